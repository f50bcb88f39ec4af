/* SPDX-License-Identifier: EUPL-1.2 */
/* The register as its readers meet it: list, filters, one city, editing, history; in process, on both engines. */
#include "tests/application/asking.h"

static void list_shows_members_and_hides_applicants(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/cities", NULL, NULL);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "/cities/lyon");
    assert_has(&answer, "/cities/porto");
    assert_has(&answer, "/cities/edinburgh");
    assert_lacks(&answer, PLANTED_APPLICANT);
}

static void filters_cut_list_and_json_alike(void **state)
{
    static const struct {
        const char *query, *in, *out;
    } cases[] = {
        { "country=PT", "porto", "lyon" },     { "eu=no", "edinburgh", "lyon" },      { "eu=yes", "lyon", "edinburgh" },
        { "category=associate", "edinburgh", "porto" }, { "theme=mobility", "lyon", "porto" }, { "size=2", "porto", "lyon" },
        { "since=1992", "edinburgh", "porto" }, { "q=edi", "edinburgh", "porto" },     { "q=Ly", "lyon", "porto" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char target[100];
        snprintf(target, sizeof target, "/cities.json?%s", cases[i].query);
        Outgoing answer = ask(*state, VISITOR, "GET", target, NULL, NULL);
        assert_int_equal(answer.status, 200);
        assert_has(&answer, cases[i].in);
        assert_lacks(&answer, cases[i].out);
    }
}

static void orders_differ(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/cities.json?sort=population", NULL, NULL);
    ptrdiff_t lyon = text_find(answer.body, TEXT("\"lyon\""), 0);
    ptrdiff_t edinburgh = text_find(answer.body, TEXT("\"edinburgh\""), 0);
    ptrdiff_t porto = text_find(answer.body, TEXT("\"porto\""), 0);
    assert_true(lyon < edinburgh && edinburgh < porto);
    assert_int_equal(ask(*state, VISITOR, "GET", "/cities?sort=luck", NULL, NULL).status, 400);
    assert_int_equal(ask(*state, VISITOR, "GET", "/cities?size=large", NULL, NULL).status, 400);
}

static void lists_leave_as_files(void **state)
{
    Outgoing csv = ask(*state, VISITOR, "GET", "/cities.csv", NULL, NULL);
    assert_int_equal(csv.status, 200);
    assert_has(&csv, "Lyon");
    assert_lacks(&csv, PLANTED_APPLICANT);
    Outgoing xlsx = ask(*state, VISITOR, "GET", "/cities.xlsx", NULL, NULL);
    assert_int_equal(xlsx.status, 200);
    assert_memory_equal(xlsx.body.data, "PK", 2);
}

static void city_shows_what_the_reader_may_see(void **state)
{
    Outgoing visitor = ask(*state, VISITOR, "GET", "/cities/lyon.json", NULL, NULL);
    assert_has(&visitor, "International office");
    assert_lacks(&visitor, PLANTED_FOR_NETWORK);
    assert_lacks(&visitor, PLANTED_FOR_SECRETARIAT);
    Outgoing person = ask(*state, OTHER_CITY, "GET", "/cities/lyon.json", NULL, NULL);
    assert_has(&person, PLANTED_FOR_NETWORK);
    assert_lacks(&person, PLANTED_FOR_SECRETARIAT);
    Outgoing secretariat = ask(*state, OF_SECRETARIAT, "GET", "/cities/lyon.json", NULL, NULL);
    assert_has(&secretariat, PLANTED_FOR_SECRETARIAT);
    assert_int_equal(ask(*state, VISITOR, "GET", "/cities/plantedburg", NULL, NULL).status, 404);
    assert_int_equal(ask(*state, OF_SECRETARIAT, "GET", "/cities/plantedburg", NULL, NULL).status, 200);
}

static void greek_reader_gets_greek(void **state)
{
    Outgoing answer = ask(*state, VISITOR, "GET", "/cities/lyon", NULL, "accept-language: el");
    assert_has(&answer, "lang=\"el\"");
    assert_has(&answer, "Λυών");
    assert_has(&answer, "Κινητικότητα");
    assert_has(&answer, "Γαλλία");
}

static void kept_page_changes_with_the_city(void **state)
{
    Outgoing before = ask(*state, VISITOR, "GET", "/cities/porto", NULL, NULL);
    assert_non_null(before.shared);
    Text etag = text_copy(((SmallNetwork *)*state)->arena, header_of(&before, "ETag"));
    char condition[100];
    snprintf(condition, sizeof condition, "if-none-match: %.*s", TEXT_ARGUMENTS(etag));
    assert_int_equal(ask(*state, VISITOR, "GET", "/cities/porto", NULL, condition).status, 304);

    Outgoing saved = ask(*state, COORDINATOR_OTHER, "POST", "/cities/porto/populations",
                         "year=2025&number=777777&source=the+city", NULL);
    assert_int_equal(saved.status, 303);
    Outgoing after = ask(*state, VISITOR, "GET", "/cities/porto", NULL, condition);
    assert_int_equal(after.status, 200);
    assert_has(&after, "777,777");
    assert_has(&after, "Inhabitants in 2025: 777,777 (the city)");
}

static void wrong_form_comes_back_with_what_was_typed(void **state)
{
    Outgoing answer = ask(*state, COORDINATOR_OTHER, "POST", "/cities/porto/populations",
                          "year=1492&number=many&source=%3Cb%3Ecensus%3C%2Fb%3E", NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "value=\"many\"");
    assert_has(&answer, "digits only");
    assert_has(&answer, "&lt;b&gt;census");
    assert_lacks(&answer, "<b>census");
    Outgoing json = ask(*state, COORDINATOR_OTHER, "POST", "/cities/porto/populations", "{\"year\":2025}",
                        "content-type: application/json");
    assert_int_equal(json.status, 422);
    assert_true(text_is(header_of(&json, "Content-Type"), "application/problem+json"));
    assert_has(&json, "\"field\":\"number\"");
}

static void writes_from_elsewhere_are_refused(void **state)
{
    const char *body = "year=2025&number=5&source=x";
    const char *target = "/cities/porto/populations";
    assert_int_equal(ask(*state, COORDINATOR_OTHER, "POST", target, body, "origin: http://evil.test").status, 403);
    assert_int_equal(ask(*state, COORDINATOR_OTHER, "POST", target, body, "sec-fetch-site: cross-site").status, 403);
    assert_int_equal(ask(*state, COORDINATOR_OTHER, "POST", target, body, "content-type: text/plain").status, 415);
}

#define GRAZ "kind=city&name=Graz&language=de&country=FR&zone=Europe/Vienna&website="

static void a_city_is_placed_in_degrees(void **state)
{
    static const char *const wrong[] = { GRAZ "&latitude=90.1&longitude=15", GRAZ "&latitude=47.07&longitude=-180.5",
                                         GRAZ "&latitude=47.0712345&longitude=15", GRAZ "&latitude=north&longitude=15" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(ask(*state, OF_SECRETARIAT, "POST", "/cities/add", wrong[i], NULL).status, 422);
    assert_int_equal(ask(*state, OF_SECRETARIAT, "POST", "/cities/add", GRAZ "&latitude=47.07&longitude=15,438", NULL).status, 303);
    Outgoing city = ask(*state, OF_SECRETARIAT, "GET", "/cities/graz.json", NULL, NULL);
    assert_has(&city, "\"latitude\":47070000");
    assert_has(&city, "\"longitude\":15438000");
}

static void standing_follows_the_rules_and_stays(void **state)
{
    const char *target = "/cities/porto/memberships";
    Outgoing early = ask(*state, OF_SECRETARIAT, "POST", target,
                         "status=suspended&category=&starts=1980-01-01&decided_on=1979-12-01&decided_by=ExCom", NULL);
    assert_int_equal(early.status, 422);
    assert_has(&early, "before 1 May 1991");
    Outgoing odd = ask(*state, OF_SECRETARIAT, "POST", target,
                       "status=candidate&category=&starts=2026-11-01&decided_on=2026-10-01&decided_by=ExCom", NULL);
    assert_int_equal(odd.status, 422);
    Outgoing done = ask(*state, OF_SECRETARIAT, "POST", target,
                        "status=left&category=&starts=2026-11-01&decided_on=2026-10-01&decided_by=ExCom", NULL);
    assert_int_equal(done.status, 303);
    Outgoing list = ask(*state, VISITOR, "GET", "/cities.json", NULL, NULL);
    assert_lacks(&list, "porto");
    Outgoing city = ask(*state, VISITOR, "GET", "/cities/porto.json", NULL, NULL);
    assert_has(&city, "1991-05-01");
    assert_has(&city, "\"ends\":\"2026-11-01\"");
}

static int64_t members_counted(SmallNetwork *small)
{
    Outgoing figures = ask(small, OF_SECRETARIAT, "GET", "/figures.json", NULL, NULL);
    Text problem = { 0 };
    return value_get_number(value_from_json(small->arena, figures.body, &problem), "cities");
}

/* Sums are kept for later requests, and must not outlive what they sum. */
static void figures_change_with_a_write(void **state)
{
    SmallNetwork *small = *state;
    int64_t before = members_counted(small);
    assert_int_equal(members_counted(small), before);
    Outgoing answer = ask(small, OF_SECRETARIAT, "POST", "/cities/lyon/memberships",
                          "status=suspended&category=&starts=2026-11-01&decided_on=2026-10-01&decided_by=ExCom", NULL);
    assert_int_equal(answer.status, 303);
    assert_int_equal(members_counted(small), before - 1);
}

static void figures_know_every_day(void **state)
{
    Outgoing then = ask(*state, VISITOR, "GET", "/figures.json?on=2019-12-31", NULL, NULL);
    assert_has(&then, "\"cities\":3");
    assert_has(&then, "\"eu_cities\":3");
    Outgoing later = ask(*state, VISITOR, "GET", "/figures.json?on=2020-02-01", NULL, NULL);
    assert_has(&later, "\"eu_cities\":2");
    Outgoing first = ask(*state, VISITOR, "GET", "/figures.json?on=1986-10-01", NULL, NULL);
    assert_has(&first, "\"cities\":1,");
    assert_has(&first, "\"people_represented\":470672,");
    assert_has(&first, "{\"year\":1986,\"cities\":1,\"people\":470672}");
    assert_int_equal(ask(*state, VISITOR, "GET", "/figures?on=2019-02-30", NULL, NULL).status, 400);
}

static void theme_counts_follow(void **state)
{
    Outgoing before = ask(*state, VISITOR, "GET", "/themes.json", NULL, NULL);
    assert_has(&before, "\"cities\":1");
    assert_int_equal(ask(*state, COORDINATOR_OTHER, "POST", "/cities/porto/themes", "theme=mobility", NULL).status, 303);
    Outgoing after = ask(*state, VISITOR, "GET", "/themes/mobility.json", NULL, NULL);
    assert_has(&after, "\"cities\":2");
    assert_has(&after, "porto");
    assert_int_equal(ask(*state, COORDINATOR_OTHER, "POST", "/cities/porto/themes/mobility/end", "", NULL).status, 303);
    Outgoing history = ask(*state, VISITOR, "GET", "/cities/porto.json", NULL, "accept-language: el");
    assert_has(&history, "Κινητικότητα");
    assert_lacks(&history, "Mobility");
    Outgoing ended = ask(*state, VISITOR, "GET", "/themes/mobility.json", NULL, NULL);
    assert_has(&ended, "\"cities\":1");
}

static void every_page_renders_in_every_language(void **state)
{
    static const char *const targets[] = { "/", "/cities", "/cities/lyon", "/themes", "/themes/mobility", "/themes/cycling",
                                           "/figures", "/data", "/accessibility", "/api", "/sign-in", "/nowhere" };
    static const char *const languages[] = { "accept-language: en", "accept-language: el" };
    for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
        for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
            Outgoing answer = ask(*state, VISITOR, "GET", targets[t], NULL, languages[l]);
            assert_int_equal(answer.status, t + 1 == sizeof targets / sizeof *targets ? 404 : 200);
            assert_has(&answer, "</html>");
        }
    static const char *const inside[] = { "/cities/add", "/cities/lyon/edit", "/me", "/me/sessions", "/me/password",
                                          "/me/preferences", "/me/data" };
    for (size_t t = 0; t < sizeof inside / sizeof *inside; t++) {
        Outgoing answer = ask(*state, OF_SECRETARIAT, "GET", inside[t], NULL, NULL);
        assert_int_equal(answer.status, 200);
        assert_has(&answer, "</html>");
    }
}

static void json_is_as_declared(void **state)
{
    static const char *const targets[] = { "/index.json", "/cities.json", "/cities/lyon.json", "/themes.json",
                                           "/themes/mobility.json", "/figures.json", "/data.json", "/accessibility.json",
                                           "/api.json", "/api/openapi.json" };
    for (size_t t = 0; t < sizeof targets / sizeof *targets; t++) {
        Outgoing answer = ask(*state, VISITOR, "GET", targets[t], NULL, NULL);
        if (answer.status != 200)
            fail_msg("%s: %d %.*s", targets[t], answer.status, TEXT_ARGUMENTS(answer.body));
        Text problem = { 0 };
        assert_non_null(value_from_json(((SmallNetwork *)*state)->arena, answer.body, &problem));
        assert_lacks(&answer, "\"page\"");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(list_shows_members_and_hides_applicants, network_begin, network_end),
        cmocka_unit_test_setup_teardown(filters_cut_list_and_json_alike, network_begin, network_end),
        cmocka_unit_test_setup_teardown(orders_differ, network_begin, network_end),
        cmocka_unit_test_setup_teardown(lists_leave_as_files, network_begin, network_end),
        cmocka_unit_test_setup_teardown(city_shows_what_the_reader_may_see, network_begin, network_end),
        cmocka_unit_test_setup_teardown(greek_reader_gets_greek, network_begin, network_end),
        cmocka_unit_test_setup_teardown(kept_page_changes_with_the_city, network_begin, network_end),
        cmocka_unit_test_setup_teardown(wrong_form_comes_back_with_what_was_typed, network_begin, network_end),
        cmocka_unit_test_setup_teardown(writes_from_elsewhere_are_refused, network_begin, network_end),
        cmocka_unit_test_setup_teardown(a_city_is_placed_in_degrees, network_begin, network_end),
        cmocka_unit_test_setup_teardown(standing_follows_the_rules_and_stays, network_begin, network_end),
        cmocka_unit_test_setup_teardown(figures_know_every_day, network_begin, network_end),
        cmocka_unit_test_setup_teardown(figures_change_with_a_write, network_begin, network_end),
        cmocka_unit_test_setup_teardown(theme_counts_follow, network_begin, network_end),
        cmocka_unit_test_setup_teardown(every_page_renders_in_every_language, network_begin, network_end),
        cmocka_unit_test_setup_teardown(json_is_as_declared, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
