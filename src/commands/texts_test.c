/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse diff and hanse merge as they are used from a shell: files in, a text or one clear line out, exit status. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/commands.h"
#include "view/value.h"

enum { LONGEST = 4096, MOST_ARGUMENTS = 8 };

static char folder[] = "/tmp/hanse-texts-XXXXXX";
static char out[LONGEST], errors[LONGEST];

static void write_file(const char *name, const char *content)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static void read_file(const char *name, char *result)
{
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    result[fread(result, 1, LONGEST - 1, file)] = '\0';
    fclose(file);
}

static void point(int descriptor, const char *name)
{
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, descriptor);
    close(file);
}

/* The command in a process of its own; words: name and arguments. Its exit status. */
static int run(int (*command)(int, char **), const char *words)
{
    char line[LONGEST], *arguments[MOST_ARGUMENTS], *rest = line;
    int count = 0, status;
    snprintf(line, sizeof line, "%s", words);
    for (char *word; (word = strsep(&rest, " "));)
        arguments[count++] = word;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        point(STDOUT_FILENO, "out");
        point(STDERR_FILENO, "errors");
        status = command(count, arguments);
        fflush(NULL);
        _exit(status);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    read_file("out", out);
    read_file("errors", errors);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void shows_what_changed(void **state)
{
    (void)state;
    write_file("old", "Alle Städte sollen handeln.\n");
    write_file("new", "Alle Städte müssen jetzt handeln.\n");
    assert_int_equal(run(command_diff, "diff old new"), 0);
    assert_string_equal(out, "Alle Städte [-sollen-]{+müssen jetzt+} handeln.\n");
    assert_int_equal(run(command_diff, "diff old old"), 0);
    assert_string_equal(out, "Alle Städte sollen handeln.\n");
}

static void writes_json(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text problem;
    write_file("old", "a \"quoted\" <b>\n");
    write_file("new", "a 'quoted' <b>\\\n");
    assert_int_equal(run(command_diff, "diff --json old new"), 0);
    const Value *parts = value_from_json(arena, text_from_z(out), &problem);
    Buffer old = buffer_new(arena, LONGEST), new = buffer_new(arena, LONGEST);
    assert_non_null(parts);
    for (ptrdiff_t i = 0; i < parts->count; i++) {
        Text op = value_get_text(parts->items[i], "op"), text = value_get_text(parts->items[i], "text");
        assert_true(text_is(op, "equal") || text_is(op, "insert") || text_is(op, "delete"));
        buffer_add(text_is(op, "insert") ? &new : &old, text);
        buffer_add(text_is(op, "equal") ? &new : &old, text_is(op, "equal") ? text : (Text){ 0 });
    }
    assert_true(text_is(buffer_text(&old), "a \"quoted\" <b>\n") && text_is(buffer_text(&new), "a 'quoted' <b>\\\n"));
    write_file("old", "");
    assert_int_equal(run(command_diff, "diff old old --json"), 0);
    assert_string_equal(out, "[]\n");
    arena_free(arena);
}

static void merges(void **state)
{
    (void)state;
    write_file("base", "one two three\n");
    write_file("ours", "1 two three\n");
    write_file("theirs", "one two 3\n");
    assert_int_equal(run(command_merge, "merge base ours theirs"), 0);
    assert_string_equal(out, "1 two 3\n");
    assert_int_equal(run(command_merge, "merge -- base ours base"), 0);
    assert_string_equal(out, "1 two three\n");
}

static void shows_both_versions(void **state)
{
    (void)state;
    write_file("base", "x\none two three\ny\n");
    write_file("ours", "x\none 2 three\ny\n");
    write_file("theirs", "x\none II three\ny\n");
    assert_int_equal(run(command_merge, "merge base ours theirs"), 1);
    assert_string_equal(out, "x\n<<<<<<< ours\none 2 three\n=======\none II three\n>>>>>>> theirs\ny\n");
}

static void refuses_clearly(void **state)
{
    (void)state;
    write_file("base", "a");
    write_file("latin", "Malm\xf6");
    static const struct {
        const char *words, *problem;
    } wrong[] = {
        { "merge base base", "a file is missing" },          { "merge base base base base", "too many files: base" },
        { "merge base nowhere base", "nowhere" },            { "merge base latin base", "latin is not UTF-8" },
        { "merge --other base base base", "--other" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(run(command_merge, wrong[i].words), 2);
        assert_string_equal(out, "");
        assert_non_null(strstr(errors, wrong[i].problem));
        assert_ptr_equal(strchr(errors, '\n'), errors + strlen(errors) - 1);
    }
    assert_int_equal(run(command_diff, "diff base"), 2);
    assert_int_equal(run(command_diff, "diff --help"), 0);
    assert_int_equal(run(command_merge, "merge --help"), 0);
}

static int enter_folder(void **state)
{
    (void)state;
    setenv("LC_ALL", "C", 1);
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    static const char *const names[] = { "base", "ours", "theirs", "old", "new", "latin", "out", "errors" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_changed), cmocka_unit_test(writes_json),     cmocka_unit_test(merges),
        cmocka_unit_test(shows_both_versions), cmocka_unit_test(refuses_clearly),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
