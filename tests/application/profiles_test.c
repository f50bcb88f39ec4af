/* SPDX-License-Identifier: EUPL-1.2 */
/* What people show of themselves, and to whom: every item reaches exactly those who may see it, in HTML and JSON alike; in process,
 * on both engines. */
#include "tests/application/asking.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "features/themes/themes.h"
#include "files/process.h"
#include "http/gather.h"
#include "record/record.h"

#define PLANTED_TELEPHONE "+33 4 72 10 30 30"
#define PLANTED_ABOUT     "planted-words-about-me"
#define PLANTED_EMAIL     "role-1@example.org"

static const Text today = { "2026-11-24", 10 };

static int64_t person_of(Role role)
{
    return site->people[role];
}

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t person = person_of(SAME_CITY);
    profile_save(write, person, &(ProfileText){ TEXT(PLANTED_ABOUT), TEXT("fr"), TEXT(PLANTED_TELEPHONE) }, person);
    profile_theme_add(write, person, theme_find(write->database, TEXT("cycling")), person);
    profile_language_add(write, person, TEXT("is"), person);
    photo_put(write, person, (Blob){ "\xff\xd8planted", 9 }, person);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

/* The page of the person who has said so much. */
static const char *page_and(const char *suffix)
{
    return text_printf(site->arena, "/people/%lld%s", (long long)person_of(SAME_CITY), suffix).data;
}

/* What of the page shows each item; the photo has an address of its own. */
static const char *const marks[ITEM_COUNT] = { "Odile Same", PLANTED_EMAIL, PLANTED_TELEPHONE, "/photo?v=", PLANTED_ABOUT,
                                               "Cycling",    "Icelandic" };

static void items_are_shown_as_may_see_says(Role role, const Visibility *visibility)
{
    Database *database = open_database();
    Reader reader = role == VISITOR ? reader_visitor() : reader_of_person(database, site->arena, person_of(role), today);
    database_close(database);
    static const char *const faces[] = { "accept: text/html", "accept: application/json" };
    bool sees_person = role == SAME_CITY || may_see(&reader, visibility->audiences[ITEM_PERSON]);
    for (int face = 0; face < 2; face++) {
        Outgoing answer = ask(site, role, "GET", page_and(""), NULL, faces[face]);
        assert_int_equal(answer.status, sees_person ? 200 : 404);
        for (int item = 0; item < ITEM_COUNT; item++) {
            bool expected = sees_person && (role == SAME_CITY || may_see(&reader, visibility->audiences[item]));
            if (body_has(&answer, marks[item]) != expected && !(item == ITEM_PERSON && role == SAME_CITY))
                fail_msg("role %d, item %d, face %d: expected %d", (int)role, item, face, expected);
        }
    }
    bool sees_photo = sees_person && (role == SAME_CITY || may_see(&reader, visibility->audiences[ITEM_PHOTO]));
    assert_int_equal(ask(site, role, "GET", page_and("/photo"), NULL, NULL).status, sees_photo ? 200 : 404);
}

static bool show_to(Write *write, void *state)
{
    visibility_set(write, person_of(SAME_CITY), state, person_of(SAME_CITY));
    return true;
}

static Visibility all_items(int64_t person, int64_t items)
{
    Visibility visibility;
    for (int item = 0; item < ITEM_COUNT; item++)
        visibility.audiences[item] = item == ITEM_PERSON ? person : items;
    return visibility;
}

static void check_all_roles(const Visibility *visibility)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        items_are_shown_as_may_see_says((Role)role, visibility);
}

static void every_item_reaches_who_may_see_it(void **state)
{
    (void)state;
    Database *database = open_database();
    int64_t lyon = audience_find(database, "city", city_find(database, TEXT("lyon")));
    Visibility usual = visibility_of(database, person_of(SAME_CITY), today);
    database_close(database);
    assert_true(lyon != 0);
    assert_int_equal(usual.audiences[ITEM_TELEPHONE], lyon);
    check_all_roles(&usual);
    const int64_t audiences[] = { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, lyon, AUDIENCE_SECRETARIAT };
    for (int person = 0; person < 4; person++)
        for (int item = person; item < 4; item++) {
            Visibility chosen = all_items(audiences[person], audiences[item]);
            write_recorded(show_to, &chosen);
            check_all_roles(&chosen);
        }
}

static void the_photo_is_sent_as_a_picture_that_browsers_keep(void **state)
{
    (void)state;
    Outgoing page = ask(site, OTHER_CITY, "GET", page_and(".json"), NULL, NULL);
    Text problem = { 0 };
    Text address = value_get_text(value_from_json(site->arena, page.body, &problem), "photo");
    Outgoing photo = ask(site, OTHER_CITY, "GET", text_z(site->arena, address), NULL, NULL);
    assert_int_equal(photo.status, 200);
    assert_memory_equal(photo.body.data, "\xff\xd8planted", 9);
    assert_true(text_is(header_of(&photo, "Content-Type"), "image/jpeg"));
    assert_true(text_is(header_of(&photo, "X-Content-Type-Options"), "nosniff"));
    assert_true(text_is(header_of(&photo, "Cache-Control"), "private, max-age=31536000, immutable"));
    Outgoing unversioned = ask(site, OTHER_CITY, "GET", page_and("/photo"), NULL, NULL);
    assert_true(text_is(header_of(&unversioned, "Cache-Control"), "private, no-store"));
}

/* Two pixels by two, and a comment that nobody must see. */
static const unsigned char small_png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02,
    0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00, 0x17, 0x74, 0x45, 0x58, 0x74, 0x43, 0x6f, 0x6d, 0x6d, 0x65, 0x6e, 0x74,
    0x00, 0x70, 0x6c, 0x61, 0x6e, 0x74, 0x65, 0x64, 0x2d, 0x63, 0x6f, 0x6d, 0x6d, 0x65, 0x6e, 0x74, 0x91, 0x36, 0xf3, 0x86, 0x00, 0x00, 0x00, 0x11,
    0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xc0, 0xf0, 0x1f, 0x8c, 0x80, 0x18, 0x00, 0x1d, 0xf0, 0x03, 0xfd, 0xd3, 0xd0, 0x7d,
    0x26, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

#define BOUNDARY "planted-boundary"

static Outgoing send_picture(Role role, Blob picture)
{
    Buffer body = buffer_new(site->arena, 1 << 20);
    buffer_add(&body, TEXT("--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"agreed\"\r\n\r\n1\r\n--" BOUNDARY
                           "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"me.jpg\"\r\n"
                           "Content-Type: image/jpeg\r\n\r\n"));
    buffer_add_bytes(&body, picture.data, picture.length);
    buffer_add(&body, TEXT("\r\n--" BOUNDARY "--\r\n"));
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") },
                             { TEXT("origin"), TEXT("http://hanse.test") },
                             { TEXT("cookie"), text_join(site->arena, TEXT("session="), site->tokens[role]) },
                             { TEXT("content-type"), TEXT("multipart/form-data; boundary=" BOUNDARY) } };
    return app_handle(site->worker, &(Incoming){ .method = TEXT("POST"), .target = TEXT("/me/photo"), .body = buffer_text(&body),
                                                 .address = TEXT("192.0.2.1"), .headers = { 4, headers } });
}

static void a_photo_is_shown_small_clean_and_until_it_is_removed(void **state)
{
    (void)state;
    assert_int_equal(send_picture(SAME_CITY, (Blob){ small_png, sizeof small_png }).status, 303);
    Outgoing photo = ask(site, OTHER_CITY, "GET", page_and("/photo"), NULL, NULL);
    assert_int_equal(photo.status, 200);
    assert_memory_equal(photo.body.data, "\xff\xd8\xff", 3);
    assert_false(body_has(&photo, "planted"));
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/photo/remove", "", NULL).status, 303);
    assert_int_equal(ask(site, OTHER_CITY, "GET", page_and("/photo"), NULL, NULL).status, 404);
}

static void *take_a_turn(void *state)
{
    assert_true(turns_take(&process_turns, PROCESSES_MAY_WAIT));
    turns_give(&process_turns);
    return state;
}

static void who_sends_one_photo_too_many_is_asked_to_wait(void **state)
{
    (void)state;
    pthread_t waiting[PROCESSES_MAY_WAIT];
    for (int i = 0; i < process_turns.at_once; i++)
        assert_true(turns_take(&process_turns, 0));
    for (int i = 0; i < PROCESSES_MAY_WAIT; i++)
        assert_int_equal(pthread_create(&waiting[i], NULL, take_a_turn, NULL), 0);
    while (turns_waiting(&process_turns) < PROCESSES_MAY_WAIT)
        sched_yield();
    Outgoing busy = send_picture(SAME_CITY, (Blob){ small_png, sizeof small_png });
    assert_int_equal(busy.status, 503);
    assert_true(body_has(&busy, "More is being asked than can be answered."));
    assert_true(text_is(header_of(&busy, "Retry-After"), "5"));
    for (int i = 0; i < process_turns.at_once; i++)
        turns_give(&process_turns);
    for (int i = 0; i < PROCESSES_MAY_WAIT; i++)
        assert_int_equal(pthread_join(waiting[i], NULL), 0);
    assert_int_equal(send_picture(SAME_CITY, (Blob){ small_png, sizeof small_png }).status, 303);
}

static void a_photo_that_lies_is_refused_beside_its_field(void **state)
{
    (void)state;
    static const char page[] = "<!doctype html><title>Not a picture</title>";
    Outgoing lying = send_picture(OTHER_CITY, (Blob){ page, sizeof page - 1 });
    assert_int_equal(lying.status, 422);
    assert_true(body_has(&lying, "id=\"photo-photo-problem\""));
    assert_true(body_has(&lying, "no JPEG, PNG or WebP picture"));
    Outgoing torn = send_picture(OTHER_CITY, (Blob){ small_png, 40 });
    assert_int_equal(torn.status, 422);
    assert_true(body_has(&torn, "no JPEG, PNG or WebP picture"));
    Outgoing without = ask(site, OTHER_CITY, "POST", "/me/photo", "agreed=1", NULL);
    assert_int_equal(without.status, 422);
}

static void a_profile_is_changed_by_its_person(void **state)
{
    (void)state;
    Outgoing saved = ask(site, SAME_CITY, "POST", "/me/profile", "about=Wheels&about_language=en&telephone=%2B33+4+00+00+00", NULL);
    assert_int_equal(saved.status, 303);
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/profile/themes", "theme=mobility", NULL).status, 303);
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/profile/themes/cycling/remove", "", NULL).status, 303);
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/profile/languages", "language=el", NULL).status, 303);
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/profile/languages/is/remove", "", NULL).status, 303);
    Outgoing page = ask(site, MEMBER_SAME, "GET", page_and(".json"), NULL, NULL);
    static const char *const in[] = { "Wheels", "+33 4 00 00 00", "\"slug\":\"mobility\"", "\"code\":\"el\"" };
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        assert_true(body_has(&page, in[i]));
    assert_false(body_has(&page, "cycling"));
    assert_false(body_has(&page, "\"is\""));
}

/* What is said before anything is chosen also holds once there is a profile. */
static void who_sees_the_telephone_number_is_the_same_before_and_after_it_is_given(void **state)
{
    (void)state;
    Outgoing before = ask(site, COORDINATOR_OTHER, "GET", "/me/visibility.json", NULL, NULL);
    assert_true(body_has(&before, "People of Porto"));
    Text told = text_copy(site->arena, before.body);
    Outgoing saved = ask(site, COORDINATOR_OTHER, "POST", "/me/profile", "about=&about_language=&telephone=%2B351+22+000+00+00", NULL);
    assert_int_equal(saved.status, 303);
    Outgoing after = ask(site, COORDINATOR_OTHER, "GET", "/me/visibility.json", NULL, NULL);
    assert_true(text_equal(told, after.body));
}

static void what_is_wrong_is_said_beside_its_field(void **state)
{
    (void)state;
    static const struct {
        const char *target, *body, *words;
    } cases[] = {
        { "/me/profile", "about=&about_language=&telephone=call+me", "digits, spaces and + only" },
        { "/me/profile", "about=Hello&about_language=xx&telephone=", "the language that the text is in" },
        { "/me/profile/themes", "theme=none", "no such theme" },
        { "/me/profile/languages", "language=xx", "not offered" },
        { "/me/visibility", "person=network&email=everyone&telephone=network&photo=network&about=network&expertise=network&languages=network",
          "people who cannot see you at all" },
        { "/me/visibility", "person=city-1&email=network&telephone=network&photo=network&about=network&expertise=network&languages=network",
          "not offered" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Outgoing answer = ask(site, SAME_CITY, "POST", cases[i].target, cases[i].body, NULL);
        assert_int_equal(answer.status, 422);
        if (!body_has(&answer, cases[i].words))
            fail_msg("\"%s\" is not said by %s", cases[i].words, cases[i].target);
    }
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/profile/themes/none/remove", "", NULL).status, 404);
}

static void who_can_see_what_is_said_with_numbers(void **state)
{
    (void)state;
    Outgoing page = ask(site, SAME_CITY, "GET", "/me/visibility.json", NULL, NULL);
    assert_int_equal(page.status, 200);
    static const char *const in[] = { "\"who\":\"People of the network\",\"people\":10", "\"who\":\"People of Lyon\",\"people\":6",
                                      "\"who\":\"The secretariat\",\"people\":2", "\"who\":\"Coordinators of Lyon\",\"people\":1" };
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        if (!body_has(&page, in[i]))
            fail_msg("%s is not in %.*s", in[i], TEXT_ARGUMENTS(page.body));
    Text body = text_printf(site->arena,
                            "person=everyone&email=secretariat&telephone=secretariat&photo=everyone&about=everyone&"
                            "expertise=network&languages=network");
    assert_int_equal(ask(site, SAME_CITY, "POST", "/me/visibility", body.data, NULL).status, 303);
    Outgoing visitor = ask(site, VISITOR, "GET", page_and(""), NULL, NULL);
    assert_int_equal(visitor.status, 200);
    assert_true(body_has(&visitor, PLANTED_ABOUT));
    assert_false(body_has(&visitor, PLANTED_TELEPHONE));
}

static const Query entries = { "SELECT COUNT(*) FROM record_content WHERE content LIKE $1" };
static const Query kept = { "SELECT (SELECT COUNT(*) FROM profile WHERE person = $1) + (SELECT COUNT(*) FROM person_theme WHERE "
                            "person = $1) + (SELECT COUNT(*) FROM person_language WHERE person = $1) + (SELECT COUNT(*) FROM "
                            "photo WHERE person = $1)" };

static bool erase(Write *write, void *state)
{
    (void)state;
    gather_erase_person(features, write, person_of(SAME_CITY));
    return true;
}

static void the_record_has_no_values_and_erasing_leaves_nothing(void **state)
{
    (void)state;
    Database *database = open_database();
    assert_int_equal(database_number(database, &entries, ARGS("%" PLANTED_ABOUT "%"), -1), 0);
    assert_int_equal(database_number(database, &entries, ARGS("%\"telephone\"%"), 0), 1);
    assert_int_equal(database_number(database, &kept, ARGS(person_of(SAME_CITY)), 0), 4);
    database_close(database);
    Outgoing data = ask(site, SAME_CITY, "GET", "/me/data.json", NULL, NULL);
    assert_true(body_has(&data, PLANTED_ABOUT) && body_has(&data, PLANTED_TELEPHONE) && body_has(&data, "Cycling"));
    write_recorded(erase, NULL);
    database = open_database();
    assert_int_equal(database_number(database, &kept, ARGS(person_of(SAME_CITY)), -1), 0);
    database_close(database);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", page_and(""), NULL, NULL).status, 404);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(every_item_reaches_who_may_see_it),
        ONE(the_photo_is_sent_as_a_picture_that_browsers_keep),
        ONE(a_photo_is_shown_small_clean_and_until_it_is_removed),
        ONE(who_sends_one_photo_too_many_is_asked_to_wait),
        ONE(a_photo_that_lies_is_refused_beside_its_field),
        ONE(a_profile_is_changed_by_its_person),
        ONE(who_sees_the_telephone_number_is_the_same_before_and_after_it_is_given),
        ONE(what_is_wrong_is_said_beside_its_field),
        ONE(who_can_see_what_is_said_with_numbers),
        ONE(the_record_has_no_values_and_erasing_leaves_nothing),
    };
    return TEST_ON_ENGINES(tests);
}
