/* SPDX-License-Identifier: EUPL-1.2 */
/* The two ways a message leaves. */
#ifndef MAIL_TRANSPORT_H
#define MAIL_TRANSPORT_H

#include "base/text.h"

typedef enum {
    SENT,
    SENT_LATER, /* not now: no connection, a server that asks for patience, a full disk */
    SENT_WAIT,  /* the server does not take this one now; others it may */
    SENT_NEVER  /* the server refused for good */
} Sent;

/* One message to one address; name is unique to it and safe as the name of a file. */
typedef struct Parcel {
    Text name;
    Text from;
    Text to;
    Text message;
} Parcel;

/* PATH/name.eml, whole or not at all, readable by its owner only. The folder is made when missing. */
Sent send_to_folder(Arena *arena, Text path, const Parcel *parcel);

/* A connection to a server that is kept from one message to the next, made when first needed; it ends with the arena. */
typedef struct SmtpLine SmtpLine;
SmtpLine *smtp_line_new(Arena *arena, Text address);

/* To an smtp:// or smtps:// server, within 15 s. TLS when the server offers it; always, and with a certificate that
 * holds, when the address carries a password. */
Sent smtp_line_send(SmtpLine *line, const Parcel *parcel);

/* What the server said of the last message, where it did not take it: "550 5.1.1 No such mailbox"; else empty. Lives until the next one. */
Text smtp_line_said(const SmtpLine *line);

#endif
