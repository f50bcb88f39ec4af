/* SPDX-License-Identifier: EUPL-1.2 */
/* Files by what is in them: the name of each is its SHA-256, so that the same content is there once. A folder that any number of processes
 * share; whatever else keeps bytes by name could stand behind the same functions. All are thread-safe.
 *
 * A file is put before the write that refers to it. What nothing has come to refer to for a day is collected, see files/kept.h. Putting what
 * is there already marks it as fresh, and collecting first takes a file aside and looks at that mark, so that of two processes which put and
 * collect the same content neither loses it. */
#ifndef FILES_STORE_H
#define FILES_STORE_H

#include "base/platform.h"
#include "database/database.h"

typedef struct FileStore FileStore;

enum { FILE_DIGEST = 64 /* lower case hex digits */ };

/* Where files are: as asked; empty: beside the database, DATABASE.files, or hanse.files where that is no file. */
Text file_store_place(Arena *arena, Text asked, Text database_address);

/* The folder is made when the first file is put. The store lives in the arena. */
FileStore *file_store_new(Arena *arena, Text folder, const Platform *platform);

typedef enum {
    FILE_PUT,
    FILE_NO_ROOM, /* the disk is full, or may not be used further */
    FILE_NOT_PUT  /* anything else */
} FilePut;

/* On disk when it returns FILE_PUT, under its digest (in the arena); else nothing is left of it, and it is logged why. */
FilePut file_put(const FileStore *store, Arena *arena, Blob content, Text *result_digest);

/* A descriptor that reads it, the caller's to close, and its size; -1 where there is no such file. */
int file_open(const FileStore *store, Arena *arena, Text digest, int64_t *result_size);

/* Its size; -1 where there is no such file. */
int64_t file_size(const FileStore *store, Arena *arena, Text digest);

/* All of it, in the arena; false where there is none, or it has more than `most` bytes. */
bool file_read(const FileStore *store, Arena *arena, Text digest, int64_t most, Blob *result_content);

/* Another name in another store for the same bytes on the same disk; false where there cannot be one. */
bool file_link(const FileStore *from, const FileStore *to, Arena *arena, Text digest);

/* Whether a file is still referred to. */
typedef bool (*FileIsNeeded)(void *state, Text digest);

/* Removes what was put before a moment and is not needed, and what is left of files that were not put to their end; how many. */
int64_t file_store_collect(const FileStore *store, Moment before, FileIsNeeded is_needed, void *state);

#endif
