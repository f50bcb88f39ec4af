/* SPDX-License-Identifier: EUPL-1.2 */
/* Deputies stand in for a mandate while its person is away, in process, on both engines. */
#include "tests/application/mandate_stories.h"

static const Query newest_deputy = { "SELECT id FROM deputy WHERE deputy = $1 ORDER BY id DESC LIMIT 1" };

static void deputies_have_the_rights_for_the_days_alone(void **state)
{
    (void)state;
    const char *absence = deputy_body(SAME_CITY, "2026-12-01", "2026-12-10");
    assert_int_equal(post_as(COORDINATOR_SAME, path_of(COORDINATOR_SAME, "/deputy"), absence).status, 303);
    assert_letter_has(site->people[SAME_CITY], "you stand in for Claire Coordinator as Coordinator of Lyon");
    assert_letter_has(site->people[COORDINATOR_SAME], "Odile Same stands in for you");
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 403);
    site->clock.now += 7 * DAY;
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 200);
    Outgoing me = get_as(SAME_CITY, "/me");
    assert_has(&me, "Claire Coordinator");
    Outgoing listed = get_as(COORDINATOR_SAME, "/cities/lyon/people");
    assert_has(&listed, "Odile Same stands in");
    site->clock.now += 9 * DAY;
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 403);
}

static void a_deputy_is_of_the_city_and_one_at_a_time(void **state)
{
    (void)state;
    const char *path = path_of(COORDINATOR_SAME, "/deputy");
    Outgoing foreign = post_as(COORDINATOR_SAME, path, deputy_body(OTHER_CITY, "2026-12-01", "2026-12-10"));
    refused_with(&foreign, "one of the list");
    Outgoing oneself = post_as(COORDINATOR_SAME, path, deputy_body(COORDINATOR_SAME, "2026-12-01", "2026-12-10"));
    refused_with(&oneself, "their own deputy");
    assert_int_equal(post_as(COORDINATOR_SAME, path, deputy_body(SAME_CITY, "2026-12-01", "2026-12-10")).status, 303);
    Outgoing taken = post_as(COORDINATOR_SAME, path, deputy_body(MEMBER_SAME, "2026-12-09", "2026-12-20"));
    refused_with(&taken, "on some of these days");
}

static void people_name_and_end_their_own_deputies(void **state)
{
    (void)state;
    int64_t mandate = number_of(&first_mandate, ARGS(site->people[COORDINATOR_SAME]));
    const char *body = text_z(site->arena, text_printf(site->arena, "mandate=%lld&%s", (long long)mandate,
                                                       deputy_body(SAME_CITY, "2026-11-24", "2026-12-10")));
    Outgoing foreign = post_as(CHAIR_SAME, "/me/deputies", body);
    refused_with(&foreign, "one of the list");
    Outgoing named = post_as(COORDINATOR_SAME, "/me/deputies", body);
    leads_to(&named, "/me/deputies");
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 200);
    Outgoing mine = get_as(SAME_CITY, "/me/deputies");
    assert_has(&mine, "Claire Coordinator");
    const char *end = text_z(site->arena, text_printf(site->arena, "/me/deputies/%lld/end",
                                                      (long long)number_of(&newest_deputy, ARGS(site->people[SAME_CITY]))));
    assert_int_equal(post_as(CHAIR_SAME, end, "").status, 404);
    assert_int_equal(post_as(COORDINATOR_SAME, end, "").status, 303);
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 403);
    assert_int_equal(post_as(COORDINATOR_SAME, end, "").status, 404);
}

static void who_leaves_the_city_stands_in_no_longer(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, path_of(COORDINATOR_SAME, "/deputy"), deputy_body(SAME_CITY, "2026-11-24", "2026-12-31"));
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 200);
    assert_int_equal(post_as(COORDINATOR_SAME, path_of(SAME_CITY, "/end"), "ends=2026-12-01").status, 303);
    site->clock.now += 7 * DAY;
    assert_int_equal(get_as(SAME_CITY, "/cities/lyon/people").status, 403);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(deputies_have_the_rights_for_the_days_alone),
        ONE(a_deputy_is_of_the_city_and_one_at_a_time),
        ONE(people_name_and_end_their_own_deputies),
        ONE(who_leaves_the_city_stands_in_no_longer),
    };
    return TEST_ON_ENGINES(tests);
}
