/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that hands a mail to the transport. */
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

static Parcel pack(Arena *arena, const Value *content, Text sender)
{
    Mailbox from = mailbox_parse(sender);
    Text name = value_get_text(content, "message_id");
    Mail mail = {
        .to_address = value_get_text(content, "to_address"),
        .to_name = value_get_text(content, "to_name"),
        .subject = value_get_text(content, "subject"),
        .body = value_get_text(content, "body"),
        .language = value_get_text(content, "language"),
    };
    Text message_id = text_printf(arena, "%.*s@%.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(from.domain));
    return (Parcel){
        .name = name,
        .from = from.address,
        .to = mail.to_address,
        .message = mail_message(arena, &mail, sender, message_id, value_get_number(content, "at")),
    };
}

static Sent hand_over(Arena *arena, Text address, const Parcel *parcel)
{
    Text folder = TEXT("folder:");
    if (!address_is_valid(parcel->from))
        return SENT_LATER;
    if (!address_is_valid(parcel->to))
        return SENT_NEVER;
    if (text_starts_with(address, folder))
        return send_to_folder(arena, text_slice(address, folder.length, address.length), parcel);
    return send_by_smtp(arena, address, parcel);
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
    Parcel parcel = pack(arena, content, mail_transport->sender);
    Sent sent = hand_over(arena, mail_transport->address, &parcel);
    if (sent == SENT_NEVER)
        log_line("mail %.*s was refused for good", TEXT_ARGUMENTS(parcel.name));
    if (sent == SENT_LATER)
        log_line("mail %.*s could not be sent yet, attempt %d", TEXT_ARGUMENTS(parcel.name), job->attempt);
    return sent == SENT_LATER ? JOB_AGAIN : JOB_DONE;
}
