/* SPDX-License-Identifier: EUPL-1.2 */
/* Secrets and signatures after Standard Webhooks 1.0.0. */
#include "features/webhooks/sign.h"

#include <sodium.h>

enum { SECRET_BYTES = 32, LONGEST_SECRET = 64 };

static const Text prefix = { "whsec_", 6 };

static Text base64(Arena *arena, const unsigned char *bytes, size_t length)
{
    size_t room = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);
    char *text = new(arena, char, (ptrdiff_t)room);
    sodium_bin2base64(text, room, bytes, length, sodium_base64_VARIANT_ORIGINAL);
    return text_from_z(text);
}

Text webhook_secret_new(const Platform *platform, Arena *arena)
{
    unsigned char bytes[SECRET_BYTES];
    platform_random(platform, bytes, sizeof bytes);
    Text secret = text_join(arena, prefix, base64(arena, bytes, sizeof bytes));
    sodium_memzero(bytes, sizeof bytes);
    return secret;
}

Text webhook_signature(Arena *arena, Text secret, Text id, int64_t timestamp, Text body)
{
    unsigned char key[LONGEST_SECRET], digest[crypto_auth_hmacsha256_BYTES];
    size_t length = 0;
    Text coded = text_slice(secret, prefix.length, secret.length);
    if (!text_starts_with(secret, prefix) ||
        sodium_base642bin(key, sizeof key, coded.data, (size_t)coded.length, NULL, &length, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
        return (Text){ 0 };
    Text signed_ = text_printf(arena, "%.*s.%lld.%.*s", TEXT_ARGUMENTS(id), (long long)timestamp, TEXT_ARGUMENTS(body));
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, length);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)signed_.data, (unsigned long long)signed_.length);
    crypto_auth_hmacsha256_final(&state, digest);
    sodium_memzero(key, sizeof key);
    return text_join(arena, TEXT("v1,"), base64(arena, digest, sizeof digest));
}
