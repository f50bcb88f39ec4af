/* SPDX-License-Identifier: EUPL-1.2 */
/* Calls to the receivers of webhooks, many at once, by libcurl. None leads anywhere but to the public internet, whatever its name resolves to: the address
 * is looked at when the connection is made. No redirect is followed, no proxy asked, and time and answer are limited. */
#ifndef FEATURES_WEBHOOKS_CALL_H
#define FEATURES_WEBHOOKS_CALL_H

#include "base/moment.h"
#include "base/text.h"

typedef struct Call {
    Text url;
    Text id;          /* webhook-id */
    int64_t timestamp; /* seconds since 1970 */
    Text signatures;  /* between spaces */
    Text body;        /* JSON */
} Call;

typedef struct Called {
    void *state;         /* as calls_begin() was given it */
    int64_t code;        /* 0: no answer */
    int64_t retry_after; /* seconds; 0: none */
    Moment took;
    const char *trouble; /* "": an answer came; else not_public, name, tls, timeout, connection */
    Text excerpt;        /* of the answer, printable; in the arena of its call */
} Called;

typedef struct Calls Calls;

/* In the arena, with which all that still run end. to_loopback: to this machine, too, and http to it alone. */
Calls *calls_new(Arena *arena, bool to_loopback);

/* own: the call's own arena, in which its texts live; it stays the caller's, and lives until the call has come back. */
void calls_begin(Calls *calls, Arena *own, const Call *call, void *state);

int calls_running(const Calls *calls);

/* One that has ended; waits for one for a moment, at most so long. False where none has. */
bool calls_ended(Calls *calls, int milliseconds, Called *result_called);

#endif
