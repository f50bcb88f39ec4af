/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of calls and candidatures: examples, and properties over seeded random days. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/moment.h"
#include "base/platform.h"
#include "features/candidatures/rules.h"

static const Text today = { "2026-11-24", 10 };

static void an_election_is_conducted_by_who_elects(void **state)
{
    (void)state;
    static const char *const bodies[] = { "members", "parent", "assembly", "secretariat" };
    const Leading readers[] = { { .group = true }, { .parent = true }, { .assembly = true }, { .secretariat = true } };
    for (int body = 0; body < 4; body++)
        for (int reader = 0; reader < 4; reader++)
            assert_int_equal(conducts_election(text_from_z(bodies[body]), readers[reader]), body == reader || reader == 3);
    assert_false(conducts_election(TEXT("members"), (Leading){ 0 }));
}

static void a_call_ends_after_it_begins_and_not_in_the_past(void **state)
{
    (void)state;
    assert_null(call_problem(TEXT("chair"), today, TEXT("2026-12-24"), today, false));
    assert_null(call_problem(TEXT("vice_chair"), today, today, today, false));
    assert_non_null(call_problem(TEXT("member"), today, TEXT("2026-12-24"), today, false));
    assert_non_null(call_problem(TEXT("chair"), TEXT("2026-12-25"), TEXT("2026-12-24"), today, false));
    assert_non_null(call_problem(TEXT("chair"), TEXT("2026-11-01"), TEXT("2026-11-23"), today, false));
    assert_non_null(call_problem(TEXT("chair"), today, TEXT("2026-12-24"), today, true));
}

static Standing usual(void)
{
    return (Standing){ .opens_on = TEXT("2026-11-01"), .closes_on = today, .sits = true };
}

static void a_city_of_the_group_stands_until_the_last_day(void **state)
{
    (void)state;
    Standing standing = usual(), outside = usual(), twice = usual(), decided = usual();
    outside.sits = false;
    twice.stands = true;
    decided.is_decided = true;
    assert_null(candidature_problem(&standing, today));
    assert_non_null(candidature_problem(&standing, TEXT("2026-11-25")));
    assert_non_null(candidature_problem(&standing, TEXT("2026-10-31")));
    assert_non_null(candidature_problem(&outside, today));
    assert_non_null(candidature_problem(&twice, today));
    assert_non_null(candidature_problem(&decided, today));
}

static void an_outcome_comes_after_the_close(void **state)
{
    (void)state;
    Text close = TEXT("2026-11-20");
    assert_null(outcome_problem(close, TEXT("2026-11-22"), TEXT("2027-01-01"), today));
    assert_null(outcome_problem(close, today, today, today));
    assert_non_null(outcome_problem(today, today, today, today));
    assert_non_null(outcome_problem(close, TEXT("2026-11-25"), TEXT("2026-11-25"), today));
    assert_non_null(outcome_problem(close, TEXT("2026-11-19"), today, today));
    assert_non_null(outcome_problem(close, today, TEXT("2026-11-23"), today));
}

static void terms_end_on_the_same_day_of_a_later_year(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(term_end(arena, TEXT("2026-11-24"), 2), "2028-11-24"));
    assert_true(text_is(term_end(arena, TEXT("2028-02-29"), 2), "2030-02-28"));
    assert_true(text_is(term_end(arena, TEXT("2028-02-29"), 4), "2032-02-29"));
    assert_int_equal(term_end(arena, today, 0).length, 0);
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 5);
    for (int i = 0; i < 5000; i++) {
        Text day = moment_day(arena, platform_random_below(&platform, 30000) * DAY);
        Text end = term_end(arena, day, 1 + platform_random_below(&platform, 10));
        assert_true(day_is_valid(end) && text_compare(day, end) < 0);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_election_is_conducted_by_who_elects),
        cmocka_unit_test(a_call_ends_after_it_begins_and_not_in_the_past),
        cmocka_unit_test(a_city_of_the_group_stands_until_the_last_day),
        cmocka_unit_test(an_outcome_comes_after_the_close),
        cmocka_unit_test(terms_end_on_the_same_day_of_a_later_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
