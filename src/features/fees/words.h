/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes of fees in the reader's words. */
#ifndef FEATURES_FEES_WORDS_H
#define FEATURES_FEES_WORDS_H

#include "features/fees/store.h"

/* due, overdue, paid, waived. */
Text fee_standing_in_words(const Request *request, Text standing);

/* standing and standing_name from the row's days, and the reference in groups. */
void fee_dress(Request *request, Value *row);

/* page.choices: standing and category with a first choice that stands for all, country and year of the list. */
void put_fee_filters(Request *request);
/* page.choices: category, band. */
void put_rate_choices(Request *request);

Text fee_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

#endif
