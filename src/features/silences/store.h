/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of silences share below their pages. */
#ifndef FEATURES_SILENCES_STORE_H
#define FEATURES_SILENCES_STORE_H

#include "features/silences/rules.h"
#include "features/silences/silences.h"

/* Of a question, as they were said: id, organisation, slug, name (words), kind, late, reason (words), at. */
Value *statements_of(Database *database, Arena *arena, int64_t question, Text language);

/* Whether the city is on the frozen roll. */
bool is_on_roll(Database *database, int64_t question, int64_t organisation);

/* question, body, vote, at, taken_at; NULL: it was not broken. */
Value *referral_load(Database *database, Arena *arena, int64_t question);
/* What was broken goes where the rule says. */
void referral_make(Write *write, const Feature *const *features, const Value *question);
/* Of all bodies, the oldest first: question, body, body_slug, body_name (words), title (words), at. */
Value *referrals_open(Database *database, Arena *arena, Text audiences, Text language);

/* The open silences of a body: id, title (words), closes_at; and those for which cities of the reader's have said nothing yet. */
Value *silences_open_of(const Request *request, int64_t body);
Value *silences_unanswered(const Request *request, int64_t organisation);

/* ---- Whom it was announced to (told.c) ---- */

/* City by city, by name: organisation, slug, name (words), people, queued_at, sent_at, seen_at (0: not); as it stands, or stood at the end. */
Value *proof_of(Database *database, Arena *arena, const Value *question, Text language);
/* Keeps it at the end. Record: silence.proved, with how many cities were told, mailed, have seen it. */
void proof_keep(Write *write, const Value *question);

extern const QuestionWay silence_way;

/* Appends an entry about the silence, its question as the place; content gets the title. */
void record_silence(Write *write, const char *verb, const Value *question, int64_t organisation, Value *content, int64_t by);

void silences_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void silences_erase_person(Write *write, int64_t person);
extern const PersonColumn silences_person_columns[];
extern const Vouch silences_vouched[];

#endif
