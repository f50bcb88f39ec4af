/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions: prepared, opened, voted on by the cities, closed, and what follows. In process, on both engines. */
#include "tests/application/voting.h"

#include "features/rulebooks/rulebooks.h"

#define PLANTED "planted-in-a-hidden-ballot"

static void a_city_votes_and_the_outcome_has_its_reason(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    const char *path = voting_path(&voting, "/ballots");
    expect(303, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, path, voting_ballot(voting.porto, 0, "yes"));
    voting_close(&voting);
    assert_string_equal(voting_outcome(&voting), "passed");
    expect_words(CHAIR_SAME, voting_path(&voting, ""), "Adopted: 2 for, 0 against", true);
}

/* Kept is what came of it; its words are those of whoever reads. */
static void an_outcome_is_read_in_the_language_of_the_reader(void **state)
{
    (void)state;
    static const char *const french[] = { "Adopté\u00a0: 2 pour, 0 contre, 0 en abstention.",
                                          "Sur 3 villes, 2 étaient présentes et 0 représentées\u202f; aucun quorum n’était requis." };
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "yes"));
    voting_close(&voting);
    for (size_t i = 0; i < sizeof french / sizeof *french; i++) {
        expect_words(CHAIR_SAME, voting_path(&voting, "?language=fr"), french[i], true);
        expect_words(CHAIR_SAME, voting_path(&voting, ".json?language=fr"), french[i], true);
        expect_words(CHAIR_SAME, voting_path(&voting, "?language=de"), french[i], false);
    }
    expect_words(CHAIR_SAME, voting_path(&voting, "?language=fr"), "Adopted:", false);
    expect_words(CHAIR_SAME, voting_path(&voting, "?language=de"), "Angenommen: 2 dafür, 0 dagegen, 0 Enthaltungen.", true);
}

static void nobody_votes_for_another_city_twice_or_late(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.is_final = true;
    Voting voting = voting_open(&rule);
    const char *path = voting_path(&voting, "/ballots");
    expect(403, MEMBER_SAME, path, voting_ballot(voting.porto, 0, "yes"));
    expect(403, COORDINATOR_SAME, path, voting_ballot(voting.lyon, 0, "yes"));
    expect(401, VISITOR, path, voting_ballot(voting.lyon, 0, "yes"));
    expect_words(COORDINATOR_SAME, voting_path(&voting, ""), "Whoever sits for Lyon", true);
    expect_words(MEMBER_SAME, voting_path(&voting, ""), "Whoever sits for", false);
    expect(422, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "perhaps"));
    expect(303, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "no"));
    expect(422, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "yes"));
    site->clock.now = voting.closes_at;
    expect(422, MEMBER_OTHER, path, voting_ballot(voting.porto, 0, "yes"));
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "failed");
    assert_int_equal(voting_ballots(&voting), 1);
}

static void hidden_votes_are_nowhere_to_be_read_before_the_close(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.is_hidden = true;
    Voting voting = voting_open(&rule);
    const char *ballot = text_z(site->arena, text_printf(site->arena, "%s&explanation=" PLANTED, voting_ballot(voting.lyon, 0, "no")));
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), ballot);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), ballot);
    follow_the_record();
    const char *const pages[] = { "", "/roll", "/roll?choice=no" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        for (Role role = SAME_CITY; role < ROLE_COUNT; role++) {
            if (role == ENDED)
                continue;
            expect_words(role, voting_path(&voting, pages[i]), PLANTED, (role == MEMBER_SAME || role == CHAIR_SAME) && i == 0);
            Outgoing answer = ask(site, role, "GET", voting_path(&voting, pages[i]), NULL, "accept: application/json");
            if (role != MEMBER_SAME && role != CHAIR_SAME)
                assert_lacks(&answer, "\"choice\":\"no\"");
            assert_lacks(&answer, "\"no\":1");
        }
    }
    expect_words(OF_SECRETARIAT, "/cities/lyon", "How the city voted", false);
    expect_words(CHAIR_SAME, voting_path(&voting, "/roll"), "has voted", true);
    expect_words(OTHER_CITY, voting_path(&voting, "/roll"), "has voted", false);
    expect_words(CHAIR_SAME, "/record?city=lyon", "The city has voted", true);
    expect_words(OTHER_CITY, "/record?city=lyon", "The city has voted", false);
    static const Query told = { "SELECT COUNT(*) FROM record_content WHERE content LIKE '%choice%'" };
    assert_int_equal(number_of(&told, NO_ARGS), 0);
    voting_close(&voting);
    follow_the_record();
    expect_words(OTHER_CITY, "/record?city=lyon", "The city has voted", true);
    expect_words(OTHER_CITY, voting_path(&voting, "/roll"), PLANTED, true);
    expect_words(OF_SECRETARIAT, "/cities/lyon", "How the city voted", true);
}

static void a_secret_ballot_gives_a_receipt_once_and_nothing_else(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.is_secret = true;
    Voting voting = voting_open(&rule);
    Outgoing answer = ask(site, MEMBER_SAME, "POST", voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "no"), "accept: application/json");
    assert_int_equal(answer.status, 200);
    Text problem = { 0 };
    Text receipt = value_get_text(value_from_json(site->arena, text_copy(site->arena, answer.body), &problem), "receipt");
    assert_true(receipt.length > 10);
    assert_int_equal(voting_ballots(&voting), 0);
    expect_words(MEMBER_SAME, voting_path(&voting, ""), text_z(site->arena, receipt), false);
    expect(422, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(422, CHAIR_SAME, voting_path(&voting, "/ballots"), text_z(site->arena, text_printf(site->arena, "%s&explanation=Because",
                                                                                              voting_ballot(voting.lyon, 0, "yes"))));
    const char *changed = text_z(site->arena, text_printf(site->arena, "%s&receipt=%.*s", voting_ballot(voting.lyon, 0, "yes"), TEXT_ARGUMENTS(receipt)));
    expect(200, MEMBER_SAME, voting_path(&voting, "/ballots"), changed);
    expect(200, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "yes"));
    voting_close(&voting);
    assert_string_equal(voting_outcome(&voting), "passed");
    expect_words(CHAIR_SAME, voting_path(&voting, ""), "2 for, 0 against", true);
}

/* What it holds against and what not, before the ballot is cast and with its receipt; nothing of it where ballots are open. */
static void who_votes_in_secret_is_told_what_that_holds_against(void **state)
{
    (void)state;
    static const char promise[] = "This holds against whoever reads the database or a backup made after the close, "
                                  "not against one who watches the server while votes are cast, or its earlier backups.";
    Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    expect_words(MEMBER_SAME, voting_path(&voting, ""), promise, false);
    rule.is_secret = true;
    voting = voting_open(&rule);
    expect_words(MEMBER_SAME, voting_path(&voting, ""), promise, true);
    Outgoing answer = expect(200, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "no"));
    assert_has(&answer, promise);
}

/* ---- What the city's council says ---- */

static const char *with_council(const Voting *voting, const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "%s&language=en&%s", voting_ballot(voting->lyon, 0, "yes"), rest));
}

static const Value *row_of_lyon(const Voting *voting)
{
    const Value *roll = value_get(data_of(OTHER_CITY, voting_path(voting, "/roll")), TEXT("roll"));
    return value_find_text(roll, "slug", TEXT("lyon"));
}

static void a_city_votes_subject_to_its_council_and_says_to_what(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    const char *ballots = voting_path(&voting, "/ballots");
    expect(422, MEMBER_SAME, ballots, with_council(&voting, "council=subject&council_text=+"));
    expect(422, MEMBER_SAME, ballots, with_council(&voting, "council=mayor&council_text=Its+vote"));
    assert_int_equal(voting_ballots(&voting), 0);
    expect(303, MEMBER_SAME, ballots, with_council(&voting, "council=subject&council_text=Its+vote+on+12+March"));
    expect_words(OTHER_CITY, voting_path(&voting, "/roll"), "subject to the council: Its vote on 12 March", true);
    assert_true(value_get(row_of_lyon(&voting), TEXT("is_subject"))->truth);
    expect(303, MEMBER_SAME, ballots, with_council(&voting, "council=approved&council_text="));
    expect_words(OTHER_CITY, voting_path(&voting, "/roll"), "approved by the city council", true);
    expect_words(OTHER_CITY, voting_path(&voting, "/roll"), "subject to the council", false);
    assert_true(value_get(row_of_lyon(&voting), TEXT("is_approved"))->truth);
    voting_close(&voting);
    voting_recount(&voting);
    assert_true(value_get(row_of_lyon(&voting), TEXT("is_approved"))->truth);
}

/* ---- The map ---- */

static int dots_of(const Outgoing *page, const char *words)
{
    int count = 0;
    Text sought = text_from_z(words);
    for (ptrdiff_t at = text_find(page->body, sought, 0); at >= 0; at = text_find(page->body, sought, at + 1))
        count++;
    return count;
}

static void the_map_has_a_dot_of_each_city_with_its_vote(void **state)
{
    (void)state;
    static const char *const dots[] = { "<a href=\"/cities/lyon\" class=\"dot yes\"><title>Lyon: for</title>",
                                        "<a href=\"/cities/porto\" class=\"dot no\"><title>Porto: against</title>",
                                        "<a href=\"/cities/edinburgh\" class=\"dot none\"><title>Edinburgh: has not voted</title>" };
    Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "no"));
    Outgoing page = expect(200, OTHER_CITY, voting_path(&voting, "/roll"), NULL);
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        assert_int_equal(dots_of(&page, dots[i]), 1);
    assert_int_equal(dots_of(&page, "\" class=\"dot"), 3);
    page = expect(200, OTHER_CITY, voting_path(&voting, "/roll?choice=no"), NULL);
    assert_int_equal(dots_of(&page, "\" class=\"dot"), 1);
    assert_int_equal(dots_of(&page, dots[1]), 1);
    rule.is_hidden = true;
    voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    page = expect(200, OTHER_CITY, voting_path(&voting, "/roll"), NULL);
    assert_int_equal(dots_of(&page, "\" class=\"dot\""), 3);
    assert_int_equal(dots_of(&page, "\" class=\"dot"), 3);
}

static void one_city_votes_for_another_by_proxy(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.proxies = 1;
    Voting voting = voting_prepare(&rule);
    voting_give_proxy(&voting, voting.porto, voting.lyon);
    voting_open_it(voting.question);
    const char *path = voting_path(&voting, "/ballots");
    expect(422, MEMBER_OTHER, path, voting_ballot(voting.porto, 0, "no"));
    expect(403, MEMBER_OTHER, path, voting_ballot(voting.edinburgh, voting.edinburgh, "no"));
    expect(422, MEMBER_SAME, path, voting_ballot(voting.edinburgh, voting.lyon, "no"));
    expect(303, MEMBER_SAME, path, voting_ballot(voting.porto, voting.lyon, "no"));
    expect(303, COORDINATOR_OTHER, path, voting_ballot(voting.edinburgh, 0, "no"));
    voting_close(&voting);
    assert_string_equal(voting_outcome(&voting), "failed");
    expect_words(CHAIR_SAME, voting_path(&voting, "/roll"), "by proxy of Lyon", true);
    voting_recount(&voting);
}

static void without_a_quorum_it_is_called_again_once_and_not_too_early(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.quorum = (Share){ 2, 3, false };
    rule.second_days = 15;
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, CHAIR_SAME, voting_path(&voting, "/close"), "sure=1");
    assert_string_equal(voting_outcome(&voting), "no_quorum");
    voting_recount(&voting);
    expect(422, CHAIR_SAME, voting_path(&voting, "/again"), "opens_on=2026-12-01&opens_clock=09:00");
    expect(303, CHAIR_SAME, voting_path(&voting, "/again"), "opens_on=2026-12-09&opens_clock=09:00");
    expect(422, CHAIR_SAME, voting_path(&voting, "/again"), "opens_on=2026-12-10&opens_clock=09:00");
    static const Query second_of = { "SELECT id FROM question WHERE first = $1" };
    static const Query noted = { "SELECT COUNT(*) FROM decision WHERE source = $1" };
    Voting second = voting;
    second.question = number_of(&second_of, ARGS(voting.question));
    assert_int_equal(number_of(&noted, ARGS(voting.question)), 0);
    expect(422, CHAIR_SAME, voting_path(&second, "/open"), "sure=1");
    site->clock.now += 16 * DAY;
    run_jobs();
    assert_string_equal(voting_state(&second), "open");
    expect(303, MEMBER_SAME, voting_path(&second, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    voting_close(&second);
    assert_string_equal(voting_outcome(&second), "passed");
    assert_int_equal(number_of(&noted, ARGS(second.question)), 1);
    voting_recount(&second);
}

static void a_tie_waits_for_the_chair(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.tie = TIE_CHAIR;
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "no"));
    expect(403, MEMBER_SAME, voting_path(&voting, "/close"), "sure=1");
    expect(422, CHAIR_SAME, voting_path(&voting, "/close"), "");
    expect(303, CHAIR_SAME, voting_path(&voting, "/close"), "sure=1");
    assert_string_equal(voting_state(&voting), "tied");
    expect_words(CHAIR_SAME, "/week", "Decide the tie", true);
    expect(303, CHAIR_SAME, voting_path(&voting, "/tie"), "choice=yes&sure=1");
    assert_string_equal(voting_outcome(&voting), "passed");
    expect(422, CHAIR_SAME, voting_path(&voting, "/tie"), "choice=no&sure=1");
    voting_recount(&voting);
}

static void the_end_is_moved_with_a_reason_and_the_cities_are_told(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_prepare(&rule);
    follow_the_record();
    voting_open_it(voting.question);
    follow_the_record();
    static const Query told = { "SELECT COUNT(*) FROM notification n JOIN record_entry e ON e.sequence = n.sequence WHERE n.person = $1 AND e.verb = $2" };
    assert_int_equal(number_of(&told, ARGS(site->people[MEMBER_OTHER], "question.opened")), 1);
    assert_int_equal(number_of(&told, ARGS(site->people[COORDINATOR_SAME], "question.opened")), 1);
    expect(422, CHAIR_SAME, voting_path(&voting, "/move"), "closes_on=2026-11-28&closes_clock=12:00&reason=");
    expect(303, CHAIR_SAME, voting_path(&voting, "/move"), "closes_on=2026-11-28&closes_clock=12:00&reason=A+holiday");
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "yes"));
    site->clock.now = voting.closes_at;
    run_jobs();
    assert_string_equal(voting_state(&voting), "open");
    site->clock.now = voting.closes_at + DAY + 12 * HOUR;
    run_jobs();
    follow_the_record();
    assert_int_equal(number_of(&told, ARGS(site->people[MEMBER_SAME], "question.reminded")), 2);
    assert_int_equal(number_of(&told, ARGS(site->people[MEMBER_OTHER], "question.reminded")), 0);
    site->clock.now += 30 * DAY;
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "passed");
}

static void what_is_withdrawn_comes_to_nothing(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(422, CHAIR_SAME, voting_path(&voting, "/withdraw"), "sure=1");
    expect(303, CHAIR_SAME, voting_path(&voting, "/withdraw"), "sure=1&reason=Asked+twice");
    expect(422, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "no"));
    expect(422, CHAIR_SAME, voting_path(&voting, "/close"), "sure=1");
    site->clock.now += 30 * DAY;
    run_jobs();
    assert_string_equal(voting_state(&voting), "withdrawn");
    assert_string_equal(voting_outcome(&voting), "");
}

static int64_t votes_counted(const Voting *voting, const char *choice)
{
    static const Query counted = { "SELECT cities FROM question_count WHERE question = $1 AND choice = $2" };
    return number_of(&counted, ARGS(voting->question, text_from_z(choice)));
}

static void a_ballot_that_is_changed_counts_once(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "no"));
    assert_int_equal(votes_counted(&voting, "yes"), 0);
    assert_int_equal(votes_counted(&voting, "no"), 1);
    assert_int_equal(voting_ballots(&voting), 1);
}

/* ---- A motion, from its form to its end ---- */

static const char *motion(const Voting *voting, const char *title)
{
    return text_z(site->arena, text_printf(site->arena,
                                           "title=%s&text=Along+the+quays&language=en&rule=%lld&opens_on=&opens_clock=&closes_on=2026-11-26&"
                                           "closes_clock=12:00&review_on=2027-11-24", title, (long long)voting->rule));
}

static Voting motion_put(const Voting *voting, const char *form)
{
    static const Query newest = { "SELECT MAX(id) FROM question WHERE body = $1 AND way = 'vote'" };
    Outgoing answer = expect(303, CHAIR_SAME, "/groups/first-group/questions", form);
    Voting put = *voting;
    put.question = number_of(&newest, ARGS(site->first_group));
    assert_true(text_is(header_of(&answer, "Location"), voting_path(&put, "")));
    return put;
}

static void a_motion_goes_from_its_form_to_a_decision(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_prepare(&rule);
    expect(403, MEMBER_SAME, "/groups/first-group/questions/new", NULL);
    expect(403, MEMBER_SAME, "/groups/first-group/questions", motion(&voting, "Trees"));
    expect_words(CHAIR_SAME, "/groups/first-group/questions/new", "action=\"/groups/first-group/questions\"", true);
    expect_words(CHAIR_SAME, "/groups/first-group/questions/new", ">Of this test</option>", true);
    Outgoing again = expect(422, CHAIR_SAME, "/groups/first-group/questions", motion(&voting, "+"));
    assert_has(&again, "Along the quays");
    Voting trees = motion_put(&voting, motion(&voting, "Shall+we+plant+trees%3F"));
    expect(422, MEMBER_SAME, voting_path(&trees, "/ballots"), voting_ballot(trees.lyon, 0, "yes"));
    expect(303, CHAIR_SAME, voting_path(&trees, "/open"), "sure=1");
    expect(303, MEMBER_SAME, voting_path(&trees, "/ballots"), voting_ballot(trees.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, voting_path(&trees, "/ballots"), voting_ballot(trees.porto, 0, "no"));
    expect(303, COORDINATOR_OTHER, voting_path(&trees, "/ballots"), voting_ballot(trees.edinburgh, 0, "yes"));
    expect(303, CHAIR_SAME, voting_path(&trees, "/close"), "sure=1");
    expect_words(OTHER_CITY, voting_path(&trees, ""), "Adopted: 2 for, 1 against, 0 abstaining.", true);
    expect_words(OTHER_CITY, voting_path(&trees, ""), "Along the quays", true);
    static const Query review = { "SELECT review_on FROM decision WHERE source = $1" };
    assert_true(text_is(text_of(&review, ARGS(trees.question)), "2027-11-24"));
    voting_recount(&trees);
}

typedef struct Changing {
    int64_t rule;
    Tie tie;
} Changing;

static bool change_rule(Write *write, void *state)
{
    const Changing *changing = state;
    Rule rule = rule_usual();
    rule.tie = changing->tie;
    rule_change(write, changing->rule, &rule, 0);
    return true;
}

/* Changed in the book before, it holds; changed after, it does not. */
static void rule_and_roll_are_frozen_when_it_opens(void **state)
{
    (void)state;
    static const Query is_frozen = { "SELECT frozen FROM occasion WHERE id = $1" };
    const Rule rule = rule_usual();
    Voting voting = voting_prepare(&rule);
    assert_int_equal(number_of(&is_frozen, ARGS(voting.question)), 0);
    write_recorded(change_rule, &(Changing){ voting.rule, TIE_CHAIR });
    voting_open_it(voting.question);
    assert_int_equal(number_of(&is_frozen, ARGS(voting.question)), 1);
    write_recorded(change_rule, &(Changing){ voting.rule, TIE_FAILS });
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, MEMBER_OTHER, voting_path(&voting, "/ballots"), voting_ballot(voting.porto, 0, "no"));
    voting_close(&voting);
    assert_string_equal(voting_state(&voting), "tied");
}

#define ASKED(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ASKED(a_city_votes_and_the_outcome_has_its_reason),
        ASKED(an_outcome_is_read_in_the_language_of_the_reader),
        ASKED(nobody_votes_for_another_city_twice_or_late),
        ASKED(hidden_votes_are_nowhere_to_be_read_before_the_close),
        ASKED(a_secret_ballot_gives_a_receipt_once_and_nothing_else),
        ASKED(who_votes_in_secret_is_told_what_that_holds_against),
        ASKED(a_city_votes_subject_to_its_council_and_says_to_what),
        ASKED(the_map_has_a_dot_of_each_city_with_its_vote),
        ASKED(one_city_votes_for_another_by_proxy),
        ASKED(without_a_quorum_it_is_called_again_once_and_not_too_early),
        ASKED(a_tie_waits_for_the_chair),
        ASKED(the_end_is_moved_with_a_reason_and_the_cities_are_told),
        ASKED(what_is_withdrawn_comes_to_nothing),
        ASKED(a_ballot_that_is_changed_counts_once),
        ASKED(a_motion_goes_from_its_form_to_a_decision),
        ASKED(rule_and_roll_are_frozen_when_it_opens),
    };
    return TEST_ON_ENGINES(tests);
}
