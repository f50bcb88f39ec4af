/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections of a body: seats in a group, offices, or the chair of a call; who stands, with which supporters; secret ballots, counted by the rule, with
 * rules of balance. An election is a question of the way "election" (features/questions). Functions that write want a RECORDED write and append to the
 * record with the question as the place; `by` is the acting person, 0 for the program. What holds of times and numbers each decides in the write: a
 * message why not; NULL: done. None checks who may. */
#ifndef FEATURES_ELECTIONS_ELECTIONS_H
#define FEATURES_ELECTIONS_ELECTIONS_H

#include "features/questions/questions.h"

typedef struct NewElection {
    NewQuestion question;  /* body, title, rule, times; the way is set here */
    Text fills;            /* seats, office, call */
    int64_t group;         /* in which the seats are */
    Text role;             /* of the seats, or the code of the office */
    int64_t call;          /* of features/candidatures: who stands comes from it */
    int64_t seats;
    Text stand;            /* cities, persons */
    Text starts;           /* YYYY-MM-DD */
    Text ends;             /* the first day after the term; empty: none */
    int64_t renewals;      /* -1: any number */
    int64_t supporters;
    Moment stand_until;    /* 0: until it opens */
    int64_t most_per_country; /* 0: any number */
    int64_t gender_percent;   /* 0: nothing is demanded */
} NewElection;

/* The id of the question; 0, and *result_problem, where it cannot be. Record: question.prepared, election.called. */
int64_t election_prepare(Write *write, const Feature *const *features, const NewElection *election, const char **result_problem);

typedef struct NewCandidate {
    int64_t question;
    int64_t organisation;
    int64_t person;        /* 0: whoever the city sends; of an election of people it must be somebody who acts for the city */
    int64_t candidature;   /* 0 */
    Text text;
    Text language;
    int64_t by;
} NewCandidate;

/* Record: candidate.entered, candidate.withdrawn. */
const char *candidate_enter(Write *write, const NewCandidate *candidate, int64_t *result_candidate);
const char *candidate_withdraw(Write *write, int64_t candidate, int64_t by);

/* A city says that it supports a candidate, or does no more. Record: candidate.supported, candidate.unsupported. */
const char *candidate_support(Write *write, int64_t candidate, int64_t organisation, int64_t by);
const char *candidate_unsupport(Write *write, int64_t candidate, int64_t organisation, int64_t by);

typedef struct ElectionBallot {
    int64_t question;
    int64_t organisation;  /* the city whose ballot it is */
    int64_t holder;        /* the city that casts it by proxy; 0: itself */
    Text ranks;            /* "3 1=2": candidates by rank; empty: blank */
    Text receipt;          /* of the one that this replaces */
    int64_t by;
} ElectionBallot;

/* Record: ballot.sealed. */
const char *election_vote(Write *write, const ElectionBallot *ballot, Text *result_receipt);

/* question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, most_per_country, gender_percent; NULL: none. */
Value *election_load(Database *database, Arena *arena, int64_t question);

extern const Feature elections;
extern const Schema elections_schema;

#endif
