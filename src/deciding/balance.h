/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of balance applied to a count: at most so many elected from one country, at least such a share of women and of men. Who can no longer be elected
 * without breaking them is barred: struck off every ballot as if withdrawn, and the ballots are counted anew. So the next who may be elected is, and nobody
 * decides anything. Pure. */
#ifndef DECIDING_BALANCE_H
#define DECIDING_BALANCE_H

#include "base/text.h"
#include "deciding/count.h"

typedef struct Balance {
    int most_per_country;  /* 0: any number */
    int gender_percent;    /* of the seats, rounded up, at least to women and as many to men; 0: nothing is demanded; at most 50 */
    const Text *countries; /* by candidate; one without a country counts for none */
    const Text *genders;   /* by candidate: "woman", "man", anything else */
} Balance;

typedef enum {
    BARRED_COUNTRY, /* as many are elected from the country as may be */
    BARRED_GENDER   /* the seats that are left are needed for women, or for men */
} BarredReason;

typedef struct Barred {
    int candidate;     /* a number from 1 */
    BarredReason reason;
} Barred;

typedef struct BalancedCount {
    CountResult result;       /* the last count: its winners keep every rule */
    int seats;                /* of the election, or as many as the candidates can fill within the rules */
    int least_women, least_men; /* as they were applied: where the candidates do not allow it, less */
    int barred_count;
    const Barred *barred;     /* in the order in which they were; each before a count anew */
} BalancedCount;

/* Everything lives in the arena. balance NULL: none. */
BalancedCount count_balanced(Arena *arena, CountRule rule, const CountElection *election, const Balance *balance);

/* "country" or "gender" */
const char *barred_reason_name(BarredReason reason);

#endif
