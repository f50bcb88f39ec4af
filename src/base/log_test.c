/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault is one line, whatever is in it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/embedded.h"

#undef fail /* of cmocka */
#include "base/log.h"

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

/* Each character of three bytes, so that the end of the room comes within one. */
static void log_long_words(void)
{
    char text[4000] = "";
    for (int i = 0; i < 3900; i += 3) {
        memcpy(text + i, "\u20ac", 3);
    }
    log_configure(LOG_JSON, LOG_INFO);
    log_line("%s", text);
    log_line("x%s", text);
    log_line("xx%s", text);
}

static void log_as_json(void)
{
    log_configure(LOG_JSON, LOG_INFO);
    log_line("%s, %d", "first\nforged \"}\\ \x1b[2J Gda\u0144sk", 7);
    log_line("bad \xff bytes");
    log_about("abc-123", 7, "/cities/{city}");
    log_event(LOG_INFO, "request", (LogField[]){ { "status", NULL, 200 }, { "method", "GET", 0 }, { 0 } });
    log_event(LOG_DEBUG, "hidden", NULL);
    log_about("", 0, NULL);
    log_event(LOG_WARNING, "bare", NULL);
}

static void log_as_text(void)
{
    log_configure(LOG_TEXT, LOG_WARNING);
    log_about("abc-123", 7, "/cities/{city}");
    log_event(LOG_WARNING, "request", (LogField[]){ { "status", NULL, 503 }, { "method", "GET", 0 }, { 0 } });
    log_event(LOG_INFO, "hidden", NULL);
}

/* As systemd starts its services. */
static void log_to_journal(void)
{
    struct stat error;
    char stream[64];
    fstat(STDERR_FILENO, &error);
    snprintf(stream, sizeof stream, "%lu:%lu", (unsigned long)error.st_dev, (unsigned long)error.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    log_configure(LOG_JSON, LOG_INFO);
    log_event(LOG_WARNING, "a", NULL);
    log_event(LOG_ERROR, "b", NULL);
    setenv("JOURNAL_STREAM", "1:1", 1);
    log_configure(LOG_JSON, LOG_INFO);
    log_event(LOG_ERROR, "c", NULL);
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
    assert_string_equal(output + 24, " error base.log_test first forged  [2J, 7\n");
    assert_int_equal(output[10], 'T');
    assert_int_equal(output[23], 'Z');
}

static void a_long_line_is_cut(void **state)
{
    (void)state;
    assert_int_equal(run_apart(log_long), 0);
    assert_in_range(strlen(output), 1500, 1600);
    assert_ptr_equal(strchr(output, '\n'), output + strlen(output) - 1);
}

/* The line after its time, which is taken out of it. */
static const char *line_taken(char **rest)
{
    static char line[8192];
    char *end = strchr(*rest, '\n');
    assert_non_null(end);
    *end = '\0';
    char *time = strstr(*rest, "{\"time\":\"2");
    assert_non_null(time);
    assert_int_equal(time[33], '"');
    snprintf(line, sizeof line, "%.*s{%s", (int)(time - *rest), *rest, time + 35);
    *rest = end + 1;
    return line;
}

static void a_line_may_be_json(void **state)
{
    (void)state;
    char *rest = output;
    assert_int_equal(run_apart(log_as_json), 0);
    assert_string_equal(line_taken(&rest), "{\"level\":\"error\",\"event\":\"base.log_test\",\"message\":"
                                           "\"first\\u000aforged \\\"}\\\\ \\u001b[2J Gda\u0144sk, 7\"}");
    assert_string_equal(line_taken(&rest), "{\"level\":\"error\",\"event\":\"base.log_test\",\"message\":\"bad ? bytes\"}");
    assert_string_equal(line_taken(&rest), "{\"level\":\"info\",\"event\":\"request\",\"request\":\"abc-123\","
                                           "\"route\":\"/cities/{city}\",\"status\":200,\"method\":\"GET\"}");
    assert_string_equal(line_taken(&rest), "{\"level\":\"warning\",\"event\":\"bare\"}");
    assert_string_equal(rest, "");
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    char *rest = output;
    assert_int_equal(run_apart(log_long_words), 0);
    for (int i = 0; i < 3; i++) {
        const char *line = line_taken(&rest);
        assert_true(text_is_valid(text_from_z(line)));
        assert_string_equal(line + strlen(line) - 5, "\u20ac\"}");
    }
}

static void people_get_plain_lines(void **state)
{
    (void)state;
    assert_int_equal(run_apart(log_as_text), 0);
    assert_string_equal(output + 24, " warning request abc-123 /cities/{city} status=503 method=GET\n");
}

static void the_journal_is_told_the_level(void **state)
{
    (void)state;
    char *rest = output;
    assert_int_equal(run_apart(log_to_journal), 0);
    assert_string_equal(line_taken(&rest), "<4>{\"level\":\"warning\",\"event\":\"a\"}");
    assert_string_equal(line_taken(&rest), "<3>{\"level\":\"error\",\"event\":\"b\"}");
    assert_string_equal(line_taken(&rest), "{\"level\":\"error\",\"event\":\"c\"}");
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
        cmocka_unit_test(a_line_may_be_json),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(people_get_plain_lines),
        cmocka_unit_test(the_journal_is_told_the_level),
        cmocka_unit_test(what_was_not_built_in_ends_the_process),
        cmocka_unit_test(what_was_built_in_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
