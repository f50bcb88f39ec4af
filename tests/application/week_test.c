/* SPDX-License-Identifier: EUPL-1.2 */
/* My city's week: what falls due stands on its day, a coordinator sees what the city's people have open for it, the secretariat what stands
 * still. In process, on both engines. */
#include "commands/schemas.h"
#include "features/candidatures/candidatures.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"
#include "features/threads/threads.h"
#include "features/week/week.h"
#include "http/on_behalf.h"
#include "tests/application/asking.h"

/* Circles that Lyon chairs since this month, of which one is hidden, one that somebody of Lyon chairs alone, and one that nobody chairs, in which
 * Porto has a seat. */
static bool plant(Write *write, void *state)
{
    (void)state;
    group_kind_put(write, &(GroupKind){ .code = TEXT("circle"), .position = 3, .name = TEXT("Circle"), .join_ways = TEXT("open"),
                                        .most_parents = 1, .most_chairs = 1, .term_years = 2, .chair_elected_by = TEXT("parent") }, 0);
    NewGroup group = { .kind = TEXT("circle"), .name = TEXT("Round table"), .language = TEXT("en"), .remit = TEXT("To try."),
                       .starts = TEXT("2026-01-01"), .decided_by = TEXT("First group"), .parents = { site->first_group } };
    int64_t circle = group_add(write, &group);
    NewSeat seat = { .group = circle, .role = TEXT("chair"), .starts = TEXT("2026-11-20") };
    seat.organisation = city_find(write->database, TEXT("lyon"));
    seat_take(write, &seat, site->people[CHAIR_SAME]);
    group.name = TEXT("Closed table");
    group.audience = AUDIENCE_SECRETARIAT;
    seat.group = group_add(write, &group);
    seat_take(write, &seat, site->people[CHAIR_SAME]);
    group.name = TEXT("Open table");
    group.audience = AUDIENCE_PUBLIC;
    seat.group = group_add(write, &group);
    seat.organisation = 0;
    seat_take(write, &seat, site->people[CHAIR_SAME]);
    group.name = TEXT("Quiet circle");
    NewSeat member = { .group = group_add(write, &group), .role = TEXT("member"), .starts = TEXT("2026-01-01") };
    member.organisation = city_find(write->database, TEXT("porto"));
    seat_take(write, &member, 0);
    return true;
}

/* A group and a city that nothing else is about. */
static bool plant_quiet(Write *write, void *state)
{
    (void)state;
    group_add(write, &(NewGroup){ .kind = TEXT("circle"), .name = TEXT("Sleepers"), .language = TEXT("en"), .remit = TEXT("To rest."),
                                  .starts = TEXT("2025-01-01"), .decided_by = TEXT("First group"), .parents = { site->first_group } });
    city_add(write, &(NewCity){ .kind = TEXT("city"), .name = TEXT("Still waters"), .language = TEXT("en"), .country = TEXT("FR"),
                                .zone = TEXT("Europe/Paris"), .audience = AUDIENCE_PUBLIC });
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    follow_the_record();
    return 0;
}

static void home_is_the_week_for_who_is_signed_in(void **state)
{
    (void)state;
    assert_int_equal(ask(site, VISITOR, "GET", "/", NULL, NULL).status, 200);
    Outgoing home = ask(site, SAME_CITY, "GET", "/", NULL, NULL);
    assert_int_equal(home.status, 303);
    assert_true(text_is(header_of(&home, "Location"), "/week"));
    assert_int_equal(ask(site, SAME_CITY, "GET", "/network", NULL, NULL).status, 200);
    expect_words(SAME_CITY, "/week", "The week of Lyon", true);
    expect_words(OF_SECRETARIAT, "/week", "The network&#39;s week", true);
    expect_words(ENDED, "/week", "Your week", true);
}

static void call_for_a_chair_until(const char *closes_on)
{
    Text body = text_printf(site->arena, "role=chair&replaces=0&opens_on=2026-11-24&closes_on=%s", closes_on);
    Outgoing answer = ask(site, CHAIR_SAME, "POST", "/groups/quiet-circle/calls", text_z(site->arena, body), NULL);
    assert_int_equal(answer.status, 303);
}

static void what_is_due_within_a_week_stands_on_its_day(void **state)
{
    (void)state;
    call_for_a_chair_until("2026-11-27");
    expect_words(COORDINATOR_OTHER, "/week", "<h3>Fri, 27 Nov</h3>\n<ul>\n<li><a href=\"/groups/quiet-circle/candidatures\">", true);
    expect_words(COORDINATOR_OTHER, "/week", "Nothing falls due.", false);
    expect_words(COORDINATOR_OTHER, "/week", "By 27 November 2026", false);
    expect_words(OTHER_CITY, "/week", "Nothing falls due.", true);
    expect_words(COORDINATOR_OTHER, "/week.json", "\"day\":\"2026-11-27\"", true);
}

static void what_is_due_later_stands_under_the_week(void **state)
{
    (void)state;
    call_for_a_chair_until("2026-12-10");
    expect_words(COORDINATOR_OTHER, "/week", "In the three weeks after", true);
    expect_words(COORDINATOR_OTHER, "/week", "Nothing falls due.", true);
}

static void a_coordinator_sees_what_the_people_have_open_for_the_city(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, "/week", "You chair Round table since 20 November 2026", true);
    expect_words(COORDINATOR_SAME, "/week", "You chair Round table since 20 November 2026", true);
    expect_words(COORDINATOR_SAME, "/week", "Choose a password", true);
    expect_words(COORDINATOR_OTHER, "/week", "Round table", false);
    expect_words(SAME_CITY, "/week", "Round table", false);
    expect_words(COORDINATOR_SAME, "/week.json", "\"title\":\"Choose a password, or keep signing in by mailed links\",\"href\":\"/me/password\"}],\"more\"",
                 false);
}

static void a_coordinator_sees_nothing_else_of_them(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, "/week", "You chair Closed table since 20 November 2026", true);
    expect_words(CHAIR_SAME, "/week", "You chair Open table since 20 November 2026", true);
    expect_words(COORDINATOR_SAME, "/week", "Closed table", false);
    expect_words(COORDINATOR_SAME, "/week", "Open table", false);
}

/* Sessions do not last as long as a group may be quiet. */
static void plant_before(int64_t days)
{
    site->clock.now -= days * DAY;
    write_recorded(plant_quiet, NULL);
    site->clock.now += days * DAY;
    follow_the_record();
}

static void the_weekly_mail_says_the_same(void **state)
{
    (void)state;
    call_for_a_chair_until("2026-11-27");
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    Request *request = request_of_person(site->app, database, site->arena, site->people[COORDINATOR_OTHER]);
    Value *sections = value_list(site->arena);
    week.weekly_section(request, sections);
    Buffer json = buffer_new(site->arena, 1 << 16);
    value_to_json(sections, &json);
    assert_true(text_find(buffer_text(&json), TEXT("{\"title\":\"Due in these seven days\",\"items\":[{\"title\":\"Quiet circle looks for a city"), 0) >= 0);
    assert_true(text_find(buffer_text(&json), TEXT("What the people of Porto have open"), 0) >= 0);
    assert_true(text_find(buffer_text(&json), TEXT("Standing still"), 0) < 0);
    database_close(database);
}

static void what_stands_still_is_the_secretariats(void **state)
{
    (void)state;
    plant_before(170);
    expect_words(OF_SECRETARIAT, "/week", "Sleepers", false);
    plant_before(190);
    expect_words(OF_SECRETARIAT, "/week", "Sleepers", true);
    expect_words(OF_SECRETARIAT, "/week", "Nothing since 18 May 2026", true);
    expect_words(OF_SECRETARIAT, "/week", "Round table", false);
    expect_words(OF_SECRETARIAT, "/week", "Edinburgh", false);
    expect_words(COORDINATOR_SAME, "/week", "Sleepers", false);
}

static bool talk_in_sleepers(Write *write, void *state)
{
    (void)state;
    Place place;
    int64_t group = group_find(write->database, TEXT("sleepers"));
    place_load(features, write->database, write->arena, TEXT("en"), group, &place);
    thread_begin(write, &place, &(NewThread){ .place = group, .title = TEXT("Awake?"), .text = TEXT("Yes."), .language = TEXT("en"),
                                              .by = site->people[OF_SECRETARIAT] });
    return true;
}

static void where_people_talk_nothing_stands_still(void **state)
{
    (void)state;
    plant_before(190);
    expect_words(OF_SECRETARIAT, "/week", "Sleepers", true);
    write_recorded(talk_in_sleepers, NULL);
    follow_the_record();
    expect_words(OF_SECRETARIAT, "/week", ">Sleepers</a><span>", false);
}

static void a_city_may_be_quiet_for_a_year(void **state)
{
    (void)state;
    plant_before(360);
    expect_words(OF_SECRETARIAT, "/week", "Still waters", false);
    plant_before(370);
    expect_words(OF_SECRETARIAT, "/week", "Still waters", true);
}

static bool close_group(Write *write, void *state)
{
    (void)state;
    group_close(write, group_find(write->database, TEXT("sleepers")), TEXT("2026-12-31"), TEXT("2026-11-24"), TEXT("First group"),
                TEXT("Done."), 0);
    return true;
}

static void what_is_closed_does_not_stand_still(void **state)
{
    (void)state;
    plant_before(190);
    write_recorded(close_group, NULL);
    follow_the_record();
    expect_words(OF_SECRETARIAT, "/week", "Sleepers", false);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(home_is_the_week_for_who_is_signed_in),
        ONE(what_is_due_within_a_week_stands_on_its_day),
        ONE(what_is_due_later_stands_under_the_week),
        ONE(a_coordinator_sees_what_the_people_have_open_for_the_city),
        ONE(a_coordinator_sees_nothing_else_of_them),
        ONE(the_weekly_mail_says_the_same),
        ONE(what_stands_still_is_the_secretariats),
        ONE(where_people_talk_nothing_stands_still),
        ONE(a_city_may_be_quiet_for_a_year),
        ONE(what_is_closed_does_not_stand_still),
    };
    return TEST_ON_ENGINES(tests);
}
