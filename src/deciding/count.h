/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections counted: plurality, approval, three rules of the single transferable vote, and Schulze. Pure functions: the same ballots, lots and rule
 * always give the same result, in whatever order the ballots stand. All arithmetic is in whole numbers. docs/counting.md says the rules in words.
 *
 * Candidates have numbers from 1, in the order of the list; arrays "by candidate" have candidate 1 at index 0.
 *
 * Withdrawn candidates are struck off every ballot first, as if they had never stood; ranks that are empty then, and ranks that a voter skipped, are
 * passed over. What of a ballot counts after that:
 *   plurality    its first rank; a ballot whose first rank has several candidates is invalid
 *   approval     all candidates on it, whatever their ranks
 *   scottish-stv, meek, wigm: the ranks up to the first that several candidates share: these rules do not say which of them the voter would rather
 *                have, so the ballot ends there, and is invalid where its first rank is shared
 *   schulze      all ranks; who shares one is not preferred to the other, and candidates not on the ballot share the last
 * A ballot of which nothing counts is invalid: it is in no total and no quota.
 *
 * Ties are broken by the rule itself where it says how, then by lots: of those tied, whoever is earliest in the order of the lots is elected, has the
 * surplus transferred first, or is excluded, whatever the step is about. */
#ifndef DECIDING_COUNT_H
#define DECIDING_COUNT_H

#include "base/buffer.h"

/* plurality     one vote a ballot; most votes win the seats
 * approval      one vote for each candidate on the ballot; most votes win
 * scottish-stv  the Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52
 * meek          Proportional Representation Foundation, Reference Meek Rule
 * wigm          Proportional Representation Foundation, Reference WIGM Rule, without its optional step B.2
 * schulze       M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method (2011),
 *               strength by winning votes; several seats go to the first of the ranking */
typedef enum CountRule {
    COUNT_PLURALITY,
    COUNT_APPROVAL,
    COUNT_SCOTTISH_STV,
    COUNT_MEEK,
    COUNT_WIGM,
    COUNT_SCHULZE,
    COUNT_RULES
} CountRule;

enum { COUNT_MOST_CANDIDATES = 255, COUNT_MOST_WEIGHT = 1000000000 };

/* A candidate on a ballot: rank 1 is the best; equal numbers share a rank. */
typedef struct CountChoice {
    uint16_t rank, candidate;
} CountChoice;

/* So many equal ballots; choices by rank, rising, each candidate at most once. */
typedef struct CountBallot {
    int64_t weight;
    int count;
    const CountChoice *choices;
} CountBallot;

/* 1 to COUNT_MOST_CANDIDATES candidates, at least 1 seat; all weights are above 0, their sum at most COUNT_MOST_WEIGHT. */
typedef struct CountElection {
    int candidates, seats;
    const bool *withdrawn; /* by candidate; NULL: none */
    ptrdiff_t ballot_count;
    const CountBallot *ballots;
    const int *lots;       /* every candidate's number once, the first drawn first; NULL: 1, 2, 3 ... */
} CountElection;

typedef enum CountTieBreak { COUNT_BY_EARLIER_ROUNDS, COUNT_BY_LOTS } CountTieBreak;

/* count is 0 where there was none; between in the order of the list. */
typedef struct CountTie {
    int count;
    const int *between;
    CountTieBreak broken_by;
} CountTie;

/* The votes on the table, and what they lead to. Amounts are in units of the rule's last decimal: see CountResult.decimals. */
typedef struct CountRound {
    const int64_t *votes;  /* by candidate; of Schulze NULL */
    const int64_t *keep;   /* by candidate; Meek: what part of each vote stays, 10^9 is all; else NULL */
    int64_t quota;         /* 0 where the rule has none */
    int64_t exhausted;     /* votes that no candidate has any more: votes + exhausted + lost are the valid votes (not of approval) */
    int64_t lost;          /* dropped by rounding so far */
    int elected_count;
    const int *elected;    /* in the order elected: most votes first, equals by lots */
    int reached;           /* the first of those reached the quota; the others have the last seats, as many as candidates were left */
    int excluded_count;
    const int *excluded;   /* whose votes go to others, or would if seats were left */
    int transferred;       /* whose surplus makes the next round's votes; 0: nobody's */
    int64_t surplus;       /* that candidate's; of Meek that of all elected, once the sharing has come to rest */
    CountTie tie;          /* about who is elected, transferred or excluded in this round */
} CountRound;

typedef struct CountResult {
    CountRule rule;
    int seats, candidates;
    int decimals;            /* of votes and quota: 0, 4, 5 or 9 */
    int64_t valid, invalid;  /* weights of ballots, in whole votes */
    bool has_quota;
    int64_t quota;           /* Meek, where it changes: the last round's */
    int winner_count;        /* seats, or all that have not withdrawn where they are fewer */
    const int *winners;      /* in the order elected */
    ptrdiff_t round_count;   /* of Schulze one for each seat, which has only elected and tie */
    const CountRound *rounds;
    const int64_t *preferred; /* Schulze, [a * candidates + b]: how many prefer a to b; else NULL */
    const int64_t *strength;  /* likewise: of the strongest path from a to b, 0 where there is none */
} CountResult;

/* Everything lives in the arena. */
CountResult count_election(Arena *arena, CountRule rule, const CountElection *election);

/* "plurality", "approval", "scottish-stv", "meek", "wigm", "schulze" */
const char *count_rule_name(CountRule rule);
bool count_rule_from_name(Text name, CountRule *result_rule);

/* "earlier rounds" or "lots" */
const char *count_tie_break_name(CountTieBreak broken_by);

/* "18.800000001": an amount of so many decimals as text. */
Text count_decimal(Arena *arena, int64_t amount, int decimals);

/* The result as hanse count prints it: one JSON object on several lines. names by candidate. */
void count_to_json(const CountResult *result, const Text *names, Buffer *buffer);

#endif
