/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar, held against the C library's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/moment.h"

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const Moment example = 1795512600 * SECOND + 999999; /* Tuesday, 24 November 2026 */

static void moments_are_written(void **state)
{
    (void)state;
    assert_true(text_is(moment_day(arena, example), "2026-11-24"));
    assert_true(text_is(moment_text(arena, example), "2026-11-24T09:30:00Z"));
    assert_true(text_is(moment_http(arena, example), "Tue, 24 Nov 2026 09:30:00 GMT"));
    assert_true(text_is(moment_http(arena, 0), "Thu, 01 Jan 1970 00:00:00 GMT"));
    assert_true(text_is(moment_text(arena, -1), "1969-12-31T23:59:59Z"));
    assert_true(text_is(moment_text(arena, -DAY), "1969-12-31T00:00:00Z"));
}

static void moments_stay_within_the_calendar(void **state)
{
    (void)state;
    assert_true(text_is(moment_text(arena, INT64_MIN), "0001-01-01T00:00:00Z"));
    assert_true(text_is(moment_text(arena, INT64_MAX), "9999-12-31T23:59:59Z"));
}

static void every_day_is_as_the_library_has_it(void **state)
{
    (void)state;
    char expected[64];
    for (time_t day = -719162; day <= 2932896; day += 17) {
        time_t seconds = day * 86400 + (day + 719162) % 86400;
        struct tm parts;
        gmtime_r(&seconds, &parts);
        strftime(expected, sizeof expected, "%a, %d %b ", &parts);
        size_t length = strlen(expected);
        snprintf(expected + length, sizeof expected - length, "%04d %02d:%02d:%02d GMT", parts.tm_year + 1900,
                 parts.tm_hour, parts.tm_min, parts.tm_sec);
        assert_true(text_is(moment_http(arena, seconds * SECOND), expected));
        Text text = moment_day(arena, day * DAY);
        assert_true(day_is_valid(text));
        assert_true(day_start(text) == day * DAY);
        arena_reset(arena);
    }
}

static void only_days_that_exist_are_valid(void **state)
{
    (void)state;
    static const char *const right[] = { "2000-02-29", "2024-02-29", "0001-01-01", "9999-12-31", "2026-11-30" };
    static const char *const wrong[] = { "",           "1900-02-29", "2023-02-29",  "2026-11-31",
                                         "2026-13-01", "2026-00-10", "2026-10-00",  "0000-01-01",
                                         "2026-1-001", "2026/11/24", "2026-11-24 ", "26-11-24",
                                         "2026-11-2x", "-026-11-24", "+026-11-24",  "2026-11-32" };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(day_is_valid(text_from_z(right[i])));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(day_is_valid(text_from_z(wrong[i])));
    }
}

static void a_day_comes_on_its_day(void **state)
{
    (void)state;
    assert_false(day_has_come(TEXT(""), TEXT("2026-11-24")));
    assert_false(day_has_come(TEXT("2026-11-25"), TEXT("2026-11-24")));
    assert_true(day_has_come(TEXT("2026-11-24"), TEXT("2026-11-24")));
    assert_true(day_has_come(TEXT("2026-11-23"), TEXT("2026-11-24")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_written),
        cmocka_unit_test(moments_stay_within_the_calendar),
        cmocka_unit_test(every_day_is_as_the_library_has_it),
        cmocka_unit_test(only_days_that_exist_are_valid),
        cmocka_unit_test(a_day_comes_on_its_day),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
