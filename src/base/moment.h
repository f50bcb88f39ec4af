/* SPDX-License-Identifier: EUPL-1.2 */
/* Moments are microseconds since 1970 in UTC; days are texts YYYY-MM-DD, which sort as they follow each other. */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include "base/text.h"

typedef int64_t Moment;

#define SECOND ((Moment)1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* "2026-11-24" of the moment in UTC. Years 0001 to 9999; others are kept within. */
Text moment_day(Arena *arena, Moment moment);

/* "2026-11-24T09:30:00Z" (RFC 3339), whole seconds. */
Text moment_text(Arena *arena, Moment moment);

/* "Tue, 24 Nov 2026 09:30:00 GMT", the HTTP date of RFC 9110. */
Text moment_http(Arena *arena, Moment moment);

/* True for a day that exists in the Gregorian calendar, 0001-01-01 to 9999-12-31, written YYYY-MM-DD. */
bool day_is_valid(Text day);

/* Whether something that ends on the day is over today. An empty day never comes. */
bool day_has_come(Text day, Text today);

/* The year that a day begins with; 0 when it begins with none. */
int64_t day_year(Text day);

/* Midnight UTC at the start of a valid day. */
Moment day_start(Text day);

#endif
