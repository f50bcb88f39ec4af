/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists in the order of several languages, by words, by what a code is called, and in parts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "view/sort.h"
#include "view/testing.h"

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The members "name" of the list, sorted, with a space after each. */
static const char *sorted(const char *code, const char *json, RowOrder order)
{
    Text problem;
    Value *rows = value_from_json(arena, text_from_z(json), &problem);
    assert_non_null(rows);
    rows_sorted(test_language(arena, code, (Text){ 0 }), rows, order);
    Text names = { 0 };
    for (ptrdiff_t i = 0; i < rows->count; i++)
        names = text_printf(arena, "%.*s%.*s ", TEXT_ARGUMENTS(names), TEXT_ARGUMENTS(value_get_text(rows->items[i], "name")));
    return text_z(arena, names);
}

static void words_stand_as_the_language_has_them(void **state)
{
    (void)state;
    const char *cities = "[{\"name\":\"Zürich\"},{\"name\":\"Örebro\"},{\"name\":\"Łódź\"},{\"name\":\"Lyon\"},{\"name\":\"Oslo\"},{\"name\":\"Lviv\"}]";
    const RowOrder by_name = { .member = "name" };
    assert_string_equal(sorted("en", cities, by_name), "Łódź Lviv Lyon Örebro Oslo Zürich ");
    assert_string_equal(sorted("sv", cities, by_name), "Łódź Lviv Lyon Oslo Zürich Örebro ");
    assert_string_equal(sorted("pl", cities, by_name), "Lviv Lyon Łódź Örebro Oslo Zürich ");
    const char *greek = "[{\"name\":\"Βόλος\"},{\"name\":\"Paris\"},{\"name\":\"Άρτα\"}]";
    assert_string_equal(sorted("el", greek, by_name), "Άρτα Βόλος Paris ");
    assert_string_equal(sorted("en", greek, by_name), "Paris Άρτα Βόλος ");
}

static void codes_stand_as_they_are_called(void **state)
{
    (void)state;
    const char *countries = "[{\"name\":\"GR\"},{\"name\":\"DE\"},{\"name\":\"AT\"},{\"name\":\"ES\"}]";
    const RowOrder by_country = { .member = "name", .format = FORMAT_COUNTRY };
    assert_string_equal(sorted("en", countries, by_country), "AT DE GR ES ");
    assert_string_equal(sorted("de", countries, by_country), "DE GR AT ES ");
    assert_string_equal(sorted("fr", countries, by_country), "DE AT ES GR ");
    const RowOrder by_language = { .member = "name", .format = FORMAT_LANGUAGE };
    assert_string_equal(sorted("en", "[{\"name\":\"el\"},{\"name\":\"de\"},{\"name\":\"cs\"}]", by_language), "cs de el ");
    assert_string_equal(sorted("de", "[{\"name\":\"el\"},{\"name\":\"de\"},{\"name\":\"cs\"}]", by_language), "de el cs ");
}

static void rows_stay_in_their_part(void **state)
{
    (void)state;
    const char *seats = "[{\"name\":\"Z\",\"role\":\"chair\"},{\"name\":\"Y\",\"role\":\"chair\"},{\"name\":\"B\",\"role\":\"member\"},"
                        "{\"name\":\"Á\",\"role\":\"member\"}]";
    assert_string_equal(sorted("en", seats, (RowOrder){ .member = "name", .within = "role" }), "Y Z Á B ");
    const char *counts = "[{\"name\":\"b\",\"n\":7},{\"name\":\"a\",\"n\":7},{\"name\":\"0\",\"n\":1}]";
    assert_string_equal(sorted("en", counts, (RowOrder){ .member = "name", .within = "n" }), "a b 0 ");
}

static void equal_rows_stay_as_they_were(void **state)
{
    (void)state;
    Value *rows = value_list(arena);
    for (int i = 0; i < 100; i++) {
        Value *row = add_object(rows);
        put_text(row, "name", i % 2 ? TEXT("a") : TEXT("b"));
        put_number(row, "place", i);
    }
    rows_sorted(test_language(arena, "en", (Text){ 0 }), rows, (RowOrder){ .member = "name" });
    for (int i = 1; i < 100; i++)
        if (i != 50)
            assert_true(value_get_number(rows->items[i - 1], "place") < value_get_number(rows->items[i], "place"));
}

#define TEST_OF(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(words_stand_as_the_language_has_them),
        TEST_OF(codes_stand_as_they_are_called),
        TEST_OF(rows_stay_in_their_part),
        TEST_OF(equal_rows_stay_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
