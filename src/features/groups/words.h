/* SPDX-License-Identifier: EUPL-1.2 */
/* The groups' codes in the reader's words, and what their forms offer. */
#ifndef FEATURES_GROUPS_WORDS_H
#define FEATURES_GROUPS_WORDS_H

#include "features/groups/store.h"

/* "On request" of request; the code itself where it is not known. */
Text join_way_in_words(const Language *language, Text way);

/* How a city comes to a seat, as a sentence. */
Text joining_in_words(const Language *language, Text way);

/* "Setting up", "Renewal", "Closure" of a decision's kind. */
Text decision_in_words(const Language *language, Text kind);

/* What holds for groups of a kind, as a list of objects with `sentence`. kinds: all of them, as group_kinds_all() gives them. */
Value *rules_in_words(Request *request, const Value *kind, const Value *kinds);

/* page.choices for the filters of the list. */
void put_group_list_choices(Request *request, const Value *kinds);

/* Puts into page.choices, which must be there, ways to join, sets of kinds, who elects a chair, and themes with their parts. */
void put_group_form_choices(Request *request);

/* The sentence for an entry of the record about a group or a kind of groups. */
Text group_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

/* Themes by their names in the language. */
void group_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content);

/* Feature.entry_audience and entry_kinds of groups. */
int64_t group_entry_audience(Database *database, const Value *entry);
extern const EntryKind group_entry_kinds[];

#endif
