/* SPDX-License-Identifier: EUPL-1.2 */
/* The record as plain files, which docs/record.md describes under "An export". */
#ifndef RECORD_EXPORT_H
#define RECORD_EXPORT_H

#include "base/buffer.h"
#include "record/verify.h"

/* The name of the file that begins with this entry: "entries-000000000001.tsv". */
Text export_entries_name(Arena *arena, int64_t first);

/* Adds the lines of entries first to last, as many as there are. may_read says whether whoever it is for may read an entry; where not, only its
 * hash stands there. NULL: may read all. */
typedef bool (*MayRead)(void *state, int64_t sequence);
void export_entries(Buffer *file, Database *database, int64_t first, int64_t last, MayRead may_read, void *state);

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
