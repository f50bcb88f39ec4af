/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "base/arena.h"
#include "features/elections/rules.h"

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

enum { CANDIDATES = 4 };

static const char *read_marks(Paper paper, const char *const marks[CANDIDATES], Text *result_ranks, int *result_candidate)
{
    Text *typed = new(arena, Text, CANDIDATES);
    for (int i = 0; i < CANDIDATES; i++)
        typed[i] = text_from_z(marks[i]);
    paper.candidates = CANDIDATES;
    paper.marks = typed;
    return paper_read(arena, &paper, result_ranks, result_candidate);
}

static void says(Paper paper, const char *one, const char *two, const char *three, const char *four, const char *expected)
{
    Text ranks;
    int candidate;
    assert_null(read_marks(paper, (const char *const[]){ one, two, three, four }, &ranks, &candidate));
    assert_true(text_is(ranks, expected));
}

static void refuses(Paper paper, const char *one, const char *two, const char *three, const char *four, int blamed)
{
    Text ranks;
    int candidate;
    assert_non_null(read_marks(paper, (const char *const[]){ one, two, three, four }, &ranks, &candidate));
    assert_int_equal(candidate, blamed);
}

static void ranks_are_read_from_numbers(void **state)
{
    (void)state;
    const Paper ranked = { .is_ranked = true }, shared = { .is_ranked = true, .may_share = true };
    says(ranked, "2", "", "1", "3", "3 1 4");
    says(ranked, " 20 ", "7", "", "", "2 1"); /* numbers that are left out do not matter */
    says(shared, "1", "2", "1", "", "1=3 2");
    refuses(ranked, "1", "2", "1", "", 3);
    refuses(ranked, "1", "first", "", "", 2);
    refuses(ranked, "0", "", "", "", 1);
    refuses(ranked, "1.5", "", "", "", 1);
}

static void crosses_are_read(void **state)
{
    (void)state;
    const Paper any = { 0 }, one = { .is_single = true };
    says(any, "1", "", "x", "", "1=3");
    says(one, "", "on", "", "", "2");
    refuses(one, "1", "1", "", "", 0);
}

static void a_blank_ballot_is_said_to_be_one(void **state)
{
    (void)state;
    const Paper nothing = { .is_ranked = true }, blank = { .is_ranked = true, .is_blank = true };
    says(blank, "", "", "", "", "");
    refuses(nothing, "", " ", "", "", 0);
    refuses(blank, "1", "", "", "", 0);
}

static void terms_without_a_break_are_counted(void **state)
{
    (void)state;
    const PastTerm terms[] = { { TEXT("2024-01-01"), TEXT("2026-01-01") }, { TEXT("2022-01-01"), TEXT("2024-01-01") },
                               { TEXT("2018-01-01"), TEXT("2020-01-01") } };
    assert_int_equal(terms_without_break(terms, 3, TEXT("2026-01-01")), 2);
    assert_int_equal(terms_without_break(terms, 3, TEXT("2027-01-01")), 0);
    const PastTerm open[] = { { TEXT("2024-01-01"), { 0 } } };
    assert_int_equal(terms_without_break(open, 1, TEXT("2027-01-01")), 1);
    assert_int_equal(terms_without_break(open, 1, TEXT("2024-01-01")), 0);
}

static void who_may_stand(void **state)
{
    (void)state;
    Standing standing = { .times = { .state = TEXT("prepared"), .stand_until = 100, .now = 99 }, .is_active = true, .renewals = 1, .terms = 1 };
    assert_null(candidate_problem(&standing));
    standing.terms = 2;
    assert_non_null(candidate_problem(&standing));
    standing.renewals = -1;
    assert_null(candidate_problem(&standing));
    standing.times.now = 100;
    assert_non_null(candidate_problem(&standing));
    standing.times = (StandingTimes){ .state = TEXT("open") };
    assert_non_null(candidate_problem(&standing));
    standing.times.state = TEXT("prepared");
    standing.is_active = false;
    assert_non_null(candidate_problem(&standing));
    standing.is_active = standing.needs_person = true;
    assert_non_null(candidate_problem(&standing));
    standing.person_acts = standing.is_there = true;
    assert_non_null(candidate_problem(&standing));
}

static void a_plan_holds_together(void **state)
{
    (void)state;
    ElectionPlan plan = { .fills = TEXT("seats"), .seats = 12, .starts = TEXT("2027-01-01"), .ends = TEXT("2029-01-01"), .closes_on = TEXT("2026-12-01"),
                          .stand_until = 50, .opens_at = 60, .now = 10 };
    const char *blamed = NULL;
    assert_null(plan_problem(&plan, &blamed));
    plan.closes_on = TEXT("2027-01-01");
    assert_non_null(plan_problem(&plan, &blamed));
    assert_string_equal(blamed, "starts");
    plan.closes_on = (Text){ 0 };
    plan.stand_until = 61;
    assert_non_null(plan_problem(&plan, &blamed));
    assert_string_equal(blamed, "stand_on");
    plan.stand_until = 0;
    plan.fills = TEXT("call");
    assert_non_null(plan_problem(&plan, &blamed));
    assert_string_equal(blamed, "seats");
    assert_true(text_is(term_after(arena, TEXT("2024-02-29"), 1), "2025-03-01"));
    assert_true(text_is(term_after(arena, TEXT("2027-01-01"), 2), "2029-01-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ranks_are_read_from_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(crosses_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_blank_ballot_is_said_to_be_one, setup, teardown),
        cmocka_unit_test_setup_teardown(terms_without_a_break_are_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(who_may_stand, setup, teardown),
        cmocka_unit_test_setup_teardown(a_plan_holds_together, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
