/* SPDX-License-Identifier: EUPL-1.2 */
/* Days and clocks in time zones. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/moment.h"

/* YYYY-MM-DD of the moment in an IANA time zone; UTC where the zone is not known. Thread-safe. */
Text zone_day(Arena *arena, Moment moment, Text zone);

/* The zone that the network keeps its days in, and that is meant where no other is known. */
#define NETWORK_ZONE TEXT("Europe/Brussels")

/* The day that it is for the network: terms, lists and reminders begin and end with it. */
Text network_day(Arena *arena, Moment moment);

/* HH:MM of the moment there. Thread-safe. */
Text zone_clock(Arena *arena, Moment moment, Text zone);

/* Microseconds that clocks there are ahead of UTC at the moment; 0 where the zone is not known. Thread-safe. */
Moment zone_offset(Moment moment, Text zone);

/* When clocks there show HH:MM on a valid day. What they show twice, as summer ends: the second time; what they leap over, as it begins: the
 * first moment after the leap. False for what is no time of day, and where the zone is not known. */
bool zone_moment(Text day, Text clock, Text zone, Moment *result_moment);

/* The last second of a valid day there; in UTC where the zone is not known. */
Moment zone_day_end(Text day, Text zone);

/* The next moment after this one at which clocks there are changed; false where none is known to come. */
bool zone_next_change(Moment after, Text zone, Moment *result_moment);

/* True for a zone that ICU knows by exactly this name. */
bool zone_is_known(Text zone);

#endif
