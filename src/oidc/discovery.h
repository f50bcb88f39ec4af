/* SPDX-License-Identifier: EUPL-1.2 */
/* What a provider says of itself (OpenID Connect Discovery 1.0), judged. */
#ifndef OIDC_DISCOVERY_H
#define OIDC_DISCOVERY_H

#include "view/value.h"

typedef struct Discovery {
    Text authorization; /* where people are sent */
    Text token;         /* where a code is exchanged */
    Text keys;          /* where its keys stand */
    Text claims;        /* where it says more of whoever signed in; empty: nowhere */
    bool secret_in_form; /* it takes the secret in the form alone, not by HTTP Basic */
    bool names_issuer;  /* each answer says from whom it comes (RFC 9207) */
} Discovery;

/* Where the document of an issuer stands. */
Text discovery_address(Arena *arena, Text issuer);

/* Reads the document for an issuer and the algorithm ("RS256", "ES256") that its tokens must be signed by: NULL, or what is wrong as a message. */
const char *discovery_read(Arena *arena, Text document, Text issuer, Text algorithm, Discovery *result);

/* The keys of a document {keys: [...]}: NULL where it is none. */
const Value *keys_read(Arena *arena, Text document);

#endif
