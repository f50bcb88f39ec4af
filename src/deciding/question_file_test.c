/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions read from files: what is refused, by name and with the path to it; and every example of docs/deciding.md is in examples_test.c. */
#include "base/testing.h"

#include "deciding/question_file.h"

static Arena *arena;

static Text decided(const char *json)
{
    QuestionFile *file = new(arena, QuestionFile, 1);
    Text problem;
    if (question_file_read(arena, text_from_z(json), file, &problem))
        return question_file_decide(arena, file);
    return text_join(arena, TEXT("refused: "), problem);
}

static void assert_refused(const char *json, const char *why)
{
    Text found = decided(json), expected = text_printf(arena, "refused: %s", why);
    if (!text_equal(found, expected))
        fail_msg("%.*s, not %s", TEXT_ARGUMENTS(found), why);
}

static void assert_begins(const char *json, const char *outcome)
{
    Text found = decided(json);
    if (!text_starts_with(found, text_from_z(outcome)))
        fail_msg("%.*s, not %s", TEXT_ARGUMENTS(found), outcome);
}

#define ROLL "\"roll\":[{\"code\":\"lyon\",\"population\":5},{\"code\":\"porto\",\"population\":3},{\"code\":\"gent\",\"population\":2}]"
#define VOTE(members) "{\"way\":\"vote\"," ROLL "," members "}"

static void a_vote_is_decided(void **state)
{
    (void)state;
    assert_begins(VOTE("\"ballots\":[{\"city\":\"lyon\",\"choice\":\"yes\"},{\"city\":\"gent\",\"choice\":\"no\"},{\"city\":\"porto\",\"choice\":\"yes\"}]"),
                  "{\"decided\":\"passed\",\"reason\":\"majority\",\"entitled\":{\"cities\":3,\"people\":10},\"present\":{\"cities\":3,");
    assert_begins(VOTE("\"ballots\":[]"), "{\"decided\":\"failed\",\"reason\":\"nobody_voted\"");
    assert_begins("{\"way\":\"vote\",\"roll\":[]}", "{\"decided\":\"failed\",\"reason\":\"nobody_voted\"");
}

/* OpenSlides/OpenSlides#6963: two delegates of one city. */
static void a_city_votes_once(void **state)
{
    (void)state;
    assert_refused(VOTE("\"ballots\":[{\"city\":\"lyon\",\"choice\":\"yes\"},{\"city\":\"lyon\",\"choice\":\"yes\"}]"), "ballots[1]: lyon has voted already");
    assert_refused(VOTE("\"ballots\":[{\"city\":\"kyiv\",\"choice\":\"yes\"}]"), "ballots[0].city: kyiv is not on the roll");
    assert_refused(VOTE("\"ballots\":[{\"city\":7,\"choice\":\"yes\"}]"), "ballots[0].city: has to be a text");
    assert_refused(VOTE("\"ballots\":[{\"choice\":\"yes\"}]"), "ballots[0].city: has to be the code of a city");
    assert_refused(VOTE("\"ballots\":[{\"city\":\"lyon\"}]"), "ballots[0]: needs a choice");
    assert_refused(VOTE("\"ballots\":[{\"city\":\"lyon\",\"choice\":\"\"}]"), "ballots[0]: needs a choice");
}

#define PROXY(members) VOTE("\"rule\":{\"proxies\":1},\"proxies\":[" members "]")

static void proxies_are_given_once_and_not_passed_on(void **state)
{
    (void)state;
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"lyon\"}"), "proxies[0]: lyon gives its proxy to itself");
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"porto\"},{\"from\":\"lyon\",\"to\":\"gent\"}"), "proxies[1]: lyon gives its proxy twice");
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"porto\"},{\"from\":\"porto\",\"to\":\"gent\"}"), "proxies: porto passes on the proxy of lyon");
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"porto\"},{\"from\":\"porto\",\"to\":\"lyon\"}"), "proxies: porto passes on the proxy of lyon");
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"gent\"},{\"from\":\"porto\",\"to\":\"gent\"}"), "proxies: gent holds more than 1");
    assert_refused(PROXY("{\"from\":\"lyon\",\"to\":\"kyiv\"}"), "proxies[0].to: kyiv is not on the roll");
    assert_refused(VOTE("\"proxies\":[{\"from\":\"lyon\",\"to\":\"gent\"}]"), "proxies: gent holds more than 0");
}

#define BY(by) VOTE("\"rule\":{\"proxies\":1},\"proxies\":[{\"from\":\"porto\",\"to\":\"lyon\"}],\"ballots\":[{\"city\":\"porto\",\"choice\":\"yes\",\"by\":\"" by "\"}]")

static void only_the_holder_votes_for_another(void **state)
{
    (void)state;
    assert_refused(BY("gent"), "ballots[0]: gent does not hold the proxy of porto");
    assert_begins(BY("lyon"), "{\"decided\":\"failed\",\"reason\":\"nobody_voted\"");
    assert_begins(BY("porto"), "{\"decided\":\"passed\",\"reason\":\"majority\"");
}

static void what_is_wrong_is_said_with_its_path(void **state)
{
    (void)state;
    assert_refused("", "Line 1, column 0: unexpected token near end of file.");
    assert_refused("[]", "the whole: has to be an object");
    assert_refused("{}", "the whole: lacks its way");
    assert_refused("{\"way\":\"vote\"}", "roll: is missing");
    assert_refused("{\"way\":\"vote\",\"roll\":{}}", "roll: has to be a list");
    assert_refused("{\"way\":\"war\",\"roll\":[]}", "way: has to be one of \"vote\", \"silence\", \"consent\", \"election\"");
    assert_refused(VOTE("\"roles\":[]"), "the whole: has an unknown member: roles");
    assert_refused(VOTE("\"\\u001b[2J\":[]"), "the whole: has an unknown member");
    assert_refused(VOTE("\"rule\":{\"majority\":{\"part\":3,\"whole\":2}}"), "rule.majority.part: has to be a whole number from 0 to 2");
    assert_refused(VOTE("\"rule\":{\"majority\":{\"part\":1,\"whole\":1,\"is_strict\":true}}"), "rule: No majority can reach this share.");
    assert_refused(VOTE("\"rule\":{\"is_secret\":true,\"people\":{\"part\":1,\"whole\":2}}"),
                   "rule: A majority of people cannot be secret: it would tell who voted how.");
    assert_refused(VOTE("\"rule\":{\"majority\":null}"), "rule: A rule needs a majority of cities, of people, or of both.");
    assert_refused(VOTE("\"rule\":{\"blocking\":4}"), "rule: A blocking minority goes with a majority of people.");
    assert_refused(VOTE("\"convocation\":3"), "convocation: has to be a whole number from 1 to 2");
    assert_refused(VOTE("\"convocation\":1.0"), "convocation: has to be a whole number from 1 to 2");
    assert_refused(VOTE("\"chair\":\"abstain\""), "chair: has to be one of \"\", \"yes\", \"no\"");
    assert_refused(VOTE("\"objections\":[]"), "objections: does not belong to such a question");
}

static void the_roll_has_every_city_once_and_its_people(void **state)
{
    (void)state;
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"a\",\"population\":1},{\"code\":\"a\",\"population\":1}]}", "roll: has a twice");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"a\"}]}", "roll[0]: needs a population");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"a\",\"population\":-1}]}",
                   "roll[0].population: has to be a whole number from 0 to 9007199254740991");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"population\":1}]}", "roll[0]: needs a code of 1 to 200 bytes without control characters");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"\\u0007\",\"population\":1}]}",
                   "roll[0]: needs a code of 1 to 200 bytes without control characters");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"\\u009b2J\",\"population\":1}]}",
                   "roll[0]: needs a code of 1 to 200 bytes without control characters");
    assert_refused("{\"way\":\"vote\",\"roll\":[{\"code\":\"a\",\"population\":9007199254740991},{\"code\":\"b\",\"population\":1}]}",
                   "roll: has more than 9007199254740991 people");
}

#define SECRET(members) VOTE("\"rule\":{\"is_secret\":true,\"proxies\":1},\"proxies\":[{\"from\":\"porto\",\"to\":\"lyon\"}]," members)

static void secret_ballots_are_as_many_as_have_voted(void **state)
{
    (void)state;
    assert_begins(SECRET("\"turnout\":[\"gent\",\"lyon\",\"porto\"],\"ballots\":[{\"choice\":\"no\"},{\"choice\":\"yes\",\"mark\":\"ab\"},{\"choice\":\"yes\"}]"),
                  "{\"decided\":\"passed\",\"reason\":\"majority\",\"entitled\":{\"cities\":3,\"people\":10},\"present\":{\"cities\":2,\"people\":7}");
    assert_refused(SECRET("\"turnout\":[\"gent\"],\"ballots\":[]"), "ballots: are 0, but 1 cities have voted");
    assert_refused(SECRET("\"turnout\":[\"gent\"],\"ballots\":[{\"choice\":\"no\"},{\"choice\":\"yes\"}]"), "ballots: are 2, but 1 cities have voted");
    assert_refused(SECRET("\"turnout\":[\"gent\",\"gent\"],\"ballots\":[]"), "turnout[1]: gent has voted already");
    assert_refused(SECRET("\"turnout\":[\"kyiv\"],\"ballots\":[]"), "turnout[0]: has to be the code of a city on the roll");
    assert_refused(SECRET("\"turnout\":[\"porto\"],\"ballots\":[{\"choice\":\"no\"}]"), "turnout: porto has voted through lyon, which is not present");
    assert_refused(SECRET("\"turnout\":[\"gent\"],\"ballots\":[{\"choice\":\"no\",\"city\":\"gent\"}]"), "ballots[0]: has an unknown member: city");
    assert_refused(SECRET("\"turnout\":[\"gent\"],\"ballots\":[{\"choice\":\"maybe\"}]"), "ballots[0]: has to have the choice \"yes\", \"no\" or \"abstain\"");
}

#define SILENCE(members) "{\"way\":\"silence\"," ROLL ",\"closes_at\":100," members "}"

static void one_objection_in_time_breaks_a_silence(void **state)
{
    (void)state;
    assert_begins(SILENCE("\"objections\":[]"), "{\"decided\":\"adopted\",\"entitled\":3,\"objections\":0,\"reservations\":0,\"late\":0}");
    assert_begins(SILENCE("\"objections\":[{\"city\":\"gent\",\"at\":99,\"reason\":\"a\"}]"), "{\"decided\":\"broken\",\"entitled\":3,\"objections\":1,\"reservations\":0,\"late\":0}");
    assert_begins(SILENCE("\"objections\":[{\"city\":\"gent\",\"at\":100}]"), "{\"decided\":\"adopted\",\"entitled\":3,\"objections\":0,\"reservations\":0,\"late\":1}");
    assert_begins(SILENCE("\"reservations\":[{\"city\":\"gent\",\"at\":9},{\"city\":\"lyon\"}]"), "{\"decided\":\"adopted\",\"entitled\":3,\"objections\":0,\"reservations\":2,\"late\":0}");
    assert_begins(SILENCE("\"objections\":[{\"city\":\"gent\",\"at\":9},{\"city\":\"gent\",\"at\":200}],\"reservations\":[{\"city\":\"gent\",\"at\":8}]"),
                  "{\"decided\":\"broken\",\"entitled\":3,\"objections\":1,\"reservations\":0,\"late\":0}");
    assert_refused(SILENCE("\"ballots\":[]"), "ballots: does not belong to such a question");
}

#define CONSENT(members) "{\"way\":\"consent\"," ROLL "," members "}"

static void consent_is_given_once_nobody_objects(void **state)
{
    (void)state;
    assert_begins(CONSENT("\"ballots\":[{\"city\":\"gent\",\"choice\":\"agree\"},{\"city\":\"lyon\",\"choice\":\"aside\"}]"),
                  "{\"decided\":\"agreed\",\"entitled\":3,\"agree\":1,\"aside\":1,\"object\":0,\"quorum\":1}");
    assert_begins(CONSENT("\"ballots\":[{\"city\":\"gent\",\"choice\":\"object\"}]"), "{\"decided\":\"objected\"");
    assert_begins(CONSENT("\"ballots\":[]"), "{\"decided\":\"no_quorum\"");
    assert_begins(CONSENT("\"rule\":{\"quorum\":{\"part\":2,\"whole\":3}},\"ballots\":[{\"city\":\"gent\",\"choice\":\"agree\"}]"), "{\"decided\":\"no_quorum\"");
    assert_begins(CONSENT("\"convocation\":2,\"rule\":{\"quorum\":{\"part\":2,\"whole\":3}},\"ballots\":[{\"city\":\"gent\",\"choice\":\"agree\"}]"),
                  "{\"decided\":\"agreed\"");
    assert_begins(CONSENT("\"rule\":{\"quorum\":{\"part\":2,\"whole\":3}},\"ballots\":[{\"city\":\"gent\",\"choice\":\"agree\"},{\"city\":\"lyon\",\"choice\":\"aside\"}]"),
                  "{\"decided\":\"agreed\",\"entitled\":3,\"agree\":1,\"aside\":1,\"object\":0,\"quorum\":2}");
    assert_begins(CONSENT("\"ballots\":[{\"city\":\"gent\",\"choice\":\"agree\"},{\"city\":\"lyon\",\"choice\":\"agree\"},{\"city\":\"porto\",\"choice\":\"object\"}]"),
                  "{\"decided\":\"objected\"");
    assert_refused(CONSENT("\"ballots\":[{\"city\":\"gent\",\"choice\":\"yes\"}]"), "ballots[0].choice: has to be one of \"\", \"agree\", \"aside\", \"object\"");
}

#define ELECTION(members)                                                                                                                          \
    "{\"way\":\"election\",\"rule\":{\"counting\":\"plurality\"},\"candidates\":[{\"name\":\"A\"},{\"name\":\"B\",\"withdrawn\":true},{\"name\":\"C\"}]," ROLL "," members "}"
#define RANKS(ranks) ELECTION("\"seats\":1,\"turnout\":[\"gent\"],\"ballots\":[{\"choice\":\"" ranks "\"}]")
#define WRONG_RANKS "ballots[0]: has to rank candidates, each once, as in \"3 1=2\""

static void an_election_is_counted_by_its_rule(void **state)
{
    (void)state;
    assert_begins(RANKS("3 1=2"), "{\"decided\":\"elected\",\"reason\":\"counted\",\"entitled\":{\"cities\":3,\"people\":10},\"present\":{\"cities\":1,\"people\":2}");
    assert_true(text_find(decided(RANKS("3 1=2")), TEXT("\"winners\":[3]"), 0) > 0);
    assert_true(text_find(decided(RANKS("- 2 - 1")), TEXT("\"winners\":[1]"), 0) > 0);
    assert_begins(RANKS(""), "{\"decided\":\"not_elected\",\"reason\":\"nobody_voted\"");
    static const char *const wrong[] = { RANKS("4"), RANKS("0"), RANKS("1 1"), RANKS("1=1"), RANKS("1  2"), RANKS("1 "), RANKS(" 1"), RANKS("1="), RANKS("=1"),
                                         RANKS("01"), RANKS("-1"), RANKS("a"), RANKS("99999999999999999999") };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(wrong[i], WRONG_RANKS);
    assert_refused(ELECTION("\"ballots\":[]"), "the whole: needs a number of seats");
    assert_refused("{\"way\":\"election\"," ROLL ",\"seats\":1,\"candidates\":[{\"name\":\"A\"}]}",
                   "the whole: has a rule that does not say how elections are counted");
    assert_refused("{\"way\":\"election\"," ROLL ",\"seats\":1,\"candidates\":[]}", "candidates: have to be 1 to 255");
}

#define TIED(seed, quorum)                                                                                                                         \
    "{\"way\":\"election\",\"rule\":{\"counting\":\"plurality\",\"quorum\":" quorum "},\"seats\":1,\"seed\":\"" seed "\"," ROLL                           \
    ",\"candidates\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"turnout\":[\"gent\",\"lyon\"],\"ballots\":[{\"choice\":\"1\"},{\"choice\":\"2\"}]}"

/* Lots as in decide_test.c. */
static void a_tie_of_candidates_is_drawn_from_the_seed_and_wants_a_quorum_first(void **state)
{
    (void)state;
    assert_true(text_find(decided(TIED("", "null")), TEXT("\"winners\":[1]"), 0) > 0);
    assert_true(text_find(decided(TIED("Porto 2026", "null")), TEXT("\"winners\":[1]"), 0) > 0);
    assert_true(text_find(decided(TIED("Gent 2026", "null")), TEXT("\"winners\":[2]"), 0) > 0);
    assert_begins(TIED("", "{\"part\":1,\"whole\":1}"), "{\"decided\":\"not_elected\",\"reason\":\"quorum\"");
    assert_true(text_ends_with(decided(TIED("", "{\"part\":1,\"whole\":1}")), TEXT("\"count\":null}")));
    assert_begins(TIED("", "null,\"quorum_people\":{\"part\":8,\"whole\":10}"), "{\"decided\":\"not_elected\",\"reason\":\"quorum_people\"");
    assert_begins(TIED("", "null,\"quorum_people\":{\"part\":7,\"whole\":10}"), "{\"decided\":\"elected\"");
}

static void anything_may_be_said_about_it(void **state)
{
    (void)state;
    assert_begins(VOTE("\"about\":{\"title\":[1.5]},\"ballots\":[{\"city\":\"gent\",\"choice\":\"yes\",\"about\":\"why\"}]"), "{\"decided\":\"passed\"");
}

int main(void)
{
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vote_is_decided),
        cmocka_unit_test(a_city_votes_once),
        cmocka_unit_test(proxies_are_given_once_and_not_passed_on),
        cmocka_unit_test(only_the_holder_votes_for_another),
        cmocka_unit_test(what_is_wrong_is_said_with_its_path),
        cmocka_unit_test(the_roll_has_every_city_once_and_its_people),
        cmocka_unit_test(secret_ballots_are_as_many_as_have_voted),
        cmocka_unit_test(one_objection_in_time_breaks_a_silence),
        cmocka_unit_test(consent_is_given_once_nobody_objects),
        cmocka_unit_test(an_election_is_counted_by_its_rule),
        cmocka_unit_test(a_tie_of_candidates_is_drawn_from_the_seed_and_wants_a_quorum_first),
        cmocka_unit_test(anything_may_be_said_about_it),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
