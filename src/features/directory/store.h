/* SPDX-License-Identifier: EUPL-1.2 */
/* What the directory's own pages ask of its store, and its words. */
#ifndef FEATURES_DIRECTORY_STORE_H
#define FEATURES_DIRECTORY_STORE_H

#include "features/directory/directory.h"
#include "http/list.h"

/* One export: id, at, by_person, by_name, city_slug and city_name (words; empty for the secretariat), filters (JSON), purpose, format,
 * count; NULL where there is none. */
Value *export_load(Database *database, Arena *arena, int64_t export, Text language);

/* The same of those that a person was in, and of those that a person made, newest first; at most 200. */
Value *exports_with_person(Database *database, Arena *arena, int64_t person, Text language);
Value *exports_by_person(Database *database, Arena *arena, int64_t person, Text language);

/* All of them, for the secretariat. */
extern const List exports_list;

/* code and name (words) of choices: countries; groups in force that these audiences see, by name, at most 500. */
Value *country_codes_of_directory(Database *database, Arena *arena);
Value *groups_to_choose(Database *database, Arena *arena, Text language, Text audiences, Text today);

/* Replaces an export's filters, which are JSON, by a list of {name, label, value} in the reader's words, and says by whom it was made. */
void export_dress(Request *request, Value *export);

/* The filters of the request as such a list, and as an object to be kept. */
Value *filters_in_words(Request *request, const Value *filters);
Value *filters_set(const Request *request);

/* page.choices for the filters of the list. */
void put_list_choices_of_directory(Request *request);

Text directory_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t directory_entry_audience(Database *database, const Value *entry);

/* places.c: the orders of the directory, kept with people and their mandates. */
void directory_keep(Write *write, Text object_kind, int64_t object);
void directory_places_forget(Write *write, int64_t person);
extern const JobKind directory_jobs[];

void directory_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void directory_erase_person(Write *write, int64_t person);
extern const PersonColumn directory_person_columns[];
extern const Vouch directory_vouched[];
extern const Retention directory_retentions[];

#endif
