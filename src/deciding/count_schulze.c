/* SPDX-License-Identifier: EUPL-1.2 */
/* M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method, Social Choice and Welfare
 * 36 (2011), 267-303; https://arxiv.org/abs/1804.02973. A path is as strong as its weakest link, a link as the votes of those who win it. */
#include "deciding/count_state.h"

typedef struct Schulze {
    Count *count;
    int size;
    int64_t *preferred, *strength; /* [a * size + b] */
} Schulze;

/* Who is not on the ballot. */
static Candidates left_out(const Schulze *schulze, const CountBallot *ballot, int *room)
{
    bool listed[COUNT_MOST_CANDIDATES] = { false };
    Candidates others = { 0, room };
    for (int at = 0; at < ballot->count; at++)
        listed[ballot->choices[at].candidate - 1] = true;
    for (int i = 0; i < schulze->size; i++)
        if (!listed[i])
            others.items[others.count++] = i;
    return others;
}

static void add_preferences(Schulze *schulze, const CountBallot *ballot)
{
    int room[COUNT_MOST_CANDIDATES];
    Candidates others = left_out(schulze, ballot, room);
    for (int at = 0; at < ballot->count; at++) {
        CountChoice a = ballot->choices[at];
        int64_t *preferred = &schulze->preferred[(a.candidate - 1) * schulze->size];
        for (int behind = at + 1; behind < ballot->count; behind++)
            preferred[ballot->choices[behind].candidate - 1] += ballot->choices[behind].rank > a.rank ? ballot->weight : 0;
        for (int i = 0; i < others.count; i++)
            preferred[others.items[i]] += ballot->weight;
    }
}

static bool is_valid(const Schulze *schulze, const CountBallot *ballot)
{
    for (int at = 0; at < ballot->count; at++)
        if (!is_withdrawn(schulze->count->election, ballot->choices[at].candidate - 1))
            return true;
    return false;
}

static void compare_all(Schulze *schulze)
{
    const CountElection *election = schulze->count->election;
    CountResult *result = &schulze->count->result;
    for (ptrdiff_t i = 0; i < election->ballot_count; i++) {
        *(is_valid(schulze, &election->ballots[i]) ? &result->valid : &result->invalid) += election->ballots[i].weight;
        add_preferences(schulze, &election->ballots[i]);
    }
}

/* Who has withdrawn is compared with nobody. */
static void forget_withdrawn(Schulze *schulze)
{
    int size = schulze->size;
    for (int i = 0; i < size * size; i++)
        if (schulze->count->state[i / size] == WITHDRAWN || schulze->count->state[i % size] == WITHDRAWN)
            schulze->preferred[i] = 0;
}

/* The strongest paths, after R. W. Floyd and S. Warshall. */
static void find_paths(Schulze *schulze)
{
    int size = schulze->size;
    for (int a = 0; a < size; a++)
        for (int b = 0; b < size; b++) {
            int64_t for_a = schulze->preferred[a * size + b], for_b = schulze->preferred[b * size + a];
            schulze->strength[a * size + b] = for_a > for_b ? for_a : 0;
        }
    for (int through = 0; through < size; through++)
        for (int a = 0; a < size; a++) {
            int64_t first = schulze->strength[a * size + through];
            for (int b = 0; a != through && b < size; b++) {
                int64_t second = schulze->strength[through * size + b], *best = &schulze->strength[a * size + b];
                int64_t weakest = first < second ? first : second;
                *best = a != b && weakest > *best ? weakest : *best;
            }
        }
}

static bool is_beaten(const Schulze *schulze, Candidates all, int candidate)
{
    int size = schulze->size;
    for (int i = 0; i < all.count; i++)
        if (schulze->strength[all.items[i] * size + candidate] > schulze->strength[candidate * size + all.items[i]])
            return true;
    return false;
}

/* Those of the hopeful whom no other hopeful one beats: at least one, for beating is transitive. */
static Candidates unbeaten(const Schulze *schulze)
{
    Candidates hopeful = count_all(schulze->count, HOPEFUL), found = { 0, new(schulze->count->arena, int, hopeful.count) };
    for (int i = 0; i < hopeful.count; i++)
        if (!is_beaten(schulze, hopeful, hopeful.items[i]))
            found.items[found.count++] = hopeful.items[i];
    return found;
}

void count_by_schulze(Count *count)
{
    int size = count->election->candidates;
    Schulze schulze = { count, size, new(count->arena, int64_t, size * size), new(count->arena, int64_t, size * size) };
    compare_all(&schulze);
    forget_withdrawn(&schulze);
    find_paths(&schulze);
    while (count->hopeful > 0 && count->elected < count->election->seats) {
        CountRound *round = count_add_round(count);
        round->votes = NULL;
        int first = count_draw(count, round, unbeaten(&schulze));
        count_elect(count, round, (Candidates){ 1, &first });
    }
    count->result.preferred = schulze.preferred;
    count->result.strength = schulze.strength;
}
