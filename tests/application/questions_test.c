/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions: prepared, opened, voted on by the cities, closed, and what follows. In process, on both engines. */
#include "tests/application/voting.h"

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
    expect(422, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "perhaps"));
    expect(303, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "no"));
    expect(422, MEMBER_SAME, path, voting_ballot(voting.lyon, 0, "yes"));
    site->clock.now = voting.closes_at;
    expect(422, MEMBER_OTHER, path, voting_ballot(voting.porto, 0, "yes"));
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "failed");
    assert_int_equal(voting_ballots(&voting), 1);
}

#define ASKED(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ASKED(a_city_votes_and_the_outcome_has_its_reason),
        ASKED(nobody_votes_for_another_city_twice_or_late),
    };
    return TEST_ON_ENGINES(tests);
}
