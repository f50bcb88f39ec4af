/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a second opinion. The rules once more, as their texts read, ballot by ballot and without any thought of speed. */
#ifndef DECIDING_COUNT_NAIVE_H
#define DECIDING_COUNT_NAIVE_H

#include <string.h>

#include "deciding/count.h"

enum { NAIVE_CANDIDATES = 6, NAIVE_BALLOTS = 200, NAIVE_ROUNDS = 16 };

__extension__ typedef __int128 NaiveWide;

/* One ballot: candidates from 1 in order, 0 at the end. */
typedef struct NaiveBallot {
    int order[NAIVE_CANDIDATES + 1];
    int at;
    NaiveWide value;
} NaiveBallot;

typedef struct Naive {
    int candidates, seats, standing;
    const int *lots;
    char state[NAIVE_CANDIDATES + 1]; /* h, e elected with a surplus to come, E elected, x excluded, w withdrawn */
    int ballot_count;
    NaiveBallot ballots[NAIVE_BALLOTS];
    NaiveWide one, quota, votes[NAIVE_ROUNDS][NAIVE_CANDIDATES + 1];
    int rounds, winner_count, winners[NAIVE_CANDIDATES];
} Naive;

static inline int naive_hopeful(const Naive *naive)
{
    int hopeful = 0;
    for (int c = 1; c <= naive->candidates; c++)
        hopeful += naive->state[c] == 'h';
    return hopeful;
}

static inline bool naive_is_over(const Naive *naive)
{
    return naive->winner_count >= naive->seats || naive->winner_count + naive_hopeful(naive) <= naive->seats;
}

static inline int naive_place(const Naive *naive, int candidate)
{
    int place = 0;
    while (naive->lots[place] != candidate)
        place++;
    return place;
}

/* Whether a stands before b by votes, or by lots. */
static inline bool naive_before(const Naive *naive, const NaiveWide *votes, int a, int b)
{
    return votes[a] > votes[b] || (votes[a] == votes[b] && naive_place(naive, a) < naive_place(naive, b));
}

/* Elects those that have so many votes at least, one after the other. */
static inline void naive_elect(Naive *naive, NaiveWide needed, char state)
{
    const NaiveWide *votes = naive->votes[naive->rounds - 1];
    for (;;) {
        int best = 0;
        for (int c = 1; c <= naive->candidates; c++)
            if (naive->state[c] == 'h' && votes[c] >= needed && (best == 0 || naive_before(naive, votes, c, best)))
                best = c;
        if (best == 0)
            return;
        naive->state[best] = state;
        naive->winners[naive->winner_count++] = best;
    }
}

static inline void naive_finish(Naive *naive)
{
    if (naive->winner_count < naive->seats)
        naive_elect(naive, 0, 'E');
}

/* One by one as they are written, each the same ballot as often as it weighs. */
static inline void naive_read(Naive *naive, const CountElection *election)
{
    for (ptrdiff_t i = 0; i < election->ballot_count; i++) {
        const CountBallot *from = &election->ballots[i];
        NaiveBallot ballot = { .value = naive->one };
        int count = 0;
        for (int at = 0; at < from->count; at++) {
            int candidate = from->choices[at].candidate, sharing = 0;
            if (naive->state[candidate] == 'w')
                continue;
            for (int other = 0; other < from->count; other++)
                sharing += from->choices[other].rank == from->choices[at].rank && naive->state[from->choices[other].candidate] != 'w';
            if (sharing > 1)
                break;
            ballot.order[count++] = candidate;
        }
        for (int64_t n = 0; count > 0 && n < from->weight; n++)
            naive->ballots[naive->ballot_count++] = ballot;
    }
}

static inline void naive_begin(Naive *naive, const CountElection *election, const int *lots, NaiveWide one)
{
    *naive = (Naive){ .candidates = election->candidates, .seats = election->seats, .lots = lots, .one = one };
    for (int c = 1; c <= naive->candidates; c++)
        naive->state[c] = election->withdrawn && election->withdrawn[c - 1] ? 'w' : 'h';
    naive_read(naive, election);
}

/* Whoever has a ballot: the first on it, from where it stands, that may have it. */
static inline int naive_holder(const NaiveBallot *ballot)
{
    return ballot->order[ballot->at];
}

static inline void naive_pass(Naive *naive, NaiveBallot *ballot)
{
    while (naive_holder(ballot) != 0 && naive->state[naive_holder(ballot)] != 'h')
        ballot->at++;
}

static inline void naive_count_round(Naive *naive)
{
    NaiveWide *votes = naive->votes[naive->rounds++];
    for (int c = 1; c <= naive->candidates; c++)
        votes[c] = naive->state[c] == 'E' ? naive->quota : 0;
    for (int i = 0; i < naive->ballot_count; i++) {
        int holder = naive_holder(&naive->ballots[i]);
        if (holder != 0 && naive->state[holder] != 'E')
            votes[holder] += naive->ballots[i].value;
    }
}

/* sign 1: the most votes of those in a state, -1: the fewest. scottish: by earlier rounds, too. */
static inline int naive_choose(const Naive *naive, char state, int sign, bool scottish)
{
    bool left[NAIVE_CANDIDATES + 1] = { false };
    int round = naive->rounds - 1, first = 0;
    for (int c = 1; c <= naive->candidates; c++)
        left[c] = naive->state[c] == state;
    do {
        NaiveWide best = -1;
        for (int c = 1; c <= naive->candidates; c++)
            if (left[c] && (best < 0 || sign * naive->votes[round][c] > sign * best))
                best = naive->votes[round][c];
        for (int c = 1; c <= naive->candidates; c++)
            left[c] = left[c] && naive->votes[round][c] == best;
    } while (scottish && --round >= 0);
    for (int c = naive->candidates; c >= 1; c--)
        if (left[c] && (first == 0 || naive_place(naive, c) < naive_place(naive, first)))
            first = c;
    return first;
}

static inline void naive_hand_on_surplus(Naive *naive, int candidate, bool scottish)
{
    NaiveWide votes = naive->votes[naive->rounds - 1][candidate], surplus = votes - naive->quota;
    naive->state[candidate] = 'E';
    for (int i = 0; i < naive->ballot_count; i++) {
        NaiveBallot *ballot = &naive->ballots[i];
        if (naive_holder(ballot) != candidate)
            continue;
        NaiveWide product = ballot->value * surplus;
        ballot->value = scottish ? product / votes : product / naive->one * naive->one / votes;
        naive_pass(naive, ballot);
    }
}

static inline void naive_exclude(Naive *naive, int candidate)
{
    naive->state[candidate] = 'x';
    for (int i = 0; i < naive->ballot_count && !naive_is_over(naive); i++)
        if (naive_holder(&naive->ballots[i]) == candidate)
            naive_pass(naive, &naive->ballots[i]);
}

static inline void naive_transfer(Naive *naive, const CountElection *election, const int *lots, bool scottish)
{
    naive_begin(naive, election, lots, scottish ? 100000 : 10000);
    naive->quota = naive->ballot_count * naive->one / (naive->seats + 1);
    naive->quota = scottish ? naive->quota / naive->one * naive->one + naive->one : naive->quota + 1;
    for (int i = 0; i < naive->ballot_count; i++)
        naive_pass(naive, &naive->ballots[i]);
    for (;;) {
        naive_count_round(naive);
        naive_elect(naive, naive->quota, 'e');
        if (naive_is_over(naive))
            break;
        int candidate = naive_choose(naive, 'e', 1, scottish);
        if (candidate > 0 && (!scottish || naive->votes[naive->rounds - 1][candidate] > naive->quota))
            naive_hand_on_surplus(naive, candidate, scottish);
        else
            naive_exclude(naive, naive_choose(naive, 'h', -1, scottish));
        if (naive_is_over(naive))
            break;
    }
    naive_finish(naive);
}

static inline NaiveWide naive_up(NaiveWide number, NaiveWide whole)
{
    return number % whole == 0 ? number / whole : number / whole + 1;
}

/* B.2.a to B.2.d: the surplus. */
static inline NaiveWide naive_share(Naive *naive, const NaiveWide *keep, NaiveWide *votes)
{
    NaiveWide total = 0, surplus = 0;
    memset(votes, 0, (NAIVE_CANDIDATES + 1) * sizeof *votes);
    for (int i = 0; i < naive->ballot_count; i++) {
        NaiveWide weight = naive->one;
        for (const int *candidate = naive->ballots[i].order; *candidate != 0 && weight > 0; candidate++) {
            NaiveWide kept = naive_up(weight * keep[*candidate], naive->one);
            votes[*candidate] += kept;
            total += kept;
            weight -= kept;
        }
    }
    naive->quota = total / (naive->seats + 1) + 1;
    for (int c = 1; c <= naive->candidates; c++)
        surplus += naive->state[c] == 'E' ? votes[c] - naive->quota : 0;
    return surplus > 0 ? surplus : 0;
}

/* B.3, with ties after T. */
static inline int naive_lowest(const Naive *naive, const NaiveWide *votes, NaiveWide surplus)
{
    NaiveWide fewest = -1;
    for (int c = 1; c <= naive->candidates; c++)
        if (naive->state[c] == 'h' && (fewest < 0 || votes[c] < fewest))
            fewest = votes[c];
    for (int i = 0;; i++)
        if (naive->state[naive->lots[i]] == 'h' && votes[naive->lots[i]] <= fewest + surplus)
            return naive->lots[i];
}

/* B.2 and B.3 */
static inline void naive_meek_round(Naive *naive, NaiveWide *keep)
{
    NaiveWide *votes = naive->votes[naive->rounds++], before = -1;
    for (;;) {
        NaiveWide surplus = naive_share(naive, keep, votes);
        int had = naive->winner_count;
        naive_elect(naive, naive->quota, 'E');
        if (naive->winner_count > had)
            return;
        if (surplus < naive->one / 1000000 || (before >= 0 && surplus >= before)) {
            int lowest = naive_lowest(naive, votes, surplus);
            naive->state[lowest] = 'x';
            keep[lowest] = 0;
            return;
        }
        before = surplus;
        for (int c = 1; c <= naive->candidates; c++)
            if (naive->state[c] == 'E')
                keep[c] = naive_up(naive_up(keep[c] * naive->quota, naive->one) * naive->one, votes[c]);
    }
}

static inline void naive_meek(Naive *naive, const CountElection *election, const int *lots)
{
    NaiveWide keep[NAIVE_CANDIDATES + 1] = { 0 };
    naive_begin(naive, election, lots, 1000000000);
    for (int c = 1; c <= naive->candidates; c++)
        keep[c] = naive->state[c] == 'h' ? naive->one : 0;
    while (!naive_is_over(naive))
        naive_meek_round(naive, keep);
    if (naive->rounds == 0)
        naive_share(naive, keep, naive->votes[naive->rounds++]);
    naive_finish(naive);
}

/* The strongest path from a to b of all that meet nobody twice. */
static inline int64_t naive_path(const CountResult *result, int a, int b, unsigned met, int64_t weakest)
{
    int64_t best = 0;
    if (a == b)
        return weakest;
    for (int c = 0; c < result->candidates; c++) {
        int64_t wins = result->preferred[a * result->candidates + c], losses = result->preferred[c * result->candidates + a];
        if (met >> c & 1 || wins <= losses)
            continue;
        int64_t path = naive_path(result, c, b, met | 1u << c, wins < weakest ? wins : weakest);
        best = path > best ? path : best;
    }
    return best;
}

#endif
