/* SPDX-License-Identifier: EUPL-1.2 */
/* Entitled or not on the very day of a change: of a membership, of a fee. On both engines. */
#include "features/voters/voters.h"

#include "features/cities/cities.h"
#include "features/fees/fees.h"
#include "tests/application/body.h"

enum { OCCASION = 777001 };

static int64_t alder, essen, genoa;

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t body = body_add(write);
    Rule rule = rule_usual();
    rule.overdue_votes = false;
    alder = body_city_add(write, body, "Alder", 100, "member");
    essen = body_city_add(write, body, "Essen", 500, "member");
    genoa = body_city_add(write, body, "Genoa", 700, "member");
    membership_begin(write, &(NewMembership){ essen, TEXT("full"), TEXT("suspended"), TEXT("2026-06-01"), TEXT("2026-06-01"), TEXT("Assembly"), 0 },
                     TEXT("2026-11-24"));
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        fee_rate_put(write, &(FeeRate){ TEXT("full"), band, 2026, 10000 }, 0);
        fee_rate_put(write, &(FeeRate){ TEXT("associate"), band, 2026, 10000 }, 0);
    }
    fees_raise(write, &(FeesToRaise){ 2026, TEXT("2026-07-01"), TEXT("2026-08-31"), 0 });
    occasion_put(write, &(Occasion){ .id = OCCASION, .body = body, .record_day = TEXT("2026-11-24"), .opens_at = SMALL_NETWORK_NOW + 5 * DAY,
                                     .rule = rule, .title = TEXT("Autumn assembly"), .language = TEXT("en"), .href = TEXT("/meetings/1") });
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static void set_record_day(const char *day)
{
    static const Query move = { "UPDATE occasion SET record_day = $2 WHERE id = $1" };
    Database *database = open_to_write();
    database_run(database, &move, ARGS((int64_t)OCCASION, text_from_z(day)));
    database_close(database);
}

static const char *why_not(int64_t city)
{
    Database *database = open_database();
    const char *why = text_z(site->arena, entitled_why_not(database, site->arena, OCCASION, city));
    database_close(database);
    return why;
}

static int64_t times_on_roll(int64_t city)
{
    Database *database = open_database();
    const Value *roll = occasion_roll(database, site->arena, OCCASION, true, TEXT("en"));
    int64_t times = 0;
    for (ptrdiff_t i = 0; i < roll->count; i++)
        times += value_get_number(roll->items[i], "organisation") == city;
    database_close(database);
    return times;
}

/* What ends on that day holds no more, and what begins on it does. */
static void on_the_day_of_a_change_the_new_standing_holds_alone(void **state)
{
    (void)state;
    set_record_day("2026-05-31");
    assert_string_equal(why_not(essen), "");
    set_record_day("2026-06-01");
    assert_string_equal(why_not(essen), "status");
    assert_int_equal(times_on_roll(essen), 1);
    assert_int_equal(times_on_roll(alder), 1);
}

static bool pay_late(Write *write, void *state)
{
    (void)state;
    fee_pay(write, fee_find(write->database, genoa, 2026), TEXT("2026-10-15"), 0);
    return true;
}

static bool waive(Write *write, void *state)
{
    (void)state;
    fee_waive(write, fee_find(write->database, genoa, 2026), TEXT("Flooded"), 0);
    return true;
}

static void a_fee_is_overdue_after_its_day_until_it_is_paid(void **state)
{
    (void)state;
    set_record_day("2026-08-31");
    assert_string_equal(why_not(genoa), "");
    set_record_day("2026-09-01");
    assert_string_equal(why_not(genoa), "overdue");
    write_recorded(pay_late, NULL);
    set_record_day("2026-10-14");
    assert_string_equal(why_not(genoa), "overdue");
    set_record_day("2026-10-15");
    assert_string_equal(why_not(genoa), "");
}

static void a_fee_that_is_waived_takes_no_vote_away(void **state)
{
    (void)state;
    assert_string_equal(why_not(genoa), "overdue");
    write_recorded(waive, NULL);
    assert_string_equal(why_not(genoa), "");
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(on_the_day_of_a_change_the_new_standing_holds_alone),
        ONE(a_fee_is_overdue_after_its_day_until_it_is_paid),
        ONE(a_fee_that_is_waived_takes_no_vote_away),
    };
    return TEST_ON_ENGINES(tests);
}
