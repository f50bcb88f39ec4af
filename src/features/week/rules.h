/* SPDX-License-Identifier: EUPL-1.2 */
/* What belongs to a week, and what stands still: pure decisions. */
#ifndef FEATURES_WEEK_RULES_H
#define FEATURES_WEEK_RULES_H

#include "base/moment.h"

enum { WEEK_DAYS = 7, AHEAD_DAYS = 28 };

/* Where on the page something stands that is due on a day. */
typedef enum { WEEK_UNDATED, WEEK_OVERDUE, WEEK_THIS, WEEK_AHEAD, WEEK_LATER } WeekPart;

/* day: YYYY-MM-DD, or empty where nothing is said. The week begins today. */
WeekPart week_part(Text day, Text today);

/* 0 for today, 6 for the last day of the week that begins today. */
int week_day(Text day, Text today);

/* After how long without an entry a place of a kind ("group", "city") stands still; 0: a kind that may be quiet. */
Moment still_after(Text kind);

#endif
