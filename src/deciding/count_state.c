/* SPDX-License-Identifier: EUPL-1.2 */
/* Rounds, elected and excluded candidates, ties. */
#include "deciding/count_state.h"

#include <stdlib.h>
#include <string.h>

#include "deciding/fixed.h"

static int *lot_places(Arena *arena, const CountElection *election)
{
    int *places = new(arena, int, election->candidates);
    for (int i = 0; i < election->candidates; i++)
        places[election->lots ? election->lots[i] - 1 : i] = i;
    return places;
}

static int decimals_of(CountRule rule)
{
    static const int decimals[COUNT_RULES] = { [COUNT_SCOTTISH_STV] = 5, [COUNT_MEEK] = 9, [COUNT_WIGM] = 4 };
    return decimals[rule];
}

/* A round elects, excludes or transfers somebody, and each candidate is elected or excluded once and has a surplus at most once. */
Count count_begin(Arena *arena, CountRule rule, const CountElection *election)
{
    int candidates = election->candidates, decimals = decimals_of(rule);
    Count count = { .arena = arena, .election = election, .one = fixed_one(decimals) };
    count.result = (CountResult){ .rule = rule, .seats = election->seats, .candidates = candidates, .decimals = decimals };
    count.state = new(arena, CandidateState, candidates);
    count.votes = new(arena, int64_t, candidates);
    count.winners = new(arena, int, candidates);
    count.rounds = new(arena, CountRound, 2 * candidates + 1);
    count.lot = lot_places(arena, election);
    for (int i = 0; i < candidates; i++) {
        count.state[i] = is_withdrawn(election, i) ? WITHDRAWN : HOPEFUL;
        count.hopeful += count.state[i] == HOPEFUL;
    }
    return count;
}

bool count_is_over(const Count *count)
{
    int seats = count->election->seats;
    return count->elected >= seats || count->elected + count->hopeful <= seats;
}

CountRound *count_add_round(Count *count)
{
    int candidates = count->election->candidates;
    int64_t *votes = new(count->arena, int64_t, candidates);
    memcpy(votes, count->votes, (size_t)candidates * sizeof *votes);
    CountRound *round = &count->rounds[count->result.round_count++];
    *round = (CountRound){ .votes = votes, .quota = count->quota, .exhausted = count->exhausted, .lost = count->lost };
    return round;
}

Candidates count_all(const Count *count, CandidateState state)
{
    Candidates all = { 0, new(count->arena, int, count->election->candidates) };
    for (int i = 0; i < count->election->candidates; i++)
        if (count->state[i] == state)
            all.items[all.count++] = i;
    return all;
}

Candidates count_with_votes(const Count *count, const int64_t *votes, Candidates some, int64_t wanted)
{
    Candidates found = { 0, new(count->arena, int, some.count) };
    for (int i = 0; i < some.count; i++)
        if (votes[some.items[i]] == wanted)
            found.items[found.count++] = some.items[i];
    return found;
}

Candidates count_highest(const Count *count, const int64_t *votes, Candidates some)
{
    int64_t most = INT64_MIN;
    for (int i = 0; i < some.count; i++)
        most = votes[some.items[i]] > most ? votes[some.items[i]] : most;
    return count_with_votes(count, votes, some, most);
}

Candidates count_lowest(const Count *count, const int64_t *votes, Candidates some)
{
    int64_t fewest = INT64_MAX;
    for (int i = 0; i < some.count; i++)
        fewest = votes[some.items[i]] < fewest ? votes[some.items[i]] : fewest;
    return count_with_votes(count, votes, some, fewest);
}

static bool stands_before(const Count *count, int a, int b)
{
    return count->votes[a] != count->votes[b] ? count->votes[a] > count->votes[b] : count->lot[a] < count->lot[b];
}

void count_sort(const Count *count, Candidates some)
{
    for (int i = 1; i < some.count; i++) {
        int moved = some.items[i], at = i;
        for (; at > 0 && stands_before(count, moved, some.items[at - 1]); at--)
            some.items[at] = some.items[at - 1];
        some.items[at] = moved;
    }
}

/* The numbers already there and those of some more candidates. */
static const int *numbers_with(Arena *arena, int had, const int *numbers, Candidates more)
{
    int *all = new(arena, int, had + more.count);
    for (int i = 0; i < had; i++)
        all[i] = numbers[i];
    for (int i = 0; i < more.count; i++)
        all[had + i] = more.items[i] + 1;
    return all;
}

void count_elect(Count *count, CountRound *round, Candidates some)
{
    round->elected = numbers_with(count->arena, round->elected_count, round->elected, some);
    round->elected_count += some.count;
    for (int i = 0; i < some.count; i++) {
        count->state[some.items[i]] = ELECTED;
        count->winners[count->elected++] = some.items[i] + 1;
    }
    count->hopeful -= some.count;
}

void count_elect_reaching(Count *count, CountRound *round)
{
    Candidates all = count_all(count, HOPEFUL), reaching = { 0, all.items };
    for (int i = 0; i < all.count; i++)
        if (count->votes[all.items[i]] >= count->quota)
            reaching.items[reaching.count++] = all.items[i];
    count_sort(count, reaching);
    count_elect(count, round, reaching);
    round->reached = reaching.count;
}

void count_elect_rest(Count *count, CountRound *round)
{
    if (count->elected >= count->election->seats)
        return;
    Candidates rest = count_all(count, HOPEFUL);
    count_sort(count, rest);
    count_elect(count, round, rest);
}

void count_exclude(Count *count, CountRound *round, int candidate)
{
    round->excluded = numbers_with(count->arena, 0, NULL, (Candidates){ 1, &candidate });
    round->excluded_count = 1;
    count->state[candidate] = EXCLUDED;
    count->hopeful--;
}

void count_note_tie(Count *count, CountRound *round, Candidates tied, CountTieBreak broken_by)
{
    round->tie = (CountTie){ tied.count, numbers_with(count->arena, 0, NULL, tied), broken_by };
}

int count_first_by_lots(const Count *count, Candidates tied)
{
    int first = tied.items[0];
    for (int i = 1; i < tied.count; i++)
        first = count->lot[tied.items[i]] < count->lot[first] ? tied.items[i] : first;
    return first;
}

int count_draw(Count *count, CountRound *round, Candidates tied)
{
    if (tied.count > 1)
        count_note_tie(count, round, tied, COUNT_BY_LOTS);
    return count_first_by_lots(count, tied);
}
