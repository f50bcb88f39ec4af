/* SPDX-License-Identifier: EUPL-1.2 */
/* Jobs run when due, once, again after longer and longer, and late rather than never. */
#include "jobs/lease.h"
#include "jobs/test_store.h"

#include <pthread.h>
#include <string.h>

#include "jobs/due.h"

/* What the kind under test does, and what it was told. */
typedef struct Trial {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    Store *store;
    JobResult result;
    int ran;
    int attempts[32];
    int64_t objects[512];
    int nested;  /* what a second process ran meanwhile */
    Moment takes; /* how far the clock moves during the job */
    bool wrote;
} Trial;

static Trial trial;

static const Query job_count = { "SELECT COUNT(*) FROM job" };
static const Query due_at = { "SELECT due_at FROM job" };

static JobResult run_trial(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    Trial *all = state;
    (void)writer;
    (void)database;
    (void)arena;
    pthread_mutex_lock(&all->mutex);
    if (all->ran < 32)
        all->attempts[all->ran] = job->attempt;
    if (job->object >= 0 && job->object < 512)
        all->objects[job->object]++;
    all->ran++;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->mutex);
    return all->result;
}

static const JobKind once[] = { { "trial", run_trial, &trial, 0 } };
static const JobKind hourly[] = { { "hourly", run_trial, &trial, HOUR } };

typedef struct Asked {
    Moment due;
    int64_t object;
} Asked;

static bool ask_one(Write *write, void *state)
{
    const Asked *asked = state;
    job_ask(write, "trial", asked->due, asked->object, TEXT("{\"a\":\"Łódź\"}"));
    return true;
}

static void ask(Store *store, Moment due, int64_t object)
{
    Asked asked = { due, object };
    assert_int_equal(writer_run(store->writer, UNRECORDED, ask_one, &asked), WRITE_DONE);
}

static Store *begin(void)
{
    memset(&trial, 0, sizeof trial);
    pthread_mutex_init(&trial.mutex, NULL);
    pthread_cond_init(&trial.changed, NULL);
    trial.store = store_open();
    return trial.store;
}

static int run_due(Store *store, const JobKind *kinds)
{
    return jobs_run_due(kinds, 1, store->writer, store->database, &store->platform);
}

static void move_clock(Store *store, Moment by)
{
    atomic_fetch_add(&store->now, by);
}

static void delays_double_up_to_a_day(void **state)
{
    (void)state;
    assert_int_equal(job_delay(1), MINUTE);
    assert_int_equal(job_delay(2), 2 * MINUTE);
    assert_int_equal(job_delay(11), 1024 * MINUTE);
    assert_int_equal(job_delay(12), DAY);
    assert_int_equal(job_delay(2000000000), DAY);
}

static void what_was_missed_is_made_up_for_once(void **state)
{
    (void)state;
    assert_int_equal(job_next(100, 10, 100), 110);
    assert_int_equal(job_next(100, 10, 109), 110);
    assert_int_equal(job_next(100, 10, 110), 120);
    assert_int_equal(job_next(100, 10, 155), 160);
    assert_int_equal(job_next(100, 10, 90), 110);
}

static void a_job_runs_when_due_and_goes(void **state)
{
    (void)state;
    Store *store = begin();
    ask(store, TEST_NOW + HOUR, 3);
    assert_int_equal(run_due(store, once), 0);
    move_clock(store, HOUR);
    assert_int_equal(run_due(store, once), 1);
    assert_int_equal(trial.objects[3], 1);
    assert_int_equal(trial.attempts[0], 1);
    assert_int_equal(store_number(store, &job_count), 0);
    assert_int_equal(run_due(store, once), 0);
    store_close(store);
}

static void a_job_runs_late_rather_than_never(void **state)
{
    (void)state;
    Store *store = begin();
    ask(store, TEST_NOW + HOUR, 0);
    move_clock(store, 400 * DAY);
    assert_int_equal(run_due(store, once), 1);
    store_close(store);
}

static JobResult run_checking(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    (void)writer;
    (void)database;
    (void)arena;
    *(bool *)state = text_is(job->kind, "trial") && text_is(job->content, "{\"a\":\"Łódź\"}") && job->id > 0;
    return JOB_DONE;
}

static void a_job_is_given_what_was_asked(void **state)
{
    (void)state;
    Store *store = begin();
    bool right = false;
    const JobKind kinds[] = { { "trial", run_checking, &right, 0 } };
    ask(store, TEST_NOW, 1);
    assert_int_equal(run_due(store, kinds), 1);
    assert_true(right);
    store_close(store);
}

static bool ask_and_refuse(Write *write, void *state)
{
    ask_one(write, state);
    return false;
}

static void a_refused_write_asks_for_nothing(void **state)
{
    (void)state;
    Store *store = begin();
    Asked asked = { TEST_NOW, 1 };
    assert_int_equal(writer_run(store->writer, UNRECORDED, ask_and_refuse, &asked), WRITE_REFUSED);
    assert_int_equal(run_due(store, once), 0);
    store_close(store);
}

static void other_kinds_are_left_alone(void **state)
{
    (void)state;
    Store *store = begin();
    ask(store, TEST_NOW, 1);
    const JobKind others[] = { { "other", run_trial, &trial, 0 } };
    assert_int_equal(run_due(store, others), 0);
    assert_int_equal(store_number(store, &job_count), 1);
    store_close(store);
}

static void a_job_that_fails_is_tried_twelve_times(void **state)
{
    (void)state;
    Store *store = begin();
    trial.result = JOB_AGAIN;
    ask(store, TEST_NOW, 1);
    for (int attempt = 1; attempt < JOB_ATTEMPTS; attempt++) {
        assert_int_equal(run_due(store, once), 1);
        assert_int_equal(trial.attempts[attempt - 1], attempt);
        assert_int_equal(store_number(store, &due_at) - atomic_load(&store->now), job_delay(attempt));
        move_clock(store, job_delay(attempt) - 1);
        assert_int_equal(run_due(store, once), 0);
        move_clock(store, 1);
    }
    assert_int_equal(run_due(store, once), 1);
    assert_int_equal(store_number(store, &job_count), 0);
    store_close(store);
}

static void a_job_that_ends_its_process_is_given_up(void **state)
{
    (void)state;
    Store *store = begin();
    ask(store, TEST_NOW, 1);
    store_script(store, "UPDATE job SET attempt = 12, holder = 'gone', lease_until = due_at + 300000000");
    assert_int_equal(run_due(store, once), 0);
    move_clock(store, 5 * MINUTE + 1);
    run_due(store, once);
    assert_int_equal(trial.ran, 0);
    assert_int_equal(store_number(store, &job_count), 0);
    store_close(store);
}

/* While the job runs, a second process looks for work; takes says how long the job seems to last. */
static JobResult run_nested(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    Trial *all = state;
    if (all->ran++ > 0)
        return all->result;
    (void)job;
    (void)database;
    (void)arena;
    const JobKind kinds[] = { { "trial", run_nested, state, 0 } };
    Asked asked = { TEST_NOW + DAY, 9 };
    all->wrote = writer_run(writer, UNRECORDED, ask_one, &asked) == WRITE_DONE;
    atomic_fetch_add(&all->store->now, all->takes);
    Writer *second = store_writer(all->store);
    Database *connection = test_open(&all->store->test, READ_WRITE);
    all->nested = jobs_run_due(kinds, 1, second, connection, &all->store->platform);
    database_close(connection);
    writer_stop(second);
    return JOB_DONE;
}

static int run_nested_job(Store *store, Moment takes)
{
    const JobKind kinds[] = { { "trial", run_nested, &trial, 0 } };
    trial.takes = takes;
    ask(store, TEST_NOW, 1);
    run_due(store, kinds);
    assert_true(trial.wrote);
    return trial.nested;
}

static void a_running_job_is_not_taken_again(void **state)
{
    (void)state;
    Store *store = begin();
    assert_int_equal(run_nested_job(store, 4 * MINUTE), 0);
    assert_int_equal(trial.ran, 1);
    assert_int_equal(store_number(store, &job_count), 1);
    store_close(store);
}

static void a_running_job_keeps_no_other_waiting(void **state)
{
    (void)state;
    Store *store = begin();
    ask(store, TEST_NOW - HOUR, 1);
    store_script(store, "UPDATE job SET attempt = 1, holder = 'elsewhere', lease_until = due_at + 7200000000");
    ask(store, TEST_NOW, 2);
    assert_int_equal(run_due(store, once), 1);
    assert_int_equal(trial.objects[2], 1);
    assert_int_equal(store_number(store, &job_count), 1);
    store_close(store);
}

static void a_job_whose_lease_has_ended_is_taken_over(void **state)
{
    (void)state;
    Store *store = begin();
    assert_int_equal(run_nested_job(store, 6 * MINUTE), 1);
    assert_int_equal(trial.ran, 2);
    assert_int_equal(store_number(store, &job_count), 1);
    store_close(store);
}

/* Who has lost the lease has no say any more in what becomes of the job. */
static void a_lost_lease_ends_nothing(void **state)
{
    (void)state;
    Store *store = begin();
    trial.result = JOB_AGAIN;
    assert_int_equal(run_nested_job(store, 6 * MINUTE), 1);
    static const Query waiting = { "SELECT COUNT(*) FROM job WHERE object = 1 AND attempt = 2" };
    assert_int_equal(store_number(store, &waiting), 1);
    store_close(store);
}

static void a_periodic_job_runs_once_a_period(void **state)
{
    (void)state;
    Store *store = begin();
    assert_int_equal(run_due(store, hourly), 1);
    assert_int_equal(run_due(store, hourly), 0);
    move_clock(store, HOUR - 1);
    assert_int_equal(run_due(store, hourly), 0);
    move_clock(store, 1);
    assert_int_equal(run_due(store, hourly), 1);
    move_clock(store, 5 * HOUR + MINUTE);
    assert_int_equal(run_due(store, hourly), 1);
    assert_int_equal(store_number(store, &job_count), 1);
    assert_int_equal(store_number(store, &due_at), TEST_NOW + 7 * HOUR);
    store_close(store);
}

static void a_periodic_job_that_fails_is_not_lost(void **state)
{
    (void)state;
    Store *store = begin();
    trial.result = JOB_AGAIN;
    for (int attempt = 1; attempt <= JOB_ATTEMPTS; attempt++) {
        assert_int_equal(run_due(store, hourly), 1);
        move_clock(store, DAY);
    }
    assert_int_equal(store_number(store, &job_count), 1);
    trial.ran = 0;
    assert_int_equal(run_due(store, hourly), 1);
    assert_int_equal(trial.attempts[0], 1);
    store_close(store);
}

static void a_changed_period_is_taken_up(void **state)
{
    (void)state;
    Store *store = begin();
    assert_int_equal(run_due(store, hourly), 1);
    const JobKind daily[] = { { "hourly", run_trial, &trial, DAY } };
    move_clock(store, HOUR);
    assert_int_equal(run_due(store, daily), 1);
    assert_int_equal(store_number(store, &due_at), TEST_NOW + HOUR + DAY);
    assert_int_equal(store_number(store, &job_count), 1);
    store_close(store);
}

static Jobs *start(Store *store, const JobKind *kinds, Writer *writer)
{
    Text problem;
    Jobs *jobs = jobs_start(store->arena, kinds, 1, store->test.address, writer, &store->platform, &problem);
    assert_non_null(jobs);
    return jobs;
}

static void wait_for_runs(int count)
{
    pthread_mutex_lock(&trial.mutex);
    while (trial.ran < count)
        pthread_cond_wait(&trial.changed, &trial.mutex);
    pthread_mutex_unlock(&trial.mutex);
}

static void two_processes_run_each_job_once(void **state)
{
    (void)state;
    Store *store = begin();
    for (int64_t i = 0; i < 100; i++)
        ask(store, TEST_NOW, i);
    Writer *writer = store_writer(store);
    Jobs *first = start(store, once, store->writer);
    Jobs *second = start(store, once, writer);
    for (int64_t i = 100; i < 150; i++)
        ask(store, TEST_NOW, i);
    jobs_wake(first);
    jobs_wake(second);
    wait_for_runs(150);
    jobs_stop(first);
    jobs_stop(second);
    assert_int_equal(trial.ran, 150);
    for (int i = 0; i < 150; i++)
        assert_int_equal(trial.objects[i], 1);
    assert_int_equal(store_number(store, &job_count), 0);
    writer_stop(writer);
    store_close(store);
}

static void two_processes_make_one_periodic_job(void **state)
{
    (void)state;
    Store *store = begin();
    Writer *writer = store_writer(store);
    Jobs *first = start(store, hourly, store->writer);
    Jobs *second = start(store, hourly, writer);
    wait_for_runs(1);
    jobs_stop(first);
    jobs_stop(second);
    assert_int_equal(trial.ran, 1);
    assert_int_equal(store_number(store, &job_count), 1);
    writer_stop(writer);
    store_close(store);
}

/* Waiting for what another process is about to take, while holding something that it needs, would be a circle. */
static void a_job_being_taken_is_passed_over(void **state)
{
    (void)state;
    if (test_engine != ENGINE_POSTGRES)
        skip();
    Store *store = begin();
    ask(store, TEST_NOW, 1);
    Database *other = test_open(&store->test, READ_WRITE);
    static const Query take_all = { "SELECT SUM(free) FROM job_free" };
    assert_true(database_begin(other));
    assert_int_equal(database_number(other, &take_all, NO_ARGS, 0), 1);
    assert_int_equal(run_due(store, once), 0);
    database_rollback(other);
    assert_int_equal(run_due(store, once), 1);
    database_close(other);
    store_close(store);
}

/* A recorded write that also asks for a job: their groups meet the jobs' own leases on both processes. */
static bool record_and_ask(Write *write, void *state)
{
    (void)state;
    record_append(write, (Entry){ 5, 7, "city.renamed", "city", 9, 8, NULL });
    job_ask(write, "trial", write->now, 0, TEXT(""));
    return true;
}

static void *record_many(void *state)
{
    for (int i = 0; i < 100; i++)
        if (writer_run(state, RECORDED, record_and_ask, NULL) != WRITE_DONE)
            return state;
    return NULL;
}

static void processes_do_not_stand_in_a_circle(void **state)
{
    (void)state;
    Store *store = begin();
    Writer *writers[2] = { store->writer, store_writer(store) };
    Jobs *jobs[2] = { start(store, once, writers[0]), start(store, once, writers[1]) };
    pthread_t threads[6];
    for (int i = 0; i < 6; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, record_many, writers[i % 2]), 0);
    for (int i = 0; i < 6; i++) {
        void *failed;
        jobs_wake(jobs[i % 2]);
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    jobs_wake(jobs[0]);
    wait_for_runs(600);
    jobs_stop(jobs[0]);
    jobs_stop(jobs[1]);
    assert_int_equal(trial.ran, 600);
    assert_int_equal(store_number(store, &job_count), 0);
    writer_stop(writers[1]);
    store_close(store);
}

/* Whatever a machine says, all processes measure leases by one clock; tests by theirs. */
static void leases_go_by_the_clock_of_the_database(void **state)
{
    (void)state;
    Store *store = store_open();
    assert_int_equal(lease_now(store->database, &store->platform), TEST_NOW);
    if (test_engine == ENGINE_POSTGRES) {
        store_script(store, "CREATE OR REPLACE VIEW lease_clock AS SELECT CAST(7 AS bigint) AS now");
        assert_int_equal(lease_now(store->database, &machine), 7);
    } else {
        Moment now = platform_now(&machine);
        assert_in_range(lease_now(store->database, &machine), now, now + MINUTE);
    }
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leases_go_by_the_clock_of_the_database),
        cmocka_unit_test(delays_double_up_to_a_day),
        cmocka_unit_test(what_was_missed_is_made_up_for_once),
        cmocka_unit_test(a_job_runs_when_due_and_goes),
        cmocka_unit_test(a_job_runs_late_rather_than_never),
        cmocka_unit_test(a_job_is_given_what_was_asked),
        cmocka_unit_test(a_refused_write_asks_for_nothing),
        cmocka_unit_test(other_kinds_are_left_alone),
        cmocka_unit_test(a_job_that_fails_is_tried_twelve_times),
        cmocka_unit_test(a_job_that_ends_its_process_is_given_up),
        cmocka_unit_test(a_running_job_is_not_taken_again),
        cmocka_unit_test(a_running_job_keeps_no_other_waiting),
        cmocka_unit_test(a_job_whose_lease_has_ended_is_taken_over),
        cmocka_unit_test(a_lost_lease_ends_nothing),
        cmocka_unit_test(a_periodic_job_runs_once_a_period),
        cmocka_unit_test(a_periodic_job_that_fails_is_not_lost),
        cmocka_unit_test(a_changed_period_is_taken_up),
        cmocka_unit_test(two_processes_run_each_job_once),
        cmocka_unit_test(two_processes_make_one_periodic_job),
        cmocka_unit_test(a_job_being_taken_is_passed_over),
        cmocka_unit_test(processes_do_not_stand_in_a_circle),
    };
    return TEST_ON_ENGINES(tests);
}
