/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden cases: what other programs got wrong, what statutes say, and the Council of the European Union. Properties are in decide_properties_test.c. */
#include "base/testing.h"

#include "deciding/decide.h"

static Arena *arena;

/* So many cities of each choice, with a population each. */
typedef struct Votes {
    int yes, no, abstain, silent, absent;
} Votes;

enum { MOST = 3000 };

static RollCity roll[MOST];

static ptrdiff_t add_cities(ptrdiff_t at, int count, Choice choice, bool is_present)
{
    for (int i = 0; i < count; i++)
        roll[at++] = (RollCity){ 100000, is_present, -1, choice };
    return at;
}

static Deciding vote(const Rule *rule, Votes votes)
{
    ptrdiff_t count = add_cities(0, votes.yes, CHOICE_YES, true);
    count = add_cities(count, votes.no, CHOICE_NO, true);
    count = add_cities(count, votes.abstain, CHOICE_ABSTAIN, true);
    count = add_cities(count, votes.silent, CHOICE_NONE, true);
    count = add_cities(count, votes.absent, CHOICE_NONE, false);
    return (Deciding){ .rule = rule, .convocation = 1, .count = count, .roll = roll };
}

static Outcome decided(const Rule *rule, Votes votes)
{
    Deciding deciding = vote(rule, votes);
    return decide(arena, &deciding);
}

#define assert_decided(outcome, what, why)                                                                                                         \
    do {                                                                                                                                           \
        Outcome found = (outcome);                                                                                                                 \
        assert_int_equal(found.decided, what);                                                                                                     \
        assert_int_equal(found.reason, why);                                                                                                       \
    } while (0)

static Rule two_thirds(void)
{
    Rule rule = rule_usual();
    rule.majority = (Share){ 2, 3, false };
    return rule;
}

/* ---- Shares ---- */

/* OpenSlides/openslides-client#5614: computed as 7. */
static void two_thirds_of_nine_are_six(void **state)
{
    (void)state;
    Rule rule = two_thirds();
    assert_int_equal(share_needed(rule.majority, 9), 6);
    assert_decided(decided(&rule, (Votes){ .yes = 6, .no = 3 }), DECIDED_PASSED, REASON_MAJORITY);
    assert_decided(decided(&rule, (Votes){ .yes = 5, .no = 4 }), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    rule.majority.is_strict = true;
    assert_int_equal(share_needed(rule.majority, 9), 7);
    assert_decided(decided(&rule, (Votes){ .yes = 6, .no = 3 }), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
}

static void half_is_inclusive_or_strict(void **state)
{
    (void)state;
    const Share half = { 1, 2, false }, more = { 1, 2, true };
    assert_int_equal(share_needed(half, 42), 21);
    assert_int_equal(share_needed(more, 42), 22);
    assert_int_equal(share_needed(half, 43), 22);
    assert_int_equal(share_needed(more, 43), 22);
    assert_int_equal(share_needed(half, 0), 0);
    assert_int_equal(share_needed((Share){ 0 }, 42), 0);
}

static void shares_are_exact_beyond_64_bits(void **state)
{
    (void)state;
    const int64_t most = ((int64_t)1 << 53) - 1;
    assert_int_equal(share_needed((Share){ 999999, 1000000, false }, most), most - most / 1000000);
    assert_int_equal(share_needed((Share){ 1, 1, false }, most), most);
    assert_int_equal(share_needed((Share){ 1, 3, false }, most), most / 3 + (most % 3 != 0));
    assert_int_equal(share_needed((Share){ 65, 100, false }, 100), 65);
    assert_int_equal(share_needed((Share){ 65, 100, true }, 100), 66);
}

/* ---- Majorities ---- */

/* Two thirds of nothing are nothing; Antragsgrün takes care of it, too. */
static void nobody_passes_nothing(void **state)
{
    (void)state;
    Rule rule = two_thirds();
    assert_decided(decided(&rule, (Votes){ .silent = 5 }), DECIDED_FAILED, REASON_NOBODY_VOTED);
    assert_decided(decided(&rule, (Votes){ .abstain = 5 }), DECIDED_FAILED, REASON_NOBODY_VOTED);
    assert_decided(decided(&rule, (Votes){ 0 }), DECIDED_FAILED, REASON_NOBODY_VOTED);
    rule.majority = (Share){ 0, 1, false };
    assert_decided(decided(&rule, (Votes){ .no = 5 }), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
}

static void abstentions_are_out_of_the_base_or_in_it(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    Outcome out = decided(&rule, (Votes){ .yes = 4, .no = 3, .abstain = 3 });
    assert_decided(out, DECIDED_PASSED, REASON_MAJORITY);
    assert_int_equal(out.base.cities, 7);
    assert_int_equal(out.cast.cities, 10);
    rule.abstentions_count = true;
    Outcome in = decided(&rule, (Votes){ .yes = 4, .no = 3, .abstain = 3 });
    assert_decided(in, DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    assert_int_equal(in.base.cities, 10);
    assert_int_equal(in.needed.cities, 6);
}

static void a_majority_is_of_votes_of_those_present_or_of_all(void **state)
{
    (void)state;
    const Votes votes = { .yes = 5, .no = 2, .abstain = 2, .silent = 2, .absent = 9 };
    Rule rule = rule_usual();
    assert_decided(decided(&rule, votes), DECIDED_PASSED, REASON_MAJORITY);
    rule.majority_of = OF_PRESENT;
    assert_int_equal(decided(&rule, votes).base.cities, 11);
    assert_decided(decided(&rule, votes), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    rule.majority_of = OF_ENTITLED;
    assert_int_equal(decided(&rule, votes).base.cities, 20);
    assert_decided(decided(&rule, votes), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    assert_decided(decided(&rule, (Votes){ .yes = 11, .absent = 9 }), DECIDED_PASSED, REASON_MAJORITY);
}

/* ---- Ties ---- */

static void a_tie_fails_or_waits_for_the_chair(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    const Votes tied = { .yes = 4, .no = 4, .abstain = 3 };
    assert_decided(decided(&rule, tied), DECIDED_FAILED, REASON_TIE);
    rule.tie = TIE_CHAIR;
    Deciding deciding = vote(&rule, tied);
    assert_decided(decide(arena, &deciding), DECIDED_TIED, REASON_TIE);
    deciding.chair = CHOICE_ABSTAIN;
    assert_decided(decide(arena, &deciding), DECIDED_TIED, REASON_TIE);
    deciding.chair = CHOICE_YES;
    assert_decided(decide(arena, &deciding), DECIDED_PASSED, REASON_CHAIR);
    deciding.chair = CHOICE_NO;
    assert_decided(decide(arena, &deciding), DECIDED_FAILED, REASON_CHAIR);
}

/* `printf '%s' 'Porto 2026:1' | sha256sum` begins with 630a, that of 'Porto 2026:2' with 8cd9; of 'Gent 2026' with 7139 and 3fd2. */
static void a_lot_is_drawn_from_the_seed(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.tie = TIE_LOT;
    Deciding deciding = vote(&rule, (Votes){ .yes = 4, .no = 4 });
    assert_decided(decide(arena, &deciding), DECIDED_TIED, REASON_TIE);
    int passed = 0;
    for (int i = 0; i < 200; i++) {
        deciding.seed = text_printf(arena, "seed %d", i);
        Outcome outcome = decide(arena, &deciding);
        assert_int_equal(outcome.reason, REASON_LOT);
        passed += outcome.decided == DECIDED_PASSED;
    }
    assert_in_range(passed, 70, 130);
    deciding.seed = TEXT("Porto 2026");
    assert_decided(decide(arena, &deciding), DECIDED_PASSED, REASON_LOT);
    deciding.seed = TEXT("Gent 2026");
    assert_decided(decide(arena, &deciding), DECIDED_FAILED, REASON_LOT);
}

/* Where abstentions, or those who do not vote, are in the base, as many for as against are no tie but too few. */
static void as_many_for_as_against_are_no_tie_of_a_larger_base(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.tie = TIE_CHAIR;
    rule.abstentions_count = true;
    assert_decided(decided(&rule, (Votes){ .yes = 4, .no = 4, .abstain = 1 }), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    assert_decided(decided(&rule, (Votes){ .yes = 4, .no = 4 }), DECIDED_TIED, REASON_TIE);
    rule.majority = (Share){ 1, 2, false };
    assert_decided(decided(&rule, (Votes){ .yes = 4, .no = 4 }), DECIDED_PASSED, REASON_MAJORITY);
    rule = two_thirds();
    rule.tie = TIE_CHAIR;
    assert_decided(decided(&rule, (Votes){ .yes = 4, .no = 4 }), DECIDED_FAILED, REASON_TOO_FEW_CITIES);
}

/* ---- Quorum and proxies ---- */

static void a_quorum_is_missed_by_one(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum = (Share){ 1, 2, false };
    assert_decided(decided(&rule, (Votes){ .yes = 20, .absent = 22 }), DECIDED_NO_QUORUM, REASON_QUORUM);
    assert_decided(decided(&rule, (Votes){ .yes = 20, .silent = 1, .absent = 21 }), DECIDED_PASSED, REASON_MAJORITY);
    assert_int_equal(decided(&rule, (Votes){ .yes = 20, .absent = 22 }).quorum.cities, 21);
    rule.quorum.is_strict = true;
    assert_decided(decided(&rule, (Votes){ .yes = 21, .absent = 21 }), DECIDED_NO_QUORUM, REASON_QUORUM);
}

static void a_quorum_of_people_is_counted_in_people(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum_people = (Share){ 1, 2, false };
    Deciding deciding = vote(&rule, (Votes){ .yes = 1, .absent = 2 });
    roll[0].population = 199999;
    assert_decided(decide(arena, &deciding), DECIDED_NO_QUORUM, REASON_QUORUM_PEOPLE);
    roll[0].population = 200000;
    assert_decided(decide(arena, &deciding), DECIDED_PASSED, REASON_MAJORITY);
}

static void the_second_time_has_its_own_quorum_or_none(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum = (Share){ 2, 3, false };
    rule.quorum_people = (Share){ 2, 3, false };
    Deciding deciding = vote(&rule, (Votes){ .yes = 4, .absent = 8 });
    assert_decided(decide(arena, &deciding), DECIDED_NO_QUORUM, REASON_QUORUM);
    deciding.convocation = 2;
    assert_decided(decide(arena, &deciding), DECIDED_PASSED, REASON_MAJORITY);
    rule.second_quorum = (Share){ 1, 3, true };
    assert_decided(decide(arena, &deciding), DECIDED_NO_QUORUM, REASON_QUORUM);
}

/* OpenSlides/OpenSlides#5745: what was delegated to somebody who is absent was counted. */
static void a_proxy_whose_holder_is_absent_counts_for_nothing(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.proxies = 1;
    Deciding deciding = vote(&rule, (Votes){ .yes = 1, .no = 1, .absent = 2 });
    roll[2] = (RollCity){ 100000, false, 0, CHOICE_YES };
    roll[3] = (RollCity){ 100000, false, 2, CHOICE_YES };
    Outcome outcome = decide(arena, &deciding);
    assert_int_equal(outcome.yes.cities, 2);
    assert_int_equal(outcome.represented.cities, 1);
    roll[0].is_present = false;
    outcome = decide(arena, &deciding);
    assert_int_equal(outcome.yes.cities, 0);
    assert_int_equal(outcome.represented.cities, 0);
}

static void those_represented_count_for_the_quorum_where_the_rule_says_so(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum = (Share){ 2, 3, false };
    Deciding deciding = vote(&rule, (Votes){ .yes = 1, .absent = 2 });
    roll[1].held_by = 0;
    assert_decided(decide(arena, &deciding), DECIDED_PASSED, REASON_MAJORITY);
    assert_int_equal(decide(arena, &deciding).attending.cities, 2);
    rule.proxies_count = false;
    assert_decided(decide(arena, &deciding), DECIDED_NO_QUORUM, REASON_QUORUM);
    assert_int_equal(decide(arena, &deciding).attending.cities, 1);
}

static void secret_ballots_tell_no_people(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.is_secret = true;
    Outcome outcome = decided(&rule, (Votes){ .yes = 3, .no = 2, .abstain = 1 });
    assert_decided(outcome, DECIDED_PASSED, REASON_MAJORITY);
    assert_int_equal(outcome.yes.people + outcome.no.people + outcome.abstain.people, 0);
    assert_int_equal(outcome.cast.people, 600000);
}

int main(void)
{
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_thirds_of_nine_are_six),
        cmocka_unit_test(half_is_inclusive_or_strict),
        cmocka_unit_test(shares_are_exact_beyond_64_bits),
        cmocka_unit_test(nobody_passes_nothing),
        cmocka_unit_test(abstentions_are_out_of_the_base_or_in_it),
        cmocka_unit_test(a_majority_is_of_votes_of_those_present_or_of_all),
        cmocka_unit_test(a_tie_fails_or_waits_for_the_chair),
        cmocka_unit_test(a_lot_is_drawn_from_the_seed),
        cmocka_unit_test(as_many_for_as_against_are_no_tie_of_a_larger_base),
        cmocka_unit_test(a_quorum_is_missed_by_one),
        cmocka_unit_test(a_quorum_of_people_is_counted_in_people),
        cmocka_unit_test(the_second_time_has_its_own_quorum_or_none),
        cmocka_unit_test(a_proxy_whose_holder_is_absent_counts_for_nothing),
        cmocka_unit_test(those_represented_count_for_the_quorum_where_the_rule_says_so),
        cmocka_unit_test(secret_ballots_tell_no_people),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
