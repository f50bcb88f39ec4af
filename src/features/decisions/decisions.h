/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of decisions of each body: what came of questions and of meetings, with the day on which it is looked at again. Functions that write want a
 * RECORDED write and append to the record with the body as the place. None checks who may. */
#ifndef FEATURES_DECISIONS_DECISIONS_H
#define FEATURES_DECISIONS_DECISIONS_H

#include "http/feature.h"

typedef struct NewDecision {
    int64_t body;
    int64_t source;    /* the question it comes of; 0: entered by hand */
    int64_t position;  /* that it is about; 0: none */
    Text text;         /* what was decided: "The position on night trains is adopted" */
    Text language;
    Text reason;       /* in numbers, as it was said on the day; may be empty */
    bool is_adopted;   /* false: it was decided against */
    Text decided_on;   /* YYYY-MM-DD */
    Text review_on;    /* empty: none */
    int64_t audience;
    int64_t by;
} NewDecision;

/* The id of the decision, which has the next number of its body and year. Record: decision.noted. */
int64_t decision_note(Write *write, const NewDecision *decision);

/* Another day of review. Record: decision.review_set. */
void decision_review_set(Write *write, int64_t decision, Text day, int64_t by);

extern const Feature decisions;
extern const Schema decisions_schema;

#endif
