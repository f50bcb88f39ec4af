/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault is one line, whatever is in it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/embedded.h"

/* log.h, whose fail() cmocka has a macro of the same name for. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char output[8192];

static void log_long(void)
{
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_line("%s", text);
}

static void log_lines(void)
{
    log_line("%s, %d", "first\nforged \x1b[2J", 7);
}

static void find_nothing(void)
{
    embedded("no/such/file");
}

/* What function writes to standard error in a process of its own, and its status. */
static int run_apart(void (*function)(void))
{
    int ends[2];
    int status = -1;
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    if (process == 0) {
        dup2(ends[1], STDERR_FILENO);
        function();
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t got = 1; got > 0; length += (size_t)(got > 0 ? got : 0)) {
        got = read(ends[0], output + length, sizeof output - 1 - length);
    }
    output[length] = '\0';
    close(ends[0]);
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_fault_is_one_line(void **state)
{
    (void)state;
    assert_int_equal(run_apart(log_lines), 0);
    assert_string_equal(output + 20, " first forged  [2J, 7\n");
    assert_int_equal(output[10], 'T');
    assert_int_equal(output[19], 'Z');
}

static void a_long_line_is_cut(void **state)
{
    (void)state;
    assert_int_equal(run_apart(log_long), 0);
    assert_in_range(strlen(output), 2000, 2048);
    assert_ptr_equal(strchr(output, '\n'), output + strlen(output) - 1);
}

static void what_was_not_built_in_ends_the_process(void **state)
{
    (void)state;
    assert_int_equal(run_apart(find_nothing), 1);
    assert_non_null(strstr(output, "no/such/file"));
}

static void what_was_built_in_is_found(void **state)
{
    (void)state;
    assert_true(embedded_file_count > 0);
    for (int i = 0; i < embedded_file_count; i++) {
        assert_ptr_equal(embedded(embedded_files[i].path).data, embedded_files[i].content.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_one_line),
        cmocka_unit_test(a_long_line_is_cut),
        cmocka_unit_test(what_was_not_built_in_ends_the_process),
        cmocka_unit_test(what_was_built_in_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
