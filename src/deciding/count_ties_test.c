/* SPDX-License-Identifier: EUPL-1.2 */
/* Ties, shared and skipped ranks, withdrawn candidates, and elections in which there is nothing to choose. */
#include "deciding/count_testing.h"
#include "deciding/fixed.h"

static void assert_counted(Arena *arena, CountRule rule, const char *content, const char *const *events, const char *winners)
{
    CountResult result = counted(arena, rule, content);
    for (int i = 0; i < result.round_count; i++)
        assert_string_equal(events_text(arena, &result.rounds[i]), events[i]);
    assert_null(events[result.round_count]);
    assert_string_equal(numbers_text(arena, result.winner_count, result.winners), winners);
}

/* Two have 3 in the second round; one of them had 2 before. The lots would take the other. */
static void excludes_by_earlier_rounds_in_scotland_only(void **state)
{
    static const char content[] = "4 1\n[tie 2 3 1 4]\n5 1 0 3 2 1 0 2 3 1 0 1 4 3 0\n0 A B C D\n";
    static const char *const scottish[] = { "excluded 4", "excluded 3 of 2 3 by earlier rounds", "elected 1", NULL };
    static const char *const others[] = { "excluded 4", "excluded 2 of 2 3 by lots", "elected 1", NULL };
    assert_counted(*state, COUNT_SCOTTISH_STV, content, scottish, "1");
    assert_counted(*state, COUNT_WIGM, content, others, "1");
    assert_counted(*state, COUNT_MEEK, content, others, "1");
}

/* Two reach 9 in the second round; one of them had 7 before, the other 6. */
static void transfers_by_earlier_rounds(void **state)
{
    static const char content[] = "5 3\n[tie 2 3]\n6 1 0 6 2 1 0 7 3 5 0 3 4 2 0 2 4 3 0 6 5 0\n0 A B C D E\n";
    static const char *const events[] = {
        "excluded 4", "elected 2 3 transferred 3 of 2 3 by earlier rounds", "transferred 2", "elected 5 excluded 1", NULL,
    };
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, content);
    assert_string_equal(votes_text(*state, &result, 1), "6.00000 9.00000 9.00000 0.00000 6.00000");
    assert_string_equal(votes_text(*state, &result, 3), "6.66666 8.00000 8.00000 0.00000 6.77777");
    assert_string_equal(amount_text(*state, &result, result.rounds[3].exhausted), "0.55555");
    assert_string_equal(amount_text(*state, &result, result.rounds[3].lost), "0.00002");
    assert_counted(*state, COUNT_SCOTTISH_STV, content, events, "2 3 5");
}

/* Three have 4: the second round sets one apart, the first another. */
static void narrows_ties_round_by_round(void **state)
{
    static const char once[] = "6 1\n8 1 0 3 2 0 2 3 0 4 4 0 1 5 3 0 1 6 3 0 1 6 2 0\n0 A B C D E F\n";
    static const char *const by_rounds[] = { "excluded 5", "excluded 6", "excluded 3 of 2 3 4 by earlier rounds",
                                             "excluded 2 of 2 4 by earlier rounds", "elected 1 excluded 4", NULL };
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, once);
    assert_string_equal(votes_text(*state, &result, 2), "8.00000 4.00000 4.00000 4.00000 0.00000 0.00000");
    assert_counted(*state, COUNT_SCOTTISH_STV, once, by_rounds, "1");
}

/* Of three only two had the same before; the lots are drawn among these. */
static void draws_lots_among_those_left(void **state)
{
    static const char content[] = "5 1\n[tie 4 3 2]\n8 1 0 3 2 0 3 3 0 4 4 0 1 5 3 0 1 5 2 0\n0 A B C D E\n";
    CountResult result = counted(*state, COUNT_SCOTTISH_STV, content);
    assert_string_equal(votes_text(*state, &result, 1), "8.00000 4.00000 4.00000 4.00000 0.00000");
    assert_string_equal(events_text(*state, &result.rounds[1]), "excluded 3 of 2 3 4 by lots");
}

static void shares_seats_by_plurality(void **state)
{
    static const char *const tied[] = { "elected 1 4 3 of 2 3 4 by lots", NULL }, *const clear[] = { "elected 1 4 3 2", NULL };
    assert_counted(*state, COUNT_PLURALITY, "5 3\n[tie 5 4 3 2 1]\n5 1 2 0 2 2 0 2 3 0 2 4 2 0 1 5 2 0\n0 A B C D E\n", tied, "1 4 3");
    assert_counted(*state, COUNT_PLURALITY, "5 4\n[tie 5 4 3 2 1]\n5 1 2 0 2 2 0 2 3 0 2 4 2 0 1 5 2 0\n0 A B C D E\n", clear, "1 4 3 2");
}

/* The fourth has withdrawn, so its voters' next choice counts, and whoever shared a rank with it stands alone. */
static void reads_ranks_by_plurality(void **state)
{
    CountResult result = counted(*state, COUNT_PLURALITY, "4 1\n-4\n1 4 1 0 2 2=4 0 4 1=3 2 0 8 - 3 1=2 0 16 4 0 32 0\n0 A B C D\n");
    assert_string_equal(votes_text(*state, &result, 0), "1 2 8 0");
    assert_int_equal(result.valid, 11);
    assert_int_equal(result.invalid, 52);
    assert_false(result.has_quota);
}

static void reads_ranks_by_approval(void **state)
{
    static const char *const events[] = { "elected 3 1 of 1 2 by lots", NULL };
    static const char content[] = "4 2\n-4\n1 4 1 0 2 2=4 0 4 1=3 2 0 8 - 3 1=2 0 1 2 0 2 1 0 16 4 0 3 3 0 32 0\n0 A B C D\n";
    CountResult result = counted(*state, COUNT_APPROVAL, content);
    assert_string_equal(votes_text(*state, &result, 0), "15 15 15 0");
    assert_int_equal(result.valid, 21);
    assert_int_equal(result.invalid, 48);
    assert_counted(*state, COUNT_APPROVAL, "3 2\n4 1=3 2 0 1 3 0\n0 A B C\n", events, "3 1");
}

/* A ballot says as much as it says clearly; what follows a shared rank is not heard. */
static void ends_at_shared_ranks(void **state)
{
    static const CountRule rules[] = { COUNT_SCOTTISH_STV, COUNT_MEEK, COUNT_WIGM };
    static const char content[] = "5 1\n-5\n6 1 0 5 2 0 1 3 - 5 4=1 2 0 2 4 - 2=5 0 3 1=2 0 1 5 0\n0 A B C D E\n";
    for (int i = 0; i < 3; i++) {
        CountResult result = counted(*state, rules[i], content);
        assert_int_equal(result.valid, 14);
        assert_int_equal(result.invalid, 4);
        assert_string_equal(events_text(*state, &result.rounds[0]), "excluded 3");
        assert_int_equal(result.rounds[1].exhausted, fixed_one(result.decimals));
        assert_string_equal(events_text(*state, &result.rounds[1]), "excluded 4");
        assert_int_equal(result.rounds[2].votes[1], 7 * fixed_one(result.decimals));
        assert_string_equal(numbers_text(*state, result.winner_count, result.winners), "2");
    }
}

static void elects_all_where_seats_are_enough(void **state)
{
    static const char *const events[] = { "elected 3 1", NULL }, *const nobody[] = { "", NULL }, *const no_rounds[] = { NULL };
    static const char *const ranked[] = { "elected 3", "elected 1", NULL };
    for (int rule = 0; rule < COUNT_RULES; rule++) {
        bool by_rank = rule == COUNT_SCHULZE;
        assert_counted(*state, (CountRule)rule, "3 2\n-2\n2 2 1 0 3 3 2 0\n0 A B C\n", by_rank ? ranked : events, "3 1");
        assert_counted(*state, (CountRule)rule, "3 9\n-2\n2 2 1 0 3 3 2 0\n0 A B C\n", by_rank ? ranked : events, "3 1");
        assert_counted(*state, (CountRule)rule, "2 1\n-1 -2\n2 2 1 0\n0 A B\n", by_rank ? no_rounds : nobody, "");
    }
}

/* Without ballots the lots choose everybody: who is drawn first has a seat, but is excluded first where candidates are excluded. */
static void draws_lots_where_nobody_votes(void **state)
{
    for (int rule = 0; rule < COUNT_RULES; rule++) {
        bool excludes = rule == COUNT_SCOTTISH_STV || rule == COUNT_MEEK || rule == COUNT_WIGM;
        CountResult result = counted(*state, (CountRule)rule, "3 1\n[tie 2 3 1]\n0\nA B C\n");
        assert_string_equal(numbers_text(*state, result.winner_count, result.winners), excludes ? "1" : "2");
        assert_int_equal(result.rounds[0].tie.count, 3);
    }
}

static void knows_its_rules_by_name(void **state)
{
    (void)state;
    CountRule found;
    for (int rule = 0; rule < COUNT_RULES; rule++) {
        assert_true(count_rule_from_name(text_from_z(count_rule_name((CountRule)rule)), &found));
        assert_int_equal(found, rule);
    }
    assert_false(count_rule_from_name(TEXT("borda"), &found) || count_rule_from_name(TEXT(""), &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(excludes_by_earlier_rounds_in_scotland_only, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(transfers_by_earlier_rounds, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(narrows_ties_round_by_round, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(draws_lots_among_those_left, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(shares_seats_by_plurality, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(reads_ranks_by_plurality, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(reads_ranks_by_approval, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(ends_at_shared_ranks, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(elects_all_where_seats_are_enough, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(draws_lots_where_nobody_votes, arena_begin, arena_end),
        cmocka_unit_test(knows_its_rules_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
