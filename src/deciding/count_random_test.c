/* SPDX-License-Identifier: EUPL-1.2 */
/* Thousands of small random elections: what must hold of every count, and what a second, slow implementation makes of the same ballots. */
#include "deciding/count_naive.h"
#include "deciding/count_testing.h"
#include "deciding/fixed.h"

enum { ELECTIONS = 3000, MOST_LINES = 30 };

static uint64_t seed = 88172645463325252u;

/* G. Marsaglia's xorshift (2003). */
static int below(int limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int)(seed % (uint64_t)limit);
}

static void shuffle(int count, int *numbers)
{
    for (int i = count - 1; i > 0; i--) {
        int other = below(i + 1), kept = numbers[i];
        numbers[i] = numbers[other];
        numbers[other] = kept;
    }
}

static int *shuffled(Arena *arena, int count)
{
    int *numbers = new(arena, int, count);
    for (int i = 0; i < count; i++)
        numbers[i] = i + 1;
    shuffle(count, numbers);
    return numbers;
}

/* Some candidates; one rank in ten is shared, and as many are skipped, where that is wanted. */
static CountBallot random_ballot(Arena *arena, int candidates, bool is_strict)
{
    int *order = shuffled(arena, candidates), rank = 0;
    CountChoice *choices = new(arena, CountChoice, candidates);
    CountBallot ballot = { .weight = 1 + below(4), .count = below(candidates + 1), .choices = choices };
    for (int i = 0; i < ballot.count; i++) {
        int chance = is_strict ? 9 : below(10);
        rank += chance == 0 && i > 0 ? 0 : chance == 1 ? 2 : 1;
        choices[i] = (CountChoice){ (uint16_t)rank, (uint16_t)order[i] };
    }
    return ballot;
}

static CountElection random_election(Arena *arena)
{
    CountElection election = { .candidates = 1 + below(NAIVE_CANDIDATES), .seats = 1 + below(4), .ballot_count = below(MOST_LINES) };
    CountBallot *ballots = new(arena, CountBallot, election.ballot_count);
    bool *withdrawn = new(arena, bool, election.candidates);
    for (int i = 0; i < election.ballot_count; i++)
        ballots[i] = random_ballot(arena, election.candidates, election.ballot_count % 2 == 0);
    for (int i = 0; i < election.candidates; i++)
        withdrawn[i] = below(12) == 0;
    election.ballots = ballots;
    election.withdrawn = below(2) ? withdrawn : NULL;
    election.lots = below(2) ? shuffled(arena, election.candidates) : NULL;
    return election;
}

static int standing_of(const CountElection *election)
{
    int standing = 0;
    for (int i = 0; i < election->candidates; i++)
        standing += !(election->withdrawn && election->withdrawn[i]);
    return standing;
}

static void assert_winners_fit(const CountElection *election, const CountResult *result)
{
    int standing = standing_of(election), had[NAIVE_CANDIDATES] = { 0 };
    assert_int_equal(result->winner_count, standing < election->seats ? standing : election->seats);
    for (int i = 0; i < result->winner_count; i++) {
        int winner = result->winners[i] - 1;
        assert_in_range(winner, 0, election->candidates - 1);
        assert_false(election->withdrawn && election->withdrawn[winner]);
        assert_int_equal(had[winner]++, 0);
    }
}

/* Votes, what is exhausted and what is lost are all that was cast; nothing is negative, and what is lost or exhausted stays so. */
static void assert_sums_fit(const CountResult *result)
{
    int64_t one = fixed_one(result->decimals);
    const CountRound *before = NULL;
    for (ptrdiff_t i = 0; i < result->round_count; i++) {
        const CountRound *round = &result->rounds[i];
        int64_t sum = round->exhausted + round->lost;
        for (int c = 0; c < result->candidates; c++) {
            assert_true(round->votes[c] >= 0);
            sum += round->votes[c];
        }
        assert_int_equal(sum, result->valid * one);
        assert_true(round->lost >= (before ? before->lost : 0));
        assert_true(result->rule == COUNT_MEEK || round->exhausted >= (before ? before->exhausted : 0));
        before = round;
    }
}

static void fits_in_every_round(void **state)
{
    for (int i = 0; i < ELECTIONS; i++) {
        CountElection election = random_election(*state);
        int64_t weight = 0;
        for (ptrdiff_t b = 0; b < election.ballot_count; b++)
            weight += election.ballots[b].weight;
        for (int rule = 0; rule < COUNT_RULES; rule++) {
            CountResult result = count_election(*state, (CountRule)rule, &election);
            assert_winners_fit(&election, &result);
            assert_int_equal(result.valid + result.invalid, weight);
            if (rule != COUNT_APPROVAL && rule != COUNT_SCHULZE)
                assert_sums_fit(&result);
        }
        arena_reset(*state);
    }
}

static Text json_of(Arena *arena, CountRule rule, const CountElection *election)
{
    static const Text names[NAIVE_CANDIDATES] = { 0 };
    Buffer buffer = buffer_new(arena, 1 << 20);
    CountResult result = count_election(arena, rule, election);
    count_to_json(&result, names, &buffer);
    return buffer_text(&buffer);
}

/* The same ballots in another order, each on a line of its own. */
static CountElection disordered(Arena *arena, const CountElection *election)
{
    CountElection other = *election;
    CountBallot *ballots = new(arena, CountBallot, NAIVE_BALLOTS);
    other.ballot_count = 0;
    for (ptrdiff_t i = 0; i < election->ballot_count; i++)
        for (int64_t n = 0; n < election->ballots[i].weight; n++) {
            ballots[other.ballot_count] = election->ballots[i];
            ballots[other.ballot_count++].weight = 1;
        }
    for (int i = (int)other.ballot_count - 1; i > 0; i--) {
        int place = below(i + 1);
        CountBallot kept = ballots[i];
        ballots[i] = ballots[place];
        ballots[place] = kept;
    }
    other.ballots = ballots;
    return other;
}

static void does_not_mind_the_order_of_ballots(void **state)
{
    for (int i = 0; i < ELECTIONS; i++) {
        CountElection election = random_election(*state), other = disordered(*state, &election);
        for (int rule = 0; rule < COUNT_RULES; rule++)
            assert_true(text_equal(json_of(*state, (CountRule)rule, &election), json_of(*state, (CountRule)rule, &other)));
        arena_reset(*state);
    }
}

static void assert_same_opinion(const CountResult *result, const Naive *naive)
{
    assert_int_equal(result->round_count, naive->rounds);
    for (int r = 0; r < naive->rounds; r++)
        for (int c = 0; c < result->candidates; c++)
            assert_int_equal(result->rounds[r].votes[c], naive->votes[r][c + 1]);
    assert_int_equal(result->quota, naive->quota);
    assert_int_equal(result->winner_count, naive->winner_count);
    for (int i = 0; i < naive->winner_count; i++)
        assert_int_equal(result->winners[i], naive->winners[i]);
}

static void agrees_with_a_second_opinion(void **state)
{
    static const int in_order[] = { 1, 2, 3, 4, 5, 6 };
    for (int i = 0; i < ELECTIONS; i++) {
        CountElection election = random_election(*state);
        const int *lots = election.lots ? election.lots : in_order;
        Naive *naive = new(*state, Naive, 1);
        for (int rule = COUNT_SCOTTISH_STV; rule <= COUNT_WIGM; rule++) {
            CountResult result = count_election(*state, (CountRule)rule, &election);
            if (rule == COUNT_MEEK)
                naive_meek(naive, &election, lots);
            else
                naive_transfer(naive, &election, lots, rule == COUNT_SCOTTISH_STV);
            assert_same_opinion(&result, naive);
        }
        arena_reset(*state);
    }
}

/* Somebody who beats everybody else one by one comes first; paths are as strong as a search of all of them says. */
static void finds_the_strongest_paths(void **state)
{
    for (int i = 0; i < ELECTIONS / 3; i++) {
        CountElection election = random_election(*state);
        CountResult result = count_election(*state, COUNT_SCHULZE, &election);
        int size = result.candidates;
        for (int a = 0; a < size; a++) {
            int beaten = 0;
            for (int b = 0; b < size; b++) {
                beaten += result.preferred[a * size + b] > result.preferred[b * size + a];
                if (a != b)
                    assert_int_equal(result.strength[a * size + b], naive_path(&result, a, b, 1u << a, INT64_MAX));
            }
            if (beaten > 0 && beaten == standing_of(&election) - 1)
                assert_int_equal(result.winners[0], a + 1);
        }
        arena_reset(*state);
    }
}

/* Some voters that put candidates 1 to size before all others, each in an order of their own, among others who do as they like. */
static CountElection with_friends(Arena *arena, int size, int *result_weight)
{
    CountElection election = { .candidates = NAIVE_CANDIDATES, .seats = 1 + below(4), .ballot_count = 1 + below(MOST_LINES) };
    CountBallot *ballots = new(arena, CountBallot, election.ballot_count);
    int friends = below((int)election.ballot_count);
    *result_weight = 0;
    for (int i = 0; i < election.ballot_count; i++) {
        ballots[i] = random_ballot(arena, NAIVE_CANDIDATES, true);
        if (i >= friends)
            continue;
        CountChoice *choices = new(arena, CountChoice, size);
        const int *order = shuffled(arena, size);
        for (int c = 0; c < size; c++)
            choices[c] = (CountChoice){ (uint16_t)(c + 1), (uint16_t)order[c] };
        ballots[i].count = size;
        ballots[i].choices = choices;
        *result_weight += (int)ballots[i].weight;
    }
    election.ballots = ballots;
    return election;
}

/* Whom so many voters put first as make some quotas have as many seats, whatever the others do. One vote is left for rounding. */
static void gives_voters_their_share(void **state)
{
    for (int i = 0; i < ELECTIONS; i++) {
        int size = 1 + below(4), weight;
        CountElection election = with_friends(*state, size, &weight);
        for (int rule = COUNT_SCOTTISH_STV; rule <= COUNT_WIGM; rule++) {
            CountResult result = count_election(*state, (CountRule)rule, &election);
            int elected = 0;
            for (int w = 0; w < result.winner_count; w++)
                elected += result.winners[w] <= size;
            int64_t quotas = (weight - 1) * fixed_one(result.decimals) / result.rounds[0].quota;
            assert_true(elected >= (quotas < size ? quotas : size));
        }
        arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fits_in_every_round, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(does_not_mind_the_order_of_ballots, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(agrees_with_a_second_opinion, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(finds_the_strongest_paths, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(gives_voters_their_share, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
