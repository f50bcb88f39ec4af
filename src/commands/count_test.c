/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse count as it is used from a shell: the example of docs/counting.md to the byte, lots by seed, and one clear line for what cannot be counted. */
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

enum { LONGEST = 8192, MOST_ARGUMENTS = 8 };

static char folder[] = "/tmp/hanse-count-XXXXXX";
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

/* The command in a process of its own, its arguments parted by blanks. Its exit status. */
static int run(const char *words)
{
    char line[LONGEST], *arguments[MOST_ARGUMENTS], *rest = line;
    int count = 0, status;
    snprintf(line, sizeof line, "count %s", words);
    for (char *word; (word = strsep(&rest, " "));)
        arguments[count++] = word;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        point(STDOUT_FILENO, "out");
        point(STDERR_FILENO, "errors");
        status = command_count(count, arguments);
        fflush(NULL);
        _exit(status);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    read_file("out", out);
    read_file("errors", errors);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const char cities[] =
    "5 2\n-5\n[tie 4 3 2 1]\n# Four cities stand for two seats; Ghent has withdrawn.\n"
    "7 1 2 3 0\n4 1 5 3 0\n3 3 2 0\n2 2 - 4 0\n2 4 2=3 1 0\n1 5 4 0\n1 2=3 1 0\n0\n"
    "\"Lyon\"\n\"Porto\"\n\"Tampere\"\n\"Gdańsk\"\n\"Ghent\"\n\"Executive committee\"\n";

static void counts_the_example(void **state)
{
    (void)state;
    write_file("cities.blt", cities);
    assert_int_equal(run("--rule scottish-stv cities.blt"), 0);
    assert_string_equal(out,
        "{\"rule\": \"scottish-stv\", \"seats\": 2, \"quota\": \"7.00000\",\n"
        " \"candidates\": [\"Lyon\", \"Porto\", \"Tampere\", \"Gdańsk\", \"Ghent\"],\n"
        " \"winners\": [1, 2],\n"
        " \"rounds\": [\n"
        "  {\"votes\": [\"11.00000\", \"2.00000\", \"3.00000\", \"3.00000\", \"0.00000\"], \"elected\": [1], \"excluded\": [], \"tie\": null},\n"
        "  {\"votes\": [\"7.00000\", \"4.54541\", \"4.45452\", \"3.00000\", \"0.00000\"], \"elected\": [], \"excluded\": [4], \"tie\": null},\n"
        "  {\"votes\": [\"7.00000\", \"4.54541\", \"4.45452\", \"0.00000\", \"0.00000\"], \"elected\": [2], \"excluded\": [3], \"tie\": null}\n"
        " ]}\n");
}

static void draws_lots_by_file_or_seed(void **state)
{
    (void)state;
    static const char format[] = "{\"rule\": \"plurality\", \"seats\": 2, \"quota\": null,\n"
                                 " \"candidates\": [\"Lyon\", \"Porto\", \"Tampere\", \"Gdańsk\", \"Ghent\"],\n"
                                 " \"winners\": [1, %d],\n"
                                 " \"rounds\": [\n"
                                 "  {\"votes\": [\"11\", \"2\", \"3\", \"3\", \"0\"], \"elected\": [1, %d], \"excluded\": [], "
                                 "\"tie\": {\"between\": [3, 4], \"broken_by\": \"lots\"}}\n"
                                 " ]}\n";
    char expected[LONGEST];
    write_file("cities.blt", cities);
    assert_int_equal(run("--rule plurality cities.blt"), 0);
    snprintf(expected, sizeof expected, format, 4, 4);
    assert_string_equal(out, expected);
    assert_int_equal(run("cities.blt --seed=2026 --rule=plurality"), 0);
    assert_string_equal(out, expected);
    assert_int_equal(run("cities.blt --seed Porto --rule plurality"), 0);
    snprintf(expected, sizeof expected, format, 3, 3);
    assert_string_equal(out, expected);
}

static void counts_by_every_rule(void **state)
{
    (void)state;
    static const char *const rules[] = { "plurality", "approval", "scottish-stv", "meek", "wigm", "schulze" };
    static const char *const quotas[] = { NULL, NULL, "7.00000", "5.333333334", "6.3334", NULL };
    write_file("cities.blt", cities);
    for (int i = 0; i < 6; i++) {
        Arena *arena = arena_new();
        Text problem;
        assert_int_equal(run(text_z(arena, text_printf(arena, "--rule %s cities.blt", rules[i]))), 0);
        const Value *result = value_from_json(arena, text_from_z(out), &problem);
        assert_non_null(result);
        assert_true(text_is(value_get_text(result, "rule"), rules[i]));
        assert_true(quotas[i] ? text_is(value_get_text(result, "quota"), quotas[i]) : value_get(result, TEXT("quota"))->kind == VALUE_NOTHING);
        assert_int_equal(value_get(result, TEXT("winners"))->count, 2);
        assert_int_equal(value_get(result, TEXT("rounds"))->kind, i == 5 ? VALUE_NOTHING : VALUE_LIST);
        arena_free(arena);
    }
}

static void refuses_clearly(void **state)
{
    (void)state;
    write_file("cities.blt", cities);
    write_file("wrong.blt", "2 1\n1 1 {what} 0\n");
    write_file("latin.blt", "1 1\n0\nMalm\xf6");
    static const struct {
        const char *words;
        int status;
        const char *problem;
    } wrong[] = {
        { "cities.blt", 2, "--rule is missing" },
        { "--rule borda cities.blt", 2, "there is no rule \"borda\"" },
        { "--rule meek", 2, "a file is missing" },
        { "--rule meek cities.blt wrong.blt", 2, "wrong.blt" },
        { "--rule meek --sed x cities.blt", 2, "--sed" },
        { "--rule meek nowhere.blt", 1, "nowhere.blt cannot be opened" },
        { "--rule meek latin.blt", 1, "latin.blt is not UTF-8" },
        { "--rule meek wrong.blt", 1, "wrong.blt, line 2: \"{what}\" is not a candidate's number from 1 to 2" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(run(wrong[i].words), wrong[i].status);
        assert_string_equal(out, "");
        assert_non_null(strstr(errors, wrong[i].problem));
        assert_ptr_equal(strchr(errors, '\n'), errors + strlen(errors) - 1);
    }
    assert_int_equal(run("--help"), 0);
    assert_non_null(strstr(out, "scottish-stv"));
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
    static const char *const names[] = { "cities.blt", "wrong.blt", "latin.blt", "out", "errors" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_the_example),
        cmocka_unit_test(draws_lots_by_file_or_seed),
        cmocka_unit_test(counts_by_every_rule),
        cmocka_unit_test(refuses_clearly),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
