/* SPDX-License-Identifier: EUPL-1.2 */
/* The hash of an entry and the digest of its content. */
#include "record/chain.h"

#include "base/buffer.h"

#include <sodium.h>

enum { LINE_MAXIMUM = 1 << 20 };

const Hash chain_start = { "0000000000000000000000000000000000000000000000000000000000000000" };

Text hash_text(const Hash *hash)
{
    return (Text){ hash->hex, sizeof hash->hex - 1 };
}

static Hash hex_of(const unsigned char *bytes)
{
    Hash hash;
    sodium_bin2hex(hash.hex, sizeof hash.hex, bytes, crypto_hash_sha256_BYTES);
    return hash;
}

static void add_number(Buffer *line, int64_t number)
{
    buffer_add_number(line, number);
    buffer_add_byte(line, '|');
}

static void add_text(Buffer *line, Text text)
{
    buffer_add(line, text);
    buffer_add_byte(line, '|');
}

static Text link_line(Arena *arena, const Link *link)
{
    Buffer line = buffer_new(arena, LINE_MAXIMUM);
    add_number(&line, link->sequence);
    add_number(&line, link->at);
    add_number(&line, link->person);
    add_number(&line, link->organisation);
    add_text(&line, link->verb);
    add_text(&line, link->object_kind);
    add_number(&line, link->object);
    add_number(&line, link->place);
    add_text(&line, link->digest);
    buffer_add(&line, link->previous);
    return buffer_text(&line);
}

Hash link_hash(Arena *arena, const Link *link)
{
    Text line = link_line(arena, link);
    unsigned char bytes[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(bytes, (const unsigned char *)line.data, (unsigned long long)line.length);
    return hex_of(bytes);
}

Hash content_digest(Blob salt, Text content)
{
    crypto_hash_sha256_state state;
    unsigned char bytes[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, salt.data, (unsigned long long)salt.length);
    crypto_hash_sha256_update(&state, (const unsigned char *)content.data, (unsigned long long)content.length);
    crypto_hash_sha256_final(&state, bytes);
    return hex_of(bytes);
}
