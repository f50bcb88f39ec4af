/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of consents share among themselves. */
#ifndef FEATURES_CONSENTS_PAGES_H
#define FEATURES_CONSENTS_PAGES_H

#include "features/consents/store.h"
#include "http/gather.h"

struct Notice;

/* "/questions/17" and what follows. */
Text consent_href(Arena *arena, int64_t question, const char *rest);
Text consent_in_short(const Language *language, Text choice);

Answer show_asking(Request *request);
Answer ask_consent(Request *request);
extern const Form asking_form;
Answer show_answers(Request *request);
Answer say_consent(Request *request);
extern const Form consent_form;
Answer ask_again(Request *request);
extern const Form again_form;
/* The answers of a round and all rounds of the matter, dressed for a page. */
Value *answers_shown(Request *request, int64_t question);
Value *rounds_shown(Request *request, int64_t question);
extern const Shape consent_answer_shape[], round_shape[];
/* page.again_form: for who leads, once somebody has objected and nobody has asked again. */
void put_again_form(Request *request, const Value *question, const QuestionRights *rights);

void consents_for_question(Request *request, int64_t question, Value *sections);
void consents_for_group(Request *request, int64_t group, Value *sections);
void consents_wait_for(Request *request, Value *items);

bool consents_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool consents_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text consents_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t consents_entry_audience(Database *database, const Value *entry);
extern const EntryKind consents_entry_kinds[];

#endif
