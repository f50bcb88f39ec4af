/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse decide as it is used from a shell: a question in, one line out, exit status. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/commands.h"

enum { LONGEST = 8192 };

static char out[LONGEST], errors[LONGEST];

static void temporary(const char *content, int descriptor)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs(content, file);
    rewind(file);
    dup2(fileno(file), descriptor);
}

static void read_back(FILE *file, char *result)
{
    rewind(file);
    result[fread(result, 1, LONGEST - 1, file)] = '\0';
    fclose(file);
}

/* The command in a process of its own; its exit status. */
static int decide_from(const char *question, const char *locale)
{
    FILE *said = tmpfile(), *complained = tmpfile();
    char name[] = "decide";
    int status;
    assert_true(said && complained);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        setenv("LC_ALL", locale, 1);
        temporary(question, STDIN_FILENO);
        dup2(fileno(said), STDOUT_FILENO);
        dup2(fileno(complained), STDERR_FILENO);
        status = command_decide(1, (char *[]){ name, NULL });
        fflush(NULL);
        _exit(status);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    read_back(said, out);
    read_back(complained, errors);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

#define CONSENT(more) "{\"way\":\"consent\",\"roll\":[{\"code\":\"lyon\",\"population\":5}],\"ballots\":[{\"city\":\"lyon\",\"choice\":\"agree\"}]" more "}"
#define AGREED "{\"decided\":\"agreed\",\"entitled\":1,\"agree\":1,\"aside\":0,\"object\":0,\"quorum\":1}"
#define WORDS "\"sentence\":\"Agreed: 1 agree, 0 stand aside, and no city objects.\",\"reasons\":[\"Of 1 cities, 1 agree, 0 stand aside and 0 object.\"]"

static void says_outcome_and_reason(void **state)
{
    (void)state;
    assert_int_equal(decide_from(CONSENT(""), "C"), 0);
    assert_string_equal(out, "{\"way\":\"consent\",\"outcome\":" AGREED "," WORDS "}\n");
    assert_string_equal(errors, "");
}

static void compares_what_the_file_says_was_decided(void **state)
{
    (void)state;
    assert_int_equal(decide_from(CONSENT(", \"outcome\" : " AGREED), "C"), 0);
    assert_string_equal(out, "{\"way\":\"consent\",\"outcome\":" AGREED "," WORDS ",\"agrees\":true}\n");
    assert_int_equal(decide_from(CONSENT(",\"outcome\":{\"decided\":\"objected\"}"), "C"), 1);
    assert_non_null(strstr(out, "\"agrees\":false}\n"));
}

static void what_cannot_be_read_is_said_in_one_line(void **state)
{
    (void)state;
    assert_int_equal(decide_from(CONSENT(",\"role\":1"), "C"), 2);
    assert_string_equal(out, "");
    assert_string_equal(errors, "hanse decide: the whole: has an unknown member: role\n");
    assert_int_equal(decide_from("\xff", "C"), 2);
    assert_string_equal(errors, "hanse decide: standard input is not UTF-8\n");
    assert_int_equal(decide_from("", "C"), 2);
    assert_int_equal(decide_from("{\"way\":\"vote\",\"way\":\"vote\"}", "C"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_outcome_and_reason),
        cmocka_unit_test(compares_what_the_file_says_was_decided),
        cmocka_unit_test(what_cannot_be_read_is_said_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
