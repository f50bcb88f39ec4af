/* SPDX-License-Identifier: EUPL-1.2 */
/* What lies on the desk, by how soon it must be done. */
#include "features/network/rules.h"

DeskPart desk_part(Text due, Text today)
{
    if (due.length == 0)
        return DESK_UNDATED;
    if (text_compare(due, today) < 0)
        return DESK_OVERDUE;
    return day_start(due) - day_start(today) <= DESK_SOON_DAYS * DAY ? DESK_SOON : DESK_LATER;
}

int desk_compare(Text due, Text other_due, Text today)
{
    int difference = (int)desk_part(due, today) - (int)desk_part(other_due, today);
    return difference != 0 ? difference : text_compare(due, other_due);
}
