/* SPDX-License-Identifier: EUPL-1.2 */
/* ID tokens, judged after OpenID Connect Core 1.0, 3.1.3.7: the signature by libcjose, the claims here. Knows no clock. */
#ifndef OIDC_ID_TOKEN_H
#define OIDC_ID_TOKEN_H

#include "base/moment.h"
#include "view/value.h"

/* What a token must say. */
typedef struct Expected {
    Text issuer;
    Text client;
    Text nonce;
    Text algorithm; /* RS256 or ES256: the only one that is taken */
    Text acr;       /* with a space between: one of these must be its acr; empty: any */
    Text amr;       /* with a space between: all of these must be among its amr; empty: any */
    Moment now;
} Expected;

/* Whom it speaks of. */
typedef struct Identity {
    Text subject;
    Text email; /* in lower case; empty: it does not say */
    bool email_is_verified;
} Identity;

typedef enum {
    ID_TOKEN_RIGHT,
    ID_TOKEN_MALFORMED,
    ID_TOKEN_ALGORITHM,
    ID_TOKEN_UNKNOWN_KEY, /* the keys may be out of date */
    ID_TOKEN_SIGNATURE,
    ID_TOKEN_ISSUER,
    ID_TOKEN_AUDIENCE,
    ID_TOKEN_TIME,
    ID_TOKEN_NONCE,
    ID_TOKEN_STRENGTH /* acr or amr */
} IdTokenResult;

/* keys: of keys_read(). */
IdTokenResult id_token_check(Arena *arena, Text token, const Value *keys, const Expected *expected, Identity *result);

/* Adds the e-mail address from what a provider says elsewhere of the same subject (userinfo); false where it speaks of another one. */
bool identity_complete(Arena *arena, Text said, Identity *identity);

/* What is wrong, as a message; NULL where nothing is. */
const char *id_token_problem(IdTokenResult result);

#endif
