/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealing with libsodium, and the file of the key. */
#include "features/factors/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "base/disk.h"
#include "base/key_file.h"
#include "base/log.h"
#include "base/url64.h"

#define BARE   "bare:"
#define SEALED "sealed:"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    LONGEST_SECRET = 64,
    KEY_HEX = 2 * FACTOR_KEY_BYTES
};

Text factor_key_place(Arena *arena, Text asked, Text database_address)
{
    return disk_place_beside(arena, asked, database_address, ".factor-key");
}

static bool key_read(Arena *arena, Text place, unsigned char *key)
{
    char hex[KEY_HEX];
    int file = open(text_z(arena, place), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_whole = read(file, hex, sizeof hex) == KEY_HEX;
    close(file);
    size_t length = 0;
    return is_whole && sodium_hex2bin(key, FACTOR_KEY_BYTES, hex, KEY_HEX, NULL, &length, NULL) == 0 && length == FACTOR_KEY_BYTES;
}

bool factor_key_take(Arena *arena, const Platform *platform, Text place, unsigned char key[FACTOR_KEY_BYTES], Text *result_problem)
{
    if (access(text_z(arena, place), F_OK) != 0 && errno == ENOENT) {
        platform_random(platform, key, FACTOR_KEY_BYTES);
        if (key_file_write(arena, place, text_hex(arena, key, FACTOR_KEY_BYTES)))
            return true;
    }
    /* Also where another process was quicker. */
    if (key_read(arena, place, key))
        return true;
    *result_problem = text_printf(arena, "the key of second factors, %.*s, can be neither read nor made", TEXT_ARGUMENTS(place));
    return false;
}

bool secret_is_bare(Text kept)
{
    return text_starts_with(kept, TEXT(BARE));
}

Text secret_seal(Arena *arena, const Platform *platform, const unsigned char *key, int64_t person, Blob secret)
{
    if (!key)
        return text_join(arena, TEXT(BARE), url64_of(arena, secret.data, secret.length));
    unsigned char sealed[NONCE + LONGEST_SECRET + TAG];
    unsigned long long length = 0;
    if (secret.length > LONGEST_SECRET)
        fail("a secret is longer than any is");
    platform_random(platform, sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, &length, secret.data, (unsigned long long)secret.length,
                                               (const unsigned char *)&person, sizeof person, NULL, sealed, key);
    return text_join(arena, TEXT(SEALED), url64_of(arena, sealed, NONCE + (ptrdiff_t)length));
}

static Blob unseal(Arena *arena, const unsigned char *key, int64_t person, Blob sealed)
{
    if (!key || sealed.length < NONCE + TAG)
        return (Blob){ 0 };
    const unsigned char *bytes = sealed.data;
    unsigned char *secret = new(arena, unsigned char, sealed.length);
    unsigned long long length = 0;
    bool is_good = crypto_aead_xchacha20poly1305_ietf_decrypt(secret, &length, NULL, bytes + NONCE, (unsigned long long)(sealed.length - NONCE),
                                                              (const unsigned char *)&person, sizeof person, bytes, key) == 0;
    return is_good ? (Blob){ secret, (ptrdiff_t)length } : (Blob){ 0 };
}

Blob secret_open(Arena *arena, const unsigned char *key, int64_t person, Text kept)
{
    if (secret_is_bare(kept))
        return url64_read(arena, text_slice(kept, sizeof BARE - 1, kept.length));
    if (!text_starts_with(kept, TEXT(SEALED)))
        return (Blob){ 0 };
    return unseal(arena, key, person, url64_read(arena, text_slice(kept, sizeof SEALED - 1, kept.length)));
}
