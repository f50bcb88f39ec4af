/* SPDX-License-Identifier: EUPL-1.2 */
/* What may be done with an amendment as it stands. */
#include "base/testing.h"

#include "features/amendments/rules.h"

static AmendmentStanding standing(const char *state, const char *fate)
{
    return (AmendmentStanding){ .state = text_from_z(state), .fate = text_from_z(fate), .is_open_stage = true };
}

static void another_city_supports_what_is_open(void **state)
{
    (void)state;
    AmendmentStanding one = standing("collecting", "");
    assert_null(amendment_support_problem(&one));
    assert_non_null(amendment_unsupport_problem(&one));
    one.supports = true;
    assert_non_null(amendment_support_problem(&one));
    assert_null(amendment_unsupport_problem(&one));
    one = standing("submitted", "rejected");
    assert_non_null(amendment_support_problem(&one));
    one = standing("submitted", "");
    one.is_own = true;
    assert_non_null(amendment_support_problem(&one));
}

static void once_the_stage_is_over_the_rapporteur_alone_withdraws(void **state)
{
    (void)state;
    AmendmentStanding one = standing("submitted", "");
    assert_null(amendment_withdrawal_problem(&one));
    one.is_open_stage = false;
    assert_non_null(amendment_withdrawal_problem(&one));
    assert_non_null(amendment_support_problem(&one));
    one.answers = true;
    assert_null(amendment_withdrawal_problem(&one));
    one.state = TEXT("withdrawn");
    assert_non_null(amendment_withdrawal_problem(&one));
}

static void what_was_withdrawn_is_taken_over_by_another_city(void **state)
{
    (void)state;
    AmendmentStanding one = standing("withdrawn", "");
    assert_null(amendment_take_over_problem(&one));
    one.is_own = true;
    assert_non_null(amendment_take_over_problem(&one));
    one = standing("submitted", "");
    assert_non_null(amendment_take_over_problem(&one));
    one = standing("withdrawn", "fallen");
    assert_non_null(amendment_take_over_problem(&one));
}

static void only_what_needs_a_hand_is_set_right(void **state)
{
    (void)state;
    AmendmentStanding one = standing("submitted", "");
    assert_non_null(amendment_setting_right_problem(&one));
    one.by_hand = true;
    one.is_open_stage = false;
    assert_null(amendment_setting_right_problem(&one));
    one.fate = TEXT("accepted");
    assert_non_null(amendment_setting_right_problem(&one));
}

static void cities_need_supporters_and_rapporteurs_none(void **state)
{
    (void)state;
    assert_string_equal(amendment_state_with("city", 1, 2), "collecting");
    assert_string_equal(amendment_state_with("city", 2, 2), "submitted");
    assert_string_equal(amendment_state_with("city", 0, 0), "submitted");
    assert_string_equal(amendment_state_with("compromise", 0, 2), "submitted");
    assert_string_equal(amendment_state_with("modified", 0, 2), "submitted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_city_supports_what_is_open),
        cmocka_unit_test(once_the_stage_is_over_the_rapporteur_alone_withdraws),
        cmocka_unit_test(what_was_withdrawn_is_taken_over_by_another_city),
        cmocka_unit_test(only_what_needs_a_hand_is_set_right),
        cmocka_unit_test(cities_need_supporters_and_rapporteurs_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
