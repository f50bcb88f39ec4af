/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in through a provider that is honest, broken or hostile; in process, on both engines. */
#include "tests/application/coming.h"

#include <string.h>

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

#define ONE(test) cmocka_unit_test_setup_teardown(test, coming_begin, coming_end)

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
    };
    return TEST_ON_ENGINES(tests);
}
