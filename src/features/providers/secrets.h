/* SPDX-License-Identifier: EUPL-1.2 */
/* The secrets of one flow to a provider and back. */
#ifndef FEATURES_PROVIDERS_SECRETS_H
#define FEATURES_PROVIDERS_SECRETS_H

#include "http/request.h"

/* The cookie that binds a flow to the browser that began it; those begun in several windows have the same. */
#define FLOW_COOKIE "leaving"

typedef struct FlowSecrets {
    Text state;     /* stands in addresses */
    Text browser;   /* stands in the cookie */
    Text state_digest, browser_digest;
    Text verifier;  /* of PKCE, and what is sent of it first */
    Text challenge;
    Text nonce;
} FlowSecrets;

FlowSecrets flow_secrets_new(Request *request);

/* The same made again from the state that came back and the cookie. */
FlowSecrets flow_secrets_again(Request *request, Text state, Text browser);

#endif
