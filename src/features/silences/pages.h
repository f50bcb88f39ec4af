/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of silences share among themselves. */
#ifndef FEATURES_SILENCES_PAGES_H
#define FEATURES_SILENCES_PAGES_H

#include "features/silences/store.h"
#include "http/gather.h"

struct Notice;

/* The silence that {question} in the path names, where the reader may see it; else NULL. */
Value *silence_of_path(Request *request, QuestionRights *result_rights);

/* "/questions/17" and what follows. */
Text silence_href(Arena *arena, int64_t question, const char *rest);

/* Dresses statements for a page: is_late, kind_name. */
void statements_dress(Request *request, Value *statements);
extern const Shape statement_shape[];

Answer show_launch(Request *request);
Answer launch_silence(Request *request);
extern const Form launch_form;
Answer show_statements(Request *request);
Answer say_statement(Request *request);
extern const Form statement_form;
Answer show_told(Request *request);
extern const Shape told_city_shape[], told_counts_shape[];
Answer take_referral(Request *request);

void silences_for_question(Request *request, int64_t question, Value *sections);
void silences_for_group(Request *request, int64_t group, Value *sections);
void silences_for_position(Request *request, int64_t position, Value *sections);
void silences_wait_for(Request *request, Value *items);
void silences_on_desk(Request *request, Value *items);

bool silences_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool silences_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text silences_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t silences_entry_audience(Database *database, const Value *entry);
extern const EntryKind silences_entry_kinds[];

#endif
