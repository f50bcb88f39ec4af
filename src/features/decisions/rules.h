/* SPDX-License-Identifier: EUPL-1.2 */
/* Which days of a decision make sense. Pure: no database, no clock. */
#ifndef FEATURES_DECISIONS_RULES_H
#define FEATURES_DECISIONS_RULES_H

#include "base/text.h"

/* Why a decision that was taken elsewhere cannot be entered with these days: a message, and the field; NULL when it can. */
const char *decision_days_problem(Text decided_on, Text review_on, Text today, const char **result_field);

/* The same of another day of review; empty: it is not looked at again. */
const char *review_problem(Text decided_on, Text review_on, Text today);

#endif
