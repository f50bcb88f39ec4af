/* SPDX-License-Identifier: EUPL-1.2 */
/* From pieces to hunks: equal ends are left out, then pieces that stand in one text only, then Myers compares what is left. */
#include "text/align.h"

#include "text/intern.h"
#include "text/slide.h"

enum { MOST_WORK = 32 << 20 };

/* What is compared of one of the two texts. */
typedef struct Side {
    Pieces pieces;
    const int32_t *numbers;
    bool *changed;
    int32_t *kept; /* places of the pieces that the other text has, too */
    int32_t *kept_numbers;
    ptrdiff_t kept_count;
} Side;

static Side side_new(Arena *arena, Interned *interned, Pieces pieces)
{
    Side side = { .pieces = pieces, .numbers = interned_numbers(interned, pieces) };
    side.changed = new(arena, bool, pieces.count + 2) + 1;
    side.kept = new(arena, int32_t, pieces.count);
    side.kept_numbers = new(arena, int32_t, pieces.count);
    return side;
}

/* Marks the pieces that the other text has nowhere, and lists the others, from start up to end. */
static void keep_common(Side *side, const bool *is_there, ptrdiff_t start, ptrdiff_t end)
{
    for (ptrdiff_t i = start; i < end; i++) {
        if (!is_there[side->numbers[i]]) {
            side->changed[i] = true;
            continue;
        }
        side->kept[side->kept_count] = (int32_t)i;
        side->kept_numbers[side->kept_count++] = side->numbers[i];
    }
}

static const bool *numbers_there(Arena *arena, const Side *side, int32_t different, ptrdiff_t start, ptrdiff_t end)
{
    bool *there = new(arena, bool, different);
    for (ptrdiff_t i = start; i < end; i++)
        there[side->numbers[i]] = true;
    return there;
}

static bool compare_kept(Arena *arena, Side *old, Side *new, int64_t work)
{
    bool *old_marks = new(arena, bool, old->kept_count), *new_marks = new(arena, bool, new->kept_count);
    Numbers a = { old->kept_count, old->kept_numbers }, b = { new->kept_count, new->kept_numbers };
    if (!numbers_compare(arena, a, b, work, old_marks, new_marks))
        return false;
    for (ptrdiff_t i = 0; i < old->kept_count; i++)
        old->changed[old->kept[i]] = old_marks[i];
    for (ptrdiff_t i = 0; i < new->kept_count; i++)
        new->changed[new->kept[i]] = new_marks[i];
    return true;
}

static void mark_all(Side *side, ptrdiff_t start, ptrdiff_t end)
{
    for (ptrdiff_t i = start; i < end; i++)
        side->changed[i] = true;
}

/* Marks what changed; false where that cost too much, and everything between the equal ends is marked. */
static bool compare_sides(Arena *arena, Side *old, Side *new, int32_t different)
{
    ptrdiff_t start = 0, old_end = old->pieces.count, new_end = new->pieces.count;
    while (start < old_end && start < new_end && old->numbers[start] == new->numbers[start])
        start++;
    while (old_end > start && new_end > start && old->numbers[old_end - 1] == new->numbers[new_end - 1])
        old_end--, new_end--;
    const bool *in_old = numbers_there(arena, old, different, start, old_end), *in_new = numbers_there(arena, new, different, start, new_end);
    keep_common(old, in_new, start, old_end);
    keep_common(new, in_old, start, new_end);
    if (compare_kept(arena, old, new, MOST_WORK))
        return true;
    mark_all(old, start, old_end);
    mark_all(new, start, new_end);
    return false;
}

static ptrdiff_t run_length(const Side *side, ptrdiff_t start)
{
    ptrdiff_t end = start;
    while (side->changed[end])
        end++;
    return end - start;
}

/* Walks both texts; the results may be NULL, to count only. */
static ptrdiff_t list_hunks(const Side *old, const Side *new, Hunk *results)
{
    ptrdiff_t count = 0, i = 0, j = 0;
    while (i < old->pieces.count || j < new->pieces.count) {
        ptrdiff_t removed = run_length(old, i), added = run_length(new, j);
        if (removed + added > 0) {
            if (results)
                results[count] = (Hunk){ i, i + removed, j, j + added };
            count++;
        }
        i += removed + 1;
        j += added + 1;
    }
    return count;
}

static bool find_hunks(Arena *arena, Arena *scratch, Pieces old, Pieces new, Hunks *result_hunks)
{
    Interned interned = interned_new(scratch, old.count + new.count);
    Side first = side_new(scratch, &interned, old), second = side_new(scratch, &interned, new);
    bool affordable = compare_sides(scratch, &first, &second, interned.count);
    Marked here = { { old.count, first.numbers }, first.changed }, there = { { new.count, second.numbers }, second.changed };
    runs_slide(here, there);
    runs_slide(there, here);
    result_hunks->count = list_hunks(&first, &second, NULL);
    result_hunks->items = new(arena, Hunk, result_hunks->count);
    list_hunks(&first, &second, result_hunks->items);
    return affordable;
}

static bool try_pieces(Arena *arena, Pieces old, Pieces new, Hunks *result_hunks)
{
    Arena *scratch = arena_new();
    bool affordable = find_hunks(arena, scratch, old, new, result_hunks);
    arena_free(scratch);
    return affordable;
}

Hunks pieces_align(Arena *arena, Pieces old, Pieces new)
{
    Hunks hunks;
    try_pieces(arena, old, new, &hunks);
    return hunks;
}

Alignment texts_align(Arena *arena, Text old, Text new, PieceKind kind)
{
    Alignment alignment;
    for (;; kind++) {
        alignment.old = pieces_of(arena, old, kind);
        alignment.new = pieces_of(arena, new, kind);
        if (try_pieces(arena, alignment.old, alignment.new, &alignment.hunks) || kind == PIECE_LINE)
            return alignment;
    }
}
