/* SPDX-License-Identifier: EUPL-1.2 */
/* Plurality and approval: one round, and whoever has most votes. */
#include "deciding/count_state.h"

/* All that have as many votes as the last that has a seat, if one without a seat is among them. */
static void note_tie_for_last_seat(Count *count, CountRound *round, Candidates all, int seats)
{
    if (seats >= all.count)
        return;
    int64_t last = count->votes[all.items[seats - 1]];
    if (count->votes[all.items[seats]] == last)
        count_note_tie(count, round, count_with_votes(count, count->votes, count_all(count, HOPEFUL), last), COUNT_BY_LOTS);
}

static void elect_most(Count *count)
{
    CountRound *round = count_add_round(count);
    Candidates all = count_all(count, HOPEFUL);
    int seats = count->election->seats;
    count_sort(count, all);
    note_tie_for_last_seat(count, round, all, seats);
    count_elect(count, round, (Candidates){ all.count < seats ? all.count : seats, all.items });
}

void count_by_plurality(Count *count)
{
    Rankings rankings = rankings_of(count->arena, count->election);
    for (ptrdiff_t i = 0; i < rankings.count; i++)
        count->votes[rankings.items[i].candidates[0]] += rankings.items[i].weight;
    count->result.valid = rankings.valid;
    count->result.invalid = rankings.invalid;
    elect_most(count);
}

void count_by_approval(Count *count)
{
    const CountElection *election = count->election;
    for (ptrdiff_t i = 0; i < election->ballot_count; i++) {
        const CountBallot *ballot = &election->ballots[i];
        bool valid = false;
        for (int at = 0; at < ballot->count; at++) {
            int candidate = ballot->choices[at].candidate - 1;
            if (is_withdrawn(election, candidate))
                continue;
            count->votes[candidate] += ballot->weight;
            valid = true;
        }
        *(valid ? &count->result.valid : &count->result.invalid) += ballot->weight;
    }
    elect_most(count);
}
