/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_ASKS_PAGES_H
#define FEATURES_ASKS_PAGES_H

#include "features/asks/store.h"
#include "http/gather.h"

struct Notice;

Answer show_follow_up(Request *request);
Answer lift_ask(Request *request);
Answer drop_ask(Request *request);
Answer tell_news(Request *request);
extern const Form lifting_form, news_form;

void asks_for_position(Request *request, int64_t position, Value *sections);

/* "Met" for "met", in the reader's language. */
Text ask_state_in_words(const Language *language, Text state);

bool asks_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool asks_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text asks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t asks_entry_audience(Database *database, const Value *entry);
extern const EntryKind asks_entry_kinds[];

#endif
