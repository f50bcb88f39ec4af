/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages as the programs of seven languages write them: what was written is found, and nothing else. tests/mails has each with what stays of it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "mail/receive/message.h"

enum { FEWEST_MAILS = 30 };

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Text file_of(const char *path)
{
    Buffer content = buffer_new(arena, 1 << 22);
    char block[4096];
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("no %s", path);
    for (size_t length; (length = fread(block, 1, sizeof block, file)) > 0;)
        buffer_add_bytes(&content, block, (ptrdiff_t)length);
    fclose(file);
    return buffer_text(&content);
}

static Arrived read_text(Text raw)
{
    Arrived arrived;
    assert_true(message_read(arena, (Blob){ raw.data, raw.length }, TEXT("a@lyon.example"), &arrived));
    return arrived;
}

static Arrived read_mail(const char *name)
{
    return read_text(file_of(text_printf(arena, "tests/mails/%s.eml", name).data));
}

static void what_was_written_is_found(void **state)
{
    (void)state;
    glob_t mails;
    int differing = 0;
    assert_int_equal(glob("tests/mails/*.eml", 0, NULL, &mails), 0);
    assert_true(mails.gl_pathc >= FEWEST_MAILS);
    for (size_t i = 0; i < mails.gl_pathc; i++) {
        Text path = text_from_z(mails.gl_pathv[i]);
        Text expected = text_trim(file_of(text_printf(arena, "%.*s.txt", (int)path.length - 4, path.data).data));
        Arrived arrived = read_text(file_of(path.data));
        if (text_equal(arrived.words, expected))
            continue;
        differing++;
        print_error("%s\n--- is\n%.*s\n--- should be\n%.*s\n", path.data, TEXT_ARGUMENTS(arrived.words), TEXT_ARGUMENTS(expected));
    }
    globfree(&mails);
    assert_int_equal(differing, 0);
}

static void headers_are_read(void **state)
{
    (void)state;
    Arrived arrived = read_mail("outlook-polish");
    assert_true(text_is(arrived.from_address, "lukasz@lyon.example"));
    assert_true(text_is(arrived.from_name, "Łukasz Żak"));
    assert_true(text_is(arrived.subject, "ODP: Night trains"));
    assert_true(text_is(arrived.message_id, "AM0P1@eurprd01.prod.outlook.com"));
    assert_true(text_is(arrived.language, "pl"));
    assert_true(arrived.is_answer);
    assert_int_equal(arrived.hops, 1);
    assert_int_equal(arrived.reference_count, 3);
    assert_true(text_is(arrived.references[0], "post.17@hanse.example"));
    assert_true(text_is(arrived.references[2], "post.3@hanse.example"));
    assert_null(arrived.automatic);
}

static void eight_bits_in_headers_are_read(void **state)
{
    (void)state;
    Arrived arrived = read_mail("raw-eight-bit");
    assert_true(text_is(arrived.subject, "Schöne Grüße"));
    assert_true(text_is(arrived.from_name, "Jörg Weber"));
    assert_true(text_is(arrived.from_address, "joerg.weber@lyon.example"));
    assert_false(arrived.is_answer);
}

static void files_are_kept_and_logos_are_not(void **state)
{
    (void)state;
    Arrived study = read_mail("apple-attachment"), map = read_mail("outlook-pictures"), signature = read_mail("smime-german");
    assert_int_equal(study.file_count, 1);
    assert_true(text_is(study.files[0].name, "Etude n°1.pdf"));
    assert_memory_equal(study.files[0].content.data, "%PDF-1.4\n", 9);
    assert_int_equal(map.file_count, 1);
    assert_true(text_is(map.files[0].name, "map.png"));
    assert_int_equal(signature.file_count, 0);
}

static void bounces_and_machines_are_recognised(void **state)
{
    (void)state;
    Arrived for_good = read_mail("bounce-postfix"), gave_up = read_mail("bounce-gave-up"), delayed = read_mail("bounce-delayed");
    assert_int_equal(for_good.bounce, BOUNCE_FOR_GOOD);
    assert_true(text_is(for_good.bounce_reason, "5.1.1 smtp; 550 5.1.1 User unknown"));
    assert_int_equal(gave_up.bounce, BOUNCE_GAVE_UP);
    assert_true(text_starts_with(gave_up.bounce_reason, TEXT("4.4.1 smtp; connection timed out")));
    assert_int_equal(delayed.bounce, BOUNCE_NONE);
    assert_non_null(for_good.automatic);
    assert_true(read_mail("vacation-german").sounds_automatic);
    assert_true(read_mail("vacation-exchange").sounds_automatic);
    assert_false(for_good.sounds_automatic);
    assert_non_null(read_mail("vacation-exchange").automatic);
    assert_int_equal(read_mail("vacation-exchange").bounce, BOUNCE_NONE);
}

static const char *automatic_with(const char *header)
{
    return read_text(text_printf(arena, "From: a@lyon.example\r\nSubject: x\r\n%s\r\n\r\nwords\r\n", header)).automatic;
}

static void each_sign_of_a_machine_counts(void **state)
{
    (void)state;
    Arrived arrived;
    Text plain = TEXT("From: a@lyon.example\r\n\r\nwords\r\n");
    assert_null(automatic_with("X-Nothing: 1"));
    assert_null(automatic_with("Auto-Submitted: no"));
    assert_non_null(automatic_with("Auto-Submitted: auto-replied (vacation)"));
    assert_non_null(automatic_with("Precedence: Bulk"));
    assert_non_null(automatic_with("Content-Type: multipart/report; report-type=disposition-notification; boundary=b"));
    assert_non_null(automatic_with("X-Auto-Response-Suppress: OOF"));
    assert_non_null(read_text(TEXT("From: MAILER-DAEMON@lyon.example\r\n\r\nwords\r\n")).automatic);
    assert_true(message_read(arena, (Blob){ plain.data, plain.length }, (Text){ 0 }, &arrived));
    assert_non_null(arrived.automatic);
}

static void two_senders_are_none(void **state)
{
    (void)state;
    assert_int_equal(read_text(TEXT("From: a@lyon.example\r\nFrom: b@lyon.example\r\n\r\nx\r\n")).from_address.length, 0);
    assert_int_equal(read_text(TEXT("From: a@lyon.example, b@lyon.example\r\n\r\nx\r\n")).from_address.length, 0);
    assert_int_equal(read_text(TEXT("From: undisclosed:;\r\n\r\nx\r\n")).from_address.length, 0);
    assert_int_equal(read_text(TEXT("Subject: x\r\n\r\nx\r\n")).from_address.length, 0);
    assert_true(text_is(read_text(TEXT("From: \"b@porto.example\" <A@Lyon.example>\r\n\r\nx\r\n")).from_address, "a@lyon.example"));
}

static void the_order_of_what_servers_say_is_kept(void **state)
{
    (void)state;
    Arrived arrived = read_text(TEXT("Authentication-Results: first;\r\n none\r\nReceived: x\r\nauthentication-results: second; none\r\nFrom: a@b.c\r\n\r\nx"));
    assert_int_equal(arrived.authentication_count, 2);
    assert_true(text_starts_with(arrived.authentications[0], TEXT("first")));
    assert_true(text_starts_with(arrived.authentications[1], TEXT("second")));
}

static void nothing_that_is_sent_breaks_it(void **state)
{
    (void)state;
    Arrived arrived;
    Buffer deep = buffer_new(arena, 1 << 22);
    buffer_add(&deep, TEXT("From: a@b.c\r\n"));
    for (int i = 0; i < 3000; i++)
        buffer_printf(&deep, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i);
    assert_true(read_text(buffer_text(&deep)).has_more_files);
    Text nul = TEXT("From: a@b.c\0\r\nSubject: x\0y\r\n\r\na\0b");
    arrived = read_text(nul);
    assert_true(text_is(arrived.words, "ab"));
    assert_true(text_is(arrived.subject, "xy"));
    assert_false(message_read(arena, (Blob){ "", 0 }, (Text){ 0 }, &arrived));
    assert_true(text_is(read_text(TEXT("From: a@b.c\r\nContent-Type: text/plain; charset=../../etc/passwd\r\n\r\nx\xFFy")).words, "xÿy"));
}

static void files_have_names_without_folders(void **state)
{
    (void)state;
    Arrived arrived = read_text(TEXT("From: a@b.c\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; "
                                     "name=\"../../etc/pass\\\\wd.pdf\"\r\n\r\nx\r\n--b\r\nContent-Type: application/pdf\r\n\r\ny\r\n--b--\r\n"));
    assert_int_equal(arrived.file_count, 2);
    assert_true(text_is(arrived.files[0].name, "wd.pdf"));
    assert_true(text_is(arrived.files[1].name, "2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_found, begin, end),
        cmocka_unit_test_setup_teardown(headers_are_read, begin, end),
        cmocka_unit_test_setup_teardown(eight_bits_in_headers_are_read, begin, end),
        cmocka_unit_test_setup_teardown(files_are_kept_and_logos_are_not, begin, end),
        cmocka_unit_test_setup_teardown(bounces_and_machines_are_recognised, begin, end),
        cmocka_unit_test_setup_teardown(each_sign_of_a_machine_counts, begin, end),
        cmocka_unit_test_setup_teardown(two_senders_are_none, begin, end),
        cmocka_unit_test_setup_teardown(the_order_of_what_servers_say_is_kept, begin, end),
        cmocka_unit_test_setup_teardown(nothing_that_is_sent_breaks_it, begin, end),
        cmocka_unit_test_setup_teardown(files_have_names_without_folders, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
