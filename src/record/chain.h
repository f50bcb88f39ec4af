/* SPDX-License-Identifier: EUPL-1.2 */
/* What binds the entries of the record: pure computation, the same for who appends and who checks. */
#ifndef RECORD_CHAIN_H
#define RECORD_CHAIN_H

#include "base/moment.h"
#include "database/database.h"
#include "record/digest.h"

/* A SHA-256 in lower case hex, ended by NUL. */
typedef struct Hash {
    char hex[DIGEST_HEX + 1];
} Hash;

enum { SALT_LENGTH = 16 };

/* One entry as it is hashed. */
typedef struct Link {
    int64_t sequence;
    Moment at;
    int64_t person; /* the number in the record, not the id */
    int64_t organisation;
    Text verb;
    Text object_kind;
    int64_t object;
    int64_t place;
    Text digest;
    Text previous;
} Link;

/* What the first entry has as previous: 64 zeros. */
extern const Hash chain_start;

Text hash_text(const Hash *hash);

/* The line that record.h describes; SHA-256 of it. */
Text link_line(Arena *arena, const Link *link);
Hash link_hash(Arena *arena, const Link *link);

/* SHA-256 of the salt, then the content. */
Digest salted_digest(Blob salt, Text content);
Hash content_digest(Blob salt, Text content);

#endif
