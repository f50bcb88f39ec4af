/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "consent": each city agrees, stands aside, or objects with a reason. Who leads integrates what was objected and asks again: rounds, each a question
 * of its own with its proposal and answers. Agreed when a round closes without objections. Functions that write want a RECORDED write. None checks who
 * may; a message why not, and nothing is written; NULL: done. */
#ifndef FEATURES_CONSENTS_CONSENTS_H
#define FEATURES_CONSENTS_CONSENTS_H

#include "deciding/silence.h"
#include "features/questions/questions.h"

typedef struct NewConsentAnswer {
    int64_t question;
    int64_t organisation;
    Consent consent;
    Text reason;       /* may be empty unless it objects */
    Text language;
    int64_t by;
} NewConsentAnswer;

/* Answers for the city, or changes what it answered, until the round closes. Record: consent.answered. */
const char *consent_answer(Write *write, const NewConsentAnswer *answer);

/* Asks again after a round to which somebody objected: `next` is its proposal, `integrated` what of the objections stands in it. The question of the new
 * round, opened, in *result_question. Record: consent.asked_again. */
const char *consent_ask_again(Write *write, const Feature *const *features, int64_t question, const NewQuestion *next, Text integrated,
                              int64_t *result_question);

extern const Feature consents;
extern const Schema consents_schema;

#endif
