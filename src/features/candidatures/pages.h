/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of candidatures share among themselves. */
#ifndef FEATURES_CANDIDATURES_PAGES_H
#define FEATURES_CANDIDATURES_PAGES_H

#include "features/candidatures/store.h"
#include "http/gather.h"

/* The criteria are the last fields of the form: so many stand before them. */
enum { FIELDS_BEFORE_CRITERIA = 4 };
extern const Form call_form, candidature_form, outcome_form;

Answer show_candidatures(Request *request);
Answer show_candidature(Request *request);
Answer open_call(Request *request);
Answer enter_candidature(Request *request);
Answer withdraw_candidature(Request *request);
Answer enter_outcome(Request *request);

/* page.choices.call: the calls of the group that are open to the reader's cities. How many. */
int64_t put_choices_of_calls(Request *request, int64_t group);
/* True for a call that may still be answered, and for one that waits for its outcome. */
bool call_is_open(const Request *request, const Value *call);
bool call_waits_for_outcome(const Request *request, const Value *call);

void calls_dress(Request *request, Value *calls);
void candidatures_dress(Request *request, Value *list);
Text candidatures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

int64_t candidatures_entry_audience(Database *database, const Value *entry);
extern const EntryKind candidatures_entry_kinds[];
void candidatures_for_group(Request *request, int64_t group, Value *sections);
void candidatures_wait_for(Request *request, Value *items);
void candidatures_on_desk(Request *request, Value *items);
void candidatures_open_for_group(Request *request, int64_t group, Value *sections);

#endif
