/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_DECISIONS_PAGES_H
#define FEATURES_DECISIONS_PAGES_H

#include "features/decisions/store.h"
#include "http/gather.h"

Answer show_decisions(Request *request);
Answer show_decisions_of_group(Request *request);
Answer enter_decision(Request *request);
Answer show_decision(Request *request);
Answer set_decision_review(Request *request);
extern const Form decision_form, decision_review_form;
void put_decision_choices(Request *request);

/* Chairs the body, or is of the secretariat. */
bool leads_body(const Reader *reader, int64_t body);
/* Whether the day has come on which it is looked at again. */
bool is_due(const Value *decision, Text today);
/* Puts reference ("4/2026"), href, is_adopted and outcome_name. */
void decision_dress(Request *request, Value *row);

void decisions_for_group(Request *request, int64_t group, Value *sections);
void decisions_for_position(Request *request, int64_t position, Value *sections);
void decisions_wait_for(Request *request, Value *items);
void decisions_on_desk(Request *request, Value *items);
bool decisions_name_object(Request *request, int64_t object, Value *named);
int64_t decisions_find_place(Database *database, Text part, Text value);

Text decisions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t decisions_entry_audience(Database *database, const Value *entry);
extern const EntryKind decisions_entry_kinds[];

#endif
