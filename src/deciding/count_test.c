/* SPDX-License-Identifier: EUPL-1.2 */
/* Published elections, counted to the last decimal. */
#include "deciding/count_testing.h"

/* 94 ballots of an election of four of thirteen in 2005, which the reports of Droop, J. Lundell's counting program (github.com/jklundell/droop,
 * test/ref), count by all three rules. Names do not matter. */
static const char thirteen[] =
    "13 4\n"
    "19 7 8 9 11 12 0 3 4 3 13 1 0 2 1 4 13 7 0 2 3 13 1 2 0 2 4 1 5 13 2 3 0 2 4 1 13 7 3 5 2 0 2 7 1 8 9 13 3 2 4 12 5 11 0\n"
    "2 7 8 11 9 0 2 13 1 2 7 4 5 3 0 1 1 4 13 2 7 5 3 9 8 12 11 0 1 1 4 13 5 3 2 0 1 1 13 3 4 7 5 2 0 1 1 13 3 7 2 4 5 0\n"
    "1 2 3 4 1 13 7 0 1 2 4 13 5 0 1 2 7 8 12 13 11 1 5 9 0 1 3 1 4 2 13 7 9 5 8 0 1 3 1 4 13 0 1 3 1 4 13 2 7 0\n"
    "1 3 4 7 2 12 13 8 1 5 0 1 3 13 1 4 2 7 5 0 1 3 13 4 1 7 2 5 0 1 4 1 2 8 3 0 1 4 1 2 13 9 5 0 1 4 1 13 3 2 7 8 0 1 4 2 13 1 3 0\n"
    "1 4 3 1 2 11 0 1 4 3 13 1 7 0 1 4 3 13 8 0 1 4 5 2 3 13 0 1 4 5 13 3 2 1 0 1 4 7 8 2 0 1 4 7 13 5 0 1 4 8 7 5 13 2 1 3 9 0\n"
    "1 4 13 2 7 0 1 4 13 2 7 1 8 0 1 4 13 5 2 1 3 0 1 5 1 13 3 2 4 7 0 1 5 13 2 7 4 1 0 1 7 3 4 13 1 5 0 1 7 4 2 13 0\n"
    "1 7 5 4 8 11 2 13 1 3 9 12 0 1 7 8 4 9 12 0 1 7 8 9 3 12 2 13 5 1 4 0 1 7 8 9 11 0 1 7 8 9 12 11 0 1 7 8 11 9 12 0\n"
    "1 7 8 12 1 13 9 2 4 11 5 0 1 7 9 8 12 11 2 13 0 1 8 4 7 11 13 9 0 1 9 11 8 7 0 1 13 1 4 2 5 3 7 0 1 13 1 7 4 0 1 13 2 4 7 5 1 0\n"
    "1 13 3 4 1 2 5 7 0 1 13 3 4 1 7 2 5 0 1 13 3 5 2 0 1 13 4 1 2 0 1 13 4 1 3 0 1 13 4 3 1 2 5 0 1 13 4 7 2 8 0\n"
    "1 13 4 7 3 1 5 8 2 9 0 1 13 5 2 1 7 3 8 0 1 13 5 2 4 1 3 7 0 1 13 5 7 2 4 1 0 1 13 7 3 2 5 4 1 0 1 13 7 5 4 2 1 0\n"
    "0 A B C D E F G H I J K L M\n";

static void assert_events(Arena *arena, const CountResult *result, int count, const char *const *expected)
{
    assert_int_equal(result->round_count, count);
    for (int i = 0; i < count; i++)
        assert_string_equal(events_text(arena, &result->rounds[i]), expected[i]);
}

static void assert_winners(Arena *arena, const CountResult *result, const char *expected)
{
    assert_string_equal(numbers_text(arena, result->winner_count, result->winners), expected);
}

static const char *const thirteen_by_transfer[] = {
    "elected 7 4 transferred 7", "transferred 4", "excluded 6 of 6 10 11 12 by lots", "excluded 10 of 10 11 12 by lots",
    "excluded 11 of 11 12 by lots", "excluded 12", "excluded 9", "excluded 5", "elected 13 transferred 13", "excluded 2", "excluded 1",
    "elected 3 excluded 8",
};

static void counts_thirteen_by_scottish_stv(void **state)
{
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, thirteen);
    assert_events(*state, &result, 12, thirteen_by_transfer);
    assert_winners(*state, &result, "7 4 13 3");
    assert_string_equal(amount_text(*state, &result, result.quota), "19.00000");
    assert_string_equal(votes_text(*state, &result, 1), "6.84848 3.42424 8.42424 22.00000 2.42424 0.00000 19.00000 12.45448 1.42424 0.00000 "
                                                        "0.00000 0.00000 18.00000");
    assert_string_equal(votes_text(*state, &result, 2), "7.80300 3.56060 9.24240 19.00000 2.69696 0.00000 19.00000 12.72720 1.42424 0.00000 "
                                                        "0.00000 0.00000 18.54544");
    assert_string_equal(votes_text(*state, &result, 9), "9.01084 3.95360 9.45496 19.00000 0.00000 0.00000 19.00000 14.57568 0.00000 0.00000 "
                                                        "0.00000 0.00000 19.00000");
    assert_string_equal(votes_text(*state, &result, 11), "0.00000 0.00000 16.62204 19.00000 0.00000 0.00000 19.00000 16.59988 0.00000 0.00000 "
                                                         "0.00000 0.00000 19.00000");
    assert_string_equal(amount_text(*state, &result, result.rounds[9].exhausted), "0.00472");
    assert_string_equal(amount_text(*state, &result, result.rounds[11].exhausted), "3.77788");
}

static void counts_thirteen_by_wigm(void **state)
{
    CountResult result = counted(*state, COUNT_WIGM, thirteen);
    assert_events(*state, &result, 12, thirteen_by_transfer);
    assert_winners(*state, &result, "7 4 13 3");
    assert_string_equal(amount_text(*state, &result, result.quota), "18.8001");
    assert_string_equal(votes_text(*state, &result, 2), "7.8784 3.5757 9.3027 18.8001 2.7211 0.0000 18.8001 12.9089 1.4303 0.0000 0.0000 0.0000 18.5816");
    assert_string_equal(votes_text(*state, &result, 9), "9.1598 4.0698 9.5909 18.8001 0.0000 0.0000 18.8001 14.7695 0.0000 0.0000 0.0000 0.0000 18.8001");
    assert_string_equal(votes_text(*state, &result, 11), "0.0000 0.0000 16.8969 18.8001 0.0000 0.0000 18.8001 16.8292 0.0000 0.0000 0.0000 0.0000 18.8001");
    assert_string_equal(amount_text(*state, &result, result.rounds[9].exhausted), "0.0068");
    assert_string_equal(amount_text(*state, &result, result.rounds[11].exhausted), "3.8707");
}

static void counts_thirteen_by_meek(void **state)
{
    static const char *const events[] = {
        "elected 7 4", "excluded 6 of 6 10 11 12 by lots", "excluded 10 of 10 11 12 by lots", "excluded 11 of 11 12 by lots", "excluded 12",
        "excluded 9", "excluded 5", "elected 13", "excluded 2", "excluded 1", "elected 8",
    };
    CountResult result = counted(*state, COUNT_MEEK, thirteen);
    assert_events(*state, &result, 11, events);
    assert_winners(*state, &result, "7 4 13 8");
    assert_string_equal(amount_text(*state, &result, result.rounds[0].quota), "18.800000001");
    assert_string_equal(amount_text(*state, &result, result.quota), "18.586296861");
    assert_string_equal(votes_text(*state, &result, 1), "8.006073598 3.232685848 9.408174589 18.800000609 2.759954125 0.000000000 18.800000299 "
                                                        "13.000470959 1.435843893 0.000000000 0.000000000 0.000000000 18.556796080");
    assert_string_equal(votes_text(*state, &result, 10), "0.000000000 0.000000000 16.482212783 19.087429756 0.000000000 0.000000000 19.073682122 "
                                                         "19.085721549 0.000000000 0.000000000 0.000000000 0.000000000 19.202438090");
    assert_string_equal(amount_text(*state, &result, result.rounds[1].surplus), "0.000000906");
    assert_string_equal(amount_text(*state, &result, result.rounds[8].quota), "18.799133306");
    assert_string_equal(amount_text(*state, &result, result.rounds[8].exhausted), "0.004333472");
    assert_string_equal(amount_text(*state, &result, result.rounds[10].keep[3]), "0.602321356");
    assert_string_equal(amount_text(*state, &result, result.rounds[10].keep[12]), "0.667516215");
    assert_string_equal(amount_text(*state, &result, result.rounds[10].keep[7]), "1.000000000");
    assert_string_equal(amount_text(*state, &result, result.rounds[10].keep[0]), "0.000000000");
}

/* B. A. Wichmann, The computational accuracy using the Meek algorithm, Voting matters 12 (2000). */
static const char accuracy[] =
    "5 3\n333 1 3 0 333 1 4 0 333 1 5 0 333 2 3 0 333 2 4 0 333 2 5 0 667 3 0 667 4 0 667 5 0\n1 1 2 3 0 1 1 2 4 0 2 2 1 3 0\n0 A B X Y Z\n";

/* The surplus that is not shared yet makes a tie of 667.166666686, 667.166666562 and 667.166666500. */
static void counts_what_is_too_close_for_meek(void **state)
{
    static const char *const events[] = { "elected 1 2", "excluded 3 of 3 4 5 by lots", "elected 4" };
    CountResult result = counted(*state, COUNT_MEEK, accuracy);
    assert_events(*state, &result, 3, events);
    assert_string_equal(votes_text(*state, &result, 1), "1000.750000126 1000.750000126 667.166666686 667.166666562 667.166666500");
    assert_string_equal(amount_text(*state, &result, result.rounds[1].surplus), "0.000000250");
    assert_string_equal(amount_text(*state, &result, result.rounds[1].keep[0]), "0.999749750");
    assert_string_equal(votes_text(*state, &result, 2), "800.584418564 800.584418564 0.000000000 800.596982770 800.556768208");
    assert_string_equal(amount_text(*state, &result, result.quota), "800.580647027");
    assert_string_equal(amount_text(*state, &result, result.rounds[2].surplus), "0.023878817");
}

static void counts_what_is_too_close_for_wigm(void **state)
{
    static const char *const events[] = { "elected 1 2 transferred 1 of 1 2 by lots", "transferred 2", "excluded 5", "elected 3 excluded 4" };
    CountResult result = counted(*state, COUNT_WIGM, accuracy);
    assert_events(*state, &result, 4, events);
    assert_string_equal(votes_text(*state, &result, 1), "1000.7501 1001.0000 667.0668 667.0668 667.0666");
    assert_string_equal(votes_text(*state, &result, 2), "1000.7501 1000.7501 667.1338 667.1334 667.1332");
    assert_string_equal(amount_text(*state, &result, result.rounds[3].exhausted), "667.1332");
}

/* A surplus of nothing is none in Scotland. */
static void counts_what_is_too_close_for_scottish_stv(void **state)
{
    static const char *const events[] = { "elected 1 2 excluded 3 of 3 4 5 by lots", "elected 5 excluded 4 of 4 5 by lots" };
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, accuracy);
    assert_events(*state, &result, 2, events);
    assert_string_equal(votes_text(*state, &result, 1), "1001.00000 1001.00000 0.00000 667.00000 667.00000");
    assert_string_equal(amount_text(*state, &result, result.rounds[1].exhausted), "667.00000");
}

/* The first candidate reaches the quota exactly: the rule hands nothing on in a round of its own, and only then goes on to exclude. */
static void hands_on_a_surplus_of_nothing_by_wigm(void **state)
{
    static const char exact[] = "7 4\n9 6 2 7 0 6 6 7 1 0 2 6 0 9 1 2 0 4 3 5 6 1 2 4 7 0 2 6 4 2 5 1 3 7 0 4 4 7 2 5 0\n"
                                "7 2 1 7 0 5 2 4 1 3 5 0 2 7 4 0 7 3 4 7 1 5 6 2 0 1 2 1 7 6 3 5 0 1 2 0\n0 A B C D E F G\n";
    static const char *const events[] = {
        "elected 6 2 transferred 6", "transferred 2", "excluded 5", "excluded 4", "elected 1 transferred 1", "elected 7 excluded 3",
    };
    CountResult result = counted(*state, COUNT_WIGM, exact);
    assert_events(*state, &result, 6, events);
    assert_string_equal(votes_text(*state, &result, 4), "11.8001 11.8001 11.0000 0.0000 0.0000 11.8001 11.6835");
    assert_int_equal(result.rounds[4].surplus, 0);
    assert_int_equal(result.rounds[5].exhausted, result.rounds[4].exhausted);
}

/* Droop's test 42t: with exact fractions Pollux and Helen would be equal. */
static void shows_what_rounding_decides(void **state)
{
    static const char twins[] = "3 2\n[tie 3 2 1]\n4 1 2 0\n2 3 0\n0\n\"Castor\" \"Pollux\" \"Helen\"\n";
    CountResult meek = counted(*state, COUNT_MEEK, twins), wigm = counted(*state, COUNT_WIGM, twins);
    assert_string_equal(votes_text(*state, &meek, 1), "2.000000004 1.999999996 2.000000000");
    assert_string_equal(amount_text(*state, &meek, meek.rounds[1].keep[0]), "0.500000001");
    assert_string_equal(votes_text(*state, &wigm, 1), "2.0001 1.9996 2.0000");
    assert_string_equal(amount_text(*state, &wigm, wigm.rounds[1].lost), "0.0003");
    assert_string_equal(events_text(*state, &meek.rounds[1]), "elected 3 excluded 2");
    assert_string_equal(events_text(*state, &wigm.rounds[1]), "elected 3 excluded 2");
    assert_int_equal(meek.rounds[0].reached, 1);
    assert_int_equal(meek.rounds[1].reached, 0);
}

/* The food of Wikipedia's article on the single transferable vote: 20 guests, 3 dishes. */
static void counts_the_food(void **state)
{
    static const char food[] = "5 3\n4 1 0 2 2 1 0 8 3 4 0 4 3 5 0 1 4 0 1 5 0\n0 Orange Pear Chocolate Strawberry Sweets\n";
    static const char *const events[] = { "elected 3 transferred 3", "excluded 2", "elected 1 4 excluded 5" };
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, food);
    assert_events(*state, &result, 3, events);
    assert_winners(*state, &result, "3 1 4");
    assert_string_equal(votes_text(*state, &result, 1), "4.00000 2.00000 6.00000 5.00000 3.00000");
    assert_int_equal(result.rounds[2].reached, 1);
}

static void assert_matrix(const int64_t *matrix, const int *expected, int size)
{
    for (int i = 0; i < size * size; i++)
        assert_int_equal(matrix[i], expected[i]);
}

/* M. Schulze (2011), and Wikipedia's article on the method: 45 voters, five candidates. */
static void ranks_schulze_s_example(void **state)
{
    static const char example[] = "5 5\n5 1 3 2 5 4 0 5 1 4 5 3 2 0 8 2 5 4 1 3 0 3 3 1 2 5 4 0 7 3 1 5 2 4 0 2 3 2 1 4 5 0 7 4 3 5 2 1 0\n"
                                  "8 5 2 1 4 3 0\n0 A B C D E\n";
    static const int preferred[] = { 0, 20, 26, 30, 22, 25, 0, 16, 33, 18, 19, 29, 0, 17, 24, 15, 12, 28, 0, 14, 23, 27, 21, 31, 0 };
    static const int strength[] = { 0, 28, 28, 30, 24, 25, 0, 28, 33, 24, 25, 29, 0, 29, 24, 25, 28, 28, 0, 24, 25, 28, 28, 31, 0 };
    CountResult result = counted(*state, COUNT_SCHULZE, example);
    assert_matrix(result.preferred, preferred, 5);
    assert_matrix(result.strength, strength, 5);
    assert_winners(*state, &result, "5 1 3 2 4");
    for (int i = 0; i < result.round_count; i++)
        assert_int_equal(result.rounds[i].tie.count, 0);
}

/* M. Schulze's example of two that nobody beats: 9 voters, four candidates. */
static void draws_lots_among_the_unbeaten(void **state)
{
    static const char *const events[] = { "elected 4 of 2 4 by lots", "elected 1 of 1 2 by lots" };
    static const char tied[] = "4 2\n[tie 3 4 1 2]\n3 1 2 3 4 0 2 4 1 2 3 0 2 4 2 3 1 0 2 3 2 4 1 0\n0 A B C D\n";
    CountResult result = counted(*state, COUNT_SCHULZE, tied);
    assert_events(*state, &result, 2, events);
}

/* With margins instead of winning votes the third would win. Ranks are shared, and candidates left out. */
static void counts_winning_votes(void **state)
{
    static const int preferred[] = { 0, 12, 7, 6, 0, 13, 13, 12, 0 };
    CountResult result = counted(*state, COUNT_SCHULZE, "3 1\n5 1=3 2 0 7 3 0 6 2 3 0 7 1 - 2 0\n0 A B C\n");
    assert_matrix(result.preferred, preferred, 3);
    assert_winners(*state, &result, "2");
    assert_false(result.has_quota);
    assert_int_equal(result.valid, 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_thirteen_by_scottish_stv, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_thirteen_by_wigm, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_thirteen_by_meek, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_what_is_too_close_for_meek, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_what_is_too_close_for_wigm, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_what_is_too_close_for_scottish_stv, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(hands_on_a_surplus_of_nothing_by_wigm, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(shows_what_rounding_decides, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_the_food, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(ranks_schulze_s_example, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(draws_lots_among_the_unbeaten, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(counts_winning_votes, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
