/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses that only the network can make: who answers to one, or posts to it, has it from us. What it is for, what it is about and whose it is
 * stand in it, with a keyed hash, in lower case letters and digits, since servers change the case: "reply+" and 50 of them.
 *
 * The bytes in base32 (RFC 4648, without padding): 1 purpose, 7 object, 7 person, both with the highest byte first, and 16 of BLAKE2b of those,
 * keyed with the database's secret. */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "database/database.h"
#include "view/language.h"

typedef enum {
    ADDRESS_REPLY = 1,  /* an answer; object: what is answered, such as a post */
    ADDRESS_BOUNCE = 2, /* the return path of what we send; object: mail_address_mark() of the mailbox that it goes to */
    ADDRESS_POST = 3    /* something new; object: the place */
} AddressPurpose;

typedef struct SignedAddress {
    AddressPurpose purpose;
    int64_t object; /* below 2^53 */
    int64_t person; /* whose address it is: "reply" and "post" are good for nobody else; of "bounce" to whom we sent */
} SignedAddress;

typedef struct MailSecret {
    unsigned char bytes[32];
} MailSecret;

/* The network's, which every database has from its first day. False where it cannot be read. Never to be logged. */
bool mail_secret_load(Database *database, Arena *arena, MailSecret *result_secret);

/* "reply+TOKEN@domain", its local part 56 long, with "bounce" 57. */
Text mail_address_sign(Arena *arena, const MailSecret *secret, SignedAddress address, Text domain);

/* What an address says that we have made; the case and the domain do not matter. False for every other one. */
bool mail_address_read(const MailSecret *secret, Text address, SignedAddress *result_address);

/* A number by which a mailbox is known again, whatever the case of its letters; it says nothing of it to who has not the secret. */
int64_t mail_address_mark(const MailSecret *secret, Arena *arena, Text mailbox);

/* The line above which people write their answer, "##- Write above this line to answer -##" in their language: the first line of a mail that may be
 * answered. Its marks are known again in every language, and quoted. */
Text mail_answer_line(Arena *arena, const Language *language);

#define ANSWER_LINE_BEGINS "##-"
#define ANSWER_LINE_ENDS   "-##"

#endif
