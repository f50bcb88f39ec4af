/* SPDX-License-Identifier: EUPL-1.2 */
/* The value tree: building it, finding in it, and making it from rows. */
#include "base/testing.h"

#include "database/testing.h"
#include "view/value.h"

static void members_are_found_by_name(void **state)
{
    Value *city = value_object(*state);
    put_text(city, "name", TEXT("Porto"));
    put_number(city, "population", 231800);
    put_truth(city, "coastal", true);
    put(city, "mayor", value_nothing());
    assert_true(text_is(value_get_text(city, "name"), "Porto"));
    assert_int_equal(value_get_number(city, "population"), 231800);
    assert_true(value_get(city, TEXT("coastal"))->truth);
    assert_int_equal(value_get(city, TEXT("mayor"))->kind, VALUE_NOTHING);
    assert_null(value_get(city, TEXT("nam")));
    assert_null(value_get(city, TEXT("names")));
}

static void another_kind_gives_nothing(void **state)
{
    Value *city = value_object(*state);
    put_number(city, "population", 5);
    put_text(city, "name", TEXT("7"));
    assert_int_equal(value_get_text(city, "population").length, 0);
    assert_int_equal(value_get_number(city, "name"), 0);
    assert_int_equal(value_get_number(city, "none"), 0);
    assert_null(value_get(value_get(city, TEXT("name")), TEXT("length")));
    assert_null(value_get(NULL, TEXT("name")));
}

static void a_member_put_again_is_replaced_in_its_place(void **state)
{
    Value *city = value_object(*state);
    put_text(city, "name", TEXT("Gand"));
    put_number(city, "year", 2026);
    put_text(city, "name", TEXT("Gent"));
    assert_int_equal(city->count, 2);
    assert_true(text_is(city->members[0].value->text, "Gent"));
}

static void an_item_is_found_by_a_member(void **state)
{
    Value *cities = value_list(*state);
    assert_null(value_find_text(cities, "name", TEXT("Porto")));
    static const char *const names[] = { "Gent", "Porto", "Porto" };
    for (int64_t i = 0; i < 3; i++) {
        put_text(add_object(cities), "name", text_from_z(names[i]));
        put_number(cities->items[i], "year", 1990 + i);
    }
    assert_ptr_equal(value_find_text(cities, "name", TEXT("Porto")), cities->items[1]);
    assert_ptr_equal(value_find_number(cities, "year", 1992), cities->items[2]);
    assert_null(value_find_text(cities, "name", TEXT("Port")));
    assert_null(value_find_number(cities, "year", 1993));
}

static void lists_and_objects_grow(void **state)
{
    Value *list = put_list(value_object(*state), "list");
    for (int i = 0; i < 1000; i++)
        put_number(add_object(list), "n", i);
    assert_int_equal(list->count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(value_get_number(list->items[i], "n"), i);
    Value *object = value_object(*state);
    for (int i = 0; i < 100; i++)
        put_number(object, text_z(*state, text_printf(*state, "member %d", i)), i);
    assert_int_equal(value_get_number(object, "member 99"), 99);
}

static const Query rows = {
    "SELECT 1 AS id, 'Praha' AS name, 'cs' AS name_language, NULL AS note, 'Prague' AS english "
    "UNION ALL SELECT 2, 'Brno', 'cs', 'x', 'Brno' ORDER BY 1"
};
static const Query no_rows = { "SELECT 1 AS id FROM (SELECT 1 AS x) AS one WHERE x = 2" };

static void rows_become_objects(void **state)
{
    TestDatabase test = test_database_new();
    Database *database = test_open(&test, READ_WRITE);
    Value *list = value_from_rows(*state, database_query(database, *state, &rows, NO_ARGS));
    assert_int_equal(list->count, 2);
    const Value *first = list->items[0];
    assert_int_equal(value_get_number(first, "id"), 1);
    assert_true(text_is(value_get_text(first, "name"), "Praha"));
    assert_true(text_is(value_get(first, TEXT("name"))->language, "cs"));
    assert_null(value_get(first, TEXT("name_language")));
    assert_int_equal(value_get(first, TEXT("note"))->kind, VALUE_NOTHING);
    assert_int_equal(value_get(first, TEXT("english"))->language.length, 0);
    assert_true(text_is(value_get_text(list->items[1], "note"), "x"));
    database_close(database);
    test_database_end(&test);
}

static void one_row_becomes_an_object_or_null(void **state)
{
    TestDatabase test = test_database_new();
    Database *database = test_open(&test, READ_WRITE);
    Value *row = value_from_row(*state, database_query(database, *state, &rows, NO_ARGS));
    assert_true(text_is(value_get_text(row, "english"), "Prague"));
    assert_null(value_from_row(*state, database_query(database, *state, &no_rows, NO_ARGS)));
    assert_int_equal(value_from_rows(*state, database_query(database, *state, &no_rows, NO_ARGS))->count, 0);
    database_close(database);
    test_database_end(&test);
}

int main(void)
{
    const struct CMUnitTest trees[] = {
        cmocka_unit_test_setup_teardown(members_are_found_by_name, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(another_kind_gives_nothing, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_member_put_again_is_replaced_in_its_place, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(an_item_is_found_by_a_member, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(lists_and_objects_grow, arena_begin, arena_end),
    };
    const struct CMUnitTest of_rows[] = {
        cmocka_unit_test_setup_teardown(rows_become_objects, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(one_row_becomes_an_object_or_null, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(trees, NULL, NULL) + TEST_ON_ENGINES(of_rows);
}
