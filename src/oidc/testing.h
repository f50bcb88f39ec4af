/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests: keys of a provider, and tokens that it signs. Included by one file of each test. */
#ifndef OIDC_TESTING_H
#define OIDC_TESTING_H

#include <cjose/cjose.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

typedef struct SigningKey {
    cjose_jwk_t *key;
    const char *algorithm;
} SigningKey;

static inline SigningKey *signing_key(cjose_jwk_t *key, const char *kid, const char *algorithm)
{
    cjose_err problem;
    SigningKey *made = malloc(sizeof *made);
    if (!key || !made || !cjose_jwk_set_kid(key, kid, strlen(kid), &problem))
        abort();
    *made = (SigningKey){ key, algorithm };
    return made;
}

static inline SigningKey *signing_key_rsa(const char *kid, size_t bits)
{
    cjose_err problem;
    static const uint8_t exponent[] = { 1, 0, 1 };
    return signing_key(cjose_jwk_create_RSA_random(bits, exponent, sizeof exponent, &problem), kid, "RS256");
}

static inline SigningKey *signing_key_ec(const char *kid)
{
    cjose_err problem;
    return signing_key(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &problem), kid, "ES256");
}

static inline void signing_key_free(SigningKey *key)
{
    cjose_jwk_release(key->key);
    free(key);
}

/* The public part, as it stands among a provider's keys. */
static inline Text signing_key_json(Arena *arena, const SigningKey *key)
{
    cjose_err problem;
    char *json = cjose_jwk_to_json(key->key, false, &problem);
    Text copy = text_copy(arena, text_from_z(json));
    cjose_get_dealloc()(json);
    return copy;
}

static inline Text signed_by(Arena *arena, const SigningKey *key, Text claims)
{
    cjose_err problem;
    const char *token = NULL;
    cjose_header_t *header = cjose_header_new(&problem);
    cjose_header_set(header, "alg", key->algorithm, &problem);
    cjose_header_set(header, "kid", cjose_jwk_get_kid(key->key, &problem), &problem);
    cjose_jws_t *jws = cjose_jws_sign(key->key, header, (const uint8_t *)claims.data, (size_t)claims.length, &problem);
    if (!jws || !cjose_jws_export(jws, &token, &problem))
        abort();
    Text copy = text_copy(arena, text_from_z(token));
    cjose_jws_release(jws);
    cjose_header_release(header);
    return copy;
}

static inline Text base64_url(Arena *arena, Text bytes)
{
    char text[4000];
    sodium_bin2base64(text, sizeof text, (const unsigned char *)bytes.data, (size_t)bytes.length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text_copy(arena, text_from_z(text));
}

#endif
