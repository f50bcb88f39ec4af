/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of decisions: numbers, who sees what, who enters, when they are looked at again. In process, on both engines. */
#include "features/decisions/decisions.h"
#include "tests/application/asking.h"

static const char *const LIST = "/groups/first-group/decisions";

static const Query last = { "SELECT id FROM decision WHERE body = $1 ORDER BY year DESC, number DESC LIMIT 1" };
static const Query number_of_decision = { "SELECT number FROM decision WHERE id = $1" };
static const Query year_of_decision = { "SELECT year FROM decision WHERE id = $1" };
static const Query review_of = { "SELECT review_on FROM decision WHERE id = $1" };
static const Query noted = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1 AND object = $2" };

static void enter(Role role, int status, const char *text, const char *decided_on)
{
    expect(status, role, LIST, text_z(site->arena, text_printf(site->arena, "text=%s&adopted=adopted&reason=&language=en&decided_on=%s&review_on=", text,
                                                               decided_on)));
}

static int64_t last_decision(void)
{
    return number_of(&last, ARGS(site->first_group));
}

static void they_are_numbered_by_body_and_year(void **state)
{
    (void)state;
    enter(CHAIR_SAME, 303, "We+go+on", "2026-11-20");
    assert_int_equal(number_of(&number_of_decision, ARGS(last_decision())), 2);
    enter(OF_SECRETARIAT, 303, "We+went+on", "2025-11-20");
    enter(CHAIR_SAME, 303, "We+still+go+on", "2026-01-02");
    assert_int_equal(number_of(&number_of_decision, ARGS(last_decision())), 3);
    assert_int_equal(number_of(&year_of_decision, ARGS(last_decision())), 2026);
    expect_words(VISITOR, "/decisions?body=first-group&year=2025", "We went on", true);
    expect_words(VISITOR, "/decisions?body=first-group&year=2025", "We still go on", false);
}

static void what_is_to_come_has_not_been_decided(void **state)
{
    (void)state;
    enter(CHAIR_SAME, 422, "We+will", "2026-11-25");
    enter(CHAIR_SAME, 422, "We+will", "soon");
    expect(422, CHAIR_SAME, LIST, "text=We+go+on&adopted=perhaps&reason=&language=en&decided_on=2026-11-20&review_on=");
    expect(422, CHAIR_SAME, LIST, "text=We+go+on&adopted=adopted&reason=&language=en&decided_on=2026-11-20&review_on=2026-11-20");
    assert_int_equal(number_of(&number_of_decision, ARGS(last_decision())), 1);
}

static void it_is_read_by_its_audience_alone(void **state)
{
    (void)state;
    const char *path = text_z(site->arena, text_printf(site->arena, "/decisions/%lld", (long long)last_decision()));
    expect_words(SAME_CITY, path, "12 for, 1 against", true);
    expect(404, VISITOR, path, NULL);
    expect_words(VISITOR, LIST, "twice a year", false);
    expect_words(OTHER_CITY, LIST, "twice a year", true);
    expect_words(VISITOR, "/groups/first-group", "twice a year", false);
    expect_words(SAME_CITY, "/groups/first-group", "twice a year", true);
}

static void who_chairs_says_when_it_is_looked_at_again(void **state)
{
    (void)state;
    int64_t decision = last_decision();
    const char *path = text_z(site->arena, text_printf(site->arena, "/decisions/%lld/review", (long long)decision));
    expect(403, MEMBER_SAME, path, "review_on=2027-01-01");
    expect(422, CHAIR_SAME, path, "review_on=2026-11-24");
    expect(303, CHAIR_SAME, path, "review_on=2027-01-01");
    assert_string_equal(text_z(site->arena, text_of(&review_of, ARGS(decision))), "2027-01-01");
    expect(303, CHAIR_SAME, path, "review_on=2027-01-01");
    assert_int_equal(number_of(&noted, ARGS("decision.review_set", decision)), 1);
    expect(303, CHAIR_SAME, path, "review_on=");
    assert_int_equal(text_of(&review_of, ARGS(decision)).length, 0);
}

static void once_the_day_has_come_it_waits_for_chair_and_secretariat(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, LIST, "text=We+try+it&adopted=adopted&reason=&language=en&decided_on=2026-11-20&review_on=2026-11-25");
    expect_words(OF_SECRETARIAT, "/desk", "We try it", false);
    site->clock.now += DAY;
    expect_words(OF_SECRETARIAT, "/desk", "We try it", true);
    expect_words(CHAIR_SAME, "/me", "We try it", true);
    expect_words(MEMBER_SAME, "/me", "We try it", false);
    const char *path = text_z(site->arena, text_printf(site->arena, "/decisions/%lld/review", (long long)last_decision()));
    expect(303, CHAIR_SAME, path, "review_on=");
    expect_words(OF_SECRETARIAT, "/desk", "We try it", false);
}

static bool erase_chair(Write *write, void *state)
{
    (void)state;
    decisions.erase_person(write, site->people[CHAIR_SAME]);
    return true;
}

static void it_stays_when_who_entered_it_is_forgotten(void **state)
{
    (void)state;
    static const Query entered_by = { "SELECT by_person FROM decision WHERE id = $1" };
    assert_int_equal(number_of(&entered_by, ARGS(last_decision())), site->people[CHAIR_SAME]);
    write_recorded(erase_chair, NULL);
    assert_int_equal(number_of(&entered_by, ARGS(last_decision())), 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(they_are_numbered_by_body_and_year),
        ONE(what_is_to_come_has_not_been_decided),
        ONE(it_is_read_by_its_audience_alone),
        ONE(who_chairs_says_when_it_is_looked_at_again),
        ONE(once_the_day_has_come_it_waits_for_chair_and_secretariat),
        ONE(it_stays_when_who_entered_it_is_forgotten),
    };
    return TEST_ON_ENGINES(tests);
}
