/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told by mail, through a real server: as GMime reads it, once, in order, nothing lost where the server asks for patience; digests at their hour;
 * ended with one click; addresses from which mail comes back. In process, on both engines. */
#include "tests/application/telling.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <unistd.h>

#include "commands/schemas.h"
#include "features/notifications/send.h"
#include "http/app_state.h"
#include "mail/test_server.h"

static const Query waiting = { "SELECT COUNT(*) FROM notification WHERE mail IN ('now', 'digest')" };
static const Query of_mail = { "SELECT COUNT(*) FROM notification WHERE mail = $1" };
static const Query due_at = { "SELECT due_at FROM digest_due WHERE person = $1" };
static const Query chosen = { "SELECT level FROM follow WHERE person = $1 AND object = $2" };
static const Query stops = { "SELECT COUNT(*) FROM mail_stop WHERE person = $1" };

static int start(void **state)
{
    if (server_begin(NULL) != 0)
        return 1;
    telling_begin(state);
    small_network_close(told_site);
    told_site->mail_server = server.address;
    told_site->mail_domain = TEXT("hanse.example.org");
    small_network_open(told_site);
    return 0;
}

static int stop(void **state)
{
    network_end(state);
    return server_end();
}

static int64_t person_of(Role role)
{
    return told_site->people[role];
}

/* ---- What has arrived ---- */

static char *path_of(const char *name)
{
    return text_z(told_site->arena, text_printf(told_site->arena, "%s/%s", server.folder, name));
}

static char *mail_path(int number, const char *ending)
{
    return path_of(text_printf(told_site->arena, "%d.%s", number, ending).data);
}

static Text file_of(const char *path)
{
    char *bytes = new(told_site->arena, char, 1 << 20);
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(bytes, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return (Text){ bytes, (ptrdiff_t)length };
}

static int arrived(void)
{
    int count = 0;
    while (access(mail_path(count + 1, "eml"), F_OK) == 0)
        count++;
    return count;
}

static Text envelope(int number)
{
    return file_of(mail_path(number, "envelope"));
}

static bool is_to(int number, Role role)
{
    Text end = text_printf(told_site->arena, "\nrole-%d@example.org\n", (int)role);
    return text_ends_with(envelope(number), end);
}

/* A mail as GMime reads it. */
static GMimeMessage *read_mail(int number)
{
    Text raw = file_of(mail_path(number, "eml"));
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw.data, (size_t)raw.length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    assert_non_null(message);
    arena_defer(told_site->arena, g_object_unref, message);
    return message;
}

static const char *header(GMimeMessage *message, const char *name)
{
    const char *found = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!found) /* headers of the content are its part's */
        found = g_mime_object_get_header(g_mime_message_get_mime_part(message), name);
    return found ? found : "";
}

static Text part(GMimeMessage *message, int number, const char *type)
{
    GMimeObject *both = g_mime_message_get_mime_part(message);
    assert_true(GMIME_IS_MULTIPART(both));
    assert_int_equal(g_mime_multipart_get_count(GMIME_MULTIPART(both)), 2);
    GMimeObject *one = g_mime_multipart_get_part(GMIME_MULTIPART(both), number);
    assert_true(g_mime_content_type_is_type(g_mime_object_get_content_type(one), "text", type));
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(one));
    Buffer lines = buffer_new(told_site->arena, 1 << 20);
    for (const char *next = text; *next; next++)
        if (*next != '\r')
            buffer_add_byte(&lines, *next);
    g_free(text);
    return buffer_text(&lines);
}

static void assert_has(Text text, const char *words)
{
    if (text_find(text, text_from_z(words), 0) < 0)
        fail_msg("\"%s\" is not in: %.*s", words, TEXT_ARGUMENTS(text));
}

static void assert_lacks(Text text, const char *words)
{
    if (text_find(text, text_from_z(words), 0) >= 0)
        fail_msg("\"%s\" is in: %.*s", words, TEXT_ARGUMENTS(text));
}

/* The path of the address in a header in brackets. */
static char *path_in(const char *value)
{
    Text text = text_from_z(value);
    ptrdiff_t start = text_find(text, TEXT("http://hanse.test"), 0);
    assert_true(start >= 0);
    return text_z(told_site->arena, text_slice(text, start + (ptrdiff_t)strlen("http://hanse.test"), text_find(text, TEXT(">"), start)));
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
    assert_has(text_from_z(header(answer, "From")), "Chantal Chair (Hanse)");
    assert_has(text_from_z(header(answer, "From")), "<hanse@example.org>");
    assert_has(text_from_z(header(answer, "Reply-To")), "reply+");
    assert_has(text_from_z(header(answer, "Reply-To")), "@hanse.example.org");
    assert_has(text_from_z(header(answer, "In-Reply-To")), header(first, "Message-ID"));
    assert_has(text_from_z(header(answer, "References")), header(first, "Message-ID"));
    assert_has(text_from_z(header(answer, "List-Id")), "<first-group.group.hanse.example.org>");
    assert_string_equal(header(answer, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_string_equal(header(answer, "Content-Language"), "en");
    assert_string_equal(header(answer, "Auto-Submitted"), "auto-generated");
    Text plain = part(answer, 0, "plain"), html = part(answer, 1, "html");
    assert_has(plain, "##- Write above this line to answer -##");
    assert_has(plain, "Lyon does.");
    assert_has(plain, "Somebody answers you.");
    assert_has(plain, "http://hanse.test/notifications/follow/");
    assert_has(plain, "\n-- \n");
    assert_has(html, "href=\"http://hanse.test/groups/first-group\"");
    assert_lacks(html, "href=\"/");
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
    assert_has(text_from_z(header(mail, "From")), "Hanse");
    assert_string_equal(header(mail, "Reply-To"), "");
    assert_string_equal(header(mail, "In-Reply-To"), "");
    Text plain = part(mail, 0, "plain");
    assert_has(plain, "First group: The report of 2026 was filed");
    assert_has(plain, "We met twice.");
    assert_has(plain, "You sit in First group.");
    assert_lacks(plain, "Write above this line");
    telling_expect_mail(MEMBER_SAME, "sent");
    telling_send();
    assert_int_equal(arrived(), 1);
}

static void a_mail_is_in_the_reader_s_language(void **state)
{
    (void)state;
    Database *database = telling_database();
    assert_true(database_script(database, TEXT("UPDATE person SET language = 'de'")));
    database_close(database);
    telling_report(2026);
    telling_send();
    assert_string_equal(header(read_mail(1), "Content-Language"), "de");
    database = telling_database();
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
        assert_has(part(read_mail(i), 0, "plain"), text_printf(told_site->arena, "The report of %d was filed", 2027 - i).data);
    assert_int_equal(file_of(path_of("connections")).length, 1);
}

static void patience(bool wanted)
{
    char *path = path_of("patience");
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
    telling_choose(OTHER_CITY, told_site->first_group, FOLLOW_EVERYTHING);
    patience(true);
    telling_report(2026);
    telling_send();
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(telling_number(&waiting, NO_ARGS), 4);
    patience(false);
    telling_send();
    assert_int_equal(arrived(), 0);
    told_site->clock.now += 16 * MINUTE;
    telling_send();
    assert_int_equal(arrived(), 4);
    assert_has(part(read_mail(1), 0, "plain"), "The report of 2026");
    assert_has(part(read_mail(4), 0, "plain"), "The report of 2025");
    assert_int_equal(telling_number(&waiting, NO_ARGS), 0);
}

static void set_address(Role role, const char *address)
{
    static const Query set = { "UPDATE person SET email = $2 WHERE id = $1" };
    Database *database = telling_database();
    assert_int_equal(database_run(database, &set, ARGS(person_of(role), address)), 1);
    database_close(database);
}

static void own_address(Role role)
{
    set_address(role, text_printf(told_site->arena, "role-%d@example.org", (int)role).data);
}

static void one_mailbox_that_waits_keeps_nobody_else_waiting(void **state)
{
    (void)state;
    telling_choose(OTHER_CITY, told_site->first_group, FOLLOW_EVERYTHING);
    set_address(MEMBER_SAME, "later@example.org");
    telling_report(2026);
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 2);
    assert_int_equal(telling_number(&waiting, NO_ARGS), 2);
    told_site->clock.now += 6 * DAY;
    telling_send();
    assert_int_equal(telling_number(&waiting, NO_ARGS), 0);
    telling_expect_mail(MEMBER_SAME, "refused");
    assert_int_equal(telling_number(&stops, ARGS(person_of(MEMBER_SAME))), 0);
    own_address(MEMBER_SAME);
}

static void a_server_that_is_away_is_tried_again(void **state)
{
    (void)state;
    small_network_close(told_site);
    told_site->mail_server = TEXT("smtp://127.0.0.1:1");
    small_network_open(told_site);
    telling_report(2026);
    telling_send();
    telling_expect_mail(MEMBER_SAME, "now");
    small_network_close(told_site);
    told_site->mail_server = server.address;
    small_network_open(told_site);
    told_site->clock.now += 3 * MINUTE;
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
    assert_int_equal(telling_number(&of_mail, ARGS("refused")), 1);
    assert_int_equal(telling_number(&waiting, NO_ARGS), 0);
    telling_expect_words(MEMBER_SAME, "/me", "Mail to never@example.org came back", true);
    telling_expect_words(MEMBER_SAME, "/notifications/settings", "550 5.1.1 No such mailbox", true);
    telling_expect_words(COORDINATOR_SAME, "/me", "Mail to Marc Member comes back", true);
    telling_expect_words(COORDINATOR_SAME, "/notifications/addresses", "never@example.org", true);
    telling_expect_words(COORDINATOR_OTHER, "/notifications/addresses", "never@example.org", false);
    telling_expect_words(OF_SECRETARIAT, "/desk", "Mail to 1 address comes back", true);
    telling_report(2024);
    telling_expect_mail(MEMBER_SAME, "");
    char *again = text_z(told_site->arena, text_printf(told_site->arena, "/notifications/addresses/%lld/start", (long long)person_of(MEMBER_SAME)));
    telling_expect(404, COORDINATOR_OTHER, again, "");
    telling_expect(303, COORDINATOR_SAME, again, "");
    assert_int_equal(telling_number(&stops, ARGS(person_of(MEMBER_SAME))), 0);
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
    assert_int_equal(writer_run(app_writer(told_site->app), UNRECORDED, bounce, &what), WRITE_DONE);
}

static void an_address_stops_after_three_days_of_refusals(void **state)
{
    (void)state;
    Text address = text_printf(told_site->arena, "Role-%d@example.org", (int)MEMBER_SAME);
    const Bounce full = { address, 0, true, TEXT("552 5.2.2 Mailbox full") }, late = { address, 0, false, TEXT("450 4.2.0 Late") };
    for (int i = 0; i < 5; i++)
        note(full);
    told_site->clock.now += DAY;
    note(full);
    note(late);
    told_site->clock.now += DAY;
    note(late);
    assert_int_equal(telling_number(&stops, ARGS(person_of(MEMBER_SAME))), 0);
    note(full);
    assert_int_equal(telling_number(&stops, ARGS(person_of(MEMBER_SAME))), 1);
    note((Bounce){ TEXT("nobody@example.org"), 0, true, TEXT("550 5.1.1") });
    note((Bounce){ TEXT("old@example.org"), person_of(OTHER_CITY), true, TEXT("550 5.1.1") });
    assert_int_equal(telling_number(&stops, ARGS(person_of(OTHER_CITY))), 0);
}

/* ---- Ending it ---- */

/* As a program for mail does it: no cookie, no origin. */
static Outgoing click(const char *path, const char *body, const char *headers)
{
    return ask(told_site, VISITOR, "POST", path, body, headers);
}

static void one_click_ends_it_and_looking_ends_nothing(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    telling_expect_words(VISITOR, path, "End all mails about First group", true);
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), told_site->first_group)), -1);
    Outgoing answer = click(path, "List-Unsubscribe=One-Click", "origin: https://mail.example");
    assert_int_equal(answer.status, 303);
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), told_site->first_group)), FOLLOW_NOTHING);
    telling_expect_words(VISITOR, path, "Done: you get no more of these mails.", true);
    telling_report(2025);
    telling_send();
    assert_int_equal(arrived(), 1);
}

static void programs_may_send_the_click_as_a_form_of_parts(void **state)
{
    (void)state;
    telling_report(2026);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    static const char parts[] = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    assert_int_equal(click(path, parts, "content-type: multipart/form-data; boundary=b\norigin: null").status, 303);
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), told_site->first_group)), FOLLOW_NOTHING);
}

static void a_thread_can_be_ended_alone(void **state)
{
    (void)state;
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true);
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    telling_expect_words(VISITOR, path, "End mails about this thread only", true);
    assert_int_equal(click(path, "what=thread", NULL).status, 303);
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), thread)), FOLLOW_NOTHING);
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), told_site->first_group)), -1);
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
    assert_int_equal(telling_number(&chosen, ARGS(person_of(MEMBER_SAME), told_site->first_group)), -1);
}

/* ---- Digests ---- */

static void a_digest_comes_at_its_hour_and_says_what_is_unread(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, told_site->first_group, FOLLOW_DIGEST);
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true);
    telling_post(CHAIR_SAME, thread, "Nobody?");
    telling_report(2026);
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(telling_number(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-11-25")) + 7 * HOUR);
    told_site->clock.now = day_start(TEXT("2026-11-25")) + 7 * HOUR;
    telling_send();
    assert_int_equal(arrived(), 1);
    GMimeMessage *mail = read_mail(1);
    assert_string_equal(header(mail, "Subject"), "What is new in Hanse");
    Text plain = part(mail, 0, "plain");
    assert_has(plain, "## First group");
    assert_has(plain, "# Night trains");
    assert_has(plain, "Who comes along?");
    assert_has(plain, "Nobody?");
    assert_has(plain, "The report of 2026 was filed");
    assert_int_equal(telling_number(&due_at, ARGS(person_of(MEMBER_SAME))), -1);
    told_site->clock.now += DAY;
    telling_send();
    assert_int_equal(arrived(), 1);
}

static void what_was_read_does_not_stand_in_a_digest(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, told_site->first_group, FOLLOW_DIGEST);
    telling_report(2026);
    telling_expect(303, MEMBER_SAME, "/notifications/read", "place=");
    told_site->clock.now += 2 * DAY;
    telling_send();
    assert_int_equal(arrived(), 0);
    assert_int_equal(telling_number(&due_at, ARGS(person_of(MEMBER_SAME))), -1);
}

static void a_digest_ends_with_one_click(void **state)
{
    (void)state;
    telling_choose(MEMBER_SAME, told_site->first_group, FOLLOW_DIGEST);
    telling_report(2026);
    told_site->clock.now += DAY;
    telling_send();
    char *path = path_in(header(read_mail(1), "List-Unsubscribe"));
    assert_int_equal(click(path, "List-Unsubscribe=One-Click", "origin: https://mail.example").status, 303);
    telling_report(2025);
    telling_expect_mail(MEMBER_SAME, "");
}

static void a_weekly_digest_is_due_every_week(void **state)
{
    (void)state;
    telling_expect(303, MEMBER_SAME, "/notifications/settings", "frequency=weekly&hour=7&day=1");
    assert_int_equal(telling_number(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-11-30")) + 6 * HOUR);
    telling_report(2026);
    told_site->clock.now = day_start(TEXT("2026-11-30")) + 6 * HOUR;
    telling_send();
    assert_int_equal(arrived(), 1);
    assert_string_equal(header(read_mail(1), "Subject"), "Your week in Hanse");
    assert_has(part(read_mail(1), 0, "plain"), "The report of 2026 was filed");
    assert_int_equal(telling_number(&due_at, ARGS(person_of(MEMBER_SAME))), day_start(TEXT("2026-12-07")) + 6 * HOUR);
}

/* ---- Several at once, and failures ---- */

/* With a connection and memory of its own. */
static void *send_in_a_thread(void *state)
{
    const JobKind *kind = state;
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, told_site->database, READ_ONLY, &problem);
    jobs_run_due(kind, 1, app_writer(told_site->app), database, &told_site->platform);
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
    JobKind kind = { SEND_JOB, send_due, told_site->app, MINUTE };
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, send_in_a_thread, &kind), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(arrived(), REPORTS);
    assert_int_equal(telling_number(&waiting, NO_ARGS), 0);
}

/* Where noting that a mail was taken fails at step n, it is sent once more at most, with the same Message-ID, and then noted. */
static void a_failure_at_any_step_repeats_one_mail_at_most(void **state)
{
    (void)state;
    int before = 0, year = 2026;
    for (int64_t step = 1; step < 40; step++) {
        telling_report(year--);
        database_fail_at(writer_database(app_writer(told_site->app)), step);
        telling_send();
        bool is_over = database_fail_at(writer_database(app_writer(told_site->app)), 0) > 0;
        told_site->clock.now += 10 * MINUTE;
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

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
        TEST(one_click_ends_it_and_looking_ends_nothing),
        TEST(programs_may_send_the_click_as_a_form_of_parts),
        TEST(a_thread_can_be_ended_alone),
        TEST(an_address_that_was_changed_ends_nothing),
        TEST(a_digest_comes_at_its_hour_and_says_what_is_unread),
        TEST(what_was_read_does_not_stand_in_a_digest),
        TEST(a_digest_ends_with_one_click),
        TEST(a_weekly_digest_is_due_every_week),
        TEST(two_who_send_send_each_mail_once),
        TEST(a_failure_at_any_step_repeats_one_mail_at_most),
    };
    return TEST_ON_ENGINES(tests);
}
