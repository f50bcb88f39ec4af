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
    const Value *data = data_of(VISITOR, voting_path(&voting, "/recount"));
    (void)data;
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
    assert_string_equal(found_in(files_with(files, "question.json", "{\"city\":\"porto\",\"by\":\"porto\",\"choice\":\"no\"},", "")),
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

static void what_is_changed_in_entries_and_proofs_is_found(void **state)
{
    (void)state;
    Voting voting = decided_vote(false, false);
    ExportFiles files = files_of(voting.question);
    assert_string_equal(found_in(files_with(files, "entries.tsv", "ballot.cast", "ballot.lost")), "damaged_entry 3");
    assert_string_equal(found_in(files_with(files, "entries.tsv", "\"choice\":\"yes\"", "\"choice\":\"no\"")), "wrong_content 3");
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
        ASKED(what_is_changed_in_entries_and_proofs_is_found),
    };
    return TEST_ON_ENGINES(tests);
}
