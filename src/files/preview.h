/* SPDX-License-Identifier: EUPL-1.2 */
/* A picture of what is in a file: of a picture itself, of a PDF its first page. Made anew by programs in processes with limits, so that nothing
 * of the file is ever shown as it came: no metadata, no program, no other file. */
#ifndef FILES_PREVIEW_H
#define FILES_PREVIEW_H

#include "database/writer.h"
#include "files/kind.h"
#include "files/store.h"

enum { PREVIEW_SIDE = 480 /* pixels, at most */ };

typedef enum {
    PREVIEW_DONE,
    PREVIEW_NONE, /* of this file there is none: damaged, encrypted, beyond the limits */
    PREVIEW_BUSY  /* not now */
} PreviewEnd;

/* A JPEG of the content in the arena. Waits for another process: never on an I/O thread or inside a write. */
PreviewEnd preview_make(Arena *arena, FileKind kind, Blob content, Blob *result_jpeg);

/* The file that shows a stored file; empty where there is none, or none yet: *result_is_looked_at tells which. */
Text preview_of_file(Database *database, Arena *arena, Text digest, bool *result_is_looked_at);

/* What PREVIEW_JOB does: makes the preview of a stored file, puts it into the store and notes it, or that there is none. PREVIEW_BUSY: again later.
 * `touch`: the topic of the pages that change with it. */
PreviewEnd file_preview_make(const FileStore *store, Writer *writer, Database *database, Arena *arena, Text digest, const char *touch);

#endif
