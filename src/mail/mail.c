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

static void add_origin(Buffer *message, const Mail *mail, Mailbox from)
{
    header_add_mailbox(message, "From", mail->from_words.length > 0 ? mail->from_words : from.words, from.address);
    if (mail->reply_to.length > 0)
        header_add_mailbox(message, "Reply-To", mail->from_words.length > 0 ? mail->from_words : from.words, mail->reply_to);
    header_add_mailbox(message, "To", mail->to_name, mail->to_address);
}

static void add_thread(Buffer *message, const Mail *mail, Text message_id)
{
    header_add_token(message, "Message-ID", text_printf(message->arena, "<%.*s>", TEXT_ARGUMENTS(message_id)));
    header_add_ids(message, "In-Reply-To", mail->answers);
    header_add_ids(message, "References", mail->references);
}

static void add_list(Buffer *message, const Mail *mail)
{
    if (mail->list.length > 0)
        header_add_mailbox(message, "List-Id", mail->list_words, mail->list);
    if (mail->unsubscribe.length == 0)
        return;
    header_add_token(message, "List-Unsubscribe", text_printf(message->arena, "<%.*s>", TEXT_ARGUMENTS(mail->unsubscribe)));
    buffer_add(message, TEXT("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

/* The headers of a part, or of the whole where it is the only one, in whose middle Content-Language stands. */
static void add_type(Buffer *message, const char *type)
{
    buffer_printf(message, "Content-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n", type);
}

static void add_part(Buffer *message, Text boundary, const char *type, Text body)
{
    buffer_printf(message, "--%.*s\r\n", TEXT_ARGUMENTS(boundary));
    add_type(message, type);
    buffer_add(message, TEXT("\r\n"));
    body_add_quoted_printable(message, body);
}

static const Text auto_submitted = { "Auto-Submitted: auto-generated\r\n\r\n", 34 };

/* "=_" stands in no quoted-printable text. */
static void add_both(Buffer *message, const Mail *mail)
{
    Text boundary = TEXT("=_both");
    buffer_printf(message, "Content-Type: multipart/alternative; boundary=\"%.*s\"\r\n", TEXT_ARGUMENTS(boundary));
    header_add_token(message, "Content-Language", mail->language);
    buffer_add(message, auto_submitted);
    add_part(message, boundary, "plain", mail->body);
    add_part(message, boundary, "html", mail->html);
    buffer_printf(message, "--%.*s--\r\n", TEXT_ARGUMENTS(boundary));
}

static void add_plain(Buffer *message, const Mail *mail)
{
    add_type(message, "plain");
    header_add_token(message, "Content-Language", mail->language);
    buffer_add(message, auto_submitted);
    body_add_quoted_printable(message, mail->body);
}

Text mail_message(Arena *arena, const Mail *mail, Text sender, Text message_id, Moment now)
{
    Buffer message = buffer_new(arena, MESSAGE_MAXIMUM);
    header_add_words(&message, "Date", mail_date(arena, now));
    add_origin(&message, mail, mailbox_parse(sender));
    header_add_words(&message, "Subject", mail->subject);
    add_thread(&message, mail, message_id);
    add_list(&message, mail);
    buffer_add(&message, TEXT("MIME-Version: 1.0\r\n"));
    (mail->html.length > 0 ? add_both : add_plain)(&message, mail);
    return buffer_text(&message);
}
