/* SPDX-License-Identifier: EUPL-1.2 */
/* One call to a provider that people sign in with: bounded in time and bytes, certificate checked, no redirect followed. It waits, so never on an I/O
 * thread; few at once in a process, so that a slow provider does not stop the pages. */
#ifndef OIDC_FETCH_H
#define OIDC_FETCH_H

#include "base/arena.h"
#include "base/text.h"

typedef enum {
    FETCH_DONE,
    FETCH_ADDRESS,     /* none that may be asked: see fetch_may_ask() */
    FETCH_BUSY,        /* too many calls wait already */
    FETCH_UNREACHABLE,
    FETCH_UNTRUSTED,   /* its certificate */
    FETCH_SLOW,
    FETCH_TOO_LARGE,
    FETCH_REDIRECT,
    FETCH_REFUSED      /* any other status than 200 */
} FetchResult;

typedef struct FetchCall {
    Text address;
    Text form;     /* what is sent by POST, encoded; empty: GET */
    Text user;     /* for HTTP Basic; empty: none */
    Text password;
    Text bearer;   /* a token of the provider; empty: none */
} FetchCall;

typedef struct Fetched {
    FetchResult result;
    int status;
    Text body;
} Fetched;

Fetched fetch(Arena *arena, const FetchCall *call);

/* True for https, and for http on this machine alone (127.0.0.1, [::1] or localhost); without user, fragment or anything that is no visible ASCII. */
bool fetch_may_ask(Text address);

/* What went wrong, as a message; NULL where nothing did. */
const char *fetch_problem(FetchResult result);

/* A value in a form or a query. */
Text fetch_encode(Arena *arena, Text value);

#endif
