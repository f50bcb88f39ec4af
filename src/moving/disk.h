/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and folders on the disk, as moves need them: there for certain, or not at all. */
#ifndef MOVING_DISK_H
#define MOVING_DISK_H

#include "record/digest.h"

bool disk_is_there(Arena *arena, Text path);
bool disk_is_folder(Arena *arena, Text path);
/* The file of a SQLite database, or of a log beside it, which would be taken for its own; the empty text where none is there. */
Text disk_database_is_there(Arena *arena, Text path);

/* The folder that a path lies in: "." for a name alone. */
Text disk_folder_of(Arena *arena, Text path);

/* Makes it, and what it lies in, for its owner alone; true also where it is there. */
bool disk_folder_make(Arena *arena, Text path);

/* What was written is on the disk when these are true; errno says why not. */
bool disk_sync(Arena *arena, Text path);
bool disk_write(Arena *arena, Text path, Text content);
bool disk_rename(Arena *arena, Text from, Text to); /* never over what is there: EEXIST */

/* Copies one file into a new one, on the disk; its SHA-256. `told` may be NULL. False: errno says why, and nothing is left of it. */
bool disk_copy(Arena *arena, Text from, Text to, Digest *result_digest, void (*told)(void *state, int64_t bytes), void *state);

/* SHA-256 of a file, read in pieces, and its size. */
bool disk_digest(Arena *arena, Text path, Digest *result_digest, int64_t *result_size, void (*told)(void *state, int64_t bytes), void *state);

/* The size; -1 where there is no such file. */
int64_t disk_size(Arena *arena, Text path);

/* Deletes a folder with everything in it; follows no link. */
bool disk_remove(Arena *arena, Text path);

#endif
