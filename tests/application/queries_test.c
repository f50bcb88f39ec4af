/* SPDX-License-Identifier: EUPL-1.2 */
/* Every query of the program is prepared on both engines against a network ten times the usual size, and its plan is read: none may read
 * the whole of a large table. HANSE_TEST_LARGE_SQLITE and HANSE_TEST_LARGE_POSTGRES name the two databases, made by tests/suite. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/application/queries.h"

enum { LARGE = 1500, MOST_TABLES = 200 };

static const struct {
    const char *path;   /* where queries may read whole tables; */
    const char *name;   /* NULL: all of the file */
    const char *reason;
} allowed[] = {
    { NULL, NULL, NULL },
};

typedef struct Tables {
    int count;
    Text names[MOST_TABLES];
} Tables;

static const Query tables_sqlite = { "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'" };
static const Query tables_postgres = { "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" };

static Database *open_and_analyze(Arena *arena, const char *address)
{
    Text problem = { 0 };
    Database *database = database_open(arena, text_from_z(address), READ_WRITE, &problem);
    if (!database)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    assert_true(database_script(database, TEXT("ANALYZE")));
    return database;
}

static int64_t rows_in(Database *database, Arena *arena, Text table)
{
    Query *query = new(arena, Query, 1);
    query->sql = text_z(arena, text_printf(arena, "SELECT COUNT(*) FROM %.*s", TEXT_ARGUMENTS(table)));
    return database_number(database, query, NO_ARGS, 0);
}

static void find_large_tables(Database *database, Arena *arena, Tables *tables)
{
    const Query *query = database_engine(database) == ENGINE_SQLITE ? &tables_sqlite : &tables_postgres;
    Tables all = { 0 };
    Rows *rows = database_query(database, arena, query, NO_ARGS);
    while (rows_next(rows) && all.count < MOST_TABLES)
        all.names[all.count++] = text_copy(arena, rows_text(rows, 0));
    for (int i = 0; i < all.count; i++)
        if (rows_in(database, arena, all.names[i]) >= LARGE)
            tables->names[tables->count++] = all.names[i];
}

static Text first_word(Text text)
{
    text = text_trim(text);
    ptrdiff_t end = 0;
    while (end < text.length && !strchr(" \t\n,()", text.data[end]))
        end++;
    return text_slice(text, 0, end);
}

/* What is read whole in a line of a plan: a table, or the name that the query gives it; the empty text for nothing. */
static Text scanned(Text line, Text sql)
{
    bool bounded = text_find(sql, TEXT("LIMIT"), 0) >= 0;
    ptrdiff_t at = text_find(line, TEXT("Seq Scan on "), 0);
    if (at >= 0)
        return first_word(text_slice(line, at + 12, line.length));
    at = text_find(line, TEXT("SCAN "), 0);
    bool along_index = bounded && text_find(line, TEXT("USING"), 0) >= 0;
    if (at < 0 || along_index || text_find(line, TEXT("VIRTUAL TABLE"), 0) >= 0)
        return (Text){ 0 };
    return first_word(text_slice(line, at + 5, line.length));
}

static bool stands_for(Arena *arena, Text sql, Text table, Text name)
{
    if (text_equal(table, name))
        return true;
    Text plain = text_printf(arena, " %.*s %.*s ", TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(name));
    Text with_as = text_printf(arena, " %.*s AS %.*s ", TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(name));
    Text padded = text_printf(arena, "%.*s ", TEXT_ARGUMENTS(sql));
    return text_find(padded, plain, 0) >= 0 || text_find(padded, with_as, 0) >= 0;
}

static bool is_allowed(const NamedQuery *query)
{
    for (int i = 0; allowed[i].path; i++)
        if (strcmp(query->path, allowed[i].path) == 0 && (!allowed[i].name || strcmp(query->name, allowed[i].name) == 0))
            return true;
    return false;
}

/* How many large tables the query reads whole; says which. */
static int count_scans(Arena *arena, const NamedQuery *named, Text plan, const Tables *tables)
{
    int found = 0;
    Text sql = text_from_z(named->query.sql);
    Text line;
    for (Text rest = plan; text_split(&rest, '\n', &line);) {
        Text name = scanned(line, sql);
        for (int i = 0; name.length && i < tables->count; i++)
            if (stands_for(arena, sql, tables->names[i], name)) {
                print_error("%s: %s reads all of %.*s\n%.*s\n", named->path, named->name, TEXT_ARGUMENTS(tables->names[i]),
                            TEXT_ARGUMENTS(plan));
                found++;
            }
    }
    return found;
}

static void read_plans(const char *variable)
{
    const char *address = getenv(variable);
    if (!address) {
        print_message("%s is not set\n", variable);
        skip();
    }
    Arena *arena = arena_new();
    Database *database = open_and_analyze(arena, address);
    Tables large = { 0 };
    find_large_tables(database, arena, &large);
    assert_true(large.count > 0);

    int wrong = 0;
    for (int i = 0; i < named_query_count; i++) {
        assert_true(database_begin(database));
        Text plan = database_plan(database, arena, &named_queries[i].query);
        if (database_failed(database)) {
            print_error("%s: %s: %.*s\n", named_queries[i].path, named_queries[i].name, TEXT_ARGUMENTS(database_problem(database)));
            wrong++;
        } else if (!is_allowed(&named_queries[i])) {
            wrong += count_scans(arena, &named_queries[i], plan, &large);
        }
        database_rollback(database);
    }
    database_close(database);
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

static void no_query_reads_a_large_table_whole_on_sqlite(void **state)
{
    (void)state;
    read_plans("HANSE_TEST_LARGE_SQLITE");
}

static void no_query_reads_a_large_table_whole_on_postgres(void **state)
{
    (void)state;
    read_plans("HANSE_TEST_LARGE_POSTGRES");
}

static void the_list_of_queries_is_whole(void **state)
{
    (void)state;
    assert_true(named_query_count > 50);
    for (int i = 0; i < named_query_count; i++)
        assert_true(strlen(named_queries[i].query.sql) > 10);
}

static void a_scan_is_told_from_a_search(void **state)
{
    (void)state;
    assert_true(text_is(scanned(TEXT("2 0 0 SCAN m"), TEXT("SELECT 1")), "m"));
    assert_true(text_is(scanned(TEXT("SCAN m USING COVERING INDEX i"), TEXT("SELECT 1")), "m"));
    assert_int_equal(scanned(TEXT("SCAN m USING INDEX i"), TEXT("SELECT 1 LIMIT $1")).length, 0);
    assert_int_equal(scanned(TEXT("SEARCH m USING INDEX i (a=?)"), TEXT("SELECT 1")).length, 0);
    assert_true(text_is(scanned(TEXT("  ->  Seq Scan on membership m  (cost=0)"), TEXT("SELECT 1")), "membership"));
    Arena *arena = arena_new();
    assert_true(stands_for(arena, TEXT("SELECT 1 FROM membership m"), TEXT("membership"), TEXT("m")));
    assert_false(stands_for(arena, TEXT("SELECT 1 FROM theme m"), TEXT("membership"), TEXT("m")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scan_is_told_from_a_search),
        cmocka_unit_test(the_list_of_queries_is_whole),
        cmocka_unit_test(no_query_reads_a_large_table_whole_on_sqlite),
        cmocka_unit_test(no_query_reads_a_large_table_whole_on_postgres),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
