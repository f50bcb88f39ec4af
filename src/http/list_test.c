/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists walked page by page, filtered, ordered, refused, and as files, on a table of towns. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "database/testing.h"
#include "http/incoming.h"
#include "http/list.h"

/* ---- The list ---- */

#define TOWNS "SELECT id, name, name AS sort_key, people, country FROM town "
#define BY_PEOPLE "SELECT id, name, people AS sort_key, people, country FROM town "
#define WHERE                                                                                                          \
    "WHERE " SEEN_BY("$2", "audience") " AND ($3 = '' OR country = $3) AND ($4 = 0 OR people >= $4) "   \
    "AND ($5 = '' OR substr(name, 1, 1) = $5) "

static const Query by_name = { TOWNS WHERE "ORDER BY name, id LIMIT $1" };
static const Query by_name_after = { TOWNS WHERE "AND (name, id) > ($6, $7) ORDER BY name, id LIMIT $1" };
static const Query by_people = { BY_PEOPLE WHERE "ORDER BY people DESC, id DESC LIMIT $1" };
static const Query by_people_after = {
    BY_PEOPLE WHERE "AND (people, id) < ($6, $7) ORDER BY people DESC, id DESC LIMIT $1"
};
static const Query town_add = { "INSERT INTO town (id, name, people, country, audience) VALUES ($1, $2, $3, $4, $5)" };

static void dress(Request *request, Value *row)
{
    assert_null(value_get(row, TEXT("sort_key")));
    put(row, "shout", value_text(request->arena, text_join(request->arena, value_get_text(row, "name"), TEXT("!"))));
}

static const ListFilter filters[] = {
    { .name = "country", .label = "Country" },
    { .name = "least", .label = "At least", .is_number = true },
    { .name = "begins", .folds = true },
    { 0 },
};
static const ListOrder orders[] = { { "name", "Name", &by_name, &by_name_after, false },
                                    { "people", "Largest first", &by_people, &by_people_after, true },
                                    { 0 } };
static const ListColumn columns[] = {
    { "shout", "Name" }, { "people", "Inhabitants" }, { "nothing", "Nothing" }, { 0 }
};
static const List towns = { "towns", filters, orders, columns, 2, dress };

/* ---- A table and a request to a test ---- */

typedef struct Table {
    TestDatabase database;
    Database *connection;
    const Language *language;
} Table;

/* Names that a careless cursor would stumble over; two are equal. */
static const struct {
    const char *name;
    int64_t people;
    const char *country;
    int64_t audience;
} rows[] = {
    { "=Aa", 10, "BE", 1 },      { "Bb~7", 20, "BE", 1 }, { "Bb~7", 20, "NL", 1 },   { "Ζ&=?#%", 5, "EL", 1 },
    { "Hidden", 1000, "BE", 3 }, { "C'\"&+%41#d", 30, "NL", 1 }, { "Ee,\nf", -4, "BE", 1 },
    { "eg", -5, "EE", 1 },       { "ei", -6, "EE", 1 },   { "eo", -7, "EE", 1 },
};

static int setup(void **state)
{
    static Table table;
    table.database = test_database_new();
    Arena *arena = table.database.arena;
    Text problem = { 0 };
    table.connection = test_open(&table.database, READ_WRITE);
    table.language = language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
    assert_non_null(table.language);
    assert_true(database_migrate(table.connection, arena, &writer_schema, 1, &problem));
    assert_true(database_script(table.connection,
                                TEXT("CREATE TABLE town (id BIGINT PRIMARY KEY, name TEXT NOT NULL, people BIGINT NOT "
                                     "NULL, country TEXT NOT NULL, audience BIGINT NOT NULL)")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        database_run(table.connection, &town_add,
                     ARGS((int64_t)i + 1, rows[i].name, rows[i].people, rows[i].country, rows[i].audience));
    assert_false(database_failed(table.connection));
    *state = &table;
    return 0;
}

static int teardown(void **state)
{
    Table *table = *state;
    database_close(table->connection);
    test_database_end(&table->database);
    return 0;
}

/* A visitor's request for an address. */
static Request *request_for(Table *table, const char *target)
{
    Arena *arena = table->database.arena;
    Request *request = new(arena, Request, 1);
    request->arena = arena;
    request->database = table->connection;
    request->language = table->language;
    request->reader = reader_visitor();
    request->today = TEXT("2026-11-24");
    request->target = text_from_z(target);
    request->face = strstr(target, ".xlsx") != NULL ? FACE_XLSX : strstr(target, ".csv") != NULL ? FACE_CSV : FACE_HTML;
    request->data = value_object(arena);
    request->page = value_object(arena);
    assert_true(target_parse(arena, request->target, &request->path, &request->query));
    return request;
}

static Request *answered(Table *table, const char *target)
{
    Request *request = request_for(table, target);
    assert_int_equal(list_answer(request, &towns), request->face == FACE_HTML ? ANSWER_PAGE : ANSWER_BODY);
    if (database_failed(table->connection))
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(table->connection)));
    return request;
}

/* The names on all pages, reached by their links, as "a|b/c|d". */
static Text walked(Table *table, const char *target)
{
    Buffer names = buffer_new(table->database.arena, 10000);
    for (int pages = 0; target != NULL; pages++) {
        assert_in_range(pages, 0, 10);
        Request *request = answered(table, target);
        const Value *list = value_get(request->data, TEXT("towns"));
        for (ptrdiff_t i = 0; i < list->count; i++)
            buffer_printf(&names, "%s%.*s", i > 0 ? "|" : pages > 0 ? "/" : "",
                          TEXT_ARGUMENTS(value_get_text(list->items[i], "name")));
        Text next = value_get_text(request->data, "next");
        target = next.length > 0 ? text_z(table->database.arena, next) : NULL;
    }
    return buffer_text(&names);
}

#define SAME(got, wanted) assert_string_equal(text_z(((Table *)*state)->database.arena, (got)), (wanted))

static void all_pages_hold_every_row_once(void **state)
{
    SAME(walked(*state, "/towns"), "=Aa|Bb~7/Bb~7|C'\"&+%41#d/Ee,\nf|eg/ei|eo/Ζ&=?#%");
    SAME(walked(*state, "/towns?sort=name"), "=Aa|Bb~7/Bb~7|C'\"&+%41#d/Ee,\nf|eg/ei|eo/Ζ&=?#%");
    SAME(walked(*state, "/towns?sort=people"), "C'\"&+%41#d|Bb~7/Bb~7|=Aa/Ζ&=?#%|Ee,\nf/eg|ei/eo");
}

static void filters_hold_on_all_pages(void **state)
{
    SAME(walked(*state, "/towns?country=BE"), "=Aa|Bb~7/Ee,\nf");
    SAME(walked(*state, "/towns?least=5&sort=people&country="), "C'\"&+%41#d|Bb~7/Bb~7|=Aa/Ζ&=?#%");
    SAME(walked(*state, "/towns?country=XX"), "");
    SAME(walked(*state, "/towns?begins=%C3%89"), "eg|ei/eo");
    /* What LIKE reads as other than itself is not asked for, on either engine. */
    SAME(walked(*state, "/towns?begins=%25%C3%89%5F%5C"), "eg|ei/eo");
}

static void readers_see_their_audiences(void **state)
{
    Request *request = request_for(*state, "/towns?country=BE&least=500");
    request->reader.audiences = TEXT("1,3");
    assert_int_equal(list_answer(request, &towns), ANSWER_PAGE);
    assert_int_equal(value_get(request->data, TEXT("towns"))->count, 1);
}

static void nonsense_is_refused(void **state)
{
    static const char *const targets[] = {
        "/towns?sort=size",        "/towns?least=x",        "/towns?least=1.5",
        "/towns?after=a", "/towns?after=5",          "/towns?after=a~",       "/towns?after=a~b",
        "/towns?after=~",          "/towns?sort=people&after=a~1", "/towns?least=99999999999999999999",
    };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        assert_int_equal(list_answer(request_for(*state, targets[i]), &towns), ANSWER_BAD_REQUEST);
    assert_int_equal(list_answer(request_for(*state, "/towns?after=~1&least="), &towns), ANSWER_PAGE);
}

static void links_keep_face_and_filters(void **state)
{
    Request *request = answered(*state, "/towns.json?least=0&sort=people&country=&other=1");
    Text next = value_get_text(request->data, "next");
    SAME(next, "/towns.json?least=0&sort=people&after=20~3");
    SAME(value_get_text(answered(*state, "/towns")->data, "next"), "/towns?after=Bb~7~2");
    request = answered(*state, "/towns?begins=&sort=people&after=20~3");
    const Value *controls = value_get(request->page, TEXT("list"));
    SAME(value_get_text(controls, "first"), "/towns?sort=people");
    SAME(value_get_text(controls, "next"), "/towns?sort=people&after=10~1");
    request = answered(*state, "/towns?after=eo~1");
    assert_int_equal(value_get(request->data, TEXT("next"))->kind, VALUE_NOTHING);
}

/* What stands beside a list asks with the same parameters. */
static void others_get_the_filters_too(void **state)
{
    Request *request = request_for(*state, "/towns?country=BE&least=x&begins=%C3%89");
    Parameters filled = list_filled(request, &towns, 7);
    assert_int_equal(filled.count, 5);
    assert_int_equal(filled.list[0].number, 7);
    SAME(filled.list[1].text, "1");
    SAME(filled.list[2].text, "BE");
    assert_int_equal(filled.list[3].number, 0);
    SAME(filled.list[4].text, "e");
}

static const Value *item(const Value *object, const char *list, ptrdiff_t index)
{
    return value_get(object, text_from_z(list))->items[index];
}

static void controls_say_what_is_chosen(void **state)
{
    Request *request = request_for(*state, "/towns?country=BE&sort=people");
    Value *choices = put_list(put_object(request->page, "choices"), "country");
    put_text(add_object(choices), "value", TEXT("BE"));
    put_text(add_object(choices), "value", TEXT("NL"));
    put_number(request->data, "count", 17);
    assert_int_equal(list_answer(request, &towns), ANSWER_PAGE);
    const Value *controls = value_get(request->page, TEXT("list"));
    SAME(value_get_text(controls, "action"), "/towns");
    assert_int_equal(value_get_number(controls, "count"), 17);
    assert_int_equal(value_get(controls, TEXT("first"))->kind, VALUE_NOTHING);
    const Value *country = item(controls, "filters", 0), *least = item(controls, "filters", 1);
    SAME(value_get_text(country, "name"), "country");
    SAME(value_get_text(country, "value"), "BE");
    assert_true(value_get(country, TEXT("is_choice"))->truth);
    assert_true(value_get(item(country, "choices", 0), TEXT("selected"))->truth);
    assert_false(value_get(item(country, "choices", 1), TEXT("selected"))->truth);
    assert_false(value_get(least, TEXT("is_choice"))->truth);
    assert_false(value_get(item(controls, "sorts", 0), TEXT("selected"))->truth);
    assert_true(value_get(item(controls, "sorts", 1), TEXT("selected"))->truth);
    SAME(value_get_text(item(controls, "downloads", 1), "href"), "/towns.xlsx?country=BE&sort=people");
}

static void a_file_holds_the_whole_list(void **state)
{
    Request *request = answered(*state, "/towns.csv?sort=people");
    SAME(request->file_name, "towns-2026-11-24.csv");
    assert_string_equal(request->content_type, "text/csv; charset=utf-8");
    SAME(request->body_out,
         "\xEF\xBB\xBFName,Inhabitants,Nothing\r\n\"C'\"\"&+%41#d!\",30,\r\nBb~7!,20,\r\nBb~7!,20,\r\n"
         "'=Aa!,10,\r\nΖ&=?#%!,5,\r\n\"Ee,\nf!\",-4,\r\neg!,-5,\r\nei!,-6,\r\neo!,-7,\r\n");
    request = answered(*state, "/towns.xlsx?country=BE");
    SAME(request->file_name, "towns-2026-11-24.xlsx");
    assert_true(text_starts_with(request->body_out, TEXT("PK\3\4")));
}

/* More rows than one chunk of the file holds. */
static void long_files_are_complete(void **state)
{
    Table *table = *state;
    assert_true(database_begin(table->connection));
    for (int64_t id = 100; id < 1700; id++)
        database_run(table->connection, &town_add, ARGS(id, "same", id / 3, "FR", 1));
    assert_true(database_commit(table->connection));
    for (int i = 0; i < 2; i++) {
        Request *request =
            answered(table, i == 0 ? "/towns.csv?country=FR" : "/towns.csv?country=FR&sort=people");
        ptrdiff_t lines = 0;
        for (ptrdiff_t place = 0; (place = text_find(request->body_out, TEXT("\r\n"), place)) >= 0; place += 2)
            lines++;
        assert_int_equal(lines, 1601);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_pages_hold_every_row_once), TEST(filters_hold_on_all_pages),   TEST(readers_see_their_audiences),
        TEST(nonsense_is_refused),           TEST(links_keep_face_and_filters), TEST(controls_say_what_is_chosen),
        TEST(others_get_the_filters_too),    TEST(a_file_holds_the_whole_list),   TEST(long_files_are_complete),
    };
    return TEST_ON_ENGINES(tests);
}
