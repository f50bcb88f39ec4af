/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory runs out at one allocation after another of a process that writes: it may end, but the database is whole, and whatever it had
 * acknowledged is there. The linker leads every allocation of the program's own code here (see the Makefile). */
#include "tests/application/small_network.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/wait.h>

#include "record/record.h"

enum { WRITES = 6, SAMPLES = 10, FIRST_YEAR = 1990, DONE = 255 };

static _Atomic int64_t allocations;
static int64_t refused_one; /* the number of the allocation that is refused; 0 for none */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static bool is_refused(void)
{
    return atomic_fetch_add(&allocations, 1) + 1 == refused_one;
}

void *__wrap_malloc(size_t size)
{
    return is_refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __real_calloc(count, size);
}

static SmallNetwork *site;

/* No two writes of any run state the same. */
static int number_stated(int run, int write)
{
    return 500000 + run * WRITES + write;
}

/* In the child: writes one year after another, and tells each that was acknowledged through the pipe. */
static _Noreturn void write_until_memory_is_out(int tell, int run, int64_t number)
{
    small_network_open(site);
    atomic_store(&allocations, 0);
    refused_one = number;
    for (int i = 0; i < WRITES; i++) {
        Text body = text_printf(site->arena, "year=%d&number=%d&source=census", FIRST_YEAR + i, number_stated(run, i));
        Outgoing answer = ask(site, OF_SECRETARIAT, "POST", "/cities/lyon/populations", body.data, NULL);
        unsigned char acknowledged = (unsigned char)i;
        if (answer.status == 303 && write(tell, &acknowledged, 1) != 1)
            _exit(2);
    }
    int64_t count = atomic_load(&allocations);
    const unsigned char end = DONE;
    bool told = write(tell, &end, 1) == 1 && write(tell, &count, sizeof count) == sizeof count;
    _exit(told ? 0 : 2);
}

/* What the child said: which writes were acknowledged, and, when it came to its end, how many allocations it made. */
typedef struct Told {
    bool acknowledged[WRITES];
    int64_t allocations;
    int status;
} Told;

static Told told_by(int tell)
{
    Told told = { 0 };
    unsigned char byte = 0;
    while (read(tell, &byte, 1) == 1 && byte != DONE)
        told.acknowledged[byte] = true;
    if (byte == DONE && read(tell, &told.allocations, sizeof told.allocations) != sizeof told.allocations)
        fail_msg("the child told half of it");
    return told;
}

static Told child_run(int run, int64_t number)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t child = fork();
    if (child == 0)
        write_until_memory_is_out(ends[1], run, number);
    close(ends[1]);
    Told told = told_by(ends[0]);
    close(ends[0]);
    assert_int_equal(waitpid(child, &told.status, 0), child);
    return told;
}

static const Query count_of_number = { "SELECT COUNT(*) FROM population WHERE number = $1" };

static void assert_nothing_is_lost(const Told *told, int run)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    assert_non_null(database);
    assert_int_equal(record_verify(database, site->arena, &problem), 0);
    for (int i = 0; i < WRITES; i++)
        if (told->acknowledged[i])
            assert_int_equal(database_number(database, &count_of_number, ARGS(number_stated(run, i)), 0), 1);
    database_close(database);
}

static int start(void **state)
{
    (void)state;
    site = small_network_start(test_engine);
    small_network_close(site);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    small_network_open(site);
    small_network_stop(site);
    return 0;
}

static void memory_runs_out_and_nothing_acknowledged_is_lost(void **state)
{
    (void)state;
    Told whole = child_run(0, 0);
    assert_int_equal(whole.status, 0);
    assert_true(whole.acknowledged[WRITES - 1] && whole.allocations > SAMPLES);
    int ended = 0;
    for (int i = 0; i < SAMPLES; i++) {
        Told told = child_run(i + 1, 1 + whole.allocations * (2 * i + 1) / (2 * SAMPLES));
        bool ended_in_order = WIFEXITED(told.status) && (WEXITSTATUS(told.status) == EXIT_SUCCESS || WEXITSTATUS(told.status) == EXIT_FAILURE);
        assert_true(ended_in_order);
        ended += WEXITSTATUS(told.status) == EXIT_FAILURE;
        assert_nothing_is_lost(&told, i + 1);
    }
    assert_true(ended > SAMPLES / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_runs_out_and_nothing_acknowledged_is_lost, start, stop),
    };
    return TEST_ON_ENGINES(tests);
}
