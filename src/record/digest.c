/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 by OpenSSL, which uses what the processor has for it: some four times as fast as plain C. */
#include "record/digest.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"

enum { BASE64_MAXIMUM = 128 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t contexts;

static void context_free(void *context)
{
    EVP_MD_CTX_free(context);
}

static void contexts_prepare(void)
{
    if (pthread_key_create(&contexts, context_free) != 0)
        fail("SHA-256 has no room for its threads");
}

static EVP_MD_CTX *context_new(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1 || pthread_setspecific(contexts, context) != 0)
        fail("SHA-256 does not start");
    return context;
}

/* One context a thread: making one, or asking for the algorithm anew, costs more than a short hash. */
static EVP_MD_CTX *context_begin(void)
{
    pthread_once(&once, contexts_prepare);
    EVP_MD_CTX *context = pthread_getspecific(contexts);
    if (context == NULL)
        return context_new();
    if (EVP_DigestInit_ex(context, NULL, NULL) != 1)
        fail("SHA-256 does not start");
    return context;
}

Digest digest_of_parts(const Part *parts, int count)
{
    Digest digest;
    EVP_MD_CTX *begun = context_begin();
    for (int i = 0; i < count; i++)
        EVP_DigestUpdate(begun, parts[i].data, (size_t)parts[i].length);
    if (EVP_DigestFinal_ex(begun, digest.bytes, NULL) != 1)
        fail("SHA-256 fails");
    return digest;
}

Digest digest_of(const void *data, ptrdiff_t length)
{
    return digest_of_parts(&(Part){ data, length }, 1);
}

struct Digesting {
    EVP_MD_CTX *context;
};

Digesting *digest_begin(Arena *arena)
{
    Digesting *digesting = new(arena, Digesting, 1);
    digesting->context = EVP_MD_CTX_new();
    if (digesting->context == NULL || EVP_DigestInit_ex(digesting->context, EVP_sha256(), NULL) != 1)
        fail("SHA-256 does not start");
    arena_defer(arena, context_free, digesting->context);
    return digesting;
}

void digest_add(Digesting *digesting, const void *data, ptrdiff_t length)
{
    if (EVP_DigestUpdate(digesting->context, data, (size_t)length) != 1)
        fail("SHA-256 fails");
}

Digest digest_end(Digesting *digesting)
{
    Digest digest;
    if (EVP_DigestFinal_ex(digesting->context, digest.bytes, NULL) != 1)
        fail("SHA-256 fails");
    return digest;
}

bool digest_equal(const Digest *a, const Digest *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void digest_to_hex(const Digest *digest, char *result_hex)
{
    sodium_bin2hex(result_hex, DIGEST_HEX + 1, digest->bytes, sizeof digest->bytes);
}

/* Lower case hex digits and what they are worth, plus one; 0 for everything else. A table, since branches on random digits cost more than all else
 * that checks an entry. */
static const unsigned char worth[256] = {
    ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

bool digest_from_hex(Text hex, Digest *result_digest)
{
    const unsigned char *digits = (const unsigned char *)hex.data;
    bool is_hex = hex.length == DIGEST_HEX;
    for (int i = 0; is_hex && i < DIGEST_LENGTH; i++) {
        unsigned high = worth[digits[2 * i]], low = worth[digits[2 * i + 1]];
        result_digest->bytes[i] = (unsigned char)((high - 1) << 4 | (low - 1));
        is_hex = (high != 0) & (low != 0);
    }
    return is_hex;
}

Text base64_of(Arena *arena, const void *data, ptrdiff_t length)
{
    size_t room = sodium_base64_encoded_len((size_t)length, sodium_base64_VARIANT_ORIGINAL);
    char *base64 = new(arena, char, (ptrdiff_t)room);
    sodium_bin2base64(base64, room, data, (size_t)length, sodium_base64_VARIANT_ORIGINAL);
    return text_from_z(base64);
}

Text digest_base64(Arena *arena, const Digest *digest)
{
    return base64_of(arena, digest->bytes, sizeof digest->bytes);
}

/* libsodium takes some bytes beyond ASCII for letters: only what it would write itself is Base64. */
bool base64_read(Text base64, void *result_bytes, ptrdiff_t length)
{
    char again[BASE64_MAXIMUM];
    size_t found = 0, room = sodium_base64_encoded_len((size_t)length, sodium_base64_VARIANT_ORIGINAL);
    if (room > sizeof again || base64.length != (ptrdiff_t)room - 1 ||
        sodium_base642bin(result_bytes, (size_t)length, base64.data, (size_t)base64.length, NULL, &found, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        found != (size_t)length)
        return false;
    sodium_bin2base64(again, room, result_bytes, (size_t)length, sodium_base64_VARIANT_ORIGINAL);
    return text_equal(text_from_z(again), base64);
}
