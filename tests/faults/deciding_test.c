/* SPDX-License-Identifier: EUPL-1.2 */
/* Each database step of deciding fails once: opening a question, a ballot that is open, one that is changed and one that is secret, an objection, closing.
 * A ballot that was not written is not shown as cast, and nothing is decided by half. */
#include "tests/application/voting.h"
#include "tests/faults/acts.h"

#include "features/rulebooks/rulebooks.h"

static Voting voting, secret, silence;

typedef struct RuleGiven {
    NewRule rule;
    int64_t id;
} RuleGiven;

static bool add_rule(Write *write, void *state)
{
    RuleGiven *given = state;
    given->id = rule_add(write, &given->rule);
    return true;
}

static int64_t rule_of(Text way, Rule rule)
{
    RuleGiven given = { .rule = { .body = site->first_group, .way = way, .name = TEXT("Of failures"), .language = TEXT("en"), .rule = rule } };
    write_recorded(add_rule, &given);
    return given.id;
}

static int64_t open_another(Text way, Rule rule)
{
    int64_t question = voting_put(&voting, (NewQuestion){ .way = way, .rule = rule_of(way, rule), .closes_at = voting.closes_at });
    voting_open_it(question);
    return question;
}

static int start(void **state)
{
    site_begin(state);
    const Rule usual = rule_usual();
    Rule in_secret = usual, quiet = usual;
    in_secret.is_secret = true;
    quiet.silence_hours = 24;
    voting = voting_prepare(&usual);
    secret = silence = voting;
    secret.question = open_another(TEXT("vote"), in_secret);
    silence.question = open_another(TEXT("silence"), quiet);
    return 0;
}

static void fails_whole(bool on_the_writer, Role role, const Voting *of, const char *rest, const char *body)
{
    bool shows = of == &secret && role == MEMBER_SAME; /* its receipt */
    const Act act = { role, voting_path(of, rest), body, NULL, false, shows };
    assert_fails_whole(&act, on_the_writer);
}

static const char *objection(void)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&kind=objection&reason=We+have+no+trains&language=en",
                                           (long long)voting.porto));
}

static void each_step_fails(bool on_the_writer)
{
    fails_whole(on_the_writer, CHAIR_SAME, &voting, "/open", "sure=1");
    fails_whole(on_the_writer, MEMBER_SAME, &voting, "/ballots", voting_ballot(voting.lyon, 0, "yes"));
    fails_whole(on_the_writer, MEMBER_SAME, &voting, "/ballots", voting_ballot(voting.lyon, 0, "no"));
    fails_whole(on_the_writer, MEMBER_SAME, &secret, "/ballots", voting_ballot(voting.lyon, 0, "yes"));
    fails_whole(on_the_writer, MEMBER_OTHER, &silence, "/objections", objection());
    fails_whole(on_the_writer, CHAIR_SAME, &voting, "/close", "sure=1");
    fails_whole(on_the_writer, CHAIR_SAME, &secret, "/close", "sure=1");
    assert_string_equal(voting_state(&voting), "decided");
    assert_string_equal(voting_outcome(&silence), "broken");
    assert_int_equal(voting_ballots(&voting), 1);
}

static void each_step_of_reading_fails(void **state)
{
    (void)state;
    each_step_fails(false);
}

static void each_step_of_writing_fails(void **state)
{
    (void)state;
    each_step_fails(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_step_of_reading_fails, start, network_end),
        cmocka_unit_test_setup_teardown(each_step_of_writing_fails, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
