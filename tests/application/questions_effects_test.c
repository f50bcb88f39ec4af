/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put of texts, and what follows from the outcome: stages close, amendments get their fates, decisions are noted. On both engines. */
#include "features/procedures/procedures.h"
#include "tests/application/amending.h"
#include "tests/application/voting.h"

#define TEXT_PAGE "/positions/streets-for-people"

static Voting voting;

/* The text in consultation, and the cities of the forum that vote on it. */
static int start(void **state)
{
    const Rule rule = rule_usual();
    site_begin(state);
    amended_begin(0);
    voting = voting_prepare(&rule);
    return 0;
}

static const Query newest = { "SELECT MAX(id) FROM question" };
static const Query stage_of = { "SELECT stage_code FROM position WHERE id = $1" };
static const Query stage_question = { "SELECT MAX(question) FROM position_stage WHERE position = $1" };
static const Query decided = { "SELECT COUNT(*) FROM decision WHERE source = $1 AND adopted = $2" };
static const Query planned_for = { "SELECT fate FROM planned_fate WHERE amendment = $1" };
static const Query fate_of = { "SELECT fate FROM amendment WHERE id = $1" };

/* Prepares by the form what is put, and has the chair open it. */
static void put_to_vote(const char *subject)
{
    expect(303, CHAIR_SAME, TEXT_PAGE "/questions",
           text_z(site->arena, text_printf(site->arena, "title=Shall+this+be&language=en&rule=%lld&subject=%s", (long long)voting.rule, subject)));
    voting.question = number_of(&newest, NO_ARGS);
    expect(303, CHAIR_SAME, voting_path(&voting, "/open"), "sure=1");
}

static void decide_by(const char *choice)
{
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, choice));
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, choice));
    expect(303, CHAIR_SAME, voting_path(&voting, "/close"), "sure=1");
}

static const char *numbered(int64_t number)
{
    return text_z(site->arena, text_printf(site->arena, "%lld", (long long)number));
}

static void answer(int64_t amendment, const char *code)
{
    expect(303, MEMBER_SAME, TEXT_PAGE "/procedure",
           text_z(site->arena, text_printf(site->arena, "answer_%lld=%s&reason_%lld=Because", (long long)amendment, code, (long long)amendment)));
}

static void a_text_that_is_adopted_passes_its_stage(void **state)
{
    (void)state;
    Text before = text_of(&stage_of, ARGS(amended));
    expect_words(CHAIR_SAME, TEXT_PAGE, "Put to the vote", true);
    expect_words(MEMBER_SAME, TEXT_PAGE, "Put to the vote", false);
    put_to_vote("text");
    expect_words(MEMBER_SAME, TEXT_PAGE, "Shall this be", true);
    decide_by("yes");
    assert_string_equal(voting_outcome(&voting), "passed");
    assert_false(text_equal(before, text_of(&stage_of, ARGS(amended))));
    assert_int_equal(number_of(&stage_question, ARGS(amended)), voting.question);
    assert_int_equal(number_of(&decided, ARGS(voting.question, 1)), 1);
    expect_words(CHAIR_SAME, TEXT_PAGE "/stages", "Adopted: 2 for, 0 against", true);
}

static void a_text_that_is_not_adopted_stays_where_it_is(void **state)
{
    (void)state;
    Text before = text_of(&stage_of, ARGS(amended));
    put_to_vote("text");
    decide_by("no");
    assert_true(text_equal(before, text_of(&stage_of, ARGS(amended))));
    assert_int_equal(number_of(&decided, ARGS(voting.question, 0)), 1);
}

static void amendments_get_their_fates_one_by_one_and_en_bloc(void **state)
{
    (void)state;
    int64_t noise = amended_by(SAME_CITY, amended_lyon, "less noise", "much less noise");
    int64_t trees = amended_by(OTHER_CITY, amended_porto, "more trees", "many more trees");
    int64_t trams = amended_by(OTHER_CITY, amended_porto, "of trams and", "of buses, of trams and");
    answer(noise, "accept");
    answer(trees, "reject");
    answer(trams, "vote");
    expect(303, MEMBER_SAME, TEXT_PAGE "/procedure/publish", "");
    put_to_vote(numbered(trams));
    decide_by("yes");
    assert_string_equal(text_z(site->arena, text_of(&planned_for, ARGS(trams))), "accepted");
    put_to_vote("bloc");
    expect_words(MEMBER_OTHER, voting_path(&voting, ""), "Amendment", true);
    decide_by("yes");
    expect(303, MEMBER_SAME, TEXT_PAGE "/next-version", "do=make&decision=Voted");
    assert_string_equal(text_z(site->arena, text_of(&fate_of, ARGS(noise))), "accepted");
    assert_string_equal(text_z(site->arena, text_of(&fate_of, ARGS(trees))), "rejected");
    assert_string_equal(text_z(site->arena, text_of(&fate_of, ARGS(trams))), "accepted");
}

static void an_amendment_that_is_voted_down_is_rejected_and_a_bloc_stays_open(void **state)
{
    (void)state;
    int64_t noise = amended_by(SAME_CITY, amended_lyon, "less noise", "much less noise");
    int64_t trams = amended_by(OTHER_CITY, amended_porto, "of trams and", "of buses, of trams and");
    answer(noise, "accept");
    answer(trams, "vote");
    expect(303, MEMBER_SAME, TEXT_PAGE "/procedure/publish", "");
    put_to_vote(numbered(trams));
    decide_by("no");
    put_to_vote("bloc");
    decide_by("no");
    assert_string_equal(text_z(site->arena, text_of(&planned_for, ARGS(trams))), "rejected");
    assert_string_equal(text_z(site->arena, text_of(&planned_for, ARGS(noise))), "open");
}

static void nobody_else_puts_a_text_or_what_is_not_offered(void **state)
{
    (void)state;
    expect(403, MEMBER_SAME, TEXT_PAGE "/questions", "title=Shall+this+be&language=en&subject=text");
    expect(403, MEMBER_SAME, TEXT_PAGE "/questions/new", NULL);
    expect(422, CHAIR_SAME, TEXT_PAGE "/questions", "title=Shall+this+be&language=en&rule=99999999&subject=text");
    expect(422, CHAIR_SAME, TEXT_PAGE "/questions",
           text_z(site->arena, text_printf(site->arena, "title=Shall+this+be&language=en&rule=%lld&subject=17", (long long)voting.rule)));
}

#define PUT(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PUT(a_text_that_is_adopted_passes_its_stage),
        PUT(a_text_that_is_not_adopted_stays_where_it_is),
        PUT(amendments_get_their_fates_one_by_one_and_en_bloc),
        PUT(an_amendment_that_is_voted_down_is_rejected_and_a_bloc_stays_open),
        PUT(nobody_else_puts_a_text_or_what_is_not_offered),
    };
    return TEST_ON_ENGINES(tests);
}
