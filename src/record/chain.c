/* SPDX-License-Identifier: EUPL-1.2 */
/* The hash of an entry and the digest of its content. */
#include "record/chain.h"

#include "base/buffer.h"

enum { LINE_MAXIMUM = 1 << 20 };

const Hash chain_start = { "0000000000000000000000000000000000000000000000000000000000000000" };

Text hash_text(const Hash *hash)
{
    return (Text){ hash->hex, sizeof hash->hex - 1 };
}

static Hash hex_of(Digest digest)
{
    Hash hash;
    digest_to_hex(&digest, hash.hex);
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

Text link_line(Arena *arena, const Link *link)
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
    return hex_of(digest_of(line.data, line.length));
}

Digest salted_digest(Blob salt, Text content)
{
    return digest_of_parts((const Part[]){ { salt.data, salt.length }, { content.data, content.length } }, 2);
}

Hash content_digest(Blob salt, Text content)
{
    return hex_of(salted_digest(salt, content));
}
