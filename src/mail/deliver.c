/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that hands a mail to the transport. */
#include "base/counters.h"
#include "base/log.h"
#include "mail/encode.h"
#include "mail/mail.h"
#include "mail/transport.h"
#include "view/value.h"

enum { MESSAGE_ID_LENGTH = 32 };

static bool message_id_is_valid(Text id)
{
    for (ptrdiff_t i = 0; i < id.length; i++)
        if (!(id.data[i] >= '0' && id.data[i] <= '9') && !(id.data[i] >= 'a' && id.data[i] <= 'f'))
            return false;
    return id.length == MESSAGE_ID_LENGTH;
}

struct MailSender {
    const MailTransport *transport;
    Arena *arena;
    SmtpLine *line; /* NULL: into a folder */
};

static const Text folder_prefix = { "folder:", 7 };

MailSender *mail_sender_new(Arena *arena, const MailTransport *transport)
{
    MailSender *sender = new(arena, MailSender, 1);
    *sender = (MailSender){ .transport = transport, .arena = arena };
    if (!text_starts_with(transport->address, folder_prefix))
        sender->line = smtp_line_new(arena, transport->address);
    return sender;
}

Text mail_domain(const MailTransport *transport)
{
    return transport->receives.length > 0 ? transport->receives : mailbox_parse(transport->sender).domain;
}

static Sent hand_over(MailSender *sender, const Parcel *parcel)
{
    Text address = sender->transport->address;
    if (!address_is_valid(parcel->from))
        return SENT_LATER;
    if (!address_is_valid(parcel->to))
        return SENT_NEVER;
    if (!sender->line)
        return send_to_folder(sender->arena, text_slice(address, folder_prefix.length, address.length), parcel);
    return smtp_line_send(sender->line, parcel);
}

MailResult mail_sender_send(MailSender *sender, const Mail *mail, Text message_id, Text name, Moment at, Text *result_said)
{
    static const Counter counters[] = { [SENT] = COUNT_MAILS_TAKEN, [SENT_WAIT] = COUNT_MAILS_LATER, [SENT_LATER] = COUNT_MAILS_LATER, [SENT_NEVER] = COUNT_MAILS_REFUSED };
    static const MailResult results[] = { [SENT] = MAIL_TAKEN, [SENT_WAIT] = MAIL_LATER, [SENT_LATER] = MAIL_AWAY, [SENT_NEVER] = MAIL_REFUSED };
    Text from = sender->transport->sender;
    const Parcel parcel = { .name = name,
                            .from = mail->return_path.length > 0 ? mail->return_path : mailbox_parse(from).address,
                            .to = mail->to_address,
                            .message = mail_message(sender->arena, mail, from, message_id, at) };
    Sent sent = hand_over(sender, &parcel);
    count_add(counters[sent], 1);
    *result_said = sender->line ? smtp_line_said(sender->line) : (Text){ 0 };
    return results[sent];
}

static Mail unpack(const Value *content)
{
    return (Mail){ .to_address = value_get_text(content, "to_address"),
                   .to_name = value_get_text(content, "to_name"),
                   .subject = value_get_text(content, "subject"),
                   .body = value_get_text(content, "body"),
                   .language = value_get_text(content, "language") };
}

JobResult mail_deliver(const Job *job, Writer *writer, Database *database, Arena *arena, void *transport)
{
    (void)writer;
    (void)database;
    const MailTransport *mail_transport = transport;
    Text problem;
    Value *content = value_from_json(arena, job->content, &problem);
    if (content == NULL || !message_id_is_valid(value_get_text(content, "message_id"))) {
        log_line("mail job %lld is not a mail", (long long)job->id);
        return JOB_DONE;
    }
    Mail mail = unpack(content);
    Text name = value_get_text(content, "message_id"), said;
    Text id = text_printf(arena, "%.*s@%.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(mail_domain(mail_transport)));
    MailResult result = mail_sender_send(mail_sender_new(arena, mail_transport), &mail, id, name, value_get_number(content, "at"), &said);
    if (result == MAIL_REFUSED)
        log_line("mail %.*s was refused for good", TEXT_ARGUMENTS(name));
    if (result == MAIL_LATER || result == MAIL_AWAY)
        log_line("mail %.*s could not be sent yet, attempt %d", TEXT_ARGUMENTS(name), job->attempt);
    return result == MAIL_LATER || result == MAIL_AWAY ? JOB_AGAIN : JOB_DONE;
}
