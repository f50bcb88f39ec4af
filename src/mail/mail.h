/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that leaves: written to the table of jobs in the transaction of what causes it, sent after the commit. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include "jobs/jobs.h"

typedef struct Mail {
    Text to_address;
    Text to_name;
    Text subject;
    Text body;     /* plain text, lines of any length, ends of line \n */
    Text language; /* BCP 47, for Content-Language */
    int64_t person; /* whom it is to, so that it goes when they are erased; 0 for nobody with an account */
} Mail;

/* Where mail goes: smtp://host:port or smtps://user:password@host (libcurl), or folder:PATH, one .eml file a mail. */
typedef struct MailTransport {
    Text address;
    Text sender;   /* mailbox of the network, "Hanse <network@example.org>" */
} MailTransport;

/* Within a write. The Message-ID is fixed here, so that a mail sent twice after a crash is told to be the same. */
void mail_send(Write *write, const Mail *mail);

/* The whole message after RFC 5322 with CRLF, headers encoded after RFC 2047, body quoted-printable UTF-8. */
Text mail_message(Arena *arena, const Mail *mail, Text sender, Text message_id, Moment now);

/* The job that hands messages to the transport; its state is the MailTransport. */
JobResult mail_deliver(const Job *job, Writer *writer, Database *database, Arena *arena, void *transport);

#define MAIL_JOB "mail.deliver"

#endif
