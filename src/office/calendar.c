/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a calendar of its items. */
#include "office/calendar.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/zone.h"
#include "office/clock_rules.h"

enum { MOST_ZONES = 16 };

#define PRODUCT "-//Hanse//Hanse//EN"
#define REFRESHED_EVERY "PT1H"

/* A zone that items are told in. */
typedef struct Zone {
    Text name;
    ClockRules rules;
} Zone;

typedef struct Making {
    Arena *arena;
    icalcomponent *calendar;
    Moment now;
    int zone_count;
    Zone zones[MOST_ZONES];
} Making;

/* Text that can stand in a calendar: lines end with LF alone, other control characters are not there, and nothing blank at its ends. */
static const char *plain(Arena *arena, Text text)
{
    char *copy = text_z(arena, text);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)copy[i];
        if (byte == '\t')
            copy[kept++] = ' ';
        else if (byte == '\n' || (byte >= 0x20 && byte != 0x7F))
            copy[kept++] = (char)byte;
    }
    return text_z(arena, text_trim((Text){ copy, kept }));
}

/* One line that is no list: libical writes comma and semicolon of these properties as they are. Empty where nothing else is in it. */
static const char *plain_line(Arena *arena, Text text)
{
    char *copy = text_z(arena, text_from_z(plain(arena, text)));
    for (char *at = copy; *at; at++)
        if (*at == ',' || *at == ';' || *at == '\n' || *at == '\\')
            *at = ' ';
    return text_z(arena, text_trim(text_from_z(copy)));
}

static void add(icalcomponent *component, icalproperty *property)
{
    icalcomponent_add_property(component, property);
}

/* Readers take a property without a value for an error. */
static void add_text(icalcomponent *component, icalproperty *(*new_property)(const char *), const char *value)
{
    if (value[0] != '\0')
        add(component, new_property(value));
}

static void add_other(icalcomponent *component, const char *name, const char *value, icalparameter *parameter)
{
    if (value[0] == '\0')
        return;
    icalproperty *property = icalproperty_new_x(value);
    icalproperty_set_x_name(property, name);
    if (parameter)
        icalproperty_add_parameter(property, parameter);
    add(component, property);
}

/* What a clock shows, given as if it were UTC. */
static struct icaltimetype clock_time(Moment shown)
{
    return icaltime_from_timet_with_zone((time_t)(shown / SECOND), 0, NULL);
}

static struct icaltimetype utc_time(Moment moment)
{
    return icaltime_from_timet_with_zone((time_t)(moment / SECOND), 0, icaltimezone_get_utc_timezone());
}

static const char *recurrence_of(Arena *arena, const ClockRule *rule)
{
    static const char *const weekdays[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
    const char *weekday = weekdays[rule->weekday];
    int day = rule->first_day;
    Text text = rule->ordinal != 0
                    ? text_printf(arena, "FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", rule->month, rule->ordinal, weekday)
                    : text_printf(arena, "FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d,%d,%d,%d,%d,%d,%d;BYDAY=%s", rule->month, day, day + 1, day + 2,
                                  day + 3, day + 4, day + 5, day + 6, weekday);
    return text.data;
}

static void add_offsets(icalcomponent *part, Moment before, Moment after)
{
    add(part, icalproperty_new_tzoffsetfrom((int)(before / SECOND)));
    add(part, icalproperty_new_tzoffsetto((int)(after / SECOND)));
}

static void add_rule(Arena *arena, icalcomponent *zone, const ClockRule *rule)
{
    bool forward = rule->after > rule->before;
    icalcomponent *part = icalcomponent_new(forward ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
    add(part, icalproperty_new_dtstart(clock_time(day_start(clock_rule_day(arena, rule)) + rule->clock)));
    add(part, icalproperty_new_rrule(icalrecurrencetype_from_string(recurrence_of(arena, rule))));
    add_offsets(part, rule->before, rule->after);
    icalcomponent_add_component(zone, part);
}

static void add_zone(const Making *making, const Zone *zone)
{
    icalcomponent *told = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    add(told, icalproperty_new_tzid(text_z(making->arena, zone->name)));
    for (int i = 0; i < zone->rules.count; i++)
        add_rule(making->arena, told, &zone->rules.list[i]);
    if (zone->rules.count == 0) {
        icalcomponent *part = icalcomponent_new(ICAL_XSTANDARD_COMPONENT);
        add(part, icalproperty_new_dtstart(clock_time(0)));
        add_offsets(part, zone->rules.offset, zone->rules.offset);
        icalcomponent_add_component(told, part);
    }
    icalcomponent_add_component(making->calendar, told);
}

/* The zone, added to the calendar where it is new; NULL where there is no room for it. */
static const Zone *zone_named(Making *making, Text name)
{
    for (int i = 0; i < making->zone_count; i++)
        if (text_equal(making->zones[i].name, name))
            return &making->zones[i];
    if (making->zone_count == MOST_ZONES)
        return NULL;
    Zone *zone = &making->zones[making->zone_count++];
    *zone = (Zone){ name, clock_rules(name, making->now) };
    if (zone->rules.count >= 0)
        add_zone(making, zone);
    return zone;
}

/* As summer ends, an hour is shown twice: programs differ in which of them they take it for. */
static bool is_shown_twice(Moment moment, Text zone)
{
    Moment earlier = zone_offset(moment - 3 * HOUR, zone), later = zone_offset(moment + 3 * HOUR, zone);
    Moment shown = moment + zone_offset(moment, zone);
    return earlier > later && zone_offset(shown - earlier, zone) == earlier && zone_offset(shown - later, zone) == later;
}

static bool tells(const Zone *zone, Moment moment)
{
    return zone && zone->rules.count >= 0 && moment >= zone->rules.from && moment < zone->rules.until && !is_shown_twice(moment, zone->name);
}

static icalproperty *start_of(Making *making, const CalendarItem *item)
{
    if (item->day.length > 0) {
        struct icaltimetype day = clock_time(day_start(item->day));
        day.is_date = 1;
        return icalproperty_new_dtstart(day);
    }
    const Zone *zone = zone_is_known(item->zone) ? zone_named(making, item->zone) : NULL;
    if (!tells(zone, item->at))
        return icalproperty_new_dtstart(utc_time(item->at));
    icalproperty *start = icalproperty_new_dtstart(clock_time(item->at + zone_offset(item->at, item->zone)));
    icalproperty_add_parameter(start, icalparameter_new_tzid(text_z(making->arena, item->zone)));
    return start;
}

static void add_texts(Arena *arena, icalcomponent *event, const CalendarItem *item)
{
    bool both = item->text.length > 0 && item->url.length > 0;
    Text description = text_join(arena, text_join(arena, item->text, both ? TEXT("\n\n") : (Text){ 0 }), item->url);
    add_text(event, icalproperty_new_summary, plain(arena, item->title));
    add_text(event, icalproperty_new_description, plain(arena, description));
    add_text(event, icalproperty_new_url, plain(arena, item->url));
    add_text(event, icalproperty_new_categories, plain_line(arena, item->category));
}

static void add_item(Making *making, const CalendarItem *item)
{
    icalproperty *start = start_of(making, item); /* before the event: it may bring its zone */
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(event, icalproperty_new_uid(plain(making->arena, item->uid)));
    add(event, icalproperty_new_sequence((int)item->sequence));
    add(event, icalproperty_new_dtstamp(utc_time(item->changed_at)));
    add(event, icalproperty_new_lastmodified(utc_time(item->changed_at)));
    add(event, start);
    add_texts(making->arena, event, item);
    add(event, icalproperty_new_status(item->is_cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    icalcomponent_add_component(making->calendar, event);
}

static void add_head(const Making *making, Text name)
{
    icalcomponent *calendar = making->calendar;
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_prodid(PRODUCT));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add_other(calendar, "X-WR-CALNAME", plain_line(making->arena, name), NULL);
    add_other(calendar, "REFRESH-INTERVAL", REFRESHED_EVERY, icalparameter_new_value(ICAL_VALUE_DURATION));
    add_other(calendar, "X-PUBLISHED-TTL", REFRESHED_EVERY, NULL);
}

/* libical folds a line of just the longest length between the two characters of its end. No value has a carriage return, so this is all that such
 * a sequence can be. */
static Text with_whole_ends(Arena *arena, Text written)
{
    static const Text folded = { "\r\r\n \n", 5 };
    Buffer result = buffer_new(arena, written.length + 1);
    for (ptrdiff_t at; (at = text_find(written, folded, 0)) >= 0; written = text_slice(written, at + folded.length, written.length)) {
        buffer_add(&result, text_slice(written, 0, at));
        buffer_add(&result, TEXT("\r\n"));
    }
    buffer_add(&result, written);
    return buffer_text(&result);
}

Text calendar_write(Arena *arena, Text name, Moment now, const CalendarItem *items, ptrdiff_t count)
{
    Making making = { .arena = arena, .calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT), .now = now };
    add_head(&making, name);
    for (ptrdiff_t i = 0; i < count; i++)
        add_item(&making, &items[i]);
    char *written = icalcomponent_as_ical_string_r(making.calendar);
    Text result = with_whole_ends(arena, text_from_z(written));
    free(written);
    icalcomponent_free(making.calendar);
    return result;
}
