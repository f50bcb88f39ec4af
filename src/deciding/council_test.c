/* SPDX-License-Identifier: EUPL-1.2 */
/* The double majority of the Council of the European Union: 55 of 100 members with 65 of 100 people, and a minority of four at least that blocks. The
 * populations are of the size of the 27 members', rounded to ten thousand: what matters is that the shares of the large ones are right. */
#include "base/testing.h"

#include "deciding/decide.h"
#include "deciding/outcome_words.h"

static Arena *arena;

typedef struct CouncilMember {
    const char *code;
    int64_t population;
} CouncilMember;

static const CouncilMember members[] = {
    { "DE", 83450000 }, { "FR", 68400000 }, { "IT", 58990000 }, { "ES", 48610000 }, { "PL", 36620000 }, { "RO", 19050000 }, { "NL", 17940000 },
    { "BE", 11830000 }, { "CZ", 10900000 }, { "SE", 10550000 }, { "PT", 10640000 }, { "EL", 10400000 }, { "HU", 9580000 },  { "AT", 9160000 },
    { "BG", 6450000 },  { "DK", 5960000 },  { "FI", 5600000 },  { "SK", 5420000 },  { "IE", 5340000 },  { "HR", 3860000 },  { "LT", 2890000 },
    { "SI", 2120000 },  { "LV", 1870000 },  { "EE", 1370000 },  { "CY", 930000 },   { "LU", 670000 },   { "MT", 560000 },
};
enum { MEMBERS = sizeof members / sizeof *members };

static RollCity roll[MEMBERS];

/* All are there and for it but those named. */
static Outcome with(const char *preset, Text against, Choice choice)
{
    Rule rule;
    assert_true(rule_preset(text_from_z(preset), &rule));
    for (int i = 0; i < MEMBERS; i++)
        roll[i] = (RollCity){ members[i].population, true, -1, text_find(against, text_from_z(members[i].code), 0) >= 0 ? choice : CHOICE_YES };
    return decide(arena, &(Deciding){ .rule = &rule, .convocation = 1, .count = MEMBERS, .roll = roll });
}

static void fifteen_of_twenty_seven_are_needed(void **state)
{
    (void)state;
    Outcome outcome = with("council", TEXT(""), CHOICE_NO);
    assert_int_equal(outcome.decided, DECIDED_PASSED);
    assert_int_equal(outcome.entitled.cities, 27);
    assert_int_equal(outcome.needed.cities, 15);
    assert_int_equal(outcome.blocking.cities, 13);
    assert_int_equal(outcome.blocking.people, outcome.entitled.people - outcome.needed.people + 1);
    outcome = with("council", TEXT("MT LU CY EE LV SI LT HR IE SK FI DK"), CHOICE_NO);
    assert_int_equal(outcome.yes.cities, 15);
    assert_int_equal(outcome.decided, DECIDED_PASSED);
    outcome = with("council", TEXT("MT LU CY EE LV SI LT HR IE SK FI DK BG"), CHOICE_NO);
    assert_int_equal(outcome.yes.cities, 14);
    assert_int_equal(outcome.reason, REASON_TOO_FEW_CITIES);
    assert_true(outcome.yes.people >= outcome.needed.people);
}

/* Germany, France and Italy have 47 of 100 people: too few for it, but three do not block. */
static void three_large_members_do_not_block(void **state)
{
    (void)state;
    Outcome outcome = with("council", TEXT("DE FR IT"), CHOICE_NO);
    assert_true(outcome.yes.people < outcome.needed.people);
    assert_int_equal(outcome.decided, DECIDED_PASSED);
    assert_int_equal(outcome.reason, REASON_NO_BLOCKING);
    outcome = with("council", TEXT("DE FR IT MT"), CHOICE_NO);
    assert_int_equal(outcome.decided, DECIDED_FAILED);
    assert_int_equal(outcome.reason, REASON_TOO_FEW_PEOPLE);
}

static Value *reasons_of(const Outcome *outcome)
{
    Text problem = { 0 };
    const Language *english = language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
    Value *reasons = value_list(arena);
    (void)outcome_in_words(english, arena, outcome, reasons);
    return reasons;
}

static bool says(const Outcome *outcome, const char *sentence)
{
    return value_find_text(reasons_of(outcome), "sentence", text_from_z(sentence)) != NULL;
}

/* Of 27 members thirteen; of 449,160,000 people more than 35 of 100. A majority of cities alone has no minority that has to be told. */
static void who_reads_the_outcome_reads_how_many_block(void **state)
{
    (void)state;
    Outcome outcome = with("council", TEXT("DE FR IT MT"), CHOICE_NO);
    assert_int_equal(outcome.entitled.people, 449160000);
    assert_true(says(&outcome, "13 cities are enough to block it, however the others vote."));
    assert_true(says(&outcome, "Cities with 157,206,001 people are enough to block it, if they are as many as the rule says."));
    outcome = with("assembly", TEXT("DE FR IT MT"), CHOICE_NO);
    assert_int_equal(outcome.needed.people, 0);
    assert_int_equal(reasons_of(&outcome)->count, 2);
}

static void four_members_with_less_than_35_of_100_people_do_not_block(void **state)
{
    (void)state;
    Outcome outcome = with("council", TEXT("DE ES BE MT"), CHOICE_NO);
    assert_int_equal(outcome.reason, REASON_MAJORITY);
}

/* Who abstains, or is not there, is not for it. */
static void an_abstention_counts_as_against(void **state)
{
    (void)state;
    assert_int_equal(with("council", TEXT("DE FR IT MT"), CHOICE_ABSTAIN).reason, REASON_TOO_FEW_PEOPLE);
    assert_int_equal(with("council", TEXT("DE FR IT MT"), CHOICE_NONE).reason, REASON_TOO_FEW_PEOPLE);
}

static void without_a_proposal_72_of_100_are_needed_and_nothing_saves_it(void **state)
{
    (void)state;
    Outcome outcome = with("council_reinforced", TEXT("MT LU CY EE LV SI LT"), CHOICE_NO);
    assert_int_equal(outcome.needed.cities, 20);
    assert_int_equal(outcome.decided, DECIDED_PASSED);
    assert_int_equal(with("council_reinforced", TEXT("MT LU CY EE LV SI LT HR"), CHOICE_NO).reason, REASON_TOO_FEW_CITIES);
    assert_int_equal(with("council_reinforced", TEXT("DE FR IT"), CHOICE_NO).reason, REASON_TOO_FEW_PEOPLE);
}

static void every_preset_holds_and_reads_as_it_is_written(void **state)
{
    (void)state;
    for (int i = 0; rule_presets[i]; i++) {
        Rule rule, again;
        assert_true(rule_preset(text_from_z(rule_presets[i]), &rule));
        assert_null(rule_problem(&rule));
        Text json = rule_to_json(arena, &rule);
        assert_null(rule_from_json(arena, json, &again));
        assert_true(text_equal(rule_to_json(arena, &again), json));
    }
    Rule rule;
    assert_false(rule_preset(TEXT("none"), &rule));
}

/* Of a thousand cities and a thousand people: half are 500, more than half 501, two thirds 667. */
static void every_preset_asks_for_what_its_statutes_say(void **state)
{
    (void)state;
    static const struct {
        const char *preset;
        int64_t quorum, majority, people, blocking;
    } all[] = {
        { "assembly", 500, 501, 0, 0 }, { "executive_committee", 500, 501, 0, 0 },  { "forum", 0, 501, 0, 0 },
        { "aisbl", 667, 667, 0, 0 },    { "council", 501, 550, 650, 4 },            { "council_reinforced", 501, 720, 650, 0 },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Rule rule;
        assert_string_equal(rule_presets[i], all[i].preset);
        assert_true(rule_preset(text_from_z(all[i].preset), &rule));
        assert_int_equal(share_needed(rule.quorum, 1000), all[i].quorum);
        assert_int_equal(share_needed(rule.majority, 1000), all[i].majority);
        assert_int_equal(share_needed(rule.people, 1000), all[i].people);
        assert_int_equal(rule.blocking, all[i].blocking);
    }
}

int main(void)
{
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fifteen_of_twenty_seven_are_needed),
        cmocka_unit_test(three_large_members_do_not_block),
        cmocka_unit_test(who_reads_the_outcome_reads_how_many_block),
        cmocka_unit_test(four_members_with_less_than_35_of_100_people_do_not_block),
        cmocka_unit_test(an_abstention_counts_as_against),
        cmocka_unit_test(without_a_proposal_72_of_100_are_needed_and_nothing_saves_it),
        cmocka_unit_test(every_preset_holds_and_reads_as_it_is_written),
        cmocka_unit_test(every_preset_asks_for_what_its_statutes_say),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
