/* SPDX-License-Identifier: EUPL-1.2 */
/* What a city may answer when, and when is asked again. Pure: no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_CONSENTS_RULES_H
#define FEATURES_CONSENTS_RULES_H

#include "base/moment.h"
#include "deciding/silence.h"

typedef struct Answering {
    Text state;                /* of the question */
    Moment closes_at, now;     /* closes_at 0: the chair closes it */
    bool is_entitled;
    Consent consent;
    bool has_reason;
} Answering;

const char *consent_problem(const Answering *answering);

/* Only after an objection, once, and with what was integrated. */
const char *asking_again_problem(Text outcome, bool has_next, bool says_what);

#endif
