/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about registers. */
#ifndef FEATURES_REGISTERS_WORDS_H
#define FEATURES_REGISTERS_WORDS_H

#include "http/feature.h"

Text registers_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t registers_entry_audience(Database *database, const Value *entry);

#endif
