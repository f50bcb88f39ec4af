/* SPDX-License-Identifier: EUPL-1.2 */
/* An export: key.txt, checkpoints.txt and one file of entries, parted by form feeds. When it holds, it holds no longer without its last byte. */
#include "record/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_entries(void *state, ChunkCheck *chunk)
{
    export_check_lines(chunk, *(const Text *)state);
    return true;
}

static RecordProblem problem_of(Arena *arena, Text key, Text notes, Text entries)
{
    int64_t lines = 0;
    for (ptrdiff_t i = 0; i < entries.length; i++)
        lines += entries.data[i] == '\n' || i == entries.length - 1;
    RecordSource source = { lines, read_entries, &entries };
    Check *check = check_new(arena, &source, notes, text_trim(key));
    return check_run(check, 1, NULL).problem;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text rest, key, notes;
    if (text_from_client(size > 0 ? (const char *)data : "", (ptrdiff_t)size, &rest) && text_split(&rest, '\f', &key) &&
        text_split(&rest, '\f', &notes) && rest.length > 0 && problem_of(arena, key, notes, rest) == RECORD_HOLDS &&
        problem_of(arena, key, notes, text_slice(rest, 0, rest.length - 1)) == RECORD_HOLDS)
        __builtin_trap();
    arena_free(arena);
    return 0;
}
