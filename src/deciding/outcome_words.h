/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a question, in the reader's language and with its reason in numbers: "Adopted: 25 for, 13 against", and why: "25 of 38 votes cast are for it
 * (65.7%); 20 are needed". Percents are cut off, never rounded up to what was not reached. */
#ifndef DECIDING_OUTCOME_WORDS_H
#define DECIDING_OUTCOME_WORDS_H

#include "deciding/decide.h"
#include "deciding/elect.h"
#include "deciding/missing.h"
#include "deciding/silence.h"
#include "view/language.h"
#include "view/value.h"

/* One sentence; each step that led to it (quorum, majority of cities, of people, tie) into `reasons` as {sentence}. */
Text outcome_in_words(const Language *language, Arena *arena, const Outcome *outcome, Value *reasons);
/* What would have to change for it to pass, likewise; nothing where it has passed. */
void missing_in_words(const Language *language, Arena *arena, const Missing *missing, Value *sentences);
Text silence_in_words(const Language *language, Arena *arena, const SilenceOutcome *outcome, Value *reasons);
Text consent_in_words(const Language *language, Arena *arena, const ConsentOutcome *outcome, Value *reasons);
/* names: of the candidates. */
Text election_in_words(const Language *language, Arena *arena, const ElectionOutcome *outcome, const Text *names, Value *reasons);

#endif
