/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds of every rule and every roll, tried on many that are drawn, always the same ones. */
#include "base/testing.h"

#include <stdio.h>
#include <time.h>

#include "deciding/decide.h"

static Arena *arena;

enum { MOST = 24, ROUNDS = 40000, LARGE = 2000 };

/* Knuth's linear congruential generator: what it draws is the same on every machine. */
static uint64_t drawn = 2026;

static int draw(int below)
{
    drawn = drawn * 6364136223846793005u + 1442695040888963407u;
    return (int)((drawn >> 33) % (uint64_t)below);
}

static Share draw_share(void)
{
    static const Share shares[] = { { 1, 2, true }, { 1, 2, false }, { 2, 3, false }, { 2, 3, true }, { 3, 4, false }, { 55, 100, false }, { 1, 1, false }, { 0, 0, false } };
    return shares[draw(sizeof shares / sizeof *shares)];
}

static Rule draw_rule(void)
{
    Rule rule = rule_usual();
    rule.proxies = draw(3);
    rule.proxies_count = draw(2);
    rule.quorum = draw_share();
    rule.quorum_people = draw(3) == 0 ? draw_share() : (Share){ 0 };
    rule.second_quorum = draw_share();
    rule.majority = draw_share();
    rule.majority_of = draw(3);
    rule.people = draw(2) ? draw_share() : (Share){ 0 };
    rule.people_of = draw(3);
    rule.blocking = rule.people.whole > 0 ? draw(5) : 0;
    rule.abstentions_count = draw(2);
    rule.tie = draw(3);
    if (rule.majority.whole == 0 && rule.people.whole == 0)
        rule.majority = (Share){ 1, 2, true };
    assert_null(rule_problem(&rule));
    return rule;
}

typedef struct Case {
    Rule rule;
    RollCity roll[MOST];
    Deciding deciding;
} Case;

static void draw_case(Case *one, bool with_proxies)
{
    one->rule = draw_rule();
    int count = draw(MOST);
    for (int i = 0; i < count; i++) {
        one->roll[i] = (RollCity){ draw(5) * draw(900000), draw(4) > 0, -1, draw(4) };
        if (with_proxies && draw(3) == 0)
            one->roll[i].held_by = draw(count);
    }
    one->deciding = (Deciding){ &one->rule, 1 + draw(2), count, one->roll, draw(4), draw(2) ? TEXT("drawn") : (Text){ 0 } };
}

static Outcome outcome_of(const Case *one)
{
    return decide(arena, &one->deciding);
}

static bool has_passed(const Case *one)
{
    return outcome_of(one).decided == DECIDED_PASSED;
}

static void swap(Case *one, int a, int b)
{
    RollCity kept = one->roll[a];
    one->roll[a] = one->roll[b];
    one->roll[b] = kept;
    for (int i = 0; i < one->deciding.count; i++) {
        ptrdiff_t *held_by = &one->roll[i].held_by;
        *held_by = *held_by == a ? b : *held_by == b ? a : *held_by;
    }
}

static void the_order_changes_nothing(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Case one;
        draw_case(&one, true);
        one.deciding.roll = one.roll;
        Text before = outcome_to_json(arena, &(Outcome[]){ outcome_of(&one) }[0]);
        for (int i = 0; i < one.deciding.count; i++)
            swap(&one, i, draw((int)one.deciding.count));
        Text after = outcome_to_json(arena, &(Outcome[]){ outcome_of(&one) }[0]);
        assert_true(text_equal(before, after));
        arena_reset(arena);
    }
}

static bool holds_a_proxy(const Case *one, int city)
{
    for (int i = 0; i < one->deciding.count; i++) {
        if (one->roll[i].held_by == city)
            return true;
    }
    return false;
}

/* Whatever the city did before: it was against, abstained, said nothing, or was not there. Of a city that holds proxies only where it was there
 * already: by coming it makes those count that it holds. */
static void a_further_yes_turns_nothing_down(void **state)
{
    (void)state;
    int passed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Case one;
        draw_case(&one, true);
        one.deciding.roll = one.roll;
        int city = one.deciding.count > 0 ? draw((int)one.deciding.count) : -1;
        if (city < 0 || !has_passed(&one) || (!one.roll[city].is_present && holds_a_proxy(&one, city)))
            continue;
        passed++;
        one.roll[city].choice = CHOICE_YES;
        one.roll[city].is_present = true;
        assert_true(has_passed(&one));
    }
    assert_true(passed > 1000);
}

/* What is not so, as docs/deciding.md says: a yes by which the city's proxies count; a no that makes up the quorum, or a tie that the chair decides. */
static void what_is_not_monotone(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    RollCity roll[] = { { 5, true, -1, CHOICE_YES }, { 5, false, -1, CHOICE_NONE }, { 5, false, 1, CHOICE_NO }, { 5, false, 1, CHOICE_NO } };
    Deciding deciding = { &rule, 1, 4, roll, CHOICE_NONE, { 0 } };
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_PASSED);
    roll[1].is_present = true;
    roll[1].choice = CHOICE_YES;
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_FAILED);
    rule.quorum = (Share){ 1, 2, false };
    RollCity few[] = { { 5, true, -1, CHOICE_YES }, { 5, true, -1, CHOICE_YES }, { 5, false, -1, CHOICE_NONE }, { 5, false, -1, CHOICE_NONE },
                       { 5, false, -1, CHOICE_NONE }, { 5, false, -1, CHOICE_NONE } };
    deciding = (Deciding){ &rule, 1, 6, few, CHOICE_NONE, { 0 } };
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_NO_QUORUM);
    few[2].is_present = true;
    few[2].choice = CHOICE_NO;
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_PASSED);
    Rule chaired = rule_usual();
    chaired.tie = TIE_CHAIR;
    chaired.abstentions_count = true;
    RollCity two[] = { { 5, true, -1, CHOICE_YES }, { 5, true, -1, CHOICE_ABSTAIN } };
    deciding = (Deciding){ &chaired, 1, 2, two, CHOICE_YES, { 0 } };
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_FAILED);
    two[1].choice = CHOICE_NO;
    assert_int_equal(decide(arena, &deciding).decided, DECIDED_PASSED);
}

static int64_t votes_of(const Case *one)
{
    Outcome outcome = outcome_of(one);
    return outcome.yes.cities + outcome.no.cities + outcome.abstain.cities;
}

/* However proxies are given, in circles and to nobody, too: who is not there votes at most once, and only through one that is. */
static void proxies_make_no_votes(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Case one;
        draw_case(&one, true);
        one.deciding.roll = one.roll;
        int cast = 0, through = 0;
        for (int i = 0; i < one.deciding.count; i++) {
            bool is_cast = one.roll[i].choice != CHOICE_NONE;
            cast += is_cast;
            through += is_cast && (one.roll[i].is_present || (one.roll[i].held_by >= 0 && one.roll[one.roll[i].held_by].is_present));
        }
        assert_true(votes_of(&one) <= cast);
        assert_int_equal(votes_of(&one), through);
        one.roll[0].held_by = 1000;
        assert_true(votes_of(&one) <= one.deciding.count);
    }
}

static void sums_agree(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Case one;
        draw_case(&one, true);
        one.deciding.roll = one.roll;
        Outcome o = outcome_of(&one);
        assert_int_equal(o.yes.cities + o.no.cities + o.abstain.cities, o.cast.cities);
        assert_int_equal(o.yes.people + o.no.people + o.abstain.people, o.cast.people);
        assert_true(o.cast.cities <= o.present.cities + o.represented.cities);
        assert_true(o.present.cities + o.represented.cities <= o.entitled.cities);
        assert_true(o.present.people + o.represented.people <= o.entitled.people);
        assert_true(o.yes.cities <= o.base.cities);
        assert_true(o.yes.people <= o.base.people);
        assert_true(o.needed.cities <= o.base.cities || o.base.cities == 0);
    }
}

/* However the others vote: with all but that many for it, it fails; with one fewer against it, it could pass. */
static void against_a_blocking_minority_nothing_passes(void **state)
{
    (void)state;
    int tried = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Case one;
        draw_case(&one, false);
        one.deciding.roll = one.roll;
        one.rule.people = (Share){ 0 };
        one.rule.blocking = 0;
        one.rule.quorum = one.rule.quorum_people = one.rule.second_quorum = (Share){ 0 };
        one.rule.majority = one.rule.majority.whole > 0 ? one.rule.majority : (Share){ 1, 2, true };
        for (int i = 0; i < one.deciding.count; i++)
            one.roll[i].is_present = true;
        int blocking = (int)outcome_of(&one).blocking.cities;
        if (blocking < 1 || blocking > one.deciding.count)
            continue;
        one.deciding.chair = CHOICE_YES;
        for (int i = 0; i < one.deciding.count; i++)
            one.roll[i].choice = i < blocking ? CHOICE_NO : CHOICE_YES;
        assert_false(has_passed(&one));
        one.roll[0].choice = CHOICE_YES;
        bool drawn_against = one.rule.tie == TIE_LOT && outcome_of(&one).reason != REASON_MAJORITY;
        assert_true(has_passed(&one) || drawn_against);
        tried++;
    }
    assert_true(tried > 1000);
}

static void an_outcome_reads_as_it_is_written(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        Case one;
        draw_case(&one, true);
        one.deciding.roll = one.roll;
        Outcome outcome = outcome_of(&one), again;
        Text json = outcome_to_json(arena, &outcome);
        assert_true(outcome_from_json(arena, json, &again));
        assert_true(text_equal(outcome_to_json(arena, &again), json));
    }
    Outcome none;
    assert_false(outcome_from_json(arena, TEXT("{}"), &none));
    assert_false(outcome_from_json(arena, TEXT("[]"), &none));
    assert_false(outcome_from_json(arena, TEXT(""), &none));
}

/* Said, not judged: machines differ. */
static void two_thousand_cities_are_quick(void **state)
{
    (void)state;
    static RollCity roll[LARGE];
    Rule rule = draw_rule();
    for (int i = 0; i < LARGE; i++)
        roll[i] = (RollCity){ draw(900000), true, -1, draw(4) };
    const Deciding deciding = { &rule, 1, LARGE, roll, CHOICE_NONE, TEXT("seed") };
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    int64_t entitled = 0;
    for (int i = 0; i < 1000; i++)
        entitled += decide(arena, &deciding).entitled.cities;
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_int_equal(entitled, 1000 * LARGE);
    double microseconds = (double)(end.tv_sec - begin.tv_sec) * 1e3 + (double)(end.tv_nsec - begin.tv_nsec) / 1e6;
    print_message("2,000 cities are decided in %.1f microseconds\n", microseconds);
}

int main(void)
{
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_changes_nothing),
        cmocka_unit_test(a_further_yes_turns_nothing_down),
        cmocka_unit_test(what_is_not_monotone),
        cmocka_unit_test(proxies_make_no_votes),
        cmocka_unit_test(sums_agree),
        cmocka_unit_test(against_a_blocking_minority_nothing_passes),
        cmocka_unit_test(an_outcome_reads_as_it_is_written),
        cmocka_unit_test(two_thousand_cities_are_quick),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
