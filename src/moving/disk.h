/* SPDX-License-Identifier: EUPL-1.2 */
/* Files as moves need them: copied and compared by their digest; a database with what SQLite keeps beside it. */
#ifndef MOVING_DISK_H
#define MOVING_DISK_H

#include "base/disk.h"
#include "record/digest.h"

/* The file of a SQLite database, or of a log beside it, which would be taken for its own; the empty text where none is there. */
Text disk_database_is_there(Arena *arena, Text path);

/* Deletes them all, where they are there. */
void disk_database_remove(Arena *arena, Text path);

/* Copies one file into a new one, on the disk; its SHA-256. `told` may be NULL. False: errno says why, and nothing is left of it. */
bool disk_copy(Arena *arena, Text from, Text to, Digest *result_digest, void (*told)(void *state, int64_t bytes), void *state);

/* SHA-256 of a file, read in pieces, and its size. */
bool disk_digest(Arena *arena, Text path, Digest *result_digest, int64_t *result_size, void (*told)(void *state, int64_t bytes), void *state);

#endif
