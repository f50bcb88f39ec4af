/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of translations ask of their store. */
#ifndef FEATURES_TRANSLATIONS_STORE_H
#define FEATURES_TRANSLATIONS_STORE_H

#include "features/translations/rules.h"
#include "features/translations/translations.h"

/* The id of a language of a position; 0: nobody has begun it. */
int64_t text_language_find(Database *database, int64_t position, Text language);

/* Counts what is translated of the latest version, when that has come. */
void translations_keep(Write *write, Text object_kind, int64_t object);

void translations_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void translations_erase_person(Write *write, int64_t person);
extern const PersonColumn translations_person_columns[];
extern const Vouch translations_vouched[];

extern const Register translations_registers[];

#endif
