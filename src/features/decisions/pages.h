/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_DECISIONS_PAGES_H
#define FEATURES_DECISIONS_PAGES_H

#include "features/decisions/store.h"
#include "http/gather.h"

Text decisions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t decisions_entry_audience(Database *database, const Value *entry);
extern const EntryKind decisions_entry_kinds[];

#endif
