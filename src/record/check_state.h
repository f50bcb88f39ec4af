/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two halves of checking share: the entries (check.c) and the checkpoints over them (check_notes.c). */
#ifndef RECORD_CHECK_STATE_H
#define RECORD_CHECK_STATE_H

#include <pthread.h>

#include "record/check.h"

enum { CHECK_THREADS = 64 };

struct ChunkCheck {
    Check *check;
    int64_t number;
    int64_t seen; /* entries so far */
    int64_t erased, withheld; /* of these */
    Digest *leaves;
    Digest root;
    Digest last; /* hash of the entry seen last */
    bool says_what_before;
    Digest begins_after;
    Finding finding;
};

typedef struct CheckedNote {
    Text text;
    Checkpoint checkpoint;
    bool is_kept;          /* somebody's own, not the record's */
    Digest of_last_chunk;  /* the root of the part of it that lies in its last chunk */
} CheckedNote;

/* A key and the first entry whose checkpoints it signs. */
typedef struct CheckedKey {
    int64_t since;
    Text text;
    bool is_key;
    PublicKey key;
    Text signature; /* of the key before */
} CheckedKey;

struct Check {
    Arena *arena;
    RecordSource source;
    pthread_mutex_t lock; /* over what follows up to the line */
    int64_t next, done;
    bool is_over;
    void (*progress)(int64_t entries);
    int key_count, key_room;
    CheckedKey *keys; /* the first one, then those that entries name, in no order until all are read */
    /* -- */
    int64_t chunk_count;
    ChunkCheck *chunks;
    Digest *roots; /* of the chunks */
    Digest last_hash;
    int64_t erased, withheld;
    int note_count, note_room;
    CheckedNote *notes;
    bool notes_are_unreadable;
    Text trusted_key;
};

/* Takes a new key from an entry; from any thread. */
void check_note_key(Check *check, int64_t sequence, Text content);

/* The second half. */
Finding check_notes(Check *check);

#endif
