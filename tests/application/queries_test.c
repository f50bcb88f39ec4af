/* SPDX-License-Identifier: EUPL-1.2 */
/* Every query of the program is prepared on both engines against a network ten times the usual size, and its plan is read: none may read
 * the whole of a large table. HANSE_TEST_LARGE_SQLITE names the network, made by tests/suite. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "commands/schemas.h"
#include "database/testing.h"
#include "moving/copy.h"
#include "tests/application/queries.h"

enum { LARGE = 1500 };

/* Where whole tables may be read, and why. */
typedef struct Allowed {
    const char *path;
    const char *name;
    const char *reason;
} Allowed;

static const Allowed allowed[] = {
    { "src/features/cities/figures.c", "totals", "figures of any day count all of that day; the page is kept" },
    { "src/features/cities/figures.c", "by_country", "as totals" },
    { "src/features/cities/figures.c", "by_category", "as totals" },
    { "src/features/cities/figures.c", "growth", "as totals, over all years" },
    { "src/features/cities/figures.c", "begin_year", "once a year, for all members of the day" },
    { "src/features/cities/figures.c", "forget_all_years", "empties a derived table, before it is made anew" },
    { "src/features/history/follow.c", "forget_all", "as forget_all_years" },
    { "src/features/week/follow.c", "forget_all", "as forget_all_years" },
    { "src/features/notifications/follow.c", "everybody", "PostgreSQL joins so: a group may have all cities in it" },
    { "src/features/cities/named.c", "count_members", "stops at the 301st" },
    { "src/features/find/follow.c", "forget_all_names", "as forget_all_years" },
    { "src/features/find/follow.c", "forget_all_words", "as forget_all_years" },
    { "src/features/cities/store.c", "keep_eu_of_organisations", "once when a country joins or leaves the Union" },
    { "src/features/cities/lists.c", "of_theme", "PostgreSQL joins so when a theme has a tenth of all cities" },
    { "src/features/cities/lists.c", "count_of_theme", "as of_theme" },
    { "src/features/groups/views.c", "of_theme", "PostgreSQL joins so when a theme has a tenth of all groups" },
    { "src/features/groups/views.c", "parents_of_all", "PostgreSQL joins so for a whole page of groups" },
    { "src/features/fees/list.c", "by_city", "PostgreSQL begins with the cities: a year's fees are of nearly all of them" },
    { "src/features/fees/list.c", "by_city_after", "as by_city" },
    { "src/features/fees/list.c", "by_due_day", "as by_city" },
    { "src/features/fees/list.c", "by_due_day_after", "as by_city" },
    { "src/features/fees/list.c", "by_amount", "as by_city" },
    { "src/features/fees/list.c", "by_amount_after", "as by_city" },
    { "src/features/fees/views.c", "candidates", "once a year, for all members of the day" },
    { "src/features/fees/views.c", "candidates_summed", "as candidates" },
    { "src/features/offices/views.c", "member_cities", "a choice of all of them" },
    { "src/features/notifications/views.c", "no_mail", "once in a demonstration, or in a copy that is tried on" },
    { "src/features/notifications/views.c", "no_digests", "as no_mail" },
    { "src/features/notifications/views.c", "count_all", "as no_mail" },
    { "src/features/notifications/views.c", "count_none", "as no_mail" },
    { "src/features/notifications/send.c", "mails_waiting", "counts those that wait by an index that has no others, for the metrics" },
    { "src/features/duplicates/likeness.c", "forget_all", "empties a derived table, before it is made anew" },
    { "src/features/applications/standings.c", "left_with_people", "once a day, for those who have left" },
    { "src/features/fees/views.c", "sums", "sums of a year are of all its fees" },
    { "src/features/groups/views.c", "cities_that_sit", "a choice of all cities that have a seat" },
    { "src/features/seats/requests.c", "without_chair", "PostgreSQL joins so where a group in fifty has no chair" },
    { "src/features/seats/requests.c", "without_seat", "a choice of all member cities that have none" },
    { "src/features/seats/views.c", "on_map", "PostgreSQL joins so, since the assembly has a seat for nearly every city" },
    { "src/rights/holders.c", "of_network", "everybody of the network is asked for" },
    { "src/rights/holders.c", "of_group", "the assembly's seats are of nearly all cities" },
    { "src/rights/holders.c", "chairing", "as of_group" },
    { "src/features/people/store.c", "all_people", "the list of a command" },
    { "src/features/cities/keep.c", "keep_standings", "after an import, of all cities" },
    { "src/features/cities/keep.c", "keep_unions", "as keep_standings" },
    { "src/features/cities/keep.c", "all_populations", "as keep_standings" },
    { "src/features/cities/keep.c", "counted_themes", "as keep_standings" },
};

/* Where PostgreSQL reads them, which plans without knowing what is asked for and how few rows of it. */
static const Allowed allowed_on_postgres[] = {
    { "src/features/voters/roll.c", "freeze", "by membership all members are asked for, their fees, and their cities" },
    { "src/features/voters/roll.c", "roll", "as freeze" },
    { "src/features/voters/roll.c", "counted", "as freeze" },
    { "src/record/signer.c", "forget_tree", "a record that is signed by another key from now on gets another tree" },
    { "src/features/elections/notices.c", "coordinators", "as positions/notices.c coordinators" },
    { "src/features/meetings/paper.c", "lines_of", "the assembly's roll has nearly all cities on it" },
    { "src/features/questions/export.c", "roll_of", "as lines_of; few cities have voted in secret" },
    { "src/features/questions/export.c", "ballots_of", "as lines_of" },
    { "src/features/questions/export.c", "turnout_of", "as roll_of" },
    { "src/features/questions/gather.c", "questions_due_places", "as roll_of: a city stands on the rolls of nearly all questions" },
    { "src/features/questions/gather.c", "unvoted", "as roll_of, of the few questions that are open" },
    { "src/features/questions/open_sets.c", "cast_in", "as lines_of" },
    { "src/features/registers/cells.c", "all_audiences", "tables that are taken out or brought in name all audiences" },
    { "src/record/seen.c", "changed", "of a range it does not know it expects thousands of entries; of the few that it is told, it searches" },
    { "src/features/questions/jobs.c", "unvoted", "as roll_of" },
    { "src/features/questions/notices.c", "voters_of", "as holders.c of_group: the assembly's seats are of nearly all cities" },
    { "src/features/questions/notices.c", "unvoted_of", "as voters_of" },
    { "src/features/questions/roll.c", "by_name", "as lines_of" },
    { "src/features/questions/roll.c", "by_name_after", "as lines_of" },
    { "src/features/questions/roll.c", "by_population", "as lines_of" },
    { "src/features/questions/roll.c", "by_population_after", "as lines_of" },
    { "src/features/questions/roll.c", "hidden_by_name", "as lines_of" },
    { "src/features/questions/roll.c", "hidden_by_name_after", "as lines_of" },
    { "src/features/questions/roll.c", "hidden_by_population", "as lines_of" },
    { "src/features/questions/roll.c", "hidden_by_population_after", "as lines_of" },
    { "src/features/questions/roll.c", "on_map", "as lines_of" },
    { "src/features/questions/roll.c", "hidden_on_map", "as lines_of" },
    { "src/features/questions/roll.c", "countries", "as lines_of" },
    { "src/features/questions/views.c", "frozen_roll", "as lines_of" },
    { "src/features/rulebooks/try.c", "seated", "the assembly's seats are of nearly all cities" },
    { "src/features/rulebooks/try.c", "members", "by membership all members are asked for, and their fees" },
    { "src/features/silences/told.c", "people", "as voters_of" },
    { "src/features/silences/told.c", "by_city", "as voters_of" },
    { "src/features/silences/told.c", "keep_proof", "as voters_of" },
    { "src/rights/holders.c", "count_of_network", "everybody is counted" },
    { "src/features/amendments/show.c", "relatives", "it joins the cities so while there are few amendments in all" },
    { "src/features/positions/notices.c", "coordinators", "those of all members are asked for" },
    { "src/features/positions/people.c", "who_sit", "as holders.c of_group: the assembly's seats are of nearly all cities" },
    { "src/features/signatures/store.c", "count_anew", "a declaration may be signed by nearly all cities" },
    { "src/features/signatures/store.c", "on_map", "as count_anew" },
    { "src/features/profiles/views.c", "offered_cities", "it joins the reader's few audiences so" },
    { "src/features/directory/lists.c", "all_by_name", "it joins the cities so" },
    { "src/features/directory/lists.c", "count_of_group", "as all_by_name" },
    { "src/features/directory/lists.c", "count_all", "as all_by_name" },
    { "src/features/directory/lists.c", "all_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "all_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "all_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "country_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "country_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "country_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "country_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "role_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "role_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "role_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "role_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "count_of_role", "as all_by_name" },
    { "src/features/directory/lists.c", "count_of_country", "as all_by_name" },
    { "src/features/directory/places.c", "take_ended", "once a day; few have ended" },
    { "src/features/directory/lists.c", "theme_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "theme_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "theme_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "theme_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "count_of_theme", "as all_by_name" },
    { "src/features/directory/lists.c", "speaks_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "speaks_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "speaks_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "speaks_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "count_of_speaks", "as all_by_name" },
    { "src/features/directory/lists.c", "name_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "name_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "name_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "name_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "count_of_name", "as all_by_name" },
    { "src/features/directory/lists.c", "group_by_name", "as all_by_name" },
    { "src/features/directory/lists.c", "group_by_name_after", "as all_by_name" },
    { "src/features/directory/lists.c", "group_newest", "as all_by_name" },
    { "src/features/directory/lists.c", "group_newest_after", "as all_by_name" },
    { "src/features/directory/lists.c", "all_to_export", "as all_by_name" },
    { "src/features/directory/lists.c", "with_expertise", "it joins so when a theme has a thirtieth of all people" },
};

/* Queries that only one engine is ever asked. */
static const struct {
    const char *path;
    const char *name;
    Engine engine;
} of_one_engine[] = {
    { "src/database/sqlite.c", NULL, ENGINE_SQLITE },
    { "src/database/postgres.c", NULL, ENGINE_POSTGRES },
    { "src/database/sqlite_bulk.c", NULL, ENGINE_SQLITE },
    { "src/database/postgres_bulk.c", NULL, ENGINE_POSTGRES },
    { "src/database/bulk.c", NULL, ENGINE_POSTGRES },
    { "src/database/migrate.c", "be_patient", ENGINE_POSTGRES },
    { "src/database/migrate.c", "lock", ENGINE_POSTGRES },
};

typedef struct LargeTables {
    int count;
    Text *names;
} LargeTables;

static LargeTables find_large_tables(Database *database, Arena *arena)
{
    Tables all = tables_read(database, arena);
    LargeTables large = { 0, new(arena, Text, all.count) };
    for (int i = 0; i < all.count; i++)
        if (table_count(database, &all.list[i]) >= LARGE)
            large.names[large.count++] = all.list[i].name;
    return large;
}

static Text first_word(Text text)
{
    text = text_trim(text);
    ptrdiff_t end = 0;
    while (end < text.length && !strchr(" \t\n,()", text.data[end]))
        end++;
    return text_slice(text, 0, end);
}

/* Whether the first rows that are found are the answer: where they are sorted first, a limit saves nothing. */
static bool stops_early(Text plan, Text sql)
{
    return text_find(sql, TEXT("LIMIT"), 0) >= 0 && text_find(plan, TEXT("USE TEMP B-TREE FOR ORDER BY"), 0) < 0;
}

/* What is read whole in a line of a plan: a table, or the name that the query gives it; the empty text for nothing. */
static Text scanned(Text line, bool bounded)
{
    ptrdiff_t at = text_find(line, TEXT("BLOOM FILTER ON "), 0);
    if (at >= 0)
        return first_word(text_slice(line, at + 16, line.length));
    at = text_find(line, TEXT("Seq Scan on "), 0);
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

static bool is_among(const NamedQuery *query, const Allowed *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(query->path, list[i].path) == 0 && strcmp(query->name, list[i].name) == 0)
            return true;
    return false;
}

/* A register goes out whole, each in the order of its keys: the queries that its file begins with "all_". */
static bool takes_out_a_register(const NamedQuery *query)
{
    return (text_ends_with(text_from_z(query->path), TEXT("/registers.c")) || strcmp(query->path, "src/features/registers/translations.c") == 0) &&
           strncmp(query->name, "all_", 4) == 0;
}

static bool is_allowed(const NamedQuery *query, Engine engine)
{
    return takes_out_a_register(query) || is_among(query, allowed, sizeof allowed / sizeof *allowed) ||
           (engine == ENGINE_POSTGRES &&
            is_among(query, allowed_on_postgres, sizeof allowed_on_postgres / sizeof *allowed_on_postgres));
}

static bool is_for(const NamedQuery *query, Engine engine)
{
    for (size_t i = 0; i < sizeof of_one_engine / sizeof *of_one_engine; i++)
        if (strcmp(query->path, of_one_engine[i].path) == 0 &&
            (of_one_engine[i].name == NULL || strcmp(query->name, of_one_engine[i].name) == 0))
            return engine == of_one_engine[i].engine;
    return true;
}

/* How many large tables the query reads whole; says which. */
static int count_scans(Arena *arena, const NamedQuery *named, Text plan, const LargeTables *tables)
{
    int found = 0;
    Text sql = text_from_z(named->query.sql);
    bool bounded = stops_early(plan, sql);
    Text line;
    for (Text rest = plan; text_split(&rest, '\n', &line);) {
        Text name = scanned(line, bounded);
        for (int i = 0; name.length && i < tables->count; i++)
            if (stands_for(arena, sql, tables->names[i], name)) {
                print_error("%s: %s reads all of %.*s\n%.*s\n", named->path, named->name, TEXT_ARGUMENTS(tables->names[i]),
                            TEXT_ARGUMENTS(plan));
                found++;
            }
    }
    return found;
}

/* The network of HANSE_TEST_LARGE_SQLITE, or a copy of it: to make it anew would take minutes. */
static Database *open_large_network(TestDatabase *test)
{
    Text problem = { 0 }, large = text_from_z(getenv("HANSE_TEST_LARGE_SQLITE"));
    Moving moving = { .arena = test->arena, .platform = &machine, .schemas = schemas, .schema_count = schema_count };
    Copied copied;
    if (test_engine == ENGINE_POSTGRES && !network_copy(&moving, &(CopyOrder){ .from = large, .to = test->address }, &copied))
        fail_msg("%s", moving.problem);
    Database *database = database_open(test->arena, test_engine == ENGINE_SQLITE ? large : test->address, READ_WRITE, &problem);
    if (!database)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return database;
}

static int check_plan(Database *database, Arena *arena, const NamedQuery *query, const LargeTables *large)
{
    assert_true(database_begin(database));
    Text plan = database_plan(database, arena, &query->query);
    int wrong = 0;
    if (database_failed(database)) {
        print_error("%s: %s: %.*s\n", query->path, query->name, TEXT_ARGUMENTS(database_problem(database)));
        wrong = 1;
    } else if (!is_allowed(query, database_engine(database))) {
        wrong = count_scans(arena, query, plan, large);
    }
    database_rollback(database);
    return wrong;
}

static void no_query_reads_a_large_table_whole(void **state)
{
    (void)state;
    if (getenv("HANSE_TEST_LARGE_SQLITE") == NULL)
        skip();
    TestDatabase test = test_database_new();
    Database *database = open_large_network(&test);
    assert_true(database_script(database, TEXT("ANALYZE")));
    LargeTables large = find_large_tables(database, test.arena);
    assert_true(large.count > 5);
    int wrong = 0;
    for (int i = 0; i < named_query_count; i++)
        if (is_for(&named_queries[i], database_engine(database)))
            wrong += check_plan(database, test.arena, &named_queries[i], &large);
    database_close(database);
    test_database_end(&test);
    assert_int_equal(wrong, 0);
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
    assert_true(text_is(scanned(TEXT("2 0 0 SCAN m"), false), "m"));
    assert_true(text_is(scanned(TEXT("SCAN m USING COVERING INDEX i"), false), "m"));
    assert_int_equal(scanned(TEXT("SCAN m USING INDEX i"), true).length, 0);
    assert_int_equal(scanned(TEXT("SEARCH m USING INDEX i (a=?)"), false).length, 0);
    assert_true(text_is(scanned(TEXT("  ->  Seq Scan on membership m  (cost=0)"), false), "membership"));
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
        cmocka_unit_test(no_query_reads_a_large_table_whole),
    };
    return TEST_ON_ENGINES(tests);
}
