/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 (FIPS 180-4) as everything in the record uses it. */
#ifndef RECORD_DIGEST_H
#define RECORD_DIGEST_H

#include "base/text.h"

enum { DIGEST_LENGTH = 32, DIGEST_HEX = 2 * DIGEST_LENGTH };

typedef struct Digest {
    unsigned char bytes[DIGEST_LENGTH];
} Digest;

/* A part of what is hashed. */
typedef struct Part {
    const void *data;
    ptrdiff_t length;
} Part;

/* SHA-256 of the parts, one after the other. Thread-safe; ends the process when the library fails. */
Digest digest_of_parts(const Part *parts, int count);
Digest digest_of(const void *data, ptrdiff_t length);

/* SHA-256 of what comes piece by piece; what is begun lives in the arena. The end is given once. */
typedef struct Digesting Digesting;
Digesting *digest_begin(Arena *arena);
void digest_add(Digesting *digesting, const void *data, ptrdiff_t length);
Digest digest_end(Digesting *digesting);

bool digest_equal(const Digest *a, const Digest *b);

/* Lower case hex, DIGEST_HEX bytes and a NUL. */
void digest_to_hex(const Digest *digest, char *result_hex);

/* False when the text is not 64 lower case hex digits. */
bool digest_from_hex(Text hex, Digest *result_digest);

/* Base64 after RFC 4648 section 4, with padding. */
Text base64_of(Arena *arena, const void *data, ptrdiff_t length);
Text digest_base64(Arena *arena, const Digest *digest);

/* Exactly length bytes, at most 90, as base64_of() writes them; false for anything else. */
bool base64_read(Text base64, void *result_bytes, ptrdiff_t length);

#endif
