/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of answers and of the next version: examples, and that nothing depends on the order in which amendments are listed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/platform.h"
#include "features/procedures/rules.h"

static void an_answer_has_what_it_needs(void **state)
{
    (void)state;
    Answering answering = { .is_submitted = true, .answer = TEXT("accept") };
    assert_null(answering_problem(&answering));
    answering.answer = TEXT("maybe");
    assert_non_null(answering_problem(&answering));
    answering.answer = TEXT("reject");
    assert_non_null(answering_problem(&answering));
    answering.has_reason = true;
    assert_null(answering_problem(&answering));
    answering.answer = TEXT("accept_modified");
    assert_non_null(answering_problem(&answering));
    answering.has_modified = true;
    assert_null(answering_problem(&answering));
    answering.answer = TEXT("falls");
    assert_non_null(answering_problem(&answering));
    answering.falls_with_known = true;
    assert_null(answering_problem(&answering));
    answering.fate = TEXT("rejected");
    assert_non_null(answering_problem(&answering));
    answering = (Answering){ .answer = TEXT("accept") };
    assert_non_null(answering_problem(&answering));
}

static void who_does_not_agree_says_why(void **state)
{
    (void)state;
    Consenting consenting = { .has_answer = true, .agrees = TEXT("no") };
    assert_non_null(consenting_problem(&consenting));
    consenting.has_comment = true;
    assert_null(consenting_problem(&consenting));
    consenting.has_answer = false;
    assert_non_null(consenting_problem(&consenting));
    assert_null(consenting_problem(&(Consenting){ .has_answer = true, .agrees = TEXT("yes") }));
    assert_non_null(consenting_problem(&(Consenting){ .has_answer = true, .agrees = TEXT("yes"), .fate = TEXT("accepted") }));
    assert_non_null(consenting_problem(&(Consenting){ .has_answer = true, .agrees = TEXT("perhaps") }));
}

static void a_vote_leaves_the_fate_to_the_body(void **state)
{
    (void)state;
    assert_string_equal(fate_of_answer(TEXT("accept")), "accepted");
    assert_string_equal(fate_of_answer(TEXT("falls")), "fallen");
    assert_null(fate_of_answer(TEXT("vote")));
    assert_true(fate_is_known(TEXT("referred")));
    assert_false(fate_is_known(TEXT("open")));
}

/* The first would leave nothing of the second; second and third cannot both pass. */
static const CollidingPair pairs[] = { { .first = 0, .second = 1, .second_falls = true }, { .first = 1, .second = 2 } };

static void what_would_fall_is_proposed(void **state)
{
    (void)state;
    Answered answered[3] = { { .answer = TEXT("accept") } };
    ptrdiff_t falls[3];
    falls_propose(3, answered, 2, pairs, falls);
    assert_int_equal(falls[0], -1);
    assert_int_equal(falls[1], 0);
    assert_int_equal(falls[2], -1);
    answered[1].answer = TEXT("accept");
    falls_propose(3, answered, 2, pairs, falls);
    assert_int_equal(falls[1], -1);
    answered[0].answer = TEXT("reject");
    answered[1].answer = (Text){ 0 };
    falls_propose(3, answered, 2, pairs, falls);
    assert_int_equal(falls[1], -1);
}

static void what_nobody_objects_to_goes_en_bloc(void **state)
{
    (void)state;
    Answered answered[4] = { { .answer = TEXT("accept") }, { .answer = TEXT("reject") }, { .answer = TEXT("vote") }, { .answer = TEXT("reject") } };
    bool en_bloc[4];
    en_bloc_find(4, answered, 2, pairs, en_bloc);
    assert_true(en_bloc[0] && en_bloc[1] && en_bloc[3]);
    assert_false(en_bloc[2]);
    answered[3].agrees = TEXT("no");
    answered[1].answer = TEXT("accept");
    en_bloc_find(4, answered, 2, pairs, en_bloc);
    assert_false(en_bloc[0] || en_bloc[1] || en_bloc[2] || en_bloc[3]);
}

static Planned planned(int64_t id, const char *kind, const char *chosen)
{
    return (Planned){ .id = id, .kind = text_from_z(kind), .modified = -1, .amends = -1, .part_of = -1, .in_question = true, .chosen = text_from_z(chosen) };
}

static void a_text_in_place_passes_with_what_it_stands_for(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "modified"), planned(2, "modified", "") };
    plan[0].modified = 1;
    plan_settle(2, plan);
    assert_true(text_is(plan[0].fate, "modified") && !plan[0].is_taken);
    assert_true(text_is(plan[1].fate, "accepted") && plan[1].is_taken);
    plan[0].chosen = TEXT("accepted");
    plan_settle(2, plan);
    assert_true(plan[0].is_taken && !plan[1].is_taken);
    assert_true(text_is(plan[1].fate, "fallen"));
    plan[0].chosen = TEXT("open");
    plan_settle(2, plan);
    assert_int_equal(plan[0].fate.length + plan[1].fate.length, 0);
    plan[0].chosen = TEXT("modified");
    plan[0].modified = -1;
    plan_settle(2, plan);
    assert_int_equal(plan[0].fate.length, 0);
    assert_non_null(plan[0].why);
}

static void what_needs_a_hand_stays_open(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "accepted"), planned(2, "city", "rejected") };
    plan[0].by_hand = plan[1].by_hand = true;
    plan_settle(2, plan);
    assert_int_equal(plan[0].fate.length, 0);
    assert_non_null(plan[0].why);
    assert_false(plan[0].is_taken);
    assert_true(text_is(plan[1].fate, "rejected"));
}

static void a_compromise_settles_its_parts(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "rejected"), planned(2, "city", ""), planned(3, "compromise", "accepted") };
    plan[0].part_of = plan[1].part_of = 2;
    plan_settle(3, plan);
    assert_true(text_is(plan[0].fate, "modified") && text_is(plan[1].fate, "modified"));
    assert_false(plan[0].is_taken || plan[1].is_taken);
    assert_non_null(plan[0].why);
    plan[2].chosen = TEXT("rejected");
    plan_settle(3, plan);
    assert_true(text_is(plan[0].fate, "rejected"));
    assert_int_equal(plan[1].fate.length, 0);
}

static void an_amended_amendment_gives_way(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "accepted"), planned(2, "city", "accepted") };
    plan[1].amends = 0;
    plan_settle(2, plan);
    assert_true(text_is(plan[0].fate, "modified") && !plan[0].is_taken);
    assert_true(plan[1].is_taken);
    plan[0].chosen = TEXT("rejected");
    plan_settle(2, plan);
    assert_true(text_is(plan[1].fate, "fallen") && !plan[1].is_taken);
}

static void two_that_collide_are_a_choice(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "accepted"), planned(2, "city", "accepted"), planned(3, "city", "accepted") };
    plan_settle(3, plan);
    assert_int_equal(plan_conflict(plan, 2, pairs), 0);
    plan[1].chosen = TEXT("fallen");
    plan_settle(3, plan);
    assert_int_equal(plan_conflict(plan, 2, pairs), -1);
}

static void a_plan_is_known_by_its_mark(void **state)
{
    (void)state;
    Planned plan[] = { planned(1, "city", "accepted"), planned(2, "city", "") };
    plan_settle(2, plan);
    int64_t mark = plan_mark(2, plan, 7);
    assert_true(mark > 0 && mark == plan_mark(2, plan, 7));
    assert_int_not_equal(mark, plan_mark(2, plan, 8));
    plan[1].chosen = TEXT("rejected");
    plan_settle(2, plan);
    assert_int_not_equal(mark, plan_mark(2, plan, 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_what_it_needs),
        cmocka_unit_test(who_does_not_agree_says_why),
        cmocka_unit_test(a_vote_leaves_the_fate_to_the_body),
        cmocka_unit_test(what_would_fall_is_proposed),
        cmocka_unit_test(what_nobody_objects_to_goes_en_bloc),
        cmocka_unit_test(a_text_in_place_passes_with_what_it_stands_for),
        cmocka_unit_test(what_needs_a_hand_stays_open),
        cmocka_unit_test(a_compromise_settles_its_parts),
        cmocka_unit_test(an_amended_amendment_gives_way),
        cmocka_unit_test(two_that_collide_are_a_choice),
        cmocka_unit_test(a_plan_is_known_by_its_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
