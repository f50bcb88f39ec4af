/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that comes in: answers to what was told by mail, posts to places, and what comes back undelivered. A mail server hands it to hanse receive. */
#ifndef FEATURES_LETTERBOX_LETTERBOX_H
#define FEATURES_LETTERBOX_LETTERBOX_H

#include "http/app.h"

/* What becomes of a message, as mail servers know it from <sysexits.h>. */
typedef enum {
    LETTER_TAKEN = 0,         /* posted, noted, answered, or of no concern: it is done */
    LETTER_MALFORMED = 65,    /* no message, or one too large */
    LETTER_NO_RECIPIENT = 67, /* nobody here has this address */
    LETTER_TRY_AGAIN = 75,    /* database or disk are not there: nothing was kept */
    LETTER_REFUSED = 77       /* the sender may not write here */
} LetterStatus;

typedef struct Delivery {
    Text sender;    /* the return path; empty for none */
    Text recipient;
    Blob message;   /* RFC 5322 */
} Delivery;

typedef struct Received {
    LetterStatus status;
    Text reason;  /* of a refusal, one line for the server's own answer, in a language that the sender may understand */
    int64_t post; /* that came of it; 0: none */
} Received;

/* One message, once: taken with all that comes of it in one transaction, or not at all. */
Received letterbox_receive(App *app, Database *database, Arena *arena, const Delivery *delivery);

/* Which server's word is believed of who wrote a message: its authserv-id, a setting of the network; empty: none's. */
#define AUTHENTICATION_SETTING "mail_authserv_id"

extern const Feature letterbox;
extern const Schema letterbox_schema;

#endif
