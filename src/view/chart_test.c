/* SPDX-License-Identifier: EUPL-1.2 */
/* Charts: rules that people can read, coordinates within the box, the same numbers as they were given. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/platform.h"
#include "view/chart.h"

static Arena *arena;
static const Language *english;

static int start(void **state)
{
    (void)state;
    Text problem = { 0 };
    arena = arena_new();
    english = language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
    return english == NULL;
}

static int stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void steps_are_round(void **state)
{
    (void)state;
    static const int64_t cases[][2] = { { 0, 1 }, { 4, 1 }, { 5, 2 }, { 40, 10 }, { 41, 20 }, { 81, 25 }, { 101, 50 }, { 217, 100 },
                                        { 144837104, 50000000 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(chart_step(cases[i][0]), cases[i][1]);
}

static void four_steps_always_reach(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 3);
    for (int i = 0; i < 10000; i++) {
        int64_t largest = platform_random_below(&platform, INT64_C(1) << (1 + i % 50));
        int64_t step = chart_step(largest);
        assert_true(step * 4 >= largest);
        assert_true(step == 1 || step < largest);
    }
}

static Value *rows_of(const int64_t (*numbers)[2], int count)
{
    Value *rows = value_list(arena);
    for (int i = 0; i < count; i++) {
        Value *row = add_object(rows);
        put_number(row, "year", numbers[i][0]);
        put_number(row, "cities", numbers[i][1]);
    }
    return rows;
}

static Value *chart_of(const int64_t (*numbers)[2], int count)
{
    LineChart chart = { .id = "growth", .rows = rows_of(numbers, count), .label = "year", .value = "cities" };
    return chart_line(arena, english, &chart);
}

static void line_keeps_the_numbers_within_the_box(void **state)
{
    (void)state;
    static const int64_t numbers[][2] = { { 1986, 6 }, { 1990, 20 }, { 2026, 217 } };
    Value *chart = chart_of(numbers, 3);
    assert_true(text_starts_with(value_get_text(chart, "line"), TEXT("M56 ")));
    const Value *points = value_get(chart, TEXT("points"));
    assert_int_equal(points->count, 3);
    assert_int_equal(value_get_number(points->items[2], "value"), 217);
    assert_true(text_is(value_get_text(points->items[2], "x"), "704"));
    const Value *rules = value_get(chart, TEXT("rows"));
    assert_int_equal(rules->count, 4);
    assert_true(text_is(value_get_text(rules->items[0], "label"), "300"));
    assert_true(text_is(value_get_text(rules->items[3], "label"), "0"));
    int major = 0;
    const Value *ticks = value_get(chart, TEXT("columns"));
    for (ptrdiff_t i = 0; i < ticks->count; i++)
        major += !value_get(ticks->items[i], TEXT("minor"))->truth;
    assert_in_range(major, 2, 5);
}

static void too_little_is_no_line(void **state)
{
    (void)state;
    static const int64_t one[][2] = { { 1986, 6 } };
    static const int64_t same_year[][2] = { { 1986, 6 }, { 1986, 7 } };
    assert_int_equal(chart_of(one, 1)->kind, VALUE_NOTHING);
    assert_int_equal(chart_of(same_year, 2)->kind, VALUE_NOTHING);
}

static void bars_are_parts_of_the_longest(void **state)
{
    (void)state;
    Value *chart = chart_bars(arena, "countries", TEXT("Countries"), TEXT("Country"), TEXT("Cities"));
    chart_bar(chart, TEXT("France"), TEXT("/cities?country=FR"), 21);
    chart_bar(chart, TEXT("Spain"), (Text){ 0 }, 18);
    chart_bars_finish(chart, (Text){ 0 });
    const Value *bars = value_get(chart, TEXT("bars"));
    assert_true(text_is(value_get_text(bars->items[0], "percent"), "100.0"));
    assert_true(text_is(value_get_text(bars->items[1], "percent"), "85.7"));
    assert_int_equal(value_get(bars->items[1], TEXT("href"))->kind, VALUE_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_round),
        cmocka_unit_test(four_steps_always_reach),
        cmocka_unit_test(line_keeps_the_numbers_within_the_box),
        cmocka_unit_test(too_little_is_no_line),
        cmocka_unit_test(bars_are_parts_of_the_longest),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
