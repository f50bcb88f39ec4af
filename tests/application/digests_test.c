/* SPDX-License-Identifier: EUPL-1.2 */
/* Digests at their hour, with what is unread; and mails that are ended: with one click of a program for mail, or on the page behind the same address. In
 * process, through a real mail server, on both engines. */
#include "tests/application/arriving.h"

#include <string.h>

#include "record/record.h"
#include "tests/application/voting.h"

static const Query due_at = { "SELECT due_at FROM digest_due WHERE person = $1" };
static const Query chosen = { "SELECT level FROM follow WHERE person = $1 AND object = $2" };

static int64_t person_of(Role role)
{
    return site->people[role];
}

/* The path of the address in a header in brackets. */
static char *path_in(const char *value)
{
    Text text = text_from_z(value);
    ptrdiff_t start = text_find(text, TEXT("http://hanse.test"), 0);
    assert_true(start >= 0);
    return text_z(site->arena, text_slice(text, start + (ptrdiff_t)strlen("http://hanse.test"), text_find(text, TEXT(">"), start)));
}

/* The newest to somebody. */
static GMimeMessage *newest_to(Role role)
{
    int number = arrived();
    while (number > 0 && !is_to(number, role))
        number--;
    assert_true(number > 0);
    return read_mail(number);
}

/* ---- Ending it ---- */

/* As a program for mail does it: no cookie, no origin. */
static Outgoing click(const char *path, const char *body, const char *headers)
{
    return ask(site, VISITOR, "POST", path, body, headers);
}

static void one_click_ends_it_and_looking_ends_nothing(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    expect_words(VISITOR, path, "End all mails about First group", true);
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), site->first_group)), -1);
    Outgoing answer = click(path, "List-Unsubscribe=One-Click", "origin: https://mail.example");
    assert_int_equal(answer.status, 200); /* RFC 8058, 3.1: no redirect */
    text_says(answer.body, "Done: you get no more of these mails.");
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), site->first_group)), FOLLOW_NOTHING);
    expect_words(VISITOR, path, "Done: you get no more of these mails.", true);
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 1);
}

/* The page says "no more mail": not even of an answer, which stands on the site. */
static void what_names_somebody_is_not_mailed_either(void **state)
{
    (void)state;
    int64_t thread = telling_thread(OTHER_CITY, "Who comes along?", true);
    telling_post(CHAIR_SAME, thread, "I do.");
    telling_send();
    char *path = path_in(header(newest_to(OTHER_CITY), "List-Unsubscribe"));
    static const Query forget_thread = { "DELETE FROM follow WHERE object = $1" };
    assert_int_equal(click(path, "what=all", NULL).status, 303);
    Database *database = open_to_write();
    database_run(database, &forget_thread, ARGS(thread)); /* as where the mail was of another thread */
    database_close(database);
    int before = arrived();
    telling_post(CHAIR_SAME, thread, "Still.");
    telling_expect_told(OTHER_CITY, 2);
    telling_expect_mail(OTHER_CITY, "");
    expect_words(OTHER_CITY, "/notifications", "Somebody answers you.", true);
    telling_send();
    for (int i = before + 1; i <= arrived(); i++)
        assert_false(is_to(i, OTHER_CITY));
}

static void programs_may_send_the_click_as_a_form_of_parts(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    static const char parts[] = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    assert_int_equal(click(path, parts, "content-type: multipart/form-data; boundary=b\norigin: null").status, 200);
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), site->first_group)), FOLLOW_NOTHING);
}

static void a_thread_can_be_ended_alone(void **state)
{
    (void)state;
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    expect_words(VISITOR, path, "End mails about this thread only", true);
    assert_int_equal(click(path, "what=thread", NULL).status, 303);
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), thread)), FOLLOW_NOTHING);
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), site->first_group)), -1);
}

static void an_address_that_was_changed_ends_nothing(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    for (size_t i = strlen("/unsubscribe/"); i < strlen(path); i += 7) {
        char before = path[i];
        path[i] = before == 'A' ? 'B' : 'A';
        assert_int_equal(click(path, "List-Unsubscribe=One-Click", NULL).status, 404);
        path[i] = before;
    }
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), site->first_group)), -1);
}

/* A list that it is of, and an address that ends it with one click. */
static void expect_can_be_ended(GMimeMessage *mail, const char *list)
{
    text_says(text_from_z(header(mail, "List-Id")), list);
    text_says(text_from_z(header(mail, "List-Unsubscribe")), "<http://hanse.test/unsubscribe/");
    assert_string_equal(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
}

static void a_reminder_of_a_vote_is_ended_for_that_question(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    Voting voting = voting_open(&rule);
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_NOTHING);
    site->clock.now = voting.closes_at - DAY;
    run_jobs();
    follow_the_record();
    telling_send();
    GMimeMessage *mail = newest_to(MEMBER_SAME);
    text_says(part(mail, 0, "plain"), "Your city has not voted yet");
    expect_can_be_ended(mail, ".question.hanse.example.org>");
    assert_int_equal(click(path_in(header(mail, "List-Unsubscribe")), "List-Unsubscribe=One-Click", NULL).status, 200);
    assert_int_equal(number_of(&chosen, ARGS(person_of(MEMBER_SAME), voting.question)), FOLLOW_NOTHING);
}

/* A webhook is in no place. */
static bool switch_webhook_off(Write *write, void *state)
{
    static const Query plant = {
        "INSERT INTO webhook (id, scope, person, organisation, name, url, kinds, verbs, place, state, made_at, after, failing_since) "
        "VALUES ($1, 'person', $2, 0, 'Our board', 'https://board.example', '', '', 0, 'dead', 0, 0, 1)"
    };
    int64_t *hook = state;
    if (*hook == 0) {
        *hook = write_new_id(write);
        database_run(write->database, &plant, ARGS(*hook, person_of(OTHER_CITY)));
    }
    record_append(write, (Entry){ .verb = "webhook.switched_off", .object_kind = "webhook", .object = *hook });
    return true;
}

static void what_is_in_no_place_is_ended_on_its_own(void **state)
{
    (void)state;
    int64_t hook = 0;
    write_recorded(switch_webhook_off, &hook);
    follow_the_record();
    telling_send();
    assert_int_equal(arrived(), 1);
    GMimeMessage *mail = newest_to(OTHER_CITY);
    expect_can_be_ended(mail, "<notices.hanse.example.org>");
    char *path = path_in(header(mail, "List-Unsubscribe"));
    expect_words(VISITOR, path, "this thread", false);
    assert_int_equal(click(path, "List-Unsubscribe=One-Click", NULL).status, 200);
    expect_words(VISITOR, path, "Done: you get no more of these mails.", true);
    write_recorded(switch_webhook_off, &hook);
    follow_the_record();
    telling_send();
    assert_int_equal(arrived(), 1);
}

/* ---- Digests ---- */

static void a_digest_comes_at_its_hour_and_says_what_is_unread(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_DIGEST);
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true);
    telling_post(CHAIR_SAME, thread, "Nobody?");
    telling_report(2026);
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-11-25")) + 7 * HOUR);
    site->clock.now = day_start(TEXT("2026-11-25")) + 7 * HOUR;
    telling_send();
    assert_int_equal(arrived(), 1);
    GMimeMessage *mail = read_mail(1);
    assert_string_equal(header(mail, "Subject"), "What is new in Hanse");
    Text plain = part(mail, 0, "plain");
    text_says(plain, "## First group");
    text_says(plain, "# Night trains");
    text_says(plain, "Who comes along?");
    text_says(plain, "Nobody?");
    text_says(plain, "The report of 2026 was filed");
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), -1);
    site->clock.now += DAY;
    telling_send();
    assert_int_equal(arrived(), 1);
}

static void what_was_read_does_not_stand_in_a_digest(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_DIGEST);
    telling_report(2026);
    expect(303, MEMBER_SAME, "/notifications/read", "place=");
    site->clock.now += 2 * DAY;
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), -1);
}

static void a_digest_ends_with_one_click(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_DIGEST);
    telling_report(2026);
    site->clock.now += DAY;
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    assert_int_equal(click(path, "List-Unsubscribe=One-Click", "origin: https://mail.example").status, 200);
    telling_report(2025);
    telling_expect_mail(MEMBER_SAME, "");
}

static void a_weekly_digest_is_due_every_week(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, "/notifications/settings", "frequency=weekly&hour=7&day=1");
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-11-30")) + 6 * HOUR);
    telling_report(2026);
    site->clock.now = day_start(TEXT("2026-11-30")) + 6 * HOUR;
    telling_send();
    assert_int_equal(arrived(), 1);
    assert_string_equal(header(read_mail(1), "Subject"), "Your week in Hanse");
    text_says(part(read_mail(1), 0, "plain"), "The report of 2026 was filed");
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-12-07")) + 6 * HOUR);
}

/* What the page of the week says, in the mail, too. */
static void a_weekly_digest_says_what_falls_due(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, "/groups/first-group/deadlines",
           "title=Answers+on+night+trains&language=en&text=&closes_on=2026-12-03&closes_clock=17%3A00&zone=Europe%2FBrussels&opens_on=&opens_clock="
           "&reminders=24");
    expect(303, MEMBER_SAME, "/notifications/settings", "frequency=weekly&hour=7&day=1");
    site->clock.now = day_start(TEXT("2026-11-30")) + 6 * HOUR;
    telling_send();
    assert_int_equal(arrived(), 1);
    Text plain = part(read_mail(1), 0, "plain"), html = part(read_mail(1), 1, "html");
    text_says(plain, "## Due in these seven days");
    text_says(plain, "Answers on night trains");
    text_says(plain, "http://hanse.test/deadlines/");
    text_says(html, "Due in these seven days");
    text_hides(plain, "Standing still");
}

/* A report that waits for the digest, at the hour of which what writes fails at a step, as where the program dies there. How many digests came. */
static int digest_failing_at(int64_t step, int64_t year, bool *result_is_over)
{
    int before = arrived();
    telling_report(year);
    site->clock.now = number_of(&due_at, ARGS(person_of(MEMBER_SAME)));
    database_fail_at(writer_database(app_writer(site->app)), step);
    telling_send();
    *result_is_over = database_fail_at(writer_database(app_writer(site->app)), 0) > 0;
    site->clock.now += 10 * MINUTE;
    telling_send();
    telling_expect_mail(MEMBER_SAME, "sent");
    assert_int_equal(number_of(&due_at, ARGS(person_of(MEMBER_SAME))), -1);
    return arrived() - before;
}

/* Taken by the server and not noted, it is sent once more, with the same Message-ID and the same words; noted, never again. */
static void a_failure_at_any_step_repeats_a_digest_once_at_most(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_DIGEST);
    int repeated = 0, count = 0;
    bool is_over = false;
    for (int64_t step = 1; step < 60 && !(is_over && count == 1); step++) {
        count = digest_failing_at(step, 2026 - step, &is_over);
        assert_true(count == 1 || count == 2);
        int last = arrived();
        if (count == 2) {
            assert_string_equal(header(read_mail(last - 1), "Message-ID"), header(read_mail(last), "Message-ID"));
            assert_true(text_equal(part(read_mail(last - 1), 0, "plain"), part(read_mail(last), 0, "plain")));
            repeated++;
        } else if (last > 1) {
            assert_string_not_equal(header(read_mail(last - 1), "Message-ID"), header(read_mail(last), "Message-ID"));
        }
    }
    assert_true(is_over && repeated > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arriving_start, arriving_end)

int main(void)
{
    g_mime_init();
    const struct CMUnitTest tests[] = {
        TEST(one_click_ends_it_and_looking_ends_nothing),
        TEST(what_names_somebody_is_not_mailed_either),
        TEST(programs_may_send_the_click_as_a_form_of_parts),
        TEST(a_thread_can_be_ended_alone),
        TEST(an_address_that_was_changed_ends_nothing),
        TEST(a_reminder_of_a_vote_is_ended_for_that_question),
        TEST(what_is_in_no_place_is_ended_on_its_own),
        TEST(a_digest_comes_at_its_hour_and_says_what_is_unread),
        TEST(what_was_read_does_not_stand_in_a_digest),
        TEST(a_digest_ends_with_one_click),
        TEST(a_failure_at_any_step_repeats_a_digest_once_at_most),
        TEST(a_weekly_digest_is_due_every_week),
        TEST(a_weekly_digest_says_what_falls_due),
    };
    return TEST_ON_ENGINES(tests);
}
