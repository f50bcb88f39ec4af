/* SPDX-License-Identifier: EUPL-1.2 */
/* Calendars: whatever stands in a title, a text or the name of a place, libical reads the one event again, with its title and its moment. */
#include "office/calendar.h"

#include <libical/ical.h>
#include <string.h>

#define NOW ((Moment)1795510800 * SECOND)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

/* The title as it may be read again: without control characters and what is blank at its ends. */
static Text without_controls(Arena *arena, Text text)
{
    char *copy = text_z(arena, text);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < text.length; i++)
        if ((unsigned char)copy[i] >= 0x20 || copy[i] == '\n' || copy[i] == '\t')
            if (copy[i] != 0x7F)
                copy[kept++] = copy[i] == '\t' ? ' ' : copy[i];
    return text_trim((Text){ copy, kept });
}

static void check_lines(Text calendar)
{
    Text rest = calendar, line;
    while (rest.length > 0 && text_split(&rest, '\n', &line))
        check(line.length >= 2 && line.length <= 76 && line.data[line.length - 1] == '\r' && text_is_valid(line));
}

static void check_event(Arena *arena, icalcomponent *calendar, const CalendarItem *item)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    const char *summary = icalcomponent_get_summary(event);
    check(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT) == 1 && icalcomponent_count_errors(calendar) == 0);
    check(text_equal(text_from_z(summary ? summary : ""), without_controls(arena, item->title)));
    check((Moment)icaltime_as_timet_with_zone(start, icaltime_get_timezone(start)) * SECOND == item->at);
    check(icalcomponent_get_sequence(event) == (int)item->sequence);
}

/* Two bytes say when and in which zone, then come title, text and place, a byte 0xFF between them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Atlantic/Azores", "Africa/Casablanca", "Asia/Jerusalem", "" };
    Text parts[3] = { { 0 } }, rest = { (const char *)data + 2, (ptrdiff_t)size - 2 };
    if (size < 2 || size > 4096)
        return 0;
    for (int i = 0; i < 3 && text_split(&rest, (char)0xFF, &parts[i]); i++)
        if (!text_is_valid(parts[i]))
            return 0;
    Arena *arena = arena_new();
    CalendarItem item = { .uid = TEXT("a@b"), .sequence = data[0], .title = parts[0], .text = parts[1], .category = parts[2],
                          .at = NOW + (data[0] * 256 + data[1]) * HOUR / 4, .zone = text_from_z(zones[data[1] % 6]), .changed_at = NOW };
    Text calendar = calendar_write(arena, parts[2], NOW, &item, 1);
    check_lines(calendar);
    icalcomponent *read = icalparser_parse_string(text_z(arena, calendar));
    check(read != NULL);
    check_event(arena, read, &item);
    icalcomponent_free(read);
    arena_free(arena);
    return 0;
}
