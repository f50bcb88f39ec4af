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

/* A day of the years around 2026, by its number. */
static Text day_number(int64_t number)
{
    return moment_day(arena, day_start(TEXT("2020-01-01")) + number * DAY);
}

static MandateTerm term_at_random(void)
{
    int64_t starts = platform_random_below(&platform, 3000);
    int64_t lasts = platform_random_below(&platform, 900);
    bool is_open = platform_random_below(&platform, 8) == 0;
    return (MandateTerm){ day_number(starts), is_open ? (Text){ 0 } : day_number(starts + lasts) };
}

static bool term_is(const char *role, const char *starts, const char *ends)
{
    return mandate_term_problem(text_from_z(role), (MandateTerm){ text_from_z(starts), text_from_z(ends) }) == NULL;
}

static void who_is_elected_has_a_term_of_twelve_years_at_most(void **state)
{
    (void)state;
    assert_true(term_is("mayor", "2026-01-01", "2030-01-01"));
    assert_true(term_is("mayor", "2026-03-15", "2038-03-15"));
    assert_false(term_is("mayor", "2026-03-15", "2038-03-16"));
    assert_false(term_is("mayor", "2026-03-15", "2039-01-01"));
    assert_false(term_is("mayor", "2026-01-01", ""));
    assert_false(term_is("deputy_mayor", "2026-01-01", ""));
    assert_false(term_is("councillor", "2026-01-01", ""));
    assert_true(term_is("coordinator", "2026-01-01", ""));
    assert_true(term_is("officer", "2028-02-29", "2040-02-29"));
    assert_false(term_is("officer", "2026-01-01", "2050-01-01"));
}

/* Two terms overlap if and only if there is a day on which both hold. */
static void terms_overlap_where_they_share_a_day(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++) {
        MandateTerm a = term_at_random(), b = term_at_random();
        bool shared = false;
        for (int64_t day = 0; day < 4000 && !shared; day++)
            shared = term_holds_on(a, day_number(day)) && term_holds_on(b, day_number(day));
        assert_int_equal(terms_overlap(a, b), shared);
        assert_int_equal(terms_overlap(a, b), terms_overlap(b, a));
    }
}

/* Whatever mandates are entered one after another, those that are accepted never overlap. */
static void no_role_is_held_twice_at_a_time(void **state)
{
    (void)state;
    enum { MOST = 40 };
    for (int i = 0; i < 200; i++) {
        MandateTerm held[MOST];
        int count = 0;
        for (int j = 0; j < MOST; j++) {
            MandateTerm wanted = term_at_random();
            if (!mandate_again_problem(held, count, wanted))
                held[count++] = wanted;
        }
        assert_true(count > 0);
        for (int a = 0; a < count; a++)
            for (int b = 0; b < a; b++)
                assert_false(terms_overlap(held[a], held[b]));
    }
}

static const char *ended(const char *starts, const char *ends, const char *on)
{
    return mandate_end_problem((MandateTerm){ text_from_z(starts), text_from_z(ends) }, text_from_z(on), TEXT("2026-11-24"));
}

static void a_mandate_ends_once_and_never_later(void **state)
{
    (void)state;
    assert_null(ended("2020-01-01", "", "2026-12-31"));
    assert_null(ended("2020-01-01", "", "2026-11-01"));
    assert_null(ended("2020-01-01", "2027-01-01", "2026-12-31"));
    assert_non_null(ended("2020-01-01", "2027-01-01", "2027-01-02"));
    assert_non_null(ended("2020-01-01", "2026-11-24", "2026-11-01"));
    assert_non_null(ended("2020-01-01", "", "2020-01-01"));
    assert_non_null(ended("2020-01-01", "", "2019-12-31"));
    assert_null(ended("2027-01-01", "", "2027-01-01"));
    assert_non_null(ended("2027-01-01", "", "2026-12-31"));
    assert_non_null(ended("2020-01-01", "", "2026-02-30"));
}

static void a_city_keeps_a_coordinator(void **state)
{
    (void)state;
    assert_non_null(last_coordinator_problem(TEXT("coordinator"), 0, false));
    assert_null(last_coordinator_problem(TEXT("coordinator"), 1, false));
    assert_null(last_coordinator_problem(TEXT("coordinator"), 0, true));
    assert_null(last_coordinator_problem(TEXT("mayor"), 0, false));
}

static void one_successor_after_the_start(void **state)
{
    (void)state;
    const MandateTerm term = { TEXT("2022-01-01"), TEXT("2026-12-31") };
    assert_null(successor_problem(term, false, TEXT("2026-12-31")));
    assert_null(successor_problem(term, false, TEXT("2024-05-01")));
    assert_null(successor_problem(term, false, TEXT("2027-02-01")));
    assert_non_null(successor_problem(term, false, TEXT("2022-01-01")));
    assert_non_null(successor_problem(term, true, TEXT("2026-12-31")));
}

static Absence absence_from(const char *starts, const char *ends)
{
    return (Absence){ .mandate = { TEXT("2022-01-01"), TEXT("2027-06-01") },
                      .wanted = { text_from_z(starts), text_from_z(ends) },
                      .is_of_city = true };
}

static bool may_stand_in(Absence absence)
{
    return deputy_problem(&absence, TEXT("2026-11-24")) == NULL;
}

static void a_deputy_stands_in_within_the_mandate(void **state)
{
    (void)state;
    assert_true(may_stand_in(absence_from("2026-11-24", "2026-12-01")));
    assert_true(may_stand_in(absence_from("2026-11-01", "2026-11-25")));
    assert_false(may_stand_in(absence_from("2026-11-01", "2026-11-24")));
    assert_false(may_stand_in(absence_from("2026-12-01", "2026-12-01")));
    assert_false(may_stand_in(absence_from("2027-05-01", "2027-06-02")));
    assert_true(may_stand_in(absence_from("2027-05-01", "2027-06-01")));
    assert_false(may_stand_in(absence_from("2026-11-24", "")));
    Absence oneself = absence_from("2026-12-01", "2026-12-10"), stranger = oneself, taken = oneself;
    oneself.is_oneself = true;
    stranger.is_of_city = false;
    const MandateTerm others[] = { { TEXT("2026-12-09"), TEXT("2026-12-20") } };
    taken.others = others;
    taken.other_count = 1;
    assert_false(may_stand_in(oneself));
    assert_false(may_stand_in(stranger));
    assert_false(may_stand_in(taken));
    taken.wanted.ends = TEXT("2026-12-09");
    assert_true(may_stand_in(taken));
}

static void an_absence_lasts_a_year_at_most(void **state)
{
    (void)state;
    Absence absence = absence_from("2026-12-01", "2027-12-01");
    absence.mandate.ends = (Text){ 0 };
    assert_true(may_stand_in(absence));
    absence.wanted.ends = TEXT("2027-12-02");
    assert_false(may_stand_in(absence));
}

static void invitations_are_sent_three_times_a_day(void **state)
{
    (void)state;
    assert_null(invitation_problem(0, false));
    assert_null(invitation_problem(2, false));
    assert_non_null(invitation_problem(3, false));
    assert_non_null(invitation_problem(0, true));
}

/* Walked day by day, an end is announced in the order 90, 30, 7, each time from its own day on, and not once it is there. */
static void ends_are_announced_in_three_steps(void **state)
{
    (void)state;
    for (int64_t left = -10; left < 200; left++) {
        int64_t expected = left <= 0 ? 0 : left <= 7 ? 7 : left <= 30 ? 30 : left <= 90 ? 90 : 0;
        assert_int_equal(notice_days(day_number(2000 + left), day_number(2000)), expected);
    }
}

static void staff_are_invited_by_administrators(void **state)
{
    (void)state;
    assert_null(invited_kind_problem(TEXT("guest"), false));
    assert_null(invited_kind_problem(TEXT("coordinator"), false));
    assert_non_null(invited_kind_problem(TEXT("secretariat"), false));
    assert_non_null(invited_kind_problem(TEXT("administrator"), false));
    assert_null(invited_kind_problem(TEXT("administrator"), true));
    assert_non_null(invited_kind_problem(TEXT("king"), true));
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
        cmocka_unit_test(who_is_elected_has_a_term_of_twelve_years_at_most),
        cmocka_unit_test(terms_overlap_where_they_share_a_day),
        cmocka_unit_test(no_role_is_held_twice_at_a_time),
        cmocka_unit_test(a_mandate_ends_once_and_never_later),
        cmocka_unit_test(a_city_keeps_a_coordinator),
        cmocka_unit_test(one_successor_after_the_start),
        cmocka_unit_test(a_deputy_stands_in_within_the_mandate),
        cmocka_unit_test(an_absence_lasts_a_year_at_most),
        cmocka_unit_test(invitations_are_sent_three_times_a_day),
        cmocka_unit_test(ends_are_announced_in_three_steps),
        cmocka_unit_test(staff_are_invited_by_administrators),
        cmocka_unit_test(only_paths_of_this_site_are_followed),
        cmocka_unit_test(accepted_paths_cannot_break_out),
        cmocka_unit_test(addresses_of_mail_are_plausible),
        cmocka_unit_test(a_line_is_told_by_half_an_ipv6_address),
    };
    return cmocka_run_group_tests_name("rules of people", tests, setup, teardown);
}
