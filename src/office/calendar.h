/* SPDX-License-Identifier: EUPL-1.2 */
/* iCalendar (RFC 5545) as the programs of many makers read it, made by libical: zones are told by their rules since 1970, which Outlook
 * wants; lines have at most 75 bytes and end with CRLF. */
#ifndef OFFICE_CALENDAR_H
#define OFFICE_CALENDAR_H

#include "base/moment.h"

typedef struct CalendarItem {
    Text uid;          /* the same for ever, and unlike all others in the world */
    int64_t sequence;  /* rises with each change */
    Text title;
    Text text;         /* may be empty */
    Text url;          /* may be empty */
    Text category;     /* may be empty */
    Text day;          /* YYYY-MM-DD: all of that day; empty: at */
    Moment at;
    Text zone;         /* IANA name in which `at` is told; UTC where it has no rules that calendars could be told */
    Moment changed_at;
    bool is_cancelled;
} CalendarItem;

/* All items, in the order given. Control characters are left out of texts. The same items give the same bytes, whenever it is made in a
 * year; now: around which zones are told. */
Text calendar_write(Arena *arena, Text name, Moment now, const CalendarItem *items, ptrdiff_t count);

#endif
