/* SPDX-License-Identifier: EUPL-1.2 */
/* The proposed procedure: the rapporteur's answer to each amendment, the author's consent, and the next version, computed from what becomes of the
 * amendments. Functions that write want a RECORDED write and append to the record with the position as the place. None checks who may: the caller
 * asks position_rights(). */
#ifndef FEATURES_PROCEDURES_PROCEDURES_H
#define FEATURES_PROCEDURES_PROCEDURES_H

#include "features/amendments/amendments.h"

typedef struct NewAnswer {
    int64_t amendment;
    Text answer;        /* accept, accept_modified, reject, refer, vote, falls */
    int64_t falls_with; /* the amendment with which it falls; 0: none */
    Text modified;      /* of accept_modified: the whole text with what would stand in its place; empty: as it was answered before */
    Text reason;
    Text language;      /* of the reason */
    int64_t by;
} NewAnswer;

/* Another answer to the amendment, which everybody sees once the list is published anew; its author's city sees it at once. A message why it cannot
 * be, and nothing is written; NULL: it is given. Record: answer.given. */
const char *amendment_answer(Write *write, const NewAnswer *answer);

typedef struct NewConsent {
    int64_t amendment;
    bool agrees;
    Text comment;
    Text language;
    int64_t organisation; /* the author's city */
    int64_t by;
} NewConsent;

/* What the author's city says to the latest answer. A message why it cannot be; NULL: it is said. Record: answer.agreed, answer.disagreed. */
const char *answer_consent(Write *write, const NewConsent *consent);

/* All answers that are not yet seen by everybody are, as one list. How many. Record: procedure.published. */
int64_t procedure_publish(Write *write, int64_t position, int64_t by);

/* What a body can be asked in one question, once the list is published: [{amendment, label, answer, en_bloc}] of all that are open, in order of place. Those
 * that are not en_bloc want a vote of their own. */
Value *procedure_to_vote(Database *database, Arena *arena, int64_t position, Text language);

/* What is to become of an amendment with the next version, until it is computed: accepted, modified, rejected, referred, fallen; "open": it stays open; empty:
 * what follows from its answer. Outside the record. */
void fate_plan(Write *write, int64_t position, int64_t amendment, Text fate);

typedef struct NextVersion {
    int64_t position;
    Text decision;  /* as it was recorded: "Agreed by the forum on 3 December"; may be empty */
    Text language;
    int64_t mark;   /* of the plan that was looked at; 0: whatever it is now */
    bool is_anew;   /* in place of the version that was computed last, from the same one, by other fates */
    int64_t by;
} NextVersion;

/* Gives the fates as planned, makes the next version of them and carries what stays open over to it. The id of the version; of none changed the text,
 * the latest one's; 0, and *result_problem, where it cannot be. What the engine leaves out stays open. Record: amendment.fate_given for each,
 * version.computed, amendment.carried. */
int64_t next_version_compute(Write *write, const NextVersion *next, const char **result_problem);

extern const Feature procedures;
extern const Schema procedures_schema;

#endif
