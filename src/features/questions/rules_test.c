/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "features/questions/rules.h"

static const Moment NOW = 1000 * DAY;

static QuestionTimes times(const char *state, Moment opens_at, Moment closes_at)
{
    return (QuestionTimes){ text_from_z(state), opens_at, closes_at, NOW };
}

static void it_opens_to_come_and_closes_after_that(void **state)
{
    (void)state;
    QuestionTimes of_the_chair = times("", 0, 0), past = times("", NOW - 1, 0), backwards = times("", NOW + DAY, NOW + DAY), fine = times("", NOW + 1, NOW + 2);
    assert_null(preparing_problem(&of_the_chair));
    assert_non_null(preparing_problem(&past));
    assert_non_null(preparing_problem(&backwards));
    assert_null(preparing_problem(&fine));
}

static void it_opens_once_with_cities_and_before_its_end(void **state)
{
    (void)state;
    QuestionTimes prepared = times("prepared", 0, NOW + 1), over = times("prepared", 0, NOW), open = times("open", 0, NOW + 1);
    assert_null(opening_problem(&prepared, 1));
    assert_non_null(opening_problem(&prepared, 0));
    assert_non_null(opening_problem(&over, 1));
    assert_non_null(opening_problem(&open, 1));
}

static void its_end_is_moved_while_it_has_not_come(void **state)
{
    (void)state;
    QuestionTimes open = times("open", 0, NOW + 1), over = times("open", 0, NOW), decided = times("decided", 0, NOW + 1), prepared = times("prepared", NOW + DAY, 0);
    assert_null(moving_problem(&open, NOW + DAY));
    assert_non_null(moving_problem(&open, NOW));
    assert_non_null(moving_problem(&over, NOW + DAY));
    assert_non_null(moving_problem(&decided, NOW + DAY));
    assert_non_null(moving_problem(&prepared, NOW + DAY));
    assert_null(moving_problem(&prepared, NOW + DAY + 1));
}

static void each_state_has_its_own_next_step(void **state)
{
    (void)state;
    static const struct {
        const char *state;
        bool closes, settles_a_tie, is_withdrawn;
    } steps[] = { { "prepared", false, false, true }, { "open", true, false, true }, { "tied", false, true, true },
                  { "decided", false, false, false }, { "withdrawn", false, false, false } };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        QuestionTimes at = times(steps[i].state, 0, 0);
        assert_int_equal(closing_problem(&at) == NULL, steps[i].closes);
        assert_int_equal(tie_problem(&at) == NULL, steps[i].settles_a_tie);
        assert_int_equal(withdrawing_problem(&at) == NULL, steps[i].is_withdrawn);
    }
}

/* At the end itself it is late, although nobody has closed it yet. */
static void a_ballot_comes_between_opening_and_end(void **state)
{
    (void)state;
    QuestionTimes prepared = times("prepared", 0, NOW + 1), before = times("open", 0, NOW + 1), at = times("open", 0, NOW), no_end = times("open", 0, 0),
                  decided = times("decided", 0, NOW + 1);
    assert_non_null(casting_time_problem(&prepared));
    assert_null(casting_time_problem(&before));
    assert_non_null(casting_time_problem(&at));
    assert_null(casting_time_problem(&no_end));
    assert_non_null(casting_time_problem(&decided));
}

static void what_had_no_quorum_is_called_once_more_and_not_too_early(void **state)
{
    (void)state;
    const SecondCall fine = { .outcome = TEXT("no_quorum"), .days = 15, .closed_on = TEXT("2026-11-24"), .opens_on = TEXT("2026-12-09") };
    SecondCall call = fine;
    assert_null(second_call_problem(&call));
    call.opens_on = TEXT("2026-12-08");
    assert_non_null(second_call_problem(&call));
    call.opens_on = TEXT("");
    assert_null(second_call_problem(&call));
    call.outcome = TEXT("failed");
    assert_non_null(second_call_problem(&call));
    call = fine;
    call.days = 0;
    assert_non_null(second_call_problem(&call));
    call = fine;
    call.has_second = true;
    assert_non_null(second_call_problem(&call));
    call = fine;
    call.is_second = true;
    assert_non_null(second_call_problem(&call));
}

/* ---- One city's ballot ---- */

static Casting of_a_city(void)
{
    return (Casting){ .is_entitled = true, .is_known = true };
}

static void a_city_votes_itself_or_by_the_proxy_that_it_gave(void **state)
{
    (void)state;
    Casting casting = of_a_city();
    assert_null(casting_problem(&casting));
    casting.holder = 7;
    assert_non_null(casting_problem(&casting));
    casting.roll_holder = 7;
    assert_null(casting_problem(&casting));
    casting.holder = 0;
    assert_non_null(casting_problem(&casting));
    casting = of_a_city();
    casting.is_entitled = false;
    assert_non_null(casting_problem(&casting));
}

static void a_choice_is_known_and_changed_where_it_is_not_final(void **state)
{
    (void)state;
    Casting casting = of_a_city();
    casting.has_cast = true;
    assert_null(casting_problem(&casting));
    casting.is_final = true;
    assert_non_null(casting_problem(&casting));
    casting = of_a_city();
    casting.is_known = false;
    assert_non_null(casting_problem(&casting));
}

static void subject_to_the_council_says_to_what(void **state)
{
    (void)state;
    Casting casting = of_a_city();
    casting.council = TEXT("subject");
    assert_non_null(casting_problem(&casting));
    casting.has_council_text = true;
    assert_null(casting_problem(&casting));
    casting.has_council_text = false;
    casting.council = TEXT("approved");
    assert_null(casting_problem(&casting));
}

/* What a council has said would tell whose ballot it is, as an explanation would. */
static void a_secret_ballot_has_no_words_of_its_city(void **state)
{
    (void)state;
    Casting casting = of_a_city();
    casting.is_secret = true;
    assert_null(casting_problem(&casting));
    casting.has_explanation = true;
    assert_non_null(casting_problem(&casting));
    casting.has_explanation = false;
    casting.council = TEXT("approved");
    assert_non_null(casting_problem(&casting));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_to_come_and_closes_after_that),
        cmocka_unit_test(it_opens_once_with_cities_and_before_its_end),
        cmocka_unit_test(its_end_is_moved_while_it_has_not_come),
        cmocka_unit_test(each_state_has_its_own_next_step),
        cmocka_unit_test(a_ballot_comes_between_opening_and_end),
        cmocka_unit_test(what_had_no_quorum_is_called_once_more_and_not_too_early),
        cmocka_unit_test(a_city_votes_itself_or_by_the_proxy_that_it_gave),
        cmocka_unit_test(a_choice_is_known_and_changed_where_it_is_not_final),
        cmocka_unit_test(subject_to_the_council_says_to_what),
        cmocka_unit_test(a_secret_ballot_has_no_words_of_its_city),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
