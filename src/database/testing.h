/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a fresh, empty database for each test, first on SQLite and, where HANSE_TEST_POSTGRES is set, again
 * on PostgreSQL. */
#ifndef DATABASE_TESTING_H
#define DATABASE_TESTING_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "database/database.h"

typedef struct TestDatabase {
    Arena *arena;
    Text address; /* of the database of this test */
    Text folder;  /* SQLite's, empty on PostgreSQL */
    Text name;    /* PostgreSQL's, empty on SQLite */
} TestDatabase;

/* Which engine the tests now run on. */
static Engine test_engine = ENGINE_SQLITE;

static inline Database *test_open(TestDatabase *test, Access access)
{
    Text problem;
    Database *database = database_open(test->arena, test->address, access, &problem);
    if (database == NULL) {
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    }
    return database;
}

static inline void test_postgres_script(TestDatabase *test, const char *format)
{
    Text problem;
    Database *server = database_open(test->arena, text_from_z(getenv("HANSE_TEST_POSTGRES")), READ_WRITE, &problem);
    if (server == NULL) {
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    }
    if (!database_script(server, text_printf(test->arena, "%s %.*s", format, TEXT_ARGUMENTS(test->name)))) {
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(server)));
    }
    database_close(server);
}

/* The server's address with another database's name: postgresql://user@host:port/name?options */
static inline Text test_postgres_address(TestDatabase *test)
{
    Text server = text_from_z(getenv("HANSE_TEST_POSTGRES"));
    ptrdiff_t start = text_find(server, TEXT("://"), 0) + 3;
    ptrdiff_t options = text_find(server, TEXT("?"), start);
    options = options < 0 ? server.length : options;
    ptrdiff_t path = text_find(server, TEXT("/"), start);
    path = path < 0 || path > options ? options : path;
    return text_printf(test->arena, "%.*s/%.*s%.*s", (int)path, server.data, TEXT_ARGUMENTS(test->name),
                       (int)(server.length - options), server.data + options);
}

static inline TestDatabase test_database_new(void)
{
    static int count;
    TestDatabase test = { .arena = arena_new() };
    if (test_engine == ENGINE_POSTGRES) {
        test.name = text_printf(test.arena, "hanse_test_%d_%d", (int)getpid(), count++);
        test_postgres_script(&test, "CREATE DATABASE");
        test.address = test_postgres_address(&test);
        return test;
    }
    const char *place = getenv("TMPDIR") == NULL ? "/tmp" : getenv("TMPDIR");
    char *folder = text_z(test.arena, text_printf(test.arena, "%s/hanse-test-XXXXXX", place));
    if (mkdtemp(folder) == NULL) {
        fail_msg("no temporary folder");
    }
    test.folder = text_from_z(folder);
    test.address = text_printf(test.arena, "%s/test.sqlite", folder);
    return test;
}

/* Every connection must have been closed. */
static inline void test_database_end(TestDatabase *test)
{
    if (test->name.length > 0) {
        test_postgres_script(test, "DROP DATABASE");
    } else {
        static const char *const endings[] = { "", "-wal", "-shm" };
        for (int i = 0; i < 3; i++) {
            unlink(text_printf(test->arena, "%s%s", test->address.data, endings[i]).data);
        }
        rmdir(test->folder.data);
    }
    arena_free(test->arena);
}

/* Runs a group of tests on each engine there is: TEST_ON_ENGINES(tests) is the number that failed. */
#define TEST_ON_ENGINES(tests)                                                                                         \
    (test_engine = ENGINE_SQLITE,                                                                                      \
     cmocka_run_group_tests_name("on SQLite", tests, NULL, NULL) +                                                     \
         (getenv("HANSE_TEST_POSTGRES") == NULL                                                                        \
              ? 0                                                                                                      \
              : (test_engine = ENGINE_POSTGRES, cmocka_run_group_tests_name("on PostgreSQL", tests, NULL, NULL))))

#endif
