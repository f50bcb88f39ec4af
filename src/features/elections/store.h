/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of elections share below their pages. */
#ifndef FEATURES_ELECTIONS_STORE_H
#define FEATURES_ELECTIONS_STORE_H

#include "features/elections/elections.h"
#include "features/elections/rules.h"

/* The rows as they stand: id, question, organisation, slug, name (words), person, person_name, candidature, number, text (words), country, gender, state,
 * place, supporters (how many); by number, then by name. audiences: of who reads; a person's name is empty where they may not see it. */
Value *candidates_of(Database *database, Arena *arena, int64_t question, Text language, Text audiences);
Value *candidate_load(Database *database, Arena *arena, int64_t candidate);
/* Of all candidates of a question: [{candidate, organisation, name (words)}]. */
Value *candidate_supporters_of(Database *database, Arena *arena, int64_t question, Text language);

/* Numbers for those who are on the ballot, by name; the others are out. */
void candidates_number(Write *write, const Value *election);

void record_candidate(Write *write, const char *verb, const Value *candidate, int64_t organisation, int64_t by);

/* The limit of terms in a row of the city, as it stands for this election: terms up to its first day. */
int64_t election_terms_of(Database *database, Arena *arena, const Value *election, int64_t organisation);

/* Those elected take their seats, offices or the chair; `elected` in the order elected. */
void election_take_effect(Write *write, const Value *question, const Value *election, const Value *elected);

extern const QuestionWay election_way;

void elections_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void elections_erase_person(Write *write, int64_t person);
extern const PersonColumn elections_person_columns[];
extern const Vouch elections_vouched[];

#endif
