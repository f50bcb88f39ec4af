/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what, for every level and standing; when digests leave, over years of changing clocks; when an address stops. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/zone.h"
#include "features/notifications/rules.h"

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Following member(void)
{
    return (Following){ .standing = STANDING_MEMBER, .of_place = FOLLOW_UNSET, .of_thread = FOLLOW_UNSET, .at_once = true, .has_digest = true };
}

static void expect(Following following, const char *reason, const char *mail)
{
    Telling telling = telling_of(&following);
    assert_int_equal(telling.is_told, *reason != '\0');
    assert_string_equal(telling.reason, reason);
    assert_string_equal(telling.mail, mail);
}

static void standing_says_what_is_usual(void **state)
{
    (void)state;
    static const struct {
        Standing standing;
        const char *reason, *mail;
    } cases[] = { { STANDING_NONE, "", "" },          { STANDING_CITY, "city", "digest" },           { STANDING_OBSERVER, "observer", "digest" },
                  { STANDING_MEMBER, "member", "now" }, { STANDING_VICE_CHAIR, "vice_chair", "now" }, { STANDING_CHAIR, "chair", "now" },
                  { STANDING_COORDINATOR, "coordinator", "now" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Following following = member();
        following.standing = cases[i].standing;
        expect(following, cases[i].reason, cases[i].mail);
    }
}

static void what_is_chosen_goes_before_it(void **state)
{
    (void)state;
    static const char *const mails[] = { "", "digest", "digest", "now" };
    for (int level = FOLLOW_NOTHING; level <= FOLLOW_EVERYTHING; level++) {
        Following following = member();
        following.of_place = level;
        expect(following, level == FOLLOW_NOTHING ? "" : "place", mails[level]);
        following.of_place = FOLLOW_EVERYTHING - level;
        following.of_thread = level;
        expect(following, level == FOLLOW_NOTHING ? "" : "thread", mails[level]);
    }
}

static void who_is_named_is_always_told_but_in_a_thread_of_which_nothing_is_wanted(void **state)
{
    (void)state;
    Following following = member();
    following.named = TEXT("reply");
    expect(following, "reply", "now");
    following.standing = STANDING_NONE;
    expect(following, "reply", "now");
    following.named = TEXT("mention");
    following.of_place = FOLLOW_REPLIES;
    expect(following, "mention", "now");
    following.of_place = FOLLOW_DIGEST;
    expect(following, "mention", "digest");
    following.of_thread = FOLLOW_NOTHING;
    expect(following, "", "");
}

static void what_names_somebody_where_nothing_is_wanted_is_on_the_site_alone(void **state)
{
    (void)state;
    static const char *const names[] = { "reply", "mention", "you" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Following following = member();
        following.named = text_from_z(names[i]);
        following.of_place = FOLLOW_NOTHING;
        expect(following, names[i], "");
        following.is_due = true;
        expect(following, names[i], "");
        following.of_thread = FOLLOW_REPLIES;
        expect(following, names[i], "now");
    }
}

static void a_day_not_to_be_missed_is_told_at_once_to_all_who_follow(void **state)
{
    (void)state;
    Following following = member();
    following.is_due = true;
    following.of_place = FOLLOW_DIGEST;
    expect(following, "due", "now");
    following.of_place = FOLLOW_NOTHING;
    expect(following, "", "");
    following.of_place = FOLLOW_UNSET;
    following.standing = STANDING_NONE;
    expect(following, "", "");
}

static void people_say_how_mail_reaches_them(void **state)
{
    (void)state;
    Following following = member();
    following.at_once = false;
    expect(following, "member", "digest");
    following.has_digest = false;
    expect(following, "member", "");
    following.at_once = true;
    expect(following, "member", "now");
    following.is_stopped = true;
    expect(following, "member", "");
}

/* Whatever is chosen, what is told has a reason, and what is not told is not mailed. */
static void all_that_can_be_is_consistent(void **state)
{
    (void)state;
    static const char *const names[] = { "", "reply", "mention", "you" };
    for (int n = 0; n < 7 * 5 * 5 * 4 * 16; n++) {
        const Following following = { .standing = (Standing)(n % 7),
                                      .of_place = n / 7 % 5 - 1,
                                      .of_thread = n / 35 % 5 - 1,
                                      .named = text_from_z(names[n / 175 % 4]),
                                      .is_due = n / 700 % 2,
                                      .at_once = n / 1400 % 2,
                                      .has_digest = n / 2800 % 2,
                                      .is_stopped = n / 5600 % 2 };
        Telling telling = telling_of(&following);
        assert_int_equal(telling.is_told, telling.reason[0] != '\0');
        assert_true(telling.is_told || telling.mail[0] == '\0');
        bool is_ended = following.of_thread == FOLLOW_UNSET && following.of_place == FOLLOW_NOTHING;
        if (following.of_thread == FOLLOW_NOTHING || is_ended || following.is_stopped)
            assert_string_equal(telling.mail, "");
        if (!following.at_once)
            assert_string_not_equal(telling.mail, "now");
    }
}

static Text local(Moment moment, const char *zone)
{
    return text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(zone_day(arena, moment, text_from_z(zone))),
                       TEXT_ARGUMENTS(zone_clock(arena, moment, text_from_z(zone))));
}

static void expect_digest(const char *now_day, Moment of_day, const char *zone, const char *frequency, int64_t hour, int64_t day, const char *expected)
{
    Moment at = digest_after(arena, day_start(text_from_z(now_day)) + of_day, text_from_z(zone), text_from_z(frequency), hour, day);
    Text found = local(at, zone);
    if (!text_is(found, expected))
        fail_msg("%s: %.*s, not %s", zone, TEXT_ARGUMENTS(found), expected);
}

static void a_digest_leaves_at_the_hour_of_the_reader_s_zone(void **state)
{
    (void)state;
    expect_digest("2026-11-24", 9 * HOUR, "Europe/Lisbon", "daily", 8, 1, "2026-11-25 08:00");
    expect_digest("2026-11-24", 7 * HOUR, "Europe/Lisbon", "daily", 8, 1, "2026-11-24 08:00");
    expect_digest("2026-11-24", 8 * HOUR, "Europe/Lisbon", "daily", 8, 1, "2026-11-25 08:00");
    expect_digest("2026-11-24", 7 * HOUR, "Europe/Helsinki", "daily", 8, 1, "2026-11-25 08:00");
    expect_digest("2026-11-24", 23 * HOUR, "Europe/Helsinki", "daily", 0, 1, "2026-11-26 00:00");
    expect_digest("2026-11-24", 9 * HOUR, "Europe/Brussels", "weekly", 7, 1, "2026-11-30 07:00");
    expect_digest("2026-11-30", 5 * HOUR, "Europe/Brussels", "weekly", 7, 1, "2026-11-30 07:00");
    expect_digest("2026-11-30", 6 * HOUR, "Europe/Brussels", "weekly", 7, 1, "2026-12-07 07:00");
    expect_digest("2026-11-24", 9 * HOUR, "Europe/Brussels", "weekly", 7, 7, "2026-11-29 07:00");
}

/* On the last Sunday of March 2027 clocks leap from 02:00 to 03:00, on that of October they show 02:00 twice. */
static void a_digest_leaves_once_on_days_when_clocks_change(void **state)
{
    (void)state;
    expect_digest("2027-03-27", 12 * HOUR, "Europe/Brussels", "daily", 2, 1, "2027-03-28 03:00");
    expect_digest("2027-03-28", 12 * HOUR, "Europe/Brussels", "daily", 2, 1, "2027-03-29 02:00");
    expect_digest("2027-10-30", 12 * HOUR, "Europe/Brussels", "daily", 2, 1, "2027-10-31 02:00");
    for (int hour = 0; hour < 24; hour++) {
        /* Half past, so that no digest leaves at the first or the last moment. */
        Moment at = day_start(TEXT("2024-01-01")) + HOUR / 2;
        int count = 0;
        for (; at < day_start(TEXT("2028-01-01")) + HOUR / 2; count++) {
            Moment next = digest_after(arena, at, TEXT("Europe/Athens"), TEXT("daily"), hour, 1);
            if (next <= at || next - at > DAY + HOUR)
                fail_msg("%.*s comes after %.*s", TEXT_ARGUMENTS(local(next, "Europe/Athens")), TEXT_ARGUMENTS(local(at, "Europe/Athens")));
            at = next;
        }
        assert_int_equal(count, 1462);
    }
}

static void an_address_stops_where_there_is_no_mailbox_or_after_three_days(void **state)
{
    (void)state;
    assert_true(bounce_says_unknown(arena, TEXT("550 5.1.1 <a@b.c>: Recipient address rejected: User unknown in local recipient table")));
    assert_true(bounce_says_unknown(arena, TEXT("550 No Such User here")));
    assert_false(bounce_says_unknown(arena, TEXT("554 5.7.1 Message looks like spam")));
    assert_false(bounce_says_unknown(arena, TEXT("552 5.2.2 Mailbox full")));
    assert_false(bounce_says_unknown(arena, (Text){ 0 }));
    assert_true(address_stops(1, true));
    assert_false(address_stops(2, false));
    assert_true(address_stops(3, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standing_says_what_is_usual),
        cmocka_unit_test(what_is_chosen_goes_before_it),
        cmocka_unit_test(who_is_named_is_always_told_but_in_a_thread_of_which_nothing_is_wanted),
        cmocka_unit_test(what_names_somebody_where_nothing_is_wanted_is_on_the_site_alone),
        cmocka_unit_test(a_day_not_to_be_missed_is_told_at_once_to_all_who_follow),
        cmocka_unit_test(people_say_how_mail_reaches_them),
        cmocka_unit_test(all_that_can_be_is_consistent),
        cmocka_unit_test_setup_teardown(a_digest_leaves_at_the_hour_of_the_reader_s_zone, setup, teardown),
        cmocka_unit_test_setup_teardown(a_digest_leaves_once_on_days_when_clocks_change, setup, teardown),
        cmocka_unit_test_setup_teardown(an_address_stops_where_there_is_no_mailbox_or_after_three_days, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
