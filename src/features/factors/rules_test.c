/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "features/factors/rules.h"

static const Mandate of_officer = { 7, false }, of_coordinator = { 7, true };
static const Seat of_member = { 9, 7, false }, of_chair = { 9, 7, true };

static Reader reader_with(Staff staff, const Mandate *mandate, const Seat *seat)
{
    return (Reader){ .person = 5, .session = 1, .staff = staff, .mandate_count = mandate != NULL, .mandates = mandate, .seat_count = seat != NULL, .seats = seat };
}

static void a_demand_is_of_those_who_have_the_role(void **state)
{
    (void)state;
    const struct {
        const char *role;
        Reader of, not_of;
    } cases[] = {
        { "administrator", reader_with(STAFF_ADMINISTRATOR, NULL, NULL), reader_with(STAFF_SECRETARIAT, &of_coordinator, &of_chair) },
        { "secretariat", reader_with(STAFF_SECRETARIAT, NULL, NULL), reader_with(STAFF_NONE, &of_coordinator, &of_chair) },
        { "secretariat", reader_with(STAFF_ADMINISTRATOR, NULL, NULL), reader_visitor() },
        { "coordinator", reader_with(STAFF_NONE, &of_coordinator, NULL), reader_with(STAFF_NONE, &of_officer, &of_chair) },
        { "chair", reader_with(STAFF_NONE, NULL, &of_chair), reader_with(STAFF_NONE, &of_coordinator, &of_member) },
        { "everybody", reader_with(STAFF_NONE, NULL, NULL), reader_visitor() },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FactorDemand demand = { text_from_z(cases[i].role), TEXT("any"), TEXT("2026-12-01") };
        assert_true(demand_is_of(&demand, &cases[i].of));
        assert_false(demand_is_of(&demand, &cases[i].not_of));
        assert_non_null(factor_code_message(factor_roles, demand.role));
    }
    const FactorDemand unknown = { TEXT("nobody"), TEXT("any"), TEXT("2026-12-01") };
    assert_false(demand_is_of(&unknown, &cases[0].of));
}

static void a_demand_is_met_by_what_it_asks_for(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        bool by_totp, by_passkey;
    } cases[] = { { "any", true, true }, { "totp", true, false }, { "passkey", false, true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FactorDemand demand = { TEXT("everybody"), text_from_z(cases[i].kind), TEXT("2026-12-01") };
        assert_int_equal(demand_is_met(&demand, (Held){ .totp = true }), cases[i].by_totp);
        assert_int_equal(demand_is_met(&demand, (Held){ .passkey = true }), cases[i].by_passkey);
        assert_true(demand_is_met(&demand, (Held){ true, true }));
        assert_false(demand_is_met(&demand, (Held){ 0 }));
    }
}

static void the_demand_that_begins_first_is_said(void **state)
{
    (void)state;
    const FactorDemand demands[] = { { TEXT("everybody"), TEXT("any"), TEXT("2027-03-01") },
                                     { TEXT("chair"), TEXT("any"), TEXT("2026-01-01") },
                                     { TEXT("coordinator"), TEXT("passkey"), TEXT("2027-01-01") } };
    const Reader coordinator = reader_with(STAFF_NONE, &of_coordinator, NULL), officer = reader_with(STAFF_NONE, &of_officer, NULL);
    assert_ptr_equal(demand_open(demands, 3, &coordinator, (Held){ 0 }), &demands[2]);
    assert_ptr_equal(demand_open(demands, 3, &coordinator, (Held){ .totp = true }), &demands[2]);
    assert_null(demand_open(demands, 3, &coordinator, (Held){ .passkey = true }));
    assert_ptr_equal(demand_open(demands, 3, &officer, (Held){ 0 }), &demands[0]);
    assert_null(demand_open(demands, 0, &officer, (Held){ 0 }));
}

static void who_may_take_factors_away(void **state)
{
    (void)state;
    const Reader administrator = reader_with(STAFF_ADMINISTRATOR, NULL, NULL), secretariat = reader_with(STAFF_SECRETARIAT, NULL, NULL);
    const Reader coordinator = reader_with(STAFF_NONE, &of_coordinator, NULL), visitor = reader_visitor();
    assert_true(may_reset(&coordinator, 6, STAFF_NONE, true));
    assert_false(may_reset(&coordinator, 6, STAFF_NONE, false));
    assert_false(may_reset(&coordinator, 6, STAFF_SECRETARIAT, true));
    assert_true(may_reset(&secretariat, 6, STAFF_NONE, false));
    assert_true(may_reset(&secretariat, 6, STAFF_SECRETARIAT, false));
    assert_false(may_reset(&secretariat, 6, STAFF_ADMINISTRATOR, true));
    assert_true(may_reset(&administrator, 6, STAFF_ADMINISTRATOR, false));
    assert_false(may_reset(&visitor, 6, STAFF_NONE, true));
    assert_false(may_reset(&administrator, 5, STAFF_ADMINISTRATOR, true));
    assert_false(may_reset(&secretariat, 5, STAFF_SECRETARIAT, true));
    assert_false(may_reset(&coordinator, 5, STAFF_NONE, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_demand_is_of_those_who_have_the_role),
        cmocka_unit_test(a_demand_is_met_by_what_it_asks_for),
        cmocka_unit_test(the_demand_that_begins_first_is_said),
        cmocka_unit_test(who_may_take_factors_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
