/* SPDX-License-Identifier: EUPL-1.2 */
/* What lies on the desk, by how soon it must be done: pure decisions. */
#ifndef FEATURES_NETWORK_RULES_H
#define FEATURES_NETWORK_RULES_H

#include "base/moment.h"

/* In the order of the page. */
typedef enum { DESK_OVERDUE, DESK_SOON, DESK_LATER, DESK_UNDATED, DESK_PARTS } DeskPart;

enum { DESK_SOON_DAYS = 14 };

/* due: YYYY-MM-DD, or empty where there is no deadline. What is due today is not overdue. */
DeskPart desk_part(Text due, Text today);

/* Less than, equal to or greater than 0: which of two items comes first, by part and then by day. */
int desk_compare(Text due, Text other_due, Text today);

#endif
