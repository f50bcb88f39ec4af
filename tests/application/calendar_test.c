/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar of a person: its secret address, what stands in it, and what no longer does. In process, on both engines. */
#include "features/calendar/calendar.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "features/candidatures/candidatures.h"
#include "features/meetings/meetings.h"
#include "rights/seats.h"
#include "tests/application/voting.h"
#include "view/value.h"

static const Query newest = { "SELECT MAX(id) FROM deadline" };
static const Query digest_of = { "SELECT digest FROM calendar_feed WHERE person = $1" };
static const Query fetched_at_of = { "SELECT fetched_at FROM calendar_feed WHERE person = $1" };
static const Query seat_of_member = { "SELECT seat FROM seat_holder WHERE person = $1" };

/* The path of the address that is made for a role. */
static const char *made_by(Role role)
{
    Outgoing answer = ask(site, role, "POST", "/me/calendar", "", "accept: application/json");
    Text problem = { 0 }, json = text_copy(site->arena, answer.body);
    assert_int_equal(answer.status, 200);
    Text address = value_get_text(value_from_json(site->arena, json, &problem), "address");
    assert_true(text_starts_with(address, TEXT("http://hanse.test/calendar/")) && text_ends_with(address, TEXT(".ics")));
    return text_z(site->arena, text_slice(address, sizeof "http://hanse.test" - 1, address.length));
}

/* What a program gets that has nothing but the address. */
static Text fetched(const char *path)
{
    Outgoing answer = ask(site, VISITOR, "GET", path, NULL, NULL);
    assert_int_equal(answer.status, 200);
    return text_copy(site->arena, answer.body);
}

static void expect_line(const char *path, const char *line, bool there)
{
    Text found = fetched(path);
    if ((text_find(found, text_printf(site->arena, "\r\n%s", line), 0) >= 0) != there)
        fail_msg("\"%s\" should%s be there: %.*s", line, there ? "" : " not", TEXT_ARGUMENTS(found));
}

static void set_deadline(void)
{
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines",
           "title=Answers%2C+please&language=en&text=Two+pages.&closes_on=2026-12-10&closes_clock=17:00&zone=Europe/Brussels&opens_on=&"
           "opens_clock=&reminders=24");
}

static const char *deadline_page(const char *act)
{
    return text_z(site->arena, text_printf(site->arena, "/deadlines/%lld%s", (long long)number_of(&newest, NO_ARGS), act));
}

static void it_has_the_deadlines_of_its_person(void **state)
{
    (void)state;
    const char *of_member = made_by(MEMBER_SAME), *of_other = made_by(MEMBER_OTHER);
    expect_line(of_member, "SUMMARY:Answers", false);
    set_deadline();
    expect_line(of_member, "SUMMARY:Answers\\, please\r\n", true);
    expect_line(of_member, "DTSTART;TZID=Europe/Brussels:20261210T170000\r\n", true);
    expect_line(of_member, "CATEGORIES:First group\r\n", true);
    expect_line(of_member, "X-WR-CALNAME:Hanse\r\n", true);
    expect_line(of_member, text_z(site->arena, text_printf(site->arena, "UID:deadline-%lld@hanse.test\r\n", (long long)number_of(&newest, NO_ARGS))),
                true);
    expect_line(of_other, "SUMMARY:Answers", false);
}

static void what_is_moved_or_withdrawn_says_so(void **state)
{
    (void)state;
    const char *path = made_by(MEMBER_SAME);
    set_deadline();
    expect_line(path, "SEQUENCE:0\r\n", true);
    expect(303, CHAIR_SAME, deadline_page("/move"), "closes_on=2027-07-20&closes_clock=12:00&reason=Late&opens_on=&opens_clock=");
    expect_line(path, "SEQUENCE:1\r\n", true);
    expect_line(path, "DTSTART;TZID=Europe/Brussels:20270720T120000\r\n", true);
    expect(303, CHAIR_SAME, deadline_page("/withdraw"), "reason=Not+needed");
    expect_line(path, "SEQUENCE:2\r\n", true);
    expect_line(path, "STATUS:CANCELLED\r\n", true);
    site->clock.now += 27 * DAY;
    expect_line(path, "STATUS:CANCELLED\r\n", true);
    site->clock.now += 2 * DAY;
    expect_line(path, "SUMMARY:Answers", false);
}

static int64_t meeting;

static bool call_meeting(Write *write, void *state)
{
    (void)state;
    meeting = meeting_call(write, &(NewMeeting){ .body = site->first_group, .title = TEXT("Winter meeting"), .language = TEXT("en"),
                                                 .room = TEXT("Lyon"), .starts_at = write->now + 9 * DAY, .by = site->people[CHAIR_SAME] });
    return true;
}

static bool move_meeting(Write *write, void *state)
{
    (void)state;
    return !meeting_move(write, meeting, write->now + 10 * DAY, TEXT("Porto"), TEXT("Snow"), site->people[CHAIR_SAME]);
}

/* Calendars take what is moved for the same, and for newer. */
static void a_meeting_that_is_moved_stays_the_same(void **state)
{
    (void)state;
    const char *path = made_by(MEMBER_SAME);
    write_recorded(call_meeting, NULL);
    const char *uid = text_z(site->arena, text_printf(site->arena, "UID:meeting-%lld@hanse.test\r\nSEQUENCE:0\r\nDTSTAMP:20261124T090000Z\r\n", (long long)meeting));
    const char *moved = text_z(site->arena, text_printf(site->arena, "UID:meeting-%lld@hanse.test\r\nSEQUENCE:2\r\nDTSTAMP:20261126T090000Z\r\n", (long long)meeting));
    expect_line(path, uid, true);
    for (int i = 0; i < 2; i++) {
        site->clock.now += DAY;
        write_recorded(move_meeting, NULL);
    }
    expect_line(path, moved, true);
    expect_line(path, "DTSTART;TZID=Europe/Brussels:20261206T100000\r\n", true);
}

/* Each at its moment, and once: for who sits in the body, and for the coordinator of a city on the roll, who does not. */
static void the_end_of_a_vote_is_there_at_its_moment(void **state)
{
    (void)state;
    const char *of_member = made_by(MEMBER_SAME), *of_coordinator = made_by(COORDINATOR_SAME);
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    const char *title = "SUMMARY:Shall we write to the railways?\r\n";
    expect_line(of_member, title, true);
    expect_line(of_member, "DTSTART;TZID=Europe/Brussels:20261126T100000\r\n", true);
    expect_line(of_member, "SUMMARY:Lyon votes", false);
    expect_line(of_coordinator, title, true);
    voting_close(&voting);
    expect_line(of_member, "STATUS:CANCELLED\r\n", true);
}

static bool open_call(Write *write, void *state)
{
    (void)state;
    candidature_call_open(write, &(NewCall){ .group = site->first_group, .role = TEXT("chair"), .opens_on = TEXT("2026-11-20"),
                                             .closes_on = TEXT("2026-12-20") });
    return true;
}

static void what_waits_until_a_day_is_due_on_it(void **state)
{
    (void)state;
    const char *path = made_by(COORDINATOR_SAME);
    write_recorded(open_call, NULL);
    expect_line(path, "DTSTART;VALUE=DATE:20261220\r\n", true);
    Text first = fetched(path);
    ptrdiff_t uid = text_find(first, TEXT("\r\nUID:due-"), 0);
    assert_true(uid > 0);
    site->clock.now += 3 * DAY;
    assert_true(text_find(fetched(path), text_slice(first, uid, uid + 50), 0) > 0);
}

static bool end_seat(Write *write, void *state)
{
    int64_t seat = database_number(write->database, &seat_of_member, ARGS(*(int64_t *)state), 0);
    seat_end(write, seat, TEXT("2026-11-24"), 0);
    return true;
}

static void who_no_longer_sits_gets_nothing_more(void **state)
{
    (void)state;
    const char *path = made_by(MEMBER_SAME);
    set_deadline();
    expect_line(path, "SUMMARY:Answers", true);
    write_recorded(end_seat, &site->people[MEMBER_SAME]);
    expect_line(path, "SUMMARY:Answers", false);
}

static void it_is_kept_until_it_changes(void **state)
{
    (void)state;
    const char *path = made_by(MEMBER_SAME);
    set_deadline();
    Outgoing answer = ask(site, VISITOR, "GET", path, NULL, NULL);
    assert_true(text_is(header_of(&answer, "Content-Type"), "text/calendar; charset=utf-8"));
    assert_true(text_is(header_of(&answer, "Cache-Control"), "private, no-cache"));
    const char *known = text_z(site->arena, text_join(site->arena, TEXT("if-none-match: "), header_of(&answer, "ETag")));
    site->clock.now += DAY;
    answer = ask(site, VISITOR, "GET", path, NULL, known);
    assert_int_equal(answer.status, 304);
    assert_int_equal(answer.body.length, 0);
    expect(303, CHAIR_SAME, deadline_page("/withdraw"), "reason=Not+needed");
    assert_int_equal(ask(site, VISITOR, "GET", path, NULL, known).status, 200);
}

static void an_address_works_until_it_is_revoked_or_made_anew(void **state)
{
    (void)state;
    const char *first = made_by(SAME_CITY), *second = made_by(SAME_CITY);
    expect(404, VISITOR, first, NULL);
    expect(200, VISITOR, second, NULL);
    Outgoing page = ask(site, SAME_CITY, "GET", "/me/calendar", NULL, NULL);
    assert_false(body_has(&page, second));
    expect(303, SAME_CITY, "/me/calendar/revoke", "");
    expect(404, VISITOR, second, NULL);
    expect(404, VISITOR, text_z(site->arena, text_slice(text_from_z(second), 0, (ptrdiff_t)strlen(second) - 4)), NULL);
    assert_int_equal(number_of(&fetched_at_of, ARGS(site->people[SAME_CITY])), -1);
}

static void only_a_digest_is_kept(void **state)
{
    (void)state;
    const char *path = made_by(SAME_CITY);
    Database *database = open_database();
    Text digest = database_text(database, site->arena, &digest_of, ARGS(site->people[SAME_CITY]));
    assert_int_equal(digest.length, 64);
    assert_true(text_find(text_from_z(path), digest, 0) < 0 && text_find(digest, text_slice(text_from_z(path), 10, 20), 0) < 0);
    database_close(database);
}

static void guessing_is_slowed_and_good_addresses_are_not(void **state)
{
    (void)state;
    const char *path = made_by(SAME_CITY);
    for (int i = 0; i < 20; i++)
        expect(404, VISITOR, "/calendar/guessed.ics", NULL);
    Outgoing answer = ask(site, VISITOR, "GET", "/calendar/guessed.ics", NULL, NULL);
    assert_int_equal(answer.status, 429);
    assert_true(header_of(&answer, "Retry-After").length > 0);
    expect(200, VISITOR, path, NULL);
}

static bool break_table(Write *write, void *state)
{
    (void)state;
    return database_script(write->database, TEXT("ALTER TABLE calendar_feed RENAME TO calendar_feed_away"));
}

static bool mend_table(Write *write, void *state)
{
    (void)state;
    return database_script(write->database, TEXT("ALTER TABLE calendar_feed_away RENAME TO calendar_feed"));
}

/* What the log says while the address is asked for and the database fails. */
static Text logged_of(const char *path, int *result_status)
{
    static char log[1 << 16];
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);
    fflush(stderr);
    dup2(fileno(file), STDERR_FILENO);
    *result_status = ask(site, VISITOR, "GET", path, NULL, NULL).status;
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    size_t length = fread(log, 1, sizeof log, file);
    fclose(file);
    return (Text){ log, (ptrdiff_t)length };
}

static void the_secret_is_not_logged(void **state)
{
    (void)state;
    int status;
    const char *path = made_by(SAME_CITY);
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, break_table, NULL), WRITE_DONE);
    Text log = text_copy(site->arena, logged_of(path, &status));
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, mend_table, NULL), WRITE_DONE);
    assert_int_equal(status, 500);
    assert_true(text_find(log, TEXT("the request failed"), 0) >= 0 && text_find(log, TEXT("/calendar/{token}"), 0) >= 0);
    assert_true(text_find(log, text_slice(text_from_z(path), 10, 40), 0) < 0);
}

static bool forget(Write *write, void *state)
{
    calendar.erase_person(write, *(int64_t *)state);
    return true;
}

static void it_goes_with_its_person(void **state)
{
    (void)state;
    const char *path = made_by(SAME_CITY);
    Outgoing page = ask(site, SAME_CITY, "GET", "/me/data", NULL, "accept: application/json");
    assert_true(body_has(&page, "\"made_at\""));
    write_recorded(forget, &site->people[SAME_CITY]);
    expect(404, VISITOR, path, NULL);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(it_has_the_deadlines_of_its_person),
        ONE(what_is_moved_or_withdrawn_says_so),
        ONE(a_meeting_that_is_moved_stays_the_same),
        ONE(the_end_of_a_vote_is_there_at_its_moment),
        ONE(what_waits_until_a_day_is_due_on_it),
        ONE(who_no_longer_sits_gets_nothing_more),
        ONE(it_is_kept_until_it_changes),
        ONE(an_address_works_until_it_is_revoked_or_made_anew),
        ONE(only_a_digest_is_kept),
        ONE(guessing_is_slowed_and_good_addresses_are_not),
        ONE(the_secret_is_not_logged),
        ONE(it_goes_with_its_person),
    };
    return TEST_ON_ENGINES(tests);
}
