/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of offices: pure, no database, no clock. Problems are messages, NULL where there is none. */
#ifndef FEATURES_OFFICES_RULES_H
#define FEATURES_OFFICES_RULES_H

#include "base/text.h"

/* A term of some organisation in one post. */
typedef struct Term {
    int64_t organisation;
    Text starts;
    Text ends; /* first day after it */
} Term;

typedef struct Terms {
    int count;
    const Term *list;
} Terms;

/* The day so many years later; of 29 February 1 March where that year has none. */
Text office_term_end(Arena *arena, Text starts, int64_t years);

/* The most terms that hold on one day from starts on and before ends. */
int64_t terms_at_once(Terms terms, Text starts, Text ends);

/* How many terms of the organisation follow each other without a break up to a day. */
int64_t terms_in_a_row(Terms terms, int64_t organisation, Text until);

/* Why a term cannot begin beside the terms of its post; which field is to blame. is_member: on its first day. */
const char *term_problem(Terms terms, const Term *term, Text decided_on, bool is_member, int64_t most_holders,
                         int64_t most_renewals, const char **result_field);

/* Why a term cannot end on a day other than planned. */
const char *term_end_problem(const Term *term, Text ends);

/* Why a post cannot be so. */
const char *post_problem(Text code, int64_t term_years, int64_t most_renewals, int64_t most_holders, const char **result_field);

#endif
