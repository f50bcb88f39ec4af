/* SPDX-License-Identifier: EUPL-1.2 */
/* Things due at a time: rows that one process at a time takes by a lease, late rather than never after a stop. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "database/writer.h"

typedef struct Job {
    int64_t id;
    Text kind;
    int64_t object;
    Text content; /* JSON, what the kind needs */
    int attempt;  /* 1 on the first try */
} Job;

typedef enum {
    JOB_DONE,     /* the row goes */
    JOB_AGAIN     /* try later: after 1, 2, 4 … minutes, at most a day apart; given up and logged after 12 attempts */
} JobResult;

/* run, or, of a job that is one write, write: UNRECORDED unless it says otherwise, and tried again until it is kept. */
typedef struct JobKind {
    const char *kind;
    JobResult (*run)(const Job *job, Writer *writer, Database *database, Arena *arena, void *state);
    void *state;
    Moment every; /* 0: only when asked; else also once every so long, by itself */
    bool is_slow; /* waits for others: a process runs such kinds on a thread of their own, so that no other job waits along */
    WriteFunction write; /* gets the state, too */
    bool is_recorded;
} JobKind;

/* For a JobKind's run that is as many writes, UNRECORDED, as it takes: until one has left less than a batch in *done, a part of state. */
JobResult job_in_batches(Writer *writer, WriteFunction write, void *state, const int64_t *done, int64_t batch);

/* Within a write: asks for a job. */
void job_ask(Write *write, const char *kind, Moment due, int64_t object, Text content);

/* Within a write: takes back what was asked for about an object and has not run yet. */
void job_take_back(Write *write, const char *kind, int64_t object);

/* Within a write: what runs by itself every so long is due now, once more where it is just being run. Not where it waits to be tried again: then something
 * else is in the way. */
void job_hurry(Write *write, const char *kind);

/* Within a write: the same by a moment that comes before it would run by itself. */
void job_hurry_by(Write *write, const char *kind, Moment moment);

typedef struct Jobs Jobs;

/* Starts the thread that runs what is due. kinds must outlive it. */
Jobs *jobs_start(Arena *arena, const JobKind *kinds, int count, Text address, Writer *writer, const Platform *platform,
                 Text *result_problem);
void jobs_wake(Jobs *jobs);
void jobs_stop(Jobs *jobs);

/* Runs all that is due at the platform's now on the caller's thread; how many ran. For commands and tests. */
int jobs_run_due(const JobKind *kinds, int count, Writer *writer, Database *database, const Platform *platform);

extern const Schema jobs_schema;

#endif
