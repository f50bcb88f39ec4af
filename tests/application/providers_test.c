/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in through a provider that is honest, broken or hostile; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <stdio.h>
#include <string.h>

#include "features/providers/providers.h"
#include "oidc/testing.h"
#include "tests/application/fake_provider.h"

static FakeProvider *there, *other;
static SigningKey *key, *next_key;

#define DISCOVERY "/.well-known/openid-configuration"

static void describe(FakeProvider *provider, const char *more)
{
    const char *issuer = fake_provider_issuer(provider);
    Text said = text_printf(site->arena,
                            "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/authorize\",\"token_endpoint\":\"%s/token\",\"jwks_uri\":\"%s/keys\","
                            "\"response_types_supported\":[\"code\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]%s}",
                            issuer, issuer, issuer, issuer, more);
    fake_provider_says_json(provider, DISCOVERY, text_z(site->arena, said));
}

static void show_key(FakeProvider *provider, const SigningKey *shown)
{
    fake_provider_says_json(provider, "/keys",
                            text_z(site->arena, text_printf(site->arena, "{\"keys\":[%.*s]}", TEXT_ARGUMENTS(signing_key_json(site->arena, shown)))));
}

typedef struct Adding {
    const char *name;
    const char *issuer;
    const char *domains;
    bool trusts;
} Adding;

static bool add_write(Write *write, void *state)
{
    const Adding *adding = state;
    const ProviderSettings settings = { .name = text_from_z(adding->name),
                                        .issuer = text_from_z(adding->issuer),
                                        .client = TEXT("hanse"),
                                        .secret = TEXT("p&=%"),
                                        .algorithm = TEXT("RS256"),
                                        .domains = text_from_z(adding->domains),
                                        .trusts_domains = adding->trusts };
    provider_add(write, &settings, 0);
    return true;
}

static int begin(void **state)
{
    (void)state;
    signing_in_begin(test_engine);
    there = fake_provider_start();
    other = fake_provider_start();
    key = key ? key : signing_key_rsa("first", 2048);
    next_key = next_key ? next_key : signing_key_rsa("next", 2048);
    describe(there, "");
    describe(other, "");
    show_key(there, key);
    show_key(other, key);
    write_recorded(add_write, &(Adding){ "City", fake_provider_issuer(there), "", false });
    write_recorded(add_write, &(Adding){ "Other", fake_provider_issuer(other), "example.org", true });
    return 0;
}

static int end(void **state)
{
    (void)state;
    fake_provider_stop(there);
    fake_provider_stop(other);
    signing_in_end();
    return 0;
}

/* A browser that is on its way. */
typedef struct Leaving {
    const char *slug;
    const char *cookie; /* "leaving" */
    Text state, nonce;
    const char *session; /* who is signed in; NULL: nobody */
} Leaving;

static Text parameter_of(Text address, const char *name)
{
    Text mark = text_printf(site->arena, "&%s=", name);
    ptrdiff_t at = text_find(address, mark, 0);
    assert_true(at > 0);
    Text rest = text_slice(address, at + mark.length, address.length), value;
    text_split(&rest, '&', &value);
    return text_copy(site->arena, value);
}

static Leaving leaving_of(const char *slug, const Outgoing *answer, const char *session)
{
    Text problem = { 0 };
    assert_int_equal(answer->status, 200);
    Text location = value_get_text(value_from_json(site->arena, answer->body, &problem), "location");
    assert_true(text_find(location, TEXT("code_challenge_method=S256"), 0) > 0);
    return (Leaving){ slug, cookie_of(answer, "leaving"), parameter_of(location, "state"), parameter_of(location, "nonce"), session };
}

static Leaving leave_for(const char *slug, const char *next)
{
    Text target = text_printf(site->arena, "/sign-in/with/%s", slug), body = text_printf(site->arena, "next=%s", next);
    Outgoing answer = post_with(text_z(site->arena, target), text_z(site->arena, body), "accept: application/json");
    return leaving_of(slug, &answer, NULL);
}

/* What the provider gives for the next code. */
static void gives(FakeProvider *provider, const SigningKey *signer, Text nonce, const char *subject, const char *more)
{
    long long now = (long long)(site->clock.now / SECOND);
    Text claims = text_printf(site->arena, "{\"iss\":\"%s\",\"aud\":\"hanse\",\"sub\":\"%s\",\"nonce\":\"%.*s\",\"iat\":%lld,\"exp\":%lld%s}",
                              fake_provider_issuer(provider), subject, TEXT_ARGUMENTS(nonce), now, now + 300, more);
    Text token = signed_by(site->arena, signer, claims);
    Text said = text_printf(site->arena, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%.*s\"}", TEXT_ARGUMENTS(token));
    fake_provider_says_json(provider, "/token", text_z(site->arena, said));
}

static Outgoing back_with(const Leaving *leaving, const char *query)
{
    Text target = text_printf(site->arena, "/sign-in/with/%s/back?state=%.*s&%s", leaving->slug, TEXT_ARGUMENTS(leaving->state), query);
    Text cookies = text_printf(site->arena, "cookie: leaving=%s%s%s", leaving->cookie, leaving->session ? "; session=" : "",
                               leaving->session ? leaving->session : "");
    return ask(site, VISITOR, "GET", text_z(site->arena, target), NULL, text_z(site->arena, cookies));
}

#define ANNA ",\"email\":\"role-1@example.org\",\"email_verified\":true"

/* Away and back as a subject of the first provider. */
static Outgoing come(const char *subject, const char *more)
{
    Leaving leaving = leave_for("city", "/me/sessions");
    gives(there, key, leaving.nonce, subject, more);
    return back_with(&leaving, "code=c-1");
}

static const Query link_count = { "SELECT COUNT(*) FROM provider_link" };
static const Query people_count = { "SELECT COUNT(*) FROM person" };
static const Query attempts_left = { "SELECT COUNT(*) FROM provider_attempt" };
static const Query entries_of = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };

static void is_refused(Outgoing answer, const char *words)
{
    assert_int_equal(answer.status, 422);
    assert_has(&answer, words);
    assert_null(cookie_of(&answer, "session"));
}

static void who_was_invited_comes_in_and_is_known_by_the_subject_from_then_on(void **state)
{
    (void)state;
    int64_t people = number_of(&people_count, NO_ARGS);
    Outgoing answer = come("s-1", ANNA);
    leads_to(&answer, "/me/sessions");
    assert_true(is_signed_in_with(cookie_of(&answer, "session")));
    const char *heard = fake_provider_heard(there, "/token");
    assert_non_null(strstr(heard, "code=c-1"));
    assert_non_null(strstr(heard, "code_verifier="));
    assert_non_null(strstr(heard, "Authorization: Basic aGFuc2U6cCUyNiUzRCUyNQ=="));
    answer = come("s-1", ",\"email\":\"role-2@example.org\",\"email_verified\":true");
    Outgoing me = get_with("/me.json", cookie_of(&answer, "session"));
    assert_has(&me, "role-1@example.org");
    assert_int_equal(number_of(&link_count, NO_ARGS), 1);
    assert_int_equal(number_of(&people_count, NO_ARGS), people);
    assert_int_equal(number_of(&entries_of, ARGS(TEXT("provider.linked"))), 1);
    assert_int_equal(number_of(&attempts_left, NO_ARGS), 0);
    assert_int_equal(fake_provider_count(there, DISCOVERY), 1);
    assert_int_equal(fake_provider_count(there, "/keys"), 1);
}

static void who_was_not_invited_is_told_whom_to_ask(void **state)
{
    (void)state;
    is_refused(come("s-1", ",\"email\":\"nobody@example.org\",\"email_verified\":true"), "coordinator");
    is_refused(come("s-1", ",\"email\":\"role-1@example.org\""), "has not verified");
    is_refused(come("s-1", ",\"email\":\"role-1@example.org\",\"email_verified\":false"), "has not verified");
    is_refused(come("s-1", ",\"email\":\"role-1@example.org\",\"email_verified\":\"true\""), "has not verified");
    is_refused(come("s-1", ",\"email\":\"role-1@example.org@example.com\",\"email_verified\":true"), "does not say your e-mail");
    is_refused(come("s-1", ""), "does not say your e-mail");
    assert_int_equal(number_of(&link_count, NO_ARGS), 0);
    Outgoing answer = come("s-1", ANNA);
    assert_int_equal(answer.status, 303);
    is_refused(come("s-2", ANNA), "linked with another account");
}

/* Where the token does not say the address, but the provider does elsewhere. */
static void who_says_it(const char *userinfo)
{
    describe(there, text_z(site->arena, text_printf(site->arena, ",\"userinfo_endpoint\":\"%s/me\"", fake_provider_issuer(there))));
    fake_provider_says_json(there, "/me", userinfo);
}

static void the_address_may_be_said_elsewhere_of_the_same_subject(void **state)
{
    (void)state;
    who_says_it("{\"sub\":\"s-2\",\"email\":\"role-1@example.org\",\"email_verified\":true}");
    is_refused(come("s-1", ""), "does not say your e-mail");
    who_says_it("{\"email\":\"role-1@example.org\",\"email_verified\":true}");
    is_refused(come("s-1", ""), "does not say your e-mail");
    who_says_it("nonsense");
    is_refused(come("s-1", ""), "does not say your e-mail");
    who_says_it("{\"sub\":\"s-1\",\"email\":\"role-1@example.org\",\"email_verified\":true}");
    assert_int_equal(come("s-1", "").status, 303);
    assert_non_null(strstr(fake_provider_heard(there, "/me"), "Authorization: Bearer x\r\n"));
}

static void a_provider_is_believed_about_its_own_domains_alone(void **state)
{
    (void)state;
    Leaving leaving = leave_for("other", "/");
    gives(other, key, leaving.nonce, "s-1", ",\"email\":\"role-1@example.com\",\"email_verified\":true");
    is_refused(back_with(&leaving, "code=c"), "Addresses like yours");
    leaving = leave_for("other", "/");
    gives(other, key, leaving.nonce, "s-1", ",\"email\":\"ROLE-1@example.org\"");
    assert_int_equal(back_with(&leaving, "code=c").status, 303);
}

static void an_answer_is_good_once_in_the_browser_that_asked(void **state)
{
    (void)state;
    Leaving leaving = leave_for("city", "/");
    gives(there, key, leaving.nonce, "s-1", ANNA);
    Leaving foreign = leaving;
    foreign.cookie = leave_for("city", "/").cookie;
    is_refused(back_with(&foreign, "code=c"), "another browser");
    foreign.cookie = "";
    is_refused(back_with(&foreign, "code=c"), "another browser");
    foreign = leaving;
    foreign.state = TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    is_refused(back_with(&foreign, "code=c"), "another browser");
    assert_int_equal(fake_provider_count(there, "/token"), 0);
    assert_int_equal(back_with(&leaving, "code=c").status, 303);
    is_refused(back_with(&leaving, "code=c"), "used up");
    assert_int_equal(fake_provider_count(there, "/token"), 1);
    Leaving late = leave_for("city", "/");
    site->clock.now += 11 * MINUTE;
    gives(there, key, late.nonce, "s-1", ANNA);
    is_refused(back_with(&late, "code=c"), "used up");
}

static void the_nonce_of_another_sign_in_is_not_taken(void **state)
{
    (void)state;
    Leaving first = leave_for("city", "/"), second = leave_for("city", "/");
    gives(there, key, first.nonce, "s-1", ANNA);
    is_refused(back_with(&second, "code=c"), "made for somebody else");
}

static void an_answer_of_another_provider_is_not_taken(void **state)
{
    (void)state;
    Leaving leaving = leave_for("city", "/"), mixed = leaving;
    mixed.slug = "other";
    gives(other, key, leaving.nonce, "s-1", ANNA);
    is_refused(back_with(&mixed, "code=c"), "another browser");
    is_refused(back_with(&leaving, text_z(site->arena, text_printf(site->arena, "code=c&iss=%s", fake_provider_issuer(other)))), "another provider");
    site->clock.now += DAY;
    describe(there, ",\"authorization_response_iss_parameter_supported\":true");
    leaving = leave_for("city", "/");
    gives(there, key, leaving.nonce, "s-1", ANNA);
    is_refused(back_with(&leaving, "code=c"), "another provider");
    leaving = leave_for("city", "/");
    gives(there, key, leaving.nonce, "s-1", ANNA);
    Text right = text_printf(site->arena, "code=c&iss=%s", fake_provider_issuer(there));
    assert_int_equal(back_with(&leaving, text_z(site->arena, right)).status, 303);
}

static void one_is_led_nowhere_else(void **state)
{
    (void)state;
    static const char *const elsewhere[] = { "https://evil.example/", "//evil.example", "/%5Cevil.example", "%2F%2Fevil.example", "javascript:alert(1)", "" };
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        Leaving leaving = leave_for("city", elsewhere[i]);
        gives(there, key, leaving.nonce, "s-1", ANNA);
        Outgoing answer = back_with(&leaving, "code=c");
        leads_to(&answer, "/");
    }
}

static void who_turns_back_is_told(void **state)
{
    (void)state;
    Leaving leaving = leave_for("city", "/");
    is_refused(back_with(&leaving, "error=access_denied&error_description=%3Cscript%3E"), "did not let you in");
    leaving = leave_for("city", "/");
    Outgoing answer = back_with(&leaving, "error=%3Cscript%3Ealert(1)%3C/script%3E");
    assert_lacks(&answer, "<script>alert");
    leaving = leave_for("city", "/");
    is_refused(back_with(&leaving, "x=1"), "cannot be read");
    assert_int_equal(fake_provider_count(there, "/token"), 0);
}

static void another_key_is_looked_for_once_a_minute(void **state)
{
    (void)state;
    assert_int_equal(come("s-1", ANNA).status, 303);
    Leaving leaving = leave_for("city", "/");
    gives(there, next_key, leaving.nonce, "s-1", ANNA);
    is_refused(back_with(&leaving, "code=c"), "not signed by a key");
    assert_int_equal(fake_provider_count(there, "/keys"), 1);
    site->clock.now += 2 * MINUTE;
    show_key(there, next_key);
    leaving = leave_for("city", "/");
    gives(there, next_key, leaving.nonce, "s-1", ANNA);
    assert_int_equal(back_with(&leaving, "code=c").status, 303);
    assert_int_equal(fake_provider_count(there, "/keys"), 2);
}

static char *huge(void)
{
    enum { LENGTH = 400000 };
    char *response = new(site->arena, char, LENGTH);
    memset(response, 'x', LENGTH - 1);
    response[LENGTH - 1] = '\0';
    static const char head[] = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    memcpy(response, head, sizeof head - 1);
    return response;
}

static void what_a_provider_answers_wrongly_signs_nobody_in(void **state)
{
    (void)state;
    const struct {
        const char *response;
        const char *words;
    } answers[] = {
        { NULL, "does not answer" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "does not answer" },
        { "nonsense\r\n\r\n", "does not answer" },
        { "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "led to another address" },
        { "HTTP/1.1 400 Bad\r\nContent-Length: 24\r\n\r\n{\"error\":\"invalid_grant\"}", "did not take back" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html></>", "cannot be read" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "cannot be read" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"id_token\":7}", "cannot be read" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"id_token\":\"a.b.c.d.e\"}", "cannot be read" },
        { huge(), "answered more than is read" },
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        Leaving leaving = leave_for("city", "/");
        fake_provider_says(there, "/token", answers[i].response);
        is_refused(back_with(&leaving, "code=c"), answers[i].words);
    }
    assert_int_equal(number_of(&link_count, NO_ARGS), 0);
}

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
    Leaving leaving = leaving_of("city", &answer, session);
    gives(there, key, leaving.nonce, "s-9", "");
    Leaving stolen = leaving;
    stolen.session = NULL;
    is_refused(back_with(&stolen, "code=c"), "not signed in any more");
    answer = post_with("/me/providers/city", "current=correct+horse+battery", cookie.data);
    leaving = leaving_of("city", &answer, session);
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
    Leaving leaving = leaving_of("city", &answer, session);
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

#define ONE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_was_invited_comes_in_and_is_known_by_the_subject_from_then_on),
        ONE(who_was_not_invited_is_told_whom_to_ask),
        ONE(the_address_may_be_said_elsewhere_of_the_same_subject),
        ONE(a_provider_is_believed_about_its_own_domains_alone),
        ONE(an_answer_is_good_once_in_the_browser_that_asked),
        ONE(the_nonce_of_another_sign_in_is_not_taken),
        ONE(an_answer_of_another_provider_is_not_taken),
        ONE(one_is_led_nowhere_else),
        ONE(who_turns_back_is_told),
        ONE(another_key_is_looked_for_once_a_minute),
        ONE(what_a_provider_answers_wrongly_signs_nobody_in),
        ONE(the_administrator_is_told_what_is_wrong),
        ONE(links_begin_and_end_on_my_page),
        ONE(an_account_there_belongs_to_one_person_here),
        ONE(a_provider_that_is_removed_ends_its_links),
        ONE(a_provider_that_is_paused_lets_nobody_in),
        ONE(settings_that_make_no_sense_are_refused),
        ONE(too_many_cannot_be_on_the_way_from_one_place),
    };
    int failures = TEST_ON_ENGINES(tests);
    signing_key_free(key);
    signing_key_free(next_key);
    return failures;
}
