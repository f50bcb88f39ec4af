/* SPDX-License-Identifier: EUPL-1.2 */
/* Providers as they are set, and links with them as they begin and end; in process, on both engines. */
#include "tests/application/coming.h"

#include <stdio.h>

/* What stands on the page of the administrator who tries it. */
static void trying_says(const char *words)
{
    Outgoing answer = ask(site, OF_ADMINISTRATION, "POST", "/administration/providers/city/test", "", NULL);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, words);
    assert_lacks(&answer, "p&amp;=%");
}

static void the_administrator_is_told_what_is_wrong(void **state)
{
    (void)state;
    trying_says("answers as it should");
    fake_provider_says_json(there, "/keys", "{\"keys\":7}");
    trying_says("no keys");
    fake_provider_says_json(there, DISCOVERY, "{\"issuer\":\"https://elsewhere.example\"}");
    trying_says("another issuer");
    fake_provider_says_json(there, DISCOVERY, "[]");
    trying_says("no description of a provider");
    fake_provider_says(there, DISCOVERY, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    trying_says("refused to answer");
    describe(there, ",\"code_challenge_methods_supported\":[\"plain\"]");
    trying_says("PKCE");
    describe(there, ",\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\"]");
    trying_says("client secret");
    Text plain = text_printf(site->arena, "{\"issuer\":\"%s\",\"authorization_endpoint\":\"javascript:alert(1)\",\"token_endpoint\":\"http://elsewhere.example/\","
                             "\"jwks_uri\":\"https://x.example/\"}", fake_provider_issuer(there));
    fake_provider_says_json(there, DISCOVERY, text_z(site->arena, plain));
    trying_says("An address in its description");
}

static void links_begin_and_end_on_my_page(void **state)
{
    (void)state;
    const char *session = sign_in_now();
    Text cookie = text_printf(site->arena, "cookie: session=%s\naccept: application/json", session);
    assert_int_equal(post_with("/me/providers/city", "current=wrong", cookie.data).status, 422);
    Outgoing answer = post_with("/me/providers/city", "current=correct+horse+battery", cookie.data);
    Leaving leaving = leaving_by("city", &answer, session);
    gives(there, key, leaving.nonce, "s-9", "");
    Leaving stolen = leaving;
    stolen.session = NULL;
    is_refused(back_with(&stolen, "code=c"), "not signed in any more");
    answer = post_with("/me/providers/city", "current=correct+horse+battery", cookie.data);
    leaving = leaving_by("city", &answer, session);
    gives(there, key, leaving.nonce, "s-9", "");
    answer = back_with(&leaving, "code=c");
    leads_to(&answer, "/me/providers");
    answer = come("s-9", "");
    assert_int_equal(answer.status, 303);
    const char *by_provider = cookie_of(&answer, "session");
    int64_t link = number_of(&(Query){ "SELECT id FROM provider_link" }, NO_ARGS);
    char target[80];
    snprintf(target, sizeof target, "/me/providers/%lld/end", (long long)link);
    assert_int_equal(ask(site, OTHER_CITY, "POST", target, "", NULL).status, 404);
    assert_int_equal(post_with(target, "", text_printf(site->arena, "cookie: session=%s", session).data).status, 303);
    assert_false(is_signed_in_with(by_provider));
    assert_true(is_signed_in_with(session));
    is_refused(come("s-9", ""), "does not say your e-mail");
    assert_int_equal(number_of(&entries_of, ARGS(TEXT("provider.unlinked"))), 1);
}

static void an_account_there_belongs_to_one_person_here(void **state)
{
    (void)state;
    assert_int_equal(come("s-1", ",\"email\":\"role-2@example.org\",\"email_verified\":true").status, 303);
    const char *session = sign_in_now();
    Text cookie = text_printf(site->arena, "cookie: session=%s\naccept: application/json", session);
    Outgoing answer = post_with("/me/providers/city", "current=correct+horse+battery", cookie.data);
    Leaving leaving = leaving_by("city", &answer, session);
    gives(there, key, leaving.nonce, "s-1", "");
    is_refused(back_with(&leaving, "code=c"), "somebody else");
}

static const Query secrets = { "SELECT COUNT(*) FROM provider_secret" };

static void a_provider_that_is_removed_ends_its_links(void **state)
{
    (void)state;
    Outgoing answer = come("s-1", ANNA);
    const char *session = cookie_of(&answer, "session");
    Leaving leaving = leave_for("city", "/");
    assert_int_equal(ask(site, OF_ADMINISTRATION, "POST", "/administration/providers/city/remove", "", NULL).status, 303);
    assert_int_equal(number_of(&link_count, NO_ARGS), 0);
    assert_int_equal(number_of(&secrets, NO_ARGS), 1);
    assert_false(is_signed_in_with(session));
    assert_int_equal(back_with(&leaving, "code=c").status, 404);
}

static Outgoing change(const char *issuer, const char *more)
{
    Text body = text_printf(site->arena, "name=City&client=hanse&secret=&algorithm=RS256&issuer=%s%s", issuer, more);
    return ask(site, OF_ADMINISTRATION, "POST", "/administration/providers/city", text_z(site->arena, body), NULL);
}

static void a_provider_that_is_paused_lets_nobody_in(void **state)
{
    (void)state;
    assert_int_equal(come("s-1", ANNA).status, 303);
    Leaving leaving = leave_for("city", "/");
    assert_int_equal(change(fake_provider_issuer(there), "&is_paused=1").status, 303);
    assert_int_equal(back_with(&leaving, "code=c").status, 404);
    assert_int_equal(post_with("/sign-in/with/city", "next=/", NULL).status, 404);
    Outgoing page = ask(site, VISITOR, "GET", "/sign-in", NULL, NULL);
    assert_lacks(&page, "/sign-in/with/city");
    page = ask(site, OF_ADMINISTRATION, "GET", "/administration/providers/city", NULL, NULL);
    assert_has(&page, "name=\"is_paused\" id=\"form-is_paused\" value=\"1\" checked");
    assert_int_equal(change(fake_provider_issuer(there), "").status, 303);
    assert_int_equal(come("s-1", "").status, 303);
    assert_int_equal(change(fake_provider_issuer(other), "").status, 303);
    assert_int_equal(number_of(&link_count, NO_ARGS), 0);
}

static void settings_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    static const char *const issuers[] = { "http://login.example", "https://", "https://a@b.example", "ftp://x", "https://x.example/?a=b", "https://x.example/%23" };
    for (size_t i = 0; i < sizeof issuers / sizeof *issuers; i++)
        assert_int_equal(change(issuers[i], "").status, 422);
    assert_int_equal(change("https://x.example", "&trusts_domains=1").status, 422);
    assert_int_equal(change("https://x.example", "&domains=%3Cx%3E").status, 422);
    assert_int_equal(change("https://x.example", "&domains=%40Lyon.example%2C+porto.example&trusts_domains=1").status, 303);
    Outgoing page = ask(site, OF_ADMINISTRATION, "GET", "/administration/providers/city", NULL, NULL);
    assert_has(&page, "lyon.example porto.example");
    assert_lacks(&page, "p&amp;=%");
}

static void too_many_cannot_be_on_the_way_from_one_place(void **state)
{
    (void)state;
    int status = 200;
    for (int i = 0; i < 201 && status == 200; i++)
        status = post_with("/sign-in/with/city", "next=/", NULL).status;
    assert_int_equal(status, 429);
    assert_int_equal(number_of(&attempts_left, NO_ARGS), 200);
    site->clock.now += 2 * HOUR;
    run_jobs();
    assert_int_equal(number_of(&attempts_left, NO_ARGS), 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, coming_begin, coming_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_administrator_is_told_what_is_wrong),
        ONE(links_begin_and_end_on_my_page),
        ONE(an_account_there_belongs_to_one_person_here),
        ONE(a_provider_that_is_removed_ends_its_links),
        ONE(a_provider_that_is_paused_lets_nobody_in),
        ONE(settings_that_make_no_sense_are_refused),
        ONE(too_many_cannot_be_on_the_way_from_one_place),
    };
    return TEST_ON_ENGINES(tests);
}
