/* SPDX-License-Identifier: EUPL-1.2 */
/* How a zone changes its clocks each year, as the rules that calendars are told: found by looking at the changes of 28 years, after which
 * days and weekdays come round. */
#ifndef OFFICE_CLOCK_RULES_H
#define OFFICE_CLOCK_RULES_H

#include "base/moment.h"

/* One change a year, on a weekday of a month. */
typedef struct ClockRule {
    Moment before, after;      /* offsets from UTC */
    Moment clock;              /* what clocks show as it comes, since midnight */
    int month;                 /* 1 to 12 */
    int weekday;               /* 0 for Sunday */
    int ordinal;               /* which of the month: 1 to 4, -1 for the last; 0: that of seven days of the month */
    int first_day;             /* with 0: the first of these days */
} ClockRule;

typedef struct ClockRules {
    int count;                 /* 0: the clocks stay; 2: forward, then back; -1: no such rules */
    Moment offset;             /* with 0 */
    ClockRule list[2];
    Moment from, until;        /* for moments between these they hold */
} ClockRules;

ClockRules clock_rules(Text zone, Moment now);

/* The day in 1970 on which a change by the rule would have been, as YYYY-MM-DD. */
Text clock_rule_day(Arena *arena, const ClockRule *rule);

#endif
