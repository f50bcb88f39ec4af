/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of questions share among themselves. */
#ifndef FEATURES_QUESTIONS_PAGES_H
#define FEATURES_QUESTIONS_PAGES_H

#include "features/questions/store.h"
#include "http/gather.h"

Text question_state_in_words(const Language *language, Text state);
Text question_code_in_words(const Language *language, Text outcome);
Text question_way_in_words(const Language *language, Text way);
Text choice_in_words(const Language *language, Text choice);

/* "/questions/17" and what follows. */
Text question_href(Arena *arena, int64_t question, const char *rest);

Moment question_moment_of_form(Request *request, const char *day_field, const char *clock_field);

/* Whether nobody may see yet how cities voted: neither counts nor choices, wherever. */
bool question_hides_counts(const Value *question, const Rule *rule);

/* data.standing and page.bars: how a vote stands, cut to what the reader may see now. */
void put_standing(Request *request, const Value *question, const QuestionRights *rights);
extern const Shape standing_shape[];
/* data.subject, page.text: what is put. */
void put_subject(Request *request, const Value *question);
extern const Shape subject_shape[];
/* data.cities: for which the reader votes; page.ballots: their forms while it is open. */
void put_ballots(Request *request, const Value *question);
extern const Shape city_ballot_shape[], receipt_shape[];
extern const Form ballot_form;

Answer show_question(Request *request);
Answer cast_ballot(Request *request);

Text questions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t questions_entry_audience(Database *database, const Value *entry);
extern const EntryKind questions_entry_kinds[];

#endif
