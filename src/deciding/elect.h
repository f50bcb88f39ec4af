/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes of an election: whether enough cities took part, and whom the ballots elect as count.h counts them. */
#ifndef DECIDING_ELECT_H
#define DECIDING_ELECT_H

#include "deciding/balance.h"
#include "deciding/decide.h"

typedef struct Election {
    CountElection count;    /* lots: NULL; they are drawn from the seed */
    const Text *names;      /* by candidate */
    const Balance *balance; /* NULL: none */
} Election;

typedef enum { ELECTED_COUNTED, ELECTED_QUORUM, ELECTED_QUORUM_PEOPLE, ELECTED_NOBODY_VOTED } ElectedReason;

typedef struct ElectionOutcome {
    ElectedReason reason;   /* only the first elects anybody */
    Weight entitled, present, represented, attending, quorum;
    int64_t cast, invalid;
    bool is_counted;
    CountResult count;
    bool is_balanced;       /* rules of balance hold */
    BalancedCount balanced; /* then */
} ElectionOutcome;

/* deciding: rule (whose counting is not empty), convocation, roll (without choices) and seed. */
ElectionOutcome elect(Arena *arena, const Deciding *deciding, const Election *election);
/* The same where what a vote of the same roll would come to is known: of deciding only rule and seed are looked at. */
ElectionOutcome elect_among(Arena *arena, const Outcome *there, const Deciding *deciding, const Election *election);
/* names: of the election. */
Text election_to_json(Arena *arena, const ElectionOutcome *outcome, const Text *names);

/* Reads ranks as a ballot has them: "3 1=2 - 4". False where it is not that, or names a candidate twice or one who does not stand. */
bool ranks_read(Arena *arena, Text ranks, int candidates, CountBallot *result_ballot);

#endif
