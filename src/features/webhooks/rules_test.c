/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "features/webhooks/rules.h"
#include "features/webhooks/sign.h"

static bool is_public(const char *text)
{
    struct sockaddr_in four = { .sin_family = AF_INET };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return address_is_public((const struct sockaddr *)&four);
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return address_is_public((const struct sockaddr *)&six);
}

static void only_the_internet_is_public(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "0.0.0.0",         "0.1.2.3",        "10.0.0.1",        "10.255.255.255",  "100.64.0.1",      "100.127.255.255", "127.0.0.1",
        "127.255.255.255", "169.254.0.1",    "169.254.169.254", "172.16.0.1",      "172.31.255.255",  "192.0.0.1",       "192.0.2.1",
        "192.88.99.1",     "192.168.0.1",    "192.168.255.255", "198.18.0.1",      "198.19.255.255",  "198.51.100.1",    "203.0.113.1",
        "224.0.0.1",       "239.255.255.255", "240.0.0.1",      "255.255.255.255", "::",              "::1",             "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1",    "64:ff9b::a00:1",  "100::1",          "2001::1",         "2001:10::1",      "2001:db8::1",
        "2002:a00:1::1",   "3fff::1",        "fc00::1",         "fd00:ec2::254",   "fe80::1",         "fec0::1",         "ff02::1",
    };
    static const char *const outside[] = {
        "1.1.1.1",      "9.255.255.255", "11.0.0.0",   "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",    "169.253.255.255",
        "172.15.255.255", "172.32.0.0",  "192.0.1.0",  "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",   "223.255.255.255",
        "::ffff:1.1.1.1", "2001:200::1", "2003::1",    "2606:4700::1111", "2a00:1450::1", "3ffe:ffff::1",
    };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (is_public(inside[i]))
            fail_msg("%s is let through", inside[i]);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        if (!is_public(outside[i]))
            fail_msg("%s is refused", outside[i]);
    const struct sockaddr local = { .sa_family = AF_UNIX };
    assert_false(address_is_public(&local));
}

static void an_address_is_judged_however_it_is_written(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const refused[] = { "https://127.1/", "https://0x7f000001/", "https://2130706433/", "https://017700000001/", "https://[::1]/",
                                           "https://[::ffff:169.254.169.254]/", "https://[fe80::1%25eth0]/", "http://example.org/", "https://",
                                           "https://a@example.org/", "https://example.org/#part", "gopher://example.org/", "" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (!url_problem(arena, text_from_z(refused[i]), false))
            fail_msg("%s is let through", refused[i]);
    assert_null(url_problem(arena, TEXT("https://example.org/hook?token=1"), false));
    assert_null(url_problem(arena, TEXT("https://1.1.1.1:8443/"), false));
    assert_non_null(url_problem(arena, TEXT("https://127.0.0.1/"), false));
    assert_null(url_problem(arena, TEXT("http://127.0.0.1:8080/"), true));
    assert_non_null(url_problem(arena, TEXT("http://example.org/"), true));
    assert_non_null(url_problem(arena, TEXT("https://10.0.0.1/"), true));
    assert_true(text_is(url_host(arena, TEXT("https://example.org:8443/secret?word=1")), "example.org:8443"));
    arena_free(arena);
}

static void pauses_grow(void **state)
{
    (void)state;
    assert_int_equal(pause_after(1, 0), 5 * SECOND);
    assert_int_equal(pause_after(9, 0), 24 * HOUR);
    assert_int_equal(pause_after(2, 99), 5 * MINUTE + 29700 * (SECOND / 1000));
    for (int attempt = 1; attempt < DELIVERY_TRIES - 1; attempt++)
        assert_true(pause_after(attempt, 99) < pause_after(attempt + 1, 0));
}

static void what_came_of_a_try_decides(void **state)
{
    (void)state;
    Tried tried = { .attempt = 1, .code = 204, .now = 100 * DAY };
    assert_string_equal(verdict_of(&tried).state, "sent");
    static const int again[] = { 0, 100, 301, 302, 400, 404, 429, 500, 503 };
    for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
        tried.code = again[i];
        assert_string_equal(verdict_of(&tried).state, "waiting");
        assert_int_equal(verdict_of(&tried).due, 100 * DAY + 5 * SECOND);
    }
    tried.retry_after = 60;
    assert_int_equal(verdict_of(&tried).due, 100 * DAY + MINUTE);
    tried.retry_after = INT64_MAX;
    assert_int_equal(verdict_of(&tried).due, 101 * DAY);
    tried.code = 410;
    assert_true(verdict_of(&tried).is_dead);
    tried = (Tried){ .attempt = DELIVERY_TRIES, .code = 500, .now = 100 * DAY, .failing_since = 97 * DAY };
    assert_string_equal(verdict_of(&tried).state, "failed");
    assert_true(verdict_of(&tried).is_dead);
    tried.failing_since = 99 * DAY;
    assert_false(verdict_of(&tried).is_dead);
    tried.failing_since = 0;
    assert_false(verdict_of(&tried).is_dead);
}

/* The example of the specification's own libraries. */
static void the_signature_is_that_of_others(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text signature = webhook_signature(arena, TEXT("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), TEXT("msg_p5jXN8AQM9LWM0D4loKWxJek"), 1614265330,
                                       TEXT("{\"test\": 2432232314}"));
    assert_true(text_is(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    assert_int_equal(webhook_signature(arena, TEXT("whsec_!"), TEXT("a"), 1, TEXT("b")).length, 0);
    assert_int_equal(webhook_signature(arena, TEXT("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), TEXT("a"), 1, TEXT("b")).length, 0);
    Text one = webhook_secret_new(&machine, arena), other = webhook_secret_new(&machine, arena);
    assert_int_equal(one.length, 6 + 44);
    assert_false(text_equal(one, other));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_internet_is_public),
        cmocka_unit_test(an_address_is_judged_however_it_is_written),
        cmocka_unit_test(pauses_grow),
        cmocka_unit_test(what_came_of_a_try_decides),
        cmocka_unit_test(the_signature_is_that_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
