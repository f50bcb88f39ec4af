/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a vote, in the reader's language and with its reason in numbers: "38 of 61 cities present, 31 are needed; 25 for, 13 against: 65.8 % of
 * votes cast, more than 50 % are needed: adopted". */
#ifndef DECIDING_OUTCOME_WORDS_H
#define DECIDING_OUTCOME_WORDS_H

#include "deciding/decide.h"
#include "view/language.h"
#include "view/value.h"

/* One sentence; each step that led to it (quorum, majority of cities, of people, tie) into `reasons` as {sentence}. */
Text outcome_in_words(const Language *language, Arena *arena, const Outcome *outcome, Value *reasons);

#endif
