/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of questions share among themselves. */
#ifndef FEATURES_QUESTIONS_PAGES_H
#define FEATURES_QUESTIONS_PAGES_H

#include "features/questions/store.h"
#include "features/rulebooks/rulebooks.h"
#include "http/gather.h"

Text question_state_in_words(const Language *language, Text state);
/* The same of a question of this way: only votes and elections are open for votes. */
Text question_state_of_way(const Language *language, Text way, Text state);
Text question_code_in_words(const Language *language, Text outcome);
Text choice_in_words(const Language *language, Text choice);

/* "/questions/17" and what follows. */
Text question_href(Arena *arena, int64_t question, const char *rest);

Moment question_moment_of_form(Request *request, const char *day_field, const char *clock_field);

/* Whether nobody may see yet how cities voted: neither counts nor choices, wherever. */

/* data.standing and page.bars: how a vote stands, cut to what the reader may see now. */
void put_standing(Request *request, const Value *question, const QuestionRights *rights);
extern const Shape standing_shape[];
/* data.subject, page.text: what is put. */
void put_subject(Request *request, const Value *question);
extern const Shape subject_shape[];
/* data.cities: for which the reader votes; page.ballots: their forms while it is open. */
void put_ballots(Request *request, const Value *question);
/* page.our_voters: the cities that the reader acts for and somebody else votes for: [{organisation, city (words), voter (a name; empty: who sits for it)}]. */
void put_our_voters(Request *request, const Value *question);
extern const Shape city_ballot_shape[], receipt_shape[];
extern const Form ballot_form;

/* What of a text can be put: the text itself, amendments en bloc, each of them. */
void questions_offer_subjects(Request *request, const Value *position, Value *choices);

Answer show_motion(Request *request);
Answer put_motion(Request *request);
Answer show_put(Request *request);
Answer put_text_to_vote(Request *request);
extern const Form motion_form, put_form;

Answer show_conduct(Request *request);
Answer conduct_open(Request *request);
Answer conduct_close(Request *request);
Answer conduct_move(Request *request);
Answer conduct_withdraw(Request *request);
Answer conduct_tie(Request *request);
Answer conduct_again(Request *request);
extern const Form question_open_form, question_close_form, question_move_form, question_withdraw_form, question_tie_form, question_again_form;

Answer show_question(Request *request);
Answer cast_ballot(Request *request);

Answer show_roll(Request *request);
extern const Shape roll_shape[];
Answer show_questions(Request *request);
Answer show_questions_of_body(Request *request);
extern const Shape questions_shape[];
/* Adds the words to a row of a list, and makes moments nothing that are not yet. */
void question_row_dress(Request *request, Value *row);
/* data.to_vote, page.has_to_vote: open ones on which a city has not voted for which the reader votes. */
void put_questions_to_vote(Request *request);

void questions_for_group(Request *request, int64_t group, Value *sections);
void questions_open_for_group(Request *request, int64_t group, Value *sections);
void questions_for_city(Request *request, int64_t organisation, Value *sections);
void questions_for_position(Request *request, int64_t position, Value *sections);
void questions_for_amendment(Request *request, int64_t amendment, Value *sections);
void questions_wait_for(Request *request, Value *items);
extern const Query questions_due_places;
void questions_on_desk(Request *request, Value *items);
struct Notice;
bool questions_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool questions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

Text questions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t questions_entry_audience(Database *database, const Value *entry);
int64_t questions_entry_moves(const Value *entry);
extern const EntryKind questions_entry_kinds[];

#endif
