/* SPDX-License-Identifier: EUPL-1.2 */
/* Clocks of several zones over thirty years of changes, also those that are changed at midnight or by half an hour. */
#include "base/zone.h"

#include "base/testing.h"

static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Europe/Lisbon", "Europe/Dublin", "Atlantic/Azores",
                                     "America/Santiago", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo", "Africa/Casablanca",
                                     "Pacific/Chatham", "Asia/Kathmandu", "Etc/UTC" };
enum { ZONES = sizeof zones / sizeof *zones };

static Text zone_at(int i)
{
    return text_from_z(zones[i]);
}

static Moment moment_of(const char *day, const char *clock, const char *zone)
{
    Moment moment = -1;
    assert_true(zone_moment(text_from_z(day), text_from_z(clock), text_from_z(zone), &moment));
    return moment;
}

static void expect(const char *day, const char *clock, const char *zone, const char *wanted)
{
    Arena *arena = arena_new();
    Text found = moment_text(arena, moment_of(day, clock, zone));
    if (!text_is(found, wanted))
        fail_msg("%s %s in %s is %.*s, not %s", day, clock, zone, TEXT_ARGUMENTS(found), wanted);
    arena_free(arena);
}

static void a_clock_is_read_in_its_zone(void **state)
{
    (void)state;
    expect("2026-11-30", "17:00", "Europe/Brussels", "2026-11-30T16:00:00Z");
    expect("2026-06-30", "17:00", "Europe/Brussels", "2026-06-30T15:00:00Z");
    expect("2026-11-30", "17:00", "Europe/Helsinki", "2026-11-30T15:00:00Z");
    expect("2026-11-30", "00:00", "Etc/UTC", "2026-11-30T00:00:00Z");
}

static void what_clocks_leap_over_is_the_moment_after_the_leap(void **state)
{
    (void)state;
    expect("2026-03-29", "02:30", "Europe/Brussels", "2026-03-29T01:00:00Z");
    expect("2026-03-29", "02:00", "Europe/Brussels", "2026-03-29T01:00:00Z");
    expect("2026-03-29", "03:00", "Europe/Brussels", "2026-03-29T01:00:00Z");
    expect("2026-03-29", "01:59", "Europe/Brussels", "2026-03-29T00:59:00Z");
}

static void what_clocks_show_twice_is_the_second_time(void **state)
{
    (void)state;
    expect("2026-10-25", "02:30", "Europe/Brussels", "2026-10-25T01:30:00Z");
    expect("2026-10-25", "01:59", "Europe/Brussels", "2026-10-24T23:59:00Z");
    expect("2026-10-25", "03:00", "Europe/Brussels", "2026-10-25T02:00:00Z");
}

static void what_is_no_time_of_day_is_refused(void **state)
{
    (void)state;
    static const char *const clocks[] = { "", "24:00", "12:60", "1:00", "12.00", "12:00:00", "-1:00", "aa:bb" };
    Moment moment = 7;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        assert_false(zone_moment(TEXT("2026-11-30"), text_from_z(clocks[i]), TEXT("Europe/Brussels"), &moment));
    assert_false(zone_moment(TEXT("2026-02-30"), TEXT("12:00"), TEXT("Europe/Brussels"), &moment));
    assert_false(zone_moment(TEXT("2026-11-30"), TEXT("12:00"), TEXT("Europe/Atlantis"), &moment));
    assert_int_equal(moment, 7);
}

/* Every six hours and a bit: what a clock shows leads back to the moment, or to an hour later at most where it shows it twice. */
static void what_a_clock_shows_leads_back(void **state)
{
    (void)state;
    for (int i = 0; i < ZONES; i++) {
        Arena *arena = arena_new();
        for (Moment now = day_start(TEXT("2010-01-01")); now < day_start(TEXT("2040-01-01")); now += 6 * HOUR + 13 * MINUTE) {
            Moment back = -1;
            assert_true(zone_moment(zone_day(arena, now, zone_at(i)), zone_clock(arena, now, zone_at(i)), zone_at(i), &back));
            Moment later = back - now;
            if (later != 0 && zone_offset(now, zone_at(i)) - zone_offset(back, zone_at(i)) != later)
                fail_msg("%.*s in %s leads elsewhere", TEXT_ARGUMENTS(moment_text(arena, now)), zones[i]);
            arena_reset(arena);
        }
        arena_free(arena);
    }
}

static Text day_later(Arena *arena, Text day)
{
    return moment_day(arena, day_start(day) + DAY);
}

/* The last second of each day is on that day, and the next one is not. */
static void a_day_ends_with_its_last_second(void **state)
{
    (void)state;
    for (int i = 0; i < ZONES; i++) {
        Arena *arena = arena_new();
        for (Text day = TEXT("2012-01-01"); text_compare(day, TEXT("2040-01-01")) < 0; day = day_later(arena, day)) {
            Moment end = zone_day_end(day, zone_at(i));
            if (!text_equal(zone_day(arena, end, zone_at(i)), day) ||
                !text_equal(zone_day(arena, end + SECOND, zone_at(i)), day_later(arena, day)))
                fail_msg("%.*s in %s ends at %.*s", TEXT_ARGUMENTS(day), zones[i], TEXT_ARGUMENTS(moment_text(arena, end)));
        }
        arena_free(arena);
    }
}

/* Between two changes the offset stays, at each it changes or at least its reason does. */
static void changes_are_found_in_turn(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Moment at = day_start(TEXT("2026-01-01"));
    static const char *const wanted[] = { "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z" };
    for (int i = 0; i < 4; i++) {
        assert_true(zone_next_change(at, TEXT("Europe/Brussels"), &at));
        assert_true(text_is(moment_text(arena, at), wanted[i]));
        assert_int_not_equal(zone_offset(at - SECOND, TEXT("Europe/Brussels")), zone_offset(at, TEXT("Europe/Brussels")));
    }
    assert_false(zone_next_change(at, TEXT("Etc/UTC"), &at));
    arena_free(arena);
}

static void a_zone_that_is_none_is_utc(void **state)
{
    const Moment moment = day_start(TEXT("2026-11-24")) + 23 * HOUR;
    const Text none[] = { { 0 }, TEXT(""), TEXT("Nowhere/At_All") };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(zone_offset(moment, none[i]), 0);
        assert_true(text_is(zone_day(*state, moment, none[i]), "2026-11-24"));
        assert_false(zone_is_known(none[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_is_read_in_its_zone),
        cmocka_unit_test(what_clocks_leap_over_is_the_moment_after_the_leap),
        cmocka_unit_test(what_clocks_show_twice_is_the_second_time),
        cmocka_unit_test(what_is_no_time_of_day_is_refused),
        cmocka_unit_test(what_a_clock_shows_leads_back),
        cmocka_unit_test(a_day_ends_with_its_last_second),
        cmocka_unit_test(changes_are_found_in_turn),
        cmocka_unit_test_setup_teardown(a_zone_that_is_none_is_utc, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
