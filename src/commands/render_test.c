/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse render as it is used from a shell: files in, page or one clear line out, exit status. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/commands.h"

enum { LONGEST = 4096 };

static char folder[] = "/tmp/hanse-render-XXXXXX";
static char out[LONGEST], errors[LONGEST];

static const char *path(const char *name)
{
    static char paths[16][LONGEST];
    static int next;
    char *made = paths[next++ % 16];
    snprintf(made, LONGEST, "%s/%s", folder, name);
    return made;
}

static void write_file(const char *name, const char *content)
{
    FILE *file = fopen(path(name), "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static void read_file(const char *name, char *result)
{
    FILE *file = fopen(path(name), "rb");
    assert_non_null(file);
    result[fread(result, 1, LONGEST - 1, file)] = '\0';
    fclose(file);
}

static void point(int descriptor, const char *name, int flags)
{
    int file = open(path(name), flags, 0600);
    dup2(file, descriptor);
    close(file);
}

/* The command in a process of its own; its exit status. */
static int run(const char *data, const char *first, const char *second, const char *third)
{
    char *arguments[] = { (char[]){ "render" }, (char *)(uintptr_t)first, (char *)(uintptr_t)second, (char *)(uintptr_t)third };
    int count = third != NULL ? 4 : second != NULL ? 3 : first != NULL ? 2 : 1;
    write_file("in", data);
    pid_t child = fork();
    if (child == 0) {
        point(STDIN_FILENO, "in", O_RDONLY);
        point(STDOUT_FILENO, "out", O_WRONLY | O_CREAT | O_TRUNC);
        point(STDERR_FILENO, "errors", O_WRONLY | O_CREAT | O_TRUNC);
        int status = command_render(count, arguments);
        fflush(NULL);
        _exit(status);
    }
    int status = 0;
    waitpid(child, &status, 0);
    read_file("out", out);
    read_file("errors", errors);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int set_up(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL || mkdir(path("parts"), 0700) != 0)
        return -1;
    write_file("page.mustache", "{{title}}:\n  {{>item}}\n{{#more}}{{>parts/deep}}{{/more}}{{none}}");
    write_file("item.mustache", "<{{name}}>\n");
    write_file("parts/item.mustache", "({{name}})\n");
    write_file("parts/deep.mustache", "{{name}}{{#more}}{{>parts/deep}}{{/more}}.");
    write_file("broken.mustache", "a\n{{#b}}");
    write_file("bytes.mustache", "\xff\xfe");
    write_file("outside.mustache", "{{>../secret}}{{>/etc/hostname}}.");
    write_file("escape.mustache", "{{<parent}}{{$a}}mine{{/a}}{{/parent}}");
    write_file("parent.mustache", "-{{$a}}{{/a}}-");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const names[] = { "page.mustache",  "item.mustache",    "parts/item.mustache", "parts/deep.mustache",
                                         "broken.mustache", "bytes.mustache",  "outside.mustache",    "escape.mustache",
                                         "parent.mustache", "in",              "out",                 "errors",
                                         "parts" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(path(names[i]));
    return rmdir(folder);
}

static void a_template_is_rendered_with_its_partials(void **state)
{
    (void)state;
    const char *data = "{\"title\":\"T\",\"name\":\"&\",\"more\":{\"name\":\"x\",\"more\":null}}";
    assert_int_equal(run(data, path("page.mustache"), NULL, NULL), 0);
    assert_string_equal(out, "T:\n  <&amp;>\nx.");
    assert_string_equal(errors, "");
    assert_int_equal(run("{}", path("escape.mustache"), NULL, NULL), 0);
    assert_string_equal(out, "-mine-");
}

static void another_folder_may_hold_the_partials(void **state)
{
    (void)state;
    assert_int_equal(run("{\"name\":1}", path("page.mustache"), "--partials", path("parts")), 0);
    assert_string_equal(out, ":\n  (1)\n");
}

static void partials_stay_in_their_folder(void **state)
{
    (void)state;
    assert_int_equal(run("{}", path("outside.mustache"), NULL, NULL), 0);
    assert_string_equal(out, ".");
}

static void what_is_wrong_is_said_in_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *template;
        const char *data;
        const char *words;
    } cases[] = {
        { "broken.mustache", "{}", "line 2: nothing closes b" },
        { "bytes.mustache", "{}", "is not UTF-8" },
        { "absent.mustache", "{}", "cannot be opened" },
        { "parts", "{}", "cannot be" },
        { "page.mustache", "{\"a\":", "standard input: Line 1" },
        { "page.mustache", "", "standard input: Line 1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(run(cases[i].data, path(cases[i].template), NULL, NULL), 1);
        assert_string_equal(out, "");
        assert_non_null(strstr(errors, cases[i].words));
        assert_ptr_equal(strchr(errors, '\n'), errors + strlen(errors) - 1);
    }
}

static void strictness_names_what_the_data_lack(void **state)
{
    (void)state;
    const char *data = "{\"title\":\"T\",\"name\":1,\"more\":false}";
    assert_int_equal(run(data, path("page.mustache"), "--strict", NULL), 1);
    assert_non_null(strstr(errors, "line 3: nothing is named none"));
}

static void wrong_use_is_told_from_failure(void **state)
{
    (void)state;
    assert_int_equal(run("{}", NULL, NULL, NULL), 2);
    assert_int_equal(run("{}", "--none", path("page.mustache"), NULL), 2);
    assert_int_equal(run("{}", path("page.mustache"), "--partials", NULL), 2);
    assert_int_equal(run("{}", path("page.mustache"), path("item.mustache"), NULL), 2);
    assert_int_equal(run("{}", "--help", NULL, NULL), 0);
    assert_non_null(strstr(out, "Usage: hanse render"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_is_rendered_with_its_partials),
        cmocka_unit_test(another_folder_may_hold_the_partials),
        cmocka_unit_test(partials_stay_in_their_folder),
        cmocka_unit_test(what_is_wrong_is_said_in_one_line),
        cmocka_unit_test(strictness_names_what_the_data_lack),
        cmocka_unit_test(wrong_use_is_told_from_failure),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
