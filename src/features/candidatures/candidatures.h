/* SPDX-License-Identifier: EUPL-1.2 */
/* Who should chair a group: calls for candidatures, the cities that stand, and what was decided. Functions that write want a RECORDED
 * write and append to the record; `by` is the acting person, 0 for the program. None checks who may. */
#ifndef FEATURES_CANDIDATURES_CANDIDATURES_H
#define FEATURES_CANDIDATURES_CANDIDATURES_H

#include "http/feature.h"

typedef struct NewCall {
    int64_t group;
    Text role;         /* chair or vice_chair */
    int64_t replaces;  /* the city whose seat becomes a member's again; 0: none */
    Text opens_on;
    Text closes_on;    /* the last day on which a city may come forward */
    int64_t by;
} NewCall;

/* The id of the call. Record: candidature.called. */
int64_t candidature_call_open(Write *write, const NewCall *call);

enum { CRITERIA = 7 };

typedef struct NewCandidature {
    int64_t call;
    int64_t organisation;
    int64_t person;          /* who would sit for the city */
    Text language;           /* of the texts */
    Text texts[CRITERIA];    /* balance, expertise, leadership, resources, support, investment, interest */
    int64_t by;
} NewCandidature;

/* The id of the candidature. Record: candidature.entered. */
int64_t candidature_add(Write *write, const NewCandidature *candidature);

/* Record: candidature.withdrawn. */
void candidature_withdraw(Write *write, int64_t candidature, int64_t by);

typedef struct Election {
    int64_t candidature;
    Text decided_on;
    Text decided_by;   /* the body: "Annual general meeting" */
    Text votes;        /* as they were counted, in words; may be empty */
    Text starts;       /* the first day of the new chair */
    int64_t by;
} Election;

/* Why the election cannot hold as things stand, a message; NULL when it can. */
const char *election_problem(Write *write, const Election *election);

/* The city's seat takes the role from a day on, the proposed person sits in it, and the seat that the call replaces becomes a member's. All who stood are
 * told, by a job: a vote that closes by the clock knows no application. Nothing where there is no such candidature. Record: candidature.elected. */
void candidature_elect(Write *write, const Election *election);

extern const Feature candidatures;
extern const Schema candidatures_schema;

#endif
