/* SPDX-License-Identifier: EUPL-1.2 */
/* Takes what is due, kind by kind in turn, runs it outside any transaction, and writes down what became of it. */
#include "jobs/jobs.h"

#include <pthread.h>

#include "base/counters.h"
#include "base/log.h"
#include "jobs/due.h"
#include "jobs/lease.h"
#include "jobs/pulse.h"

enum { HOLDER_BYTES = 16 };

static const Moment LEASE = 5 * MINUTE;

static const Query remove_jobs = { "DELETE FROM job WHERE kind = $1 AND object = $2 AND period = 0" };
static const Query add_job = {
    "INSERT INTO job (id, kind, period, due_at, object, content, attempt, holder, lease_until)"
    " VALUES ($1, $2, 0, $3, $4, $5, 0, '', 0)",
};
static const Query period_of = { "SELECT period FROM job WHERE kind = $1 AND period > 0" };
/* Another process may have made it in the meantime. */
static const Query add_periodic = {
    "INSERT INTO job (id, kind, period, due_at, object, content, attempt, holder, lease_until)"
    " VALUES ($1, $2, $3, $4, 0, '', 0, '', 0) ON CONFLICT DO NOTHING",
};
static const Query change_period = { "UPDATE job SET period = $2 WHERE kind = $1 AND period > 0" };
static const Query first_due = {
    "SELECT id FROM job WHERE kind = $1 AND due_at <= $2 AND lease_until < $3 ORDER BY due_at, id LIMIT 1",
};
static const Query is_free = { "SELECT free FROM job_free WHERE id = $1" };
/* Another process may have taken it, and even moved it on, since it was found to be due. */
static const Query take_job = {
    "UPDATE job SET holder = $3, lease_until = $4, attempt = attempt + 1"
    " WHERE id = $1 AND due_at <= $2 AND lease_until < $5"
    " RETURNING id, object, content, attempt, period, due_at",
};
static const Query remove_job = { "DELETE FROM job WHERE id = $1 AND holder = $2" };
/* Unless it was hurried while it ran. */
static const Query move_job = {
    "UPDATE job SET due_at = CASE WHEN due_at = $5 THEN $3 ELSE due_at END, attempt = $4, holder = '', lease_until = 0"
    " WHERE id = $1 AND holder = $2",
};
static const Query hurry_job = {
    "UPDATE job SET due_at = $2 WHERE kind = $1 AND period > 0 AND due_at <> $2 AND (attempt = 0 OR lease_until > $3)",
};

/* While it runs, its row still says when this run was due. */
static const Query hurry_job_by = {
    "UPDATE job SET due_at = $2 WHERE kind = $1 AND period > 0 AND (due_at > $2 OR (due_at <= $3 AND lease_until > $3))",
};

const Schema jobs_schema = { "jobs", "src/jobs/schema.sql" };

typedef struct Runner {
    const JobKind *kinds;
    int count;
    Database *database;
    Writer *writer;
    const Platform *platform;
    Text holder;
    Pulse *pulse; /* NULL outside the thread */
} Runner;

struct Jobs {
    Runner runner;
    Pulse pulse;
    pthread_t thread;
};

/* One taken job, and what becomes of it. */
typedef struct Taken {
    const Runner *runner;
    const JobKind *kind;
    Job job;
    Arena *arena;
    Moment period;
    Moment due;
    Moment next; /* 0: the row goes */
    int next_attempt;
} Taken;

typedef struct Periodic {
    const JobKind *kind;
    Moment now;
} Periodic;

void job_ask(Write *write, const char *kind, Moment due, int64_t object, Text content)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &add_job, ARGS(id, kind, due, object, content));
}

void job_take_back(Write *write, const char *kind, int64_t object)
{
    database_run(write->database, &remove_jobs, ARGS(kind, object));
}

void job_hurry(Write *write, const char *kind)
{
    database_run(write->database, &hurry_job, ARGS(kind, write->now, lease_now(write->database, write->platform)));
}

void job_hurry_by(Write *write, const char *kind, Moment moment)
{
    database_run(write->database, &hurry_job_by, ARGS(kind, moment, write->now));
}

JobResult job_in_batches(Writer *writer, WriteFunction write, void *state, const int64_t *done, int64_t batch)
{
    do
        if (writer_run(writer, UNRECORDED, write, state) != WRITE_DONE)
            return JOB_AGAIN;
    while (*done >= batch);
    return JOB_DONE;
}

static bool make_periodic(Write *write, void *state)
{
    const Periodic *periodic = state;
    int64_t id = write_new_id(write);
    database_run(write->database, &add_periodic, ARGS(id, periodic->kind->kind, periodic->kind->every, periodic->now));
    database_run(write->database, &change_period, ARGS(periodic->kind->kind, periodic->kind->every));
    return true;
}

static void make_periodics(const Runner *runner)
{
    for (int i = 0; i < runner->count; i++) {
        Periodic periodic = { &runner->kinds[i], platform_now(runner->platform) };
        Moment every = periodic.kind->every;
        if (every > 0 && database_number(runner->database, &period_of, ARGS(periodic.kind->kind), 0) != every)
            writer_run(runner->writer, UNRECORDED, make_periodic, &periodic);
    }
}

static void read_taken(Taken *taken, Rows *rows)
{
    taken->job = (Job){
        .id = rows_number(rows, 0),
        .kind = text_from_z(taken->kind->kind),
        .object = rows_number(rows, 1),
        .content = text_copy(taken->arena, rows_text(rows, 2)),
        .attempt = (int)rows_number(rows, 3),
    };
    taken->period = rows_number(rows, 4);
    taken->due = rows_number(rows, 5);
}

static bool take(Write *write, void *state)
{
    Taken *taken = state;
    const Runner *runner = taken->runner;
    Moment now = platform_now(runner->platform);
    taken->job.id = 0;
    Moment lease = lease_now(write->database, runner->platform);
    int64_t id = database_number(write->database, &first_due, ARGS(taken->kind->kind, now, lease), 0);
    if (id == 0 || database_number(write->database, &is_free, ARGS(id), 0) == 0)
        return false;
    Rows *rows = database_query(write->database, write->arena, &take_job, ARGS(id, now, runner->holder, lease + LEASE, lease));
    while (rows_next(rows))
        read_taken(taken, rows);
    return taken->job.id != 0;
}

static bool finish(Write *write, void *state)
{
    const Taken *taken = state;
    if (taken->next == 0)
        database_run(write->database, &remove_job, ARGS(taken->job.id, taken->runner->holder));
    else
        database_run(write->database, &move_job,
                     ARGS(taken->job.id, taken->runner->holder, taken->next, taken->next_attempt, taken->due));
    return true;
}

static void decide_next(Taken *taken, JobResult result)
{
    Moment now = platform_now(taken->runner->platform);
    count_add(result == JOB_DONE ? COUNT_JOBS_DONE : taken->job.attempt < JOB_ATTEMPTS ? COUNT_JOBS_AGAIN : COUNT_JOBS_GIVEN_UP, 1);
    if (result == JOB_AGAIN && taken->job.attempt < JOB_ATTEMPTS) {
        taken->next = now + job_delay(taken->job.attempt);
        taken->next_attempt = taken->job.attempt;
        return;
    }
    if (result == JOB_AGAIN)
        log_line("job %s %lld was given up after %d attempts", taken->kind->kind, (long long)taken->job.id,
                 JOB_ATTEMPTS);
    taken->next = taken->period > 0 ? job_next(taken->due, taken->period, now) : 0;
    taken->next_attempt = 0;
}

static JobResult run_kind(const Runner *runner, const JobKind *kind, const Taken *taken)
{
    if (kind->run)
        return kind->run(&taken->job, runner->writer, runner->database, taken->arena, kind->state);
    return writer_run(runner->writer, kind->is_recorded ? RECORDED : UNRECORDED, kind->write, kind->state) == WRITE_DONE ? JOB_DONE : JOB_AGAIN;
}

/* A job that ended the process each time comes here with more attempts than there are. */
static JobResult run_taken(const Taken *taken)
{
    const Runner *runner = taken->runner;
    if (taken->job.attempt > JOB_ATTEMPTS)
        return JOB_AGAIN;
    JobResult result = run_kind(runner, taken->kind, taken);
    return database_failed(runner->database) ? JOB_AGAIN : result; /* what it could not read it has not done */
}

/* Runs one job of the kind if one is due. */
static bool run_one(const Runner *runner, const JobKind *kind)
{
    Moment lease = lease_now(runner->database, runner->platform);
    if (database_number(runner->database, &first_due, ARGS(kind->kind, platform_now(runner->platform), lease), 0) == 0)
        return false;
    Arena *arena = arena_new();
    Taken taken = { .runner = runner, .kind = kind, .arena = arena };
    bool ran = writer_run(runner->writer, UNRECORDED, take, &taken) == WRITE_DONE;
    if (ran) {
        decide_next(&taken, run_taken(&taken));
        database_rollback(runner->database); /* whatever the job left open */
        writer_run(runner->writer, UNRECORDED, finish, &taken);
    }
    arena_free(arena);
    return ran;
}

static bool is_stopped(const Runner *runner)
{
    return runner->pulse != NULL && pulse_is_stopped(runner->pulse);
}

static int run_due(const Runner *runner)
{
    int total = 0;
    int ran = 1;
    make_periodics(runner);
    while (ran > 0) {
        ran = 0;
        for (int i = 0; i < runner->count && !is_stopped(runner); i++)
            ran += run_one(runner, &runner->kinds[i]);
        total += ran;
    }
    if (database_failed(runner->database)) {
        log_line("jobs cannot be read: %.*s", TEXT_ARGUMENTS(database_problem(runner->database)));
        database_rollback(runner->database);
    }
    return total;
}

static Runner runner_new(Arena *arena, const JobKind *kinds, int count, Writer *writer, Database *database,
                         const Platform *platform)
{
    unsigned char bytes[HOLDER_BYTES];
    platform_random(platform, bytes, sizeof bytes);
    return (Runner){
        .kinds = kinds,
        .count = count,
        .database = database,
        .writer = writer,
        .platform = platform,
        .holder = text_hex(arena, bytes, sizeof bytes),
    };
}

int jobs_run_due(const JobKind *kinds, int count, Writer *writer, Database *database, const Platform *platform)
{
    Arena *arena = arena_new();
    Runner runner = runner_new(arena, kinds, count, writer, database, platform);
    int total = run_due(&runner);
    arena_free(arena);
    return total;
}

static void *run(void *state)
{
    Jobs *jobs = state;
    do
        run_due(&jobs->runner);
    while (pulse_wait(&jobs->pulse));
    return NULL;
}

Jobs *jobs_start(Arena *arena, const JobKind *kinds, int count, Text address, Writer *writer, const Platform *platform,
                 Text *result_problem)
{
    Database *database = database_open(arena, address, READ_ONLY, result_problem);
    if (database == NULL)
        return NULL;
    Jobs *jobs = new(arena, Jobs, 1);
    jobs->runner = runner_new(arena, kinds, count, writer, database, platform);
    jobs->runner.pulse = &jobs->pulse;
    pulse_begin(&jobs->pulse);
    if (pthread_create(&jobs->thread, NULL, run, jobs) != 0)
        fail("no thread could be made for the jobs");
    return jobs;
}

void jobs_wake(Jobs *jobs)
{
    pulse_wake(&jobs->pulse);
}

void jobs_stop(Jobs *jobs)
{
    pulse_stop(&jobs->pulse);
    pthread_join(jobs->thread, NULL);
    pulse_end(&jobs->pulse);
    database_close(jobs->runner.database);
}
