/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries that are handed on by themselves: the lines of an export, and in the same order the proof of each that it stands in the record that a
 * checkpoint signs, one JSON object a line (proof.h). docs/recounting.md has the format. */
#ifndef RECORD_PROVEN_H
#define RECORD_PROVEN_H

#include "record/chain.h"
#include "record/note.h"
#include "record/tree.h"
#include "view/value.h"

typedef struct ProvenFiles {
    Text entries;
    Text proofs;
} ProvenFiles;

/* The entries with these numbers ("3,17"), all among the first `size`, of which `tree` is the tree. Contents that name people only where with_people. */
ProvenFiles proven_write(Database *database, Arena *arena, Tree *tree, int64_t size, Text sequences, bool with_people);

/* The entries that put another key in the place of the one before. */
ProvenFiles proven_write_keys(Database *database, Arena *arena, Tree *tree, int64_t size);

typedef struct ProvenEntry {
    Link link;            /* its texts are slices of the file */
    const Value *content; /* NULL: erased, or withheld */
} ProvenEntry;

typedef enum {
    PROVEN_HOLDS,
    PROVEN_DAMAGED,   /* the line is not what was hashed, or is none */
    PROVEN_CONTENT,   /* the content is not what was recorded */
    PROVEN_PROOF,     /* the proof is missing, of another entry, or does not hold */
    PROVEN_ORDER      /* not in the order of their numbers, or one twice */
} ProvenState;

typedef struct Proven {
    ProvenState state;
    int64_t line;         /* the first that does not hold, from 1 */
    ptrdiff_t count;      /* of entries up to it */
    ProvenEntry *entries;
} Proven;

/* Reads both files, and checks every entry against the checkpoint. Bytes of hostile files at worst do not hold. */
Proven proven_read(Arena *arena, const ProvenFiles *files, const Checkpoint *checkpoint);

typedef struct TrustedKeys {
    int count;
    PublicKey *keys;
    int64_t *since;       /* a key signs checkpoints of at least so many entries */
} TrustedKeys;

/* The keys of a record from the first one and the entries that replaced it. False where one is no key, of another record, or was not put there by the
 * one before; `trusted` (empty: the first) must be one of them, and what came before it is not looked at. */
bool proven_keys(Arena *arena, Text first, const Proven *replacements, Text trusted, TrustedKeys *result_keys);

/* The key that signs a checkpoint of so many entries. */
const PublicKey *proven_key_at(const TrustedKeys *keys, int64_t size);

#endif
