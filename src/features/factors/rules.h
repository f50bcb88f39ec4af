/* SPDX-License-Identifier: EUPL-1.2 */
/* Who must have a second factor, and who may take one away from somebody else: pure decisions. */
#ifndef FEATURES_FACTORS_RULES_H
#define FEATURES_FACTORS_RULES_H

#include "rights/reader.h"

/* What a person has. */
typedef struct Held {
    bool totp;
    bool passkey;
} Held;

/* What is demanded of a role, from a day on. */
typedef struct FactorDemand {
    Text role;
    Text kind;
    Text starts;
} FactorDemand;

#define FRESH_LASTS      (15 * MINUTE) /* a second factor was shown lately */
#define FORM_MAY_WAIT    (30 * MINUTE) /* what was typed on a page that was opened while it was fresh */
#define CHALLENGE_LASTS  (5 * MINUTE)

/* The roles that something can be demanded of, and what: codes and messages, the last one without. */
typedef struct FactorCode {
    const char *code;
    const char *message;
} FactorCode;
extern const FactorCode factor_roles[];
extern const FactorCode factor_kinds[];

/* The message of a code; NULL where it is none. */
const char *factor_code_message(const FactorCode *codes, Text code);

/* Whether a demand is of the reader. */
bool demand_is_of(const FactorDemand *demand, const Reader *reader);
bool demand_is_met(const FactorDemand *demand, Held held);

/* Of the demands that are the reader's and not met, the one that begins first; NULL: none. */
const FactorDemand *demand_open(const FactorDemand *demands, int count, const Reader *reader, Held held);

/* Whether a reader may take another's factors away. staff: theirs. coordinated: whether the reader coordinates a city that they act for. */
bool may_reset(const Reader *reader, int64_t person, Staff staff, bool coordinated);

#endif
