/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "features/voters/rules.h"

enum { NOW = 1000 };

static void nothing_ends_before_its_moment_is_known(void **state)
{
    (void)state;
    assert_int_equal(hours_before(0, 24), 0);
    assert_int_equal(hours_before(DAY, 24), 0);
    assert_int_equal(hours_before(3 * DAY, 24), 2 * DAY);
    assert_int_equal(hours_before(3 * DAY, 0), 3 * DAY);
}

static const char *named(Naming naming)
{
    const char *problem = voter_naming_problem(&naming);
    return problem ? problem : "";
}

static const Naming naming_that_holds = { .now = NOW, .until = NOW + 1, .is_entitled = true, .acts = true };

static void a_voter_is_named_in_time(void **state)
{
    (void)state;
    Naming naming = naming_that_holds;
    assert_string_equal(named(naming), "");
    naming.until = 0;
    assert_string_equal(named(naming), "");
    naming.until = NOW;
    assert_string_equal(named(naming), "It is too late to name another voter");
    naming = naming_that_holds;
    naming.is_frozen = true;
    assert_string_equal(named(naming), "It is too late to name another voter");
}

static void a_voter_acts_for_a_city_that_is_entitled(void **state)
{
    (void)state;
    Naming naming = naming_that_holds;
    naming.is_entitled = false;
    assert_string_equal(named(naming), "This city is not entitled to vote here");
    naming = naming_that_holds;
    naming.acts = false;
    assert_string_equal(named(naming), "Please choose somebody who acts for the city");
}

static const Giving giving_that_holds = { .now = NOW, .until = NOW + 1, .most = 2, .held = 1, .giver_is_entitled = true, .holder_is_entitled = true };

static Giving giving;

static const char *given(void)
{
    const char *problem = proxy_giving_problem(&giving);
    return problem ? problem : "";
}

/* What is said of one that would hold but for a change. */
#define GIVEN_WITH(change) (giving = giving_that_holds, giving.change, given())

static void a_proxy_is_given_in_time_and_within_the_number(void **state)
{
    (void)state;
    assert_string_equal(GIVEN_WITH(held = 1), "");
    assert_string_equal(GIVEN_WITH(held = 2), "The other city holds as many proxies as it may");
    assert_string_equal(GIVEN_WITH(most = 0), "There are no proxies under this rule");
    assert_string_equal(GIVEN_WITH(until = NOW), "It is too late to give a proxy");
    assert_string_equal(GIVEN_WITH(until = 0), "");
    assert_string_equal(GIVEN_WITH(is_frozen = true), "It is too late to give a proxy");
}

static void a_proxy_is_not_passed_on(void **state)
{
    (void)state;
    assert_string_equal(GIVEN_WITH(giver_holds = true), "This city holds a proxy itself, and a proxy is not passed on");
    assert_string_equal(GIVEN_WITH(holder_gave = true), "The other city has given its own proxy away");
}

static void a_proxy_lies_between_two_cities_that_are_entitled(void **state)
{
    (void)state;
    assert_string_equal(GIVEN_WITH(is_same = true), "A city cannot hold its own proxy");
    assert_string_equal(GIVEN_WITH(giver_is_entitled = false), "This city is not entitled to vote here");
    assert_string_equal(GIVEN_WITH(holder_is_entitled = false), "The other city is not entitled to vote here");
    assert_string_equal(GIVEN_WITH(giver_is_present = true), "A city that is present votes itself");
}

static void a_proxy_is_taken_back_in_time(void **state)
{
    (void)state;
    assert_null(proxy_taking_back_problem(false, NOW, NOW + 1));
    assert_null(proxy_taking_back_problem(false, NOW, 0));
    assert_non_null(proxy_taking_back_problem(false, NOW, NOW));
    assert_non_null(proxy_taking_back_problem(true, NOW, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_ends_before_its_moment_is_known),
        cmocka_unit_test(a_voter_is_named_in_time),
        cmocka_unit_test(a_voter_acts_for_a_city_that_is_entitled),
        cmocka_unit_test(a_proxy_is_given_in_time_and_within_the_number),
        cmocka_unit_test(a_proxy_is_not_passed_on),
        cmocka_unit_test(a_proxy_lies_between_two_cities_that_are_entitled),
        cmocka_unit_test(a_proxy_is_taken_back_in_time),
    };
    return cmocka_run_group_tests_name("rules of voters and proxies", tests, NULL, NULL);
}
