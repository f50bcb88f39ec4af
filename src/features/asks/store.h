/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of asks ask of their store. */
#ifndef FEATURES_ASKS_STORE_H
#define FEATURES_ASKS_STORE_H

#include "features/asks/asks.h"
#include "features/asks/rules.h"

/* id, position, ordinal, text (words), addressee, paragraph, state, news, changed_at; in the order of the text. */
Value *asks_of_position(Database *database, Arena *arena, int64_t position);
Value *ask_load(Database *database, Arena *arena, int64_t ask);

/* id, ask, state, text (words), evidence, happened_on, organisation, name (words, of the organisation; nothing for the secretariat) of all asks of a
 * position, the newest first. */
Value *news_of_position(Database *database, Arena *arena, int64_t position, Text language);

/* Rows state, count. */
Value *asks_counted(Database *database, Arena *arena, int64_t position);

void asks_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void asks_erase_person(Write *write, int64_t person);
extern const PersonColumn asks_person_columns[];
extern const Vouch asks_vouched[];

extern const Register asks_registers[];

#endif
