/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of applications: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/moment.h"
#include "base/platform.h"
#include "features/applications/rules.h"

static const char *const statuses[] = { "unconfirmed", "received", "asked", "proposed", "accepted", "declined", "withdrawn" };
enum { STATUSES = sizeof statuses / sizeof *statuses };

static void steps_follow_the_life_of_an_application(void **state)
{
    (void)state;
    static const char allowed[STATUSES][STATUSES + 1] = {
        /* to:           unc rec ask pro acc dec wit */
        /* unconfirmed */ "0100000",
        /* received */    "0011011",
        /* asked */       "0111011",
        /* proposed */    "0000111",
        /* accepted */    "0000000",
        /* declined */    "0000000",
        /* withdrawn */   "0000000",
    };
    for (int before = 0; before < STATUSES; before++)
        for (int after = 0; after < STATUSES; after++) {
            const char *problem = application_step_problem(text_from_z(statuses[before]), text_from_z(statuses[after]));
            assert_int_equal(problem == NULL, allowed[before][after] == '1');
        }
}

static void nothing_follows_what_is_closed_and_everything_else_can_end(void **state)
{
    (void)state;
    for (int before = 0; before < STATUSES; before++) {
        int ways = 0, ends = 0;
        for (int after = 0; after < STATUSES; after++) {
            bool may = !application_step_problem(text_from_z(statuses[before]), text_from_z(statuses[after]));
            ways += may;
            ends += may && application_is_closed(text_from_z(statuses[after]));
        }
        assert_int_equal(ways == 0, application_is_closed(text_from_z(statuses[before])));
        assert_true(ways == 0 || ends > 0 || strcmp(statuses[before], "unconfirmed") == 0);
    }
}

static void a_council_has_decided_wholly_or_not_yet(void **state)
{
    (void)state;
    Text today = TEXT("2026-11-24"), none = { 0 };
    const char *member;
    assert_null(council_problem(none, none, today, &member));
    assert_null(council_problem(TEXT("12/2026"), today, today, &member));
    assert_non_null(council_problem(TEXT("12/2026"), none, today, &member));
    assert_string_equal(member, "council_decided_on");
    assert_non_null(council_problem(none, today, today, &member));
    assert_string_equal(member, "council_decision");
    assert_non_null(council_problem(TEXT("12/2026"), TEXT("2026-11-25"), today, &member));
}

static void decisions_follow_the_application(void **state)
{
    (void)state;
    Text received = TEXT("2026-09-01"), today = TEXT("2026-11-24");
    assert_null(decision_problem(received, received, today));
    assert_null(decision_problem(received, today, today));
    assert_non_null(decision_problem(received, TEXT("2026-08-31"), today));
    assert_non_null(decision_problem(received, TEXT("2026-11-25"), today));
    assert_non_null(refusal_problem(TEXT(" \n")));
    assert_null(refusal_problem(TEXT("Too far away.")));
}

static void members_do_not_join_again(void **state)
{
    (void)state;
    assert_null(standing_problem((Text){ 0 }));
    assert_null(standing_problem(TEXT("applicant")));
    assert_null(standing_problem(TEXT("candidate")));
    assert_null(standing_problem(TEXT("left")));
    assert_non_null(standing_problem(TEXT("active")));
    assert_non_null(standing_problem(TEXT("suspended")));
}

static void no_standing_begins_before_the_last_one(void **state)
{
    (void)state;
    assert_true(text_is(standing_day((Text){ 0 }, TEXT("2026-11-24")), "2026-11-24"));
    assert_true(text_is(standing_day(TEXT("2026-11-24"), TEXT("2026-11-24")), "2026-11-24"));
    assert_true(text_is(standing_day(TEXT("2026-12-31"), TEXT("2026-11-24")), "2026-12-31"));
    assert_true(text_is(standing_day(TEXT("2026-10-31"), TEXT("2026-11-24")), "2026-11-24"));
}

static void categories_are_suggested_by_kind_union_and_size(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        bool in_eu;
        int64_t population;
        const char *category;
    } cases[] = {
        { "city", true, 250000, "full" },      { "city", true, 249999, "partner" },       { "city", false, 250000, "associate" },
        { "city", false, 60000, "partner" },   { "city", true, 49999, "partner" },        { "company", true, 0, "business_partner" },
        { "association", true, 0, "partner" }, { "university", false, 300000, "partner" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Suggestion suggestion = category_suggested(text_from_z(cases[i].kind), cases[i].in_eu, cases[i].population);
        assert_string_equal(suggestion.category, cases[i].category);
        assert_true(strlen(suggestion.reason) > 0);
    }
}

/* Every city gets some suggestion, and one as a member never below the size that is usual for it. */
static void a_suggested_member_has_the_usual_size(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 5);
    for (int i = 0; i < 10000; i++) {
        int64_t population = platform_random_below(&platform, 1000000);
        Suggestion suggestion = category_suggested(TEXT("city"), i % 2, population);
        if (strcmp(suggestion.category, "partner") != 0)
            assert_true(population >= category_usual_size(text_from_z(suggestion.category)));
    }
}

static void full_members_vote(void **state)
{
    (void)state;
    assert_true(category_votes(TEXT("full")));
    assert_false(category_votes(TEXT("associate")));
    assert_false(category_votes(TEXT("business_partner")));
    assert_false(category_votes((Text){ 0 }));
}

static void members_leave_from_today_on(void **state)
{
    (void)state;
    Text today = TEXT("2026-11-24");
    const char *member;
    assert_null(leaving_problem(TEXT("active"), today, today, today, &member));
    assert_null(leaving_problem(TEXT("suspended"), TEXT("2027-01-01"), TEXT("2026-10-01"), today, &member));
    assert_non_null(leaving_problem(TEXT("left"), today, today, today, &member));
    assert_non_null(leaving_problem(TEXT("applicant"), today, today, today, &member));
    assert_non_null(leaving_problem(TEXT("active"), TEXT("2026-11-23"), TEXT("2026-10-01"), today, &member));
    assert_string_equal(member, "ends");
    assert_non_null(leaving_problem(TEXT("active"), TEXT("2027-01-01"), TEXT("2026-11-25"), today, &member));
    assert_string_equal(member, "council_decided_on");
}

static void only_what_is_suspended_is_lifted(void **state)
{
    (void)state;
    assert_null(lift_problem(TEXT("suspended")));
    assert_non_null(lift_problem(TEXT("active")));
    assert_non_null(lift_problem(TEXT("left")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_follow_the_life_of_an_application),
        cmocka_unit_test(nothing_follows_what_is_closed_and_everything_else_can_end),
        cmocka_unit_test(a_council_has_decided_wholly_or_not_yet),
        cmocka_unit_test(decisions_follow_the_application),
        cmocka_unit_test(members_do_not_join_again),
        cmocka_unit_test(no_standing_begins_before_the_last_one),
        cmocka_unit_test(categories_are_suggested_by_kind_union_and_size),
        cmocka_unit_test(a_suggested_member_has_the_usual_size),
        cmocka_unit_test(full_members_vote),
        cmocka_unit_test(members_leave_from_today_on),
        cmocka_unit_test(only_what_is_suspended_is_lifted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
