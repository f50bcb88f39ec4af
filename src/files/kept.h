/* SPDX-License-Identifier: EUPL-1.2 */
/* Which files of the store are kept, and why: what rows refer to, and the previews of that. */
#ifndef FILES_KEPT_H
#define FILES_KEPT_H

#include "database/migrate.h"
#include "database/writer.h"
#include "files/kind.h"
#include "files/store.h"

/* A file that was put into the store, and what its bytes say it is. */
typedef struct StoredFile {
    Text digest;
    int64_t size;
    FileKind kind;
    Text name; /* safe, with the kind's ending */
} StoredFile;

/* What makes a preview, see file_preview_make(); its content is a digest. */
#define PREVIEW_JOB "files.preview"

/* In the write that comes to refer to a file, before the row does: notes it, and asks for its preview where there is to be one. */
void file_keep(Write *write, const StoredFile *file);

/* The same of what is a preview itself, and has none. */
void file_keep_looked_at(Write *write, const StoredFile *file);

/* In the write in which a row that referred to it goes: it is collected after a day, unless other rows refer to it. */
void file_release(Write *write, Text digest);

/* Deletes the rows of files that were released before a moment and to which no row refers; how many were looked at, of at most so many. `uses`:
 * how many rows refer to the file $1, each; ends with NULL. */
int64_t files_forget(Write *write, const Query *const *uses, Moment before, int64_t most);

/* FileIsNeeded: whether there is a row. state: the Database. */
bool file_has_row(void *database, Text digest);

extern const Schema files_schema;

#endif
