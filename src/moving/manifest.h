/* SPDX-License-Identifier: EUPL-1.2 */
/* What a backup is: a folder with network.sqlite, files/, checkpoint.txt, record.key and factor.key where they were asked for, manifest.json with what is to be known of
 * it, and SHA256SUMS, which sha256sum -c reads, with the digest of each of them. */
#ifndef MOVING_MANIFEST_H
#define MOVING_MANIFEST_H

#include "moving/moving.h"
#include "record/digest.h"

#define BACKUP_DATABASE "network.sqlite"
#define BACKUP_FILES "files"
#define BACKUP_CHECKPOINT "checkpoint.txt"
#define BACKUP_KEY "record.key"
#define BACKUP_FACTOR_KEY "factor.key"
#define BACKUP_MANIFEST "manifest.json"
#define BACKUP_SUMS "SHA256SUMS"

typedef struct Manifest {
    Text name;            /* of the backup */
    Moment made_at;       /* the network is as it stood then */
    Text program;         /* version */
    Text engine;          /* where it comes from: "sqlite", "postgresql" */
    int64_t size;         /* of all that is in it, bytes */
    int64_t files;
    const Value *lacking; /* [{digest}]: files that were not there to be saved */
    int64_t entries;      /* of the record */
    Text head;            /* the hash of the last */
    int64_t signed_entries;
    const Value *schemas; /* [{schema, step}]: the last step of each */
} Manifest;

Text manifest_json(Arena *arena, const Manifest *manifest);

/* False where it is none, or of a later kind. */
bool manifest_read(Moving *moving, Text folder, Manifest *result);

/* Adds a line of SHA256SUMS. */
void sums_add(Buffer *sums, const Digest *digest, Text path);

/* Compares every file of a backup with SHA256SUMS; stops at the first that differs, is missing, or lies elsewhere. Which backup it is
 * is known also then. */
bool sums_check(Moving *moving, Text folder, Manifest *result);

#endif
