/* SPDX-License-Identifier: EUPL-1.2 */
/* The machine's clock and chance, and the ones that repeat. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/platform.h"

static void the_machine_has_time_and_chance(void **state)
{
    (void)state;
    char bytes[2][1000] = { { 0 } };
    assert_true(platform_now(&machine) > 1700000000 * SECOND);
    platform_random(&machine, bytes[0], 1000);
    platform_random(&machine, bytes[1], 1000);
    assert_memory_not_equal(bytes[0], bytes[1], 1000);
    platform_random(&machine, bytes[0], 0);
}

static void the_fixed_one_repeats(void **state)
{
    (void)state;
    FixedPlatform states[3];
    Platform first = platform_fixed(&states[0], 5 * DAY, 42);
    Platform again = platform_fixed(&states[1], 5 * DAY, 42);
    Platform other = platform_fixed(&states[2], 5 * DAY, 43);
    char bytes[3][77];
    assert_int_equal(platform_now(&first), 5 * DAY);
    states[0].now += SECOND;
    assert_int_equal(platform_now(&first), 5 * DAY + SECOND);
    platform_random(&first, bytes[0], 77);
    platform_random(&again, bytes[1], 77);
    platform_random(&other, bytes[2], 77);
    assert_memory_equal(bytes[0], bytes[1], 77);
    assert_memory_not_equal(bytes[0], bytes[2], 77);
}

/* The generator's published rule, worked out by hand for the state 1, 2, 3, 4. */
static void the_generator_is_the_published_one(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 0);
    assert_true(fixed.seed[0] == UINT64_C(0xe220a8397b1dcdaf));
    uint64_t numbers[3];
    for (uint64_t i = 0; i < 4; i++) {
        fixed.seed[i] = i + 1;
    }
    platform_random(&platform, numbers, sizeof numbers);
    assert_int_equal(numbers[0], 11520);
    assert_int_equal(numbers[1], 0);
    assert_int_equal(numbers[2], 1509978240);
}

static void numbers_spread_evenly(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 1);
    int seen[7] = { 0 };
    for (int i = 0; i < 70000; i++) {
        int64_t number = platform_random_below(&platform, 7);
        assert_in_range(number, 0, 6);
        seen[number]++;
    }
    for (int i = 0; i < 7; i++) {
        assert_in_range(seen[i], 9500, 10500);
        assert_int_equal(platform_random_below(&platform, 1), 0);
    }
    assert_true(platform_random_below(&platform, INT64_MAX) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_machine_has_time_and_chance),
        cmocka_unit_test(the_fixed_one_repeats),
        cmocka_unit_test(the_generator_is_the_published_one),
        cmocka_unit_test(numbers_spread_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
