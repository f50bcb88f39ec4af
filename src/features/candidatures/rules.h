/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for calls and candidatures: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_CANDIDATURES_RULES_H
#define FEATURES_CANDIDATURES_RULES_H

#include "base/text.h"

/* What somebody leads, who would open a call or enter its outcome. */
typedef struct Leading {
    bool group;       /* chairs it */
    bool parent;      /* chairs a group above it */
    bool assembly;    /* chairs the assembly */
    bool secretariat;
} Leading;

/* elected_by: members, parent, assembly or secretariat, as the kind of group has it. The secretariat may always: it keeps the record of
 * what others decide. */
bool conducts_election(Text elected_by, Leading leading);

const char *call_problem(Text role, Text opens_on, Text closes_on, Text today, bool is_open_already);

/* A city that would stand. */
typedef struct Standing {
    bool is_decided;
    Text opens_on;
    Text closes_on;
    bool sits;      /* the city has a seat in the group */
    bool stands;    /* it has come forward already */
} Standing;

const char *candidature_problem(const Standing *standing, Text today);

/* The outcome of a call that closes on a day. */
const char *outcome_problem(Text closes_on, Text decided_on, Text starts, Text today);

/* The day on which a term of so many years ends; empty for 0 years. 29 February becomes the 28th. */
Text term_end(Arena *arena, Text starts, int64_t years);

#endif
