/* SPDX-License-Identifier: EUPL-1.2 */
/* Balance: small elections by hand, and random ones against every possible body. */
#include "base/testing.h"

#include <string.h>

#include "deciding/balance.h"

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Approval: candidate i has votes[i]. */
static CountElection approved(int candidates, int seats, const int *votes)
{
    CountBallot *ballots = new(arena, CountBallot, candidates);
    for (int i = 0; i < candidates; i++) {
        CountChoice *choice = new(arena, CountChoice, 1);
        *choice = (CountChoice){ 1, (uint16_t)(i + 1) };
        ballots[i] = (CountBallot){ votes[i], 1, choice };
    }
    return (CountElection){ .candidates = candidates, .seats = seats, .ballot_count = candidates, .ballots = ballots };
}

static Balance balance_of(int most, int percent, const char *const *countries, const char *const *genders, int count)
{
    Text *country = new(arena, Text, count), *gender = new(arena, Text, count);
    for (int i = 0; i < count; i++) {
        country[i] = text_from_z(countries[i]);
        gender[i] = text_from_z(genders[i]);
    }
    return (Balance){ most, percent, country, gender };
}

static void expect_winners(const BalancedCount *balanced, const char *expected)
{
    Buffer winners = buffer_new(arena, 1000);
    for (int i = 0; i < balanced->result.winner_count; i++)
        buffer_printf(&winners, "%s%d", i ? " " : "", balanced->result.winners[i]);
    Text got = buffer_text(&winners);
    if (!text_is(got, expected))
        fail_msg("%.*s, not %s", TEXT_ARGUMENTS(got), expected);
}

static void the_next_from_another_country_is_elected(void **state)
{
    (void)state;
    static const char *const countries[] = { "FR", "FR", "PT", "DE" }, *const genders[] = { "", "", "", "" };
    const int votes[] = { 9, 8, 7, 6 };
    const CountElection election = approved(4, 2, votes);
    const Balance balance = balance_of(1, 0, countries, genders, 4);
    BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    expect_winners(&balanced, "1 3");
    assert_int_equal(balanced.barred_count, 1);
    assert_int_equal(balanced.barred[0].candidate, 2);
    assert_int_equal(balanced.barred[0].reason, BARRED_COUNTRY);
    balanced = count_balanced(arena, COUNT_APPROVAL, &election, NULL);
    expect_winners(&balanced, "1 2");
}

static void the_last_seats_go_to_those_who_are_needed(void **state)
{
    (void)state;
    static const char *const countries[] = { "A", "B", "C", "D", "E" }, *const genders[] = { "man", "man", "man", "woman", "woman" };
    const int votes[] = { 9, 8, 7, 6, 5 };
    const CountElection election = approved(5, 3, votes);
    const Balance balance = balance_of(0, 40, countries, genders, 5);
    const BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    assert_int_equal(balanced.least_women, 1);
    expect_winners(&balanced, "1 2 4");
    assert_int_equal(balanced.barred_count, 1);
    assert_int_equal(balanced.barred[0].candidate, 3);
    assert_int_equal(balanced.barred[0].reason, BARRED_GENDER);
}

/* The only woman comes from a country of which a man would be elected first. */
static void both_rules_hold_together(void **state)
{
    (void)state;
    static const char *const countries[] = { "FR", "PT", "FR", "DE" }, *const genders[] = { "man", "man", "woman", "man" };
    const int votes[] = { 9, 8, 1, 7 };
    const CountElection election = approved(4, 2, votes);
    const Balance balance = balance_of(1, 40, countries, genders, 4);
    const BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    expect_winners(&balanced, "2 3");
    assert_int_equal(balanced.barred[0].candidate, 1);
}

static void who_has_no_country_counts_for_none(void **state)
{
    (void)state;
    static const char *const countries[] = { "", "", "DE" }, *const genders[] = { "", "", "" };
    const int votes[] = { 9, 8, 7 };
    const CountElection election = approved(3, 2, votes);
    const Balance balance = balance_of(1, 0, countries, genders, 3);
    const BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    expect_winners(&balanced, "1 2");
    assert_int_equal(balanced.barred_count, 0);
}

/* The only woman does not stand any more: no seat is kept for her. */
static void who_has_withdrawn_fills_no_seat(void **state)
{
    (void)state;
    static const char *const countries[] = { "A", "B", "C" }, *const genders[] = { "man", "man", "woman" };
    static const bool withdrawn[] = { false, false, true };
    const int votes[] = { 9, 8, 7 };
    CountElection election = approved(3, 2, votes);
    election.withdrawn = withdrawn;
    const Balance balance = balance_of(0, 40, countries, genders, 3);
    const BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    assert_int_equal(balanced.least_women, 0);
    expect_winners(&balanced, "1 2");
    assert_int_equal(balanced.barred_count, 0);
}

static void what_the_candidates_do_not_allow_is_lowered(void **state)
{
    (void)state;
    static const char *const countries[] = { "FR", "FR", "FR", "DE" }, *const genders[] = { "man", "man", "man", "man" };
    const int votes[] = { 9, 8, 7, 6 };
    const CountElection election = approved(4, 3, votes);
    const Balance balance = balance_of(1, 40, countries, genders, 4);
    const BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &balance);
    assert_int_equal(balanced.seats, 2);
    assert_int_equal(balanced.least_women, 0);
    expect_winners(&balanced, "1 4");
}

/* ---- Random elections, and every body that could be ---- */

static uint64_t seed = 7;

static int below(int limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((seed >> 33) % (uint64_t)limit);
}

enum { CANDIDATES = 8 };

typedef struct Random {
    int seats, votes[CANDIDATES];
    const char *countries[CANDIDATES], *genders[CANDIDATES];
    Balance balance;
} Random;

static bool keeps_rules(const Random *random, unsigned body, int women, int men)
{
    int of_gender[2] = { 0, 0 };
    for (int i = 0; i < CANDIDATES; i++) {
        int same = 0;
        for (int j = 0; j < CANDIDATES; j++)
            same += body >> j & 1U && strcmp(random->countries[i], random->countries[j]) == 0;
        if (random->balance.most_per_country && same > random->balance.most_per_country)
            return false;
        of_gender[0] += body >> i & 1U && strcmp(random->genders[i], "woman") == 0;
        of_gender[1] += body >> i & 1U && strcmp(random->genders[i], "man") == 0;
    }
    return of_gender[0] >= women && of_gender[1] >= men;
}

static bool can_be(const Random *random, int seats, int women, int men)
{
    for (unsigned body = 0; body < 1U << CANDIDATES; body++)
        if (__builtin_popcount(body) == seats && keeps_rules(random, body, women, men))
            return true;
    return false;
}

static Random random_new(void)
{
    static const char *const names[] = { "FR", "PT", "DE", "IT" }, *const genders[] = { "woman", "man", "" };
    Random random = { .seats = 1 + below(5) };
    for (int i = 0; i < CANDIDATES; i++) {
        random.votes[i] = 1 + below(9);
        random.countries[i] = names[below(4)];
        random.genders[i] = genders[below(3)];
    }
    random.balance = balance_of(below(3), 10 * below(6), random.countries, random.genders, CANDIDATES);
    return random;
}

static void who_is_elected_keeps_the_rules(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        Random random = random_new();
        const CountElection election = approved(CANDIDATES, random.seats, random.votes);
        BalancedCount balanced = count_balanced(arena, COUNT_APPROVAL, &election, &random.balance);
        unsigned body = 0;
        for (int i = 0; i < balanced.result.winner_count; i++)
            body |= 1U << (balanced.result.winners[i] - 1);
        bool is_free = random.balance.most_per_country == 0 && random.balance.gender_percent == 0;
        assert_int_equal(__builtin_popcount(body), is_free ? random.seats : balanced.seats);
        assert_true(keeps_rules(&random, body, balanced.least_women, balanced.least_men));
        int least = (random.seats * random.balance.gender_percent + 99) / 100;
        assert_true(can_be(&random, random.seats, least, least) ? balanced.seats == random.seats && (is_free || balanced.least_women == least) : true);
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_next_from_another_country_is_elected, setup, teardown),
        cmocka_unit_test_setup_teardown(the_last_seats_go_to_those_who_are_needed, setup, teardown),
        cmocka_unit_test_setup_teardown(both_rules_hold_together, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_no_country_counts_for_none, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_withdrawn_fills_no_seat, setup, teardown),
        cmocka_unit_test_setup_teardown(what_the_candidates_do_not_allow_is_lowered, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_elected_keeps_the_rules, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
