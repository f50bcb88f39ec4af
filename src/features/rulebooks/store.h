/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of rules ask of their store. */
#ifndef FEATURES_RULEBOOKS_STORE_H
#define FEATURES_RULEBOOKS_STORE_H

#include "features/rulebooks/rulebooks.h"

/* The ways to decide, ended by NULL: vote, silence, consent, election. */
extern const char *const rule_ways[];

/* Those of a body (0: of every body), retired ones last: [{id, way, name (words), is_retired}]. */
Value *rules_listed(Database *database, Arena *arena, int64_t body, Text language);

/* "single transferable vote after Meek" of "meek". */
Text counting_in_words(const Language *language, Text counting);

void rulebooks_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void rulebooks_erase_person(Write *write, int64_t person);
extern const PersonColumn rulebooks_person_columns[];
extern const Vouch rulebooks_vouched[];

extern const Register rulebooks_registers[];

#endif
