/* SPDX-License-Identifier: EUPL-1.2 */
/* People act for cities by dated mandates: whole stories from the invitation to the successor, in process, on both engines. */
#include "tests/application/mandate_stories.h"

#include "features/people/people.h"
#include "http/gather.h"
#include "rights/seats.h"

enum { STEERING_GROUP = 9100001 };

static const Query newest_mandate = { "SELECT id FROM mandate WHERE person = $1 ORDER BY id DESC LIMIT 1" };
static const Query count_letters_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
static const Query count_accounts = { "SELECT COUNT(*) FROM person WHERE email = 'nina@example.org'" };
static const Query nina_id = { "SELECT id FROM person WHERE email = 'nina@example.org'" };
static const Query accepted = { "SELECT COUNT(*) FROM invitation WHERE person = $1 AND accepted_at IS NOT NULL" };
static const Query kind_of = { "SELECT kind FROM person WHERE id = $1" };
static const Query staff_of = { "SELECT staff FROM person WHERE id = $1" };
static const Query email_taken = { "SELECT id FROM person WHERE email = 'gustav@example.org'" };
static const Query succeeds_of = { "SELECT succeeds FROM mandate WHERE id = $1" };
static const Query count_deputies = { "SELECT COUNT(*) FROM deputy WHERE deputy = $1" };

#define INVITATION(role) "name=Nina+New&email=nina%40example.org&language=en&role=" role "&title=&starts=2026-11-24&ends=&elected_on=&gender="

static int64_t nina(void)
{
    return number_of(&nina_id, NO_ARGS);
}

static void who_is_invited_accepts_from_the_mail(void **state)
{
    (void)state;
    Outgoing invited = post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    leads_to(&invited, "/cities/lyon/people");
    Outgoing before = get_as(COORDINATOR_SAME, "/cities/lyon/people");
    assert_has(&before, "Nina New");
    assert_has(&before, "not yet accepted");
    Outgoing page = get_as(VISITOR, link_to(nina()));
    assert_has(&page, "Claire Coordinator has invited you to act for Lyon");
    assert_has(&page, "/privacy");
    assert_has(&page, "14 days");
    assert_int_equal(number_of(&accepted, ARGS(nina())), 0);
    const char *session = follow_link_of(nina());
    Outgoing me = get_with("/me", session);
    assert_has(&me, "Nina New");
    assert_has(&me, "Officer");
    assert_int_equal(number_of(&accepted, ARGS(nina())), 1);
    Outgoing after = get_as(COORDINATOR_SAME, "/cities/lyon/people");
    assert_has(&after, "signed in");
    assert_lacks(&after, "not yet accepted");
    Outgoing used = get_as(VISITOR, link_to(nina()));
    assert_has(&used, "has been used");
}

static void a_plain_link_is_no_invitation(void **state)
{
    (void)state;
    Outgoing page = get_as(VISITOR, ask_for_link());
    assert_has(&page, "Sign in by a link");
    assert_lacks(&page, "invited");
}

static void an_invitation_holds_fourteen_days(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    const char *link = link_to(nina());
    site->clock.now += 14 * DAY - MINUTE;
    Outgoing good = get_as(VISITOR, link);
    assert_has(&good, "Accept and sign in");
    site->clock.now += MINUTE;
    Outgoing late = get_as(VISITOR, link);
    assert_has(&late, "older than 14 days");
    assert_int_equal(post_with(link, "", NULL).status, 422);
}

static void a_second_city_gets_a_mandate_and_no_second_account(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    const char *session = follow_link_of(nina());
    Outgoing second = post_as(COORDINATOR_OTHER, "/cities/porto/people",
                              "name=Someone+Else&email=NINA%40example.org&language=en&role=expert&title=&starts=2026-11-24&ends=&elected_on=&gender=");
    leads_to(&second, "/cities/porto/people");
    assert_int_equal(number_of(&count_accounts, NO_ARGS), 1);
    assert_letter_has(nina(), "Carla Coordinator has entered you as Expert of Porto");
    Outgoing porto = get_as(COORDINATOR_OTHER, "/cities/porto/people");
    assert_has(&porto, "Nina New");
    assert_lacks(&porto, "nina@example.org");
    assert_lacks(&porto, "signed in");
    assert_lacks(&porto, "Lyon");
    Outgoing one = get_as(COORDINATOR_OTHER, mandate_path("porto", number_of(&newest_mandate, ARGS(nina())), ".json"));
    assert_int_equal(one.status, 200);
    assert_lacks(&one, "nina@example.org");
    Outgoing me = get_with("/me", session);
    assert_has(&me, "Lyon");
    assert_has(&me, "Porto");
}

static void a_role_is_entered_once_and_with_its_term(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    Outgoing again = post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    refused_with(&again, "already has this role");
    Outgoing mayor = post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("mayor"));
    refused_with(&mayor, "has a term");
    assert_has(&mayor, "Nina New");
    Outgoing king = post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("king"));
    refused_with(&king, "one of the list");
    Outgoing other = post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("expert"));
    leads_to(&other, "/cities/lyon/people");
}

static void strangers_look_after_nobody(void **state)
{
    (void)state;
    static const Role strangers[] = { SAME_CITY, COORDINATOR_OTHER, ENDED };
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        assert_int_equal(get_as(strangers[i], "/cities/lyon/people").status, 403);
        if (strangers[i] != SAME_CITY)
            assert_int_equal(get_as(strangers[i], "/cities/lyon/handover").status, 403);
        assert_int_equal(post_as(strangers[i], path_of(SAME_CITY, "/end"), "ends=2026-12-01").status, 403);
    }
    int64_t mandate = number_of(&first_mandate, ARGS(site->people[SAME_CITY]));
    assert_int_equal(post_as(COORDINATOR_OTHER, mandate_path("porto", mandate, "/end"), "ends=2026-12-01").status, 404);
    Outgoing city = get_as(OTHER_CITY, "/cities/lyon");
    assert_lacks(&city, "Look after the city");
    Outgoing own = get_as(COORDINATOR_SAME, "/cities/lyon");
    assert_has(&own, "Look after the city&#39;s people");
}

static void the_last_coordinator_stays_but_for_the_secretariat(void **state)
{
    (void)state;
    const char *end = path_of(COORDINATOR_SAME, "/end");
    Outgoing kept = post_as(COORDINATOR_SAME, end, "ends=2026-12-01");
    refused_with(&kept, "A city needs a coordinator");
    assert_int_equal(post_as(OF_SECRETARIAT, end, "ends=2026-12-01").status, 303);
    assert_letter_has(site->people[COORDINATOR_SAME], "ends on 1 December 2026");
    assert_int_equal(get_as(COORDINATOR_SAME, "/cities/lyon/people").status, 200);
    site->clock.now += 7 * DAY;
    assert_int_equal(get_as(COORDINATOR_SAME, "/cities/lyon/people").status, 403);
}

static void a_coordinator_with_another_beside_may_be_ended(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("coordinator"));
    assert_letter_has(nina(), "/cities/lyon/handover");
    assert_int_equal(post_as(COORDINATOR_SAME, path_of(COORDINATOR_SAME, "/end"), "ends=2026-12-01").status, 303);
    Outgoing last = get_with("/me", follow_link_of(nina()));
    assert_has(&last, "/cities/lyon/handover");
}

/* Claire coordinates Lyon and sits for it in a group. */
static bool give_claire_a_seat(Write *write, void *state)
{
    const NewSeat seat = { STEERING_GROUP, *(int64_t *)state, TEXT("chair"), { 0 }, TEXT("2022-01-01"), { 0 }, 0 };
    seat_give(write, seat_begin(write, &seat), site->people[COORDINATOR_SAME], TEXT("2022-01-01"), 0);
    return true;
}

static void name_nina_successor(void)
{
    int64_t city = lyon();
    write_recorded(give_claire_a_seat, &city);
    Outgoing named = post_as(COORDINATOR_SAME, path_of(COORDINATOR_SAME, "/successor"),
                             "person=&name=Nina+New&email=nina%40example.org&language=en&title=&starts=2026-12-01&ends=&elected_on=");
    assert_int_equal(named.status, 303);
}

static void a_successor_inherits_the_seats_on_the_day(void **state)
{
    (void)state;
    name_nina_successor();
    int64_t claire = site->people[COORDINATOR_SAME];
    assert_letter_has(claire, "Nina New is Coordinator of Lyon");
    assert_letter_has(nina(), "/cities/lyon/handover");
    Reader last_evening = reader_on(claire, "2026-11-30"), next_morning = reader_on(claire, "2026-12-01");
    assert_true(coordinates(&last_evening, lyon()) && chairs(&last_evening, STEERING_GROUP));
    assert_false(acts_for(&next_morning, lyon()) || sits_in(&next_morning, STEERING_GROUP));
    Reader announced = reader_on(nina(), "2026-11-30"), begun = reader_on(nina(), "2026-12-01");
    assert_false(acts_for(&announced, lyon()) || sits_in(&announced, STEERING_GROUP));
    assert_true(coordinates(&begun, lyon()) && chairs(&begun, STEERING_GROUP));
}

/* The secretariat withdraws the successor, and Claire's own mandate is renewed: the seat was never anybody else's. */
static void a_withdrawn_successor_leaves_the_seats(void **state)
{
    (void)state;
    name_nina_successor();
    int64_t claire = site->people[COORDINATOR_SAME];
    const char *successor = mandate_path("lyon", number_of(&first_mandate, ARGS(nina())), "/end");
    assert_int_equal(post_as(OF_SECRETARIAT, successor, "ends=2026-12-01").status, 303);
    Text renewal = text_printf(site->arena, "person=%lld&name=&email=&language=en&title=&starts=2026-12-01&ends=&elected_on=", (long long)claire);
    assert_int_equal(post_as(OF_SECRETARIAT, path_of(COORDINATOR_SAME, "/successor"), renewal.data).status, 303);
    Reader renewed = reader_on(claire, "2026-12-01"), withdrawn = reader_on(nina(), "2026-12-01");
    assert_true(coordinates(&renewed, lyon()) && chairs(&renewed, STEERING_GROUP));
    assert_false(acts_for(&withdrawn, lyon()) || sits_in(&withdrawn, STEERING_GROUP));
}

static void a_new_coordinator_sees_the_pack_for_sixty_days(void **state)
{
    (void)state;
    name_nina_successor();
    const char *session = follow_link_of(nina());
    Outgoing early = get_with("/me", session);
    assert_lacks(&early, "/cities/lyon/handover");
    assert_int_equal(get_with("/cities/lyon/handover", session).status, 403);
    site->clock.now += 7 * DAY;
    Outgoing begun = get_with("/me", session);
    assert_has(&begun, "You coordinate Lyon anew");
    Outgoing pack = get_with("/cities/lyon/handover", session);
    assert_int_equal(pack.status, 200);
    assert_has(&pack, "Vacant: Mayor");
    assert_int_equal(get_as(COORDINATOR_SAME, "/cities/lyon/handover").status, 403);
    site->clock.now += 59 * DAY;
    post_with("/sign-in/link", "email=nina%40example.org", NULL);
    session = follow_link_of(nina());
    Outgoing last = get_with("/me", session);
    assert_has(&last, "You coordinate Lyon anew");
    site->clock.now += DAY;
    Outgoing later = get_with("/me", session);
    assert_lacks(&later, "You coordinate Lyon anew");
}

static void a_successor_is_named_once_and_whole(void **state)
{
    (void)state;
    name_nina_successor();
    const char *again = path_of(COORDINATOR_SAME, "/successor");
    Outgoing twice = post_as(COORDINATOR_SAME, again, "person=&name=Other&email=other%40example.org&language=en&title=&starts=2026-12-05&ends=&elected_on=");
    refused_with(&twice, "named already");
    Outgoing nobody = post_as(COORDINATOR_SAME, path_of(SAME_CITY, "/successor"), "person=&name=&email=&language=&title=&starts=2026-12-05&ends=&elected_on=");
    refused_with(&nobody, "Choose somebody of the city");
    char body[120];
    snprintf(body, sizeof body, "person=%lld&name=&email=&language=&title=&starts=2026-12-05&ends=&elected_on=", (long long)site->people[OTHER_CITY]);
    Outgoing stranger = post_as(COORDINATOR_SAME, path_of(SAME_CITY, "/successor"), body);
    refused_with(&stranger, "one of the list");
}

static void the_same_person_renews_a_mandate(void **state)
{
    (void)state;
    char body[120];
    int64_t odile = site->people[SAME_CITY];
    snprintf(body, sizeof body, "person=%lld&name=&email=&language=&title=&starts=2026-12-05&ends=2030-01-01&elected_on=", (long long)odile);
    int64_t before = number_of(&count_letters_to, ARGS(odile));
    assert_int_equal(post_as(COORDINATOR_SAME, path_of(SAME_CITY, "/successor"), body).status, 303);
    assert_int_equal(number_of(&count_letters_to, ARGS(odile)), before + 1);
    static const char *const days[] = { "2026-12-04", "2026-12-05", "2029-12-31" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        Reader reader = reader_on(odile, days[i]);
        assert_true(acts_for(&reader, lyon()));
    }
    Reader after = reader_on(odile, "2030-01-01");
    assert_false(acts_for(&after, lyon()));
}

static void invitations_are_sent_again_but_not_without_end(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, "/cities/lyon/people", INVITATION("officer"));
    const char *path = mandate_path("lyon", number_of(&newest_mandate, ARGS(nina())), "/invitation");
    assert_int_equal(post_as(COORDINATOR_SAME, path, "").status, 303);
    assert_int_equal(post_as(COORDINATOR_SAME, path, "").status, 303);
    Outgoing fourth = post_as(COORDINATOR_SAME, path, "");
    refused_with(&fourth, "Three invitations a day");
    site->clock.now += DAY;
    assert_int_equal(post_as(COORDINATOR_SAME, path, "").status, 303);
    follow_link_of(nina());
    site->clock.now += DAY;
    Outgoing needless = post_as(COORDINATOR_SAME, path, "");
    refused_with(&needless, "has signed in already");
}

static void a_title_changes_and_nothing_ends(void **state)
{
    (void)state;
    assert_int_equal(post_as(COORDINATOR_SAME, path_of(SAME_CITY, "/title"), "title=Head+of+trams").status, 303);
    Outgoing page = get_as(OTHER_CITY, "/cities/lyon");
    assert_has(&page, "Head of trams");
}

static void the_secretariat_invites_guests_staff_and_first_coordinators(void **state)
{
    (void)state;
    static const char *const rest = "&name=Gustav+Guest&email=gustav%40example.org&language=en&city=porto&starts=2026-11-24&ends=&gender=";
    Outgoing guest = post_as(OF_SECRETARIAT, "/people/invite", text_printf(site->arena, "kind=guest%s", rest).data);
    leads_to(&guest, "/people/invite");
    int64_t gustav = number_of(&email_taken, NO_ARGS);
    assert_true(text_is(text_of(&kind_of, ARGS(gustav)), "guest"));
    Outgoing page = get_as(VISITOR, link_to(gustav));
    assert_has(&page, "Sofia Secretariat has invited you");
    Outgoing twice = post_as(OF_ADMINISTRATION, "/people/invite", text_printf(site->arena, "kind=secretariat%s", rest).data);
    refused_with(&twice, "has an account already");
    Outgoing coordinator = post_as(OF_SECRETARIAT, "/people/invite", text_printf(site->arena, "kind=coordinator%s", rest).data);
    leads_to(&coordinator, "/people/invite");
    assert_true(text_is(text_of(&kind_of, ARGS(gustav)), "person"));
    Outgoing staff = post_as(OF_ADMINISTRATION, "/people/invite", "kind=secretariat&name=Nina+New&email=nina%40example.org&language=en&city=&starts=&ends=&gender=");
    leads_to(&staff, "/people/invite");
    assert_int_equal(number_of(&staff_of, ARGS(nina())), STAFF_SECRETARIAT);
    Outgoing nowhere = post_as(OF_SECRETARIAT, "/people/invite", "kind=coordinator&name=Who&email=who%40example.org&language=en&city=nowhere&starts=2026-11-24&ends=&gender=");
    refused_with(&nowhere, "no such city");
}

static bool erase_write(Write *write, void *state)
{
    gather_erase_person(app_features(site->app), write, *(int64_t *)state);
    return true;
}

static void erase(int64_t person)
{
    write_recorded(erase_write, &person);
}

static void predecessors_inviters_and_deputies_can_be_erased(void **state)
{
    (void)state;
    post_as(COORDINATOR_SAME, path_of(COORDINATOR_SAME, "/deputy"), deputy_body(SAME_CITY, "2026-11-24", "2026-11-30"));
    name_nina_successor();
    erase(site->people[SAME_CITY]);
    assert_int_equal(number_of(&count_deputies, ARGS(site->people[SAME_CITY])), 0);
    erase(site->people[COORDINATOR_SAME]);
    assert_int_equal(number_of(&succeeds_of, ARGS(number_of(&newest_mandate, ARGS(nina())))), 0);
    Outgoing page = get_as(VISITOR, link_to(nina()));
    assert_has(&page, "You are invited to act for Lyon");
    assert_lacks(&page, "Claire");
    site->clock.now += 7 * DAY;
    Outgoing pack = get_with("/cities/lyon/handover", follow_link_of(nina()));
    assert_int_equal(pack.status, 200);
    assert_lacks(&pack, "Claire");
    erase(nina());
}

static bool leave(Write *write, void *state)
{
    organisation_people_end(write, *(int64_t *)state, TEXT("2026-12-31"), 0);
    return true;
}

static void a_city_that_leaves_has_nobody_left(void **state)
{
    (void)state;
    name_nina_successor();
    static const char *const days[] = { "2026-12-31", "2027-06-01" };
    int64_t city = lyon();
    int64_t people_then[] = { site->people[SAME_CITY], nina(), site->people[CHAIR_SAME] };
    Reader before = reader_on(nina(), "2026-12-30");
    assert_true(coordinates(&before, city) && chairs(&before, STEERING_GROUP));
    write_recorded(leave, &city);
    for (size_t i = 0; i < sizeof people_then / sizeof *people_then; i++)
        for (size_t j = 0; j < sizeof days / sizeof *days; j++) {
            Reader after = reader_on(people_then[i], days[j]);
            assert_false(acts_for(&after, city) || sits_in(&after, STEERING_GROUP));
        }
    Reader still = reader_on(nina(), "2026-12-30");
    assert_true(coordinates(&still, city));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_is_invited_accepts_from_the_mail),
        ONE(a_plain_link_is_no_invitation),
        ONE(an_invitation_holds_fourteen_days),
        ONE(a_second_city_gets_a_mandate_and_no_second_account),
        ONE(a_role_is_entered_once_and_with_its_term),
        ONE(strangers_look_after_nobody),
        ONE(the_last_coordinator_stays_but_for_the_secretariat),
        ONE(a_coordinator_with_another_beside_may_be_ended),
        ONE(a_successor_inherits_the_seats_on_the_day),
        ONE(a_withdrawn_successor_leaves_the_seats),
        ONE(a_new_coordinator_sees_the_pack_for_sixty_days),
        ONE(a_successor_is_named_once_and_whole),
        ONE(the_same_person_renews_a_mandate),
        ONE(invitations_are_sent_again_but_not_without_end),
        ONE(a_title_changes_and_nothing_ends),
        ONE(the_secretariat_invites_guests_staff_and_first_coordinators),
        ONE(predecessors_inviters_and_deputies_can_be_erased),
        ONE(a_city_that_leaves_has_nobody_left),
    };
    return TEST_ON_ENGINES(tests);
}
