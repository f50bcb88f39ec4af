/* SPDX-License-Identifier: EUPL-1.2 */
/* Days in time zones, by ICU. */
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

/* Microseconds that the zone is ahead of UTC at the moment. */
static Moment zone_offset(Moment moment, Text zone)
{
    UChar name[ZONE_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    if (!zone_to_utf16(zone, name))
        return 0;
    UCalendar *calendar = ucal_open(name, -1, "en", UCAL_GREGORIAN, &status);
    ucal_setMillis(calendar, (double)(moment / 1000), &status);
    int32_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? (Moment)offset * 1000 : 0;
}

/* An offset changes on a quarter of an hour at the earliest: within one the last answer of this thread stands. */
static Moment zone_offset_kept(Moment moment, Text zone)
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
        last.offset = zone_offset(moment, zone);
        last.quarter = quarter;
        memcpy(last.zone, zone.data, (size_t)zone.length);
        last.zone[zone.length] = 0;
    }
    return last.offset;
}

Text zone_day(Arena *arena, Moment moment, Text zone)
{
    return moment_day(arena, moment + zone_offset_kept(moment, zone));
}

Text zone_clock(Arena *arena, Moment moment, Text zone)
{
    return text_slice(moment_text(arena, moment + zone_offset_kept(moment, zone)), 11, 16);
}
