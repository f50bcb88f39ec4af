/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines of groups, cities and themes: who sets, sees, moves and withdraws them, what the clock does, also after a long stop and in two
 * processes, and what people are told. In process, on both engines. */
#include "features/deadlines/deadlines.h"

#include <pthread.h>

#include "commands/schemas.h"
#include "http/app_state.h"
#include "http/notice.h"
#include "record/record.h"
#include "tests/application/asking.h"


static const Query newest = { "SELECT MAX(id) FROM deadline" };
static const Query entries_of = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };
static const Query last_content = {
    "SELECT c.content FROM record_content c JOIN record_entry e ON e.sequence = c.sequence WHERE e.verb = $1 ORDER BY e.sequence DESC LIMIT 1"
};
static const Query jobs_of = { "SELECT COUNT(*) FROM job WHERE kind = 'deadline.due' AND object = $1" };

static int64_t entries(const char *verb)
{
    return number_of(&entries_of, ARGS(verb));
}

static Value *content_of(const char *verb)
{
    Text problem = { 0 };
    return value_from_json(site->arena, text_of(&last_content, ARGS(verb)), &problem);
}

static void pass(Moment time)
{
    site->clock.now += time;
    run_jobs();
}

#define BODY(closes, clock, opens)                                                                                      \
    "title=Answers+on+night+trains&language=en&text=Two+pages.&closes_on=" closes "&closes_clock=" clock                 \
    "&zone=Europe/Brussels&opens_on=" opens "&opens_clock=&reminders=72+24"
#define USUAL_BODY BODY("2026-12-10", "17:00", "")

/* Its page, or what is done on it. */
static const char *page(const char *act)
{
    return text_z(site->arena, text_printf(site->arena, "/deadlines/%lld%s", (long long)number_of(&newest, NO_ARGS), act));
}

static Value *deadline(void)
{
    Database *database = open_database();
    Value *row = deadline_load(database, site->arena, database_number(database, &newest, NO_ARGS, 0));
    database_close(database);
    return row;
}

static void assert_state(const char *state)
{
    assert_string_equal(text_z(site->arena, value_get_text(deadline(), "state")), state);
}

static Moment moment(const char *day, Moment time)
{
    return day_start(text_from_z(day)) + time;
}

static void a_chair_sets_one_and_the_group_sees_it(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    assert_int_equal(value_get_number(deadline(), "closes_at"), moment("2026-12-10", 16 * HOUR));
    assert_state("open");
    expect_words(MEMBER_SAME, "/groups/first-group/deadlines", "10 December 2026 at 17:00 in Brussels", true);
    expect_words(MEMBER_SAME, "/groups/first-group", "Answers on night trains", true);
    expect_words(SAME_CITY, "/groups/first-group", "Answers on night trains", false);
    expect_words(CHAIR_SAME, "/groups/first-group/handover", "Answers on night trains", true);
    expect_words(OF_SECRETARIAT, page(""), "Two pages.", true);
    expect(404, SAME_CITY, page(""), NULL);
    expect(404, ENDED, page(""), NULL);
    expect(303, VISITOR, page(""), NULL);
    expect(403, MEMBER_SAME, page("/withdraw"), "reason=x");
    expect(404, CHAIR_OTHER, page("/withdraw"), "reason=x");
}

static void what_is_wrong_is_said_beside_its_field(void **state)
{
    (void)state;
    int64_t before = number_of(&newest, NO_ARGS);
    expect(422, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-11-24", "09:59", ""));
    expect(422, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "25:00", ""));
    expect(422, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "", "2026-12-11"));
    expect(422, CHAIR_SAME, "/groups/first-group/deadlines", BODY("", "", ""));
    expect(422, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2126-12-10", "", ""));
    assert_int_equal(number_of(&newest, NO_ARGS), before);
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-11-24", "", ""));
    assert_int_equal(value_get_number(deadline(), "closes_at"), moment("2026-11-24", 23 * HOUR - SECOND));
}

static void a_city_and_a_theme_have_their_own(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/cities/lyon/deadlines", USUAL_BODY);
    expect_words(SAME_CITY, page(""), "Answers on night trains", true);
    expect_words(SAME_CITY, "/cities/lyon", "Answers on night trains", true);
    expect_words(SAME_CITY, "/me", "Answers on night trains", false);
    expect(404, OTHER_CITY, page(""), NULL);
    expect_words(VISITOR, "/cities/lyon", "Answers on night trains", false);
    expect(303, OF_SECRETARIAT, "/themes/mobility/deadlines", USUAL_BODY);
    expect_words(OTHER_CITY, page(""), "Answers on night trains", true);
    expect_words(OTHER_CITY, "/themes/mobility", "Answers on night trains", true);
    expect_words(VISITOR, "/themes/mobility", "Answers on night trains", false);
    expect(404, ENDED, page(""), NULL);
}

static void what_closes_within_two_weeks_waits_for_those_concerned(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "17:00", ""));
    expect_words(MEMBER_SAME, "/me", "Answers on night trains", false);
    pass(3 * DAY);
    expect_words(MEMBER_SAME, "/me", "Answers on night trains (First group): until 10 December 2026 at 17:00 in Brussels", true);
    expect_words(MEMBER_OTHER, "/me", "Answers on night trains", false);
    pass(14 * DAY);
    expect_words(MEMBER_SAME, "/me", "Answers on night trains", false);
}

static void it_opens_reminds_and_closes_by_itself(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "17:00", "2026-12-01"));
    assert_state("waiting");
    pass(6 * DAY);
    assert_state("waiting");
    pass(DAY);
    assert_state("open");
    assert_int_equal(value_get_number(content_of("deadline.opened"), "at"), moment("2026-11-30", 23 * HOUR));
    pass(6 * DAY);
    assert_int_equal(entries("deadline.reminded"), 0);
    pass(DAY);
    assert_int_equal(entries("deadline.reminded"), 1);
    assert_int_equal(value_get_number(content_of("deadline.reminded"), "at"), moment("2026-12-07", 16 * HOUR));
    pass(DAY);
    assert_int_equal(entries("deadline.reminded"), 1);
    pass(DAY);
    assert_int_equal(entries("deadline.reminded"), 2);
    pass(HOUR);
    assert_state("open");
    pass(DAY);
    assert_state("closed");
    pass(10 * DAY);
    assert_int_equal(entries("deadline.opened"), 1);
    assert_int_equal(entries("deadline.reminded"), 2);
    assert_int_equal(entries("deadline.closed"), 1);
    assert_int_equal(number_of(&jobs_of, ARGS(number_of(&newest, NO_ARGS))), 0);
    expect_words(MEMBER_SAME, page(""), "Closed since 10 December 2026 at 17:00", true);
}

static void after_a_long_stop_it_closes_late_and_reminds_of_nothing(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "17:00", "2026-12-01"));
    site->clock.now += 25 * DAY;
    expect_words(MEMBER_SAME, page(""), "<dd>has passed</dd>", true);
    small_network_close(site);
    small_network_open(site);
    run_jobs();
    assert_state("closed");
    assert_int_equal(value_get_number(content_of("deadline.opened"), "at"), moment("2026-11-30", 23 * HOUR));
    assert_int_equal(value_get_number(content_of("deadline.closed"), "at"), moment("2026-12-10", 16 * HOUR));
    assert_int_equal(entries("deadline.reminded"), 0);
}

static void after_a_short_stop_it_reminds_once(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    pass(16 * DAY);
    assert_int_equal(entries("deadline.reminded"), 1);
    assert_int_equal(value_get_number(content_of("deadline.reminded"), "at"), moment("2026-12-09", 16 * HOUR));
}

static void it_is_moved_with_a_reason_and_the_clock_goes_by_the_new_moments(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    pass(14 * DAY);
    assert_int_equal(entries("deadline.reminded"), 1);
    expect(422, CHAIR_SAME, page("/move"), "closes_on=2026-12-20&closes_clock=12:00&reason=&opens_on=&opens_clock=");
    expect(422, CHAIR_SAME, page("/move"), "closes_on=2026-12-08&closes_clock=12:00&reason=Sooner&opens_on=&opens_clock=");
    expect(422, CHAIR_SAME, page("/move"), "closes_on=2026-12-20&closes_clock=noon&reason=Later&opens_on=&opens_clock=");
    expect(303, CHAIR_SAME, page("/move"), "closes_on=2026-12-20&closes_clock=12:00&reason=The+survey+was+late&opens_on=&opens_clock=");
    assert_int_equal(value_get_number(deadline(), "sequence"), 1);
    assert_int_equal(number_of(&jobs_of, ARGS(number_of(&newest, NO_ARGS))), 1);
    assert_int_equal(value_get_number(content_of("deadline.moved"), "closed_before"), moment("2026-12-10", 16 * HOUR));
    expect_words(MEMBER_SAME, page(""), "The survey was late", true);
    pass(4 * DAY);
    assert_state("open");
    pass(6 * DAY);
    assert_int_equal(entries("deadline.reminded"), 2);
    pass(3 * DAY);
    assert_state("closed");
    expect(422, CHAIR_SAME, page("/move"), "closes_on=2027-01-20&closes_clock=&reason=Late&opens_on=&opens_clock=");
}

static void it_is_withdrawn_with_a_reason_and_stays_so(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    expect(422, CHAIR_SAME, page("/withdraw"), "reason=");
    expect(303, OF_SECRETARIAT, page("/withdraw"), "reason=No+longer+needed");
    assert_int_equal(number_of(&jobs_of, ARGS(number_of(&newest, NO_ARGS))), 0);
    pass(25 * DAY);
    assert_state("withdrawn");
    assert_int_equal(entries("deadline.closed"), 0);
    expect(422, CHAIR_SAME, page("/withdraw"), "reason=Again");
    expect(422, CHAIR_SAME, page("/move"), "closes_on=2027-03-20&closes_clock=&reason=Late&opens_on=&opens_clock=");
    expect_words(MEMBER_SAME, "/groups/first-group/deadlines", "withdrawn", true);
    expect_words(MEMBER_SAME, "/groups/first-group", "There is no deadline to come.", true);
}

/* ---- Who is sent it ---- */

#define PLANTED "planted-in-a-deadline"

static bool is_sent(Role role, const char *target)
{
    Outgoing page_of_it = ask(site, role, "GET", target, NULL, NULL);
    bool sent = body_has(&page_of_it, PLANTED);
    Outgoing data = ask(site, role, "GET", target, NULL, "accept: application/json");
    return sent || body_has(&data, PLANTED);
}

/* On whatever page it may stand. */
static void only_those_concerned_are_sent_it(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines",
           "title=" PLANTED "&language=en&text=" PLANTED "&closes_on=2026-12-02&closes_clock=&zone=Europe/Brussels&opens_on=&opens_clock=&"
           "reminders=72+24");
    pass(6 * DAY);
    follow_the_record();
    const char *const targets[] = { "/groups/first-group/deadlines", page(""), "/groups/first-group", "/me", "/week", "/notifications", "/record",
                                    "/record?group=first-group", "/groups/first-group/handover", "/cities/lyon", "/cities/lyon/handover",
                                    "/themes/mobility", "/record.atom", "/groups", "/" };
    for (int role = 0; role < ROLE_COUNT; role++) {
        bool is_concerned = role == MEMBER_SAME || role == CHAIR_SAME || role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        int sent = 0;
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
            sent += is_sent((Role)role, targets[i]);
        assert_true(is_concerned ? sent >= 4 : sent == 0);
    }
}

/* ---- What belongs to another feature ---- */

static struct {
    int opened, closed;
    int64_t object;
} owner;

static void owner_passes(Write *write, const Feature *const *all, int64_t object, bool opens)
{
    (void)write, (void)all;
    owner.object = object;
    owner.opened += opens;
    owner.closed += !opens;
}

static const Feature owning = { .name = "owning", .deadline_passed = owner_passes };
static const Feature *const with_owner[] = { &deadlines, &owning, NULL };

static bool set_for_object(Write *write, void *state)
{
    *(int64_t *)state = deadline_set(write, &(NewDeadline){ .place = site->first_group,
                                                           .object = 4711,
                                                           .kind = "consultation",
                                                           .audience = audience_of_group(write, site->first_group),
                                                           .title = TEXT("Consultation"),
                                                           .language = TEXT("en"),
                                                           .opens_at = write->now + DAY,
                                                           .closes_at = write->now + 2 * DAY });
    return true;
}

static bool go_on(Write *write, void *state)
{
    deadline_go_on(write, with_owner, *(int64_t *)state);
    return true;
}

static void the_owner_acts_when_its_deadline_opens_and_closes(void **state)
{
    (void)state;
    int64_t id = 0;
    owner.opened = owner.closed = 0;
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, set_for_object, &id), WRITE_DONE);
    expect(403, OF_SECRETARIAT, page("/withdraw"), "reason=It+is+not+ours");
    writer_run(app_writer(site->app), RECORDED, go_on, &id);
    assert_int_equal(owner.opened, 0);
    site->clock.now += 3 * DAY;
    writer_run(app_writer(site->app), RECORDED, go_on, &id);
    writer_run(app_writer(site->app), RECORDED, go_on, &id);
    assert_int_equal(owner.opened, 1);
    assert_int_equal(owner.closed, 1);
    assert_int_equal(owner.object, 4711);
}

/* ---- Two processes ---- */

typedef struct Process {
    pthread_t thread;
    App *app;
} Process;

static void *run_process(void *state)
{
    const Process *process = state;
    const JobKind *kinds;
    Arena *arena = arena_new();
    Text problem = { 0 };
    Database *database = database_open(arena, site->database, READ_ONLY, &problem);
    int count = app_job_kinds(process->app, &kinds);
    jobs_run_due(kinds, count, app_writer(process->app), database, &site->platform);
    database_close(database);
    arena_free(arena);
    return NULL;
}

/* Twenty deadlines, each to be opened, reminded of and closed, by two applications on one database at once. */
static void two_processes_do_everything_once(void **state)
{
    (void)state;
    enum { COUNT = 20 };
    Text problem = { 0 };
    Process processes[2] = { { .app = site->app }, { .app = app_start(app_options(site->app), &problem) } };
    assert_non_null(processes[1].app);
    for (int i = 0; i < COUNT; i++)
        expect(303, CHAIR_SAME, "/groups/first-group/deadlines", BODY("2026-12-10", "17:00", "2026-12-01"));
    for (int step = 0; step < 6; step++) {
        site->clock.now += 4 * DAY;
        for (int i = 0; i < 2; i++)
            assert_int_equal(pthread_create(&processes[i].thread, NULL, run_process, &processes[i]), 0);
        for (int i = 0; i < 2; i++)
            pthread_join(processes[i].thread, NULL);
    }
    app_stop(processes[1].app);
    assert_int_equal(entries("deadline.opened"), COUNT);
    assert_int_equal(entries("deadline.closed"), COUNT);
    assert_int_equal(entries("deadline.reminded"), COUNT);
}

/* ---- What people are told ---- */

static const Query last_of = { "SELECT MAX(sequence) FROM record_entry WHERE verb = $1" };

/* The newest entry of a verb in somebody's words; NULL where it is told to nobody of these audiences. */
static Value *told(const char *verb, Text audiences, const char *zone, Notice *result_notice)
{
    Text problem = { 0 };
    Database *database = open_database();
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    Text sequence = text_printf(site->arena, "%lld", (long long)database_number(database, &last_of, ARGS(verb), 0));
    const Value *entry = record_entries(database, site->arena, sequence)->items[0];
    Value *shown = value_object(site->arena);
    put_text(shown, "zone", text_from_z(zone));
    bool is_told = notice_of_entry(features, database, site->arena, entry, result_notice) &&
                   notice_in_words(features, database, site->arena, english, audiences, entry, shown);
    database_close(database);
    return is_told ? shown : NULL;
}

static void people_are_told_in_their_own_time(void **state)
{
    (void)state;
    Notice notice;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    Value *shown = told("deadline.set", TEXT("0"), "Europe/Helsinki", &notice);
    assert_int_equal(notice.by, site->people[CHAIR_SAME]);
    assert_int_equal(notice.place, site->first_group);
    assert_false(notice.is_due);
    assert_string_equal(text_z(site->arena, value_get_text(shown, "sentence")),
                        "New deadline: Answers on night trains, until 10 December 2026 at 17:00 in Brussels (18:00 in Helsinki).");
    assert_string_equal(text_z(site->arena, value_get_text(shown, "html")), "<p>Two pages.</p>");
    assert_null(told("deadline.set", TEXT("1,2"), "", &notice));
    expect(303, CHAIR_SAME, page("/move"), "closes_on=2026-12-20&closes_clock=12:00&reason=Late&opens_on=&opens_clock=");
    shown = told("deadline.moved", TEXT("0"), "", &notice);
    assert_true(notice.is_due);
    assert_string_equal(text_z(site->arena, value_get_text(shown, "sentence")),
                        "A deadline was moved: Answers on night trains. It is now 20 December 2026 at 12:00 in Brussels, and was "
                        "10 December 2026 at 17:00 in Brussels. Reason: Late");
    pass(25 * DAY);
    assert_non_null(told("deadline.reminded", TEXT("0"), "", &notice));
    assert_true(notice.is_due && notice.by == 0);
    pass(10 * DAY);
    assert_non_null(told("deadline.closed", TEXT("0"), "", &notice));
    assert_false(notice.is_due);
}

static bool forget_chair(Write *write, void *state)
{
    (void)state;
    deadlines.erase_person(write, site->people[CHAIR_SAME]);
    return true;
}

static void who_set_one_is_forgotten_and_the_deadline_stays(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines", USUAL_BODY);
    expect_words(CHAIR_SAME, "/me/data", "Answers on night trains", true);
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, forget_chair, NULL), WRITE_DONE);
    expect_words(CHAIR_SAME, "/me/data", "Answers on night trains", false);
    expect_words(MEMBER_SAME, page(""), "Answers on night trains", true);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_chair_sets_one_and_the_group_sees_it),
        ONE(what_is_wrong_is_said_beside_its_field),
        ONE(a_city_and_a_theme_have_their_own),
        ONE(what_closes_within_two_weeks_waits_for_those_concerned),
        ONE(it_opens_reminds_and_closes_by_itself),
        ONE(after_a_long_stop_it_closes_late_and_reminds_of_nothing),
        ONE(after_a_short_stop_it_reminds_once),
        ONE(it_is_moved_with_a_reason_and_the_clock_goes_by_the_new_moments),
        ONE(it_is_withdrawn_with_a_reason_and_stays_so),
        ONE(only_those_concerned_are_sent_it),
        ONE(the_owner_acts_when_its_deadline_opens_and_closes),
        ONE(two_processes_do_everything_once),
        ONE(people_are_told_in_their_own_time),
        ONE(who_set_one_is_forgotten_and_the_deadline_stays),
    };
    return TEST_ON_ENGINES(tests);
}
