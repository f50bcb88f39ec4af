/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings in a room: presence and quorum, the second convocation, the pages of the chair and of voters. On both engines. */
#include "tests/application/meeting.h"

#include "commands/schemas.h"
#include "features/silences/silences.h"

static void who_sees_and_leads_a_meeting(void **state)
{
    (void)state;
    static const struct {
        Role role;
        int page, chair, begins;
    } expected[] = {
        { VISITOR, 303, 303, 401 },      { SAME_CITY, 200, 403, 403 },    { OTHER_CITY, 200, 403, 403 },  { COORDINATOR_SAME, 200, 403, 403 },
        { COORDINATOR_OTHER, 200, 403, 403 }, { MEMBER_SAME, 200, 403, 403 }, { MEMBER_OTHER, 200, 403, 403 }, { CHAIR_OTHER, 200, 403, 403 },
        { ENDED, 404, 404, 404 },        { CHAIR_SAME, 200, 200, 303 },
    };
    static const char *const read[] = { "", "/screen", "/vote" };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        for (size_t j = 0; j < sizeof read / sizeof *read; j++)
            expect(expected[i].page, expected[i].role, room_path(read[j]), NULL);
        expect(expected[i].chair, expected[i].role, room_path("/chair"), NULL);
        expect(expected[i].begins, expected[i].role, room_path("/begin"), "");
    }
    expect(200, OF_SECRETARIAT, room_path("/chair"), NULL);
    expect(403, MEMBER_OTHER, room_path("/presence"), "was=");
    expect(403, MEMBER_OTHER, room_path("/items"), "title=x&text=&language=en&rule=1");
    expect(403, MEMBER_OTHER, room_path("/end"), "");
    expect(403, MEMBER_OTHER, room_path("/again"), AGAIN);
    expect(404, CHAIR_SAME, room_path("/items/1/open"), "");
}

static void the_chair_calls_a_meeting_and_people_are_told(void **state)
{
    (void)state;
    static const Query newest = { "SELECT MAX(id) FROM meeting WHERE body = $1" };
    const char *form = words_of("title=Winter&language=en&room=Lyon&starts_on=2026-12-10&starts_clock=09:30&record_day=&rule=%lld", (long long)rule_id);
    expect(403, MEMBER_OTHER, "/groups/assembly/meetings", form);
    expect(303, CHAIR_SAME, "/groups/assembly/meetings", form);
    int64_t called = number_of(&newest, ARGS(body));
    expect_words(MEMBER_OTHER, "/meetings", "Winter", true);
    expect_words(MEMBER_OTHER, "/groups/assembly", "Winter", true);
    expect_words(MEMBER_OTHER, meeting_path(called, ""), "10 December 2026", true);
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", "title=Past&language=en&room=&starts_on=2026-01-10&starts_clock=09:30&record_day=&rule=1");
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", words_of("title=Past&language=en&room=&starts_on=2026-01-10&starts_clock=09:30&record_day=&rule=%lld", (long long)rule_id));
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", words_of("title=Never&language=en&room=&starts_on=2026-12-10&starts_clock=25:30&record_day=&rule=%lld", (long long)rule_id));
    follow_the_record();
    expect_words(MEMBER_OTHER, "/notifications", "A meeting is called: Winter", true);
    expect_words(COORDINATOR_OTHER, "/notifications", "A meeting is called: Winter", true);
    expect_words(OTHER_CITY, "/notifications", "A meeting is called: Winter", false);
}

static void what_is_due_for_a_meeting_is_due_for_who_sits_there(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, room_path("/deadlines"),
           "title=Motions%2C+please&language=en&text=&closes_on=2026-11-25&closes_clock=17:00&zone=Europe/Brussels&opens_on=&opens_clock=&reminders=0");
    expect_words(MEMBER_OTHER, "/week", "Motions, please", true);
    expect_words(MEMBER_OTHER, "/me", "Motions, please", true);
    expect_words(OTHER_CITY, "/week", "Motions, please", false);
}

static void a_failed_quorum_and_its_second_convocation(void **state)
{
    (void)state;
    int64_t first = item_put("Shall+trams+run%3F"), second = item_put("Shall+ships+sail%3F");
    act_on(first, "open", 422);
    begin();
    mark(meeting, 7);
    expect_words(CHAIR_SAME, room_path("/chair"), "9 of 20 cities are present, 0 more are represented; 10 are needed. There is no quorum.", true);
    act_on(first, "open", 303);
    expect(422, CHAIR_SAME, room_path("/again"), AGAIN);
    expect(303, CHAIR_SAME, room_path("/vote"), ballot(first, city_lyon, "yes", ""));
    act_on(first, "close", 303);
    assert_true(outcome_is(first, "no_quorum"));
    expect(422, CHAIR_SAME, room_path("/again"), "starts_on=2026-12-10&starts_clock=09:30");
    expect(303, CHAIR_SAME, room_path("/again"), AGAIN);
    int64_t again = number_of(&second_meeting, ARGS(meeting));
    expect(422, CHAIR_SAME, room_path("/again"), AGAIN);
    expect_words(CHAIR_SAME, meeting_path(again, "/chair"), "Shall trams run?", true);
    expect_words(CHAIR_SAME, meeting_path(again, "/chair"), "Shall ships sail?", true);
    expect_words(CHAIR_SAME, meeting_path(again, "/chair"), "No quorum is demanded.", true);
    site->clock.now = STARTS_AT + 16 * DAY;
    expect(303, CHAIR_SAME, meeting_path(again, "/begin"), "");
    static const Query put_again = { "SELECT id FROM question WHERE first = $1" };
    int64_t repeated = number_of(&put_again, ARGS(first));
    assert_true(number_of(&put_again, ARGS(second)) > 0);
    expect(303, CHAIR_SAME, meeting_path(again, words_of("/items/%lld/open", (long long)repeated)), "");
    expect(303, CHAIR_SAME, meeting_path(again, "/vote"), ballot(repeated, city_lyon, "yes", ""));
    expect(303, CHAIR_SAME, meeting_path(again, words_of("/items/%lld/close", (long long)repeated)), "");
    assert_true(outcome_is(repeated, "passed"));
    expect(422, CHAIR_SAME, meeting_path(again, "/again"), "starts_on=2027-01-20&starts_clock=09:30");
}

static void with_a_quorum_there_is_no_second_time(void **state)
{
    (void)state;
    begin();
    mark(meeting, 8);
    expect_words(CHAIR_SAME, room_path("/chair"), "10 of 20 cities are present, 0 more are represented; 10 are needed. There is a quorum.", true);
    expect(422, CHAIR_SAME, room_path("/again"), AGAIN);
}

static bool give_proxy(Write *write, void *state)
{
    const char **said = state;
    *said = proxy_give(write, meeting, city_porto, city_lyon, 0);
    return true;
}

static void a_city_votes_for_another_by_proxy(void **state)
{
    (void)state;
    const char *said = "";
    write_recorded(give_proxy, &said);
    assert_null(said);
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    expect(303, CHAIR_SAME, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_lyon));
    expect_words(CHAIR_SAME, room_path("/chair"), "1 of 20 cities are present, 1 more are represented", true);
    act_on(question, "open", 303);
    expect(403, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    expect(303, CHAIR_SAME, room_path("/vote"), ballot(question, city_porto, "no", ""));
    expect(303, CHAIR_SAME, room_path("/vote"), ballot(question, city_lyon, "yes", ""));
    assert_true(cast_is(question, city_porto, "no") && cast_is(question, city_lyon, "yes"));
    expect(303, MEMBER_OTHER, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_porto));
    expect(403, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", "no"));
    act_on(question, "close", 303);
    int64_t later = item_put("Shall+ships+sail%3F");
    act_on(later, "open", 303);
    expect(403, CHAIR_SAME, room_path("/vote"), ballot(later, city_porto, "no", ""));
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(later, city_porto, "yes", ""));
}

static void what_the_chair_did_not_change_stays(void **state)
{
    (void)state;
    expect(303, MEMBER_OTHER, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_porto));
    expect(303, CHAIR_SAME, room_path("/presence"), words_of("was=&here_%lld=1", (long long)city_lyon));
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 2);
    expect(303, CHAIR_SAME, room_path("/presence"), words_of("was=%lld,%lld&here_%lld=1", (long long)city_lyon, (long long)city_porto, (long long)city_lyon));
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 1);
    expect(303, MEMBER_OTHER, room_path("/here"), words_of("organisation=%lld&here=0", (long long)city_porto));
    expect(403, OTHER_CITY, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_porto));
    expect(403, MEMBER_OTHER, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_lyon));
    expect(403, MEMBER_OTHER, room_path("/here"), "organisation=1&here=1");
    begin();
    expect(303, CHAIR_SAME, room_path("/end"), "");
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 0);
    expect(422, MEMBER_OTHER, room_path("/here"), words_of("organisation=%lld&here=1", (long long)city_porto));
}

static void a_vote_is_cast_once_however_often_it_is_sent(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    static const Query changes = { "SELECT COUNT(*) FROM record_entry WHERE verb IN ('ballot.cast', 'ballot.changed')" };
    begin();
    expect_words(MEMBER_OTHER, room_path("/vote"), "Nothing is open now", true);
    act_on(question, "open", 303);
    expect_words(MEMBER_OTHER, room_path("/vote"), "Not cast", true);
    site->clock.now += 3 * SECOND;
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", ""));
    int64_t entries = number_of(&changes, NO_ARGS);
    site->clock.now += 61 * SECOND;
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", ""));
    assert_int_equal(number_of(&changes, NO_ARGS), entries);
    expect_words(MEMBER_OTHER, room_path("/vote"), "Cast at 10:00:03: for", true);
    expect(422, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    assert_true(cast_is(question, city_porto, "yes"));
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", "yes"));
    assert_true(cast_is(question, city_porto, "no"));
    expect(422, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "perhaps", "no"));
    expect(403, MEMBER_OTHER, room_path("/vote"), ballot(question, city_lyon, "no", ""));
    expect(403, COORDINATOR_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", "no"));
    act_on(question, "close", 303);
    expect(422, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", "no"));
    expect(404, MEMBER_OTHER, room_path("/vote"), ballot(question + 1, city_porto, "yes", ""));
}

static void several_items_in_a_row_and_a_tie(void **state)
{
    (void)state;
    int64_t first = item_put("Shall+trams+run%3F"), second = item_put("Shall+ships+sail%3F");
    begin();
    mark(meeting, 10);
    act_on(first, "open", 303);
    expect(422, CHAIR_SAME, room_path("/end"), "");
    expect_words(MEMBER_OTHER, room_path("/screen"), "Shall trams run?", true);
    expect_words(MEMBER_OTHER, room_path("/screen"), "0 of 20 cities have voted.", true);
    expect(303, CHAIR_SAME, room_path("/vote"), ballot(first, city_lyon, "yes", ""));
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(first, city_porto, "no", ""));
    expect_words(MEMBER_OTHER, room_path("/screen"), "2 of 20 cities have voted.", true);
    act_on(first, "close", 303);
    expect_words(CHAIR_SAME, room_path("/chair"), "As many cities are for as against. You decide.", true);
    expect(422, CHAIR_SAME, room_path(words_of("/items/%lld/tie", (long long)first)), "choice=perhaps");
    expect(403, MEMBER_OTHER, room_path(words_of("/items/%lld/tie", (long long)first)), "choice=no");
    expect(303, CHAIR_SAME, room_path(words_of("/items/%lld/tie", (long long)first)), "choice=yes");
    assert_true(outcome_is(first, "passed"));
    act_on(second, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(second, city_porto, "no", ""));
    act_on(second, "close", 303);
    assert_true(outcome_is(second, "failed"));
    expect_words(CHAIR_SAME, room_path("/chair"), "Everything on the list has been put.", true);
    expect(303, CHAIR_SAME, room_path("/end"), "");
    expect(422, CHAIR_SAME, room_path("/end"), "");
    expect(422, CHAIR_SAME, room_path("/items"), words_of("title=x&text=&language=en&rule=%lld", (long long)rule_id));
}

static void programs_read_the_same(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", ""));
    const Value *data = data_of(MEMBER_OTHER, room_path("/vote"));
    const Value *open = value_get(data, TEXT("open"));
    assert_int_equal(open->count, 1);
    const Value *city = value_get(open->items[0], TEXT("cities"))->items[0];
    assert_int_equal(value_get_number(city, "organisation"), city_porto);
    assert_true(text_is(value_get_text(city, "choice"), "yes"));
    static const char *const pages[] = { "", "/chair", "/screen", "/voters" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_non_null(data_of(CHAIR_SAME, room_path(pages[i])));
    assert_int_equal(value_get_number(value_get(data_of(CHAIR_SAME, room_path("/chair")), TEXT("quorum")), "needed"), 10);
    assert_non_null(data_of(CHAIR_SAME, paper(question, "")));
    assert_non_null(data_of(CHAIR_SAME, paper(question, "/blank")));
    assert_non_null(data_of(CHAIR_SAME, "/meetings"));
}

static void coordinators_name_voters_and_give_proxies_on_the_page(void **state)
{
    (void)state;
    const char *to_lyon = words_of("organisation=%lld&holder=%lld", (long long)city_porto, (long long)city_lyon);
    expect(403, COORDINATOR_SAME, room_path("/proxies"), to_lyon);
    expect(403, MEMBER_OTHER, room_path("/proxies"), to_lyon);
    expect(303, COORDINATOR_OTHER, room_path("/proxies"), to_lyon);
    expect_words(COORDINATOR_OTHER, room_path("/voters"), "given to Lyon", true);
    follow_the_record();
    expect_words(COORDINATOR_SAME, "/notifications", "Porto has given its proxy to your city: Autumn assembly", true);
    expect(303, COORDINATOR_OTHER, room_path("/proxies/take-back"), words_of("organisation=%lld", (long long)city_porto));
    expect_words(COORDINATOR_OTHER, room_path("/voters"), "given to Lyon", false);
    expect_words(COORDINATOR_SAME, "/me", "Name who votes for your city: Autumn assembly", true);
    const char *odile = words_of("organisation=%lld&person=%lld", (long long)city_lyon, (long long)site->people[SAME_CITY]);
    expect(403, SAME_CITY, room_path("/voters"), odile);
    expect(303, COORDINATOR_SAME, room_path("/voters"), odile);
    expect_words(COORDINATOR_SAME, room_path("/voters"), "Odile Same", true);
    expect_words(COORDINATOR_SAME, "/me", "Name who votes for your city: Autumn assembly", false);
    expect(422, COORDINATOR_SAME, room_path("/voters"), words_of("organisation=%lld&person=%lld", (long long)city_lyon, (long long)site->people[OTHER_CITY]));
    follow_the_record();
    expect_words(SAME_CITY, "/notifications", "You vote for Lyon: Autumn assembly", true);
    begin();
    expect(422, COORDINATOR_OTHER, room_path("/proxies"), to_lyon);
    expect(422, COORDINATOR_SAME, room_path("/voters"), odile);
}

static bool name_odile(Write *write, void *state)
{
    (void)state;
    return !voter_name(write, meeting, city_lyon, site->people[SAME_CITY], 0);
}

static void the_named_voter_and_nobody_else_votes(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    write_recorded(name_odile, NULL);
    begin();
    act_on(question, "open", 303);
    expect(403, CHAIR_SAME, room_path("/vote"), ballot(question, city_lyon, "yes", ""));
    expect(303, SAME_CITY, room_path("/vote"), ballot(question, city_lyon, "no", ""));
    assert_true(cast_is(question, city_lyon, "no"));
}

/* A silence of the body that a city broke. */
static bool break_a_silence(Write *write, void *state)
{
    int64_t *question = state;
    *question = question_prepare(write, features, &(NewQuestion){ .body = body, .way = TEXT("silence"), .rule = rule_id, .title = TEXT("Shall buses run?"),
                                                                  .language = TEXT("en"), .closes_at = write->now + 10 * DAY, .by = site->people[CHAIR_SAME] });
    const char *problem = question_open(write, features, *question, site->people[CHAIR_SAME]);
    const NewStatement objection = { .question = *question, .organisation = city_porto, .is_objection = true, .reason = TEXT("Too few"),
                                     .language = TEXT("en"), .by = site->people[MEMBER_OTHER] };
    problem = problem ? problem : silence_say(write, features, &objection);
    if (problem)
        print_error("%s\n", problem);
    return !problem;
}

static void what_a_silence_refers_stands_on_the_list_of_the_next_meeting(void **state)
{
    (void)state;
    int64_t silence = 0;
    assert_true(number_of(&last_question, ARGS(meeting)) <= 0);
    write_recorded(break_a_silence, &silence);
    assert_true(number_of(&last_question, ARGS(meeting)) > 0);
    expect_words(CHAIR_SAME, room_path("/chair"), "Shall buses run?", true);
    expect_words(CHAIR_SAME, room_path("/chair"), "Too few", false);
    expect(422, CHAIR_SAME, room_path(words_of("/referrals/%lld", (long long)silence)), "");
}

/* It is under way already: no meeting is planned, and the chair of this one decides. */
static void what_waits_for_a_meeting_is_put_on_the_list_of_one_under_way_by_hand(void **state)
{
    (void)state;
    int64_t silence = 0;
    begin();
    write_recorded(break_a_silence, &silence);
    assert_true(number_of(&last_question, ARGS(meeting)) <= 0);
    const char *take = room_path(words_of("/referrals/%lld", (long long)silence));
    expect_words(CHAIR_SAME, room_path("/chair"), "Too few", true);
    expect(403, MEMBER_OTHER, take, "");
    expect(303, CHAIR_SAME, take, "");
    assert_true(number_of(&last_question, ARGS(meeting)) > 0);
    expect_words(CHAIR_SAME, room_path("/chair"), "Too few", false);
    expect_words(CHAIR_SAME, room_path("/chair"), "Shall buses run?", true);
    expect(422, CHAIR_SAME, take, "");
}

static void what_waits_stands_on_the_list_of_the_next_meeting_that_is_called(void **state)
{
    (void)state;
    static const Query last_meeting = { "SELECT MAX(id) FROM meeting" };
    int64_t silence = 0;
    begin();
    write_recorded(break_a_silence, &silence);
    expect(303, CHAIR_SAME, "/groups/assembly/meetings", words_of("title=Winter&language=en&room=&starts_on=2027-01-10&starts_clock=09:30&record_day=&rule=%lld",
                                                                  (long long)rule_id));
    int64_t winter = number_of(&last_meeting, NO_ARGS);
    assert_true(winter != meeting && number_of(&last_question, ARGS(winter)) > 0);
    expect_words(CHAIR_SAME, room_path("/chair"), "Too few", false);
}

static void the_chair_moves_a_meeting_and_people_are_told(void **state)
{
    (void)state;
    static const Query told = { "SELECT COUNT(*) FROM notification WHERE person = $1" };
    static const Query room = { "SELECT room FROM meeting WHERE id = $1" };
    const char *moved = "starts_on=2026-12-20&starts_clock=10:15&room=Town+hall&reason=A+storm+is+coming";
    expect_words(CHAIR_SAME, room_path("/chair"), "Another day or room", true);
    expect(401, VISITOR, room_path("/move"), moved);
    expect(403, MEMBER_OTHER, room_path("/move"), moved);
    expect(422, CHAIR_SAME, room_path("/move"), "starts_on=2026-12-20&starts_clock=10:15&room=Town+hall&reason=");
    expect(422, CHAIR_SAME, room_path("/move"), "starts_on=2026-01-20&starts_clock=10:15&room=&reason=Too+late");
    follow_the_record();
    int64_t before = number_of(&told, ARGS(site->people[MEMBER_OTHER]));
    expect(303, CHAIR_SAME, room_path("/move"), moved);
    follow_the_record();
    assert_int_equal(number_of(&told, ARGS(site->people[MEMBER_OTHER])), before + 1);
    expect_words(MEMBER_OTHER, "/notifications", "Reason: A storm is coming", true);
    expect_words(MEMBER_OTHER, room_path(""), "A storm is coming", true);
    assert_true(text_is(text_of(&room, ARGS(meeting)), "Town hall"));
    assert_int_equal(value_get_number(value_get(data_of(MEMBER_OTHER, room_path("")), TEXT("meeting")), "starts_at"),
                     day_start(TEXT("2026-12-20")) + 9 * HOUR + 15 * MINUTE);
    expect(303, CHAIR_SAME, room_path("/begin"), "");
    expect(422, CHAIR_SAME, room_path("/move"), moved);
    expect_words(CHAIR_SAME, room_path("/chair"), "Another day or room", false);
}

static void entries_are_said_in_words(void **state)
{
    (void)state;
    static const char *const verbs[] = { "meeting.called", "meeting.moved", "meeting.began", "meeting.ended", "sheet.entered", "sheet.differs", "sheet.confirmed" };
    Text problem = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        assert_true(meetings.entry_in_words(english, site->arena, text_from_z(verbs[i]), value_nothing()).length > 5);
    assert_int_equal(meetings.entry_in_words(english, site->arena, TEXT("city.renamed"), NULL).length, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_sees_and_leads_a_meeting),
        ONE(the_chair_calls_a_meeting_and_people_are_told),
        ONE(the_chair_moves_a_meeting_and_people_are_told),
        ONE(what_is_due_for_a_meeting_is_due_for_who_sits_there),
        ONE(a_failed_quorum_and_its_second_convocation),
        ONE(with_a_quorum_there_is_no_second_time),
        ONE(a_city_votes_for_another_by_proxy),
        ONE(what_the_chair_did_not_change_stays),
        ONE(a_vote_is_cast_once_however_often_it_is_sent),
        ONE(several_items_in_a_row_and_a_tie),
        ONE(programs_read_the_same),
        ONE(coordinators_name_voters_and_give_proxies_on_the_page),
        ONE(the_named_voter_and_nobody_else_votes),
        ONE(what_a_silence_refers_stands_on_the_list_of_the_next_meeting),
        ONE(what_waits_for_a_meeting_is_put_on_the_list_of_one_under_way_by_hand),
        ONE(what_waits_stands_on_the_list_of_the_next_meeting_that_is_called),
        ONE(entries_are_said_in_words),
    };
    return TEST_ON_ENGINES(tests);
}
