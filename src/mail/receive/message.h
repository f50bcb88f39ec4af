/* SPDX-License-Identifier: EUPL-1.2 */
/* A message that arrived, RFC 5322 and MIME, as far as the network wants to know of it. Everything in it is what a stranger wrote. */
#ifndef MAIL_RECEIVE_MESSAGE_H
#define MAIL_RECEIVE_MESSAGE_H

#include "database/database.h"

enum { ARRIVED_BYTES = 25 << 20, ARRIVED_FILES = 20, ARRIVED_REFERENCES = 50 };

typedef struct ArrivedFile {
    Text name; /* without folders; made up where it has none */
    Blob content;
} ArrivedFile;

/* What a bounce says (RFC 3464). */
typedef enum {
    BOUNCE_NONE,     /* it is none, or says that a mail is only late */
    BOUNCE_GAVE_UP,  /* it was tried for days, in vain: status 4.… */
    BOUNCE_FOR_GOOD  /* such as an address that does not exist: status 5.… */
} BounceKind;

typedef struct Arrived {
    Text from_address;      /* in lower case; empty unless there is exactly one From with exactly one address */
    Text from_name;
    Text subject;           /* one line */
    Text message_id;        /* without <>; empty where there is none that can be used */
    Text references[ARRIVED_REFERENCES]; /* In-Reply-To, then References, the newest first, without <> */
    int reference_count;
    bool is_answer;         /* it has references, or its subject says so */
    Text language;          /* of Content-Language, "de"; empty where it names none, or several */
    Text words;             /* what was written, as Markdown; empty: nothing */
    const char *automatic;  /* why it was written by a program, for the log; NULL: it was not */
    bool sounds_automatic;  /* its subject is one that programs write which answer while somebody is away */
    int hops;               /* servers that it has passed */
    Text list_id;           /* of List-Id, without <>, and of X-Loop: empty where there is none */
    Text loop;
    Text *authentications;  /* values of Authentication-Results, the topmost first */
    ptrdiff_t authentication_count;
    BounceKind bounce;
    Text bounce_reason;     /* of a bounce, the status and what the server said: "5.1.1 smtp; 550 5.1.1 User unknown" */
    ArrivedFile files[ARRIVED_FILES];
    int file_count;
    bool has_more_files;    /* than ARRIVED_FILES, or parts than anybody sends */
} Arrived;

/* Reads it; what it says lives in the arena. sender: the return path, empty for none. False where it is no message at all. */
bool message_read(Arena *arena, Blob raw, Text sender, Arrived *result_arrived);

#endif
