/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups as people meet them: the list and its files, one group, setting up within the kinds' rules, renewing and closing, reports, and what
 * the day brings; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <string.h>

#include "features/groups/groups.h"
#include "features/themes/themes.h"
#include "http/gather.h"
#include "rights/seats.h"

static const Query count_letters = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query letters_to_chairs = {
    "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND content LIKE '%Night trains%' AND content LIKE '%night-trains%'"
};
static const Query open_seats = { "SELECT COUNT(*) FROM seat WHERE group_id = $1 AND ends IS NULL" };
static const Query reports_of = { "SELECT COUNT(*) FROM group_report WHERE group_id = $1" };
static const Query newest_group = { "SELECT MAX(id) FROM groups" };
static const Query cities_of = { "SELECT cities FROM groups WHERE id = $1" };

#define DECISION "&decided_on=2026-11-20&decided_by=Mobility+forum"
#define NEW_GROUP(kind, name, parent, sunset)                                                                           \
    "kind=" kind "&name=" name "&language=en&remit=To+work.&scope=&parent=" parent "&second_parent=&join_way="           \
    "&starts=2026-11-24&sunset=" sunset "&audience=1" DECISION
#define RULES(parents)                                                                                                  \
    "name=Forum&position=1&most_parents=1&parent_kinds=" parents "&needs_sunset=1&join_ways=open&most_children=5"        \
    "&most_seats=0&most_chairs=1&seats_held_by=&term_years=0&report_months=0&chair_elected_by=members"
#define NIGHT_TRAINS NEW_GROUP("working_group", "Night+trains", "first-group", "2027-06-30")

static Outgoing get(Role role, const char *target)
{
    return ask(site, role, "GET", target, NULL, NULL);
}

static Outgoing post(Role role, const char *target, const char *body)
{
    return ask(site, role, "POST", target, body, NULL);
}

static void shows(Role role, const char *target, const char *words)
{
    Outgoing answer = get(role, target);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, words);
}

static void hides(Role role, const char *target, const char *words)
{
    Outgoing answer = get(role, target);
    assert_lacks(&answer, words);
}

static void is_refused(Role role, const char *target, const char *body, const char *words)
{
    Outgoing answer = post(role, target, body);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, words);
}

static void is_done(Role role, const char *target, const char *body, const char *location)
{
    Outgoing answer = post(role, target, body);
    leads_to(&answer, location);
}

static void run_day(void)
{
    const JobKind kind = { groups.jobs->kind, groups.jobs->run, site->app, groups.jobs->every };
    Database *database = open_database();
    jobs_run_due(&kind, 1, app_writer(site->app), database, &site->platform);
    database_close(database);
}

static void days_pass(int64_t days)
{
    site->clock.now += days * DAY;
    run_day();
}

static void the_list_has_every_face_and_is_cut_alike(void **state)
{
    (void)state;
    static const struct {
        const char *query, *in, *out;
    } cases[] = {
        { "", "first-group", "Third" },
        { "?kind=forum", "\"slug\":\"first-group\",\"name\":\"First group\",\"kind\":\"forum\"", "Working group" },
        { "?city=porto", "Second group", "\"name\":\"First group\",\"kind\":\"forum\",\"kind_name\":\"Forum\",\"join_way\"" },
        { "?q=econd", "Second group", "\"slug\":\"first-group\",\"name\":\"First group\",\"kind\":\"forum\",\"kind_name\":\"Forum\",\"join_way\"" },
        { "?theme=mobility", "\"groups\":[]", "First" },
        { "?status=closed", "\"groups\":[]", "First" },
        { "?status=all&sort=newest", "First group", "Third" },
        { "?sort=cities", "\"cities\":1", "Third" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *target = text_z(site->arena, text_printf(site->arena, "/groups.json%s", cases[i].query));
        shows(VISITOR, target, cases[i].in);
        hides(VISITOR, target, cases[i].out);
    }
    shows(VISITOR, "/groups", "under First group");
    shows(VISITOR, "/groups.csv", "Second group");
    Outgoing workbook = get(VISITOR, "/groups.xlsx");
    assert_int_equal(workbook.status, 200);
    assert_memory_equal(workbook.body.data, "PK", 2);
    assert_int_equal(get(VISITOR, "/groups?sort=luck").status, 400);
}

static void a_group_shows_where_it_stands_and_who_leads_it_more(void **state)
{
    (void)state;
    shows(VISITOR, "/groups/second-group", "To write about cycling.");
    shows(VISITOR, "/groups/second-group", "a member city names people");
    shows(VISITOR, "/groups/second-group", "The next one is due on 1 January 2027.");
    shows(VISITOR, "/groups/first-group", "1 of at most 8.");
    shows(VISITOR, "/groups/first-group", "First group was set up from 1 January 2026 on");
    hides(VISITOR, "/groups/second-group", "/groups/second-group/edit");
    hides(MEMBER_OTHER, "/groups/second-group", "/groups/second-group/edit");
    shows(CHAIR_OTHER, "/groups/second-group", "/groups/second-group/edit");
    hides(CHAIR_OTHER, "/groups/second-group", "/groups/second-group/decide");
    shows(CHAIR_SAME, "/groups/second-group", "/groups/second-group/decide");
    shows(CHAIR_SAME, "/groups/first-group", "/groups/add?parent=first-group");
    hides(CHAIR_OTHER, "/groups", "/groups/add");
    shows(CHAIR_SAME, "/groups", "/groups/add");
}

static void answers_are_as_declared(void **state)
{
    (void)state;
    is_done(CHAIR_OTHER, "/groups/second-group/reports", "year=2026&language=en&text=We+met+twice.", "/groups/second-group/reports");
    is_done(CHAIR_OTHER, "/groups/second-group/themes", "theme=cycling", "/groups/second-group");
    static const char *const targets[] = { "/groups.json", "/groups/first-group.json", "/groups/second-group.json",
                                           "/groups/kinds.json", "/groups/kinds/add.json", "/groups/kinds/forum.json", "/groups/add.json",
                                           "/groups/second-group/edit.json", "/groups/second-group/decide.json",
                                           "/groups/second-group/reports.json", "/themes/mobility.json" };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        Outgoing answer = get(OF_ADMINISTRATION, targets[i]);
        if (answer.status != 200)
            fail_msg("%s: %d", targets[i], answer.status);
        assert_lacks(&answer, "\"page\"");
    }
}

static void pages_are_whole_in_every_language(void **state)
{
    (void)state;
    static const char *const targets[] = { "/groups", "/groups/first-group", "/groups/second-group", "/groups/kinds",
                                           "/groups/kinds/forum", "/groups/kinds/add", "/groups/add", "/groups/second-group/edit",
                                           "/groups/second-group/decide", "/groups/second-group/reports" };
    static const char *const languages[] = { "accept-language: en", "accept-language: el" };
    for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
        for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
            Outgoing answer = ask(site, OF_ADMINISTRATION, "GET", targets[t], NULL, languages[l]);
            assert_int_equal(answer.status, 200);
            assert_has(&answer, "</html>");
        }
}

static bool hide_group(Write *write, void *state)
{
    (void)state;
    group_add(write, &(NewGroup){ .kind = TEXT("working_group"), .name = TEXT("Hidden group"), .language = TEXT("en"),
                                  .remit = TEXT("Secret."), .audience = AUDIENCE_NETWORK, .starts = TEXT("2026-01-01"),
                                  .sunset = TEXT("2026-12-31"), .decided_by = TEXT("Assembly"), .parents = { site->first_group } });
    return true;
}

static void who_may_not_see_a_group_does_not_meet_it(void **state)
{
    (void)state;
    write_recorded(hide_group, NULL);
    static const char *const pages[] = { "/groups/hidden-group", "/groups/hidden-group.json", "/groups/hidden-group/reports" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        assert_int_equal(get(VISITOR, pages[i]).status, 404);
        assert_int_equal(get(ENDED, pages[i]).status, 404);
        assert_int_equal(get(SAME_CITY, pages[i]).status, 200);
    }
    static const char *const lists[] = { "/groups", "/groups.json", "/groups.csv", "/groups/first-group" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        hides(VISITOR, lists[i], "Hidden group");
        shows(SAME_CITY, lists[i], "Hidden group");
    }
    shows(CHAIR_SAME, "/me.json", "/groups/hidden-group/decide");
    assert_int_equal(get(ENDED, "/groups/hidden-group/decide").status, 404);
}

static void kinds_are_explained_by_their_rules(void **state)
{
    (void)state;
    shows(VISITOR, "/groups/kinds", "At most 8 groups may stand under it at the same time.");
    shows(VISITOR, "/groups/kinds", "It may stand under up to 2 other groups of these kinds: Forum.");
    shows(VISITOR, "/groups/kinds", "It reports every 12 months.");
    hides(VISITOR, "/groups/kinds", "It must say when it ends.");
    hides(OF_SECRETARIAT, "/groups/kinds", "/groups/kinds/forum\"");
    is_refused(OF_ADMINISTRATION, "/groups/kinds/forum", RULES("club"), "There is no kind of that code");
    is_done(OF_ADMINISTRATION, "/groups/kinds/forum", RULES(""), "/groups/kinds");
    shows(VISITOR, "/groups/kinds", "It must say when it ends.");
    shows(VISITOR, "/groups/kinds", "At most 5 groups may stand under it at the same time.");
    is_done(OF_ADMINISTRATION, "/groups/kinds/forum/names", "language=el&name=Voule", "/groups/kinds");
    Outgoing greek = ask(site, VISITOR, "GET", "/groups/kinds", NULL, "accept-language: el");
    assert_has(&greek, "Voule");
}

#define STUDY_CIRCLE(name, ways)                                                                                         \
    "name=" name "&position=9&most_parents=1&parent_kinds=forum&join_ways=" ways "&most_children=0&most_seats=0&most_chairs=1"   \
    "&seats_held_by=&term_years=0&report_months=0&chair_elected_by=members"

static void an_administrator_adds_a_kind(void **state)
{
    (void)state;
    shows(OF_ADMINISTRATION, "/groups/kinds", "/groups/kinds/add");
    hides(OF_SECRETARIAT, "/groups/kinds", "/groups/kinds/add");
    is_refused(OF_ADMINISTRATION, "/groups/kinds/add", STUDY_CIRCLE("Forum", "open"), "There is a kind of that name already");
    is_refused(OF_ADMINISTRATION, "/groups/kinds/add", STUDY_CIRCLE("Add", "open"), "Please choose another name");
    is_refused(OF_ADMINISTRATION, "/groups/kinds/add", STUDY_CIRCLE("Study+circle", "lottery"), "Ways to join are open");
    is_done(OF_ADMINISTRATION, "/groups/kinds/add", STUDY_CIRCLE("Study+circle", "open"), "/groups/kinds");
    shows(VISITOR, "/groups/kinds", "Study circle");
    shows(OF_ADMINISTRATION, "/groups/kinds/study_circle", "Rules for the kind Study circle");
    is_done(CHAIR_SAME, "/groups/add", NEW_GROUP("study_circle", "Night+trains", "first-group", ""), "/groups/night-trains");
}

static void kinds_are_chosen_before_there_are_groups(void **state)
{
    (void)state;
    is_refused(OF_ADMINISTRATION, "/groups/kinds/preset", "preset=aisbl", "There are groups already");
    is_refused(OF_ADMINISTRATION, "/groups/kinds/preset", "preset=none", "Please choose one of the list");
    hides(OF_ADMINISTRATION, "/groups/kinds", "Begin with a set of kinds");
}

static bool apply_preset_of_task_forces(Write *write, void *state)
{
    (void)state;
    return group_preset_apply(write, TEXT("eurocities"), 0);
}

static void a_task_force_says_when_it_ends(void **state)
{
    (void)state;
    write_recorded(apply_preset_of_task_forces, NULL);
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("task_force", "Heat", "first-group", ""), "must say when it ends");
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("task_force", "Heat", "first-group", "2026-11-24"), "must end after");
    is_refused(OF_SECRETARIAT, "/groups/add", NEW_GROUP("task_force", "Heat", "first-group", "") "&typed=1", "value=\"Heat\"");
    is_done(CHAIR_SAME, "/groups/add", NEW_GROUP("task_force", "Heat", "first-group", "2027-11-24"), "/groups/heat");
    shows(VISITOR, "/groups/heat", "unless it is renewed");
    shows(VISITOR, "/groups/heat", "24 November 2027");
}

/* Eight groups may stand under the forum, and one does. */
static void a_forum_is_full_at_its_cap(void **state)
{
    (void)state;
    for (int i = 0; i < 7; i++)
        assert_int_equal(post(CHAIR_SAME, "/groups/add", NEW_GROUP("working_group", "Trams", "first-group", "")).status, 303);
    shows(VISITOR, "/groups/first-group", "8 of at most 8.");
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("working_group", "Trams", "first-group", ""), "as many groups");
    is_done(CHAIR_SAME, "/groups/second-group/close", "ends=2026-11-24&reason=Done" DECISION, "/groups/second-group");
    is_done(CHAIR_SAME, "/groups/add", NEW_GROUP("working_group", "Buses", "first-group", ""), "/groups/buses");
}

static void only_who_chairs_one_sets_up_a_group_under_it(void **state)
{
    (void)state;
    assert_int_equal(post(CHAIR_OTHER, "/groups/add", NIGHT_TRAINS).status, 403);
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("working_group", "Night+trains", "", ""), "a group that you chair");
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("forum", "Culture", "first-group", ""), "Please choose one of the list");
    is_refused(CHAIR_SAME, "/groups/add", NEW_GROUP("working_group", "...", "first-group", ""), "letters or digits");
    is_refused(OF_SECRETARIAT, "/groups/add", NEW_GROUP("forum", "Culture", "first-group", ""), "so many groups");
    is_done(OF_SECRETARIAT, "/groups/add", NEW_GROUP("forum", "Culture", "", ""), "/groups/culture");
    is_done(CHAIR_SAME, "/groups/add", NIGHT_TRAINS, "/groups/night-trains");
}

static void whoever_chairs_it_looks_after_it(void **state)
{
    (void)state;
    const char *page = "/groups/second-group";
    is_done(CHAIR_OTHER, "/groups/second-group/words", "language=el&name=Podilata&remit=Gia+podilata.&scope=", page);
    Outgoing greek = ask(site, VISITOR, "GET", page, NULL, "accept-language: el");
    assert_has(&greek, "<h1>Podilata</h1>");
    assert_has(&greek, "Gia podilata.");
    is_refused(CHAIR_OTHER, "/groups/second-group/words", "language=el&name=&remit=&scope=", "at least one");
    is_done(CHAIR_OTHER, "/groups/second-group/remit", "remit=To+write+about+%3Cb%3Ewalking.&scope=In+cities.", page);
    shows(VISITOR, page, "To write about &lt;b&gt;walking.");
    is_done(CHAIR_OTHER, "/groups/second-group/themes", "theme=cycling", page);
    shows(VISITOR, page, "Works on Cycling");
    shows(VISITOR, "/themes/cycling", page);
    shows(VISITOR, "/groups.json?theme=mobility", "second-group");
    is_done(CHAIR_OTHER, "/groups/second-group/themes/cycling/end", "", page);
    shows(VISITOR, page, "No longer works on Cycling");
    is_done(CHAIR_OTHER, "/groups/second-group/themes", "theme=mobility", page);
    Outgoing themed = ask(site, VISITOR, "GET", "/groups/second-group.json", NULL, "accept-language: el");
    assert_has(&themed, "Κινητικότητα");
    assert_false(body_has(&themed, "Mobility\""));
    is_refused(CHAIR_OTHER, "/groups/second-group/themes/none/end", "", "There is no such theme");
    is_done(CHAIR_OTHER, "/groups/second-group/join-way", "join_way=request", page);
    shows(VISITOR, page, "On request:");
    is_refused(CHAIR_OTHER, "/groups/second-group/join-way", "join_way=open", "Please choose one of the list");
}

static void a_closed_group_is_gone_from_the_list_and_stays_readable(void **state)
{
    (void)state;
    is_refused(OF_SECRETARIAT, "/groups/first-group/close", "ends=2026-11-24&reason=Done" DECISION, "groups under it are in force");
    is_refused(CHAIR_SAME, "/groups/second-group/close", "ends=2026-11-19&reason=Done" DECISION, "before that was decided");
    is_done(CHAIR_SAME, "/groups/second-group/close", "ends=2026-11-24&reason=The+work+is+done." DECISION, "/groups/second-group");
    hides(VISITOR, "/groups", "second-group");
    shows(VISITOR, "/groups?status=closed", "second-group");
    shows(VISITOR, "/groups/second-group", "The work is done.");
    shows(VISITOR, "/groups/second-group", "Closed on 24 November 2026, decided by Mobility forum");
    assert_int_equal(number_of(&open_seats, ARGS(site->second_group)), 0);
    assert_int_equal(get(CHAIR_OTHER, "/groups/second-group/edit").status, 403);
    is_refused(CHAIR_SAME, "/groups/second-group/renew", "sunset=2027-12-31&reason=Yes" DECISION, "closed already");
    is_done(OF_SECRETARIAT, "/groups/first-group/close", "ends=2026-12-31&reason=Done" DECISION, "/groups/first-group");
    shows(VISITOR, "/groups", "first-group");
    shows(VISITOR, "/groups/first-group", "This is decided.");
}

static void a_renewal_is_decided_above(void **state)
{
    (void)state;
    assert_int_equal(post(CHAIR_OTHER, "/groups/second-group/renew", "sunset=2027-12-31&reason=Yes" DECISION).status, 403);
    is_refused(CHAIR_SAME, "/groups/second-group/renew", "sunset=2026-11-24&reason=Yes" DECISION, "must lie in the future");
    is_refused(CHAIR_SAME, "/groups/second-group/renew", "sunset=2027-12-31&reason=Yes&decided_on=2026-11-25&decided_by=Forum",
               "cannot lie in the future");
    is_done(CHAIR_SAME, "/groups/second-group/renew", "sunset=2027-12-31&reason=It+goes+well." DECISION, "/groups/second-group");
    shows(VISITOR, "/groups/second-group", "Renewed until 31 December 2027, decided by Mobility forum");
    shows(VISITOR, "/groups/second-group", "It goes well.");
}

static void a_report_is_filed_once_a_year(void **state)
{
    (void)state;
    const char *reports = "/groups/second-group/reports";
    hides(MEMBER_OTHER, reports, "<textarea");
    is_refused(CHAIR_OTHER, reports, "year=2025&language=en&text=Early.", "had not started");
    is_refused(CHAIR_OTHER, reports, "year=2027&language=en&text=Late.", "not begun");
    is_done(CHAIR_OTHER, reports, "year=2026&language=en&text=We+met+twice.%0AWe+wrote.", reports);
    is_refused(CHAIR_OTHER, reports, "year=2026&language=en&text=Again.", "already");
    assert_int_equal(number_of(&reports_of, ARGS(site->second_group)), 1);
    shows(VISITOR, reports, "We met twice.");
    shows(VISITOR, reports, "The next one is due on 24 November 2027.");
    shows(VISITOR, "/groups/second-group", "The report of 2026 was filed");
    shows(CHAIR_OTHER, "/me/data.json", "We met twice.");
}

static bool give_night_trains_a_chair(Write *write, void *state)
{
    int64_t group = group_find(write->database, TEXT("night-trains"));
    const NewSeat seat = { group, 0, TEXT("chair"), { 0 }, TEXT("2026-11-24"), { 0 }, 0 };
    seat_give(write, seat_begin(write, &seat), *(int64_t *)state, TEXT("2026-11-24"), 0);
    return true;
}

/* Its chair and the forum's are told 90 and 30 days before 30 June 2027, then the program closes it. */
static void a_group_that_nobody_renews_ends_after_two_letters(void **state)
{
    (void)state;
    is_done(CHAIR_SAME, "/groups/add", NIGHT_TRAINS, "/groups/night-trains");
    write_recorded(give_night_trains_a_chair, &site->people[OTHER_CITY]);
    int64_t night_trains = number_of(&newest_group, NO_ARGS);
    days_pass(0);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
    days_pass(127);
    int64_t letters = number_of(&count_letters, NO_ARGS); /* about reports, if any */
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 0);
    days_pass(1);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 2);
    assert_int_equal(number_of(&count_letters, NO_ARGS), letters + 2);
    days_pass(1);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 2);
    days_pass(70);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 4);
    assert_int_equal(number_of(&open_seats, ARGS(night_trains)), 1);
    days_pass(19);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 4);
    assert_int_equal(number_of(&open_seats, ARGS(night_trains)), 0);
    shows(VISITOR, "/groups/night-trains", "Its term ended and it was not renewed");
    shows(VISITOR, "/groups/night-trains", "Closed on 30 June 2027: its term ended");
    hides(VISITOR, "/groups", "night-trains");
}

static void letters_that_were_missed_are_sent_once_and_late(void **state)
{
    (void)state;
    is_done(CHAIR_SAME, "/groups/add", NIGHT_TRAINS, "/groups/night-trains");
    days_pass(200);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 1);
    days_pass(1);
    assert_int_equal(number_of(&letters_to_chairs, NO_ARGS), 1);
}

/* The second group's report is due on 1 January 2027, 38 days from now; only Cora chairs it. */
static void a_report_is_asked_for_twice(void **state)
{
    (void)state;
    days_pass(7);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
    hides(CHAIR_OTHER, "/me.json", "Second group is to report");
    days_pass(1);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 1);
    shows(CHAIR_OTHER, "/me.json", "Second group is to report");
    hides(CHAIR_SAME, "/me.json", "Second group is to report");
    days_pass(29);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 1);
    days_pass(1);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 2);
    days_pass(30);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 2);
    shows(VISITOR, "/groups/second-group", "It was due on 1 January 2027.");
}

static bool begin_seat_later(Write *write, void *state)
{
    (void)state;
    seat_begin(write, &(NewSeat){ site->second_group, 12345, TEXT("member"), { 0 }, TEXT("2026-11-26"), TEXT("2026-11-27"), 0 });
    return true;
}

static void counts_follow_the_day(void **state)
{
    (void)state;
    write_recorded(begin_seat_later, NULL);
    static const int64_t counts[] = { 1, 1, 2, 1 };
    for (int day = 0; day < 4; day++) {
        days_pass(day > 0);
        assert_int_equal(number_of(&cities_of, ARGS(site->second_group)), counts[day]);
    }
}

static void open_deadlines_are_handed_over(void **state)
{
    (void)state;
    write_recorded(hide_group, NULL);
    Database *database = open_database();
    Request request = { .arena = site->arena, .app = site->app, .database = database, .today = TEXT("2026-11-24"),
                        .language = app_language(site->app, TEXT("en")), .page = value_object(site->arena),
                        .reader = reader_of_person(database, site->arena, site->people[CHAIR_SAME], TEXT("2026-11-24")) };
    Value *sections = value_list(site->arena), *desk = value_list(site->arena);
    groups.open_for_group(&request, site->first_group, sections);
    groups.on_desk(&request, desk);
    assert_int_equal(sections->count, 1);
    Value *items = value_get(value_get(sections->items[0], TEXT("data")), TEXT("items"));
    assert_int_equal(items->count, 1);
    assert_true(text_is(value_get_text(items->items[0], "due"), "2026-12-31"));
    assert_int_equal(desk->count, 1);
    assert_true(text_is(value_get_text(desk->items[0], "href"), "/groups/hidden-group/decide"));
    groups.open_for_group(&request, site->second_group, sections);
    assert_int_equal(sections->count, 2);
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_list_has_every_face_and_is_cut_alike, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_group_shows_where_it_stands_and_who_leads_it_more, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(answers_are_as_declared, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(pages_are_whole_in_every_language, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(who_may_not_see_a_group_does_not_meet_it, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(kinds_are_explained_by_their_rules, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(an_administrator_adds_a_kind, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(kinds_are_chosen_before_there_are_groups, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_task_force_says_when_it_ends, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_forum_is_full_at_its_cap, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(only_who_chairs_one_sets_up_a_group_under_it, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(whoever_chairs_it_looks_after_it, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_closed_group_is_gone_from_the_list_and_stays_readable, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_renewal_is_decided_above, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_report_is_filed_once_a_year, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_group_that_nobody_renews_ends_after_two_letters, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(letters_that_were_missed_are_sent_once_and_late, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(a_report_is_asked_for_twice, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(counts_follow_the_day, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(open_deadlines_are_handed_over, signing_in_start, signing_in_stop),
    };
    return TEST_ON_ENGINES(tests);
}
