/* SPDX-License-Identifier: EUPL-1.2 */
/* A forum in which Lyon, Porto and Edinburgh sit and vote on questions, for tests. Marc votes for Lyon, Mario for Porto, Carla for Edinburgh; Chantal
 * chairs. */
#ifndef TESTS_APPLICATION_VOTING_H
#define TESTS_APPLICATION_VOTING_H

#include "features/questions/questions.h"
#include "tests/application/asking.h"

typedef struct Voting {
    int64_t lyon, porto, edinburgh;
    int64_t rule;
    int64_t question;
    Moment closes_at;
} Voting;

/* An open question to the first group of a network that is being made: a motion, on which Lyon has not voted. The chair closes it. */
int64_t question_plant(Write *write, const SmallNetwork *small);
/* A rule of it for votes, as usual. */
int64_t rule_plant(Write *write, const SmallNetwork *small);

/* A rule of the forum and a motion under it, prepared, that closes in two days. */
Voting voting_prepare(const Rule *rule);
/* The same, opened. */
Voting voting_open(const Rule *rule);
/* Prepares `question`, whose body, rule, title and end are set where they are not. */
int64_t voting_put(const Voting *voting, NewQuestion question);
void voting_open_it(int64_t question);

void voting_give_proxy(const Voting *voting, int64_t giver, int64_t holder);

/* What is exported is decided once more, from the file alone: the same comes of it. */
void voting_recount(const Voting *voting);

void voting_close(const Voting *voting);
const char *voting_path(const Voting *voting, const char *rest);
/* "organisation=17&holder=0&choice=yes" */
const char *voting_ballot(int64_t organisation, int64_t holder, const char *choice);
const char *voting_state(const Voting *voting);
const char *voting_outcome(const Voting *voting);
int64_t voting_ballots(const Voting *voting);

#endif
