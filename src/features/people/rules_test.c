/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of accounts and mandates: examples, and properties over seeded chance. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/platform.h"
#include "features/people/rules.h"

enum { ROUNDS = 20000 };

static Arena *arena;
static FixedPlatform fixed;
static Platform platform;
static const Moment noon = 1764000000 * SECOND;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    platform = platform_fixed(&fixed, noon, 7);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Text repeated(const char *character, int count)
{
    Text text = { 0 };
    for (int i = 0; i < count; i++)
        text = text_join(arena, text, text_from_z(character));
    return text;
}

static bool is_accepted(const char *password)
{
    return password_problem(arena, text_from_z(password), TEXT("anna.kowalska@krakow.example"),
                            TEXT("Ἄννα Παπαδοπούλου")) == NULL;
}

static void passwords_are_judged_by_length_alone(void **state)
{
    (void)state;
    assert_true(is_accepted("aaaaaaaaaaaa"));
    assert_true(is_accepted("four words are good"));
    assert_false(is_accepted("aaaaaaaaaaa"));
    assert_false(is_accepted(""));
}

static void lengths_are_counted_in_characters(void **state)
{
    (void)state;
    for (int length = 0; length < 14; length++) {
        Text greek = repeated("ώ", length);
        assert_int_equal(password_problem(arena, greek, TEXT("a@b"), TEXT("A")) == NULL, length >= 12);
    }
    assert_null(password_problem(arena, repeated("é", 1000), TEXT("a@b"), TEXT("A")));
    assert_non_null(password_problem(arena, repeated("é", 1001), TEXT("a@b"), TEXT("A")));
}

static void a_password_is_not_the_address_or_the_name(void **state)
{
    (void)state;
    assert_false(is_accepted("anna.kowalska@krakow.example"));
    assert_false(is_accepted("ANNA.Kowalska@Krakow.example "));
    assert_false(is_accepted("Άννα Παπαδοπούλου"));
    assert_false(is_accepted("anna papadopoulou"));
    assert_true(is_accepted("anna.kowalska@krakow.example!"));
}

static void the_first_tries_are_free(void **state)
{
    (void)state;
    for (int64_t failures = 0; failures < 5; failures++)
        assert_int_equal(seconds_to_wait(failures, 5, noon, noon), 0);
}

static void then_each_failure_doubles_the_wait(void **state)
{
    (void)state;
    int64_t expected[] = { 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 };
    for (int i = 0; i < 11; i++)
        assert_int_equal(seconds_to_wait(5 + i, 5, noon, noon), expected[i]);
    assert_int_equal(seconds_to_wait(INT64_MAX - 1, 5, noon, noon), 900);
}

static void waiting_is_counted_from_the_last_failure(void **state)
{
    (void)state;
    assert_int_equal(seconds_to_wait(6, 5, noon, noon + 1), 4);
    assert_int_equal(seconds_to_wait(6, 5, noon, noon + SECOND), 3);
    assert_int_equal(seconds_to_wait(6, 5, noon, noon + 4 * SECOND - 1), 1);
    assert_int_equal(seconds_to_wait(6, 5, noon, noon + 4 * SECOND), 0);
    assert_int_equal(seconds_to_wait(6, 5, noon, noon - HOUR), 4);
}

static void failures_are_forgotten_after_a_day(void **state)
{
    (void)state;
    assert_int_equal(failures_after(9, noon, noon + DAY), 10);
    assert_int_equal(failures_after(9, noon, noon + DAY + 1), 1);
    assert_int_equal(failures_after(9, noon, noon - DAY * 2), 10);
    assert_int_equal(seconds_to_wait(50, 5, noon, noon + DAY + 1), 0);
}

/* Whatever the failures: a wait is never longer than 15 minutes, and never longer for having waited or failed less. */
static void waits_are_bounded_and_monotonous(void **state)
{
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t failures = platform_random_below(&platform, 60);
        int64_t free_tries = platform_random_below(&platform, 30);
        Moment passed = platform_random_below(&platform, 20 * MINUTE);
        int64_t wait = seconds_to_wait(failures, free_tries, noon, noon + passed);
        assert_true(wait >= 0 && wait <= 900);
        assert_true(seconds_to_wait(failures, free_tries, noon, noon + passed + SECOND) <= wait);
        assert_true(seconds_to_wait(failures + 1, free_tries, noon, noon + passed) >= wait);
        assert_int_equal(seconds_to_wait(failures, free_tries, noon, noon + passed + wait * SECOND), 0);
    }
}

static void the_present_password_is_wanted_but_after_a_link(void **state)
{
    (void)state;
    assert_true(password_wants_current(true, false, noon, noon));
    assert_false(password_wants_current(false, false, noon, noon));
    assert_false(password_wants_current(true, true, noon, noon + 30 * MINUTE - 1));
    assert_true(password_wants_current(true, true, noon, noon + 30 * MINUTE));
    assert_false(password_wants_current(false, true, noon, noon + DAY));
}

static const char *judged(const char *role, const char *starts, const char *ends, const char *elected_on)
{
    return mandate_problem(text_from_z(role), text_from_z(starts), text_from_z(ends), text_from_z(elected_on));
}

static void mandates_have_sensible_days(void **state)
{
    (void)state;
    assert_null(judged("mayor", "2026-01-01", "", ""));
    assert_null(judged("mayor", "2026-01-01", "2026-01-02", "2026-01-01"));
    assert_null(judged("coordinator", "2026-01-01", "", "2025-10-12"));
    assert_non_null(judged("mayor", "2026-01-01", "2026-01-01", ""));
    assert_non_null(judged("mayor", "2026-01-01", "2025-12-31", ""));
    assert_non_null(judged("mayor", "", "", ""));
    assert_non_null(judged("mayor", "2026-02-29", "", ""));
    assert_non_null(judged("mayor", "2026-01-01", "soon", ""));
    assert_non_null(judged("mayor", "2026-01-01", "", "2026-13-01"));
    assert_non_null(judged("mayor", "2026-01-01", "", "2025-13-01"));
    assert_non_null(judged("mayor", "2026-01-01", "", "2026-01-02"));
    assert_non_null(judged("king", "2026-01-01", "", ""));
    assert_non_null(judged("", "2026-01-01", "", ""));
}

static void only_paths_of_this_site_are_followed(void **state)
{
    (void)state;
    static const char *const own[] = { "/", "/me", "/cities?sort=name&after=%C3%A9", "/a//b", "/:80" };
    static const char *const foreign[] = { "",
                                           "me",
                                           "//evil.example",
                                           "/\\evil.example",
                                           "https://evil.example",
                                           "\\/evil",
                                           "/\t/x",
                                           "/a\r\nSet-Cookie: x",
                                           " /me",
                                           "/\xc3\xa9",
                                           "///x",
                                           "/a b",
                                           "javascript:1",
                                           "/a\\..\\b",
                                           "/\x7f" };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        assert_true(path_is_own(text_from_z(own[i])));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        assert_false(path_is_own(text_from_z(foreign[i])));
    assert_true(path_is_own(text_join(arena, TEXT("/"), repeated("a", 999))));
    assert_false(path_is_own(text_join(arena, TEXT("/"), repeated("a", 1000))));
}

/* No bytes make an accepted path leave the site or the header line. */
static void accepted_paths_cannot_break_out(void **state)
{
    (void)state;
    static const char alphabet[] = "/\\:.@ab?#% \t\r\n";
    for (int i = 0; i < ROUNDS; i++) {
        char bytes[12];
        ptrdiff_t length = platform_random_below(&platform, sizeof bytes);
        for (ptrdiff_t j = 0; j < length; j++)
            bytes[j] = alphabet[platform_random_below(&platform, sizeof alphabet - 1)];
        Text path = { bytes, length };
        if (!path_is_own(path))
            continue;
        assert_true(bytes[0] == '/' && (length == 1 || (bytes[1] != '/' && bytes[1] != '\\')));
        assert_true(text_find(path, TEXT("\n"), 0) < 0 && text_find(path, TEXT("\r"), 0) < 0 &&
                    text_find(path, TEXT("\t"), 0) < 0);
    }
}

static void addresses_of_mail_are_plausible(void **state)
{
    (void)state;
    assert_true(email_is_plausible(TEXT("a@b")));
    assert_true(email_is_plausible(TEXT("first.last+tag@city.example")));
    static const char *const bad[] = { "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\n", "<a@b>", "a@b,c@d", "a@\"b\"" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(email_is_plausible(text_from_z(bad[i])));
}

static void a_line_is_told_by_half_an_ipv6_address(void **state)
{
    (void)state;
    Text first = address_network(arena, TEXT("2001:db8:1:2:aaaa::1"));
    assert_true(text_equal(first, address_network(arena, TEXT("2001:db8:1:2:bbbb::2"))));
    assert_false(text_equal(first, address_network(arena, TEXT("2001:db8:1:3:aaaa::1"))));
    assert_true(text_is(address_network(arena, TEXT("192.0.2.1")), "192.0.2.1"));
    assert_true(text_is(address_network(arena, TEXT("::ffff:192.0.2.1")), "::ffff:192.0.2.1"));
    assert_true(text_is(address_network(arena, TEXT("")), ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_are_judged_by_length_alone),
        cmocka_unit_test(lengths_are_counted_in_characters),
        cmocka_unit_test(a_password_is_not_the_address_or_the_name),
        cmocka_unit_test(the_first_tries_are_free),
        cmocka_unit_test(then_each_failure_doubles_the_wait),
        cmocka_unit_test(waiting_is_counted_from_the_last_failure),
        cmocka_unit_test(failures_are_forgotten_after_a_day),
        cmocka_unit_test(waits_are_bounded_and_monotonous),
        cmocka_unit_test(the_present_password_is_wanted_but_after_a_link),
        cmocka_unit_test(mandates_have_sensible_days),
        cmocka_unit_test(only_paths_of_this_site_are_followed),
        cmocka_unit_test(accepted_paths_cannot_break_out),
        cmocka_unit_test(addresses_of_mail_are_plausible),
        cmocka_unit_test(a_line_is_told_by_half_an_ipv6_address),
    };
    return cmocka_run_group_tests_name("rules of people", tests, setup, teardown);
}
