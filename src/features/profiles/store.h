/* SPDX-License-Identifier: EUPL-1.2 */
/* What the profiles' own pages ask of their store. */
#ifndef FEATURES_PROFILES_STORE_H
#define FEATURES_PROFILES_STORE_H

#include "features/profiles/profiles.h"

/* The names of the items in forms, data and record: "person", "email" … */
extern const char *const item_names[ITEM_COUNT];

/* id, name, email, is_guest, audience, about (words), telephone, photo (its digest) of an account in use; all of it, whoever asks. NULL
 * where there is none. */
Value *profile_load(Database *database, Arena *arena, int64_t person);

/* A person's mandates in force: id, role, title, starts, city_slug, city_name (words), country; only for organisations that these
 * audiences see. */
Value *profile_mandates(Database *database, Arena *arena, int64_t person, Text audiences, Text today, Text language);

/* Expertise: slug, name (words), number (for its colour). Languages: code, in the person's own order; their codes with a space before each. */
Value *themes_of_person(Database *database, Arena *arena, int64_t person, Text language);
Value *languages_of_person(Database *database, Arena *arena, int64_t person);
Text languages_read_by(Database *database, Arena *arena, int64_t person);

/* The JPEG; empty where there is none. */
Blob photo_load(Database *database, Arena *arena, int64_t person);

/* organisation, slug and name (words) of the cities whose people may be chosen to see something: those that the person acts for, and those that were
 * chosen before. */
Value *cities_to_choose(Database *database, Arena *arena, int64_t person, const Visibility *visibility, Text today, Text language);

/* The organisation whose people an audience is; 0 for the others. */
int64_t organisation_of_audience(Database *database, int64_t audience);

void profiles_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void profiles_erase_person(Write *write, int64_t person);
extern const PersonColumn profiles_person_columns[];
/* The orders of languages and themes, kept with the names of people. */
void profile_keep(Write *write, Text object_kind, int64_t object);

extern const Vouch profiles_vouched[];

/* The sentence for an entry of the record with one of the profiles' verbs. */
Text profiles_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t profiles_entry_moves(const Value *entry); /* Feature.entry_moves */

/* "E-mail address" of ITEM_EMAIL: a message. */
const char *item_in_words(Item item);

extern const Register profiles_registers[];

#endif
