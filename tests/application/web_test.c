/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for every address: kept pages, faces, refusals, languages, rights; in process, on both engines. */
#include "tests/application/small_network.h"

#include "commands/schemas.h"
#include "database/versions_carried.h"
#include "features/cities/cities.h"
#include "record/record.h"


static void visitors_share_one_page(void **state)
{
    SmallNetwork *network = *state;
    Outgoing first = ask(network, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_non_null(first.shared);
    const char *bytes = first.body.data;
    Outgoing second = ask(network, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_ptr_equal(second.body.data, bytes);
    Outgoing greek = ask(network, VISITOR, "GET", "/cities/lyon", NULL, "accept-language: el");
    assert_ptr_not_equal(greek.body.data, bytes);
    Outgoing dark = ask(network, VISITOR, "GET", "/cities/lyon", NULL, "cookie: colour_scheme=dark");
    assert_true(body_has(&dark, "data-scheme=\"dark\""));
}

static void compressed_copy_is_kept_beside(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/cities", NULL, "accept-encoding: gzip");
    assert_true(answer.gzip);
    assert_memory_equal(answer.body.data, "\x1f\x8b", 2);
    assert_false(ask(*state, VISITOR, "GET", "/cities", NULL, "accept-encoding: gzip;q=0").gzip);
}

static void readers_of_the_same_rights_get_their_own_names(void **state)
{
    SmallNetwork *network = *state;
    Outgoing coordinator = ask(network, COORDINATOR_SAME, "GET", "/cities/lyon", NULL, NULL);
    assert_true(body_has(&coordinator, "Claire Coordinator"));
    assert_true(body_has(&coordinator, "/cities/lyon/edit"));
    Outgoing officer = ask(network, SAME_CITY, "GET", "/cities/lyon", NULL, NULL);
    assert_true(body_has(&officer, "Odile Same"));
    assert_false(body_has(&officer, "/cities/lyon/edit"));
    for (int round = 0; round < 2; round++) {
        Outgoing secretariat = ask(network, OF_SECRETARIAT, "GET", "/cities/lyon", NULL, NULL);
        assert_true(body_has(&secretariat, "Sofia Secretariat"));
        Outgoing again = ask(network, COORDINATOR_SAME, "GET", "/cities/lyon", NULL, NULL);
        assert_true(body_has(&again, "Claire Coordinator"));
        assert_false(body_has(&again, "Sofia"));
        assert_false(body_has(&again, PLANTED_FOR_SECRETARIAT));
    }
}

static bool add_contact(Write *write, void *state)
{
    int64_t *city = state;
    contact_add(write, &(NewContact){ .organisation = *city, .role = TEXT("Added by another process"), .audience = AUDIENCE_PUBLIC,
                                      .starts = TEXT("2026-01-01") });
    return true;
}

static const Query raise_cities = { "UPDATE page_version SET version = version + 1 WHERE topic = 'cities'" };

static bool write_elsewhere(Write *write, void *state)
{
    add_contact(write, state);
    database_run(write->database, &raise_cities, NO_ARGS);
    return true;
}

/* Another process writes; this one has not looked yet, but the reader brings the version along. */
static void who_has_written_never_sees_older(void **state)
{
    SmallNetwork *network = *state;
    Outgoing before = ask(network, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_false(body_has(&before, "Added by another process"));

    Text problem = { 0 };
    Database *other = database_open(network->arena, network->database, READ_WRITE, &problem);
    int64_t lyon = city_find(other, TEXT("lyon"));
    WriteResult result =
        write_directly(other, network->arena, &network->platform, &network->hooks, RECORDED, write_elsewhere, &lyon);
    assert_int_equal(result, WRITE_DONE);
    database_close(other);

    Outgoing stranger = ask(network, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_false(body_has(&stranger, "Added by another process"));
    char cookie[100];
    snprintf(cookie, sizeof cookie, "cookie: written=%llu", (unsigned long long)versions_complete(app_versions(network->app)) + 1);
    Outgoing writer = ask(network, VISITOR, "GET", "/cities/lyon", NULL, cookie);
    assert_true(body_has(&writer, "Added by another process"));
}

static void refusals_have_both_faces(void **state)
{
    static const struct {
        Role role;
        const char *method, *target;
        int status;
    } cases[] = {
        { VISITOR, "GET", "/nowhere", 404 },           { VISITOR, "DELETE", "/cities", 405 },
        { VISITOR, "POST", "/cities", 405 },           { VISITOR, "GET", "/cities?size=x", 400 },
        { SAME_CITY, "GET", "/cities/add", 403 },      { OTHER_CITY, "GET", "/cities/lyon/edit", 403 },
        { VISITOR, "POST", "/cities/lyon/themes", 401 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *body = cases[i].method[0] == 'P' ? "x=y" : NULL;
        Outgoing html = ask(*state, cases[i].role, cases[i].method, cases[i].target, body, NULL);
        assert_int_equal(html.status, cases[i].status);
        assert_true(body_has(&html, "</html>"));
        Outgoing json = ask(*state, cases[i].role, cases[i].method, cases[i].target, body, "accept: application/json");
        assert_int_equal(json.status, cases[i].status);
        assert_true(text_is(header_of(&json, "Content-Type"), "application/problem+json"));
        assert_true(body_has(&json, "\"status\":"));
    }
}

static void visitor_is_led_to_sign_in_and_back(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/cities/lyon/edit?a=b", NULL, NULL);
    assert_int_equal(answer.status, 303);
    assert_true(text_is(header_of(&answer, "Location"), "/sign-in?next=%2Fcities%2Flyon%2Fedit%3Fa%3Db"));
    Outgoing json = ask(*state, VISITOR, "GET", "/cities/lyon/edit", NULL, "accept: application/json");
    assert_int_equal(json.status, 401);
}

static void every_answer_carries_the_headers_of_safety(void **state)
{
    static const char *const targets[] = { "/", "/nowhere", "/cities.json", "/assets/hanse.css", "/me" };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        Outgoing answer = ask(*state, VISITOR, "GET", targets[i], NULL, NULL);
        Text policy = header_of(&answer, "Content-Security-Policy");
        assert_true(text_starts_with(policy, TEXT("default-src 'none'")));
        assert_true(text_find(policy, TEXT("unsafe"), 0) < 0);
        assert_true(text_is(header_of(&answer, "X-Content-Type-Options"), "nosniff"));
    }
}

static void language_is_chosen_in_order(void **state)
{
    Outgoing asked = ask(*state, VISITOR, "GET", "/?language=el", NULL, "accept-language: en");
    assert_true(body_has(&asked, "<html lang=\"el\""));
    assert_true(text_starts_with(header_of(&asked, "Set-Cookie"), TEXT("language=el")));
    Outgoing cookie = ask(*state, VISITOR, "GET", "/", NULL, "cookie: language=el\naccept-language: en");
    assert_true(body_has(&cookie, "<html lang=\"el\""));
    Outgoing browser = ask(*state, VISITOR, "GET", "/", NULL, "accept-language: xx, el;q=0.5, en;q=0.3");
    assert_true(body_has(&browser, "<html lang=\"el\""));
    Outgoing unknown = ask(*state, VISITOR, "GET", "/?language=xx", NULL, NULL);
    assert_true(body_has(&unknown, "<html lang=\"en\""));
    Outgoing chosen = ask(*state, SAME_CITY, "GET", "/network", NULL, "accept-language: el");
    assert_true(body_has(&chosen, "<html lang=\"en\""));
    Outgoing lately = ask(*state, SAME_CITY, "GET", "/network?language=el", NULL, NULL);
    assert_true(body_has(&lately, "<html lang=\"el\""));
}

static void redirects_stay_on_this_site(void **state)
{
    static const char *const away[] = { "next=https%3A%2F%2Fevil.test", "next=%2F%2Fevil.test", "next=%2F%5Cevil.test",
                                        "next=%2Fx%0D%0ASet-Cookie%3Ax", "next=javascript%3Ax", "next=" };
    for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
        char body[200];
        snprintf(body, sizeof body, "colour_scheme=dark&%s", away[i]);
        Outgoing answer = ask(*state, VISITOR, "POST", "/appearance", body, NULL);
        bool breaks_the_line = text_find(text_from_z(body), TEXT("%0D"), 0) > 0;
        assert_int_equal(answer.status, breaks_the_line ? 400 : 303);
        assert_true(breaks_the_line || text_is(header_of(&answer, "Location"), "/"));
    }
}

static void the_record_holds_after_all_this(void **state)
{
    SmallNetwork *network = *state;
    assert_int_equal(ask(network, OF_SECRETARIAT, "POST", "/cities/lyon/codes", "scheme=urau&code=FR003C", NULL).status, 303);
    Text problem = { 0 };
    Database *database = database_open(network->arena, network->database, READ_ONLY, &problem);
    assert_int_equal(record_verify(database, network->arena, &problem), 0);
    int64_t lyon = city_find(database, TEXT("lyon"));
    Value *entries = record_about(database, network->arena, lyon, 0, 1);
    assert_true(text_is(value_get_text(entries->items[0], "verb"), "city.coded"));
    assert_int_equal(value_get_number(entries->items[0], "person"), network->people[OF_SECRETARIAT]);
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(visitors_share_one_page, network_begin, network_end),
        cmocka_unit_test_setup_teardown(compressed_copy_is_kept_beside, network_begin, network_end),
        cmocka_unit_test_setup_teardown(readers_of_the_same_rights_get_their_own_names, network_begin, network_end),
        cmocka_unit_test_setup_teardown(who_has_written_never_sees_older, network_begin, network_end),
        cmocka_unit_test_setup_teardown(refusals_have_both_faces, network_begin, network_end),
        cmocka_unit_test_setup_teardown(visitor_is_led_to_sign_in_and_back, network_begin, network_end),
        cmocka_unit_test_setup_teardown(every_answer_carries_the_headers_of_safety, network_begin, network_end),
        cmocka_unit_test_setup_teardown(language_is_chosen_in_order, network_begin, network_end),
        cmocka_unit_test_setup_teardown(redirects_stay_on_this_site, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_record_holds_after_all_this, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
