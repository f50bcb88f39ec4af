/* SPDX-License-Identifier: EUPL-1.2 */
/* The record as plain files, which docs/record.md describes under "An export". */
#ifndef RECORD_EXPORT_H
#define RECORD_EXPORT_H

#include "base/buffer.h"
#include "record/verify.h"

/* The name of the file that begins with this entry: "entries-000000000001.tsv". */
Text export_entries_name(Arena *arena, int64_t first);

/* What of an entry is for whoever an export is made for. */
typedef enum { SHOW_HASH, SHOW_LINE, SHOW_ALL } Shown;

/* Adds the line of the entry that was read last of stored_entries() and its like. */
void export_line(Buffer *file, Arena *arena, Rows *rows, Shown shown);

/* Adds the lines of entries first to last, as many as there are. shown says what may stand there of each; NULL: everything. */
void export_entries(Buffer *file, Database *database, int64_t first, int64_t last, Shown (*shown)(void *state, int64_t sequence, Text content),
                    void *state);

/* The checkpoints up to this size; what is in key.txt. */
Text export_checkpoints(Database *database, Arena *arena, int64_t size);
Text export_key(Database *database, Arena *arena);

/* Writes a whole export into a new folder, as far as the last checkpoint reaches. False, and a sentence, when that cannot be; what was written
 * then has no checkpoints.txt, so that nobody takes it for whole. */
bool export_write(Database *database, Arena *arena, Text folder, void (*progress)(int64_t entries, int64_t of), Text *result_problem);

/* Checks an export in a folder; how->address is not looked at. False, and a sentence, when it is no export. */
bool export_examine(Arena *arena, Text folder, const Examination *how, Examined *result, Text *result_problem);

/* What reads a file of entries that is in memory, for a RecordSource. */
void export_check_lines(ChunkCheck *chunk, Text file);

#endif
