/* SPDX-License-Identifier: EUPL-1.2 */
/* A follower that lets the tree grow with the record and signs how far it is. */
#ifndef RECORD_SIGNER_H
#define RECORD_SIGNER_H

#include "record/follower.h"
#include "record/keys.h"

/* The topic of pages that show what was signed. */
#define CHECKPOINT_TOPIC "checkpoint"

typedef struct Signer Signer;

/* Signs with the key of the file at `place`; makes a record's first key. NULL, and a sentence, when that cannot be. Lives in the arena. */
Signer *signer_new(Arena *arena, Database *database, const Platform *platform, Text place, Text *result_problem);

/* The follower, which lives as long as the signer. When the key has been replaced, it takes the new one from the file; while it cannot, the tree
 * grows, and nothing is signed. */
const Follower *signer_follower(Signer *signer);

typedef struct SignedNote {
    int64_t size; /* 0: nothing is signed yet */
    Moment at;
    Text note;
} SignedNote;

/* What was signed last, and at this size (size 0 where nothing was). */
SignedNote record_newest_checkpoint(Database *database, Arena *arena);
SignedNote record_checkpoint_at(Database *database, Arena *arena, int64_t size);

#endif
