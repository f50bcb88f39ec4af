/* SPDX-License-Identifier: EUPL-1.2 */
/* Who should chair: calls, candidatures, the outcome, and what the new chair finds. In process, on both engines. */
#include "features/candidatures/candidatures.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"
#include "tests/application/electing.h"

static const Text today = { "2026-11-24", 10 };
static int64_t circle, lyon, porto;

/* Lyon chairs a group of its own kind, Porto is a member; the chair is elected by who chairs the group above, the first group. */
static bool plant(Write *write, void *state)
{
    (void)state;
    group_kind_put(write, &(GroupKind){ .code = TEXT("circle"), .position = 3, .name = TEXT("Circle"), .join_ways = TEXT("open"),
                                        .most_parents = 1, .most_chairs = 1, .term_years = 2, .chair_elected_by = TEXT("parent") }, 0);
    circle = group_add(write, &(NewGroup){ .kind = TEXT("circle"), .name = TEXT("Round table"), .language = TEXT("en"),
                                           .remit = TEXT("To try."), .starts = TEXT("2026-01-01"), .decided_by = TEXT("First group"),
                                           .parents = { site->first_group } });
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    NewSeat seat = { .group = circle, .organisation = lyon, .role = TEXT("chair"), .starts = TEXT("2026-01-01") };
    seat_take(write, &seat, site->people[MEMBER_SAME]);
    seat.organisation = porto;
    seat.role = TEXT("member");
    seat_take(write, &seat, site->people[MEMBER_OTHER]);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static const Query last_candidature = { "SELECT MAX(id) FROM candidature WHERE organisation = $1" };
static const Query mails_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
static const Query role_of = { "SELECT role FROM seat WHERE id = $1" };

static Text role_in_circle(int64_t city, Text day)
{
    Database *database = open_database();
    int64_t seat = seat_of_city(database, circle, city, day);
    Text role = text_copy(site->arena, database_text(database, site->arena, &role_of, ARGS(seat)));
    database_close(database);
    return role;
}

static const char *call_body(int64_t replaces)
{
    return text_z(site->arena, text_printf(site->arena, "role=chair&replaces=%lld&opens_on=2026-11-20&closes_on=2026-12-10",
                                           (long long)replaces));
}

static const char *candidature_body(int64_t city, int64_t person)
{
    return text_z(site->arena,
                  text_printf(site->arena, "call=&organisation=%lld&person=%lld&language=en&balance=South&expertise=Known+for+bridges&"
                                           "leadership=Yes&resources=One+officer&support=The+mayor&investment=&interest=",
                              (long long)city, (long long)person));
}

static void open_call(void)
{
    expect(303, CHAIR_SAME, "/groups/round-table/calls", call_body(lyon));
}

static const char *candidature_path(int64_t city, const char *act)
{
    return text_z(site->arena, text_printf(site->arena, "/groups/round-table/candidatures/%lld%s",
                                           (long long)number_of(&last_candidature, ARGS(city)), act));
}

static void let_porto_stand(void)
{
    expect(303, COORDINATOR_OTHER, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
}

#define DECIDED "decided_on=2026-12-15&decided_by=First+group&votes=5+to+2&starts=2026-12-15"

static void go_on_to_december(void)
{
    site->clock.now += 21 * DAY;
}

static void a_call_is_opened_by_who_elects(void **state)
{
    (void)state;
    expect(403, CHAIR_OTHER, "/groups/round-table/calls", call_body(lyon));
    expect(403, MEMBER_SAME, "/groups/round-table/calls", call_body(lyon));
    expect(422, CHAIR_SAME, "/groups/round-table/calls", call_body(porto));
    expect(422, CHAIR_SAME, "/groups/round-table/calls", "role=chair&replaces=0&opens_on=2026-12-10&closes_on=2026-12-01");
    open_call();
    expect(422, CHAIR_SAME, "/groups/round-table/calls", call_body(lyon));
    assert_true(number_of(&mails_to, ARGS(site->people[COORDINATOR_OTHER])) > 0);
    expect_words(COORDINATOR_OTHER, "/me", "Round table looks for a city: Chair", true);
    expect_words(CHAIR_SAME, "/groups/round-table/candidatures", "10 December 2026", true);
}

static void a_city_stands_once_and_may_withdraw(void **state)
{
    (void)state;
    expect(422, COORDINATOR_OTHER, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
    open_call();
    expect(403, COORDINATOR_SAME, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
    expect(403, OTHER_CITY, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
    expect(422, COORDINATOR_OTHER, "/groups/round-table/candidatures", candidature_body(porto, site->people[SAME_CITY]));
    let_porto_stand();
    expect(422, COORDINATOR_OTHER, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
    expect_words(COORDINATOR_OTHER, "/me", "Round table looks for a city", false);
    expect_words(SAME_CITY, candidature_path(porto, ""), "Known for bridges", true);
    expect(401, VISITOR, candidature_path(porto, "/withdraw"), "");
    expect(403, COORDINATOR_SAME, candidature_path(porto, "/withdraw"), "");
    expect(303, COORDINATOR_OTHER, candidature_path(porto, "/withdraw"), "");
    expect(422, COORDINATOR_OTHER, candidature_path(porto, "/withdraw"), "");
    let_porto_stand();
}

static void candidatures_are_read_side_by_side(void **state)
{
    (void)state;
    open_call();
    let_porto_stand();
    expect(303, COORDINATOR_SAME, "/groups/round-table/candidatures", candidature_body(lyon, site->people[SAME_CITY]));
    expect_words(CHAIR_SAME, candidature_path(porto, ""), "Odile Same", true);
    expect_words(CHAIR_SAME, candidature_path(porto, ""), "Rui Other", true);
    expect_words(CHAIR_SAME, candidature_path(porto, ""), "Capacity to lead", true);
    expect(404, CHAIR_SAME, text_z(site->arena, text_printf(site->arena, "/groups/first-group/candidatures/%lld",
                                                            (long long)number_of(&last_candidature, ARGS(porto)))), NULL);
    Outgoing json = ask(site, CHAIR_SAME, "GET", candidature_path(lyon, ""), NULL, "accept: application/json");
    assert_int_equal(json.status, 200);
    assert_true(body_has(&json, "\"expertise\""));
}

static void nobody_comes_forward_after_the_close(void **state)
{
    (void)state;
    open_call();
    go_on_to_december();
    expect(422, COORDINATOR_OTHER, "/groups/round-table/candidatures", candidature_body(porto, site->people[OTHER_CITY]));
}

static void the_outcome_changes_the_chair_and_hands_over_the_pack(void **state)
{
    (void)state;
    open_call();
    let_porto_stand();
    expect(422, CHAIR_SAME, candidature_path(porto, "/outcome"), DECIDED);
    go_on_to_december();
    expect_words(CHAIR_SAME, "/me", "Candidatures for Round table have closed", true);
    expect(403, COORDINATOR_OTHER, candidature_path(porto, "/outcome"), DECIDED);
    expect(422, CHAIR_SAME, candidature_path(porto, "/outcome"), "decided_on=2026-12-01&decided_by=x&votes=&starts=2026-12-15");
    int64_t mails = number_of(&mails_to, ARGS(site->people[OTHER_CITY]));
    expect(303, CHAIR_SAME, candidature_path(porto, "/outcome"), DECIDED);
    letters_of_calls();
    assert_true(text_is(role_in_circle(porto, TEXT("2026-12-15")), "chair"));
    assert_true(text_is(role_in_circle(lyon, TEXT("2026-12-15")), "member"));
    assert_true(text_is(role_in_circle(lyon, today), "chair"));
    assert_true(number_of(&mails_to, ARGS(site->people[OTHER_CITY])) > mails);
    expect_words(OTHER_CITY, "/me", "You chair Round table since 15 December 2026", true);
    expect_words(OTHER_CITY, "/groups/round-table/handover", "15 December 2028", true);
    expect(403, MEMBER_SAME, "/groups/round-table/handover", NULL);
    expect(422, CHAIR_SAME, candidature_path(porto, "/outcome"), DECIDED);
    expect_words(MEMBER_OTHER, candidature_path(porto, ""), "5 to 2", true);
    expect_words(CHAIR_SAME, "/me", "Candidatures for Round table have closed", false);
}

/* Days begin when they begin in Brussels, for who writes as for who reads. */
static void what_was_decided_today_is_entered_after_midnight_in_brussels(void **state)
{
    (void)state;
    open_call();
    let_porto_stand();
    site->clock.now += 20 * DAY + 14 * HOUR + 30 * MINUTE;
    assert_true(text_is(moment_day(site->arena, site->clock.now), "2026-12-14"));
    expect(303, CHAIR_SAME, candidature_path(porto, "/outcome"), DECIDED);
    assert_true(text_is(role_in_circle(porto, TEXT("2026-12-15")), "chair"));
}

static void who_chairs_may_be_elected_again(void **state)
{
    (void)state;
    open_call();
    expect(303, COORDINATOR_SAME, "/groups/round-table/candidatures", candidature_body(lyon, site->people[SAME_CITY]));
    go_on_to_december();
    expect(303, CHAIR_SAME, candidature_path(lyon, "/outcome"), DECIDED);
    assert_true(text_is(role_in_circle(lyon, TEXT("2026-12-15")), "chair"));
    expect_words(CHAIR_OTHER, "/groups/round-table/seats", "Odile Same", true);
}

static void a_second_chair_wants_room(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/round-table/calls", call_body(0));
    let_porto_stand();
    go_on_to_december();
    expect(422, CHAIR_SAME, candidature_path(porto, "/outcome"), DECIDED);
    assert_true(text_is(role_in_circle(porto, TEXT("2026-12-15")), "member"));
}

static bool erase_rui(Write *write, void *state)
{
    (void)state;
    candidatures.erase_person(write, site->people[OTHER_CITY]);
    return true;
}

static void what_was_written_about_somebody_is_forgotten(void **state)
{
    (void)state;
    open_call();
    let_porto_stand();
    expect_words(OTHER_CITY, "/me/data", "Known for bridges", true);
    write_recorded(erase_rui, NULL);
    expect_words(OTHER_CITY, "/me/data", "Known for bridges", false);
    expect_words(SAME_CITY, candidature_path(porto, ""), "Known for bridges", false);
}

static void entries_are_said_in_words(void **state)
{
    (void)state;
    static const char *const verbs[] = { "candidature.called", "candidature.entered", "candidature.withdrawn", "candidature.elected" };
    Text unread = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &unread);
    Value *content = value_object(site->arena);
    put_text(content, "role", TEXT("chair"));
    put_text(content, "closes_on", TEXT("2026-12-01"));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        Text full = candidatures.entry_in_words(english, site->arena, text_from_z(verbs[i]), content);
        Text plain = candidatures.entry_in_words(english, site->arena, text_from_z(verbs[i]), value_nothing());
        assert_true(full.length > 5 && plain.length > 5 && text_find(full, TEXT("{"), 0) < 0);
    }
    assert_true(text_is(candidatures.entry_in_words(english, site->arena, TEXT("candidature.called"), content),
                        "Candidatures until 1 December 2026: Chair"));
    assert_int_equal(candidatures.entry_in_words(english, site->arena, TEXT("city.renamed"), content).length, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_call_is_opened_by_who_elects),
        ONE(a_city_stands_once_and_may_withdraw),
        ONE(candidatures_are_read_side_by_side),
        ONE(nobody_comes_forward_after_the_close),
        ONE(the_outcome_changes_the_chair_and_hands_over_the_pack),
        ONE(what_was_decided_today_is_entered_after_midnight_in_brussels),
        ONE(who_chairs_may_be_elected_again),
        ONE(a_second_chair_wants_room),
        ONE(what_was_written_about_somebody_is_forgotten),
        ONE(entries_are_said_in_words),
    };
    return TEST_ON_ENGINES(tests);
}
