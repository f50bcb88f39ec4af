/* SPDX-License-Identifier: EUPL-1.2 */
/* Hunks as a list of parts. */
#include "text/diff.h"

#include "text/tidy.h"

const char *diff_op_name(DiffOp op)
{
    static const char *const names[] = { "equal", "delete", "insert" };
    return names[op];
}

static void add_part(Diff *diff, DiffOp op, Pieces pieces, ptrdiff_t start, ptrdiff_t end)
{
    if (start < end)
        diff->parts[diff->count++] = (DiffPart){ op, pieces_between(pieces, start, end) };
}

Diff text_diff(Arena *arena, Text old, Text new)
{
    Alignment alignment = texts_align(arena, old, new, PIECE_WORD);
    alignment_tidy(&alignment);
    Hunks hunks = alignment.hunks;
    Diff diff = { .parts = new(arena, DiffPart, hunks.count * 3 + 1) };
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i < hunks.count; i++) {
        const Hunk *hunk = &hunks.items[i];
        add_part(&diff, DIFF_EQUAL, alignment.new, done, hunk->new_start);
        add_part(&diff, DIFF_DELETE, alignment.old, hunk->old_start, hunk->old_end);
        add_part(&diff, DIFF_INSERT, alignment.new, hunk->new_start, hunk->new_end);
        done = hunk->new_end;
    }
    add_part(&diff, DIFF_EQUAL, alignment.new, done, alignment.new.count);
    return diff;
}
