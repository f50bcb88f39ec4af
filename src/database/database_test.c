/* SPDX-License-Identifier: EUPL-1.2 */
/* What database.h promises, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>

#include "database/schema_text.h"
#include "database/testing.h"

static TestDatabase test;
static Database *database;

static const Query insert_thing = { "INSERT INTO thing (id, name, bytes, share) VALUES ($1, $2, $3, $4)" };
static const Query list_things = { "SELECT id, name, bytes, share FROM thing ORDER BY id" };
static const Query count_things = { "SELECT COUNT(*) FROM thing" };
static const Query find_name = { "SELECT name FROM thing WHERE id = $1" };

static const char things[] =
    "-- step 1\n"
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, bytes BLOB, share REAL) STRICT;\n"
    "-- step 2 postgres\n"
    "CREATE FUNCTION numbers(list text) RETURNS TABLE (number bigint) LANGUAGE sql IMMUTABLE STRICT AS $$"
    " SELECT CAST(part AS bigint) FROM string_to_table(nullif(list, ''), ',') AS part $$;\n";

static int setup(void **state)
{
    (void)state;
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    const SchemaText schema = { "things", text_from_z(things) };
    if (!schema_texts_migrate(database, test.arena, &schema, 1, &problem)) {
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static int64_t count(void)
{
    return database_number(database, &count_things, NO_ARGS, -1);
}

static void add(int64_t id, const char *name)
{
    database_run(database, &insert_thing, ARGS(id, name, NULL_PARAMETER, NULL_PARAMETER));
}

static void types_come_back_as_they_went(void **state)
{
    (void)state;
    Blob bytes = { "\0\xff\0\n'", 5 };
    Text name = TEXT("it's \"quoted\" \\ ; -- Αθήνα \xf0\x9f\x8f\x99");
    assert_int_equal(database_run(database, &insert_thing, ARGS(INT64_MIN, name, bytes, "48.25")), 1);
    assert_int_equal(database_run(database, &insert_thing, ARGS(INT64_MAX, TEXT(""), (Blob){ 0 }, NULL_PARAMETER)), 1);
    Rows *rows = database_query(database, test.arena, &list_things, NO_ARGS);
    assert_int_equal(rows_columns(rows), 4);
    assert_true(text_is(rows_name(rows, 1), "name"));
    assert_true(text_is(rows_name(rows, 4), ""));
    assert_true(rows_next(rows));
    assert_true(rows_is_number(rows, 0) && rows_number(rows, 0) == INT64_MIN);
    assert_true(text_is(rows_text(rows, 0), "-9223372036854775808"));
    assert_true(text_equal(rows_text(rows, 1), name) && !rows_is_number(rows, 1) && rows_number(rows, 1) == 0);
    Blob back = rows_blob(rows, 2);
    assert_int_equal(back.length, 5);
    assert_memory_equal(back.data, bytes.data, 5);
    assert_true(text_is(rows_text(rows, 3), "48.25"));
    assert_true(rows_next(rows));
    assert_true(rows_number(rows, 0) == INT64_MAX);
    assert_true(!rows_is_null(rows, 1) && rows_text(rows, 1).length == 0);
    assert_true(!rows_is_null(rows, 2) && rows_blob(rows, 2).length == 0);
    assert_true(rows_is_null(rows, 3) && rows_text(rows, 3).length == 0 && rows_number(rows, 3) == 0);
    assert_false(rows_next(rows));
    assert_false(rows_next(rows));
    assert_true(rows_is_null(rows, 0) && text_is(rows_name(rows, 0), "id"));
    assert_false(database_failed(database));
}

static void parameters_go_by_their_names(void **state)
{
    (void)state;
    static const Query join = { "SELECT $2 || $1" };
    static const Query many = { "SELECT $16 || $1 || $10 || $2 || $1" };
    assert_true(text_is(database_text(database, test.arena, &join, ARGS("a", "b")), "ba"));
    assert_true(
        text_is(database_text(database, test.arena, &many,
                              ARGS("A", "B", "c", "d", "e", "f", "g", "h", "i", "J", "k", "l", "m", "n", "o", "P")),
                test_engine == ENGINE_SQLITE ? "PAJBA" : "") ||
        test_engine == ENGINE_POSTGRES);
}

static void optional_filters_take_null(void **state)
{
    (void)state;
    static const Query by_number = {
        "SELECT COUNT(*) FROM thing WHERE ($1 IS NULL OR id = $1) AND ($2 = '' OR name = $2)"
    };
    static const Query by_text = { "SELECT COUNT(*) FROM thing WHERE ($1 IS NULL OR name = $1)" };
    static const Query limited = { "SELECT substr(name, $1) FROM thing ORDER BY id LIMIT $2" };
    add(1, "one");
    add(2, "two");
    assert_true(database_begin(database));
    assert_int_equal(database_number(database, &by_number, ARGS(NULL_PARAMETER, ""), -1), 2);
    assert_int_equal(database_number(database, &by_number, ARGS(2, "two"), -1), 1);
    assert_int_equal(database_number(database, &by_text, ARGS(NULL_PARAMETER), -1), 2);
    assert_int_equal(database_number(database, &by_text, ARGS("one"), -1), 1);
    assert_true(text_is(database_text(database, test.arena, &limited, ARGS(2, 1)), "ne"));
    assert_true(database_commit(database));
}

static void numbers_give_rows(void **state)
{
    (void)state;
    static const Query sum = { "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM numbers($1)" };
    static const Query in = { "SELECT COUNT(*) FROM thing WHERE id IN (SELECT number FROM numbers($1))" };
    static const Query joined = {
        "SELECT thing.name FROM numbers($1) AS wanted JOIN thing ON thing.id = wanted.number"
    };
    assert_int_equal(database_number(database, &sum, ARGS("1,2,17"), -1), 20);
    assert_int_equal(database_number(database, &sum, ARGS(""), -1), 0);
    assert_int_equal(database_number(database, &sum, ARGS(NULL_PARAMETER), -1), 0);
    assert_int_equal(database_number(database, &sum, ARGS("-9007199254740991"), -1), -9007199254740991);
    add(3, "three");
    add(4, "four");
    add(5, "five");
    assert_int_equal(database_number(database, &in, ARGS("3,5,9"), -1), 2);
    assert_true(text_is(database_text(database, test.arena, &joined, ARGS("4")), "four"));
    assert_false(database_failed(database));
    assert_int_equal(database_number(database, &sum, ARGS("1,x"), -1), -1);
    assert_true(database_failed(database));
    database_rollback(database);
    assert_int_equal(database_number(database, &sum, ARGS("1,"), -1), -1);
    database_rollback(database);
}

static void booleans_and_sums_are_numbers(void **state)
{
    (void)state;
    static const Query query = { "SELECT id = 1, SUM(id), name IS NULL FROM thing GROUP BY id, name" };
    add(1, "x");
    Rows *rows = database_query(database, test.arena, &query, NO_ARGS);
    assert_true(rows_next(rows));
    for (int i = 0; i < 3; i++) {
        assert_true(rows_is_number(rows, i));
        assert_int_equal(rows_number(rows, i), i < 2);
    }
}

static void text_sorts_by_bytes_and_like_minds_case(void **state)
{
    (void)state;
    static const Query first = { "SELECT name FROM thing ORDER BY name LIMIT 1" };
    static const Query like = { "SELECT COUNT(*) FROM thing WHERE name LIKE 'a%'" };
    add(1, "a");
    add(2, "B");
    add(3, "é");
    assert_true(text_is(database_text(database, test.arena, &first, NO_ARGS), "B"));
    assert_int_equal(database_number(database, &like, NO_ARGS, -1), 1);
    add(4, "A");
    assert_int_equal(database_number(database, &like, NO_ARGS, -1), 1);
}

static void one_query_is_open_several_times(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        add(i, "x");
    }
    int64_t seen = 0;
    Rows *outer = database_query(database, test.arena, &list_things, NO_ARGS);
    while (rows_next(outer)) {
        Rows *inner = database_query(database, test.arena, &list_things, NO_ARGS);
        for (int i = 0; i <= rows_number(outer, 0) && rows_next(inner); i++) {
            seen++;
        }
    }
    assert_int_equal(seen, 55);
}

static void many_queries_share_the_cache(void **state)
{
    (void)state;
    static Query queries[1000];
    for (int i = 0; i < 1000; i++) {
        queries[i].sql = text_printf(test.arena, "SELECT %d + $1", i).data;
    }
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 1000; i++) {
            assert_int_equal(database_number(database, &queries[i], ARGS(round), -1), i + round);
        }
    }
}

static void rows_end_with_arena_transaction_and_connection(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    add(1, "x");
    assert_true(database_begin(database));
    Rows *rows = database_query(database, arena, &list_things, NO_ARGS);
    assert_true(rows_next(rows));
    arena_reset(arena);
    rows = database_query(database, arena, &list_things, NO_ARGS);
    assert_true(database_commit(database));
    assert_false(rows_next(rows));
    rows = database_query(database, arena, &list_things, NO_ARGS);
    assert_true(rows_next(rows));
    database_close(database);
    assert_false(rows_next(rows));
    arena_free(arena);
    database = test_open(&test, READ_WRITE);
}

static void failure_sticks_until_rollback(void **state)
{
    (void)state;
    static const Query wrong = { "SELECT nothing FROM nowhere" };
    assert_true(database_begin(database));
    add(1, "x");
    assert_int_equal(database_number(database, &wrong, NO_ARGS, 7), 7);
    assert_true(database_failed(database));
    assert_true(text_find(database_problem(database), TEXT("nowhere"), 0) >= 0);
    assert_int_equal(count(), -1);
    assert_int_equal(database_run(database, &insert_thing, ARGS(2, "y", NULL_PARAMETER, NULL_PARAMETER)), 0);
    assert_int_equal(database_text(database, test.arena, &find_name, ARGS(1)).length, 0);
    Rows *rows = database_query(database, test.arena, &list_things, NO_ARGS);
    assert_int_equal(rows_columns(rows), 0);
    assert_false(rows_next(rows));
    assert_false(database_script(database, TEXT("DELETE FROM thing")));
    assert_false(database_commit(database));
    assert_false(database_failed(database));
    assert_true(database_problem(database).length > 0);
    assert_int_equal(count(), 0);
    assert_true(database_begin(database));
    assert_int_equal(database_problem(database).length, 0);
    add(3, "z");
    assert_true(database_commit(database));
    assert_int_equal(count(), 1);
}

static void what_broke_a_rule_is_taken_back(void **state)
{
    (void)state;
    assert_true(database_begin(database));
    add(1, "kept");
    assert_true(database_savepoint(database));
    add(2, "lost");
    add(1, "twice");
    assert_true(database_failed(database));
    assert_false(database_release_savepoint(database));
    assert_true(database_back_to_savepoint(database));
    assert_false(database_failed(database));
    assert_int_equal(count(), 1);
    assert_true(database_savepoint(database));
    add(3, "kept");
    assert_true(database_savepoint(database));
    add(4, "lost");
    assert_true(database_back_to_savepoint(database));
    assert_true(database_release_savepoint(database));
    assert_true(database_commit(database));
    assert_int_equal(count(), 2);
}

static void transactions_do_not_nest(void **state)
{
    (void)state;
    assert_false(database_commit(database));
    assert_true(database_begin(database));
    assert_false(database_begin(database));
    database_rollback(database);
    assert_true(database_begin(database));
    assert_true(database_commit(database));
}

static void readers_cannot_write(void **state)
{
    (void)state;
    add(1, "x");
    Database *reader = test_open(&test, READ_ONLY);
    assert_int_equal(database_number(reader, &count_things, NO_ARGS, -1), 1);
    assert_int_equal(database_run(reader, &insert_thing, ARGS(2, "y", NULL_PARAMETER, NULL_PARAMETER)), 0);
    assert_true(database_failed(reader));
    database_rollback(reader);
    assert_true(database_begin(reader));
    assert_false(database_script(reader, TEXT("DELETE FROM thing")));
    assert_false(database_commit(reader));
    assert_false(database_script(reader, TEXT("CREATE TABLE other (id INTEGER)")));
    database_close(reader);
    assert_int_equal(count(), 1);
}

static void readers_have_one_view(void **state)
{
    (void)state;
    Database *reader = test_open(&test, READ_ONLY);
    assert_true(database_begin(reader));
    assert_int_equal(database_number(reader, &count_things, NO_ARGS, -1), 0);
    add(1, "x");
    assert_int_equal(database_number(reader, &count_things, NO_ARGS, -1), 0);
    assert_true(database_commit(reader));
    assert_int_equal(database_number(reader, &count_things, NO_ARGS, -1), 1);
    database_close(reader);
}

static void *count_up(void *state)
{
    (void)state;
    Arena *arena = arena_new();
    Text problem;
    Database *own = database_open(arena, test.address, READ_WRITE, &problem);
    bool done = own != NULL;
    for (int i = 0; i < 50 && done; i++) {
        done = database_begin(own);
        int64_t id = database_number(own, &count_things, NO_ARGS, -1);
        database_run(own, &insert_thing, ARGS(id, "x", NULL_PARAMETER, NULL_PARAMETER));
        done = database_commit(own) && done;
    }
    database_close(own);
    arena_free(arena);
    return done ? NULL : &test;
}

static void who_reads_first_may_write_on_sqlite(void **state)
{
    (void)state;
    pthread_t threads[3];
    if (test_engine != ENGINE_SQLITE) {
        skip();
    }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, count_up, NULL), 0);
    }
    for (int i = 0; i < 3; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
    assert_int_equal(count(), 150);
}

static void others_changes_are_noticed(void **state)
{
    (void)state;
    Database *other = test_open(&test, READ_ONLY);
    assert_true(database_changed(other));
    assert_true(!database_changed(other) || test_engine == ENGINE_POSTGRES);
    add(1, "x");
    assert_true(database_changed(other));
    assert_true(!database_changed(other) || test_engine == ENGINE_POSTGRES);
    database_close(other);
}

static bool several_steps(void)
{
    database_begin(database);
    add(1, "x");
    database_savepoint(database);
    add(2, "y");
    database_release_savepoint(database);
    database_query(database, test.arena, &list_things, NO_ARGS);
    return database_number(database, &count_things, NO_ARGS, -1) == 2 && database_commit(database);
}

static void every_step_may_fail(void **state)
{
    (void)state;
    int64_t step = 1;
    for (;; step++) {
        database_fail_at(database, step);
        if (several_steps()) {
            break;
        }
        assert_true(database_problem(database).length > 0);
        database_rollback(database);
        database_fail_at(database, 0);
        assert_int_equal(count(), 0);
    }
    assert_int_equal(step, 10);
    database_fail_at(database, 0);
    assert_int_equal(count(), 2);
}

static void texts_with_nul_are_refused(void **state)
{
    (void)state;
    database_run(database, &insert_thing, ARGS(1, TEXT("a\0b"), NULL_PARAMETER, NULL_PARAMETER));
    assert_true(database_failed(database));
    database_rollback(database);
    assert_int_equal(count(), 0);
}

static void plans_are_told(void **state)
{
    (void)state;
    assert_true(
        database_script(database, TEXT("INSERT INTO thing (id, name) SELECT 1000 * a.id + b.id, 'x' FROM"
                                       " (SELECT 1 AS id UNION SELECT 2) AS a, (SELECT 1 AS id UNION SELECT 3) AS b;"
                                       "CREATE INDEX thing_by_name ON thing (name)")));
    if (test_engine == ENGINE_POSTGRES) {
        assert_true(database_script(database, TEXT("SET enable_seqscan = off")));
    }
    static const Query by_name = { "SELECT id FROM thing WHERE name = $1" };
    Text plan = database_plan(database, test.arena, &by_name);
    assert_true(text_find(plan, TEXT("thing_by_name"), 0) >= 0);
    assert_false(database_failed(database));
    static const Query wrong = { "SELECT nothing FROM nowhere WHERE a = $1" };
    assert_int_equal(database_plan(database, test.arena, &wrong).length, 0);
    assert_true(database_failed(database));
    database_rollback(database);
}

static void wrong_addresses_are_told(void **state)
{
    (void)state;
    Text problem = { 0 };
    assert_null(database_open(test.arena, TEXT("/nowhere/at/all.sqlite"), READ_WRITE, &problem));
    assert_true(text_find(problem, TEXT("/nowhere/at/all.sqlite"), 0) > 0);
    if (test_engine == ENGINE_SQLITE) {
        Text missing = text_join(test.arena, test.folder, TEXT("/missing.sqlite"));
        assert_null(database_open(test.arena, missing, READ_ONLY, &problem));
        assert_int_not_equal(access(missing.data, F_OK), 0);
    }
    assert_null(database_open(test.arena, TEXT("/etc/passwd"), READ_ONLY, &problem));
    assert_null(database_open(test.arena, TEXT("postgresql://nobody@127.0.0.1:1/none"), READ_ONLY, &problem));
    assert_true(text_starts_with(problem, TEXT("PostgreSQL")));
}

static void a_lost_connection_is_made_anew(void **state)
{
    (void)state;
    if (test_engine != ENGINE_POSTGRES) {
        skip();
    }
    add(1, "x");
    Database *other = test_open(&test, READ_WRITE);
    assert_true(database_begin(database));
    add(2, "y");
    database_script(other,
                    TEXT("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND"
                         " pid <> pg_backend_pid()"));
    database_close(other);
    assert_int_equal(count(), -1);
    assert_true(database_failed(database) && database_unavailable(database));
    assert_false(database_commit(database));
    assert_int_equal(count(), 1); /* outside a transaction, too */
    assert_true(database_begin(database));
    add(3, "z");
    assert_true(database_commit(database));
    assert_int_equal(count(), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(types_come_back_as_they_went, setup, teardown),
        cmocka_unit_test_setup_teardown(parameters_go_by_their_names, setup, teardown),
        cmocka_unit_test_setup_teardown(optional_filters_take_null, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_give_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(booleans_and_sums_are_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(text_sorts_by_bytes_and_like_minds_case, setup, teardown),
        cmocka_unit_test_setup_teardown(one_query_is_open_several_times, setup, teardown),
        cmocka_unit_test_setup_teardown(many_queries_share_the_cache, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_end_with_arena_transaction_and_connection, setup, teardown),
        cmocka_unit_test_setup_teardown(failure_sticks_until_rollback, setup, teardown),
        cmocka_unit_test_setup_teardown(what_broke_a_rule_is_taken_back, setup, teardown),
        cmocka_unit_test_setup_teardown(transactions_do_not_nest, setup, teardown),
        cmocka_unit_test_setup_teardown(readers_cannot_write, setup, teardown),
        cmocka_unit_test_setup_teardown(readers_have_one_view, setup, teardown),
        cmocka_unit_test_setup_teardown(who_reads_first_may_write_on_sqlite, setup, teardown),
        cmocka_unit_test_setup_teardown(others_changes_are_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(every_step_may_fail, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_with_nul_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(plans_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_addresses_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_lost_connection_is_made_anew, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
