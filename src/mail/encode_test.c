/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages decode to what was meant, keep to the lengths of the standards, and nobody smuggles a header in. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "mail/encode.h"
#include "mail/mail.h"
#include "mail/test_decode.h"

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

static Mail mail_of(Text subject, Text body)
{
    return (Mail){ TEXT("ada@example.org"), TEXT("Ada Öberg"), subject, body, TEXT("el") };
}

static Text message_of(const Mail *mail)
{
    return mail_message(arena, mail, TEXT("Hanse <network@example.org>"), TEXT("0123@example.org"),
                        1795512600 * SECOND);
}

static void assert_lines_are_short(Text message)
{
    assert_true(text_ends_with(message, TEXT("\r\n")));
    Text line;
    while (text_split(&message, '\n', &line)) {
        assert_true(message.data == NULL || text_ends_with(line, TEXT("\r")));
        assert_true(line.length <= 77);
        assert_int_equal(text_find(text_slice(line, 0, line.length - 1), TEXT("\r"), 0), -1);
    }
}

static void assert_text(Text found, Text expected)
{
    if (!text_equal(found, expected))
        fail_msg("\"%.*s\" is not \"%.*s\"", TEXT_ARGUMENTS(found), TEXT_ARGUMENTS(expected));
}

static void a_whole_message(void **state)
{
    (void)state;
    Mail mail = mail_of(TEXT("Reminder"), TEXT("Dear Ada,\n\nx = 1\n"));
    assert_text(message_of(&mail), TEXT("Date: Tue, 24 Nov 2026 09:30:00 +0000\r\n"
                                        "From: \"Hanse\" <network@example.org>\r\n"
                                        "To: =?UTF-8?B?QWRhIMOWYmVyZw==?= <ada@example.org>\r\n"
                                        "Subject: Reminder\r\n"
                                        "Message-ID: <0123@example.org>\r\n"
                                        "MIME-Version: 1.0\r\n"
                                        "Content-Type: text/plain; charset=utf-8\r\n"
                                        "Content-Transfer-Encoding: quoted-printable\r\n"
                                        "Content-Language: el\r\n"
                                        "Auto-Submitted: auto-generated\r\n"
                                        "\r\n"
                                        "Dear Ada,\r\n\r\nx =3D 1\r\n"));
}

static const char *const subjects[] = {
    "",
    "Short",
    "Το Δημοτικό Συμβούλιο της Αθήνας καλεί τις πόλεις του δικτύου σε διαβούλευση για την ποιότητα του αέρα",
    "Zażółć gęślą jaźń",
    "An ASCII subject that is far too long for the one line that it would have to stand in, so it is encoded",
    "=?UTF-8?B?bG9va3MgbGlrZQ==?= an encoded word",
    "🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️",
    "aé",
};

static void subjects_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        Text subject = text_from_z(subjects[i]);
        Mail mail = mail_of(subject, TEXT("."));
        Text message = message_of(&mail);
        assert_lines_are_short(message);
        assert_text(decode_header(arena, message, TEXT("Subject")), subject);
    }
}

/* Every length, so that every border between two words is met. */
static void subjects_of_every_length_come_back(void **state)
{
    (void)state;
    Text subject = TEXT("");
    for (int i = 0; i < 120; i++) {
        static const char *const parts[] = { "é", "a", "ώ", "€", "𝄞" };
        subject = text_join(arena, subject, text_from_z(parts[i % 5]));
        Mail mail = mail_of(subject, TEXT("."));
        mail.to_name = subject;
        Text message = message_of(&mail);
        assert_lines_are_short(message);
        assert_text(decode_header(arena, message, TEXT("Subject")), subject);
        Text to = decode_header(arena, message, TEXT("To"));
        assert_text(to, text_join(arena, subject, TEXT(" <ada@example.org>")));
    }
}

static void bodies_come_back(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "", "one line", "space at the end \nand tab\t\n\t\n \n", "a\n\n\nb", ".\n..\n.dots", "= =3D =\n", "From here\n",
        "windows\r\nlines\r\n",
        "Καλημέρα, Αθήνα: μια πολύ μεγάλη γραμμή που δεν χωράει σε εβδομήντα έξι χαρακτήρες, με τίποτα.",
        "1234567890123456789012345678901234567890123456789012345678901234567890123456",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567",
        "123456789012345678901234567890123456789012345678901234567890123456789012345 ",
        "123456789012345678901234567890123456789012345678901234567890123456789012345=",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        Text body = text_from_z(bodies[i]);
        Mail mail = mail_of(TEXT("S"), body);
        Text message = message_of(&mail);
        assert_lines_are_short(message);
        assert_int_equal(text_find(message, TEXT(" \r\n"), 0), -1);
        assert_int_equal(text_find(message, TEXT("\t\r\n"), 0), -1);
        assert_text(decode_body(arena, message), body_as_sent(arena, body));
    }
}

static void characters_are_not_torn(void **state)
{
    (void)state;
    for (int shift = 0; shift < 12; shift++) {
        Buffer body = buffer_new(arena, 4096);
        for (int i = 0; i < shift; i++)
            buffer_add_byte(&body, 'x');
        for (int i = 0; i < 60; i++)
            buffer_add(&body, i % 2 ? TEXT("€") : TEXT("𝄞"));
        Mail mail = mail_of(TEXT("S"), buffer_text(&body));
        Text message = message_of(&mail);
        assert_lines_are_short(message);
        Text raw = text_slice(message, text_find(message, TEXT("\r\n\r\n"), 0) + 4, message.length);
        Text line;
        while (text_split(&raw, '\n', &line))
            assert_true(text_is_valid(decode_quoted_printable(arena, line)));
    }
}

static int count_lines(Text message)
{
    int count = 0;
    Text line;
    while (text_split(&message, '\n', &line))
        count++;
    return count;
}

static void nobody_smuggles_a_header(void **state)
{
    (void)state;
    static const char *const attacks[] = {
        "x\r\nBcc: all@example.org", "x\nBcc: all@example.org", "x\rBcc: all@example.org", "x\r\n\r\nbody",
        "x\r\n Bcc: folded", "x\v\f\tBcc: odd", "é\r\nBcc: all@example.org", "x>\r\nBcc: <all@example.org",
    };
    Mail plain = { .to_address = TEXT("a@b.c"), .to_name = TEXT("x"), .subject = TEXT("x"), .body = TEXT("x"), .language = TEXT("x"),
                   .from_words = TEXT("x"), .answers = TEXT("x"), .references = TEXT("x"), .list = TEXT("x"), .list_words = TEXT("x"),
                   .unsubscribe = TEXT("x"), .reply_to = TEXT("x") };
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        Text attack = text_from_z(attacks[i]);
        Mail mails[] = { plain, plain, plain, plain, plain, plain, plain, plain, plain };
        mails[0].to_address = attack;
        mails[1].to_name = attack;
        mails[2].subject = attack;
        mails[3].language = attack;
        mails[4].from_words = attack;
        mails[5].list = attack;
        mails[6].list_words = attack;
        mails[7].unsubscribe = attack;
        mails[8].reply_to = attack;
        for (size_t j = 0; j < sizeof mails / sizeof *mails; j++) {
            Text message = message_of(&mails[j]);
            assert_int_equal(text_find(message, TEXT("\nBcc"), 0), -1);
            assert_int_equal(count_lines(message), count_lines(message_of(&plain)));
        }
        Mail thread = plain;
        thread.answers = thread.references = attack;
        assert_int_equal(text_find(message_of(&thread), TEXT("\nBcc"), 0), -1);
        Text message = mail_message(arena, &plain, attack, attack, 0);
        assert_int_equal(text_find(message, TEXT("\nBcc"), 0), -1);
        assert_int_equal(count_lines(message), count_lines(message_of(&plain)));
    }
}

static void a_message_of_two_parts(void **state)
{
    (void)state;
    Mail mail = mail_of(TEXT("Night trains"), TEXT("Dear Ada,\nyes.\n"));
    mail.html = TEXT("<p>Dear Ada,<br>yes = 1.</p>\n");
    mail.from_words = TEXT("Anna (Hanse)");
    mail.answers = TEXT("post.1@example.org");
    mail.references = TEXT("post.1@example.org post.2@example.org");
    mail.list = TEXT("mobility.group.example.org");
    mail.list_words = TEXT("Mobility");
    mail.unsubscribe = TEXT("https://example.org/unsubscribe/abc");
    mail.reply_to = TEXT("reply+abc@example.org");
    Text message = message_of(&mail);
    assert_lines_are_short(message);
    assert_text(message, TEXT("Date: Tue, 24 Nov 2026 09:30:00 +0000\r\n"
                              "From: \"Anna (Hanse)\" <network@example.org>\r\n"
                              "Reply-To: \"Anna (Hanse)\" <reply+abc@example.org>\r\n"
                              "To: =?UTF-8?B?QWRhIMOWYmVyZw==?= <ada@example.org>\r\n"
                              "Subject: Night trains\r\n"
                              "Message-ID: <0123@example.org>\r\n"
                              "In-Reply-To: <post.1@example.org>\r\n"
                              "References: <post.1@example.org>\r\n <post.2@example.org>\r\n"
                              "List-Id: \"Mobility\" <mobility.group.example.org>\r\n"
                              "List-Unsubscribe: <https://example.org/unsubscribe/abc>\r\n"
                              "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
                              "MIME-Version: 1.0\r\n"
                              "Content-Type: multipart/alternative; boundary=\"=_both\"\r\n"
                              "Content-Language: el\r\n"
                              "Auto-Submitted: auto-generated\r\n"
                              "\r\n"
                              "--=_both\r\n"
                              "Content-Type: text/plain; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n"
                              "\r\n"
                              "Dear Ada,\r\nyes.\r\n"
                              "--=_both\r\n"
                              "Content-Type: text/html; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n"
                              "\r\n"
                              "<p>Dear Ada,<br>yes =3D 1.</p>\r\n"
                              "--=_both--\r\n"));
}

static void names_are_quoted(void **state)
{
    (void)state;
    Mail mail = mail_of(TEXT("S"), TEXT("."));
    mail.to_name = TEXT("Ada \"the, first\" \\ <x@y.z>");
    Text message = message_of(&mail);
    Text expected = TEXT("To: \"Ada \\\"the, first\\\" \\\\ <x@y.z>\" <ada@example.org>\r\n");
    assert_true(text_find(message, expected, 0) > 0);
    mail.to_name = TEXT("");
    assert_true(text_find(message_of(&mail), TEXT("To: <ada@example.org>\r\n"), 0) > 0);
}

static void addresses_are_checked(void **state)
{
    (void)state;
    assert_true(address_is_valid(TEXT("a@b")));
    assert_true(address_is_valid(TEXT("ada.o'brien+x@mail.example.org")));
    static const char *const wrong[] = { "",       "a",      "@b",     "a@",     "a@b@c",  "a b@c",  "a@b\r\n", "<a@b>",
                                         "a@b,c@d", "a@b>x<", "é@b.org", "a@b;c", "\"a\"@b", "a\\@b" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(address_is_valid(text_from_z(wrong[i])));
    Text longest = text_printf(arena, "a@%0252d", 0);
    assert_true(address_is_valid(longest));
    assert_false(address_is_valid(text_join(arena, longest, TEXT("0"))));
}

static void mailboxes_are_read(void **state)
{
    (void)state;
    Mailbox mailbox = mailbox_parse(TEXT(" Hanse Netz <network@example.org> "));
    assert_text(mailbox.words, TEXT("Hanse Netz"));
    assert_text(mailbox.address, TEXT("network@example.org"));
    assert_text(mailbox.domain, TEXT("example.org"));
    mailbox = mailbox_parse(TEXT("network@example.org"));
    assert_text(mailbox.words, TEXT(""));
    assert_text(mailbox.address, TEXT("network@example.org"));
    mailbox_parse(TEXT("<"));
    mailbox_parse(TEXT("><"));
    mailbox_parse(TEXT(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_message, setup, teardown),
        cmocka_unit_test_setup_teardown(subjects_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(subjects_of_every_length_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(bodies_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(characters_are_not_torn, setup, teardown),
        cmocka_unit_test_setup_teardown(nobody_smuggles_a_header, setup, teardown),
        cmocka_unit_test_setup_teardown(a_message_of_two_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(names_are_quoted, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(mailboxes_are_read, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
