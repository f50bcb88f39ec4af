/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in through a provider of OpenID Connect, such as a city's Entra or Keycloak: those alone who were invited. */
#ifndef FEATURES_PROVIDERS_PROVIDERS_H
#define FEATURES_PROVIDERS_PROVIDERS_H

#include "http/feature.h"

/* A provider as it is set. */
typedef struct ProviderSettings {
    Text name;
    Text issuer;
    Text client;
    Text secret;    /* empty where it stays as it is */
    Text algorithm; /* RS256 or ES256 */
    Text domains;   /* in lower case, with a space between; empty: any */
    bool trusts_domains;
    Text acr, amr;
    bool is_paused;
} ProviderSettings;

/* Adds one; its id. Within a RECORDED write. */
int64_t provider_add(Write *write, const ProviderSettings *settings, int64_t by);

extern const Feature providers;
extern const Schema providers_schema;

#endif
