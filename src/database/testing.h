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

/* Without it every page goes through the log as well, which takes three times as long. */
#define TEST_POSTGRES_COPIES "STRATEGY file_copy"

/* "CREATE DATABASE" and its like: `deed`, the name of the test's database, `how`. */
static inline void test_postgres_script(TestDatabase *test, const char *deed, const char *how)
{
    Text problem;
    Database *server = database_open(test->arena, text_from_z(getenv("HANSE_TEST_POSTGRES")), READ_WRITE, &problem);
    if (server == NULL) {
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    }
    if (!database_script(server, text_printf(test->arena, "%s %.*s %s", deed, TEXT_ARGUMENTS(test->name), how))) {
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

/* Where a database of one's own goes; it is not made yet. */
static inline TestDatabase test_database_place(void)
{
    static int count; /* each source file has its own: its address tells them apart */
    TestDatabase test = { .arena = arena_new() };
    if (test_engine == ENGINE_POSTGRES) {
        test.name = text_printf(test.arena, "hanse_test_%d_%lx_%d", (int)getpid(), (unsigned long)&count, count);
        count++;
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

static inline TestDatabase test_database_new(void)
{
    TestDatabase test = test_database_place();
    if (test_engine == ENGINE_POSTGRES)
        test_postgres_script(&test, "CREATE DATABASE", TEST_POSTGRES_COPIES);
    return test;
}

static inline void test_file_copy(Text from, Text to)
{
    FILE *source = fopen(from.data, "rb"), *target = fopen(to.data, "wb");
    char block[65536];
    for (size_t length; source && target && (length = fread(block, 1, sizeof block, source)) > 0;)
        if (fwrite(block, 1, length, target) != length)
            fail_msg("no room for %s", to.data);
    if (!source || !target || fclose(source) != 0 || fclose(target) != 0)
        fail_msg("%s was not copied", from.data);
}

/* A new database with the content of another one of this engine, to which no connection is open. */
static inline TestDatabase test_database_copy(const TestDatabase *of)
{
    TestDatabase test = test_database_place();
    if (test_engine == ENGINE_POSTGRES)
        test_postgres_script(&test, "CREATE DATABASE",
                             text_printf(test.arena, "TEMPLATE %.*s " TEST_POSTGRES_COPIES, TEXT_ARGUMENTS(of->name)).data);
    else
        test_file_copy(of->address, test.address);
    return test;
}

/* Every connection must have been closed. */
static inline void test_database_end(TestDatabase *test)
{
    if (test->name.length > 0) {
        test_postgres_script(test, "DROP DATABASE", "");
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
