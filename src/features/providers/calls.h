/* SPDX-License-Identifier: EUPL-1.2 */
/* What a provider is asked: its description, its keys, and for a code whose it is. Each may wait for seconds, during which no view of the data is held. */
#ifndef FEATURES_PROVIDERS_CALLS_H
#define FEATURES_PROVIDERS_CALLS_H

#include "features/providers/store.h"
#include "oidc/discovery.h"
#include "oidc/id_token.h"

/* What the provider says of itself, as it was kept within the last day, or anew: NULL, or what is wrong as a message. */
const char *provider_discover(Request *request, const Value *provider, bool anew, Discovery *result);

/* Its keys, fetched anew and kept; the same. */
const char *provider_keys(Request *request, const Value *provider, const Discovery *discovery, const Value **result);

/* A code that the provider gave, and what it was asked for with. */
typedef struct Code {
    Text code;
    Text verifier;
    Text nonce;
    Text redirect; /* the address that it led back to */
} Code;

/* Whose the code is: NULL, or what is wrong as a message. */
const char *provider_identity(Request *request, const Value *provider, const Discovery *discovery, const Code *code, Identity *result);

#endif
