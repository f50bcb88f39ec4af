/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's codes in the reader's words. */
#ifndef FEATURES_CITIES_WORDS_H
#define FEATURES_CITIES_WORDS_H

#include "features/cities/cities.h"

/* The name of a register that codes are from; the code itself where it is not known. */
Text scheme_in_words(const Language *language, Arena *arena, Text scheme);

/* page.choices for the filters of the list. */
void put_list_choices(Request *request);

/* The sentence for an entry of the record about a city. */
Text city_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

/* Of a city: what a dot on the map needs. */
Value *city_brief_row(Arena *arena, const Value *city);

/* Themes by their names in the language. */
void city_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content);

/* Feature.entry_audience, entry_moves and entry_kinds of cities; in history.c. */
int64_t city_entry_audience(Database *database, const Value *entry);
int64_t city_entry_moves(const Value *entry);
extern const EntryKind city_entry_kinds[];

#endif
