/* SPDX-License-Identifier: EUPL-1.2 */
/* Rounding down and up, and products that 64 bits do not hold. */
#include "base/testing.h"

#include "deciding/fixed.h"

static void rounds_as_asked(void **state)
{
    (void)state;
    assert_int_equal(fixed_share(7, 3, 4), 5);
    assert_int_equal(fixed_share_up(7, 3, 4), 6);
    assert_int_equal(fixed_share(8, 3, 4), 6);
    assert_int_equal(fixed_share_up(8, 3, 4), 6);
    assert_int_equal(fixed_share(0, 3, 4), 0);
    assert_int_equal(fixed_share_up(0, 3, 4), 0);
    assert_int_equal(fixed_share_up(1, 1, 1000000000), 1);
}

static void holds_large_products(void **state)
{
    (void)state;
    assert_true(fixed_share(1000000000000000000, 1000000000000000000, 1000000000000000000) == 1000000000000000000);
    assert_true(fixed_share(INT64_MAX, INT64_MAX, INT64_MAX) == INT64_MAX);
    assert_true(fixed_share_up(INT64_MAX, INT64_MAX - 1, INT64_MAX) == INT64_MAX - 1);
}

static void says_what_one_is(void **state)
{
    (void)state;
    assert_int_equal(fixed_one(0), 1);
    assert_int_equal(fixed_one(9), 1000000000);
    assert_true(fixed_one(18) == 1000000000000000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_as_asked),
        cmocka_unit_test(holds_large_products),
        cmocka_unit_test(says_what_one_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
