/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_RULEBOOKS_PAGES_H
#define FEATURES_RULEBOOKS_PAGES_H

#include "features/rulebooks/store.h"
#include "http/gather.h"

Text rulebooks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t rulebooks_entry_audience(Database *database, const Value *entry);
extern const EntryKind rulebooks_entry_kinds[];

#endif
