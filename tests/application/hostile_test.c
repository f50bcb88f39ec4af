/* SPDX-License-Identifier: EUPL-1.2 */
/* What an attack has once broken; in process, on both engines. */
#include "tests/application/small_network.h"

#include <stdio.h>
#include <string.h>

#include "commands/schemas.h"
#include "features/cities/store.h"
#include "http/gather.h"
#include "record/record.h"

static Text caching(SmallNetwork *network, Role role, const char *target)
{
    Outgoing answer = ask(network, role, "GET", target, NULL, NULL);
    assert_int_equal(answer.status, 200);
    return header_of(&answer, "Cache-Control");
}

/* A proxy would give a page with its reader's name to everyone. */
static void no_page_is_for_ever(void **state)
{
    static const char *const pages[] = { "/accessibility?v=1", "/api?v=1", "/network?v=1", "/assets/hanse.css?v=1&language=el" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        assert_true(text_is(caching(*state, VISITOR, pages[i]), "no-cache"));
        assert_true(text_is(caching(*state, SAME_CITY, pages[i]), "private, no-store"));
    }
    assert_true(text_starts_with(caching(*state, SAME_CITY, "/assets/hanse.css?v=1"), TEXT("public")));
}

static void links_of_a_page_stay_on_this_site(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/%5Cevil.test", NULL, NULL);
    assert_int_equal(answer.status, 404);
    assert_false(body_has(&answer, "href=\"/\\"));
    assert_true(body_has(&answer, "href=\"/%5Cevil.test?language=el"));
    Outgoing raw = ask(*state, VISITOR, "GET", "/\\evil.test", NULL, NULL);
    assert_false(body_has(&raw, "href=\"/\\"));
    Outgoing percent = ask(*state, VISITOR, "GET", "/cities/100%25", NULL, NULL);
    assert_true(body_has(&percent, "next=/cities/100%25\""));
    Outgoing home = ask(*state, VISITOR, "GET", "/", NULL, NULL);
    assert_true(body_has(&home, "href=\"/?language=el"));
}

/* Who has never been a member joined in no year. */
static void year_of_joining_can_be_asked_of_applicants(void **state)
{
    static const char *const targets[] = { "/cities.json?since=1990&status=applicant", "/cities.json?since=1990&status=candidate" };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        assert_int_equal(ask(*state, VISITOR, "GET", targets[i], NULL, NULL).status, 200);
        Outgoing answer = ask(*state, OF_SECRETARIAT, "GET", targets[i], NULL, NULL);
        assert_int_equal(answer.status, 200);
        assert_false(body_has(&answer, PLANTED_APPLICANT));
    }
    Outgoing members = ask(*state, VISITOR, "GET", "/cities.json?since=1990", NULL, NULL);
    assert_true(body_has(&members, "\"porto\""));
    assert_false(body_has(&members, "\"lyon\""));
}

#define NEW_CITY(name) \
    "kind=city&language=en&country=FR&latitude=1&longitude=1&zone=Europe%2FParis&name=" name

static void no_city_takes_the_address_of_a_form(void **state)
{
    Outgoing added = ask(*state, OF_SECRETARIAT, "POST", "/cities/add", NEW_CITY("Add"), NULL);
    assert_int_equal(added.status, 303);
    assert_true(text_is(header_of(&added, "Location"), "/cities/add-fr/edit"));
    assert_int_equal(ask(*state, OF_SECRETARIAT, "GET", "/cities/add-fr", NULL, NULL).status, 200);
}

static void one_line_is_one_line(void **state)
{
    static const char *const bodies[] = { NEW_CITY("a%0Db"), NEW_CITY("a%0Ab"), NEW_CITY("a%0Cb") };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        assert_int_equal(ask(*state, OF_SECRETARIAT, "POST", "/cities/add", bodies[i], NULL).status, 422);
}

/* Where nothing was written at midnight, what was kept yesterday is not shown today. */
static void no_page_outlives_its_day(void **state)
{
    SmallNetwork *network = *state;
    static const Role roles[] = { VISITOR, SAME_CITY };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        network->clock.now = SMALL_NETWORK_NOW;
        Outgoing today = ask(network, roles[i], "GET", "/figures", NULL, NULL);
        assert_true(body_has(&today, "value=\"2026-11-24\""));
        /* 22:59:59 UTC, then midnight in Brussels. */
        network->clock.now += 14 * HOUR - SECOND;
        Outgoing evening = ask(network, roles[i], "GET", "/figures", NULL, NULL);
        assert_true(body_has(&evening, "value=\"2026-11-24\""));
        network->clock.now += SECOND;
        Outgoing tomorrow = ask(network, roles[i], "GET", "/figures", NULL, NULL);
        assert_true(body_has(&tomorrow, "value=\"2026-11-25\""));
        /* In summer midnight is an hour earlier. */
        network->clock.now = SMALL_NETWORK_NOW + 8 * 30 * DAY;
    }
    ask(network, VISITOR, "GET", "/figures", NULL, NULL);
    network->clock.now += 12 * HOUR + 59 * MINUTE;
    Outgoing evening = ask(network, VISITOR, "GET", "/figures", NULL, NULL);
    network->clock.now += MINUTE;
    Outgoing next = ask(network, VISITOR, "GET", "/figures", NULL, NULL);
    assert_true(evening.status == 200 && body_has(&next, "value=\"2027-07-23\""));
}

static bool keep_day(Write *write, void *state)
{
    cities_keep_day(write, text_from_z(state));
    return true;
}

static void follow(SmallNetwork *network)
{
    Text problem = { 0 };
    Database *database = database_open(network->arena, network->database, READ_ONLY, &problem);
    features_catch_up(features, app_writer(network->app), database, network->arena);
    database_close(database);
}

/* A new year has all members, not only those of which something was entered in it. */
static void new_year_begins_with_all_members(void **state)
{
    SmallNetwork *network = *state;
    char old[] = "2026-12-31", new_day[] = "2028-01-01";
    writer_run(app_writer(network->app), UNRECORDED, keep_day, old);
    network->clock.now += 403 * DAY;
    writer_run(app_writer(network->app), UNRECORDED, keep_day, new_day);
    Outgoing before = ask(network, VISITOR, "GET", "/figures.json", NULL, NULL);
    assert_true(body_has(&before, "{\"year\":2026,\"cities\":3,\"people\":1279122}"));
    assert_true(body_has(&before, "{\"year\":2027,\"cities\":3,\"people\":1279122}"));
    assert_true(body_has(&before, "{\"year\":2028,\"cities\":3,\"people\":1279122}"));
}

static void a_number_of_the_new_year_stands_among_all(void **state)
{
    SmallNetwork *network = *state;
    char old[] = "2026-12-31", new_day[] = "2027-01-01";
    writer_run(app_writer(network->app), UNRECORDED, keep_day, old);
    network->clock.now = SMALL_NETWORK_NOW + 38 * DAY;
    writer_run(app_writer(network->app), UNRECORDED, keep_day, new_day);
    network->clock.now = SMALL_NETWORK_NOW + 29 * DAY;
    Outgoing stated = ask(network, OF_SECRETARIAT, "POST", "/cities/lyon/populations", "year=2026&number=600000&source=census", NULL);
    assert_int_equal(stated.status, 303);
    network->clock.now = SMALL_NETWORK_NOW + 38 * DAY;
    follow(network);
    Outgoing figures = ask(network, VISITOR, "GET", "/figures.json", NULL, NULL);
    assert_true(body_has(&figures, "{\"year\":2027,\"cities\":3,"));
}

/* The number in front of a member of a list: where `words` stand in the JSON of Lyon, the id of that contact. */
static int64_t contact_with(SmallNetwork *network, const char *words)
{
    Outgoing city = ask(network, OF_SECRETARIAT, "GET", "/cities/lyon.json", NULL, NULL);
    ptrdiff_t at = text_find(city.body, text_from_z(words), 0);
    assert_true(at > 0);
    while (at > 0 && !text_starts_with(text_slice(city.body, at, city.body.length), TEXT("{\"id\":")))
        at--;
    Text rest = text_slice(city.body, at + 6, city.body.length);
    Text number;
    int64_t id;
    text_split(&rest, ',', &number);
    assert_true(text_to_number(number, &id));
    return id;
}

static int end_contact_as(SmallNetwork *network, Role role, const char *city, int64_t contact)
{
    char target[100];
    snprintf(target, sizeof target, "/cities/%s/contacts/%lld/end", city, (long long)contact);
    return ask(network, role, "POST", target, "", NULL).status;
}

static void what_is_not_seen_is_not_ended(void **state)
{
    SmallNetwork *network = *state;
    int64_t hidden = contact_with(network, PLANTED_FOR_SECRETARIAT);
    int64_t shown = contact_with(network, PLANTED_FOR_NETWORK);
    assert_int_equal(end_contact_as(network, COORDINATOR_SAME, "lyon", hidden), 422);
    assert_int_equal(end_contact_as(network, COORDINATOR_OTHER, "porto", shown), 422);
    assert_int_equal(end_contact_as(network, ENDED, "lyon", shown), 403);
    assert_int_equal(end_contact_as(network, COORDINATOR_SAME, "lyon", shown), 303);
    assert_int_equal(end_contact_as(network, OF_SECRETARIAT, "lyon", hidden), 303);
}

static const Query set_name = { "UPDATE person SET name = $2 WHERE id = $1" };

static bool lengthen_name(Write *write, void *state)
{
    char *name = new(write->arena, char, 20000);
    memset(name, '<', 20000);
    database_run(write->database, &set_name, ARGS(*(const int64_t *)state, ((Text){ name, 20000 })));
    record_restate(write, "person", *(const int64_t *)state);
    return true;
}

static void long_name_does_not_cut_the_page(void **state)
{
    SmallNetwork *network = *state;
    assert_int_equal(writer_run(app_writer(network->app), RECORDED, lengthen_name, &network->people[SAME_CITY]), WRITE_DONE);
    for (int round = 0; round < 2; round++) {
        Outgoing answer = ask(network, SAME_CITY, "GET", "/cities", NULL, NULL);
        assert_true(text_ends_with(text_trim(answer.body), TEXT("</html>")));
    }
}

static bool erase(Write *write, void *state)
{
    gather_erase_person(features, write, *(const int64_t *)state);
    return true;
}

static bool file_has(SmallNetwork *network, const char *suffix, const char *words)
{
    Text path = text_join(network->arena, network->database, text_from_z(suffix));
    FILE *file = fopen(text_z(network->arena, path), "rb");
    if (!file)
        return false;
    enum { ROOM = 16 << 20 };
    char *bytes = new(network->arena, char, ROOM);
    Text content = { bytes, (ptrdiff_t)fread(bytes, 1, ROOM, file) };
    fclose(file);
    return text_find(content, text_from_z(words), 0) >= 0;
}

/* As hanse user erase does it while the site runs. PostgreSQL's files are its own. */
static void who_is_erased_is_in_no_file(void **state)
{
    SmallNetwork *network = *state;
    if (test_engine != ENGINE_SQLITE)
        return;
    ask(network, ENDED, "GET", "/me", NULL, NULL);
    assert_true(file_has(network, "", "Emile Ended") || file_has(network, "-wal", "Emile Ended"));
    Text problem = { 0 };
    Database *database = database_open(network->arena, network->database, READ_WRITE, &problem);
    assert_int_equal(write_directly(database, network->arena, &network->platform, &network->hooks, RECORDED, erase,
                                    &network->people[ENDED]), WRITE_DONE);
    database_close(database);
    assert_false(file_has(network, "", "Emile Ended"));
    assert_false(file_has(network, "-wal", "Emile Ended"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_page_is_for_ever, network_begin, network_end),
        cmocka_unit_test_setup_teardown(links_of_a_page_stay_on_this_site, network_begin, network_end),
        cmocka_unit_test_setup_teardown(year_of_joining_can_be_asked_of_applicants, network_begin, network_end),
        cmocka_unit_test_setup_teardown(no_city_takes_the_address_of_a_form, network_begin, network_end),
        cmocka_unit_test_setup_teardown(one_line_is_one_line, network_begin, network_end),
        cmocka_unit_test_setup_teardown(no_page_outlives_its_day, network_begin, network_end),
        cmocka_unit_test_setup_teardown(new_year_begins_with_all_members, network_begin, network_end),
        cmocka_unit_test_setup_teardown(a_number_of_the_new_year_stands_among_all, network_begin, network_end),
        cmocka_unit_test_setup_teardown(what_is_not_seen_is_not_ended, network_begin, network_end),
        cmocka_unit_test_setup_teardown(long_name_does_not_cut_the_page, network_begin, network_end),
        cmocka_unit_test_setup_teardown(who_is_erased_is_in_no_file, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
