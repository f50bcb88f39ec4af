/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings in a room: presence and quorum, the second convocation, the chair's, the voter's and the paper's pages, and two who act at the same moment.
 * On both engines. */
#include "tests/application/body.h"

#include <pthread.h>
#include <string.h>

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/meetings/meetings.h"
#include "features/rulebooks/rulebooks.h"

enum { MADE = 18 };
#define STARTS_AT (SMALL_NETWORK_NOW + 2 * DAY)
/* On 26 November; the second time is 15 days later. */
#define AGAIN "starts_on=2026-12-11&starts_clock=09:30"

static int64_t body, lyon, porto, rule_id, meeting, made[MADE];

/* Half of the cities; nobody is wanted the second time; a tie is the chair's; one proxy each. */
static Rule usual(void)
{
    Rule rule = rule_usual();
    rule.quorum = (Share){ 1, 2, false };
    rule.second_days = 15;
    rule.proxies = 1;
    rule.tie = TIE_CHAIR;
    return rule;
}

static bool plant(Write *write, void *state)
{
    static char names[MADE][16];
    const Rule *rule = state;
    body = body_add(write);
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    for (int i = 0; i < MADE; i++) {
        snprintf(names[i], sizeof names[i], "City %c", 'A' + i);
        made[i] = body_city_add(write, body, names[i], 1000 * (i + 1), "member");
    }
    rule_id = rule_add(write, &(NewRule){ .body = body, .way = TEXT("vote"), .name = TEXT("Half are there"), .language = TEXT("en"), .rule = *rule });
    meeting = meeting_call(write, &(NewMeeting){ .body = body, .title = TEXT("Autumn assembly"), .language = TEXT("en"), .room = TEXT("City hall"),
                                                 .starts_at = STARTS_AT, .rule = rule_id, .by = site->people[CHAIR_SAME] });
    return true;
}

static int start_with(void **state, Rule rule)
{
    site_begin(state);
    write_recorded(plant, &rule);
    return 0;
}

static int start(void **state)
{
    return start_with(state, usual());
}

static const char *printed(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *printed(const char *format, ...)
{
    char words[4000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    return text_z(site->arena, text_from_z(words));
}

static const char *path_of(int64_t id, const char *rest)
{
    return printed("/meetings/%lld%s", (long long)id, rest);
}

static const char *path(const char *rest)
{
    return path_of(meeting, rest);
}

static const Query last_question = { "SELECT MAX(id) FROM question WHERE occasion = $1" };
static const Query outcome_of = { "SELECT outcome FROM question WHERE id = $1" };
static const Query choice_of_city = { "SELECT choice FROM ballot WHERE question = $1 AND organisation = $2" };
static const Query ballots_of = { "SELECT COUNT(*) FROM ballot WHERE question = $1" };
static const Query second_meeting = { "SELECT MAX(id) FROM meeting WHERE first = $1" };
static const Query present_count = { "SELECT COUNT(*) FROM presence WHERE occasion = $1" };

static int64_t put_at(int64_t id, const char *title)
{
    expect(303, CHAIR_SAME, path_of(id, "/items"), printed("title=%s&text=&language=en&rule=%lld", title, (long long)rule_id));
    return number_of(&last_question, ARGS(id));
}

static int64_t put_item(const char *title)
{
    return put_at(meeting, title);
}

static void act_on(int64_t question, const char *act, int status)
{
    expect(status, CHAIR_SAME, path(printed("/items/%lld/%s", (long long)question, act)), "");
}

/* Lyon, Porto and so many others are marked by the chair, who had seen nobody. */
static void mark(int64_t id, int others)
{
    char marks[2000] = "was=";
    size_t at = strlen(marks);
    at += (size_t)snprintf(marks + at, sizeof marks - at, "&here_%lld=1&here_%lld=1", (long long)lyon, (long long)porto);
    for (int i = 0; i < others; i++)
        at += (size_t)snprintf(marks + at, sizeof marks - at, "&here_%lld=1", (long long)made[i]);
    expect(303, CHAIR_SAME, path_of(id, "/presence"), printed("%s", marks));
}

static void begin(void)
{
    site->clock.now = STARTS_AT;
    expect(303, CHAIR_SAME, path("/begin"), "");
}

static const char *ballot(int64_t question, int64_t city, const char *choice, const char *seen)
{
    return printed("question=%lld&organisation=%lld&choice=%s&seen=%s", (long long)question, (long long)city, choice, seen);
}

/* A sheet on which the first `yes` of the cities are for, and the next `no` against. */
static const char *sheet(int yes, int no)
{
    char lines[2000] = "do=";
    size_t at = strlen(lines);
    for (int i = 0; i < yes + no; i++)
        at += (size_t)snprintf(lines + at, sizeof lines - at, "&choice_%lld=%s", (long long)made[i], i < yes ? "yes" : "no");
    return printed("%s", lines);
}

static const char *paper(int64_t question, const char *rest)
{
    return path(printed("/paper/%lld%s", (long long)question, rest));
}

static bool outcome_is(int64_t question, const char *code)
{
    return text_is(text_of(&outcome_of, ARGS(question)), code);
}

static bool cast_is(int64_t question, int64_t city, const char *choice)
{
    return text_is(text_of(&choice_of_city, ARGS(question, city)), choice);
}

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
            expect(expected[i].page, expected[i].role, path(read[j]), NULL);
        expect(expected[i].chair, expected[i].role, path("/chair"), NULL);
        expect(expected[i].begins, expected[i].role, path("/begin"), "");
    }
    expect(200, OF_SECRETARIAT, path("/chair"), NULL);
    expect(403, MEMBER_OTHER, path("/presence"), "was=");
    expect(403, MEMBER_OTHER, path("/items"), "title=x&text=&language=en&rule=1");
    expect(403, MEMBER_OTHER, path("/end"), "");
    expect(403, MEMBER_OTHER, path("/again"), AGAIN);
    expect(404, CHAIR_SAME, path("/items/1/open"), "");
}

static void the_chair_calls_a_meeting_and_people_are_told(void **state)
{
    (void)state;
    static const Query newest = { "SELECT MAX(id) FROM meeting WHERE body = $1" };
    const char *form = printed("title=Winter&language=en&room=Lyon&starts_on=2026-12-10&starts_clock=09:30&record_day=&rule=%lld", (long long)rule_id);
    expect(403, MEMBER_OTHER, "/groups/assembly/meetings", form);
    expect(303, CHAIR_SAME, "/groups/assembly/meetings", form);
    int64_t called = number_of(&newest, ARGS(body));
    expect_words(MEMBER_OTHER, "/meetings", "Winter", true);
    expect_words(MEMBER_OTHER, "/groups/assembly", "Winter", true);
    expect_words(MEMBER_OTHER, path_of(called, ""), "10 December 2026", true);
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", "title=Past&language=en&room=&starts_on=2026-01-10&starts_clock=09:30&record_day=&rule=1");
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", printed("title=Past&language=en&room=&starts_on=2026-01-10&starts_clock=09:30&record_day=&rule=%lld", (long long)rule_id));
    expect(422, CHAIR_SAME, "/groups/assembly/meetings", printed("title=Never&language=en&room=&starts_on=2026-12-10&starts_clock=25:30&record_day=&rule=%lld", (long long)rule_id));
    follow_the_record();
    expect_words(MEMBER_OTHER, "/notifications", "A meeting is called: Winter", true);
    expect_words(COORDINATOR_OTHER, "/notifications", "A meeting is called: Winter", true);
    expect_words(OTHER_CITY, "/notifications", "A meeting is called: Winter", false);
}

static void a_failed_quorum_and_its_second_convocation(void **state)
{
    (void)state;
    int64_t first = put_item("Shall+trams+run%3F"), second = put_item("Shall+ships+sail%3F");
    act_on(first, "open", 422);
    begin();
    mark(meeting, 7);
    expect_words(CHAIR_SAME, path("/chair"), "9 of 20 cities are present, 0 more are represented; 10 are needed. There is no quorum.", true);
    act_on(first, "open", 303);
    expect(422, CHAIR_SAME, path("/again"), AGAIN);
    expect(303, CHAIR_SAME, path("/vote"), ballot(first, lyon, "yes", ""));
    act_on(first, "close", 303);
    assert_true(outcome_is(first, "no_quorum"));
    expect(422, CHAIR_SAME, path("/again"), "starts_on=2026-12-10&starts_clock=09:30");
    expect(303, CHAIR_SAME, path("/again"), AGAIN);
    int64_t again = number_of(&second_meeting, ARGS(meeting));
    expect(422, CHAIR_SAME, path("/again"), AGAIN);
    expect_words(CHAIR_SAME, path_of(again, "/chair"), "Shall trams run?", true);
    expect_words(CHAIR_SAME, path_of(again, "/chair"), "Shall ships sail?", true);
    expect_words(CHAIR_SAME, path_of(again, "/chair"), "No quorum is demanded.", true);
    site->clock.now = STARTS_AT + 16 * DAY;
    expect(303, CHAIR_SAME, path_of(again, "/begin"), "");
    static const Query put_again = { "SELECT id FROM question WHERE first = $1" };
    int64_t repeated = number_of(&put_again, ARGS(first));
    assert_true(number_of(&put_again, ARGS(second)) > 0);
    expect(303, CHAIR_SAME, path_of(again, printed("/items/%lld/open", (long long)repeated)), "");
    expect(303, CHAIR_SAME, path_of(again, "/vote"), ballot(repeated, lyon, "yes", ""));
    expect(303, CHAIR_SAME, path_of(again, printed("/items/%lld/close", (long long)repeated)), "");
    assert_true(outcome_is(repeated, "passed"));
    expect(422, CHAIR_SAME, path_of(again, "/again"), "starts_on=2027-01-20&starts_clock=09:30");
}

static void with_a_quorum_there_is_no_second_time(void **state)
{
    (void)state;
    begin();
    mark(meeting, 8);
    expect_words(CHAIR_SAME, path("/chair"), "10 of 20 cities are present, 0 more are represented; 10 are needed. There is a quorum.", true);
    expect(422, CHAIR_SAME, path("/again"), AGAIN);
}

static bool give_proxy(Write *write, void *state)
{
    const char **said = state;
    *said = proxy_give(write, meeting, porto, lyon, 0);
    return true;
}

static void a_city_votes_for_another_by_proxy(void **state)
{
    (void)state;
    const char *said = "";
    write_recorded(give_proxy, &said);
    assert_null(said);
    int64_t question = put_item("Shall+trams+run%3F");
    begin();
    expect(303, CHAIR_SAME, path("/here"), printed("organisation=%lld&here=1", (long long)lyon));
    expect_words(CHAIR_SAME, path("/chair"), "1 of 20 cities are present, 1 more are represented", true);
    act_on(question, "open", 303);
    expect(403, MEMBER_OTHER, path("/vote"), ballot(question, porto, "no", ""));
    expect(303, CHAIR_SAME, path("/vote"), ballot(question, porto, "no", ""));
    expect(303, CHAIR_SAME, path("/vote"), ballot(question, lyon, "yes", ""));
    assert_true(cast_is(question, porto, "no") && cast_is(question, lyon, "yes"));
    expect(303, MEMBER_OTHER, path("/here"), printed("organisation=%lld&here=1", (long long)porto));
    expect(403, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", "no"));
    act_on(question, "close", 303);
    int64_t later = put_item("Shall+ships+sail%3F");
    act_on(later, "open", 303);
    expect(403, CHAIR_SAME, path("/vote"), ballot(later, porto, "no", ""));
    expect(303, MEMBER_OTHER, path("/vote"), ballot(later, porto, "yes", ""));
}

static void what_the_chair_did_not_change_stays(void **state)
{
    (void)state;
    expect(303, MEMBER_OTHER, path("/here"), printed("organisation=%lld&here=1", (long long)porto));
    expect(303, CHAIR_SAME, path("/presence"), printed("was=&here_%lld=1", (long long)lyon));
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 2);
    expect(303, CHAIR_SAME, path("/presence"), printed("was=%lld,%lld&here_%lld=1", (long long)lyon, (long long)porto, (long long)lyon));
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 1);
    expect(303, MEMBER_OTHER, path("/here"), printed("organisation=%lld&here=0", (long long)porto));
    expect(403, OTHER_CITY, path("/here"), printed("organisation=%lld&here=1", (long long)porto));
    expect(403, MEMBER_OTHER, path("/here"), printed("organisation=%lld&here=1", (long long)lyon));
    expect(403, MEMBER_OTHER, path("/here"), "organisation=1&here=1");
    begin();
    expect(303, CHAIR_SAME, path("/end"), "");
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 0);
    expect(422, MEMBER_OTHER, path("/here"), printed("organisation=%lld&here=1", (long long)porto));
}

static void a_vote_is_cast_once_however_often_it_is_sent(void **state)
{
    (void)state;
    int64_t question = put_item("Shall+trams+run%3F");
    static const Query changes = { "SELECT COUNT(*) FROM record_entry WHERE verb IN ('ballot.cast', 'ballot.changed')" };
    begin();
    expect_words(MEMBER_OTHER, path("/vote"), "Nothing is open now", true);
    act_on(question, "open", 303);
    expect_words(MEMBER_OTHER, path("/vote"), "Not cast", true);
    site->clock.now += 3 * SECOND;
    expect(303, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", ""));
    int64_t entries = number_of(&changes, NO_ARGS);
    site->clock.now += 61 * SECOND;
    expect(303, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", ""));
    assert_int_equal(number_of(&changes, NO_ARGS), entries);
    expect_words(MEMBER_OTHER, path("/vote"), "Cast at 10:00:03: for", true);
    expect(422, MEMBER_OTHER, path("/vote"), ballot(question, porto, "no", ""));
    assert_true(cast_is(question, porto, "yes"));
    expect(303, MEMBER_OTHER, path("/vote"), ballot(question, porto, "no", "yes"));
    assert_true(cast_is(question, porto, "no"));
    expect(422, MEMBER_OTHER, path("/vote"), ballot(question, porto, "perhaps", "no"));
    expect(403, MEMBER_OTHER, path("/vote"), ballot(question, lyon, "no", ""));
    expect(403, COORDINATOR_OTHER, path("/vote"), ballot(question, porto, "yes", "no"));
    act_on(question, "close", 303);
    expect(422, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", "no"));
    expect(404, MEMBER_OTHER, path("/vote"), ballot(question + 1, porto, "yes", ""));
}

static void several_items_in_a_row_and_a_tie(void **state)
{
    (void)state;
    int64_t first = put_item("Shall+trams+run%3F"), second = put_item("Shall+ships+sail%3F");
    begin();
    mark(meeting, 10);
    act_on(first, "open", 303);
    expect(422, CHAIR_SAME, path("/end"), "");
    expect_words(MEMBER_OTHER, path("/screen"), "Shall trams run?", true);
    expect_words(MEMBER_OTHER, path("/screen"), "0 of 20 cities have voted.", true);
    expect(303, CHAIR_SAME, path("/vote"), ballot(first, lyon, "yes", ""));
    expect(303, MEMBER_OTHER, path("/vote"), ballot(first, porto, "no", ""));
    expect_words(MEMBER_OTHER, path("/screen"), "2 of 20 cities have voted.", true);
    act_on(first, "close", 303);
    expect_words(CHAIR_SAME, path("/chair"), "As many cities are for as against. You decide.", true);
    expect(422, CHAIR_SAME, path(printed("/items/%lld/tie", (long long)first)), "choice=perhaps");
    expect(403, MEMBER_OTHER, path(printed("/items/%lld/tie", (long long)first)), "choice=no");
    expect(303, CHAIR_SAME, path(printed("/items/%lld/tie", (long long)first)), "choice=yes");
    assert_true(outcome_is(first, "passed"));
    act_on(second, "open", 303);
    expect(303, MEMBER_OTHER, path("/vote"), ballot(second, porto, "no", ""));
    act_on(second, "close", 303);
    assert_true(outcome_is(second, "failed"));
    expect_words(CHAIR_SAME, path("/chair"), "Everything on the list has been put.", true);
    expect(303, CHAIR_SAME, path("/end"), "");
    expect(422, CHAIR_SAME, path("/end"), "");
    expect(422, CHAIR_SAME, path("/items"), printed("title=x&text=&language=en&rule=%lld", (long long)rule_id));
}

static void paper_counts_once_a_second_person_reads_the_same(void **state)
{
    (void)state;
    static const Query scrutineers = { "SELECT COUNT(*) FROM ballot WHERE question = $1 AND by_person = $2 AND scrutineer = $3" };
    int64_t question = put_item("Shall+trams+run%3F");
    begin();
    mark(meeting, 15);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    act_on(question, "open", 303);
    expect(403, COORDINATOR_OTHER, paper(question, ""), sheet(9, 5));
    expect(403, OTHER_CITY, paper(question, ""), NULL);
    expect(422, CHAIR_SAME, paper(question, "/read"), sheet(9, 5));
    expect(303, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 0);
    expect(422, OF_SECRETARIAT, paper(question, "/read"), sheet(9, 5));
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 0);
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: For; read by the scrutineer: Against", true);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(9, 4));
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: Against; read by the scrutineer: nothing", true);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(9, 6));
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: nothing; read by the scrutineer: Against", true);
    expect(303, OF_SECRETARIAT, paper(question, ""), sheet(8, 6));
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 14);
    assert_int_equal(number_of(&scrutineers, ARGS(question, site->people[OF_SECRETARIAT], site->people[CHAIR_SAME])), 14);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    expect(422, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    act_on(question, "close", 303);
    assert_true(outcome_is(question, "passed"));
}

/* What a city has cast itself is not written over. */
static void paper_does_not_overwrite_what_a_city_cast(void **state)
{
    (void)state;
    int64_t question = put_item("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, path("/vote"), ballot(question, porto, "no", ""));
    const char *otherwise = printed("choice_%lld=yes&choice_%lld=yes", (long long)porto, (long long)made[0]);
    const char *same = printed("choice_%lld=no&choice_%lld=yes", (long long)porto, (long long)made[0]);
    expect(303, OF_SECRETARIAT, paper(question, ""), otherwise);
    expect(422, CHAIR_SAME, paper(question, "/read"), otherwise);
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 1);
    expect(303, OF_SECRETARIAT, paper(question, ""), same);
    expect(303, CHAIR_SAME, paper(question, "/read"), same);
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 2);
    static const Query own = { "SELECT COUNT(*) FROM ballot WHERE question = $1 AND organisation = $2 AND scrutineer = 0" };
    assert_int_equal(number_of(&own, ARGS(question, porto)), 1);
}

static int start_secret(void **state)
{
    Rule rule = usual();
    rule.is_secret = true;
    return start_with(state, rule);
}

static void a_secret_vote_has_no_roll_call_and_its_own_page(void **state)
{
    (void)state;
    int64_t question = put_item("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    expect(403, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", ""));
    expect_words(MEMBER_OTHER, path("/vote"), "Vote on its own page", true);
    expect_words(MEMBER_OTHER, path("/screen"), "votes-yes", false);
}

static void programs_read_the_same(void **state)
{
    (void)state;
    int64_t question = put_item("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, path("/vote"), ballot(question, porto, "yes", ""));
    const Value *data = data_of(MEMBER_OTHER, path("/vote"));
    const Value *open = value_get(data, TEXT("open"));
    assert_int_equal(open->count, 1);
    const Value *city = value_get(open->items[0], TEXT("cities"))->items[0];
    assert_int_equal(value_get_number(city, "organisation"), porto);
    assert_true(text_is(value_get_text(city, "choice"), "yes"));
    static const char *const pages[] = { "", "/chair", "/screen", "/voters" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_non_null(data_of(CHAIR_SAME, path(pages[i])));
    assert_int_equal(value_get_number(value_get(data_of(CHAIR_SAME, path("/chair")), TEXT("quorum")), "needed"), 10);
    assert_non_null(data_of(CHAIR_SAME, paper(question, "")));
    assert_non_null(data_of(CHAIR_SAME, paper(question, "/blank")));
    assert_non_null(data_of(CHAIR_SAME, "/meetings"));
}

static void coordinators_name_voters_and_give_proxies_on_the_page(void **state)
{
    (void)state;
    const char *to_lyon = printed("organisation=%lld&holder=%lld", (long long)porto, (long long)lyon);
    expect(403, COORDINATOR_SAME, path("/proxies"), to_lyon);
    expect(403, MEMBER_OTHER, path("/proxies"), to_lyon);
    expect(303, COORDINATOR_OTHER, path("/proxies"), to_lyon);
    expect_words(COORDINATOR_OTHER, path("/voters"), "given to Lyon", true);
    follow_the_record();
    expect_words(COORDINATOR_SAME, "/notifications", "Porto has given its proxy to your city: Autumn assembly", true);
    expect(303, COORDINATOR_OTHER, path("/proxies/take-back"), printed("organisation=%lld", (long long)porto));
    expect_words(COORDINATOR_OTHER, path("/voters"), "given to Lyon", false);
    expect_words(COORDINATOR_SAME, "/me", "Name who votes for your city: Autumn assembly", true);
    const char *odile = printed("organisation=%lld&person=%lld", (long long)lyon, (long long)site->people[SAME_CITY]);
    expect(403, SAME_CITY, path("/voters"), odile);
    expect(303, COORDINATOR_SAME, path("/voters"), odile);
    expect_words(COORDINATOR_SAME, path("/voters"), "Odile Same", true);
    expect_words(COORDINATOR_SAME, "/me", "Name who votes for your city: Autumn assembly", false);
    expect(422, COORDINATOR_SAME, path("/voters"), printed("organisation=%lld&person=%lld", (long long)lyon, (long long)site->people[OTHER_CITY]));
    follow_the_record();
    expect_words(SAME_CITY, "/notifications", "You vote for Lyon: Autumn assembly", true);
    begin();
    expect(422, COORDINATOR_OTHER, path("/proxies"), to_lyon);
    expect(422, COORDINATOR_SAME, path("/voters"), odile);
}

/* ---- Two people, tabs, processes at the same moment ---- */

enum { RIVALS = 4, ROUNDS = 6 };

typedef struct Rival {
    SmallNetwork process; /* with an application and a writer of its own on the same database */
    pthread_t thread;
    Role role;
    const char *target, *body;
    int status;
} Rival;

static void *vote_at_once(void *state)
{
    Rival *rival = state;
    rival->status = ask(&rival->process, rival->role, "POST", rival->target, rival->body, NULL).status;
    return NULL;
}

static void rivals_begin(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++) {
        rivals[i].process = *site;
        rivals[i].process.held = NULL;
        rivals[i].process.arena = arena_new();
        small_network_open(&rivals[i].process);
    }
}

static void rivals_end(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++) {
        small_network_close(&rivals[i].process);
        arena_free(rivals[i].process.arena);
    }
}

static void rivals_run(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++)
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, vote_at_once, &rivals[i]), 0);
    for (int i = 0; i < RIVALS; i++)
        pthread_join(rivals[i].thread, NULL);
}

static int count_status(const Rival *rivals, int status)
{
    int count = 0;
    for (int i = 0; i < RIVALS; i++)
        count += rivals[i].status == status;
    return count;
}

static bool name_odile(Write *write, void *state)
{
    (void)state;
    return !voter_name(write, meeting, lyon, site->people[SAME_CITY], 0);
}

/* Of those who had all seen that nothing was cast, one casts; who wanted the same has what was wanted, the others are told. */
static void one_of_many_at_the_same_moment_votes(void **state)
{
    (void)state;
    static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE verb IN ('ballot.cast', 'ballot.changed')" };
    static Rival rivals[RIVALS];
    begin();
    rivals_begin(rivals);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t question = put_item("Shall+trams+run%3F"), before = number_of(&entries, NO_ARGS);
        act_on(question, "open", 303);
        for (int i = 0; i < RIVALS; i++) {
            rivals[i].role = MEMBER_OTHER;
            rivals[i].target = path("/vote");
            rivals[i].body = ballot(question, porto, i % 2 ? "yes" : "no", "");
        }
        rivals_run(rivals);
        assert_int_equal(count_status(rivals, 303), 2);
        assert_int_equal(count_status(rivals, 422), 2);
        assert_int_equal(number_of(&ballots_of, ARGS(question)), 1);
        assert_int_equal(number_of(&entries, NO_ARGS), before + 1);
        act_on(question, "close", 303);
    }
    rivals_end(rivals);
}

/* Whoever votes while the chair closes votes before the close, or not at all. */
static void a_vote_at_the_close_counts_or_is_refused(void **state)
{
    (void)state;
    static Rival rivals[RIVALS];
    static const Query late = {
        "SELECT COUNT(*) FROM record_entry b JOIN record_entry c ON c.verb = 'question.closed' AND c.object = $1 "
        "WHERE b.verb = 'ballot.cast' AND b.place = $1 AND b.sequence > c.sequence"
    };
    begin();
    rivals_begin(rivals);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t question = put_item("Shall+trams+run%3F");
        act_on(question, "open", 303);
        for (int i = 0; i < RIVALS; i++)
            rivals[i] = (Rival){ .process = rivals[i].process, .role = MEMBER_OTHER, .target = path("/vote"), .body = ballot(question, porto, "yes", "") };
        rivals[1].role = rivals[2].role = CHAIR_SAME;
        rivals[1].body = ballot(question, lyon, "yes", "");
        rivals[2].target = path(printed("/items/%lld/close", (long long)question));
        rivals[2].body = "";
        rivals_run(rivals);
        assert_int_equal(rivals[2].status, 303);
        int64_t of_porto = rivals[0].status == 303 || rivals[3].status == 303;
        assert_int_equal(number_of(&ballots_of, ARGS(question)), of_porto + (rivals[1].status == 303));
        assert_int_equal(number_of(&late, ARGS(question)), 0);
    }
    rivals_end(rivals);
}

static void a_city_comes_once(void **state)
{
    (void)state;
    static Rival rivals[RIVALS];
    rivals_begin(rivals);
    for (int i = 0; i < RIVALS; i++)
        rivals[i] = (Rival){ .process = rivals[i].process, .role = MEMBER_OTHER, .target = path("/here"),
                             .body = printed("organisation=%lld&here=1", (long long)porto) };
    rivals_run(rivals);
    assert_int_equal(count_status(rivals, 303), RIVALS);
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 1);
    rivals_end(rivals);
}

static void the_named_voter_and_nobody_else_votes(void **state)
{
    (void)state;
    int64_t question = put_item("Shall+trams+run%3F");
    write_recorded(name_odile, NULL);
    begin();
    act_on(question, "open", 303);
    expect(403, CHAIR_SAME, path("/vote"), ballot(question, lyon, "yes", ""));
    expect(303, SAME_CITY, path("/vote"), ballot(question, lyon, "no", ""));
    assert_true(cast_is(question, lyon, "no"));
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
        ONE(a_failed_quorum_and_its_second_convocation),
        ONE(with_a_quorum_there_is_no_second_time),
        ONE(a_city_votes_for_another_by_proxy),
        ONE(what_the_chair_did_not_change_stays),
        ONE(a_vote_is_cast_once_however_often_it_is_sent),
        ONE(several_items_in_a_row_and_a_tie),
        ONE(paper_counts_once_a_second_person_reads_the_same),
        ONE(paper_does_not_overwrite_what_a_city_cast),
        cmocka_unit_test_setup_teardown(a_secret_vote_has_no_roll_call_and_its_own_page, start_secret, network_end),
        ONE(programs_read_the_same),
        ONE(coordinators_name_voters_and_give_proxies_on_the_page),
        ONE(one_of_many_at_the_same_moment_votes),
        ONE(a_vote_at_the_close_counts_or_is_refused),
        ONE(a_city_comes_once),
        ONE(the_named_voter_and_nobody_else_votes),
        ONE(entries_are_said_in_words),
    };
    return TEST_ON_ENGINES(tests);
}
