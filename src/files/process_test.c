/* SPDX-License-Identifier: EUPL-1.2 */
/* Other programs within limits: what they are given, what they may not, and that nothing of them stays. */
#include "base/testing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files/process.h"

enum { MEGABYTE = 1 << 20 };

/* A command of the shell with room for all that the tests do. */
static ProcessOrder order_for(Arena *arena, const char *command)
{
    const char **arguments = new(arena, const char *, 4);
    arguments[0] = "/bin/sh";
    arguments[1] = "-c";
    arguments[2] = command;
    return (ProcessOrder){ .arguments = arguments,
                           .output_maximum = MEGABYTE,
                           .milliseconds = 20000,
                           .cpu_seconds = 20,
                           .memory = 256 * MEGABYTE,
                           .descriptors = 32 };
}

static ProcessResult run(void **state, const char *command)
{
    ProcessOrder order = order_for(*state, command);
    return process_run(*state, &order);
}

static const char *output_of(void **state, ProcessResult result)
{
    assert_int_equal(result.end, PROCESS_ENDED);
    return text_z(*state, (Text){ result.output.data, result.output.length });
}

static int descriptors_open(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static void input_becomes_output(void **state)
{
    ProcessOrder order = order_for(*state, "cat");
    char *bytes = new(*state, char, MEGABYTE);
    for (int i = 0; i < MEGABYTE; i++)
        bytes[i] = (char)(i * 31);
    order.input = (Blob){ bytes, MEGABYTE };
    ProcessResult result = process_run(*state, &order);
    assert_int_equal(result.end, PROCESS_ENDED);
    assert_int_equal(result.status, 0);
    assert_int_equal(result.output.length, MEGABYTE);
    assert_memory_equal(result.output.data, bytes, MEGABYTE);
    assert_string_equal(output_of(state, run(state, "cat")), "");
}

/* A program that does not read what it is given. */
static void input_may_be_left(void **state)
{
    ProcessOrder order = order_for(*state, "exec 0<&-; echo done");
    order.input = (Blob){ new(*state, char, MEGABYTE), MEGABYTE };
    assert_string_equal(output_of(state, process_run(*state, &order)), "done\n");
}

static void the_end_is_told(void **state)
{
    ProcessResult result = run(state, "echo a; exit 7");
    assert_int_equal(result.status, 7);
    assert_string_equal(output_of(state, result), "a\n");
    result = run(state, "kill -TERM $$");
    assert_int_equal(result.end, PROCESS_KILLED);
    assert_int_equal(result.status, SIGTERM);
}

static void what_is_not_there_is_not_found(void **state)
{
    static const char *const missing[][2] = { { "no-such-program", NULL }, { "/no/such/program", NULL } };
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        ProcessOrder order = order_for(*state, "");
        order.arguments = missing[i];
        assert_int_equal(process_run(*state, &order).end, PROCESS_NOT_FOUND);
    }
    static const char *const found[] = { "echo", "found", NULL };
    ProcessOrder order = order_for(*state, "");
    order.arguments = found;
    assert_string_equal(output_of(state, process_run(*state, &order)), "found\n");
}

/* Runs the command, in which "witness" is a named pipe that everything it begins holds open, and waits until nobody does any more: reading ends
 * then, and would never end else. */
static ProcessEnd run_before_witness(void **state, const char *command, int milliseconds)
{
    char folder[] = "/tmp/hanse-process-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *witness = text_z(*state, text_printf(*state, "%s/witness", folder));
    assert_int_equal(mkfifo(witness, 0600), 0);
    int file = open(witness, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(file >= 0 && fcntl(file, F_SETFL, 0) == 0);
    ProcessOrder order = order_for(*state, text_z(*state, text_printf(*state, "exec 9> %s; echo x >&9; %s", witness, command)));
    order.milliseconds = milliseconds;
    ProcessEnd end = process_run(*state, &order).end;
    char bytes[3];
    assert_int_equal(read(file, bytes, sizeof bytes), 2);
    assert_int_equal(read(file, bytes, sizeof bytes), 0);
    close(file);
    unlink(witness);
    rmdir(folder);
    return end;
}

static void the_slow_are_killed_with_all_they_began(void **state)
{
    assert_int_equal(run_before_witness(state, "trap '' TERM; sleep 600 & sleep 600", 500), PROCESS_TOO_SLOW);
}

static void what_is_left_behind_is_killed(void **state)
{
    assert_int_equal(run_before_witness(state, "sleep 600 &", 20000), PROCESS_ENDED);
}

static void output_ends_at_its_maximum(void **state)
{
    ProcessOrder order = order_for(*state, "while :; do echo 0123456789; done");
    order.output_maximum = 100000;
    ProcessResult result = process_run(*state, &order);
    assert_int_equal(result.end, PROCESS_TOO_MUCH_OUTPUT);
    assert_int_equal(result.output.length, 0);
    order = order_for(*state, "printf 0123456789");
    order.output_maximum = 10;
    assert_string_equal(output_of(state, process_run(*state, &order)), "0123456789");
    order.output_maximum = 9;
    assert_int_equal(process_run(*state, &order).end, PROCESS_TOO_MUCH_OUTPUT);
}

static void memory_ends_at_its_maximum(void **state)
{
    ProcessOrder order = order_for(*state, "dd if=/dev/zero of=/dev/null bs=100M count=1 && echo enough");
    assert_string_equal(output_of(state, process_run(*state, &order)), "enough\n");
    order.memory = 64 * MEGABYTE;
    assert_string_equal(output_of(state, process_run(*state, &order)), "");
}

static void time_on_the_processor_ends(void **state)
{
    ProcessOrder order = order_for(*state, "while :; do :; done");
    order.cpu_seconds = 1;
    ProcessResult result = process_run(*state, &order);
    assert_int_equal(result.end, PROCESS_KILLED);
    assert_true(result.status == SIGXCPU || result.status == SIGKILL);
}

static void no_file_is_written(void **state)
{
    char path[] = "/tmp/hanse-process-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    ProcessResult result = run(state, text_z(*state, text_printf(*state, "echo much > %s", path)));
    assert_int_equal(result.end, PROCESS_KILLED);
    assert_int_equal(result.status, SIGXFSZ);
    assert_int_equal(lseek(file, 0, SEEK_END), 0);
    close(file);
    unlink(path);
}

static void nothing_is_inherited(void **state)
{
    int kept = open("/dev/null", O_RDONLY);
    assert_true(kept > 2);
    signal(SIGPIPE, SIG_IGN);
    assert_string_equal(output_of(state, run(state, "ls /proc/self/fd | tr '\\n' ' '")), "0 1 2 3 ");
    assert_string_equal(output_of(state, run(state, "grep -E '^(SigBlk|SigIgn):' /proc/self/status | tr -d '\\t\\n'")),
                        "SigBlk:0000000000000000SigIgn:0000000000000000");
    assert_string_equal(output_of(state, run(state, "grep NoNewPrivs /proc/self/status | tr -d '\\t'")), "NoNewPrivs:1\n");
    assert_string_equal(output_of(state, run(state, "pwd; ulimit -c")), "/\n0\n");
    signal(SIGPIPE, SIG_DFL);
    close(kept);
    static const char *const environment[] = { "A=b", NULL };
    static const char *const print[] = { "env", NULL };
    ProcessOrder order = order_for(*state, "");
    order.arguments = print;
    assert_string_equal(output_of(state, process_run(*state, &order)), "");
    order.environment = environment;
    assert_string_equal(output_of(state, process_run(*state, &order)), "A=b\n");
}

static void nothing_stays(void **state)
{
    int before = descriptors_open();
    run(state, "echo a");
    run(state, "kill -9 $$");
    ProcessOrder order = order_for(*state, "sleep 600");
    order.milliseconds = 50;
    process_run(*state, &order);
    static const char *const missing[] = { "/no/such/program", NULL };
    order.arguments = missing;
    process_run(*state, &order);
    assert_int_equal(descriptors_open(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

/* A server may run without the three: their numbers are the pipes' then. */
static void closed_descriptors_do_no_harm(void **state)
{
    int taken[3] = { dup(0), dup(1), dup(2) };
    for (int i = 0; i < 3; i++)
        close(i);
    ProcessResult result = run(state, "cat; echo out; echo err >&2");
    for (int i = 0; i < 3; i++)
        dup2(taken[i], i);
    for (int i = 0; i < 3; i++)
        close(taken[i]);
    assert_string_equal(output_of(state, result), "out\n");
}

/* Counts how often it went well. */
static void *run_some(void *result_good)
{
    int *good = result_good;
    for (int i = 0; i < 10; i++) {
        Arena *arena = arena_new();
        ProcessOrder order = order_for(arena, "cat");
        order.input = (Blob){ "bytes", 5 };
        ProcessResult result = process_run(arena, &order);
        *good += result.end == PROCESS_ENDED && result.output.length == 5;
        arena_free(arena);
    }
    return NULL;
}

static void several_threads_may_run_some(void **state)
{
    (void)state;
    pthread_t threads[4];
    int good[4] = { 0 };
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_some, &good[i]), 0);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(good[i], 10);
    }
}

static void *wait_for_turn(void *result_end)
{
    Arena *arena = arena_new();
    ProcessOrder order = order_for(arena, "true");
    *(ProcessEnd *)result_end = process_run(arena, &order).end;
    arena_free(arena);
    return NULL;
}

static void who_comes_when_others_wait_is_turned_away(void **state)
{
    pthread_t threads[PROCESSES_MAY_WAIT];
    ProcessEnd ends[PROCESSES_MAY_WAIT];
    for (int i = 0; i < process_turns.at_once; i++)
        assert_true(turns_take(&process_turns, 0));
    for (int i = 0; i < PROCESSES_MAY_WAIT; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, wait_for_turn, &ends[i]), 0);
    while (turns_waiting(&process_turns) < PROCESSES_MAY_WAIT)
        sched_yield();
    assert_int_equal(run(state, "true").end, PROCESS_BUSY);
    for (int i = 0; i < process_turns.at_once; i++)
        turns_give(&process_turns);
    for (int i = 0; i < PROCESSES_MAY_WAIT; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(ends[i], PROCESS_ENDED);
    }
    assert_int_equal(run(state, "true").end, PROCESS_ENDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(input_becomes_output),
        cmocka_unit_test(input_may_be_left),
        cmocka_unit_test(the_end_is_told),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(the_slow_are_killed_with_all_they_began),
        cmocka_unit_test(what_is_left_behind_is_killed),
        cmocka_unit_test(output_ends_at_its_maximum),
        cmocka_unit_test(memory_ends_at_its_maximum),
        cmocka_unit_test(time_on_the_processor_ends),
        cmocka_unit_test(no_file_is_written),
        cmocka_unit_test(nothing_is_inherited),
        cmocka_unit_test(nothing_stays),
        cmocka_unit_test(closed_descriptors_do_no_harm),
        cmocka_unit_test(several_threads_may_run_some),
        cmocka_unit_test(who_comes_when_others_wait_is_turned_away),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
