/* SPDX-License-Identifier: EUPL-1.2 */
/* Schemas step by step, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>

#include "database/migrate.h"
#include "database/schema_text.h"
#include "database/testing.h"

static TestDatabase test;
static Database *database;
static Text problem;

static int setup(void **state)
{
    (void)state;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static bool migrate(const char *sql)
{
    const SchemaText schema = { "things", text_from_z(sql) };
    return schema_texts_migrate(database, test.arena, &schema, 1, &problem);
}

static bool has(const char *what)
{
    return text_find(problem, text_from_z(what), 0) >= 0;
}

static int64_t number_of(const Query *query)
{
    return database_number(database, query, NO_ARGS, -1);
}

#define STEP_1                                                                                                         \
    "-- a comment; before\n-- step 1\n"                                                                                \
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> 'INTEGER; -- TEXT'),\n"             \
    "    text TEXT DEFAULT 'BLOB', share REAL, bytes BLOB) STRICT, WITHOUT ROWID;\n"                                   \
    "/* TEXT ; */ INSERT INTO thing (id, name) VALUES (5000000000, 'TEXT'), (1, CAST(7 AS TEXT)); -- REAL\n"
#define STEP_2 "-- step 2\nCREATE INDEX thing_by_name ON thing (name);\n"

static const Query count_things = { "SELECT COUNT(*) FROM thing" };
static const Query sum_ids = { "SELECT CAST(SUM(id) AS BIGINT) FROM thing WHERE text = 'BLOB'" };
static const Query count_steps = { "SELECT COUNT(*) FROM migration" };

static void steps_run_once(void **state)
{
    (void)state;
    assert_true(migrate(STEP_1));
    assert_true(migrate(STEP_1));
    assert_int_equal(number_of(&count_things), 2);
    assert_int_equal(number_of(&sum_ids), 5000000001);
    assert_true(migrate(STEP_1 STEP_2));
    assert_true(migrate(STEP_1 STEP_2));
    assert_int_equal(number_of(&count_steps), 2);
    assert_int_equal(problem.length, 0);
}

static void a_changed_step_is_refused(void **state)
{
    (void)state;
    assert_true(migrate(STEP_1 STEP_2));
    assert_false(migrate(STEP_1 "-- step 2\nCREATE INDEX thing_by_name ON thing (text);\n"));
    assert_true(has("step 2, has been changed"));
    assert_true(migrate(STEP_1 "-- step 2\nCREATE INDEX thing_by_name -- said better\n  ON thing (name);"));
    assert_false(migrate(STEP_1));
    assert_true(has("step 2, is known to the database"));
    assert_false(database_failed(database));
}

static void a_step_that_fails_leaves_nothing(void **state)
{
    (void)state;
    assert_false(migrate(STEP_1 "-- step 2\nCREATE INDEX other ON nowhere (name);\n"));
    assert_true(has("\"things\", step 2, does not run") && has("nowhere"));
    assert_int_equal(number_of(&count_things), -1);
    database_rollback(database);
    assert_true(migrate(STEP_1));
}

static void steps_follow_each_other(void **state)
{
    (void)state;
    assert_false(migrate("-- step 2\nSELECT 1;\n"));
    assert_true(has("step 1, is not where"));
    assert_false(migrate("-- step 1\nSELECT 1;\n-- step 1\nSELECT 1;\n"));
    assert_false(migrate("-- step 1 oracle\nSELECT 1;\n"));
    assert_false(migrate("-- step one\nSELECT 1;\n"));
    assert_true(migrate("-- step 1\n-- step 2\n-- step 3"));
    assert_true(migrate("-- step 1\n-- step 2\n-- step 3\n"));
    assert_int_equal(number_of(&count_steps), 3);
}

static void some_steps_are_for_one_engine(void **state)
{
    (void)state;
    assert_true(migrate(
        "-- step 1\nCREATE TABLE thing (id INTEGER);\n"
        "-- step 2 sqlite\nCREATE VIRTUAL TABLE found USING fts5(words); INSERT INTO thing VALUES (1);\n"
        "-- step 3 postgres\nCREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT n * 2; $$;\n"
        "CREATE FUNCTION again(n bigint) RETURNS bigint LANGUAGE plpgsql AS $a$ BEGIN RETURN n; END; $a$;\n"
        "INSERT INTO thing VALUES (twice(1));\n"));
    static const Query find = { "SELECT id FROM thing" };
    assert_int_equal(number_of(&find), test_engine == ENGINE_SQLITE ? 1 : 2);
    assert_int_equal(number_of(&count_steps), 3);
}

static void text_is_compared_by_bytes(void **state)
{
    (void)state;
    assert_true(migrate(STEP_1 "-- step 2\nALTER TABLE thing ADD COLUMN sort TEXT NOT NULL DEFAULT '';"
                               "UPDATE thing SET sort = 'b' WHERE id = 1; UPDATE thing SET sort = 'C' WHERE id > 1;"));
    static const Query first = { "SELECT id FROM thing ORDER BY sort LIMIT 1" };
    assert_int_equal(number_of(&first), 5000000000);
    if (test_engine == ENGINE_POSTGRES) {
        static const Query collation = { "SELECT pg_collation_for(sort) || pg_collation_for(name) FROM thing" };
        assert_true(text_is(database_text(database, test.arena, &collation, NO_ARGS), "\"C\"\"C\""));
    }
}

static void *migrate_too(void *state)
{
    (void)state;
    Arena *arena = arena_new();
    Text why;
    Database *other = database_open(arena, test.address, READ_WRITE, &why);
    const SchemaText schema = { "things", TEXT(STEP_1 STEP_2) };
    bool done = other != NULL && schema_texts_migrate(other, arena, &schema, 1, &why);
    if (!done) {
        print_error("%.*s\n", TEXT_ARGUMENTS(why));
    }
    database_close(other);
    arena_free(arena);
    return done ? NULL : &test;
}

static void processes_migrate_at_once(void **state)
{
    (void)state;
    pthread_t threads[4];
    if (test_engine == ENGINE_SQLITE) {
        database_close(database);
        database = NULL;
    }
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, migrate_too, NULL), 0);
    }
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
    database = database == NULL ? test_open(&test, READ_WRITE) : database;
    assert_int_equal(number_of(&count_things), 2);
}

static void every_step_of_a_migration_may_fail(void **state)
{
    (void)state;
    for (int64_t step = 1;; step++) {
        database_fail_at(database, step);
        if (migrate(STEP_1 STEP_2)) {
            assert_true(step > 8);
            break;
        }
        assert_true(problem.length > 0);
        database_fail_at(database, 0);
        assert_int_equal(number_of(&count_steps), -1);
        database_rollback(database);
    }
    database_fail_at(database, 0);
    assert_int_equal(number_of(&count_steps), 2);
}

static void embedded_schemas_are_found(void **state)
{
    (void)state;
    const Schema schema = { "writer", "src/database/writer.sql" };
    static const Query numbers = { "SELECT COUNT(*) FROM numbers('1,2,3')" };
    assert_true(database_migrate(database, test.arena, &schema, 1, &problem));
    assert_true(database_migrate(database, test.arena, &schema, 1, &problem));
    assert_int_equal(number_of(&numbers), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_run_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_changed_step_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_step_that_fails_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(steps_follow_each_other, setup, teardown),
        cmocka_unit_test_setup_teardown(some_steps_are_for_one_engine, setup, teardown),
        cmocka_unit_test_setup_teardown(text_is_compared_by_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(processes_migrate_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(every_step_of_a_migration_may_fail, setup, teardown),
        cmocka_unit_test_setup_teardown(embedded_schemas_are_found, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
