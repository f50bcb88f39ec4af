/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens to a membership between its beginning and its end: a leaving that is declared and confirmed, a suspension that is lifted.
 * Functions that write want a RECORDED write and append to the record; none decides whether it may be done. */
#ifndef FEATURES_APPLICATIONS_STANDINGS_H
#define FEATURES_APPLICATIONS_STANDINGS_H

#include "features/applications/applications.h"
#include "features/cities/cities.h"

/* membership_begin() from today on, or from the day on which the last standing began where that is later; `starts` is not read. */
void standing_begin(Write *write, const NewMembership *membership, Text today);

typedef struct NewLeaving {
    int64_t organisation;
    Text ends;                /* first day on which it is no longer a member */
    Text council_decision;
    Text council_decided_on;
    Text reason;
    int64_t by;
} NewLeaving;

int64_t leaving_declare(Write *write, const NewLeaving *leaving, Text today);
void leaving_withdraw(Write *write, int64_t leaving, int64_t organisation, int64_t by);
/* Mandates and seats of its people end on the same day. */
void leaving_confirm(Write *write, int64_t leaving, int64_t organisation, Text ends, int64_t by);

/* The leaving that is declared, or confirmed for a day that lies ahead: id, status, ends, council_decision, council_decided_on, reason,
 * declared_on; NULL when there is none. */
Value *leaving_of(Database *database, Arena *arena, int64_t organisation, Text today);

/* All that wait to be confirmed, the first day first: organisation, ends; at most 100. */
Value *leavings_to_confirm(Database *database, Arena *arena);

void suspension_begin(Write *write, int64_t organisation, Text starts, Text reason, int64_t by);
void suspension_lift(Write *write, int64_t organisation, Text ends, Text reason, int64_t by);

/* The suspension that is not lifted: starts, reason; NULL when there is none. */
Value *suspension_of(Database *database, Arena *arena, int64_t organisation);

/* Ends mandates and seats of all organisations that are no longer members on this day and still have some; how many. */
int64_t leavings_carry_out(Write *write, Text today);

#endif
