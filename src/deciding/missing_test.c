/* SPDX-License-Identifier: EUPL-1.2 */
/* What is missing is the least that is enough: with it a vote passes, with one fewer it does not. */
#include "base/testing.h"

#include "deciding/missing.h"

static Arena *arena;

enum { MOST = 60 };

static RollCity roll[MOST];

static Outcome outcome_with(const Rule *rule, int yes, int no, int silent)
{
    ptrdiff_t count = 0;
    for (int i = 0; i < yes; i++)
        roll[count++] = (RollCity){ 1, true, -1, CHOICE_YES };
    for (int i = 0; i < no; i++)
        roll[count++] = (RollCity){ 1, true, -1, CHOICE_NO };
    for (int i = 0; i < silent; i++)
        roll[count++] = (RollCity){ 1, false, -1, CHOICE_NONE };
    return decide(arena, &(Deciding){ .rule = rule, .convocation = 1, .count = count, .roll = roll });
}

static void assert_least(const Rule *rule, int yes, int no, int absent)
{
    Outcome outcome = outcome_with(rule, yes, no, absent);
    Missing missing = missing_of(rule, &outcome);
    if (outcome.decided == DECIDED_PASSED) {
        assert_int_equal(missing.turned + missing.further, 0);
        return;
    }
    if (missing.turned <= no) {
        assert_int_equal(outcome_with(rule, yes + (int)missing.turned, no - (int)missing.turned, absent).decided, DECIDED_PASSED);
        assert_int_not_equal(outcome_with(rule, yes + (int)missing.turned - 1, no - (int)missing.turned + 1, absent).decided, DECIDED_PASSED);
    }
    if (missing.further >= 0 && missing.further <= absent) {
        assert_int_equal(outcome_with(rule, yes + (int)missing.further, no, absent - (int)missing.further).decided, DECIDED_PASSED);
        assert_int_not_equal(outcome_with(rule, yes + (int)missing.further - 1, no, absent - (int)missing.further + 1).decided, DECIDED_PASSED);
    }
    assert_true(missing.further <= absent);
    if (missing.further < 0)
        assert_int_not_equal(outcome_with(rule, yes + absent, no, 0).decided, DECIDED_PASSED);
}

static void what_is_missing_is_the_least_that_is_enough(void **state)
{
    (void)state;
    static const Share shares[] = { { 1, 2, true }, { 1, 2, false }, { 2, 3, false }, { 3, 4, true }, { 1, 1, false }, { 55, 100, false }, { 0, 1, false } };
    for (size_t share = 0; share < sizeof shares / sizeof *shares; share++) {
        for (ShareOf of = OF_CAST; of <= OF_ENTITLED; of++) {
            Rule rule = rule_usual();
            rule.majority = shares[share];
            rule.majority_of = of;
            for (int yes = 0; yes < 12; yes++) {
                for (int no = 0; no < 12; no++)
                    assert_least(&rule, yes, no, 30);
            }
        }
    }
}

static void a_quorum_and_people_are_missing_too(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum = (Share){ 1, 2, false };
    rule.people = (Share){ 2, 3, false };
    rule.people_of = OF_ENTITLED;
    Outcome outcome = outcome_with(&rule, 3, 1, 8);
    Missing missing = missing_of(&rule, &outcome);
    assert_int_equal(missing.quorum.cities, 2);
    assert_int_equal(missing.quorum.people, 0);
    assert_int_equal(missing.people, 5);
}

int main(void)
{
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_the_least_that_is_enough),
        cmocka_unit_test(a_quorum_and_people_are_missing_too),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
