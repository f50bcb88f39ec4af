/* SPDX-License-Identifier: EUPL-1.2 */
/* Scottish STV and the Reference WIGM Rule: both hand surpluses on by giving every ballot of the elected candidate a smaller value.
 *
 * Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52: https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made
 * Proportional Representation Foundation, Reference WIGM Rule: https://prfound.org/resources/reference/reference-wigm-rule/ */
#include "deciding/count_state.h"
#include "deciding/fixed.h"

enum { NOBODY = -1 };

/* Equal ballots: what one of them is worth, who has them, and where on them that candidate stands. */
typedef struct Parcel {
    const Ranking *ranking;
    int64_t value;
    int holder, at;
} Parcel;

typedef struct Transfer {
    Count *count;
    bool is_scottish;
    bool *has_surplus; /* by candidate: elected, and the surplus not yet handed on */
    ptrdiff_t parcel_count;
    Parcel *parcels;
} Transfer;

/* Scottish 46: whole votes and one more; WIGM A.1 and D.4: four decimals, and the last one more. */
static int64_t quota_of(const Transfer *transfer, int64_t valid, int seats)
{
    int64_t one = transfer->count->one;
    return transfer->is_scottish ? (valid / (seats + 1) + 1) * one : valid * one / (seats + 1) + 1;
}

/* Gives the ballots to the next hopeful candidate on them at or after a place, or to nobody. */
static void hand_on(Transfer *transfer, Parcel *parcel, int at)
{
    Count *count = transfer->count;
    const Ranking *ranking = parcel->ranking;
    while (at < ranking->count && count->state[ranking->candidates[at]] != HOPEFUL)
        at++;
    bool ends = at == ranking->count || parcel->value == 0;
    parcel->at = at;
    parcel->holder = ends ? NOBODY : ranking->candidates[at];
    *(ends ? &count->exhausted : &count->votes[parcel->holder]) += parcel->value * ranking->weight;
}

static void first_votes(Transfer *transfer, const Rankings *rankings)
{
    transfer->parcels = new(transfer->count->arena, Parcel, rankings->count);
    transfer->parcel_count = rankings->count;
    for (ptrdiff_t i = 0; i < rankings->count; i++) {
        transfer->parcels[i] = (Parcel){ .ranking = &rankings->items[i], .value = transfer->count->one };
        hand_on(transfer, &transfer->parcels[i], 0);
    }
}

/* Scottish 48(3): one division; WIGM B.3 and D.4: the product is cut to four decimals, then the quotient. */
static int64_t smaller_value(const Transfer *transfer, int64_t value, int64_t surplus, int64_t votes)
{
    int64_t one = transfer->count->one;
    return transfer->is_scottish ? fixed_share(value, surplus, votes) : fixed_share(fixed_share(value, surplus, one), one, votes);
}

static void hand_on_surplus(Transfer *transfer, CountRound *round, int candidate)
{
    Count *count = transfer->count;
    int64_t votes = count->votes[candidate], surplus = votes - count->quota, given = 0;
    for (ptrdiff_t i = 0; i < transfer->parcel_count; i++) {
        Parcel *parcel = &transfer->parcels[i];
        if (parcel->holder != candidate)
            continue;
        parcel->value = smaller_value(transfer, parcel->value, surplus, votes);
        given += parcel->value * parcel->ranking->weight;
        hand_on(transfer, parcel, parcel->at + 1);
    }
    count->votes[candidate] = count->quota;
    count->lost += surplus - given;
    transfer->has_surplus[candidate] = false;
    round->transferred = candidate + 1;
    round->surplus = surplus;
}

static void hand_on_votes(Transfer *transfer, int candidate)
{
    for (ptrdiff_t i = 0; i < transfer->parcel_count; i++)
        if (transfer->parcels[i].holder == candidate)
            hand_on(transfer, &transfer->parcels[i], transfer->parcels[i].at + 1);
    transfer->count->votes[candidate] = 0;
}

/* Scottish 48(1) asks for more than the quota; WIGM B.3 hands on a surplus of nothing, too. */
static Candidates with_surplus(const Transfer *transfer)
{
    const Count *count = transfer->count;
    Candidates found = count_all(count, ELECTED);
    int kept = 0;
    for (int i = 0; i < found.count; i++) {
        int candidate = found.items[i];
        if (transfer->has_surplus[candidate] && count->votes[candidate] >= count->quota + transfer->is_scottish)
            found.items[kept++] = candidate;
    }
    found.count = kept;
    return found;
}

/* Scottish 49(2) and 51(2)(a): the latest earlier round in which the tied did not all have the same, and again among those that still had;
 * then lots, 49(3) and 51(2)(b). WIGM D.1: lots. */
static int break_tie(Transfer *transfer, CountRound *round, Candidates tied, Candidates (*best)(const Count *, const int64_t *, Candidates))
{
    Count *count = transfer->count;
    Candidates left = tied;
    for (ptrdiff_t i = round - count->rounds - 1; transfer->is_scottish && i >= 0 && left.count > 1; i--)
        left = best(count, count->rounds[i].votes, left);
    if (tied.count > 1)
        count_note_tie(count, round, tied, left.count > 1 ? COUNT_BY_LOTS : COUNT_BY_EARLIER_ROUNDS);
    return count_first_by_lots(count, left);
}

/* Hands a surplus on, or excludes somebody. False where that ends the count: then nothing is handed on any more, Scottish 52(2) and WIGM B.4. */
static bool act(Transfer *transfer, CountRound *round)
{
    Count *count = transfer->count;
    Candidates surplus = with_surplus(transfer);
    if (surplus.count > 0) {
        surplus = count_highest(count, count->votes, surplus);
        hand_on_surplus(transfer, round, break_tie(transfer, round, surplus, count_highest));
        return true;
    }
    Candidates last = count_lowest(count, count->votes, count_all(count, HOPEFUL));
    int candidate = break_tie(transfer, round, last, count_lowest);
    count_exclude(count, round, candidate);
    if (count_is_over(count))
        return false;
    hand_on_votes(transfer, candidate);
    return true;
}

static CountRound *round_with_elected(Transfer *transfer)
{
    CountRound *round = count_add_round(transfer->count);
    count_elect_reaching(transfer->count, round);
    for (int i = 0; i < round->elected_count; i++)
        transfer->has_surplus[round->elected[i] - 1] = true;
    return round;
}

void count_by_transfer(Count *count)
{
    Rankings rankings = rankings_of(count->arena, count->election);
    Transfer transfer = { .count = count, .is_scottish = count->result.rule == COUNT_SCOTTISH_STV };
    transfer.has_surplus = new(count->arena, bool, count->election->candidates);
    count->result.valid = rankings.valid;
    count->result.invalid = rankings.invalid;
    count->quota = quota_of(&transfer, rankings.valid, count->election->seats);
    first_votes(&transfer, &rankings);
    CountRound *round = round_with_elected(&transfer);
    while (!count_is_over(count) && act(&transfer, round))
        round = round_with_elected(&transfer);
    count_elect_rest(count, round);
}
