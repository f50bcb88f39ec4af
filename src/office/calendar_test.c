/* SPDX-License-Identifier: EUPL-1.2 */
/* What is made is read again by libical, to the second, over the changes of clocks of several zones. */
#include "office/calendar.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <libical/ical.h>
#include <string.h>

#include "base/buffer.h"
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

static CalendarItem usual(void)
{
    return (CalendarItem){ .uid = TEXT("deadline-17@hanse.example"),
                           .sequence = 3,
                           .title = TEXT("Answers on night trains"),
                           .text = TEXT("Two pages."),
                           .url = TEXT("https://hanse.example/deadlines/17"),
                           .category = TEXT("Mobility"),
                           .at = NOW + 16 * DAY,
                           .zone = TEXT("Europe/Brussels"),
                           .changed_at = NOW };
}

static Text written(const CalendarItem *item)
{
    return calendar_write(arena, TEXT("Hanse"), NOW, item, 1);
}

static icalcomponent *read_again(Text calendar)
{
    icalcomponent *read = icalparser_parse_string(text_z(arena, calendar));
    assert_non_null(read);
    assert_int_equal(icalcomponent_count_errors(read), 0);
    return read;
}

static icalcomponent *event_of(icalcomponent *calendar)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_non_null(event);
    return event;
}

static void assert_has(Text calendar, const char *line)
{
    if (text_find(calendar, text_printf(arena, "\r\n%s\r\n", line), 0) < 0)
        fail_msg("no line \"%s\" in:\n%.*s", line, TEXT_ARGUMENTS(calendar));
}

static void a_deadline_has_what_programs_ask_for(void **state)
{
    (void)state;
    CalendarItem item = usual();
    Text calendar = written(&item);
    static const char *const lines[] = {
        "VERSION:2.0", "X-WR-CALNAME:Hanse", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "TZID:Europe/Brussels", "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "UID:deadline-17@hanse.example", "SEQUENCE:3",
        "DTSTART;TZID=Europe/Brussels:20261210T100000", "SUMMARY:Answers on night trains", "STATUS:CONFIRMED", "CATEGORIES:Mobility",
        "DTSTAMP:20261124T090000Z", "LAST-MODIFIED:20261124T090000Z", "URL:https://hanse.example/deadlines/17", "TRANSP:TRANSPARENT",
        "DESCRIPTION:Two pages.\\n\\nhttps://hanse.example/deadlines/17"
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_has(calendar, lines[i]);
    assert_true(text_find(calendar, TEXT("RDATE"), 0) < 0);
    assert_true(text_starts_with(calendar, TEXT("BEGIN:VCALENDAR\r\n")) && text_ends_with(calendar, TEXT("END:VCALENDAR\r\n")));
}

static void what_was_withdrawn_says_so(void **state)
{
    (void)state;
    CalendarItem item = usual();
    item.is_cancelled = true;
    assert_has(written(&item), "STATUS:CANCELLED");
}

static void a_day_is_no_moment(void **state)
{
    (void)state;
    CalendarItem item = usual();
    item.day = TEXT("2026-12-10");
    assert_has(written(&item), "DTSTART;VALUE=DATE:20261210");
    assert_true(text_find(written(&item), TEXT("VTIMEZONE"), 0) < 0);
}

static void a_zone_without_rules_is_told_in_utc(void **state)
{
    (void)state;
    CalendarItem item = usual();
    static const char *const zones[] = { "Africa/Casablanca", "Europe/Atlantis", "" };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        item.zone = text_from_z(zones[i]);
        assert_has(written(&item), "DTSTART:20261210T090000Z");
    }
    item.zone = TEXT("Europe/Istanbul");
    assert_has(written(&item), "DTSTART;TZID=Europe/Istanbul:20261210T120000");
    assert_has(written(&item), "TZOFFSETTO:+0300");
}

/* What clocks show twice could be either. */
static void what_clocks_show_twice_is_told_in_utc(void **state)
{
    (void)state;
    static const char *const wanted[][2] = { { "2026-10-24T23:59:00Z", "DTSTART;TZID=Europe/Brussels:20261025T015900" },
                                             { "2026-10-25T00:30:00Z", "DTSTART:20261025T003000Z" },
                                             { "2026-10-25T01:30:00Z", "DTSTART:20261025T013000Z" },
                                             { "2026-10-25T02:00:00Z", "DTSTART;TZID=Europe/Brussels:20261025T030000" } };
    CalendarItem item = usual();
    for (item.at = day_start(TEXT("2026-10-24")); item.at < day_start(TEXT("2026-10-26")); item.at += MINUTE)
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
            if (text_is(moment_text(arena, item.at), wanted[i][0]))
                assert_has(written(&item), wanted[i][1]);
}

static void a_zone_is_told_once(void **state)
{
    (void)state;
    CalendarItem items[3] = { usual(), usual(), usual() };
    items[2].zone = TEXT("Europe/Helsinki");
    icalcomponent *calendar = read_again(calendar_write(arena, TEXT("Hanse"), NOW, items, 3));
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VTIMEZONE_COMPONENT), 2);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 3);
    icalcomponent_free(calendar);
}

/* Hour by hour around each change of ten years, and in between: what a program that knows only the file makes of it is the moment. */
static void times_are_read_again_over_every_change(void **state)
{
    (void)state;
    static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Europe/Lisbon", "Europe/Dublin", "Atlantic/Azores",
                                         "Asia/Nicosia", "America/New_York" };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        CalendarItem item = usual();
        item.zone = text_from_z(zones[i]);
        for (Moment change = NOW; change < NOW + 10 * 365 * DAY; (void)zone_next_change(change, item.zone, &change))
            for (item.at = change - 3 * HOUR; item.at < change + 3 * HOUR; item.at += HOUR) {
                icalcomponent *calendar = read_again(written(&item));
                Moment read = (Moment)icaltime_as_timet_with_zone(
                                  icalcomponent_get_dtstart(event_of(calendar)),
                                  icaltime_get_timezone(icalcomponent_get_dtstart(event_of(calendar)))) * SECOND;
                if (read != item.at)
                    fail_msg("%s: %.*s was read as %.*s", zones[i], TEXT_ARGUMENTS(moment_text(arena, item.at)),
                             TEXT_ARGUMENTS(moment_text(arena, read)));
                icalcomponent_free(calendar);
            }
    }
}

static uint64_t seed;

static int chance(int below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)below);
}

/* Words with everything that has a meaning in calendars, in scripts of one to four bytes a character. */
static Text words(int length)
{
    static const char *const parts[] = { "a", "Ł", "α", "—", "🚆", ",", ";", "\\", "\n", ":", "\"", " ", "\\n", "BEGIN:VEVENT", "=", "é" };
    Buffer buffer = buffer_new(arena, 1 << 16);
    for (int i = 0; i < length; i++)
        buffer_add(&buffer, text_from_z(parts[chance((int)(sizeof parts / sizeof *parts))]));
    return buffer_text(&buffer);
}

static void assert_lines_fit(Text calendar)
{
    Text rest = calendar, line;
    assert_true(text_is_valid(calendar));
    while (rest.length > 0 && text_split(&rest, '\n', &line)) {
        if (line.length < 2 || line.length > 76 || line.data[line.length - 1] != '\r' || !text_is_valid(line))
            fail_msg("%lld bytes: %.*s", (long long)line.length, TEXT_ARGUMENTS(line));
    }
}

static void whatever_is_written_in_a_title_is_read_again(void **state)
{
    (void)state;
    for (seed = 1; seed < 2000; seed += 3) {
        CalendarItem item = usual();
        item.title = words(1 + chance(60));
        item.text = words(chance(300));
        item.category = words(chance(30));
        Text calendar = written(&item);
        assert_lines_fit(calendar);
        icalcomponent *read = read_again(calendar);
        assert_string_equal(icalcomponent_get_summary(event_of(read)), text_z(arena, item.title));
        assert_int_equal(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT), 1);
        assert_int_equal(strncmp(icalcomponent_get_description(event_of(read)), text_z(arena, item.text), (size_t)item.text.length), 0);
        icalcomponent_free(read);
    }
}

static void control_characters_are_left_out(void **state)
{
    (void)state;
    CalendarItem item = usual();
    item.title = TEXT("a\001b\rc\td\177e");
    assert_has(written(&item), "SUMMARY:abc de");
}

static void the_same_items_give_the_same_bytes(void **state)
{
    (void)state;
    CalendarItem item = usual();
    Text first = written(&item);
    assert_true(text_equal(first, calendar_write(arena, TEXT("Hanse"), NOW + 90 * DAY, &item, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadline_has_what_programs_ask_for),
        cmocka_unit_test(what_was_withdrawn_says_so),
        cmocka_unit_test(a_day_is_no_moment),
        cmocka_unit_test(a_zone_without_rules_is_told_in_utc),
        cmocka_unit_test(what_clocks_show_twice_is_told_in_utc),
        cmocka_unit_test(a_zone_is_told_once),
        cmocka_unit_test(times_are_read_again_over_every_change),
        cmocka_unit_test(whatever_is_written_in_a_title_is_read_again),
        cmocka_unit_test(control_characters_are_left_out),
        cmocka_unit_test(the_same_items_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
