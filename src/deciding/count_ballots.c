/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots made strict, sorted and put together. */
#include "deciding/count_ballots.h"

#include <stdlib.h>
#include <string.h>

bool is_withdrawn(const CountElection *election, int candidate)
{
    return election->withdrawn && election->withdrawn[candidate];
}

/* The next choice at or after a place that is for somebody who stands. */
static int next_standing(const CountElection *election, const CountBallot *ballot, int at)
{
    while (at < ballot->count && is_withdrawn(election, ballot->choices[at].candidate - 1))
        at++;
    return at;
}

/* How many candidates there are to go by; they are put at result. */
static int strict_order(const CountElection *election, const CountBallot *ballot, uint8_t *result)
{
    int count = 0;
    for (int at = next_standing(election, ballot, 0); at < ballot->count;) {
        int next = next_standing(election, ballot, at + 1);
        if (next < ballot->count && ballot->choices[next].rank == ballot->choices[at].rank)
            break;
        result[count++] = (uint8_t)(ballot->choices[at].candidate - 1);
        at = next;
    }
    return count;
}

static int ranking_compare(const void *first, const void *second)
{
    const Ranking *a = first, *b = second;
    int shorter = a->count < b->count ? a->count : b->count, order = memcmp(a->candidates, b->candidates, (size_t)shorter);
    return order != 0 ? order : a->count - b->count;
}

static ptrdiff_t join_equal(ptrdiff_t count, Ranking *items)
{
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (kept > 0 && ranking_compare(&items[kept - 1], &items[i]) == 0)
            items[kept - 1].weight += items[i].weight;
        else
            items[kept++] = items[i];
    }
    return kept;
}

static ptrdiff_t choices_of_all(const CountElection *election)
{
    ptrdiff_t choices = 0;
    for (ptrdiff_t i = 0; i < election->ballot_count; i++)
        choices += election->ballots[i].count;
    return choices;
}

Rankings rankings_of(Arena *arena, const CountElection *election)
{
    Ranking *items = new(arena, Ranking, election->ballot_count);
    uint8_t *candidates = new(arena, uint8_t, choices_of_all(election));
    Rankings rankings = { .items = items };
    for (ptrdiff_t i = 0; i < election->ballot_count; i++) {
        const CountBallot *ballot = &election->ballots[i];
        int count = strict_order(election, ballot, candidates);
        *(count > 0 ? &rankings.valid : &rankings.invalid) += ballot->weight;
        if (count > 0)
            items[rankings.count++] = (Ranking){ ballot->weight, count, candidates };
        candidates += count;
    }
    if (rankings.count > 0)
        qsort(items, (size_t)rankings.count, sizeof *items, ranking_compare);
    rankings.count = join_equal(rankings.count, items);
    return rankings;
}
