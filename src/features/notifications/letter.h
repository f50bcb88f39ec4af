/* SPDX-License-Identifier: EUPL-1.2 */
/* What was told, as the mail that is sent of it: of one thing, or a digest, in the reader's language, as plain text and as HTML. */
#ifndef FEATURES_NOTIFICATIONS_LETTER_H
#define FEATURES_NOTIFICATIONS_LETTER_H

#include "features/notifications/store.h"
#include "mail/address.h"

/* What every mail of one run needs. */
typedef struct Outbox {
    struct App *app;
    Database *database;
    MailSecret secret;
    Text domain; /* of our addresses and Message-IDs */
} Outbox;

typedef struct OutLetter {
    Mail mail;
    Text message_id;
    Text name; /* unique to it */
} OutLetter;

/* False where there is nothing to send: who it was for may not see it any more, or has no account. row: as waiting_now() gives it. */
bool letter_of_one(const Outbox *outbox, Arena *arena, const Value *row, OutLetter *result_letter);

/* The same of what waits for a person's digest which is due at that moment; *result_ids: the notifications that it is of, "17,18". */
bool letter_of_digest(const Outbox *outbox, Arena *arena, int64_t person, Moment due, OutLetter *result_letter, Text *result_ids);

/* ---- unsubscribe.c: the addresses that end mail with one click ---- */

/* What such an address ends: mail of a place, of one thread in it, or, without both, digests. */
typedef struct Unsubscribing {
    int64_t person;
    int64_t place;
    int64_t thread;
} Unsubscribing;

/* The last part of the address; false, or the empty text, where that is none of ours. */
Text unsubscribe_token(Arena *arena, const MailSecret *secret, const Unsubscribing *unsubscribing);
bool unsubscribe_token_read(const MailSecret *secret, Text token, Unsubscribing *result_unsubscribing);

#endif
