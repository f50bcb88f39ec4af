/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of elections share among themselves. */
#ifndef FEATURES_ELECTIONS_PAGES_H
#define FEATURES_ELECTIONS_PAGES_H

#include "features/elections/store.h"
#include "http/gather.h"

/* The question that the path names, where it is an election that the reader may see, with its row of election in *result_election; else NULL. */
Value *election_of_path(Request *request, Value **result_election, QuestionRights *result_rights);

/* data.election: what is filled, in words, with the rules of it. */
void put_election(Request *request, const Value *election);
extern const Shape election_shape[];

/* Fills data.candidates, each with its supporters, names cut to what the reader may see. */
Value *put_candidates(Request *request, const Value *question, const Value *election);
extern const Shape candidate_shape[];

/* "Lyon", or "Anna Schmidt (Lyon)". */
Text candidate_called(Arena *arena, const Value *candidate);
/* "/questions/17" and what follows. */
Text election_href(Arena *arena, const Value *question, const char *rest);

Answer show_new_election(Request *request);
Answer prepare_election(Request *request);
extern const Form election_form;

Answer show_candidates(Request *request);
Answer show_new_candidate(Request *request);
Answer enter_candidate(Request *request);
Answer withdraw_candidate(Request *request);
Answer support_candidate(Request *request);
Answer unsupport_candidate(Request *request);
extern const Form candidate_form, supporter_form;
extern const Shape candidates_shape[], new_candidate_shape[];

Answer show_election_paper(Request *request);
Answer cast_election_paper(Request *request);
extern const Form election_paper_form;
extern const Shape election_paper_shape[];

Answer show_results(Request *request);
Answer download_blt(Request *request);
Answer download_count(Request *request);
extern const Shape results_shape[];

Answer show_ballots(Request *request);
Answer find_ballot(Request *request);
extern const Form find_ballot_form;
extern const Shape published_ballots_shape[];

void elections_for_question(Request *request, int64_t question, Value *sections);
void elections_for_group(Request *request, int64_t group, Value *sections);

Text elections_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
void elections_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content);
int64_t elections_entry_audience(Database *database, const Value *entry);
extern const EntryKind elections_entry_kinds[];
bool elections_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool elections_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

#endif
