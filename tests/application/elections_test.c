/* SPDX-License-Identifier: EUPL-1.2 */
/* An election from the call to the seats: who stands, supports and votes, what is published, counted and taken. In process, on both engines. */
#include "tests/application/electing.h"

#include <stdlib.h>

#include "features/rulebooks/rulebooks.h"
#include "features/seats/seats.h"
#include "record/record.h"

static const Query holds_office = { "SELECT COUNT(*) FROM office WHERE post = 'president' AND organisation = $1 AND starts = '2027-01-01'" };

static void those_elected_take_their_seats(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    elect_porto();
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), "vice_chair"));
    expect(404, VISITOR, path("/results"), NULL);
    expect_words(SAME_CITY, path("/results"), "Round 1", true);
    expect_words(SAME_CITY, path("/results/blt"), "2 1", true);
    expect_words(SAME_CITY, path("/results/count"), "\"winners\": [2]", true);
    assert_true(text_is(text_of(&published_content, ARGS(election)), "1"));
}

static void an_office_is_taken(void **state)
{
    (void)state;
    call("approval");
    plan.fills = TEXT("office");
    plan.role = TEXT("president");
    plan.group = 0;
    write_recorded(prepare, NULL);
    elect_porto();
    assert_int_equal(number_of(&holds_office, ARGS(voting.porto)), 1);
}

static void a_paper_is_checked_beside_each_candidate(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    Outgoing answer = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, "rank_1=1&rank_2=1"), NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Another candidate has this number already");
    assert_has(&answer, "name=\"rank_1\" id=\"rank_1\" value=\"1\"");
    answer = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, "rank_1=first"), NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "value=\"first\"");
    answer = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, ""), NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Please mark a candidate");
    expect(200, MEMBER_SAME, path("/ballot"), paper_body(voting.lyon, "blank=1"));
    expect(403, MEMBER_OTHER, path("/ballot"), paper_body(voting.lyon, "rank_1=1"));
    expect(422, MEMBER_SAME, path("/ballot"), paper_body(voting.lyon, "rank_1=1"));
}

static void a_ballot_is_found_by_its_receipt(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    Text receipt = vote(MEMBER_SAME, voting.lyon, "ranking=2+1");
    const char *body = text_z(site->arena, text_printf(site->arena, "receipt=%.*s", TEXT_ARGUMENTS(receipt)));
    expect(422, MEMBER_SAME, path("/ballots/find"), body);
    write_recorded(close_it, NULL);
    Outgoing answer = ask(site, MEMBER_SAME, "POST", path("/ballots/find"), body, NULL);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "Your ballot");
    assert_has(&answer, "2 1");
    expect(422, MEMBER_SAME, path("/ballots/find"), "receipt=00000-00000-00000-00000");
}

static void supporters_are_wanted_and_confirmed(void **state)
{
    (void)state;
    call("scottish-stv");
    plan.supporters = 1;
    write_recorded(prepare, NULL);
    int64_t lyon = stand(COORDINATOR_SAME, voting.lyon), porto = stand(COORDINATOR_OTHER, voting.porto);
    const char *of_porto = text_z(site->arena, text_printf(site->arena, "organisation=%lld", (long long)voting.porto));
    expect(303, COORDINATOR_OTHER, candidate_path(lyon, "support"), of_porto);
    expect(422, COORDINATOR_OTHER, candidate_path(lyon, "support"), of_porto);
    expect(422, COORDINATOR_OTHER, candidate_path(porto, "support"), of_porto);
    expect(403, COORDINATOR_SAME, candidate_path(porto, "support"), of_porto);
    voting_open_it(election);
    assert_true(text_is(text_of(&candidate_state, ARGS(lyon)), "standing"));
    assert_true(text_is(text_of(&candidate_state, ARGS(porto)), "unsupported"));
    expect(422, COORDINATOR_SAME, path("/candidates"), stand_body(voting.lyon));
}

static void the_secretariat_enters_who_wrote_to_it(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    const char *porto = text_z(site->arena, text_printf(site->arena, "<option value=\"%lld\"", (long long)voting.porto));
    expect_words(OF_SECRETARIAT, path("/candidates/new"), porto, true);
    expect_words(COORDINATOR_SAME, path("/candidates/new"), porto, false);
    stand(OF_SECRETARIAT, voting.porto);
}

static void who_has_one_city_need_not_choose_it(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    const char *lyon = text_z(site->arena, text_printf(site->arena, "<option value=\"%lld\" selected", (long long)voting.lyon));
    expect_words(COORDINATOR_SAME, path("/candidates/new"), lyon, true);
    expect_words(OF_SECRETARIAT, path("/candidates/new"), lyon, false);
}

static const Query role_now = {
    "SELECT role FROM seat WHERE group_id = $1 AND organisation = $2 AND starts <= '2027-01-01' AND (ends IS NULL OR ends > '2027-01-01')"
};
static const Query country_of = { "UPDATE organisation SET country = 'FR' WHERE id = $1" };

/* Who was a vice-chair before and is not elected again is a member from then on. */
static void who_is_not_elected_again_steps_down(void **state)
{
    (void)state;
    call("plurality");
    static const Query make_vice_chair = { "UPDATE seat SET role = 'vice_chair' WHERE group_id = $1 AND organisation = $2" };
    Database *database = open_to_write();
    database_run(database, &make_vice_chair, ARGS(site->first_group, voting.edinburgh));
    database_close(database);
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    vote(MEMBER_OTHER, voting.porto, "rank_2=1");
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&role_now, ARGS(site->first_group, voting.porto)), "vice_chair"));
    assert_true(text_is(text_of(&role_now, ARGS(site->first_group, voting.edinburgh)), "member"));
}

static bool end_seat(Write *write, void *state)
{
    (void)state;
    seat_leave(write, seat_of_city(write->database, site->first_group, voting.porto, TEXT("2026-11-24")), TEXT("2027-01-01"), 0);
    return true;
}

static bool move_to_france(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &country_of, ARGS(voting.porto));
    record_restate(write, "city", voting.porto);
    return true;
}

/* Porto has been a member until the first day of the term: that is one term, and no other may follow it. */
static void terms_in_a_row_are_limited(void **state)
{
    (void)state;
    call("plurality");
    plan.role = TEXT("member");
    plan.renewals = 0;
    write_recorded(end_seat, NULL);
    write_recorded(prepare, NULL);
    Outgoing answer = ask(site, COORDINATOR_OTHER, "POST", path("/candidates"), stand_body(voting.porto), NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "limit of terms in a row");
}

static Rule rule_is_final;

static bool make_final(Write *write, void *state)
{
    (void)state;
    rule_change(write, voting.rule, &rule_is_final, 0);
    return true;
}

/* Lyon and Porto are of one country here: the one with fewer votes is struck off, and Edinburgh is elected with none. */
static void balance_is_applied_by_rule(void **state)
{
    (void)state;
    call("approval");
    plan.seats = 2;
    plan.most_per_country = 1;
    write_recorded(move_to_france, NULL);
    write_recorded(prepare, NULL);
    stand(OF_SECRETARIAT, voting.edinburgh);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_2=1&rank_3=1");
    vote(MEMBER_OTHER, voting.porto, "rank_3=1");
    write_recorded(close_it, NULL);
    expect_words(SAME_CITY, path("/results"), "as many are elected from this country as may be", true);
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), "vice_chair"));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.edinburgh)), "vice_chair"));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.lyon)), ""));
}

/* Whoever thinks of standing, or votes, reads what holds before it does; nothing is said of rules that there are not. */
static void rules_of_balance_are_said_before_the_vote(void **state)
{
    (void)state;
    static const char *const rules[] = { "<li>Elected from one country at most: 1.</li>", "<li>At least 40 % of the seats go to women, and as many to men.</li>",
                                         "<li>A candidate needs the support of 2 other cities.</li>" };
    enum { RULES = sizeof rules / sizeof *rules };
    call("approval");
    write_recorded(prepare, NULL);
    for (size_t i = 0; i < RULES; i++)
        expect_words(SAME_CITY, path("/candidates"), rules[i], false);
    plan.stand = TEXT("persons");
    plan.seats = 2;
    plan.most_per_country = 1;
    plan.gender_percent = 40;
    plan.supporters = 2;
    write_recorded(prepare, NULL);
    for (size_t i = 0; i < RULES; i++)
        expect_words(SAME_CITY, path("/candidates"), rules[i], true);
    assert_int_equal(value_get_number(value_get(data_of(SAME_CITY, path("/candidates")), TEXT("election")), "gender_percent"), 40);
}

/* ---- Rounds drawn ---- */

static Text without_zeros(Text number)
{
    while (text_find(number, TEXT("."), 0) >= 0 && (number.data[number.length - 1] == '0' || number.data[number.length - 1] == '.')) {
        bool is_point = number.data[number.length - 1] == '.';
        number.length--;
        if (is_point)
            break;
    }
    return number;
}

/* The row of one candidate in the round that begins at `from`: the number, and a bar as long as its share of `most`. */
static void assert_drawn(Text page, ptrdiff_t from, const Value *votes, double most)
{
    Text called = text_join(site->arena, TEXT("<th scope=\"row\">"), value_get_text(votes, "called"));
    Text number = value_get_text(votes, "votes"), said = without_zeros(number);
    int64_t thousandths = (int64_t)(strtod(text_z(site->arena, number), NULL) * 1000 / most);
    Text bar = text_printf(site->arena, "<td class=\"number\">%.*s</td><td class=\"length\"><svg width=\"100%%\" height=\"18\" aria-hidden=\"true\">"
                           "<rect width=\"%lld.%lld%%\"", TEXT_ARGUMENTS(said), (long long)thousandths / 10, (long long)thousandths % 10);
    ptrdiff_t row = text_find(page, called, from), cell = text_find(page, TEXT("<td class=\"number\">"), row);
    assert_true(row > from && cell > row);
    assert_int_equal(text_find(page, bar, row), cell);
}

/* Three cities, one seat, a quota of two: Porto has one first vote as Lyon has and Edinburgh, so one is out, and its ballot goes on. */
static void every_round_is_drawn_with_the_numbers_of_the_count(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    stand(OF_SECRETARIAT, voting.edinburgh);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "ranking=1+2+3");
    vote(MEMBER_OTHER, voting.porto, "ranking=2+1+3");
    vote(COORDINATOR_OTHER, voting.edinburgh, "ranking=3+2+1");
    write_recorded(close_it, NULL);
    const Value *rounds = value_get(data_of(SAME_CITY, path("/results")), TEXT("rounds"));
    Outgoing page = expect(200, SAME_CITY, path("/results"), NULL);
    assert_true(rounds->count > 1);
    for (ptrdiff_t i = 0; i < rounds->count; i++) {
        const Value *votes = value_get(rounds->items[i], TEXT("votes"));
        ptrdiff_t head = text_find(page.body, text_printf(site->arena, "<h3 id=\"round-%td\">Round %td</h3>", i + 1, i + 1), 0);
        assert_true(head > 0);
        assert_int_equal(votes->count, 3);
        for (ptrdiff_t j = 0; j < votes->count; j++)
            assert_drawn(page.body, head, votes->items[j], 2);
    }
    assert_has(&page, "<line class=\"votes-needed\" x1=\"100.0%\"");
}

/* By a rule under which a ballot is final, not even its receipt replaces it. */
static void a_final_ballot_is_not_replaced(void **state)
{
    (void)state;
    Rule rule = counted_by("scottish-stv");
    call("scottish-stv");
    rule.is_final = true;
    rule_is_final = rule;
    write_recorded(make_final, NULL);
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    voting_open_it(election);
    Text receipt = vote(MEMBER_SAME, voting.lyon, "rank_1=1");
    const char *again = text_z(site->arena, text_printf(site->arena, "blank=1&receipt=%.*s", TEXT_ARGUMENTS(receipt)));
    expect(422, MEMBER_SAME, path("/ballot"), paper_body(voting.lyon, again));
}

static void a_ballot_is_replaced_by_its_receipt(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    voting_open_it(election);
    Text receipt = vote(MEMBER_SAME, voting.lyon, "rank_1=1");
    const char *again = text_z(site->arena, text_printf(site->arena, "blank=1&receipt=%.*s", TEXT_ARGUMENTS(receipt)));
    expect(200, MEMBER_SAME, path("/ballot"), paper_body(voting.lyon, again));
    expect(422, MEMBER_SAME, path("/ballot"), paper_body(voting.lyon, again));
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&published_content, ARGS(election)), ""));
}

/* Whoever sees the answer to a ballot sees the receipt; nobody keeps it. */
static void a_receipt_is_shown_once_and_kept_nowhere(void **state)
{
    (void)state;
    call("scottish-stv");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    voting_open_it(election);
    Outgoing answer = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, "rank_1=1"), NULL);
    assert_int_equal(answer.status, 200);
    assert_true(text_is(header_of(&answer, "Cache-Control"), "private, no-store"));
    assert_has(&answer, "class=\"receipt\"");
    assert_has(&answer, "or a backup made after the close, not against one who watches the server while votes are cast, or its earlier backups.");
    follow_the_record();
    static const Query mails_with = { "SELECT COUNT(*) FROM job WHERE content LIKE '%class=\"receipt%'" };
    assert_int_equal(number_of(&mails_with, NO_ARGS), 0);
    answer = ask(site, MEMBER_SAME, "GET", path("/ballot"), NULL, NULL);
    assert_lacks(&answer, "class=\"receipt\"");
    expect_words(CHAIR_SAME, path(""), "class=\"receipt\"", false);
}

static void a_chair_prepares_on_the_page(void **state)
{
    (void)state;
    call("scottish-stv");
    static const Query election_rule = { "SELECT MAX(id) FROM rule WHERE way = 'election'" };
    const char *body = text_z(site->arena,
                              text_printf(site->arena,
                                          "what=seats.vice_chair.%lld&title=Vice-chair&text=&language=en&seats=1&stand=cities&starts=2027-01-01&years=2&renewals=&"
                                          "stand_on=&supporters=0&most_per_country=0&gender_percent=0&rule=%lld&opens_on=&opens_clock=&closes_on=&closes_clock=",
                                          (long long)site->first_group, (long long)number_of(&election_rule, NO_ARGS)));
    expect(403, MEMBER_SAME, "/groups/first-group/elections", body);
    expect(303, CHAIR_SAME, "/groups/first-group/elections", body);
    expect_words(CHAIR_SAME, "/groups/first-group", "Vice-chair", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(those_elected_take_their_seats, site_begin, network_end),
        cmocka_unit_test_setup_teardown(an_office_is_taken, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_paper_is_checked_beside_each_candidate, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_ballot_is_found_by_its_receipt, site_begin, network_end),
        cmocka_unit_test_setup_teardown(supporters_are_wanted_and_confirmed, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_secretariat_enters_who_wrote_to_it, site_begin, network_end),
        cmocka_unit_test_setup_teardown(who_has_one_city_need_not_choose_it, site_begin, network_end),
        cmocka_unit_test_setup_teardown(who_is_not_elected_again_steps_down, site_begin, network_end),
        cmocka_unit_test_setup_teardown(terms_in_a_row_are_limited, site_begin, network_end),
        cmocka_unit_test_setup_teardown(balance_is_applied_by_rule, site_begin, network_end),
        cmocka_unit_test_setup_teardown(rules_of_balance_are_said_before_the_vote, site_begin, network_end),
        cmocka_unit_test_setup_teardown(every_round_is_drawn_with_the_numbers_of_the_count, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_final_ballot_is_not_replaced, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_ballot_is_replaced_by_its_receipt, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_receipt_is_shown_once_and_kept_nowhere, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_chair_prepares_on_the_page, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
