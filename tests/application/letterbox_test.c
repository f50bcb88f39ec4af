/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that comes in: who may write what, what becomes of it, and what is never posted. */
#include "tests/application/signing_in.h"

#include <string.h>

#include "commands/schemas.h"
#include "features/letterbox/letterbox.h"
#include "features/settings/settings.h"
#include "features/threads/threads.h"
#include "http/gather.h"
#include "mail/address.h"

static const Query count_posts = { "SELECT COUNT(*) FROM post" };
static const Query count_threads = { "SELECT COUNT(*) FROM thread" };
static const Query count_papers = { "SELECT COUNT(*) FROM paper WHERE object = $1" };
static const Query count_letters = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query last_letter = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };
static const Query count_bounces = { "SELECT COUNT(*) FROM mail_bounce WHERE person = $1" };
static const Query count_permanent = { "SELECT COUNT(*) FROM mail_bounce WHERE person = $1 AND permanent = 1" };
static const Query count_arrivals = { "SELECT COUNT(*) FROM mail_arrival" };
static const Query text_of_post = { "SELECT text FROM post WHERE id = $1" };
static const Query language_of_post = { "SELECT language FROM post WHERE id = $1" };
static const Query way_of_post = { "SELECT came_by FROM post WHERE id = $1" };
static const Query author_of_post = { "SELECT author FROM post WHERE id = $1" };
static const Query answered_by_post = { "SELECT answers FROM post WHERE id = $1" };
static const Query title_of_post = { "SELECT title FROM thread JOIN post ON post.thread = thread.id WHERE post.id = $1" };
static const Query thread_of_post = { "SELECT thread FROM post WHERE id = $1" };

#define VOUCHED "Authentication-Results: mx.hanse.test; dmarc=pass header.from=example.org\r\n"

static Database *database;
static Place group_place;
static int64_t post; /* in the first group, of its chair */

static bool prepare_write(Write *write, void *state)
{
    (void)state;
    place_load(features, write->database, site->arena, TEXT("en"), site->first_group, &group_place);
    post = thread_first_post(write->database,
                             thread_begin(write, &group_place,
                                          &(NewThread){ .place = site->first_group, .title = TEXT("Night trains"), .text = TEXT("Who has asked?"),
                                                        .language = TEXT("en"), .by = site->people[CHAIR_SAME] }));
    network_setting_put(write, AUTHENTICATION_SETTING, TEXT("mx.hanse.test"), 0);
    return true;
}

static int start(void **state)
{
    signing_in_start(state);
    small_network_close(site);
    site->mail_domain = TEXT("hanse.test");
    small_network_open(site);
    if (writer_run(app_writer(site->app), RECORDED, prepare_write, NULL) != WRITE_DONE)
        fail_msg("the thread was not begun");
    database = open_database();
    return 0;
}

static int stop(void **state)
{
    database_close(database);
    return signing_in_stop(state);
}

static Text address_of(Role role, AddressPurpose purpose, int64_t object)
{
    MailSecret secret;
    assert_true(mail_secret_load(database, site->arena, &secret));
    return mail_address_sign(site->arena, &secret, (SignedAddress){ purpose, object, site->people[role] }, TEXT("hanse.test"));
}

static Text mail_of(Role role, const char *headers, const char *words)
{
    static int number;
    return text_printf(site->arena, "%sFrom: Somebody <role-%d@example.org>\r\nSubject: Re: Night trains\r\nMessage-ID: <%d@example.org>\r\n\r\n%s\r\n",
                       headers, (int)role, ++number, words);
}

static Received receive(Text sender, Text recipient, Text message)
{
    const Delivery delivery = { sender, recipient, { message.data, message.length } };
    return letterbox_receive(site->app, database, site->arena, &delivery);
}

static Received answer_of(Role from, Role address, const char *words)
{
    return receive(TEXT("role@example.org"), address_of(address, ADDRESS_REPLY, post), mail_of(from, "", words));
}

static Text letter(void)
{
    return database_text(database, site->arena, &last_letter, NO_ARGS);
}

static void letter_has(const char *words)
{
    Text content = letter();
    if (text_find(content, text_from_z(words), 0) < 0)
        fail_msg("not in the letter: %s\n%.*s", words, TEXT_ARGUMENTS(content));
}

static void an_answer_becomes_a_post(void **state)
{
    (void)state;
    Received received = answer_of(MEMBER_SAME, MEMBER_SAME, "We have.\r\n\r\nOn Tuesday, Hanse wrote:\r\n> Who has asked?");
    assert_int_equal(received.status, LETTER_TAKEN);
    assert_true(received.post > 0);
    assert_true(text_is(text_of(&text_of_post, ARGS(received.post)), "We have."));
    assert_true(text_is(text_of(&way_of_post, ARGS(received.post)), "mail"));
    assert_true(text_is(text_of(&language_of_post, ARGS(received.post)), "en"));
    assert_int_equal(number_of(&author_of_post, ARGS(received.post)), site->people[MEMBER_SAME]);
    assert_int_equal(number_of(&answered_by_post, ARGS(received.post)), post);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
}

static void the_same_mail_is_taken_once(void **state)
{
    (void)state;
    Text recipient = address_of(MEMBER_SAME, ADDRESS_REPLY, post), message = mail_of(MEMBER_SAME, "", "We have.");
    int64_t before = number_of(&count_posts, NO_ARGS);
    assert_true(receive(TEXT("a@example.org"), recipient, message).post > 0);
    Received again = receive(TEXT("a@example.org"), recipient, message);
    assert_int_equal(again.status, LETTER_TAKEN);
    assert_int_equal(again.post, 0);
    assert_int_equal(number_of(&count_posts, NO_ARGS), before + 1);
}

static void without_a_message_id_the_bytes_tell(void **state)
{
    (void)state;
    Text recipient = address_of(MEMBER_SAME, ADDRESS_REPLY, post);
    Text message = TEXT("From: role-5@example.org\r\n\r\nNo number\r\n"), other = TEXT("From: role-5@example.org\r\n\r\nAnother\r\n");
    assert_int_equal(MEMBER_SAME, 5);
    assert_true(receive(TEXT("a@example.org"), recipient, message).post > 0);
    assert_int_equal(receive(TEXT("a@example.org"), recipient, message).post, 0);
    assert_true(receive(TEXT("a@example.org"), recipient, other).post > 0);
}

static void an_address_is_good_for_its_owner_alone(void **state)
{
    (void)state;
    Received other = answer_of(CHAIR_SAME, MEMBER_SAME, "In your name.");
    assert_int_equal(other.status, LETTER_REFUSED);
    assert_true(text_find(other.reason, TEXT("only for the person"), 0) > 0);
    Received stranger = receive(TEXT("x@else.example"), address_of(MEMBER_SAME, ADDRESS_REPLY, post), TEXT("From: x@else.example\r\n\r\nHello\r\n"));
    assert_int_equal(stranger.status, LETTER_REFUSED);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
    assert_int_equal(number_of(&count_arrivals, NO_ARGS), 0);
    Text forged = address_of(MEMBER_SAME, ADDRESS_REPLY, post);
    assert_int_equal(receive(TEXT("a@example.org"), text_join(site->arena, TEXT("x"), forged), mail_of(MEMBER_SAME, "", "x")).status, LETTER_NO_RECIPIENT);
}

static void the_rules_of_the_page_hold(void **state)
{
    (void)state;
    int64_t before = number_of(&count_posts, NO_ARGS);
    Received received = answer_of(OTHER_CITY, OTHER_CITY, "I do not sit there.");
    assert_int_equal(received.status, LETTER_TAKEN);
    assert_int_equal(received.post, 0);
    assert_int_equal(number_of(&count_posts, NO_ARGS), before);
    letter_has("This thread is for others");
    letter_has("role-2@example.org");
}

static const Query close_thread = { "UPDATE thread SET closed_at = 1" };
static const Query open_thread = { "UPDATE thread SET closed_at = 0" };

static bool script_write(Write *write, void *query)
{
    database_run(write->database, query, NO_ARGS);
    return true;
}

static void a_closed_thread_takes_nothing(void **state)
{
    (void)state;
    writer_run(app_writer(site->app), UNRECORDED, script_write, (void *)(uintptr_t)&close_thread);
    assert_int_equal(answer_of(MEMBER_SAME, MEMBER_SAME, "Too late.").post, 0);
    letter_has("This thread is closed");
    writer_run(app_writer(site->app), UNRECORDED, script_write, (void *)(uintptr_t)&open_thread);
}

static void refusals_come_to_an_end(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        assert_int_equal(answer_of(OTHER_CITY, OTHER_CITY, "Again.").status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 3);
    Received fourth = answer_of(OTHER_CITY, OTHER_CITY, "Again.");
    assert_int_equal(fourth.status, LETTER_REFUSED);
    assert_true(fourth.reason.length > 0);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 3);
}

static void an_empty_answer_is_told_so(void **state)
{
    (void)state;
    assert_int_equal(answer_of(MEMBER_SAME, MEMBER_SAME, "\r\n> ##- Write above this line to answer -##\r\n> Who has asked?").post, 0);
    letter_has("Nothing was written");
}

static void a_mail_to_the_own_address_begins_a_thread(void **state)
{
    (void)state;
    Received received = receive(TEXT("a@example.org"), address_of(MEMBER_SAME, ADDRESS_POST, site->first_group),
                                TEXT("From: role-5@example.org\r\nSubject: =?utf-8?Q?WG:_Stra=C3=9Fenbahnen?=\r\nContent-Language: de-DE\r\n"
                                     "Content-Type: text/plain; charset=iso-8859-1\r\nMessage-ID: <s@x.example>\r\n\r\nGr\xFC\xDF" "e aus Lyon\r\n"));
    assert_true(received.post > 0);
    assert_true(text_is(text_of(&title_of_post, ARGS(received.post)), "Straßenbahnen"));
    assert_true(text_is(text_of(&text_of_post, ARGS(received.post)), "Grüße aus Lyon"));
    assert_true(text_is(text_of(&language_of_post, ARGS(received.post)), "de"));
    assert_int_equal(number_of(&author_of_post, ARGS(received.post)), site->people[MEMBER_SAME]);
}

static void without_a_subject_no_thread_begins(void **state)
{
    (void)state;
    int64_t before = number_of(&count_threads, NO_ARGS);
    Received received = receive(TEXT("a@example.org"), address_of(MEMBER_SAME, ADDRESS_POST, site->first_group),
                                TEXT("From: role-5@example.org\r\nSubject: Re:\r\nMessage-ID: <t@x.example>\r\n\r\nHello\r\n"));
    assert_int_equal(received.post, 0);
    assert_int_equal(number_of(&count_threads, NO_ARGS), before);
    letter_has("what the thread is about");
}

static Received plainly(Role role, const char *headers, const char *recipient)
{
    return receive(TEXT("a@example.org"), text_from_z(recipient), mail_of(role, headers, "To all"));
}

static void the_plain_address_wants_a_proof(void **state)
{
    (void)state;
    assert_int_equal(plainly(MEMBER_SAME, "", "group.first-group@hanse.test").post, 0);
    letter_has("/groups/first-group/by-mail");
    assert_true(text_find(letter(), TEXT("Night trains"), 0) < 0);
    assert_int_equal(plainly(MEMBER_SAME, "Authentication-Results: evil.example; dmarc=pass header.from=example.org\r\n", "first-group@hanse.test").post, 0);
    assert_int_equal(plainly(MEMBER_SAME, "Authentication-Results: mx.hanse.test; dmarc=fail header.from=example.org\r\n" VOUCHED, "first-group@hanse.test").post, 0);
    Received taken = plainly(MEMBER_SAME, VOUCHED, "Group.First-Group@hanse.test");
    assert_true(taken.post > 0);
    assert_true(text_is(text_of(&title_of_post, ARGS(taken.post)), "Night trains"));
    assert_true(plainly(MEMBER_SAME, VOUCHED, "first-group@hanse.test").post > 0);
    assert_true(plainly(SAME_CITY, VOUCHED, "city.lyon@hanse.test").post > 0);
    assert_true(plainly(SAME_CITY, VOUCHED, "theme.mobility@hanse.test").post > 0);
}

/* An address may have been passed on with a mail; and whom a forger names is not written to. */
static void what_the_server_denies_is_refused_at_its_door(void **state)
{
    (void)state;
    static const char denied[] = "Authentication-Results: mx.hanse.test; dmarc=fail header.from=example.org\r\n";
    Text answers = address_of(MEMBER_SAME, ADDRESS_REPLY, post);
    assert_int_equal(receive(TEXT("a@example.org"), answers, mail_of(MEMBER_SAME, denied, "It is me")).status, LETTER_REFUSED);
    assert_int_equal(plainly(MEMBER_SAME, denied, "first-group@hanse.test").status, LETTER_REFUSED);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
}

static void nobody_is_written_to_who_has_no_account(void **state)
{
    (void)state;
    Received stranger = receive(TEXT("x@else.example"), TEXT("first-group@hanse.test"),
                                TEXT("Authentication-Results: mx.hanse.test; dmarc=pass header.from=else.example\r\nFrom: x@else.example\r\n\r\nSpam\r\n"));
    assert_int_equal(stranger.status, LETTER_REFUSED);
    assert_int_equal(plainly(MEMBER_SAME, VOUCHED, "no-such-group@hanse.test").status, LETTER_NO_RECIPIENT);
    assert_int_equal(plainly(MEMBER_SAME, VOUCHED, "city.plantedburg@hanse.test").status, LETTER_NO_RECIPIENT);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
}

static void references_find_the_thread(void **state)
{
    (void)state;
    const char *headers = text_printf(site->arena, VOUCHED "References: <x@y.z> <post.%lld@hanse.test>\r\n", (long long)post).data;
    Received received = plainly(MEMBER_SAME, headers, "first-group@hanse.test");
    assert_int_equal(number_of(&answered_by_post, ARGS(received.post)), post);
    Received elsewhere = plainly(SAME_CITY, headers, "city.lyon@hanse.test");
    assert_int_not_equal(number_of(&thread_of_post, ARGS(elsewhere.post)), number_of(&thread_of_post, ARGS(post)));
}

static void ignored(const char *headers)
{
    int64_t before = number_of(&count_posts, NO_ARGS);
    Received received = receive(TEXT("a@example.org"), address_of(MEMBER_SAME, ADDRESS_REPLY, post), mail_of(MEMBER_SAME, headers, "I am away."));
    assert_int_equal(received.status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_posts, NO_ARGS), before);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
}

static void machines_and_loops_are_never_posted_nor_answered(void **state)
{
    (void)state;
    Buffer hops = buffer_new(site->arena, 4096);
    for (int i = 0; i < 31; i++)
        buffer_add(&hops, TEXT("Received: from a by b\r\n"));
    ignored(text_z(site->arena, buffer_text(&hops)));
    ignored("Auto-Submitted: auto-replied\r\n");
    ignored("Precedence: bulk\r\n");
    ignored("X-Loop: hanse.test\r\n");
    ignored("Subject: Abwesenheitsnotiz: Night trains\r\n");
    ignored("List-Id: Trains <first-group.hanse.test>\r\n");
    ignored("Message-ID: <0123456789abcdef0123456789abcdef@hanse.test>\r\n");
    ignored("Message-ID: <post.17@hanse.test>\r\n");
    Received no_path = receive((Text){ 0 }, address_of(MEMBER_SAME, ADDRESS_REPLY, post), mail_of(MEMBER_SAME, "", "I am away."));
    assert_int_equal(no_path.post, 0);
    assert_int_equal(no_path.status, LETTER_TAKEN);
}

static Text with_file(const char *name, const char *bytes)
{
    return text_printf(site->arena,
                       "From: role-5@example.org\r\nSubject: A file\r\nMessage-ID: <%s@x.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                       "--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n--b\r\nContent-Type: application/octet-stream; name=\"%s\"\r\n\r\n%s\r\n--b--\r\n",
                       name, name, bytes);
}

static void files_come_along(void **state)
{
    (void)state;
    Text recipient = address_of(MEMBER_SAME, ADDRESS_REPLY, post);
    Received received = receive(TEXT("a@example.org"), recipient, with_file("study.txt", "All about trains."));
    assert_true(received.post > 0);
    assert_int_equal(number_of(&count_papers, ARGS(received.post)), 1);
    Received program = receive(TEXT("a@example.org"), recipient, with_file("game.exe", "MZ\x01\x02\x03"));
    assert_true(program.post > 0);
    assert_int_equal(number_of(&count_papers, ARGS(program.post)), 0);
    letter_has("game.exe");
}

static void what_is_no_mail_is_refused(void **state)
{
    (void)state;
    Text recipient = address_of(MEMBER_SAME, ADDRESS_REPLY, post);
    assert_int_equal(receive(TEXT("a@example.org"), recipient, (Text){ 0 }).status, LETTER_MALFORMED);
    assert_int_equal(receive(TEXT("a@example.org"), TEXT("@"), mail_of(MEMBER_SAME, "", "x")).status, LETTER_NO_RECIPIENT);
    assert_int_equal(receive(TEXT("a@example.org"), (Text){ 0 }, mail_of(MEMBER_SAME, "", "x")).status, LETTER_NO_RECIPIENT);
}

static Text report(const char *id, const char *action, const char *status)
{
    return text_printf(site->arena,
                       "From: MAILER-DAEMON@mx.test\r\nSubject: Undelivered\r\nMessage-ID: <%s@mx.test>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
                       "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                       "Reporting-MTA: dns; mx.test\r\n\r\nAction: %s\r\nStatus: %s\r\n\r\n--b--\r\n",
                       id, action, status);
}

static const Query mailbox_of = { "SELECT email FROM person WHERE id = $1" };

static Text return_path_of(Role role)
{
    MailSecret secret;
    assert_true(mail_secret_load(database, site->arena, &secret));
    return address_of(role, ADDRESS_BOUNCE, mail_address_mark(&secret, site->arena, text_of(&mailbox_of, ARGS(site->people[role]))));
}

static const Query move_house = { "UPDATE person SET email = 'new@example.org' WHERE id = $1" };

static bool move_mailbox(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &move_house, ARGS(site->people[MEMBER_SAME]));
    record_restate(write, "person", site->people[MEMBER_SAME]);
    return true;
}

static void what_comes_back_late_to_a_former_address_counts_against_no_other(void **state)
{
    (void)state;
    Text before = return_path_of(MEMBER_SAME);
    write_recorded(move_mailbox, NULL);
    assert_int_equal(receive((Text){ 0 }, before, report("one", "failed", "5.1.1")).status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_bounces, ARGS(site->people[MEMBER_SAME])), 0);
    assert_int_equal(receive((Text){ 0 }, return_path_of(MEMBER_SAME), report("two", "failed", "5.1.1")).status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_bounces, ARGS(site->people[MEMBER_SAME])), 1);
}

static void what_comes_back_is_counted_once(void **state)
{
    (void)state;
    Text path = return_path_of(MEMBER_SAME);
    int64_t person = site->people[MEMBER_SAME], posts = number_of(&count_posts, NO_ARGS);
    for (int i = 0; i < 2; i++)
        assert_int_equal(receive((Text){ 0 }, path, report("one", "failed", "5.2.2")).status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_bounces, ARGS(person)), 1);
    assert_int_equal(receive((Text){ 0 }, path, report("two", "failed", "4.4.1")).status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_bounces, ARGS(person)), 2);
    assert_int_equal(number_of(&count_permanent, ARGS(person)), 1);
    assert_int_equal(receive((Text){ 0 }, path, report("three", "delayed", "4.4.1")).status, LETTER_TAKEN);
    assert_int_equal(receive(TEXT("role-5@example.org"), path, mail_of(MEMBER_SAME, "", "I am on holiday.")).status, LETTER_TAKEN);
    assert_int_equal(receive((Text){ 0 }, address_of(MEMBER_SAME, ADDRESS_REPLY, post), report("four", "failed", "5.1.1")).status, LETTER_TAKEN);
    assert_int_equal(number_of(&count_bounces, ARGS(person)), 2);
    assert_int_equal(number_of(&count_posts, NO_ARGS), posts);
    assert_int_equal(number_of(&count_letters, NO_ARGS), 0);
}

static void a_mandate_that_ended_writes_nowhere(void **state)
{
    (void)state;
    int64_t before = number_of(&count_threads, NO_ARGS);
    assert_int_equal(receive(TEXT("a@example.org"), address_of(ENDED, ADDRESS_POST, site->first_group), mail_of(ENDED, "", "Still here?")).post, 0);
    letter_has("Only those who belong here");
    assert_int_equal(plainly(ENDED, VOUCHED, "city.lyon@hanse.test").post, 0);
    assert_int_equal(number_of(&count_threads, NO_ARGS), before);
}

static const Query merge_accounts = { "UPDATE person SET status = 'merged', merged_into = $2 WHERE id = $1" };

static bool merge_write(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &merge_accounts, ARGS(site->people[SAME_CITY], site->people[MEMBER_SAME]));
    return true;
}

static const Query part_accounts = { "UPDATE person SET status = 'active', merged_into = NULL WHERE merged_into IS NOT NULL" };

static void a_person_may_use_the_address_of_an_account_that_went_into_theirs(void **state)
{
    (void)state;
    writer_run(app_writer(site->app), UNRECORDED, merge_write, NULL);
    Received received = answer_of(SAME_CITY, MEMBER_SAME, "From my other address.");
    assert_true(received.post > 0);
    assert_int_equal(number_of(&author_of_post, ARGS(received.post)), site->people[MEMBER_SAME]);
    assert_true(answer_of(MEMBER_SAME, SAME_CITY, "To the address of the other account.").post > 0);
    writer_run(app_writer(site->app), UNRECORDED, script_write, (void *)(uintptr_t)&part_accounts);
}

static void too_many_files_are_told(void **state)
{
    (void)state;
    Buffer mail = buffer_new(site->arena, 1 << 16);
    buffer_add(&mail, TEXT("From: role-5@example.org\r\nMessage-ID: <f@x.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"));
    for (int i = 0; i < 21; i++)
        buffer_printf(&mail, "--b\r\nContent-Type: text/plain; name=%d.txt\r\n\r\nwords\r\n", i);
    assert_int_equal(receive(TEXT("a@example.org"), address_of(MEMBER_SAME, ADDRESS_REPLY, post), buffer_text(&mail)).post, 0);
    letter_has("at most 20 files");
}

static void the_page_says_how(void **state)
{
    (void)state;
    Outgoing page = ask(site, MEMBER_SAME, "GET", "/groups/first-group/by-mail", NULL, NULL);
    assert_has(&page, "group.first-group@hanse.test");
    assert_has(&page, "mailto:post+");
    Outgoing place = ask(site, MEMBER_SAME, "GET", "/groups/first-group", NULL, NULL);
    assert_has(&place, "/groups/first-group/by-mail");
    Outgoing other = ask(site, OTHER_CITY, "GET", "/groups/first-group", NULL, NULL);
    assert_false(body_has(&other, "/groups/first-group/by-mail"));
    answer_of(MEMBER_SAME, MEMBER_SAME, "We have.");
    Outgoing settings_page = ask(site, OF_ADMINISTRATION, "GET", "/administration/mail", NULL, NULL);
    assert_has(&settings_page, "Posted: 1");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(an_answer_becomes_a_post),
        EACH(the_same_mail_is_taken_once),
        EACH(without_a_message_id_the_bytes_tell),
        EACH(an_address_is_good_for_its_owner_alone),
        EACH(the_rules_of_the_page_hold),
        EACH(a_closed_thread_takes_nothing),
        EACH(refusals_come_to_an_end),
        EACH(an_empty_answer_is_told_so),
        EACH(a_mail_to_the_own_address_begins_a_thread),
        EACH(without_a_subject_no_thread_begins),
        EACH(the_plain_address_wants_a_proof),
        EACH(what_the_server_denies_is_refused_at_its_door),
        EACH(nobody_is_written_to_who_has_no_account),
        EACH(references_find_the_thread),
        EACH(machines_and_loops_are_never_posted_nor_answered),
        EACH(files_come_along),
        EACH(what_is_no_mail_is_refused),
        EACH(what_comes_back_is_counted_once),
        EACH(what_comes_back_late_to_a_former_address_counts_against_no_other),
        EACH(a_mandate_that_ended_writes_nowhere),
        EACH(a_person_may_use_the_address_of_an_account_that_went_into_theirs),
        EACH(too_many_files_are_told),
        EACH(the_page_says_how),
    };
    return TEST_ON_ENGINES(tests);
}
