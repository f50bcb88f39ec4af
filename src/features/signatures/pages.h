/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_SIGNATURES_PAGES_H
#define FEATURES_SIGNATURES_PAGES_H

#include "features/signatures/store.h"
#include "http/gather.h"

/* The position in the path, where it is a declaration whose text the reader may see; else NULL. */
Value *declaration_of_path(Request *request);

Answer show_signatures(Request *request);
Answer show_counter(Request *request);
Answer give_signature(Request *request);
Answer withdraw_signature(Request *request);
extern const Form signature_form;

void signatures_for_position(Request *request, int64_t position, Value *sections);
void signatures_for_city(Request *request, int64_t organisation, Value *sections);

Text signatures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t signatures_entry_audience(Database *database, const Value *entry);
extern const EntryKind signatures_entry_kinds[];

#endif
