/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about privacy in words. */
#ifndef FEATURES_PRIVACY_WORDS_H
#define FEATURES_PRIVACY_WORDS_H

#include "features/privacy/privacy.h"

Text privacy_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t privacy_entry_audience(Database *database, const Value *entry);

#endif
