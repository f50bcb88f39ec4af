/* SPDX-License-Identifier: EUPL-1.2 */
/* What is exported of questions recounts to the same outcome, and whatever is changed in it is found and named. In process, on both engines. */
#include "tests/application/recounting.h"

#include "commands/schemas.h"
#include "record/export.h"

static const char *city(const char *code, int64_t number)
{
    return text_printf(site->arena, "%s %lld", code, (long long)number).data;
}

static void a_vote_recounts_to_the_same_outcome(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    assert_string_equal(found_in(files_of(voting.question)), "");
    assert_string_equal(found_in(files_of(0)), "");
    const Value *data = data_of(MEMBER_SAME, voting_path(&voting, "/recount"));
    assert_true(value_get(data, TEXT("holds"))->truth);
    assert_true(text_is(value_get_text(data, "decided"), "passed"));
    expect_words(MEMBER_SAME, voting_path(&voting, "/recount"), "The recount comes to the same outcome", true);
    expect_words(MEMBER_SAME, voting_path(&voting, ""), "See the recount", true);
}

static void what_is_changed_in_a_vote_is_found(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files_with(files, "question.json", "\"by\":\"porto\",\"choice\":\"no\"", "\"by\":\"porto\",\"choice\":\"yes\"")),
                        city("other_ballot", voting.porto));
    assert_string_equal(found_in(files_with(files, "question.json", "\"by\":\"porto\",\"choice\":\"no\"", "\"by\":\"porto\",\"choice\":\"abstain\"")),
                        city("other_ballot", voting.porto));
    assert_string_equal(found_in(files_with(files, "question.json", ",{\"city\":\"porto\",\"by\":\"porto\",\"choice\":\"no\"}", "")),
                        city("other_ballot", voting.porto));
    assert_string_equal(found_in(files_with(files, "question.json", "\"quorum\":null", "\"quorum\":{\"part\":1,\"whole\":2,\"is_strict\":false}")), "other_rule");
    assert_string_equal(found_in(files_with(files, "question.json", "\"code\":\"porto\",\"name\":\"Porto\",\"population\":", "\"code\":\"porto\",\"name\":\"Porto\",\"population\":1")),
                        "other_roll");
    assert_string_equal(found_in(files_with(files, "question.json", "\"seed\":\"", "\"seed\":\"0")), "other_seed");
    assert_string_equal(found_in(files_with(files, "question.json", "\"decided\":\"passed\"", "\"decided\":\"failed\"")), "other_outcome passed");
}

static void a_city_that_is_removed_is_found(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    ExportFiles files = files_with(files_of(voting.question), "question.json", "\"roll\":[", "\"roll\":[{\"code\":\"nowhere\",\"population\":5,\"about\":{\"organisation\":1}},");
    assert_string_equal(found_in(files), "other_roll");
}

static void ballots_that_were_hidden_are_vouched_for_at_the_close(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, true);
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files), "");
    assert_string_equal(found_in(files_with(files, "question.json", "\"by\":\"porto\",\"choice\":\"no\"", "\"by\":\"porto\",\"choice\":\"yes\"")), "other_ballots");
}

static void a_secret_vote_recounts_and_its_list_cannot_be_changed(void **state)
{
    (void)state;
    Voting voting = decided_vote(true, false);
    expect_words(OTHER_CITY, voting_path(&voting, "/recount"), "The recount comes to the same outcome", true); /* who does not sit in the body, too */
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files), "");
    assert_string_equal(found_in(files_with(files, "question.json", "\"choice\":\"no\"", "\"choice\":\"yes\"")), "other_list");
    ExportFiles more = files_with(files, "question.json", "\"ballots\":[", "\"ballots\":[{\"mark\":\"00\",\"choice\":\"yes\"},");
    const char *refused = found_in(more);
    assert_true(text_starts_with(text_from_z(refused), TEXT("unreadable_question ")));
    Text first = text_printf(site->arena, "\"turnout\":[\"edinburgh\",\"lyon\",\"porto\"]");
    more = files_with(files, "question.json", first.data, "\"turnout\":[\"edinburgh\",\"lyon\"]");
    assert_true(text_starts_with(text_from_z(found_in(more)), TEXT("unreadable_question ")));
}

static void a_ballot_more_for_a_city_that_did_not_vote_is_found(void **state)
{
    (void)state;
    Rule rule = rule_usual();
    rule.is_secret = true;
    Voting voting = voting_open(&rule);
    expect(200, MEMBER_SAME, voting_path(&voting, "/ballots"), voting_ballot(voting.lyon, 0, "yes"));
    voting_close(&voting);
    sign_the_record();
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files), "");
    ExportFiles more = files_with(files, "question.json", "\"ballots\":[", "\"ballots\":[{\"mark\":\"00\",\"choice\":\"yes\"},");
    more = files_with(more, "question.json", "\"turnout\":[\"lyon\"]", "\"turnout\":[\"lyon\",\"porto\"]");
    assert_string_equal(found_in(more), "other_list");
    more = files_with(files, "question.json", "\"turnout\":[\"lyon\"]", "\"turnout\":[\"porto\"]");
    assert_string_equal(found_in(more), city("other_turnout", voting.lyon < voting.porto ? voting.lyon : voting.porto));
}

static void an_election_recounts_from_json_and_from_blt(void **state)
{
    (void)state;
    int64_t question = decided_election();
    ExportFiles files = files_of(question);
    const char *name = text_printf(site->arena, "other_file questions/%lld/ballots.blt", (long long)question).data;
    assert_string_equal(found_in(files), "");
    assert_string_equal(found_in(files_with(files, "question.json", "\"choice\":\"2 1\"", "\"choice\":\"3 1\"")), "other_list");
    assert_string_equal(found_in(files_with(files, "ballots.blt", "1 2 1 0", "1 3 1 0")), name);
    assert_string_equal(found_in(files_with(files, "ballots.blt", "1 2 1 0", "1 2 1 0\n1 3 0")), name);
}

static void a_question_that_is_missing_is_noticed(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    ExportFiles files = files_of(0), others = files_of(voting.question);
    Value *recounted = recount(site->arena, &files, &(Recounting){ 0 }), *closed = value_list(site->arena);
    put_number(add_object(closed), "id", voting.question);
    recount_compare(recounted, closed);
    assert_true(value_get(recounted, TEXT("holds"))->truth);
    put_number(add_object(closed), "id", 4711);
    recount_compare(recounted, closed);
    assert_false(value_get(recounted, TEXT("holds"))->truth);
    assert_true(text_is(value_get_text(value_get(recounted, TEXT("problem")), "code"), "unexported_question"));
    assert_string_equal(found_in(files_with(others, "index.json", "{\"id\":", "{\"id\":9")), text_printf(site->arena, "unlisted_question questions/%lld", (long long)voting.question).data);
}

static void nobody_takes_away_what_they_do_not_see(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    expect(404, VISITOR, voting_path(&voting, "/export"), NULL);
    expect(404, VISITOR, voting_path(&voting, "/recount"), NULL);
    assert_true(text_find(expect(200, MEMBER_SAME, voting_path(&voting, "/export"), NULL).body, TEXT("question.json"), 0) > 0);
    assert_true(text_find(expect(200, VISITOR, "/questions/export", NULL).body, TEXT("question.json"), 0) < 0);
}

static void what_is_changed_in_entries_and_proofs_is_found(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files_with(files, "entries.tsv", "ballot.cast", "ballot.lost")), "damaged_entry 4");
    assert_string_equal(found_in(files_with(files, "entries.tsv", "\"choice\":\"yes\"", "\"choice\":\"no\"")), "wrong_content 4");
    assert_string_equal(found_in(files_with(files, "proofs.jsonl", "\"leafIdx\":", "\"leafIdx\":1")), "wrong_proof 1");
    assert_string_equal(found_in(files_with(files, "checkpoints.txt", "hanse-record/", "hanse-record/0")), "wrong_key");
    assert_string_equal(found_in(files_with(files, "key.txt", "hanse-record/", "hanse-record/0")), "wrong_key");
    const char *name = text_printf(site->arena, "questions/%lld/proofs.jsonl", (long long)voting.question).data;
    assert_string_equal(found_in(files_without(files, "proofs.jsonl")), text_printf(site->arena, "missing_file %s", name).data);
    assert_string_equal(found_in(files_without(files, "index.json")), "no_index");
}

#define ASKED(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ASKED(a_vote_recounts_to_the_same_outcome),
        ASKED(what_is_changed_in_a_vote_is_found),
        ASKED(a_city_that_is_removed_is_found),
        ASKED(ballots_that_were_hidden_are_vouched_for_at_the_close),
        ASKED(a_secret_vote_recounts_and_its_list_cannot_be_changed),
        ASKED(a_ballot_more_for_a_city_that_did_not_vote_is_found),
        ASKED(an_election_recounts_from_json_and_from_blt),
        ASKED(a_question_that_is_missing_is_noticed),
        ASKED(nobody_takes_away_what_they_do_not_see),
        ASKED(what_is_changed_in_entries_and_proofs_is_found),
    };
    return TEST_ON_ENGINES(tests);
}
