/* SPDX-License-Identifier: EUPL-1.2 */
/* Silences: launched, announced with proof, adopted by saying nothing, broken by one objection. In process, on both engines. */
#include <pthread.h>
#include <stdatomic.h>

#include "commands/schemas.h"
#include "features/meetings/meetings.h"
#include "features/rulebooks/rulebooks.h"
#include "features/silences/silences.h"
#include "tests/application/voting.h"

static const Query statements = { "SELECT COUNT(*) FROM silence_statement WHERE question = $1 AND kind = $2 AND late = $3" };
static const Query referrals = { "SELECT COUNT(*) FROM silence_referral WHERE question = $1" };
static const Query vote_of = { "SELECT vote FROM silence_referral WHERE question = $1" };
static const Query question_state = { "SELECT state FROM question WHERE id = $1" };
static const Query decisions_of = { "SELECT COUNT(*) FROM decision WHERE source = $1" };
static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE object = $1 AND verb = $2" };
static const Query outcome_json = { "SELECT outcome_content FROM question WHERE id = $1" };
static const Query told_people = {
    "SELECT COUNT(*) FROM notification WHERE sequence = (SELECT sequence FROM record_entry WHERE object = $1 AND verb = 'silence.announced')"
};
static const Query proved = { "SELECT COUNT(*) FROM silence_proof WHERE question = $1 AND queued_at > 0" };
static const Query last_silence = { "SELECT MAX(id) FROM question WHERE way = 'silence'" };

static Voting voting;

typedef struct RuleGiven {
    Rule rule;
    int64_t id;
} RuleGiven;

static bool add_rule(Write *write, void *state)
{
    RuleGiven *given = state;
    given->id = rule_add(write, &(NewRule){ .body = site->first_group, .way = TEXT("silence"), .name = TEXT("Two days"), .language = TEXT("en"), .rule = given->rule });
    return true;
}

static int64_t rule_of_silence(bool to_vote)
{
    RuleGiven given = { .rule = rule_usual() };
    given.rule.silence_hours = 48;
    given.rule.broken_to_vote = to_vote;
    write_recorded(add_rule, &given);
    return given.id;
}

/* A silence that Lyon, Porto and Edinburgh keep, or not, from the morning of 24 November to that of another day of the month. */
static void launch_until(int day, bool to_vote)
{
    const Rule rule = rule_usual();
    voting = voting_prepare(&rule);
    int64_t id = rule_of_silence(to_vote);
    const char *form = text_z(site->arena, text_printf(site->arena, "title=The+reply+is+adopted&text=&language=en&rule=%lld&closes_on=2026-11-%d&closes_clock=10:00"
                                                       "&opens_on=&opens_clock=&review_on=", (long long)id, day));
    expect(303, CHAIR_SAME, "/groups/first-group/silences", form);
    voting.question = number_of(&last_silence, NO_ARGS);
    voting.closes_at = site->clock.now + (day - 24) * DAY;
}

static void launch(bool to_vote)
{
    launch_until(27, to_vote);
}

static const char *path(const char *rest)
{
    return voting_path(&voting, rest);
}

static const char *saying(int64_t organisation, const char *kind)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&kind=%s&reason=We+have+no+trains&language=en", (long long)organisation, kind));
}

static const char *state_of(int64_t question)
{
    return text_z(site->arena, text_of(&question_state, ARGS(question)));
}

static void silence_adopts_by_itself(void **state)
{
    (void)state;
    launch(false);
    site->clock.now = voting.closes_at - MINUTE;
    run_jobs();
    assert_string_equal(voting_state(&voting), "open");
    site->clock.now = voting.closes_at;
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "adopted");
    assert_int_equal(number_of(&decisions_of, ARGS(voting.question)), 1);
    assert_int_equal(number_of(&referrals, ARGS(voting.question)), -1 + 1);
    assert_string_equal(text_z(site->arena, text_of(&outcome_json, ARGS(voting.question))),
                        "{\"decided\":\"adopted\",\"entitled\":3,\"objections\":0,\"reservations\":0,\"late\":0}");
}

static void it_runs_as_long_as_the_rule_says_and_nobody_ends_it_early(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    voting = voting_prepare(&rule);
    int64_t id = rule_of_silence(false), before = number_of(&last_silence, NO_ARGS);
    const char *short_one = text_z(site->arena, text_printf(site->arena, "title=The+reply&text=&language=en&rule=%lld&closes_on=2026-11-25&closes_clock=10:00",
                                                            (long long)id));
    expect(422, CHAIR_SAME, "/groups/first-group/silences", short_one);
    expect(422, CHAIR_SAME, "/groups/first-group/silences",
           text_z(site->arena, text_printf(site->arena, "title=The+reply&text=&language=en&rule=%lld&closes_on=&closes_clock=", (long long)id)));
    assert_int_equal(number_of(&last_silence, NO_ARGS), before);
}

static bool close_early(Write *write, void *state)
{
    *(const char **)state = question_close(write, features, voting.question, site->people[CHAIR_SAME]);
    return true;
}

static void not_even_its_chair_ends_it_early(void **state)
{
    (void)state;
    launch(false);
    const char *problem = NULL;
    write_recorded(close_early, &problem);
    assert_non_null(problem);
    assert_string_equal(voting_state(&voting), "open");
}

static bool begin_the_planned_meeting(Write *write, void *state)
{
    (void)state;
    return meeting_begin(write, site->planted.meeting, site->people[CHAIR_SAME]) == NULL;
}

static void one_objection_breaks_it_and_it_stands_on_the_list_of_the_next_meeting(void **state)
{
    (void)state;
    static const Query items = { "SELECT COUNT(*) FROM question WHERE occasion = $1 AND title = 'The reply is adopted'" };
    launch(false);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    assert_string_equal(voting_outcome(&voting), "broken");
    assert_int_equal(number_of(&items, ARGS(site->planted.meeting)), 1);
    expect_words(OF_SECRETARIAT, "/desk", "The reply is adopted", false);
}

static void without_a_meeting_that_is_planned_it_waits_for_one(void **state)
{
    (void)state;
    launch(false);
    write_recorded(begin_the_planned_meeting, NULL);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    assert_string_equal(voting_outcome(&voting), "broken");
    assert_int_equal(number_of(&decisions_of, ARGS(voting.question)), 0);
    expect_words(MEMBER_SAME, "/groups/first-group", "For the next meeting", true);
    expect_words(OF_SECRETARIAT, "/desk", "The reply is adopted", true);
    expect_words(CHAIR_SAME, "/me", "For the next meeting", true);
    expect(403, MEMBER_SAME, path("/taken-up"), "");
    expect(303, CHAIR_SAME, path("/taken-up"), "");
    expect_words(OF_SECRETARIAT, "/desk", "The reply is adopted", false);
    expect_words(MEMBER_SAME, path(""), "We have no trains", true);
}

static void by_another_rule_it_goes_to_a_vote(void **state)
{
    (void)state;
    launch(true);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    int64_t vote = number_of(&vote_of, ARGS(voting.question));
    assert_true(vote > 0);
    assert_string_equal(state_of(vote), "open");
    const char *ballots = text_z(site->arena, text_printf(site->arena, "/questions/%lld/ballots", (long long)vote));
    expect(303, MEMBER_SAME, ballots, voting_ballot(voting.lyon, 0, "yes"));
    expect_words(OF_SECRETARIAT, "/desk", "The reply is adopted", false);
}

static void reservations_break_nothing_and_are_recorded(void **state)
{
    (void)state;
    launch(false);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "reservation"));
    expect(422, MEMBER_OTHER, path("/objections"), saying(voting.porto, "reservation"));
    assert_string_equal(voting_state(&voting), "open");
    site->clock.now = voting.closes_at;
    run_jobs();
    assert_string_equal(text_z(site->arena, text_of(&outcome_json, ARGS(voting.question))),
                        "{\"decided\":\"adopted\",\"entitled\":3,\"objections\":0,\"reservations\":1,\"late\":0}");
    expect_words(MEMBER_SAME, path("/objections"), "Reservation", true);
}

/* At the end itself it is late, although the job that closes it has not come yet. */
static void what_comes_after_the_end_is_shown_as_late_and_changes_nothing(void **state)
{
    (void)state;
    launch(false);
    site->clock.now = voting.closes_at;
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    assert_string_equal(voting_state(&voting), "open");
    run_jobs();
    assert_string_equal(voting_outcome(&voting), "adopted");
    expect(303, MEMBER_SAME, path("/objections"), saying(voting.lyon, "objection"));
    assert_string_equal(voting_outcome(&voting), "adopted");
    assert_int_equal(number_of(&statements, ARGS(voting.question, "objection", 1)), 2);
    assert_int_equal(number_of(&statements, ARGS(voting.question, "objection", 0)), 0);
    expect_words(MEMBER_SAME, path(""), "Late objection", true);
}

static void who_objects_after_another_is_late(void **state)
{
    (void)state;
    launch(false);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    site->clock.now += SECOND;
    expect(303, MEMBER_SAME, path("/objections"), saying(voting.lyon, "objection"));
    assert_int_equal(number_of(&statements, ARGS(voting.question, "objection", 1)), 1);
    assert_string_equal(text_z(site->arena, text_of(&outcome_json, ARGS(voting.question))),
                        "{\"decided\":\"broken\",\"entitled\":3,\"objections\":1,\"reservations\":0,\"late\":0}");
}

static void who_speaks_for_an_entitled_city_alone_speaks_and_says_why(void **state)
{
    (void)state;
    launch(false);
    expect(401, VISITOR, path("/objections"), saying(voting.lyon, "objection"));
    expect(403, SAME_CITY, path("/objections"), saying(voting.lyon, "objection"));
    expect(403, MEMBER_SAME, path("/objections"), saying(voting.porto, "objection"));
    expect(403, OF_SECRETARIAT, path("/objections"), saying(voting.porto, "objection"));
    expect(422, MEMBER_SAME, path("/objections"),
           text_z(site->arena, text_printf(site->arena, "organisation=%lld&kind=objection&reason=+&language=en", (long long)voting.lyon)));
    expect(422, MEMBER_SAME, path("/objections"), saying(voting.lyon, "shout"));
    assert_string_equal(voting_state(&voting), "open");
}

static void every_entitled_city_is_told_and_that_is_proved(void **state)
{
    (void)state;
    launch(false);
    follow_the_record();
    assert_true(number_of(&told_people, ARGS(voting.question)) >= 3);
    const Value *shown = data_of(CHAIR_SAME, path("/notices.json"));
    assert_int_equal(value_get_number(value_get(shown, TEXT("counts")), "cities"), 3);
    assert_int_equal(value_get_number(value_get(shown, TEXT("counts")), "told"), 3);
    site->clock.now = voting.closes_at;
    run_jobs();
    assert_int_equal(number_of(&proved, ARGS(voting.question)), 3);
    assert_int_equal(number_of(&entries, ARGS(voting.question, "silence.proved")), 1);
    expect(200, MEMBER_SAME, path("/notices"), NULL);
}

/* Who coordinates the city, too, though nobody sits for it there. */
static void cities_are_reminded_three_days_and_one_day_before(void **state)
{
    (void)state;
    static const Query reminded = {
        "SELECT COUNT(*) FROM notification n JOIN record_entry e ON e.sequence = n.sequence WHERE n.person = $1 AND e.verb = 'silence.reminded' AND e.object = $2"
    };
    static const Role told[] = { MEMBER_SAME, MEMBER_OTHER, COORDINATOR_SAME, COORDINATOR_OTHER };
    static const Moment before_end[] = { 3 * DAY, DAY };
    launch_until(29, false);
    for (int i = 0; i < 2; i++) {
        site->clock.now = voting.closes_at - before_end[i] - SECOND;
        run_jobs();
        assert_int_equal(number_of(&entries, ARGS(voting.question, "silence.reminded")), i);
        site->clock.now = voting.closes_at - before_end[i];
        run_jobs();
        follow_the_record();
        assert_int_equal(number_of(&entries, ARGS(voting.question, "silence.reminded")), i + 1);
        for (size_t j = 0; j < sizeof told / sizeof *told; j++)
            assert_int_equal(number_of(&reminded, ARGS(site->people[told[j]], voting.question)), i + 1);
        assert_int_equal(number_of(&reminded, ARGS(site->people[SAME_CITY], voting.question)), 0);
    }
    assert_string_equal(voting_state(&voting), "open");
}

/* ---- The objection at the very moment of the close ---- */

static atomic_int objected, closed;

static bool object_now(Write *write, void *state)
{
    const NewStatement statement = { .question = voting.question, .organisation = voting.porto, .is_objection = true,
                                     .reason = TEXT("No trains"), .language = TEXT("en"), .by = site->people[MEMBER_OTHER] };
    (void)state;
    return silence_say(write, features, &statement) == NULL;
}

static bool close_now(Write *write, void *state)
{
    (void)state;
    return question_close(write, features, voting.question, 0) == NULL;
}

static bool write_of_ones_own(WriteFunction function)
{
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *own = database_open(arena, site->database, READ_WRITE, &problem);
    WriteResult result = write_directly(own, arena, &site->platform, &site->hooks, RECORDED, function, NULL);
    database_close(own);
    arena_free(arena);
    return result == WRITE_DONE;
}

static void *objector(void *state)
{
    atomic_store(&objected, write_of_ones_own(object_now));
    return state;
}

static void *closer(void *state)
{
    atomic_store(&closed, write_of_ones_own(close_now));
    return state;
}

static void run_both(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, objector, NULL);
    pthread_create(&threads[1], NULL, closer, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

/* One microsecond before the end the objection breaks it, and nothing else closes it; at the end it is adopted, whoever comes first. */
static void an_objection_at_the_moment_of_the_close_has_one_outcome(void **state)
{
    (void)state;
    launch(false);
    site->clock.now = voting.closes_at - 1;
    run_both();
    assert_true(atomic_load(&objected));
    assert_false(atomic_load(&closed));
    assert_string_equal(voting_outcome(&voting), "broken");
    assert_int_equal(number_of(&entries, ARGS(voting.question, "question.closed")), 1);
    assert_int_equal(number_of(&referrals, ARGS(voting.question)), 1);
}

static void at_the_end_itself_it_is_adopted_whoever_comes_first(void **state)
{
    (void)state;
    launch(false);
    site->clock.now = voting.closes_at;
    run_both();
    assert_true(atomic_load(&objected));
    assert_true(atomic_load(&closed));
    assert_string_equal(voting_outcome(&voting), "adopted");
    assert_int_equal(number_of(&entries, ARGS(voting.question, "question.closed")), 1);
    assert_int_equal(number_of(&statements, ARGS(voting.question, "objection", 1)), 1);
}

static bool erase_speaker(Write *write, void *state)
{
    (void)state;
    silences.erase_person(write, site->people[MEMBER_OTHER]);
    return true;
}

static void what_the_city_said_stays_when_the_speaker_is_forgotten(void **state)
{
    (void)state;
    static const Query speaker = { "SELECT by_person FROM silence_statement WHERE question = $1" };
    launch(false);
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "reservation"));
    assert_int_equal(number_of(&speaker, ARGS(voting.question)), site->people[MEMBER_OTHER]);
    write_recorded(erase_speaker, NULL);
    assert_int_equal(number_of(&speaker, ARGS(voting.question)), 0);
}

static void the_export_says_what_decides(void **state)
{
    (void)state;
    launch(false);
    expect(303, MEMBER_SAME, path("/objections"), saying(voting.lyon, "reservation"));
    expect(303, MEMBER_OTHER, path("/objections"), saying(voting.porto, "objection"));
    Database *database = open_database();
    Value *question = question_load(database, site->arena, voting.question, TEXT("en"));
    Value *exported = question_export(features, database, site->arena, question);
    assert_int_equal(value_get(exported, TEXT("objections"))->count, 1);
    assert_int_equal(value_get(exported, TEXT("reservations"))->count, 1);
    assert_int_equal(value_get_number(exported, "closes_at"), value_get_number(question, "closed_at") + 1);
    database_close(database);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(silence_adopts_by_itself),
        ONE(it_runs_as_long_as_the_rule_says_and_nobody_ends_it_early),
        ONE(not_even_its_chair_ends_it_early),
        ONE(one_objection_breaks_it_and_it_stands_on_the_list_of_the_next_meeting),
        ONE(without_a_meeting_that_is_planned_it_waits_for_one),
        ONE(by_another_rule_it_goes_to_a_vote),
        ONE(reservations_break_nothing_and_are_recorded),
        ONE(what_comes_after_the_end_is_shown_as_late_and_changes_nothing),
        ONE(who_objects_after_another_is_late),
        ONE(who_speaks_for_an_entitled_city_alone_speaks_and_says_why),
        ONE(every_entitled_city_is_told_and_that_is_proved),
        ONE(cities_are_reminded_three_days_and_one_day_before),
        ONE(an_objection_at_the_moment_of_the_close_has_one_outcome),
        ONE(at_the_end_itself_it_is_adopted_whoever_comes_first),
        ONE(what_the_city_said_stays_when_the_speaker_is_forgotten),
        ONE(the_export_says_what_decides),
    };
    return TEST_ON_ENGINES(tests);
}
