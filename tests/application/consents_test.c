/* SPDX-License-Identifier: EUPL-1.2 */
/* Consents: asked, answered, objected to, integrated and asked again, agreed. In process, on both engines. */
#include "commands/schemas.h"
#include "features/consents/consents.h"
#include "tests/application/voting.h"

static const Query last_consent = { "SELECT MAX(id) FROM question WHERE way = 'consent'" };
static const Query rule_for_all = { "SELECT MIN(id) FROM rule WHERE way = 'consent'" };
static const Query answers = { "SELECT COUNT(*) FROM consent_answer WHERE question = $1" };
static const Query rounds = { "SELECT COUNT(*) FROM consent_round WHERE first = $1" };
static const Query outcome_json = { "SELECT outcome_content FROM question WHERE id = $1" };
static const Query decisions_of = { "SELECT COUNT(*) FROM decision WHERE source = $1" };
static const Query told_people = {
    "SELECT COUNT(*) FROM notification WHERE sequence = (SELECT sequence FROM record_entry WHERE object = $1 AND verb = 'consent.asked')"
};

static Voting voting;

static const char *asking(const char *extra)
{
    return text_z(site->arena, text_printf(site->arena, "title=Shared+bicycles&text=Each+city+buys+ten.&language=en&rule=%lld&closes_on=2026-11-27&closes_clock=10:00%s",
                                           (long long)number_of(&rule_for_all, NO_ARGS), extra));
}

static void ask_all(void)
{
    const Rule rule = rule_usual();
    voting = voting_prepare(&rule);
    expect(303, CHAIR_SAME, "/groups/first-group/consents", asking(""));
    voting.question = number_of(&last_consent, NO_ARGS);
    voting.closes_at = site->clock.now + 3 * DAY;
}

static const char *path(const char *rest)
{
    return voting_path(&voting, rest);
}

static void answer(int status, Role role, int64_t city, const char *choice, const char *reason)
{
    expect(status, role, path("/answers"),
           text_z(site->arena, text_printf(site->arena, "organisation=%lld&choice=%s&reason=%s&language=en", (long long)city, choice, reason)));
}

static void close_round(void)
{
    site->clock.now = voting.closes_at;
    run_jobs();
}

static void agreed_when_a_round_closes_without_objections(void **state)
{
    (void)state;
    ask_all();
    answer(303, MEMBER_SAME, voting.lyon, "agree", "");
    answer(303, MEMBER_OTHER, voting.porto, "aside", "");
    close_round();
    assert_string_equal(voting_outcome(&voting), "agreed");
    assert_string_equal(text_z(site->arena, text_of(&outcome_json, ARGS(voting.question))),
                        "{\"decided\":\"agreed\",\"entitled\":3,\"agree\":1,\"aside\":1,\"object\":0,\"quorum\":1}");
    assert_int_equal(number_of(&decisions_of, ARGS(voting.question)), 1);
}

static void an_objection_has_a_reason_and_answers_change_until_the_end(void **state)
{
    (void)state;
    ask_all();
    answer(422, MEMBER_SAME, voting.lyon, "object", "");
    answer(422, MEMBER_SAME, voting.lyon, "perhaps", "");
    answer(303, MEMBER_SAME, voting.lyon, "object", "Too+many");
    answer(303, MEMBER_SAME, voting.lyon, "agree", "");
    assert_int_equal(number_of(&answers, ARGS(voting.question)), 1);
    close_round();
    assert_string_equal(voting_outcome(&voting), "agreed");
    answer(422, MEMBER_OTHER, voting.porto, "object", "Too+late");
}

static void who_speaks_for_a_city_alone_answers_for_it(void **state)
{
    (void)state;
    ask_all();
    answer(401, VISITOR, voting.lyon, "agree", "");
    answer(403, SAME_CITY, voting.lyon, "agree", "");
    answer(403, MEMBER_SAME, voting.porto, "agree", "");
    answer(403, OF_SECRETARIAT, voting.lyon, "agree", "");
    assert_int_equal(number_of(&answers, ARGS(voting.question)), 0);
}

/* What was objected to is no decision; it is integrated by who leads, once, and asked again. */
static void objections_are_integrated_and_it_is_asked_again(void **state)
{
    (void)state;
    ask_all();
    int64_t first = voting.question;
    answer(303, MEMBER_SAME, voting.lyon, "agree", "");
    answer(303, MEMBER_OTHER, voting.porto, "object", "Ten+are+too+many");
    expect(422, CHAIR_SAME, path("/rounds"), asking("&integrated=Five"));
    close_round();
    assert_string_equal(voting_outcome(&voting), "objected");
    assert_int_equal(number_of(&decisions_of, ARGS(first)), 0);
    const char *again = text_z(site->arena, text_printf(site->arena, "title=Shared+bicycles&text=Each+city+buys+five.&language=en&rule=%lld&closes_on=2026-12-01"
                                                        "&closes_clock=10:00&integrated=Five+instead+of+ten", (long long)number_of(&rule_for_all, NO_ARGS)));
    expect(403, MEMBER_SAME, path("/rounds"), again);
    expect(303, CHAIR_SAME, path("/rounds"), again);
    expect(422, CHAIR_SAME, path("/rounds"), again);
    voting.question = number_of(&last_consent, NO_ARGS);
    assert_true(voting.question != first);
    assert_int_equal(number_of(&rounds, ARGS(first)), 2);
    expect_words(MEMBER_OTHER, path("/answers"), "Five instead of ten", true);
    expect_words(MEMBER_OTHER, path("/answers"), "buys ten", true);
    answer(303, MEMBER_OTHER, voting.porto, "agree", "");
    site->clock.now += 5 * DAY;
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "agreed");
}

static void every_entitled_city_is_told(void **state)
{
    (void)state;
    ask_all();
    follow_the_record();
    assert_true(number_of(&told_people, ARGS(voting.question)) >= 3);
    expect_words(MEMBER_SAME, "/me", "asked for its consent", true);
    answer(303, MEMBER_SAME, voting.lyon, "agree", "");
    expect_words(MEMBER_SAME, "/me", "asked for its consent: Shared", false);
}

static void nobody_answers_and_nothing_is_agreed(void **state)
{
    (void)state;
    ask_all();
    close_round();
    assert_string_equal(voting_outcome(&voting), "no_quorum");
    assert_int_equal(number_of(&decisions_of, ARGS(voting.question)), 0);
}

static bool erase_speaker(Write *write, void *state)
{
    (void)state;
    consents.erase_person(write, site->people[MEMBER_OTHER]);
    return true;
}

static void the_answer_stays_when_the_speaker_is_forgotten(void **state)
{
    (void)state;
    static const Query speaker = { "SELECT by_person FROM consent_answer WHERE question = $1" };
    ask_all();
    answer(303, MEMBER_OTHER, voting.porto, "aside", "");
    assert_int_equal(number_of(&speaker, ARGS(voting.question)), site->people[MEMBER_OTHER]);
    write_recorded(erase_speaker, NULL);
    assert_int_equal(number_of(&speaker, ARGS(voting.question)), 0);
}

static void the_export_has_an_answer_of_each_city(void **state)
{
    (void)state;
    ask_all();
    answer(303, MEMBER_SAME, voting.lyon, "agree", "");
    answer(303, MEMBER_OTHER, voting.porto, "object", "No");
    close_round();
    Database *database = open_database();
    Value *exported = question_export(features, database, site->arena, question_load(database, site->arena, voting.question, TEXT("en")));
    assert_int_equal(value_get(exported, TEXT("ballots"))->count, 2);
    database_close(database);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(agreed_when_a_round_closes_without_objections),
        ONE(an_objection_has_a_reason_and_answers_change_until_the_end),
        ONE(who_speaks_for_a_city_alone_answers_for_it),
        ONE(objections_are_integrated_and_it_is_asked_again),
        ONE(every_entitled_city_is_told),
        ONE(nobody_answers_and_nothing_is_agreed),
        ONE(the_answer_stays_when_the_speaker_is_forgotten),
        ONE(the_export_has_an_answer_of_each_city),
    };
    return TEST_ON_ENGINES(tests);
}
