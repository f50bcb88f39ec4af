/* SPDX-License-Identifier: EUPL-1.2 */
/* How cities come to their seats: asking, answering, inviting, naming, ending; what waits for whom; what a group's balance says. In
 * process, on both engines. */
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/seats/seats.h"
#include "tests/application/asking.h"

#include <stdio.h>
#include <string.h>

static const Text today = { "2026-11-24", 10 };

/* What the stories happen in: an open forum, a working group under it that is asked for seats, and one of mayors. */
typedef struct Planted {
    int64_t open, asked, mayors, full;
    int64_t lyon, porto, edinburgh;
    int64_t edith; /* coordinates Edinburgh, and has no session */
    int64_t above; /* the seat of Porto that chairs the open group */
} Planted;

static Planted planted;

static int64_t group_named(Write *write, const char *name, const char *kind, const char *way, int64_t parent)
{
    return group_add(write, &(NewGroup){ .kind = text_from_z(kind), .name = text_from_z(name), .language = TEXT("en"),
                                         .remit = TEXT("To try."), .join_way = text_from_z(way), .starts = TEXT("2026-01-01"),
                                         .decided_by = TEXT("Annual general meeting"), .parents = { parent } });
}

static void add_kinds(Write *write)
{
    group_kind_put(write, &(GroupKind){ .code = TEXT("circle"), .position = 3, .name = TEXT("Circle"), .join_ways = TEXT("open request"),
                                        .most_parents = 1, .most_chairs = 1, .chair_elected_by = TEXT("parent") }, 0);
    group_kind_put(write, &(GroupKind){ .code = TEXT("council"), .position = 4, .name = TEXT("Council"), .join_ways = TEXT("open"),
                                        .seats_held_by = TEXT("mayor"), .most_chairs = 1, .chair_elected_by = TEXT("secretariat") }, 0);
    group_kind_put(write, &(GroupKind){ .code = TEXT("pair"), .position = 5, .name = TEXT("Pair"), .join_ways = TEXT("nomination"),
                                        .most_seats = 1, .most_chairs = 1, .chair_elected_by = TEXT("members") }, 0);
}

static int64_t person_for(Write *write, const char *name, const char *role, int64_t city, const char *gender, int64_t audience)
{
    int64_t person = person_add(write, &(NewPerson){ .name = text_from_z(name),
                                                     .email = text_printf(write->arena, "%s@example.org", gender[0] ? gender : role),
                                                     .language = TEXT("en"), .gender = text_from_z(gender), .audience = audience });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = city, .role = text_from_z(role), .starts = TEXT("2020-01-01") });
    return person;
}

static bool plant(Write *write, void *state)
{
    (void)state;
    add_kinds(write);
    planted.lyon = city_find(write->database, TEXT("lyon"));
    planted.porto = city_find(write->database, TEXT("porto"));
    planted.edinburgh = city_find(write->database, TEXT("edinburgh"));
    planted.open = group_named(write, "Open forum", "circle", "open", 0);
    planted.asked = group_named(write, "Asked group", "circle", "request", planted.open);
    planted.mayors = group_named(write, "Mayors", "council", "open", 0);
    planted.full = group_named(write, "Full pair", "pair", "nomination", 0);
    planted.edith = person_for(write, "Edith Coordinator", "coordinator", planted.edinburgh, "", AUDIENCE_NETWORK);
    NewSeat chair = { .organisation = planted.porto, .role = TEXT("chair"), .starts = TEXT("2026-02-01") };
    chair.group = planted.open;
    planted.above = seat_take(write, &chair, site->people[CHAIR_OTHER]);
    chair.group = planted.asked;
    chair.organisation = planted.lyon;
    chair.starts = TEXT("2026-11-01");
    seat_take(write, &chair, site->people[CHAIR_SAME]);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static const Query last_request = { "SELECT MAX(id) FROM join_request WHERE group_id = $1" };
static const Query status_of = { "SELECT status FROM join_request WHERE id = $1" };
static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };
static const Query mails_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };

static const char *form(const char *format, int64_t first, int64_t second)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&person=%lld&message=%s", (long long)first, (long long)second,
                                           format));
}

static const char *at(const char *group, const char *kind, int64_t id, const char *act)
{
    return text_z(site->arena, text_printf(site->arena, "/groups/%s/%s/%lld%s", group, kind, (long long)id, act));
}

static int64_t seat_in(int64_t group, int64_t city)
{
    Database *database = open_database();
    int64_t seat = seat_of_city(database, group, city, today);
    database_close(database);
    return seat;
}

static Text request_status(int64_t asked)
{
    return text_of(&status_of, ARGS(asked));
}

static int64_t ask_for_porto(void)
{
    expect(303, COORDINATOR_OTHER, "/groups/asked-group/join", form("Please", planted.porto, site->people[OTHER_CITY]));
    return number_of(&last_request, ARGS(planted.asked));
}

static void a_coordinator_takes_a_seat_in_an_open_group(void **state)
{
    (void)state;
    expect(403, SAME_CITY, "/groups/open-forum/join", form("", planted.lyon, site->people[SAME_CITY]));
    expect(403, COORDINATOR_OTHER, "/groups/open-forum/join", form("", planted.lyon, site->people[SAME_CITY]));
    expect(422, COORDINATOR_SAME, "/groups/open-forum/join", form("", planted.lyon, site->people[OTHER_CITY]));
    expect(422, COORDINATOR_SAME, "/groups/open-forum/join", "message=");
    expect(303, COORDINATOR_SAME, "/groups/open-forum/join", form("", planted.lyon, site->people[SAME_CITY]));
    assert_true(seat_in(planted.open, planted.lyon) != 0);
    expect(422, COORDINATOR_SAME, "/groups/open-forum/join", form("", planted.lyon, site->people[SAME_CITY]));
    assert_true(number_of(&mails_to, ARGS(site->people[SAME_CITY])) > 0);
    expect_words(SAME_CITY, "/groups/open-forum/seats", "Odile Same", true);
}

static void a_request_is_accepted_by_the_chair(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    assert_int_equal(seat_in(planted.asked, planted.porto), 0);
    expect_words(CHAIR_SAME, "/me", "Porto asks for a seat in Asked group", true);
    expect_words(CHAIR_SAME, "/groups/asked-group/handover", "Porto", true);
    expect(422, COORDINATOR_OTHER, "/groups/asked-group/join", form("", planted.porto, site->people[OTHER_CITY]));
    expect(403, COORDINATOR_OTHER, at("asked-group", "requests", asked, "/accept"), "person=");
    expect(403, MEMBER_SAME, at("asked-group", "requests", asked, "/accept"), "person=");
    expect(404, CHAIR_SAME, at("open-forum", "requests", asked, "/accept"), "person=");
    expect(303, CHAIR_SAME, at("asked-group", "requests", asked, "/accept"), "person=");
    assert_true(seat_in(planted.asked, planted.porto) != 0);
    assert_true(text_is(request_status(asked), "accepted"));
    expect(422, CHAIR_SAME, at("asked-group", "requests", asked, "/accept"), "person=");
    assert_true(number_of(&mails_to, ARGS(site->people[COORDINATOR_OTHER])) > 0);
    expect_words(CHAIR_SAME, "/me", "Porto asks for a seat", false);
}

static void a_request_is_refused_with_a_reason(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    expect(422, CHAIR_SAME, at("asked-group", "requests", asked, "/refuse"), "reason=");
    expect(303, CHAIR_SAME, at("asked-group", "requests", asked, "/refuse"), "reason=Too+many+already");
    assert_true(text_is(request_status(asked), "refused"));
    assert_int_equal(seat_in(planted.asked, planted.porto), 0);
    expect_words(COORDINATOR_OTHER, at("asked-group", "requests", asked, ""), "Too many already", true);
    expect(403, SAME_CITY, at("asked-group", "requests", asked, ""), NULL);
}

static void a_request_is_withdrawn_by_the_city(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    expect(403, CHAIR_SAME, at("asked-group", "requests", asked, "/withdraw"), "");
    expect(303, COORDINATOR_OTHER, at("asked-group", "requests", asked, "/withdraw"), "");
    assert_true(text_is(request_status(asked), "withdrawn"));
    expect_words(COORDINATOR_OTHER, at("asked-group", "requests", asked, ""), "took the request back", true);
}

static int64_t invite_porto(void)
{
    expect(403, CHAIR_OTHER, "/groups/asked-group/invitations", form("", planted.porto, 0));
    expect(303, CHAIR_SAME, "/groups/asked-group/invitations", form("Please+come", planted.porto, 0));
    return number_of(&last_request, ARGS(planted.asked));
}

static void an_invitation_is_accepted_naming_a_person(void **state)
{
    (void)state;
    int64_t asked = invite_porto();
    expect_words(COORDINATOR_OTHER, "/me", "Asked group invites Porto to take a seat", true);
    expect(422, CHAIR_SAME, "/groups/asked-group/invitations", form("", planted.porto, 0));
    expect(403, COORDINATOR_SAME, at("asked-group", "requests", asked, "/accept"), "person=1");
    expect(422, COORDINATOR_OTHER, at("asked-group", "requests", asked, "/accept"), "person=");
    expect(303, COORDINATOR_OTHER, at("asked-group", "requests", asked, "/accept"),
           text_z(site->arena, text_printf(site->arena, "person=%lld", (long long)site->people[MEMBER_OTHER])));
    assert_true(seat_in(planted.asked, planted.porto) != 0);
}

static void an_invitation_is_declined(void **state)
{
    (void)state;
    int64_t asked = invite_porto();
    expect(403, CHAIR_SAME, at("asked-group", "requests", asked, "/decline"), "reason=");
    expect(303, COORDINATOR_OTHER, at("asked-group", "requests", asked, "/decline"), "reason=No+time");
    assert_true(text_is(request_status(asked), "declined"));
    expect_words(CHAIR_SAME, at("asked-group", "requests", asked, ""), "and the city declined", true);
}

static void a_nomination_stops_at_the_most_seats(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/groups/full-pair/join", form("", planted.lyon, site->people[SAME_CITY]));
    expect(422, COORDINATOR_OTHER, "/groups/full-pair/join", form("", planted.porto, site->people[OTHER_CITY]));
    assert_int_equal(seat_in(planted.full, planted.porto), 0);
}

static bool elect_mayor(Write *write, void *state)
{
    (void)state;
    person_for(write, "Margot Mayor", "mayor", planted.lyon, "", AUDIENCE_NETWORK);
    return true;
}

static void whoever_is_mayor_sits(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/groups/mayors/join", form("", planted.lyon, 0));
    expect_words(SAME_CITY, "/groups/mayors/seats", "vacant", true);
    write_recorded(elect_mayor, NULL);
    expect_words(SAME_CITY, "/groups/mayors/seats", "Margot Mayor", true);
    expect_words(VISITOR, "/groups/mayors/seats", "Margot Mayor", false);
    expect(422, COORDINATOR_SAME, at("mayors", "seats", seat_in(planted.mayors, planted.lyon), "/person"), "person=1");
}

static void the_city_swaps_the_person(void **state)
{
    (void)state;
    const char *path = at("open-forum", "seats", planted.above, "/person");
    const char *body = text_z(site->arena, text_printf(site->arena, "person=%lld", (long long)site->people[OTHER_CITY]));
    expect(403, COORDINATOR_SAME, path, body);
    expect(403, CHAIR_OTHER, path, body);
    expect(422, COORDINATOR_OTHER, path, "person=1");
    expect(303, COORDINATOR_OTHER, path, body);
    expect_words(SAME_CITY, "/groups/open-forum/seats", "Rui Other", true);
    expect_words(SAME_CITY, "/groups/open-forum/seats", "Cora Chair", false);
    expect_words(OTHER_CITY, "/me", "You chair Open forum since", true);
}

static void names_are_for_those_who_may_see_them(void **state)
{
    (void)state;
    expect_words(VISITOR, "/groups/open-forum/seats", "Porto", true);
    expect_words(VISITOR, "/groups/open-forum/seats", "Cora Chair", false);
    expect_words(ENDED, "/groups/open-forum/seats", "Cora Chair", false);
    expect_words(SAME_CITY, "/groups/open-forum/seats", "Cora Chair", true);
    expect_words(VISITOR, "/cities/porto/seats", "Cora Chair", false);
    expect_words(SAME_CITY, "/cities/porto/seats", "Cora Chair", true);
    expect(401, VISITOR, at("open-forum", "seats", planted.above, "/end"), "reason=");
}

static void the_chair_above_gives_roles(void **state)
{
    (void)state;
    int64_t seat = seat_in(planted.asked, planted.lyon);
    expect(403, CHAIR_SAME, at("asked-group", "seats", seat, "/role"), "role=member");
    expect(422, CHAIR_OTHER, at("asked-group", "seats", seat, "/role"), "role=emperor");
    expect(422, CHAIR_OTHER, at("asked-group", "seats", seat, "/role"), "role=chair");
    expect(303, CHAIR_OTHER, at("asked-group", "seats", seat, "/role"), "role=vice_chair");
    expect(404, CHAIR_OTHER, at("asked-group", "seats", seat, "/role"), "role=member");
    expect_words(SAME_CITY, "/groups/asked-group/seats", "Vice-chair", true);
    expect(303, OF_SECRETARIAT, at("asked-group", "seats", seat_in(planted.asked, planted.lyon), "/role"), "role=chair");
    expect_words(SAME_CITY, "/groups/asked-group/seats", "Chantal Chair", true);
    expect_words(CHAIR_SAME, "/me", "You chair Asked group since", true);
}

static void a_group_has_one_chair_where_it_may_have_one(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    expect(303, CHAIR_SAME, at("asked-group", "requests", asked, "/accept"), "person=");
    expect(422, OF_SECRETARIAT, at("asked-group", "seats", seat_in(planted.asked, planted.porto), "/role"), "role=chair");
}

static void seats_end_by_the_city_or_by_the_chair_with_a_reason(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    expect(303, CHAIR_SAME, at("asked-group", "requests", asked, "/accept"), "person=");
    int64_t seat = seat_in(planted.asked, planted.porto);
    expect(403, COORDINATOR_SAME, at("asked-group", "seats", seat, "/end"), "reason=x");
    expect(422, CHAIR_SAME, at("asked-group", "seats", seat, "/end"), "reason=");
    expect(303, CHAIR_SAME, at("asked-group", "seats", seat, "/end"), "reason=Never+came");
    assert_int_equal(seat_in(planted.asked, planted.porto), 0);
    expect(303, COORDINATOR_OTHER, at("open-forum", "seats", planted.above, "/end"), "reason=");
    assert_int_equal(seat_in(planted.open, planted.porto), 0);
    expect_words(VISITOR, "/cities/porto/seats", "Asked group", true);
}

/* Whom the group has invited as a guest, acts for nobody. */
static void expect_guest_letter(void)
{
    Text mail = text_of(&newest_mail, NO_ARGS);
    ptrdiff_t from = text_find(mail, TEXT("/sign-in/link/"), 0), until = text_find(mail, TEXT("\\n"), from);
    assert_true(text_find(mail, TEXT("as a guest of the group Asked group"), 0) > 0 && until > from);
    expect_words(VISITOR, text_z(site->arena, text_slice(mail, from, until)), "has invited you as a guest of the group Asked group", true);
}

static void guests_are_invited_until_a_day(void **state)
{
    (void)state;
    expect(403, MEMBER_SAME, "/groups/asked-group/guests", "name=Gus+Guest&email=gus@example.org&ends=2026-12-24");
    expect(422, CHAIR_SAME, "/groups/asked-group/guests", "name=Gus+Guest&email=gus@example.org&ends=");
    expect(422, CHAIR_SAME, "/groups/asked-group/guests", "name=Gus+Guest&email=gus@example.org&ends=2026-11-24");
    expect(303, CHAIR_SAME, "/groups/asked-group/guests", "name=Gus+Guest&email=gus@example.org&ends=2026-12-10");
    expect_guest_letter();
    expect_words(CHAIR_SAME, "/groups/asked-group/seats", "Gus Guest", true);
    expect_words(VISITOR, "/groups/asked-group/seats", "Gus Guest", false);
    expect_words(CHAIR_SAME, "/groups/asked-group/handover", "10 December 2026", true);
}

static bool vacate(Write *write, void *state)
{
    (void)state;
    seat_hand_over(write, planted.above, 0, today, 0);
    return true;
}

static void a_vacant_seat_waits_for_the_city(void **state)
{
    (void)state;
    expect_words(COORDINATOR_OTHER, "/me", "Nobody sits for Porto", false);
    write_recorded(vacate, NULL);
    expect_words(COORDINATOR_OTHER, "/me", "Nobody sits for Porto in Open forum", true);
    expect_words(COORDINATOR_SAME, "/me", "Nobody sits for Porto", false);
}

static void a_pack_waits_for_sixty_days(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, "/me", "You chair Asked group since 1 November 2026", true);
    expect_words(CHAIR_OTHER, "/me", "You chair Open forum", false);
    expect(403, CHAIR_OTHER, "/groups/asked-group/handover", NULL);
}

static bool seat_of_gender(Write *write, const char *name, const char *gender, int64_t city)
{
    int64_t person = person_for(write, name, "expert", city, gender, AUDIENCE_NETWORK);
    seat_take(write, &(NewSeat){ .group = planted.mayors, .organisation = city, .role = TEXT("member"), .starts = today }, person);
    return true;
}

static bool seat_two(Write *write, void *state)
{
    (void)state;
    return seat_of_gender(write, "Wanda", "woman", planted.lyon) && seat_of_gender(write, "Manuel", "man", planted.porto);
}

static bool seat_third(Write *write, void *state)
{
    (void)state;
    return seat_of_gender(write, "Otter", "other", planted.edinburgh);
}

static void balance_is_counted_and_says_nothing_of_two(void **state)
{
    (void)state;
    write_recorded(seat_two, NULL);
    Outgoing two = ask(site, VISITOR, "GET", "/groups/mayors/balance", NULL, "accept: application/json");
    assert_true(body_has(&two, "\"genders\":[]") && body_has(&two, "\"balance\":\"not_said\""));
    assert_true(body_has(&two, "\"unions\":[{\"code\":\"1\",\"seats\":2,"));
    write_recorded(seat_third, NULL);
    Outgoing three = ask(site, VISITOR, "GET", "/groups/mayors/balance", NULL, "accept: application/json");
    assert_true(body_has(&three, "{\"code\":\"woman\",\"seats\":1,\"label\":\"Women\",\"per_mille\":333}"));
    assert_true(body_has(&three, "\"balance\":\"missed\""));
    assert_true(body_has(&three, "{\"code\":\"1\",\"seats\":2,\"label\":\"In the European Union\",\"per_mille\":667}"));
    assert_true(body_has(&three, "{\"code\":\"0\",\"seats\":1,\"label\":\"Outside the European Union\",\"per_mille\":333}"));
    assert_true(body_has(&three, "{\"code\":\"West\",\"seats\":3,\"label\":\"West\",\"per_mille\":1000}"));
    assert_true(body_has(&three, "{\"code\":\"2\",\"seats\":1,\"label\":\"100,000 to 249,999\",\"per_mille\":333}"));
    assert_false(body_has(&three, "Wanda"));
    expect_words(VISITOR, "/groups/mayors/balance", "fewer than 40", true);
}

static bool erase_claire(Write *write, void *state)
{
    (void)state;
    seats.erase_person(write, site->people[COORDINATOR_OTHER]);
    seats.erase_person(write, site->people[OTHER_CITY]);
    return true;
}

static void what_was_asked_is_mine_and_can_be_forgotten(void **state)
{
    (void)state;
    int64_t asked = ask_for_porto();
    expect_words(COORDINATOR_OTHER, "/me/data", "Please", true);
    write_recorded(erase_claire, NULL);
    expect_words(COORDINATOR_OTHER, "/me/data", "Please", false);
    assert_true(text_is(request_status(asked), "withdrawn"));
    expect_words(COORDINATOR_OTHER, at("asked-group", "requests", asked, ""), "took the request back", true);
}

static void entries_are_said_in_words(void **state)
{
    (void)state;
    static const char *const verbs[] = { "seat.began",       "seat.ended",      "seat.given",        "request.made",    "request.invited",
                                         "request.accepted", "request.refused", "request.withdrawn", "request.declined" };
    Text problem = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    Value *content = value_object(site->arena);
    put_text(content, "role", TEXT("chair"));
    put_text(content, "starts", TEXT("2026-01-01"));
    put_text(content, "ends", TEXT("2026-12-01"));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        Text full = seats.entry_in_words(english, site->arena, text_from_z(verbs[i]), content);
        Text plain = seats.entry_in_words(english, site->arena, text_from_z(verbs[i]), value_nothing());
        assert_true(full.length > 5 && plain.length > 5 && text_find(full, TEXT("{"), 0) < 0);
    }
    assert_true(text_is(seats.entry_in_words(english, site->arena, TEXT("seat.began"), content), "A seat began on 1 January 2026: Chair"));
    assert_int_equal(seats.entry_in_words(english, site->arena, TEXT("city.renamed"), content).length, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_coordinator_takes_a_seat_in_an_open_group),
        ONE(a_request_is_accepted_by_the_chair),
        ONE(a_request_is_refused_with_a_reason),
        ONE(a_request_is_withdrawn_by_the_city),
        ONE(an_invitation_is_accepted_naming_a_person),
        ONE(an_invitation_is_declined),
        ONE(a_nomination_stops_at_the_most_seats),
        ONE(whoever_is_mayor_sits),
        ONE(the_city_swaps_the_person),
        ONE(names_are_for_those_who_may_see_them),
        ONE(the_chair_above_gives_roles),
        ONE(a_group_has_one_chair_where_it_may_have_one),
        ONE(seats_end_by_the_city_or_by_the_chair_with_a_reason),
        ONE(guests_are_invited_until_a_day),
        ONE(a_vacant_seat_waits_for_the_city),
        ONE(a_pack_waits_for_sixty_days),
        ONE(balance_is_counted_and_says_nothing_of_two),
        ONE(what_was_asked_is_mine_and_can_be_forgotten),
        ONE(entries_are_said_in_words),
    };
    return TEST_ON_ENGINES(tests);
}
