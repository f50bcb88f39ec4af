/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's rules: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/platform.h"
#include "features/cities/rules.h"

static void size_bands_begin_where_they_say(void **state)
{
    (void)state;
    static const int64_t cases[][2] = { { 0, 1 },      { 99999, 1 },  { 100000, 2 }, { 249999, 2 },  { 250000, 3 },
                                        { 499999, 3 }, { 500000, 4 }, { 999999, 4 }, { 1000000, 5 }, { 15000000, 5 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(size_band(cases[i][0]), cases[i][1]);
}

static void a_larger_city_is_never_in_a_smaller_band(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 7);
    for (int i = 0; i < 10000; i++) {
        int64_t small = platform_random_below(&platform, 3000000);
        int64_t large = small + platform_random_below(&platform, 3000000);
        assert_true(size_band(small) <= size_band(large));
    }
}

static void the_union_is_dated(void **state)
{
    (void)state;
    Text none = { 0 };
    assert_true(in_eu_on(TEXT("1973-01-01"), TEXT("2020-01-31"), TEXT("2020-01-31")));
    assert_false(in_eu_on(TEXT("1973-01-01"), TEXT("2020-01-31"), TEXT("2020-02-01")));
    assert_false(in_eu_on(TEXT("2013-07-01"), none, TEXT("2013-06-30")));
    assert_true(in_eu_on(TEXT("2013-07-01"), none, TEXT("2013-07-01")));
    assert_true(in_eu_on(TEXT("1958-01-01"), none, TEXT("2026-11-24")));
    assert_false(in_eu_on(none, none, TEXT("2026-11-24")));
}

static void only_membership_makes_public(void **state)
{
    (void)state;
    assert_true(membership_makes_public(TEXT("active")));
    assert_true(membership_makes_public(TEXT("suspended")));
    assert_false(membership_makes_public(TEXT("applicant")));
    assert_false(membership_makes_public(TEXT("candidate")));
    assert_false(membership_makes_public(TEXT("left")));
    assert_false(membership_makes_public(TEXT("closed")));
}

static void steps_follow_the_life_of_a_membership(void **state)
{
    (void)state;
    static const char *const statuses[] = { "", "applicant", "candidate", "active", "suspended", "left", "closed" };
    static const char allowed[7][8] = {
        /* to:         none app  cand act  susp left closed */
        /* none */      "0101000",
        /* applicant */ "0011011",
        /* candidate */ "0001011",
        /* active */    "0001110",
        /* suspended */ "0001010",
        /* left */      "0101000",
        /* closed */    "0101000",
    };
    for (int before = 0; before < 7; before++)
        for (int after = 0; after < 7; after++) {
            const char *problem = membership_step_problem(text_from_z(statuses[before]), text_from_z(statuses[after]));
            assert_int_equal(problem == NULL, allowed[before][after] == '1');
        }
}

static void standings_follow_each_other_in_time(void **state)
{
    (void)state;
    assert_null(membership_start_problem((Text){ 0 }, TEXT("1986-10-01"), TEXT("1986-10-01")));
    assert_null(membership_start_problem(TEXT("1986-10-01"), TEXT("1986-10-02"), TEXT("1986-10-01")));
    assert_null(membership_start_problem(TEXT("1986-10-01"), TEXT("1986-10-01"), TEXT("1986-09-01")));
    assert_non_null(membership_start_problem(TEXT("1986-10-01"), TEXT("1985-10-01"), TEXT("1985-09-01")));
    assert_non_null(membership_start_problem((Text){ 0 }, TEXT("1986-10-01"), TEXT("1986-10-02")));
    assert_non_null(membership_start_problem((Text){ 0 }, TEXT("0202-10-01"), TEXT("0202-10-01")));
}

static void populations_are_of_this_world(void **state)
{
    (void)state;
    assert_null(population_problem(1, 1800, 2026));
    assert_null(population_problem(50000000, 2026, 2026));
    assert_non_null(population_problem(0, 2026, 2026));
    assert_non_null(population_problem(50000001, 2026, 2026));
    assert_non_null(population_problem(5, 1799, 2026));
    assert_non_null(population_problem(5, 2027, 2026));
}

static void websites_are_whole_addresses(void **state)
{
    (void)state;
    assert_null(website_problem((Text){ 0 }));
    assert_null(website_problem(TEXT("https://graz.at")));
    assert_non_null(website_problem(TEXT("https://")));
    assert_non_null(website_problem(TEXT("http://graz.at")));
    assert_non_null(website_problem(TEXT("https://graz .at")));
    assert_non_null(website_problem(TEXT("javascript:alert(1)")));
}

static void names_begin_in_order_and_not_tomorrow(void **state)
{
    (void)state;
    assert_null(name_start_problem(TEXT("1992-05-01"), TEXT("2026-11-24"), TEXT("2026-11-24")));
    assert_non_null(name_start_problem(TEXT("1992-05-01"), TEXT("2026-11-25"), TEXT("2026-11-24")));
    assert_non_null(name_start_problem(TEXT("1992-05-01"), TEXT("1992-05-01"), TEXT("2026-11-24")));
}

static void places_are_typed_in_degrees(void **state)
{
    (void)state;
    int64_t millionths = 0;
    assert_true(degrees_to_millionths(TEXT("-4,348780"), &millionths));
    assert_int_equal(millionths, -4348780);
    assert_false(degrees_to_millionths(TEXT("4.3487801"), &millionths));
    assert_false(degrees_to_millionths(TEXT("4°20'"), &millionths));
    assert_true(latitude_holds(90000000) && latitude_holds(-90000000) && longitude_holds(180000000) && longitude_holds(-180000000));
    assert_false(latitude_holds(90000001) || latitude_holds(-90000001) || longitude_holds(180000001) || longitude_holds(-180000001));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_bands_begin_where_they_say),
        cmocka_unit_test(a_larger_city_is_never_in_a_smaller_band),
        cmocka_unit_test(the_union_is_dated),
        cmocka_unit_test(only_membership_makes_public),
        cmocka_unit_test(steps_follow_the_life_of_a_membership),
        cmocka_unit_test(standings_follow_each_other_in_time),
        cmocka_unit_test(populations_are_of_this_world),
        cmocka_unit_test(websites_are_whole_addresses),
        cmocka_unit_test(names_begin_in_order_and_not_tomorrow),
        cmocka_unit_test(places_are_typed_in_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
