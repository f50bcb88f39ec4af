/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots as rules read them: without the withdrawn, each as a list of single candidates, equal ones together. Candidates are indexes from 0 here. */
#ifndef DECIDING_COUNT_BALLOTS_H
#define DECIDING_COUNT_BALLOTS_H

#include "deciding/count.h"

typedef struct Ranking {
    int64_t weight;
    int count;
    const uint8_t *candidates;
} Ranking;

/* In the order of their bytes, each once: so what comes of them does not depend on the order of the ballots. */
typedef struct Rankings {
    ptrdiff_t count;
    const Ranking *items;
    int64_t valid, invalid; /* sums of weights */
} Rankings;

bool is_withdrawn(const CountElection *election, int candidate);

/* Each ballot up to its first shared rank. */
Rankings rankings_of(Arena *arena, const CountElection *election);

#endif
