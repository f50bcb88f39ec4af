/* SPDX-License-Identifier: EUPL-1.2 */
/* How people's matters are said. */
#ifndef FEATURES_PEOPLE_WORDS_H
#define FEATURES_PEOPLE_WORDS_H

#include "features/people/people.h"

/* "Guest" of "guest": what somebody is invited as. */
Text invited_kind_in_words(const Language *language, Text kind);

/* "in force", "announced", "ended" of a mandate {starts, ends} on a day, as a code and in words. */
Text mandate_state(const Value *mandate, Text today);
Text mandate_state_in_words(const Language *language, Text state);

/* "Firefox on Linux" of what a browser says it is, as far as that can be told; the empty text where nothing is known.
 */
Text browser_in_words(const Language *language, Arena *arena, Text user_agent);

/* The sentence for an entry of the record with one of the people's verbs. */
Text people_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

/* Feature.entry_audience, entry_moves, entry_kinds and name_object of people; in history.c. */
int64_t people_entry_audience(Database *database, const Value *entry);
int64_t people_entry_moves(const Value *entry);
extern const EntryKind people_entry_kinds[];
extern const Findable people_findable;
bool person_name_object(Request *request, int64_t object, Value *named);

#endif
