/* SPDX-License-Identifier: EUPL-1.2 */
/* Days in time zones. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/moment.h"

/* YYYY-MM-DD of the moment in an IANA time zone; UTC where the zone is not known. Thread-safe. */
Text zone_day(Arena *arena, Moment moment, Text zone);

/* HH:MM of the moment there. Thread-safe. */
Text zone_clock(Arena *arena, Moment moment, Text zone);

/* True for a zone that ICU knows by exactly this name. */
bool zone_is_known(Text zone);

#endif
