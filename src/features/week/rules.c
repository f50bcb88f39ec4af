/* SPDX-License-Identifier: EUPL-1.2 */
/* What belongs to a week, and what stands still. */
#include "features/week/rules.h"

WeekPart week_part(Text day, Text today)
{
    if (day.length == 0)
        return WEEK_UNDATED;
    int distance = week_day(day, today);
    if (distance < 0)
        return WEEK_OVERDUE;
    if (distance < WEEK_DAYS)
        return WEEK_THIS;
    return distance < AHEAD_DAYS ? WEEK_AHEAD : WEEK_LATER;
}

int week_day(Text day, Text today)
{
    return (int)((day_start(day) - day_start(today)) / DAY);
}

Moment still_after(Text kind)
{
    if (text_is(kind, "group"))
        return 180 * DAY;
    return text_is(kind, "city") ? 365 * DAY : 0;
}
