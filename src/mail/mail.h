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

    /* Of what is sent by a MailSender. All may be empty. */
    Text from_words;  /* instead of those of the network's mailbox: "Anna Schmidt (Eurocities)" */
    Text html;        /* the body once more, as a whole document */
    Text answers;     /* the Message-ID of what it answers, without brackets */
    Text references;  /* Message-IDs, the oldest first, with a space between */
    Text list;        /* List-Id without brackets: "mobility.group.example.org" */
    Text list_words;
    Text unsubscribe; /* the address that ends it with one click (RFC 8058) */
    Text reply_to;    /* an address */
    Text return_path; /* the address to which it comes back; empty: the network's */
} Mail;

/* Where mail goes: smtp://host:port or smtps://user:password@host (libcurl), or folder:PATH, one .eml file a mail. */
typedef struct MailTransport {
    Text address;
    Text sender;   /* mailbox of the network, "Hanse <network@example.org>" */
    Text receives; /* the domain whose mail comes to hanse receive, so that people can answer; empty: none */
} MailTransport;

/* Within a write. The Message-ID is fixed here, so that a mail sent twice after a crash is told to be the same. */
void mail_send(Write *write, const Mail *mail);

/* The whole message after RFC 5322 with CRLF, headers encoded after RFC 2047, body quoted-printable UTF-8. */
Text mail_message(Arena *arena, const Mail *mail, Text sender, Text message_id, Moment now);

/* The job that hands messages to the transport; its state is the MailTransport. */
JobResult mail_deliver(const Job *job, Writer *writer, Database *database, Arena *arena, void *transport);

#define MAIL_JOB "mail.deliver"

/* A way to the server that is kept from one mail to the next, and ends with its arena. */
typedef struct MailSender MailSender;
MailSender *mail_sender_new(Arena *arena, const MailTransport *transport);

typedef enum {
    MAIL_TAKEN,   /* by the server, which answers for it now */
    MAIL_LATER,   /* this one cannot be taken now: the server said so of it */
    MAIL_AWAY,    /* none can be taken now: there is no connection, or the server asks for patience */
    MAIL_REFUSED  /* this one is refused for good */
} MailResult;

/* message_id: without brackets; name: unique to this mail, letters, digits, dots and hyphens. What the server said of a mail that it did not take goes
 * into *result_said. */
MailResult mail_sender_send(MailSender *sender, const Mail *mail, Text message_id, Text name, Moment at, Text *result_said);

/* The domain of our addresses and Message-IDs: the one that receives, or that of the network's mailbox. */
Text mail_domain(const MailTransport *transport);

#endif
