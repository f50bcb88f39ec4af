/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told by mail, through a real server: as GMime reads it, once, in order, nothing lost where the server asks for patience; addresses from
 * which mail comes back. In process, on both engines. */
#include "tests/application/arriving.h"

#include <pthread.h>
#include <unistd.h>

#include "features/notifications/send.h"
#include "http/app_state.h"

static const Query waiting = { "SELECT COUNT(*) FROM notification WHERE mail IN ('now', 'digest')" };
static const Query of_mail = { "SELECT COUNT(*) FROM notification WHERE mail = $1" };
static const Query stops = { "SELECT COUNT(*) FROM mail_stop WHERE person = $1" };

static int64_t person_of(Role role)
{
    return site->people[role];
}

/* ---- One mail ---- */

static void a_post_arrives_as_a_mail_that_can_be_answered(void **state)
{
    (void)state;
    int64_t thread = telling_thread(OTHER_CITY, "Who comes along to *Malmö*?", true);
    telling_post(CHAIR_SAME, thread, "Lyon does. See [the page](/groups/first-group).");
    telling_send();
    assert_int_equal(arrived(), 4); /* the thread to chair and member, the answer to member and to who began it */
    GMimeMessage *first = read_mail(1), *answer = NULL;
    for (int i = 1; i <= 4; i++)
        if (is_to(i, OTHER_CITY))
            answer = read_mail(i);
    assert_non_null(answer);
    assert_string_equal(header(answer, "Subject"), "Re: Night trains");
    text_says(text_from_z(header(answer, "From")), "Chantal Chair (Hanse)");
    text_says(text_from_z(header(answer, "From")), "<hanse@example.org>");
    text_says(text_from_z(header(answer, "Reply-To")), "reply+");
    text_says(text_from_z(header(answer, "Reply-To")), "@hanse.example.org");
    text_says(text_from_z(header(answer, "In-Reply-To")), header(first, "Message-ID"));
    text_says(text_from_z(header(answer, "References")), header(first, "Message-ID"));
    text_says(text_from_z(header(answer, "List-Id")), "<first-group.group.hanse.example.org>");
    assert_string_equal(header(answer, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_string_equal(header(answer, "Content-Language"), "en");
    assert_string_equal(header(answer, "Auto-Submitted"), "auto-generated");
    Text plain = part(answer, 0, "plain"), html = part(answer, 1, "html");
    text_says(plain, "##- Write above this line to answer -##");
    text_says(plain, "Lyon does.");
    text_says(plain, "Somebody answers you.");
    text_says(plain, "http://hanse.test/notifications/follow/");
    text_says(plain, "\n-- \n");
    text_says(html, "href=\"http://hanse.test/groups/first-group\"");
    text_hides(html, "href=\"/");
}

static void a_mail_of_a_place_says_why_and_goes_to_one_person(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    assert_int_equal(arrived(), 1);
    assert_true(is_to(1, MEMBER_SAME));
    assert_true(text_starts_with(envelope(1), TEXT("bounce+")));
    GMimeMessage *mail = read_mail(1);
    assert_string_equal(header(mail, "Subject"), "First group");
    text_says(text_from_z(header(mail, "From")), "Hanse");
    assert_string_equal(header(mail, "Reply-To"), "");
    assert_string_equal(header(mail, "In-Reply-To"), "");
    Text plain = part(mail, 0, "plain");
    text_says(plain, "First group: The report of 2026 was filed");
    text_says(plain, "We met twice.");
    text_says(plain, "You sit in First group.");
    text_hides(plain, "Write above this line");
    telling_expect_mail(MEMBER_SAME, "sent");
    telling_send();
    assert_int_equal(arrived(), 1);
}

static void a_mail_is_in_the_reader_s_language(void **state)
{
    (void)state;
    Database *database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE person SET language = 'de'")));
    database_close(database);
    telling_report(2026);
    telling_send();
    assert_string_equal(header(read_mail(1), "Content-Language"), "de");
    database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE person SET language = 'en'")));
    database_close(database);
}

/* ---- The queue ---- */

static void mails_go_out_in_order_over_one_connection(void **state)
{
    (void)state;
    for (int year = 2026; year > 2016; year--)
        telling_report(year);
    telling_send();
    assert_int_equal(arrived(), 10);
    for (int i = 1; i <= 10; i++)
        text_says(part(read_mail(i), 0, "plain"), text_printf(site->arena, "The report of %d was filed", 2027 - i).data);
    assert_int_equal(file_of(server_path("connections")).length, 1);
}

static void patience(bool wanted)
{
    char *path = server_path("patience");
    if (!wanted) {
        assert_int_equal(unlink(path), 0);
        return;
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

static void nothing_is_lost_while_the_server_asks_for_patience(void **state)
{
    (void)state;
    telling_choose(OTHER_CITY, site->first_group, FOLLOW_EVERYTHING);
    patience(true);
    telling_report(2026);
    telling_send();
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(number_of(&waiting, NO_ARGS), 4);
    patience(false);
    telling_send();
    assert_int_equal(arrived(), 0);
    site->clock.now += 16 * MINUTE;
    telling_send();
    assert_int_equal(arrived(), 4);
    text_says(part(read_mail(1), 0, "plain"), "The report of 2026");
    text_says(part(read_mail(4), 0, "plain"), "The report of 2025");
    assert_int_equal(number_of(&waiting, NO_ARGS), 0);
}

static void set_address(Role role, const char *address)
{
    static const Query set = { "UPDATE person SET email = $2 WHERE id = $1" };
    Database *database = open_to_write();
    assert_int_equal(database_run(database, &set, ARGS(person_of(role), address)), 1);
    database_close(database);
}

static void own_address(Role role)
{
    set_address(role, text_printf(site->arena, "role-%d@example.org", (int)role).data);
}

static void one_mailbox_that_waits_keeps_nobody_else_waiting(void **state)
{
    (void)state;
    telling_choose(OTHER_CITY, site->first_group, FOLLOW_EVERYTHING);
    set_address(MEMBER_SAME, "later@example.org");
    telling_report(2026);
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 2);
    assert_int_equal(number_of(&waiting, NO_ARGS), 2);
    site->clock.now += 6 * DAY;
    telling_send();
    assert_int_equal(number_of(&waiting, NO_ARGS), 0);
    telling_expect_mail(MEMBER_SAME, "refused");
    assert_int_equal(number_of(&stops, ARGS(person_of(MEMBER_SAME))), 0);
    own_address(MEMBER_SAME);
}

static void a_server_that_is_away_is_tried_again(void **state)
{
    (void)state;
    small_network_close(site);
    site->mail_server = TEXT("smtp://127.0.0.1:1");
    small_network_open(site);
    telling_report(2026);
    telling_send();
    telling_expect_mail(MEMBER_SAME, "now");
    small_network_close(site);
    site->mail_server = arriving_server();
    small_network_open(site);
    site->clock.now += 3 * MINUTE;
    telling_send();
    telling_expect_mail(MEMBER_SAME, "sent");
}

/* ---- Addresses ---- */

static void an_address_that_does_not_exist_stops_visibly(void **state)
{
    (void)state;
    set_address(MEMBER_SAME, "never@example.org");
    telling_report(2026);
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(number_of(&of_mail, ARGS("refused")), 1);
    assert_int_equal(number_of(&waiting, NO_ARGS), 0);
    expect_words(MEMBER_SAME, "/me", "Mail to never@example.org came back", true);
    expect_words(MEMBER_SAME, "/notifications/settings", "550 5.1.1 No such mailbox", true);
    expect_words(COORDINATOR_SAME, "/me", "Mail to Marc Member comes back", true);
    expect_words(COORDINATOR_SAME, "/notifications/addresses", "never@example.org", true);
    expect_words(COORDINATOR_OTHER, "/notifications/addresses", "never@example.org", false);
    expect_words(OF_SECRETARIAT, "/desk", "Mail to 1 address comes back", true);
    telling_report(2024);
    telling_expect_mail(MEMBER_SAME, "");
    char *again = text_z(site->arena, text_printf(site->arena, "/notifications/addresses/%lld/start", (long long)person_of(MEMBER_SAME)));
    expect(404, COORDINATOR_OTHER, again, "");
    expect(303, COORDINATOR_SAME, again, "");
    assert_int_equal(number_of(&stops, ARGS(person_of(MEMBER_SAME))), 0);
    own_address(MEMBER_SAME);
    telling_report(2023);
    telling_send();
    assert_int_equal(arrived(), 1);
}

static bool bounce(Write *write, void *state)
{
    bounce_note(write, state);
    return true;
}

static void note(Bounce what)
{
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, bounce, &what), WRITE_DONE);
}

static void an_address_stops_after_three_days_of_refusals(void **state)
{
    (void)state;
    Text address = text_printf(site->arena, "Role-%d@example.org", (int)MEMBER_SAME);
    const Bounce full = { address, 0, true, TEXT("552 5.2.2 Mailbox full") }, late = { address, 0, false, TEXT("450 4.2.0 Late") };
    for (int i = 0; i < 5; i++)
        note(full);
    site->clock.now += DAY;
    note(full);
    note(late);
    site->clock.now += DAY;
    note(late);
    assert_int_equal(number_of(&stops, ARGS(person_of(MEMBER_SAME))), 0);
    note(full);
    assert_int_equal(number_of(&stops, ARGS(person_of(MEMBER_SAME))), 1);
    note((Bounce){ TEXT("nobody@example.org"), 0, true, TEXT("550 5.1.1") });
    note((Bounce){ TEXT("old@example.org"), person_of(OTHER_CITY), true, TEXT("550 5.1.1") });
    assert_int_equal(number_of(&stops, ARGS(person_of(OTHER_CITY))), 0);
}

/* ---- Several at once, and failures ---- */

/* With a connection and memory of its own. */
static void *send_in_a_thread(void *state)
{
    const JobKind *kind = state;
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, site->database, READ_ONLY, &problem);
    jobs_run_due(kind, 1, app_writer(site->app), database, &site->platform);
    database_close(database);
    arena_free(arena);
    return NULL;
}

/* As two processes do it: whoever has the lease of the job sends. */
static void two_who_send_send_each_mail_once(void **state)
{
    (void)state;
    enum { REPORTS = 12 };
    for (int i = 0; i < REPORTS; i++)
        telling_report(2026 - i);
    pthread_t threads[2];
    JobKind kind = { SEND_JOB, send_due, site->app, MINUTE };
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, send_in_a_thread, &kind), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(arrived(), REPORTS);
    assert_int_equal(number_of(&waiting, NO_ARGS), 0);
}

/* Where noting that a mail was taken fails at step n, it is sent once more at most, with the same Message-ID, and then noted. */
static void a_failure_at_any_step_repeats_one_mail_at_most(void **state)
{
    (void)state;
    int before = 0, year = 2026;
    for (int64_t step = 1; step < 40; step++) {
        telling_report(year--);
        database_fail_at(writer_database(app_writer(site->app)), step);
        telling_send();
        bool is_over = database_fail_at(writer_database(app_writer(site->app)), 0) > 0;
        site->clock.now += 10 * MINUTE;
        telling_send();
        telling_expect_mail(MEMBER_SAME, "sent");
        int count = arrived() - before;
        assert_true(count == 1 || count == 2);
        if (count == 2)
            assert_string_equal(header(read_mail(before + 1), "Message-ID"), header(read_mail(before + 2), "Message-ID"));
        before = arrived();
        if (is_over && count == 1)
            return;
    }
    fail_msg("it failed at each of forty steps");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arriving_start, arriving_end)

int main(void)
{
    g_mime_init();
    const struct CMUnitTest tests[] = {
        TEST(a_post_arrives_as_a_mail_that_can_be_answered),
        TEST(a_mail_of_a_place_says_why_and_goes_to_one_person),
        TEST(a_mail_is_in_the_reader_s_language),
        TEST(mails_go_out_in_order_over_one_connection),
        TEST(nothing_is_lost_while_the_server_asks_for_patience),
        TEST(one_mailbox_that_waits_keeps_nobody_else_waiting),
        TEST(a_server_that_is_away_is_tried_again),
        TEST(an_address_that_does_not_exist_stops_visibly),
        TEST(an_address_stops_after_three_days_of_refusals),
        TEST(two_who_send_send_each_mail_once),
        TEST(a_failure_at_any_step_repeats_one_mail_at_most),
    };
    return TEST_ON_ENGINES(tests);
}
