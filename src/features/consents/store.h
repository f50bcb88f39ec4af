/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of consents share below their pages. */
#ifndef FEATURES_CONSENTS_STORE_H
#define FEATURES_CONSENTS_STORE_H

#include "features/consents/consents.h"
#include "features/consents/rules.h"

/* Of a round, by the names of cities: organisation, slug, name (words), choice, reason (words), at. */
Value *consent_answers(Database *database, Arena *arena, int64_t question, Text language);

/* question, first, number, integrated (words); NULL: it has not opened. */
Value *round_load(Database *database, Arena *arena, int64_t question);
/* All rounds of the same matter, in their order: question, number, title (words), text (words), integrated (words), state, outcome, agree, aside,
 * object. */
Value *rounds_of(Database *database, Arena *arena, int64_t first);

/* The open rounds of a body: id, title (words), closes_at; and those to which the organisation has not answered. */
Value *consents_open_of(const Request *request, int64_t body);
Value *consents_unanswered(const Request *request, int64_t organisation);

/* In the write that opens it. Record: consent.asked. */
void consent_opened(Write *write, const Feature *const *features, const Value *question);

extern const QuestionWay consent_way;

void consents_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void consents_erase_person(Write *write, int64_t person);
extern const PersonColumn consents_person_columns[];
extern const Vouch consents_vouched[];

#endif
