/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "features/signatures/rules.h"

static void declarations_are_signed_once_their_text_is_settled(void **state)
{
    (void)state;
    assert_true(is_open_for_signature(TEXT("declaration"), TEXT("adoption")));
    assert_true(is_open_for_signature(TEXT("declaration"), TEXT("published")));
    assert_true(is_open_for_signature(TEXT("declaration"), TEXT("follow_up")));
    assert_false(is_open_for_signature(TEXT("declaration"), TEXT("drafting")));
    assert_false(is_open_for_signature(TEXT("declaration"), TEXT("superseded")));
    assert_false(is_open_for_signature(TEXT("position"), TEXT("published")));
}

static void an_active_organisation_signs_once(void **state)
{
    (void)state;
    Signing signing = { .is_open = true, .status = TEXT("active"), .signed_on = TEXT("2026-11-30"), .today = TEXT("2026-11-30") };
    assert_null(signing_problem(&signing));
    signing.signed_on = TEXT("2026-12-01");
    assert_non_null(signing_problem(&signing));
    signing.signed_on = TEXT("2026-11-01");
    signing.status = TEXT("left");
    assert_non_null(signing_problem(&signing));
    signing.status = TEXT("active");
    signing.has_signed = true;
    assert_non_null(signing_problem(&signing));
    signing.has_signed = false;
    signing.is_open = false;
    assert_non_null(signing_problem(&signing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarations_are_signed_once_their_text_is_settled),
        cmocka_unit_test(an_active_organisation_signs_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
