/* SPDX-License-Identifier: EUPL-1.2 */
/* An election of a vice-chair of the forum of voting.h, for tests: called, stood in, voted in and closed. */
#ifndef TESTS_APPLICATION_ELECTING_H
#define TESTS_APPLICATION_ELECTING_H

#include "features/elections/elections.h"
#include "tests/application/voting.h"

/* Of the test that runs. */
extern Voting voting;
extern NewElection plan;
extern int64_t election;
extern const char *problem;

extern const Query seat_role, last_candidate, candidate_state, published_content;

Rule counted_by(const char *counting);
/* Fills `plan`: one vice-chair of the forum, counted so, from 2027 on; a test changes what it is about. */
void call(const char *counting);
void call_by(const Rule *rule);
/* For write_recorded(): prepares the election as it is planned, and closes it. */
bool prepare(Write *write, void *state);
bool close_it(Write *write, void *state);

/* "/questions/17" and what follows. */
const char *path(const char *rest);
const char *candidate_path(int64_t candidate, const char *deed);
const char *stand_body(int64_t city);
/* The city comes forward, with nobody by name or with the person; the candidate. */
int64_t stand(Role role, int64_t city);
int64_t stand_with(Role role, int64_t city, int64_t person);

/* "rank_1=1&rank_3=2" as a form, and put into the box: the receipt, which stands in the answer and nowhere else. */
const char *paper_body(int64_t city, const char *marks);
Text vote(Role role, int64_t city, const char *marks);

/* Lyon, Porto and Edinburgh vote: two for Porto. */
void elect_porto(void);

/* Jobs about calls that have been decided run, and no others: letters wait to be sent. */
void letters_of_calls(void);

#endif
