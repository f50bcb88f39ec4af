/* SPDX-License-Identifier: EUPL-1.2 */
/* What the people's own pages and commands ask of their store. */
#ifndef FEATURES_PEOPLE_STORE_H
#define FEATURES_PEOPLE_STORE_H

#include "features/people/people.h"
#include "http/open_data.h"

/* id, name, email, language, zone, staff, created_at of an account in use; NULL when there is none. */
Value *person_load(Database *database, Arena *arena, int64_t person);

/* All accounts in use by name: id, name, email, staff, created_at, has_password, mandates (how many are in force on the
 * day). */
Rows *people_by_name(Database *database, Arena *arena, Text today);

/* The person's mandates, newest first: id, organisation, role, title, starts, ends, elected_on. */
Value *mandates_of_person(Database *database, Arena *arena, int64_t person);

/* Who acts for an organisation on a day, as far as these audiences see: person, name, role, title, starts; at most 200. */
Value *people_of_city(Database *database, Arena *arena, int64_t organisation, Text audiences, Text today);

/* The Argon2id string of a person's password; the empty text where there is none. */
Text password_of_person(Database *database, Arena *arena, int64_t person);

/* An entry of the record whose object is the person: erasing them deletes its content. */
void record_about_person(Write *write, const char *verb, int64_t person, int64_t organisation, int64_t by, Value *content);

void preferences_set(Write *write, int64_t person, Text language, Text zone);

/* All that this feature and rights/ keep about a person. */
void people_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void people_erase_person(Write *write, int64_t person);
extern const PersonColumn people_person_columns[];
extern const Vouch people_vouched[];
extern const Retention people_retentions[];

/* What programs outside find of it. */
extern const OpenSet people_open_sets[];
extern const Register people_registers[];

#endif
