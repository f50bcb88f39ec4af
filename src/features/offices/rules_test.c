/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of offices: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/moment.h"
#include "base/platform.h"
#include "features/offices/rules.h"

enum { LYON = 1, PORTO, GENT, CASES = 3000, MOST_TERMS = 8 };

static Arena *arena;
static FixedPlatform fixed;
static Platform platform;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    platform = platform_fixed(&fixed, 0, 5);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void terms_have_years(void **state)
{
    (void)state;
    assert_true(text_is(office_term_end(arena, TEXT("2026-06-12"), 2), "2028-06-12"));
    assert_true(text_is(office_term_end(arena, TEXT("2024-02-29"), 2), "2026-03-01"));
    assert_true(text_is(office_term_end(arena, TEXT("2024-02-29"), 4), "2028-02-29"));
}

static const Term lyon_twice[] = {
    { LYON, { "2022-06-10", 10 }, { "2024-06-10", 10 } },
    { LYON, { "2024-06-10", 10 }, { "2026-06-10", 10 } },
    { PORTO, { "2020-06-10", 10 }, { "2022-06-10", 10 } },
};
static const Terms terms = { 3, lyon_twice };

static void renewals_are_counted_without_a_break(void **state)
{
    (void)state;
    assert_int_equal(terms_in_a_row(terms, LYON, TEXT("2026-06-10")), 2);
    assert_int_equal(terms_in_a_row(terms, LYON, TEXT("2026-06-11")), 0);
    assert_int_equal(terms_in_a_row(terms, PORTO, TEXT("2022-06-10")), 1);
    assert_int_equal(terms_in_a_row(terms, GENT, TEXT("2026-06-10")), 0);
}

static const char *problem_of(int64_t organisation, Text starts, Text ends, int64_t most_holders, int64_t most_renewals)
{
    const char *member = NULL;
    const Term term = { organisation, starts, ends };
    return term_problem(terms, &term, TEXT("2020-01-01"), true, most_holders, most_renewals, &member);
}

static void a_city_takes_an_office_by_the_rules(void **state)
{
    (void)state;
    Text starts = TEXT("2026-06-10"), ends = TEXT("2028-06-10");
    assert_null(problem_of(PORTO, starts, ends, 1, 1));
    assert_non_null(problem_of(LYON, starts, ends, 1, 1));
    assert_null(problem_of(LYON, starts, ends, 1, 2));
    assert_null(problem_of(LYON, starts, ends, 1, -1));
    assert_null(problem_of(LYON, TEXT("2026-06-11"), ends, 1, 1));
    assert_non_null(problem_of(PORTO, TEXT("2026-06-09"), ends, 1, 1));
    assert_null(problem_of(PORTO, TEXT("2026-06-09"), ends, 2, 1));
    assert_non_null(problem_of(LYON, TEXT("2026-06-09"), ends, 2, -1));
    assert_non_null(problem_of(GENT, starts, starts, 1, 1));
}

static void the_field_to_blame_is_named(void **state)
{
    (void)state;
    const char *member = NULL;
    const Term term = { GENT, TEXT("2026-06-10"), TEXT("2028-06-10") };
    assert_non_null(term_problem(terms, &term, TEXT("2026-06-11"), true, 1, 1, &member));
    assert_string_equal(member, "decided_on");
    assert_non_null(term_problem(terms, &term, TEXT("2026-06-10"), false, 1, 1, &member));
    assert_string_equal(member, "city");
    assert_null(term_problem(terms, &term, TEXT("2026-06-10"), true, 1, 1, &member));
}

static void a_term_ends_earlier_only(void **state)
{
    (void)state;
    const Term term = { LYON, TEXT("2024-06-10"), TEXT("2026-06-10") };
    assert_null(term_end_problem(&term, TEXT("2025-01-01")));
    assert_non_null(term_end_problem(&term, TEXT("2024-06-10")));
    assert_non_null(term_end_problem(&term, TEXT("2026-06-10")));
}

static void posts_are_within_reason(void **state)
{
    (void)state;
    const char *member = NULL;
    assert_null(post_problem(TEXT("vice_president"), 2, 1, 3, &member));
    assert_null(post_problem(TEXT("auditor"), 20, -1, 1, &member));
    assert_non_null(post_problem(TEXT("Vice president"), 2, 1, 1, &member));
    assert_string_equal(member, "code");
    assert_non_null(post_problem(TEXT("auditor"), 0, 1, 1, &member));
    assert_string_equal(member, "term_years");
    assert_non_null(post_problem(TEXT("auditor"), 2, -2, 1, &member));
    assert_string_equal(member, "most_renewals");
    assert_non_null(post_problem(TEXT("auditor"), 2, 1, 0, &member));
    assert_string_equal(member, "most_holders");
}

static Text random_day(void)
{
    return moment_day(arena, day_start(TEXT("2020-01-01")) + platform_random_below(&platform, 2000) * DAY);
}

static int64_t count_on(Terms all, Text day)
{
    int64_t count = 0;
    for (int i = 0; i < all.count; i++)
        count += text_compare(all.list[i].starts, day) <= 0 && text_compare(day, all.list[i].ends) < 0;
    return count;
}

/* Whatever terms are tried one after another: on no day do more cities hold the post than may. */
static void never_more_holders_than_allowed(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        Term kept[MOST_TERMS];
        Terms all = { 0, kept };
        int64_t most_holders = 1 + platform_random_below(&platform, 3);
        for (int try = 0; try < MOST_TERMS; try++) {
            Text starts = random_day();
            const Term term = { 1 + platform_random_below(&platform, 5), starts, office_term_end(arena, starts, 1) };
            const char *member;
            if (term_problem(all, &term, starts, true, most_holders, 1, &member) == NULL)
                kept[all.count++] = term;
        }
        for (int day = 0; day < 20; day++)
            assert_true(count_on(all, random_day()) <= most_holders);
        for (int term = 0; term < all.count; term++)
            assert_true(count_on(all, kept[term].starts) <= most_holders);
        if (i % 100 == 0)
            arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_have_years),
        cmocka_unit_test(renewals_are_counted_without_a_break),
        cmocka_unit_test(a_city_takes_an_office_by_the_rules),
        cmocka_unit_test(the_field_to_blame_is_named),
        cmocka_unit_test(a_term_ends_earlier_only),
        cmocka_unit_test(posts_are_within_reason),
        cmocka_unit_test(never_more_holders_than_allowed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
