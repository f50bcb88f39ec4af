/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of positions: what each stage permits, and to whom; examples, and all combinations of who somebody may be. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/positions/rules.h"

static StageTerms terms(const char *writes, const char *amends, const char *comments)
{
    return (StageTerms){ text_from_z(writes), text_from_z(amends), text_from_z(comments), true };
}

static PositionRights rights(const StageTerms *stage, PositionReader reader)
{
    return position_rights_of(stage, &reader);
}

static void drafters_write_while_it_is_drafted(void **state)
{
    (void)state;
    StageTerms drafting = terms("drafters", "nobody", "owner");
    assert_true(rights(&drafting, (PositionReader){ .is_drafter = true }).writes);
    assert_true(rights(&drafting, (PositionReader){ .is_rapporteur = true }).writes);
    assert_true(rights(&drafting, (PositionReader){ .is_secretariat = true }).writes);
    assert_false(rights(&drafting, (PositionReader){ .chairs_owner = true, .sits_in_owner = true }).writes);
    drafting.is_open = false;
    assert_false(rights(&drafting, (PositionReader){ .is_drafter = true, .is_secretariat = true }).writes);
}

static void only_the_rapporteur_writes_and_answers_once_cities_amend(void **state)
{
    (void)state;
    const StageTerms consultation = terms("rapporteur", "members", "network"), published = terms("nobody", "nobody", "network");
    assert_false(rights(&consultation, (PositionReader){ .is_drafter = true }).writes);
    assert_false(rights(&consultation, (PositionReader){ .is_drafter = true }).answers);
    assert_true(rights(&consultation, (PositionReader){ .is_rapporteur = true }).writes);
    assert_true(rights(&consultation, (PositionReader){ .is_rapporteur = true }).answers);
    assert_false(rights(&published, (PositionReader){ .is_rapporteur = true, .is_secretariat = true }).writes);
}

static void comments_are_for_whom_the_stage_says(void **state)
{
    (void)state;
    const StageTerms inner = terms("drafters", "nobody", "owner"), wide = terms("nobody", "members", "network"), none = terms("nobody", "nobody", "nobody");
    const PositionReader member = { .is_signed_in = true, .is_of_network = true };
    PositionReader sitting = member, guest = { .is_signed_in = true, .sits_in_owner = true };
    sitting.sits_in_owner = true;
    assert_false(rights(&inner, member).comments);
    assert_true(rights(&inner, sitting).comments);
    assert_true(rights(&inner, guest).comments);
    assert_true(rights(&wide, member).comments);
    assert_false(rights(&wide, guest).comments);
    assert_false(rights(&none, sitting).comments);
    assert_false(rights(&wide, (PositionReader){ .has_audience = true }).comments);
}

static void a_city_amends_as_the_stage_says(void **state)
{
    (void)state;
    StageTerms stage = terms("rapporteur", "members", "network");
    assert_true(city_may_amend(&stage, false, true));
    assert_false(city_may_amend(&stage, true, false));
    stage.amends = TEXT("owner");
    assert_true(city_may_amend(&stage, true, false));
    assert_false(city_may_amend(&stage, false, true));
    stage.amends = TEXT("nobody");
    assert_false(city_may_amend(&stage, true, true));
    stage = terms("rapporteur", "members", "network");
    stage.is_open = false;
    assert_false(city_may_amend(&stage, true, true));
}

/* Bit by bit, everything that somebody can be. */
static PositionReader anybody(int bits)
{
    return (PositionReader){ .is_signed_in = bits & 1,    .is_secretariat = bits & 2, .is_drafter = bits & 4,
                             .is_rapporteur = bits & 8,   .chairs_owner = bits & 16,  .chairs_body = bits & 32,
                             .sits_in_owner = bits & 64,  .has_audience = bits & 128, .is_of_network = bits & 256,
                             .is_translator = bits & 512 };
}

static void who_does_something_with_a_text_also_sees_it(void **state)
{
    (void)state;
    static const char *const writers[] = { "nobody", "drafters", "rapporteur" };
    for (int bits = 0; bits < 1024; bits++)
        for (size_t w = 0; w < sizeof writers / sizeof *writers; w++) {
            const StageTerms stage = terms(writers[w], "owner", "nobody");
            const PositionReader reader = anybody(bits);
            PositionRights found = position_rights_of(&stage, &reader);
            assert_true(found.sees || !(found.writes || found.drafts || found.answers || found.translates || found.leads));
            assert_int_equal(found.translates, found.drafts || reader.is_translator);
            assert_true(found.drafts || !(found.writes || found.answers));
            assert_false(found.amends);
            if (bits == 0 || bits == 1)
                assert_false(found.sees || found.comments || found.leads);
        }
}

static void a_stage_is_closed_in_ways_that_fit(void **state)
{
    (void)state;
    StageClosing closing = { .stage = TEXT("consultation"), .is_open = true, .can_be_drafted_anew = true };
    static const char *const all[] = { "passed_on", "adopted", "sent_back", "dropped" };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_null(stage_close_problem(&closing, all[i]));
    closing.can_be_drafted_anew = false;
    assert_non_null(stage_close_problem(&closing, "sent_back"));
    closing.is_last = true;
    assert_non_null(stage_close_problem(&closing, "passed_on"));
    assert_non_null(stage_close_problem(&closing, "adopted"));
    assert_null(stage_close_problem(&closing, "dropped"));
    closing.stage = TEXT("published");
    assert_non_null(stage_close_problem(&closing, "dropped"));
    closing = (StageClosing){ .stage = TEXT("drafting") };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_non_null(stage_close_problem(&closing, all[i]));
}

static void what_is_worked_on_is_the_networks_unless_the_group_is_hidden(void **state)
{
    (void)state;
    enum { OF_A_GROUP = 17 };
    assert_int_equal(position_shown_to(AUDIENCE_PUBLIC, OF_A_GROUP), AUDIENCE_PUBLIC);
    assert_int_equal(position_shown_to(AUDIENCE_NETWORK, OF_A_GROUP), AUDIENCE_NETWORK);
    assert_int_equal(position_shown_to(OF_A_GROUP, AUDIENCE_PUBLIC), AUDIENCE_NETWORK);
    assert_int_equal(position_shown_to(OF_A_GROUP, AUDIENCE_NETWORK), AUDIENCE_NETWORK);
    assert_int_equal(position_shown_to(OF_A_GROUP, AUDIENCE_SECRETARIAT), AUDIENCE_SECRETARIAT);
}

static void only_members_dissent_and_only_from_what_is_there(void **state)
{
    (void)state;
    assert_null(dissent_problem(TEXT("consultation"), true));
    assert_null(dissent_problem(TEXT("published"), true));
    assert_non_null(dissent_problem(TEXT("published"), false));
    assert_non_null(dissent_problem(TEXT("commissioned"), true));
    assert_non_null(dissent_problem(TEXT("drafting"), true));
    assert_non_null(dissent_problem(TEXT("dropped"), true));
    assert_non_null(dissent_problem(TEXT("superseded"), true));
}

static void one_published_text_takes_the_place_of_another(void **state)
{
    (void)state;
    assert_null(supersede_problem(TEXT("published"), 1, 2, TEXT("published")));
    assert_null(supersede_problem(TEXT("follow_up"), 1, 2, TEXT("follow_up")));
    assert_non_null(supersede_problem(TEXT("published"), 1, 1, TEXT("published")));
    assert_non_null(supersede_problem(TEXT("published"), 1, 0, TEXT("")));
    assert_non_null(supersede_problem(TEXT("drafting"), 1, 2, TEXT("published")));
    assert_non_null(supersede_problem(TEXT("published"), 1, 2, TEXT("adoption")));
}

static void a_reply_says_what_it_replies_to_and_nothing_else_does(void **state)
{
    (void)state;
    const char *named = NULL;
    assert_null(commission_problem(TEXT("position"), (Text){ 0 }, &named));
    assert_null(commission_problem(TEXT("reply"), TEXT("COM(2026) 17"), &named));
    assert_non_null(commission_problem(TEXT("reply"), (Text){ 0 }, &named));
    assert_string_equal(named, "file");
    assert_non_null(commission_problem(TEXT("statement"), TEXT("COM(2026) 17"), &named));
}

static void rules_of_stages_make_sense(void **state)
{
    (void)state;
    StageRule rule = { .stage = TEXT("consultation"), .owner = TEXT("commissioner"), .writes = TEXT("rapporteur"), .amends = TEXT("members"),
                       .comments = TEXT("network"), .audience = TEXT("network") };
    assert_null(stage_rule_problem(&rule));
    rule.audience = TEXT("owner");
    assert_non_null(stage_rule_problem(&rule));
    rule = (StageRule){ .stage = TEXT("published"), .writes = TEXT("nobody"), .amends = TEXT("nobody"), .audience = TEXT("public") };
    assert_null(stage_rule_problem(&rule));
    rule.writes = TEXT("drafters");
    assert_non_null(stage_rule_problem(&rule));
    rule.writes = TEXT("nobody");
    rule.audience = TEXT("network");
    assert_non_null(stage_rule_problem(&rule));
    rule.stage = TEXT("superseded");
    assert_non_null(stage_rule_problem(&rule));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drafters_write_while_it_is_drafted),
        cmocka_unit_test(only_the_rapporteur_writes_and_answers_once_cities_amend),
        cmocka_unit_test(comments_are_for_whom_the_stage_says),
        cmocka_unit_test(a_city_amends_as_the_stage_says),
        cmocka_unit_test(who_does_something_with_a_text_also_sees_it),
        cmocka_unit_test(a_stage_is_closed_in_ways_that_fit),
        cmocka_unit_test(what_is_worked_on_is_the_networks_unless_the_group_is_hidden),
        cmocka_unit_test(only_members_dissent_and_only_from_what_is_there),
        cmocka_unit_test(one_published_text_takes_the_place_of_another),
        cmocka_unit_test(a_reply_says_what_it_replies_to_and_nothing_else_does),
        cmocka_unit_test(rules_of_stages_make_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
