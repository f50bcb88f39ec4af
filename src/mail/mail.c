/* SPDX-License-Identifier: EUPL-1.2 */
/* A mail as a job, and a mail as the message that travels. */
#include "mail/mail.h"

#include "mail/encode.h"
#include "view/value.h"

enum { MESSAGE_MAXIMUM = 16 << 20, MESSAGE_ID_BYTES = 16 };

void mail_send(Write *write, const Mail *mail)
{
    unsigned char bytes[MESSAGE_ID_BYTES];
    platform_random(write->platform, bytes, sizeof bytes);
    Value *content = value_object(write->arena);
    put_text(content, "to_address", mail->to_address);
    put_text(content, "to_name", mail->to_name);
    put_text(content, "subject", mail->subject);
    put_text(content, "body", mail->body);
    put_text(content, "language", mail->language);
    put_text(content, "message_id", text_hex(write->arena, bytes, sizeof bytes));
    put_number(content, "at", write->now);
    Buffer json = buffer_new(write->arena, MESSAGE_MAXIMUM);
    value_to_json(content, &json);
    job_ask(write, MAIL_JOB, write->now, mail->person, buffer_text(&json));
}

/* "Tue, 24 Nov 2026 09:30:00 +0000": mail knows no GMT any more. */
static Text mail_date(Arena *arena, Moment now)
{
    Text date = moment_http(arena, now);
    return text_join(arena, text_slice(date, 0, date.length - 3), TEXT("+0000"));
}

Text mail_message(Arena *arena, const Mail *mail, Text sender, Text message_id, Moment now)
{
    Buffer message = buffer_new(arena, MESSAGE_MAXIMUM);
    Mailbox from = mailbox_parse(sender);
    header_add_words(&message, "Date", mail_date(arena, now));
    header_add_mailbox(&message, "From", from.words, from.address);
    header_add_mailbox(&message, "To", mail->to_name, mail->to_address);
    header_add_words(&message, "Subject", mail->subject);
    header_add_token(&message, "Message-ID", text_printf(arena, "<%.*s>", TEXT_ARGUMENTS(message_id)));
    buffer_add(&message, TEXT("MIME-Version: 1.0\r\n"
                              "Content-Type: text/plain; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n"));
    header_add_token(&message, "Content-Language", mail->language);
    buffer_add(&message, TEXT("Auto-Submitted: auto-generated\r\n\r\n"));
    body_add_quoted_printable(&message, mail->body);
    return buffer_text(&message);
}
