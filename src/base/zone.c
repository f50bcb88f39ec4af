/* SPDX-License-Identifier: EUPL-1.2 */
/* Days and clocks in time zones, by ICU. */
#include "base/zone.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { ZONE_MAXIMUM = 64 };

static bool zone_to_utf16(Text zone, UChar *result)
{
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(result, ZONE_MAXIMUM, &length, zone.data, (int32_t)zone.length, &status);
    return U_SUCCESS(status) && length > 0 && length < ZONE_MAXIMUM;
}

bool zone_is_known(Text zone)
{
    UChar name[ZONE_MAXIMUM], canonical[ZONE_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system = false;
    if (!zone_to_utf16(zone, name))
        return false;
    ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_MAXIMUM, &is_system, &status);
    return U_SUCCESS(status) && is_system && u_strcmp(canonical, u"Etc/Unknown") != 0;
}

/* NULL for a name that is too long to be one; what ICU does not know is UTC to it. */
static UCalendar *calendar_of(Text zone)
{
    UChar name[ZONE_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    if (!zone_to_utf16(zone, name))
        return NULL;
    UCalendar *calendar = ucal_open(name, -1, "en", UCAL_GREGORIAN, &status);
    return U_SUCCESS(status) ? calendar : NULL;
}

static Moment ask_offset(Moment moment, Text zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = calendar_of(zone);
    if (!calendar)
        return 0;
    ucal_setMillis(calendar, (double)(moment / 1000), &status);
    int32_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? (Moment)offset * 1000 : 0;
}

/* An offset changes on a quarter of an hour at the earliest: within one the last answer of this thread stands. */
Moment zone_offset(Moment moment, Text zone)
{
    static _Thread_local struct {
        char zone[ZONE_MAXIMUM];
        Moment quarter;
        Moment offset;
    } last;
    Moment quarter = moment / (15 * MINUTE);
    if (zone.length >= ZONE_MAXIMUM)
        return 0;
    if (last.quarter != quarter || !text_is(zone, last.zone)) {
        last.offset = ask_offset(moment, zone);
        last.quarter = quarter;
        if (zone.length > 0)
            memcpy(last.zone, zone.data, (size_t)zone.length);
        last.zone[zone.length] = 0;
    }
    return last.offset;
}

Text zone_day(Arena *arena, Moment moment, Text zone)
{
    return moment_day(arena, moment + zone_offset(moment, zone));
}

Text network_day(Arena *arena, Moment moment)
{
    return zone_day(arena, moment, NETWORK_ZONE);
}

Text zone_clock(Arena *arena, Moment moment, Text zone)
{
    return text_slice(moment_text(arena, moment + zone_offset(moment, zone)), 11, 16);
}

static int two_digits(Text text, ptrdiff_t at)
{
    return (text.data[at] - '0') * 10 + text.data[at + 1] - '0';
}

static bool is_clock(Text clock)
{
    if (clock.length != 5 || clock.data[2] != ':')
        return false;
    for (int i = 0; i < 5; i++)
        if (i != 2 && (clock.data[i] < '0' || clock.data[i] > '9'))
            return false;
    return two_digits(clock, 0) < 24 && two_digits(clock, 3) < 60;
}

static Moment ask_moment(UCalendar *calendar, Text day, int hour, int minute, int second)
{
    UErrorCode status = U_ZERO_ERROR;
    ucal_clear(calendar);
    ucal_setAttribute(calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_LAST);
    ucal_setAttribute(calendar, UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_NEXT_VALID);
    ucal_setDateTime(calendar, (int32_t)day_year(day), two_digits(day, 5) - 1, two_digits(day, 8), hour, minute, second, &status);
    double milliseconds = ucal_getMillis(calendar, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? (Moment)milliseconds * 1000 : day_start(day) + hour * HOUR + minute * MINUTE + second * SECOND;
}

bool zone_moment(Text day, Text clock, Text zone, Moment *result_moment)
{
    UCalendar *calendar = is_clock(clock) && day_is_valid(day) && zone_is_known(zone) ? calendar_of(zone) : NULL;
    if (calendar)
        *result_moment = ask_moment(calendar, day, two_digits(clock, 0), two_digits(clock, 3), 0);
    return calendar != NULL;
}

Moment zone_day_end(Text day, Text zone)
{
    UCalendar *calendar = calendar_of(zone_is_known(zone) ? zone : TEXT("Etc/UTC"));
    return calendar ? ask_moment(calendar, day, 23, 59, 59) : day_start(day) + DAY - SECOND;
}

bool zone_next_change(Moment after, Text zone, Moment *result_moment)
{
    UErrorCode status = U_ZERO_ERROR;
    UDate changed = 0;
    UCalendar *calendar = calendar_of(zone);
    if (!calendar)
        return false;
    ucal_setMillis(calendar, (double)(after / 1000), &status);
    bool found = ucal_getTimeZoneTransitionDate(calendar, UCAL_TZ_TRANSITION_NEXT, &changed, &status) && U_SUCCESS(status);
    ucal_close(calendar);
    *result_moment = (Moment)changed * 1000;
    return found;
}
