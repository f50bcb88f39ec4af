/* SPDX-License-Identifier: EUPL-1.2 */
/* What writer.h promises, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "database/schema_text.h"
#include "database/testing.h"
#include "database/writer.h"

enum { THREADS = 8, WRITES_EACH = 40 };

static TestDatabase test;
static Database *database;
static Writer *writer;
static FixedPlatform fixed;
static Platform platform;

static const Query add_row = { "INSERT INTO entry (id, number) VALUES ($1, $2)" };
static const Query count_rows = { "SELECT COUNT(*) FROM entry" };
static const Query sum_rows = { "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM entry" };
static const Query wrong = { "INSERT INTO nowhere (id) VALUES ($1)" };

/* What the hooks saw; only the writer's thread touches it while it runs. */
static struct {
    int opened, settled, kept, dropped, closed, committed, lost;
    int fail_open, fail_close;
} seen;

static bool hook_open(Write *write)
{
    seen.opened++;
    write->record = &seen;
    return !seen.fail_open;
}

static void hook_settle(Write *write)
{
    assert_ptr_equal(write->record, &seen);
    assert_non_null(write->arena);
    seen.settled++;
}

static void hook_keep(Write *write)
{
    assert_ptr_equal(write->record, &seen);
    seen.kept++;
}

static void hook_drop(Write *write)
{
    assert_ptr_equal(write->record, &seen);
    seen.dropped++;
}

static bool hook_close(Write *write)
{
    assert_ptr_equal(write->record, &seen);
    seen.closed++;
    return !seen.fail_close;
}

static void hook_after(Write *write, bool committed)
{
    assert_ptr_equal(write->record, &seen);
    seen.committed += committed;
    seen.lost += !committed;
}

static const WriteHooks hooks = { hook_open, hook_settle, hook_keep, hook_drop, hook_close, hook_after };

static int setup(void **state)
{
    (void)state;
    static const Schema schemas[] = { { "writer", "src/database/writer.sql" },
                                      { "versions", "src/database/versions.sql" } };
    const SchemaText own = { "own",
                             TEXT("-- step 1\nCREATE TABLE entry (id INTEGER PRIMARY KEY, number INTEGER) STRICT;") };
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    platform = platform_fixed(&fixed, 42 * SECOND, 1);
    memset(&seen, 0, sizeof seen);
    assert_true(database_migrate(database, test.arena, schemas, 2, &problem));
    assert_true(schema_texts_migrate(database, test.arena, &own, 1, &problem));
    writer = writer_start(test.arena, test.address, &platform, NULL, &hooks, &problem);
    assert_non_null(writer);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    writer_stop(writer);
    database_close(database);
    test_database_end(&test);
    return 0;
}

static int64_t count(void)
{
    return database_number(database, &count_rows, NO_ARGS, -1);
}

static bool add_one(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &add_row, ARGS(write_new_id(write), 1));
    return true;
}

static bool add_and_refuse(Write *write, void *state)
{
    add_one(write, state);
    return false;
}

static bool add_and_break(Write *write, void *state)
{
    add_one(write, state);
    database_run(write->database, &wrong, ARGS(1));
    return true;
}

static bool add_and_break_and_refuse(Write *write, void *state)
{
    add_and_break(write, state);
    return false;
}

static void each_result_is_told(void **state)
{
    (void)state;
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_DONE);
    assert_int_equal(writer_run(writer, RECORDED, add_and_refuse, NULL), WRITE_REFUSED);
    assert_int_equal(writer_run(writer, RECORDED, add_and_break, NULL), WRITE_FAILED);
    assert_int_equal(writer_run(writer, UNRECORDED, add_and_break_and_refuse, NULL), WRITE_FAILED);
    assert_int_equal(writer_run(writer, UNRECORDED, add_one, NULL), WRITE_DONE);
    assert_int_equal(count(), 2);
    writer_stop(writer);
    writer = NULL;
    assert_int_equal(seen.opened, 3);
    assert_int_equal(seen.closed, 3);
    assert_int_equal(seen.kept, 1);
    assert_int_equal(seen.dropped, 2);
    assert_int_equal(seen.committed, 3);
    assert_int_equal(seen.lost, 0);
}

/* A write that holds the writer until the test has queued what it wants in one group. */
typedef struct Gate {
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool entered, open;
} Gate;

static bool gate_pass(Write *write, void *state)
{
    Gate *gate = state;
    (void)write;
    pthread_mutex_lock(&gate->lock);
    gate->entered = true;
    pthread_cond_broadcast(&gate->change);
    while (!gate->open) {
        pthread_cond_wait(&gate->change, &gate->lock);
    }
    pthread_mutex_unlock(&gate->lock);
    return true;
}

static void nothing_done(WriteResult result, void *state)
{
    (void)result, (void)state;
}

static void gate_close(Gate *gate)
{
    *gate = (Gate){ PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, false };
    assert_int_equal(writer_submit(writer, UNRECORDED, gate_pass, gate, nothing_done), WRITE_DONE);
    pthread_mutex_lock(&gate->lock);
    while (!gate->entered) {
        pthread_cond_wait(&gate->change, &gate->lock);
    }
    pthread_mutex_unlock(&gate->lock);
}

static void gate_open(Gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->open = true;
    pthread_cond_broadcast(&gate->change);
    pthread_mutex_unlock(&gate->lock);
}

static void keep_result(WriteResult result, void *state)
{
    *(WriteResult *)state = result;
}

static bool break_every_third(Write *write, void *state)
{
    WriteResult *number = state;
    int third = (int)*number % 3;
    return third == 0 ? add_one(write, NULL) : third == 1 ? add_and_break(write, NULL) : add_and_refuse(write, NULL);
}

static void one_group_keeps_what_is_good(void **state)
{
    (void)state;
    Gate gate;
    WriteResult results[30];
    gate_close(&gate);
    for (int i = 0; i < 30; i++) {
        results[i] = (WriteResult)i;
        assert_int_equal(writer_submit(writer, RECORDED, break_every_third, &results[i], keep_result), WRITE_DONE);
    }
    gate_open(&gate);
    writer_stop(writer);
    writer = NULL;
    for (int i = 0; i < 30; i++) {
        assert_int_equal(results[i], i % 3 == 0 ? WRITE_DONE : i % 3 == 1 ? WRITE_FAILED : WRITE_REFUSED);
    }
    assert_int_equal(count(), 10);
    assert_int_equal(seen.opened, 1);
    assert_int_equal(seen.closed, 1);
    assert_int_equal(seen.kept, 10);
    assert_int_equal(seen.settled, 20);
    assert_int_equal(seen.dropped, 20);
}

static void a_full_queue_is_busy(void **state)
{
    (void)state;
    Gate gate;
    int queued = 0;
    gate_close(&gate);
    while (writer_submit(writer, UNRECORDED, add_one, NULL, nothing_done) == WRITE_DONE) {
        queued++;
    }
    assert_int_equal(queued, 4096);
    assert_int_equal(writer_run(writer, UNRECORDED, add_one, NULL), WRITE_BUSY);
    gate_open(&gate);
    writer_stop(writer);
    writer = NULL;
    assert_int_equal(count(), 4096);
}

static bool fail_next_step(Write *write, void *state)
{
    database_fail_at(write->database, *(int *)state);
    return true;
}

static void no_write_of_a_lost_group_is_done(void **state)
{
    (void)state;
    int lost = 0;
    for (int step = 1; step < 40; step++) {
        Gate gate;
        int64_t before = count();
        WriteResult results[3] = { 0 };
        gate_close(&gate);
        assert_int_equal(writer_submit(writer, UNRECORDED, fail_next_step, &step, nothing_done), WRITE_DONE);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(writer_submit(writer, RECORDED, add_one, &results[i], keep_result), WRITE_DONE);
        }
        gate_open(&gate);
        writer_run(writer, UNRECORDED, gate_pass, &gate);
        int done = 0;
        for (int i = 0; i < 3; i++) {
            done += results[i] == WRITE_DONE;
        }
        lost += done < 3;
        assert_int_equal(count() - before, done);
        int none = 0;
        writer_run(writer, UNRECORDED, fail_next_step, &none);
    }
    assert_true(lost > 8);
}

static void hooks_that_fail_lose_the_group(void **state)
{
    (void)state;
    seen.fail_open = 1;
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_FAILED);
    seen.fail_open = 0;
    seen.fail_close = 1;
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_FAILED);
    assert_int_equal(writer_run(writer, UNRECORDED, add_one, NULL), WRITE_DONE);
    seen.fail_close = 0;
    assert_int_equal(count(), 1);
    assert_int_equal(seen.lost, 2);
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_DONE);
    /* Of what was reserved in the lost group nothing may be given: here another process would give it. */
    for (int i = 0; i < 5; i++) {
        assert_int_equal(write_directly(database, test.arena, &platform, NULL, UNRECORDED, add_one, NULL), WRITE_DONE);
    }
}

static void *write_many(void *state)
{
    Writer *which = state;
    for (int i = 0; i < WRITES_EACH; i++) {
        if (writer_run(which, i % 2 == 0 ? RECORDED : UNRECORDED, i % 5 == 4 ? add_and_refuse : add_one, NULL) ==
            WRITE_BUSY) {
            return state;
        }
    }
    return NULL;
}

static void run_threads(Writer *const *writers, int count_of_writers)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, write_many, writers[i % count_of_writers]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
}

static void many_threads_write_through_one_writer(void **state)
{
    (void)state;
    run_threads(&writer, 1);
    assert_int_equal(count(), THREADS * WRITES_EACH * 4 / 5);
}

static void two_writers_never_give_an_id_twice(void **state)
{
    (void)state;
    Text problem;
    Writer *other = writer_start(test.arena, test.address, &platform, NULL, NULL, &problem);
    run_threads((Writer *[]){ writer, other }, 2);
    writer_stop(other);
    assert_int_equal(count(), THREADS * WRITES_EACH * 4 / 5);
}

static bool take_ids(Write *write, void *state)
{
    for (int i = 0; i < 2500; i++) {
        database_run(write->database, &add_row, ARGS(write_new_id(write), 0));
    }
    return state == NULL;
}

static void ids_outlive_what_is_taken_back(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(writer_run(writer, UNRECORDED, take_ids, writer), WRITE_REFUSED);
        assert_int_equal(writer_run(writer, UNRECORDED, take_ids, NULL), WRITE_DONE);
        assert_int_equal(write_directly(database, test.arena, &platform, NULL, UNRECORDED, take_ids, writer),
                         WRITE_REFUSED);
        assert_int_equal(write_directly(database, test.arena, &platform, NULL, UNRECORDED, take_ids, NULL), WRITE_DONE);
    }
    assert_int_equal(count(), 6 * 2500);
}

static bool remember_id(Write *write, void *state)
{
    *(int64_t *)state = write_new_id(write);
    return true;
}

static void direct_writes_leave_no_gap(void **state)
{
    (void)state;
    int64_t first = 0;
    int64_t second = 0;
    assert_int_equal(write_directly(database, test.arena, &platform, NULL, UNRECORDED, remember_id, &first),
                     WRITE_DONE);
    assert_int_equal(write_directly(database, test.arena, &platform, &hooks, RECORDED, remember_id, &second),
                     WRITE_DONE);
    assert_int_equal(first, 1);
    assert_int_equal(second, 2);
    assert_int_equal(seen.opened + seen.kept + seen.closed + seen.committed, 4);
    assert_int_equal(write_directly(database, test.arena, &platform, &hooks, RECORDED, add_and_break, NULL),
                     WRITE_FAILED);
    assert_int_equal(seen.dropped, 1);
}

static void what_is_left_behind_is_written(void **state)
{
    (void)state;
    char name[] = "1";
    static const Query with_text = { "INSERT INTO entry (id, number) VALUES ($1, CASE $2 WHEN '1' THEN 1 ELSE 0 END)" };
    for (int i = 0; i < 100; i++) {
        writer_leave_behind(writer, &with_text, ARGS(i, name));
        writer_leave_behind(writer, &wrong, ARGS(i));
    }
    name[0] = 'x';
    writer_stop(writer);
    writer = NULL;
    assert_int_equal(count(), 100);
    assert_int_equal(database_number(database, &sum_rows, NO_ARGS, -1), 100);
    assert_int_equal(seen.opened, 0);
}

static void too_much_left_behind_is_dropped(void **state)
{
    (void)state;
    Gate gate;
    gate_close(&gate);
    for (int i = 0; i < 3000; i++) {
        writer_leave_behind(writer, &add_row, ARGS(i, 1));
    }
    gate_open(&gate);
    writer_stop(writer);
    writer = NULL;
    assert_int_equal(count(), 1024);
}

static bool see_the_time(Write *write, void *state)
{
    *(Moment *)state = write->now;
    return true;
}

static void time_comes_from_the_platform(void **state)
{
    (void)state;
    Moment now = 0;
    assert_int_equal(writer_run(writer, UNRECORDED, see_the_time, &now), WRITE_DONE);
    assert_int_equal(now, 42 * SECOND);
}

static bool read_without_end(Write *write, void *state)
{
    static const Query returning = { "UPDATE entry SET number = 7 RETURNING id" };
    Rows *rows = database_query(write->database, write->arena, &returning, NO_ARGS);
    return rows_next(rows) || state == NULL;
}

static void rows_left_open_disturb_nothing(void **state)
{
    (void)state;
    assert_int_equal(writer_run(writer, UNRECORDED, add_one, NULL), WRITE_DONE);
    assert_int_equal(writer_run(writer, UNRECORDED, add_one, NULL), WRITE_DONE);
    assert_int_equal(writer_run(writer, UNRECORDED, read_without_end, NULL), WRITE_DONE);
    assert_int_equal(write_directly(database, test.arena, &platform, NULL, UNRECORDED, read_without_end, NULL),
                     WRITE_DONE);
    assert_int_equal(database_number(database, &sum_rows, NO_ARGS, -1), 14);
}

static void a_writer_recovers_from_a_lost_server(void **state)
{
    (void)state;
    if (test_engine != ENGINE_POSTGRES) {
        skip();
    }
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_DONE);
    assert_true(database_script(database, TEXT("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                                               " current_database() AND pid <> pg_backend_pid()")));
    assert_int_equal(writer_run(writer, RECORDED, add_one, NULL), WRITE_DONE);
    assert_int_equal(count(), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_result_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(one_group_keeps_what_is_good, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_queue_is_busy, setup, teardown),
        cmocka_unit_test_setup_teardown(no_write_of_a_lost_group_is_done, setup, teardown),
        cmocka_unit_test_setup_teardown(hooks_that_fail_lose_the_group, setup, teardown),
        cmocka_unit_test_setup_teardown(many_threads_write_through_one_writer, setup, teardown),
        cmocka_unit_test_setup_teardown(two_writers_never_give_an_id_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(ids_outlive_what_is_taken_back, setup, teardown),
        cmocka_unit_test_setup_teardown(direct_writes_leave_no_gap, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_left_behind_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(too_much_left_behind_is_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(time_comes_from_the_platform, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_left_open_disturb_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_writer_recovers_from_a_lost_server, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
