/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules found are those that zones are known by, and give every change of the years that they hold for. */
#include "office/clock_rules.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/zone.h"

#define NOW ((Moment)1795510800 * SECOND) /* 2026-11-24 09:00 UTC */

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void expect(const char *zone, int which, int month, int ordinal, int weekday, Moment clock, const char *in_1970)
{
    ClockRules rules = clock_rules(text_from_z(zone), NOW);
    assert_int_equal(rules.count, 2);
    const ClockRule *rule = &rules.list[which];
    assert_int_equal(rule->month, month);
    assert_int_equal(rule->ordinal, ordinal);
    assert_int_equal(rule->weekday, weekday);
    assert_int_equal(rule->clock, clock);
    assert_string_equal(text_z(arena, clock_rule_day(arena, rule)), in_1970);
}

static void zones_have_the_rules_that_they_are_known_by(void **state)
{
    (void)state;
    expect("Europe/Brussels", 0, 3, -1, 0, 2 * HOUR, "1970-03-29");
    expect("Europe/Brussels", 1, 10, -1, 0, 3 * HOUR, "1970-10-25");
    expect("Europe/Helsinki", 0, 3, -1, 0, 3 * HOUR, "1970-03-29");
    expect("Atlantic/Azores", 0, 3, -1, 0, 0, "1970-03-29");
    expect("America/New_York", 0, 3, 2, 0, 2 * HOUR, "1970-03-08");
    expect("America/New_York", 1, 11, 1, 0, 2 * HOUR, "1970-11-01");
}

static void a_zone_that_changes_on_a_span_of_days_has_them(void **state)
{
    (void)state;
    ClockRules rules = clock_rules(TEXT("Asia/Jerusalem"), NOW);
    assert_int_equal(rules.count, 2);
    assert_int_equal(rules.list[0].ordinal, 0);
    assert_int_equal(rules.list[0].first_day, 23);
    assert_int_equal(rules.list[0].weekday, 5);
}

static void clocks_that_stay_have_none(void **state)
{
    (void)state;
    assert_int_equal(clock_rules(TEXT("Europe/Istanbul"), NOW).count, 0);
    assert_int_equal(clock_rules(TEXT("Europe/Istanbul"), NOW).offset, 3 * HOUR);
    assert_int_equal(clock_rules(TEXT("Etc/UTC"), NOW).count, 0);
}

static void what_follows_the_moon_has_no_rule(void **state)
{
    (void)state;
    assert_int_equal(clock_rules(TEXT("Africa/Casablanca"), NOW).count, -1);
}

/* The change of a year by a rule, as a moment. */
static Moment change_in(const ClockRule *rule, int year)
{
    Text day = text_printf(arena, "%d-%02d-01", year, rule->month);
    for (int nth = 0; ; day = moment_day(arena, day_start(day) + DAY)) {
        bool is_weekday = (day_start(day) / DAY + 4) % 7 == rule->weekday;
        int64_t number = 0;
        (void)text_to_number(text_slice(day, 8, 10), &number);
        nth += is_weekday;
        bool is_last = !text_equal(text_slice(moment_day(arena, day_start(day) + 7 * DAY), 5, 7), text_slice(day, 5, 7));
        bool fits = rule->ordinal == 0 ? number >= rule->first_day : rule->ordinal < 0 ? is_last : nth == rule->ordinal;
        if (is_weekday && fits)
            return day_start(day) + rule->clock - rule->before;
    }
}

/* Each rule foretells each change of its time: the second before has the one offset, the moment the other. */
static void rules_foretell_every_change(void **state)
{
    (void)state;
    static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Europe/Lisbon", "Europe/Dublin", "Atlantic/Azores",
                                         "Atlantic/Canary", "Asia/Nicosia", "Asia/Beirut", "Asia/Jerusalem", "America/New_York",
                                         "America/Nuuk", "America/Santiago", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham" };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        Text zone = text_from_z(zones[i]);
        ClockRules rules = clock_rules(zone, NOW);
        if (rules.count != 2)
            fail_msg("%s has no rules", zones[i]);
        for (int which = 0; which < 2; which++)
            for (int year = 2026; year < 2052; year++) {
                Moment at = change_in(&rules.list[which], year);
                if (zone_offset(at - SECOND, zone) != rules.list[which].before || zone_offset(at, zone) != rules.list[which].after)
                    fail_msg("%s: no change at %.*s", zones[i], TEXT_ARGUMENTS(moment_text(arena, at)));
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_have_the_rules_that_they_are_known_by),
        cmocka_unit_test(a_zone_that_changes_on_a_span_of_days_has_them),
        cmocka_unit_test(clocks_that_stay_have_none),
        cmocka_unit_test(what_follows_the_moon_has_no_rule),
        cmocka_unit_test(rules_foretell_every_change),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
