/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of seats: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/platform.h"
#include "features/seats/rules.h"

static Joining usual(void)
{
    return (Joining){ .way = TEXT("open"), .standing = TEXT("active"), .cities = 3, .most_seats = 12 };
}

static void a_member_city_joins_an_open_group(void **state)
{
    (void)state;
    Joining joining = usual();
    assert_null(join_problem(&joining));
    joining.most_seats = 0;
    joining.cities = 1000;
    assert_null(join_problem(&joining));
}

static void each_hindrance_has_a_reason(void **state)
{
    (void)state;
    Joining over = usual(), applicant = usual(), sits = usual(), waits = usual(), full = usual(), closed = usual();
    over.is_over = true;
    applicant.standing = TEXT("applicant");
    sits.sits = true;
    waits.waits = true;
    full.cities = 12;
    closed.way = TEXT("invitation");
    const Joining *const cases[] = { &over, &applicant, &sits, &waits, &full, &closed };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_non_null(join_problem(cases[i]));
    closed.is_invited = true;
    assert_null(join_problem(&closed));
}

static void a_seat_begins_at_once_where_nobody_is_asked(void **state)
{
    (void)state;
    assert_true(joins_at_once(TEXT("open")));
    assert_true(joins_at_once(TEXT("nomination")));
    assert_false(joins_at_once(TEXT("request")));
    assert_false(joins_at_once(TEXT("invitation")));
}

static void who_asks_does_not_answer(void **state)
{
    (void)state;
    static const char *const ways[] = { "request", "invitation" };
    for (int way = 0; way < 2; way++)
        for (Act act = ACT_ACCEPT; act <= ACT_DECLINE; act++) {
            Text name = text_from_z(ways[way]);
            assert_false(act_is_for(act, name, false, false));
            assert_false(act_is_for(act, name, true, false) && act_is_for(act, name, false, true));
            bool leads = act_is_for(act, name, true, false);
            bool answers = way == 0 ? act == ACT_ACCEPT || act == ACT_REFUSE : act == ACT_WITHDRAW;
            assert_int_equal(leads, answers);
        }
    assert_true(act_is_for(ACT_ACCEPT, TEXT("invitation"), false, true));
    assert_true(act_is_for(ACT_WITHDRAW, TEXT("request"), false, true));
    assert_true(act_is_for(ACT_DECLINE, TEXT("invitation"), false, true));
    assert_false(act_is_for(ACT_DECLINE, TEXT("request"), true, true));
    assert_false(act_is_for(ACT_REFUSE, TEXT("invitation"), true, true));
}

static void a_group_has_no_more_chairs_than_it_may(void **state)
{
    (void)state;
    assert_null(role_problem(TEXT("chair"), TEXT("member"), 0, 1));
    assert_non_null(role_problem(TEXT("chair"), TEXT("member"), 1, 1));
    assert_null(role_problem(TEXT("chair"), TEXT("member"), 1, 2));
    assert_null(role_problem(TEXT("chair"), TEXT("member"), 7, 0));
    assert_null(role_problem(TEXT("member"), TEXT("chair"), 2, 1));
    assert_non_null(role_problem(TEXT("member"), TEXT("member"), 0, 1));
    assert_non_null(role_problem(TEXT("emperor"), TEXT("member"), 0, 1));
}

static void guests_leave_after_today(void **state)
{
    (void)state;
    assert_null(guest_end_problem(TEXT("2026-11-25"), TEXT("2026-11-24")));
    assert_non_null(guest_end_problem(TEXT("2026-11-24"), TEXT("2026-11-24")));
    assert_non_null(guest_end_problem(TEXT("2025-11-25"), TEXT("2026-11-24")));
}

static void shares_are_rounded_and_within_the_whole(void **state)
{
    (void)state;
    assert_int_equal(share_per_mille(1, 3), 333);
    assert_int_equal(share_per_mille(2, 3), 667);
    assert_int_equal(share_per_mille(1, 2000), 1);
    assert_int_equal(share_per_mille(0, 0), 0);
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 11);
    for (int i = 0; i < 10000; i++) {
        int64_t whole = 1 + platform_random_below(&platform, 5000);
        int64_t part = platform_random_below(&platform, whole + 1);
        int64_t sum = share_per_mille(part, whole) + share_per_mille(whole - part, whole);
        assert_in_range(share_per_mille(part, whole), 0, 1000);
        assert_in_range(sum, 999, 1001);
    }
}

static void forty_in_a_hundred_is_balance(void **state)
{
    (void)state;
    assert_int_equal(balance_of_gender(2, 3, 5), BALANCE_MET);
    assert_int_equal(balance_of_gender(3, 2, 5), BALANCE_MET);
    assert_int_equal(balance_of_gender(1, 2, 3), BALANCE_MISSED);
    assert_int_equal(balance_of_gender(4, 5, 11), BALANCE_MISSED);
    assert_int_equal(balance_of_gender(1, 1, 2), BALANCE_NOT_SAID);
    assert_int_equal(balance_of_gender(0, 0, 0), BALANCE_NOT_SAID);
}

static void nothing_is_said_about_fewer_than_three(void **state)
{
    (void)state;
    for (int64_t women = 0; women < 20; women++)
        for (int64_t men = 0; men < 20; men++) {
            Balance balance = balance_of_gender(women, men, women + men);
            assert_int_equal(balance == BALANCE_NOT_SAID, women + men < BALANCE_SMALLEST);
            assert_int_equal(balance, balance_of_gender(men, women, women + men));
        }
}

static void days_are_counted_back(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(day_before(arena, TEXT("2026-03-01"), 1), "2026-02-28"));
    assert_true(text_is(day_before(arena, TEXT("2026-12-31"), -1), "2027-01-01"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_member_city_joins_an_open_group),
        cmocka_unit_test(each_hindrance_has_a_reason),
        cmocka_unit_test(a_seat_begins_at_once_where_nobody_is_asked),
        cmocka_unit_test(who_asks_does_not_answer),
        cmocka_unit_test(a_group_has_no_more_chairs_than_it_may),
        cmocka_unit_test(guests_leave_after_today),
        cmocka_unit_test(shares_are_rounded_and_within_the_whole),
        cmocka_unit_test(forty_in_a_hundred_is_balance),
        cmocka_unit_test(nothing_is_said_about_fewer_than_three),
        cmocka_unit_test(days_are_counted_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
