/* SPDX-License-Identifier: EUPL-1.2 */
/* What must not be possible when bodies decide, each tried as somebody would who wants it: what is hidden read on another page, what a meeting has not reached
 * opened past it. On both engines. */
#include "commands/schemas.h"
#include "features/elections/elections.h"
#include "features/rulebooks/rulebooks.h"
#include "tests/application/amending.h"
#include "tests/application/meeting.h"
#include "tests/application/voting.h"

static int start_hidden(void **state)
{
    Rule rule = usual();
    rule.is_hidden = true;
    return start_with(state, rule);
}

static Text seen_on(Role role, const char *target, int64_t city, const char *member)
{
    const Value *line = value_find_number(value_get(data_of(role, target), TEXT("lines")), "organisation", city);
    return value_get_text(line, member);
}

static void votes_that_are_hidden_are_not_on_the_sheet_for_paper(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    assert_true(text_is(seen_on(CHAIR_SAME, paper(question, ".json"), city_porto, "cast"), "hidden"));
    assert_true(text_is(seen_on(OF_SECRETARIAT, paper(question, "/blank.json"), city_porto, "cast"), "hidden"));
    expect_words(CHAIR_SAME, paper(question, ""), "hidden until the close", true);
    act_on(question, "close", 303);
    assert_true(text_is(seen_on(CHAIR_SAME, paper(question, ".json"), city_porto, "cast"), "no"));
}

/* Nor by trying: a sheet that says the same is refused as one that says otherwise. */
static void votes_that_are_hidden_are_not_found_by_trying_sheets(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    const char *same = words_of("choice_%lld=no", (long long)city_porto), *otherwise = words_of("choice_%lld=yes", (long long)city_porto);
    expect(303, OF_SECRETARIAT, paper(question, ""), same);
    expect(422, CHAIR_SAME, paper(question, "/read"), same);
    expect(303, OF_SECRETARIAT, paper(question, ""), otherwise);
    expect(422, CHAIR_SAME, paper(question, "/read"), otherwise);
    assert_true(text_is(seen_on(OF_SECRETARIAT, paper(question, ".json"), city_porto, "choice"), "yes"));
    assert_true(text_is(seen_on(CHAIR_SAME, paper(question, ".json"), city_porto, "choice"), ""));
}

static void votes_that_were_hidden_stay_so_where_the_question_is_withdrawn(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    expect(303, CHAIR_SAME, words_of("/questions/%lld/withdraw", (long long)question), "reason=Too+early&sure=1");
    const Value *items = value_get(data_of(OF_SECRETARIAT, room_path(".json")), TEXT("items"));
    assert_int_equal(value_get(items->items[0], TEXT("bars"))->count, 0);
    assert_true(text_is(seen_on(OF_SECRETARIAT, paper(question, ".json"), city_porto, "cast"), "hidden"));
}

static void a_meeting_that_has_not_begun_has_no_other_door(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    expect(422, CHAIR_SAME, words_of("/questions/%lld/open", (long long)question), "sure=1");
    expect_words(CHAIR_SAME, words_of("/questions/%lld/conduct", (long long)question), "Open the question", false);
    begin();
    act_on(question, "open", 303);
}

static void an_item_has_a_rule_of_the_body_and_a_language_that_there_is(void **state)
{
    (void)state;
    static const Query foreign = { "SELECT id FROM rule WHERE body NOT IN (0, $1) OR (body = $1 AND way <> 'vote') ORDER BY id" };
    int64_t other = number_of(&foreign, ARGS(body));
    assert_true(other > 0);
    expect(422, CHAIR_SAME, room_path("/items"), words_of("title=x&text=&language=en&rule=%lld", (long long)other));
    expect(422, CHAIR_SAME, room_path("/items"), "title=x&text=&language=en&rule=99999999");
    expect(422, CHAIR_SAME, room_path("/items"), words_of("title=x&text=&language=xx&rule=%lld", (long long)rule_id));
}

static bool put_for_few(Write *write, void *state)
{
    *(int64_t *)state = question_prepare(write, features, &(NewQuestion){ .body = body, .way = TEXT("vote"), .rule = rule_id,
                                                                          .title = TEXT("Shall Lyon be sued?"), .language = TEXT("en"), .occasion = meeting,
                                                                          .audience = AUDIENCE_SECRETARIAT, .by = site->people[OF_SECRETARIAT] });
    return true;
}

static void a_meeting_does_not_tell_what_fewer_may_know(void **state)
{
    (void)state;
    static const char *const pages[] = { "", ".json", "/screen", "/vote", "/vote.json", "/screen.json" };
    int64_t question = 0;
    write_recorded(put_for_few, &question);
    expect(404, OTHER_CITY, words_of("/questions/%lld", (long long)question), NULL);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        expect_words(OTHER_CITY, room_path(pages[i]), "Shall Lyon be sued?", false);
    expect_words(CHAIR_SAME, room_path(""), "Shall Lyon be sued?", true);
}

static bool put_en_bloc(Write *write, void *state)
{
    static const int64_t one[] = { 7 };
    *(int64_t *)state = question_prepare(write, features, &(NewQuestion){ .body = body, .way = TEXT("vote"), .rule = rule_id, .title = TEXT("En bloc?"),
                                                                          .language = TEXT("en"), .occasion = meeting, .amendments = one,
                                                                          .amendment_count = 1, .en_bloc = true, .by = site->people[CHAIR_SAME] });
    return true;
}

static void what_is_put_again_is_put_as_it_was(void **state)
{
    (void)state;
    static const Query en_bloc = { "SELECT en_bloc FROM question WHERE first = $1" };
    int64_t question = 0;
    write_recorded(put_en_bloc, &question);
    begin();
    expect(303, CHAIR_SAME, room_path("/again"), AGAIN);
    assert_int_equal(number_of(&en_bloc, ARGS(question)), 1);
}

/* ---- Votes and elections without a meeting ---- */

static Voting voting;

static int start_text(void **state)
{
    const Rule rule = rule_usual();
    site_begin(state);
    amended_begin(0);
    voting = voting_prepare(&rule);
    return 0;
}

static void words_have_a_language_that_there_is(void **state)
{
    (void)state;
    voting_open_it(voting.question);
    expect(422, MEMBER_SAME, voting_path(&voting, "/ballots"), words_of("organisation=%lld&choice=yes&explanation=Why&language=xx", (long long)voting.lyon));
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), words_of("organisation=%lld&choice=yes&explanation=Why&language=el", (long long)voting.lyon));
}

static void vote_for(void)
{
    expect(303, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    expect(303, CHAIR_SAME, voting_path(&voting, "/close"), "sure=1");
    assert_string_equal(voting_outcome(&voting), "passed");
}

/* Two votes on one text, open at once: the second does not carry it past a stage that it was not asked about. */
static void a_vote_closes_only_the_stage_that_it_was_opened_in(void **state)
{
    (void)state;
    static const Query closed = { "SELECT COUNT(*) FROM position_stage WHERE position = $1 AND state = 'closed'" };
    static const Query to_group = { "UPDATE position_stage SET owner = $2 WHERE position = $1" };
    Database *database = open_to_write();
    database_run(database, &to_group, ARGS(amended, site->first_group));
    database_close(database);
    int64_t first = voting_put(&voting, (NewQuestion){ .position = amended }), second = voting_put(&voting, (NewQuestion){ .position = amended });
    voting_open_it(first);
    voting_open_it(second);
    site->clock.now += HOUR;
    int64_t before = number_of(&closed, ARGS(amended));
    voting.question = first;
    vote_for();
    assert_int_equal(number_of(&closed, ARGS(amended)), before + 1);
    voting.question = second;
    vote_for();
    assert_int_equal(number_of(&closed, ARGS(amended)), before + 1);
}

static bool call_openly(Write *write, void *state)
{
    const char *problem;
    const NewElection election = { .question = { .body = site->first_group, .rule = voting.rule, .title = TEXT("Who chairs"), .language = TEXT("en"),
                                                 .by = site->people[CHAIR_SAME] },
                                   .fills = TEXT("seats"), .group = site->first_group, .role = TEXT("vice_chair"), .seats = 1, .stand = TEXT("cities"),
                                   .starts = TEXT("2027-01-01"), .ends = TEXT("2029-01-01"), .renewals = -1 };
    *(int64_t *)state = election_prepare(write, features, &election, &problem);
    return !problem;
}

/* Under a rule of open votes an election is secret all the same, to its end. */
static void an_election_that_is_withdrawn_leaves_no_ballots_and_no_key(void **state)
{
    static const Query left = { "SELECT (SELECT COUNT(*) FROM box_key WHERE question = $1) + (SELECT COUNT(*) FROM box_ballot WHERE question = $1)" };
    static const Query hides = { "SELECT hides FROM question WHERE id = $1" };
    Rule rule = rule_usual();
    rule.counting = TEXT("plurality");
    site_begin(state);
    voting = voting_prepare(&rule);
    write_recorded(call_openly, &voting.question);
    expect(303, COORDINATOR_SAME, voting_path(&voting, "/candidates"),
           words_of("organisation=%lld&person=0&text=We+would&language=en", (long long)voting.lyon));
    voting_open_it(voting.question);
    expect(200, MEMBER_SAME, voting_path(&voting, "/ballot"), words_of("organisation=%lld&holder=0&rank_1=1", (long long)voting.lyon));
    assert_int_equal(number_of(&left, ARGS(voting.question)), 2);
    assert_int_equal(number_of(&hides, ARGS(voting.question)), 1);
    const Value *cities = value_get(data_of(MEMBER_SAME, voting_path(&voting, "/ballot.json")), TEXT("cities"));
    assert_true(value_get(cities->items[0], TEXT("has_voted"))->truth);
    expect(303, CHAIR_SAME, voting_path(&voting, "/withdraw"), "reason=Nobody+stands&sure=1");
    assert_int_equal(number_of(&left, ARGS(voting.question)), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)
#define HIDDEN(name) cmocka_unit_test_setup_teardown(name, start_hidden, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HIDDEN(votes_that_are_hidden_are_not_on_the_sheet_for_paper),
        HIDDEN(votes_that_are_hidden_are_not_found_by_trying_sheets),
        HIDDEN(votes_that_were_hidden_stay_so_where_the_question_is_withdrawn),
        ONE(a_meeting_that_has_not_begun_has_no_other_door),
        ONE(an_item_has_a_rule_of_the_body_and_a_language_that_there_is),
        ONE(a_meeting_does_not_tell_what_fewer_may_know),
        ONE(what_is_put_again_is_put_as_it_was),
        cmocka_unit_test_setup_teardown(words_have_a_language_that_there_is, start_text, network_end),
        cmocka_unit_test_setup_teardown(a_vote_closes_only_the_stage_that_it_was_opened_in, start_text, network_end),
        cmocka_unit_test_teardown(an_election_that_is_withdrawn_leaves_no_ballots_and_no_key, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
