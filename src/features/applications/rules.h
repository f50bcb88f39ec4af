/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for applications and memberships: pure decisions, each refusal with its reason as a message. Sizes are what is normal:
 * they suggest, and never decide. */
#ifndef FEATURES_APPLICATIONS_RULES_H
#define FEATURES_APPLICATIONS_RULES_H

#include "base/text.h"

enum {
    JOIN_FREE_TRIES = 5,      /* applications from one network address before the next one has to wait */
    MOST_UNCONFIRMED = 3,     /* that wait for one mailbox to confirm them */
    UNCONFIRMED_DAYS = 7,     /* then they are deleted */
    CONTACT_DAYS = 365        /* after the end of an application who spoke for it is forgotten */
};

/* Why one status of an application may not follow another; NULL when it may. */
const char *application_step_problem(Text before, Text status);

/* Whether nothing follows any more. */
bool application_is_closed(Text status);

/* Why a council's decision cannot be as it is said; NULL when it can. Both texts empty: not yet decided. *result_member: the field to
 * blame. */
const char *council_problem(Text decision, Text decided_on, Text today, const char **result_member);

/* Why an organisation of this standing cannot become a member by an application; NULL when it can. Empty: it has none yet. */
const char *standing_problem(Text status);

/* Why an application that came in on one day cannot be decided on another; NULL when it can. */
const char *decision_problem(Text received_on, Text decided_on, Text today);

/* Why a declined application says nothing; NULL when it says why. */
const char *refusal_problem(Text reason);

/* The first day on which a standing can begin that should begin on `wanted`: not before the last one began. last_start is empty where
 * there is none. */
Text standing_day(Text last_start, Text wanted);

/* A category that an organisation normally has, and why, as a message. */
typedef struct Suggestion {
    const char *category;
    const char *reason;
} Suggestion;

Suggestion category_suggested(Text kind, bool in_eu, int64_t population);

/* How many inhabitants members of a category normally have at least; 0 where size says nothing. */
int64_t category_usual_size(Text category);

/* Whether members of a category vote. */
bool category_votes(Text category);

/* Why a member of this standing cannot declare that it leaves on a day; NULL when it can. council_decided_on: its council's decision.
 * *result_member: the field to blame. */
const char *leaving_problem(Text status, Text ends, Text council_decided_on, Text today, const char **result_member);

/* Why a suspension cannot be lifted; NULL when it can. */
const char *lift_problem(Text status);

#endif
