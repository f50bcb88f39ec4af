/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a fresh database with the tables of record and jobs, a writer that records, and a clock that stands
 * until moved. */
#ifndef JOBS_TEST_STORE_H
#define JOBS_TEST_STORE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>

#include "database/testing.h"
#include "jobs/jobs.h"
#include "record/record.h"

#define TEST_NOW ((Moment)1795512600 * SECOND) /* 2026-11-24 09:30 UTC */

typedef struct Store {
    TestDatabase test;
    Arena *arena;
    _Atomic Moment now;
    Platform platform;
    Writer *writer;
    Database *database;
} Store;

static inline Moment store_now(void *state)
{
    return atomic_load((_Atomic Moment *)state);
}

static inline void store_random(void *state, void *bytes, ptrdiff_t length)
{
    (void)state;
    platform_random(&machine, bytes, length);
}

static inline void store_migrate(Store *store)
{
    const Schema schemas[] = { writer_schema, versions_schema, record_schema, jobs_schema };
    Text problem;
    if (!database_migrate(store->database, store->arena, schemas, sizeof schemas / sizeof *schemas, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
}

/* As another process has one. */
static inline Writer *store_writer(Store *store)
{
    Text problem;
    Writer *writer = writer_start(store->arena, store->test.address, &store->platform, versions_new(store->arena), &record_hooks,
                                  &problem);
    assert_non_null(writer);
    return writer;
}

static inline Store *store_open(void)
{
    TestDatabase test = test_database_new();
    Store *store = new(test.arena, Store, 1);
    store->test = test;
    store->arena = test.arena;
    atomic_store(&store->now, TEST_NOW);
    store->platform = (Platform){ store_now, store_random, &store->now };
    store->database = test_open(&store->test, READ_WRITE);
    store_migrate(store);
    store->writer = store_writer(store);
    return store;
}

static inline void store_close(Store *store)
{
    TestDatabase test = store->test;
    writer_stop(store->writer);
    database_close(store->database);
    test_database_end(&test);
}

static inline void store_written(WriteResult result, void *state)
{
    (void)result;
    (void)state;
}

/* Queues a recorded write, so that several come into one group. */
static inline void store_submit(Store *store, WriteFunction function)
{
    assert_int_equal(writer_submit(store->writer, RECORDED, function, NULL, store_written), WRITE_DONE);
}

static inline int64_t store_number(Store *store, const Query *query)
{
    return database_number(store->database, query, NO_ARGS, -1);
}

static inline void store_script(Store *store, const char *sql)
{
    assert_true(database_script(store->database, text_from_z(sql)));
}

#endif
