/* SPDX-License-Identifier: EUPL-1.2 */
/* What every rule does while it counts: keep who is what, write rounds down, elect, break ties. Candidates are indexes from 0 here, numbers from 1 in the
 * rounds. */
#ifndef DECIDING_COUNT_STATE_H
#define DECIDING_COUNT_STATE_H

#include "deciding/count_ballots.h"

typedef enum CandidateState { HOPEFUL, ELECTED, EXCLUDED, WITHDRAWN } CandidateState;

typedef struct Count {
    Arena *arena;
    const CountElection *election;
    CountResult result;
    CandidateState *state; /* by candidate, as all that follow */
    int64_t *votes;
    int *lot;              /* place in the order of the lots */
    int hopeful, elected;
    int64_t one;           /* a whole vote in units */
    int64_t quota, exhausted, lost;
    int *winners;
    CountRound *rounds;
} Count;

/* Some candidates. */
typedef struct Candidates {
    int count;
    int *items;
} Candidates;

Count count_begin(Arena *arena, CountRule rule, const CountElection *election);

/* The count stands still: no more to elect than seats. */
bool count_is_over(const Count *count);

/* A new round with the votes as they are. */
CountRound *count_add_round(Count *count);

/* All in a state. */
Candidates count_all(const Count *count, CandidateState state);

/* Of some candidates those with so many votes, with the most, or with the fewest. */
Candidates count_with_votes(const Count *count, const int64_t *votes, Candidates some, int64_t wanted);
Candidates count_highest(const Count *count, const int64_t *votes, Candidates some);
Candidates count_lowest(const Count *count, const int64_t *votes, Candidates some);

/* By votes, most first, equals by lots. */
void count_sort(const Count *count, Candidates some);

/* Elects them, in this order. */
void count_elect(Count *count, CountRound *round, Candidates some);

/* Elects all hopeful candidates that have the quota, or all that are left once there are no more than seats. */
void count_elect_reaching(Count *count, CountRound *round);
void count_elect_rest(Count *count, CountRound *round);

void count_exclude(Count *count, CountRound *round, int candidate);

/* Writes down that there is a tie. */
void count_note_tie(Count *count, CountRound *round, Candidates tied, CountTieBreak broken_by);

/* The only one, or whoever the lots say, which is noted. */
int count_draw(Count *count, CountRound *round, Candidates tied);

/* The same without noting it. */
int count_first_by_lots(const Count *count, Candidates tied);

/* The rules. */
void count_by_plurality(Count *count);
void count_by_approval(Count *count);
void count_by_transfer(Count *count);
void count_by_meek(Count *count);
void count_by_schulze(Count *count);

#endif
