/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/duplicates/rules.h"

static void what_is_shared_makes_the_score(void **state)
{
    (void)state;
    assert_int_equal(likeness_score(false, TEXT("a@x.eu"), TEXT("a@y.eu")), 0);
    assert_int_equal(likeness_score(false, TEXT("a@x.eu"), TEXT("b@x.eu")), SHARES_HOST);
    assert_int_equal(likeness_score(true, TEXT("a@x.eu"), TEXT("a@y.eu")), SHARES_CITY);
    assert_int_equal(likeness_score(true, TEXT("a@x.eu"), TEXT("b@x.eu")), SHARES_CITY + SHARES_HOST);
    assert_int_equal(likeness_score(false, TEXT("a@x.eu"), TEXT("a@xx.eu")), 0);
    assert_int_equal(likeness_score(false, TEXT("erased-1"), TEXT("erased-1")), 0);
}

static const char *const statuses[] = { "active", "merged", "erased", "" };

/* Over all accounts there can be. */
static void only_two_accounts_in_use_become_one(void **state)
{
    (void)state;
    for (int i = 0; i < 4 * 4 * 3 * 3 * 2; i++) {
        Account kept = { 1, text_from_z(statuses[i % 4]), i / 16 % 3 };
        Account merged = { 2, text_from_z(statuses[i / 4 % 4]), i / 48 % 3 };
        bool by_administrator = i / 144;
        bool in_use = text_is(kept.status, "active") && text_is(merged.status, "active");
        bool of_staff = kept.staff > 0 || merged.staff > 0;
        assert_int_equal(merge_problem(kept, merged, by_administrator) == NULL, in_use && (by_administrator || !of_staff));
        assert_int_equal(merge_problem(merged, kept, by_administrator) == NULL, in_use && (by_administrator || !of_staff));
        assert_non_null(merge_problem(kept, kept, by_administrator));
        bool can_go_back = text_is(kept.status, "active") && text_is(merged.status, "merged");
        assert_int_equal(undo_problem(kept, merged, 0, by_administrator) == NULL, can_go_back && (by_administrator || !of_staff));
        assert_non_null(undo_problem(kept, merged, 7, by_administrator));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shared_makes_the_score),
        cmocka_unit_test(only_two_accounts_in_use_become_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
