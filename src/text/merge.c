/* SPDX-License-Identifier: EUPL-1.2 */
/* Hunks of both sides, walked together: those that touch are one place. */
#include "text/merge.h"

#include "text/align.h"

/* One of the two who changed the base: where its next hunk is, and how many pieces it has more than the base up to here. */
typedef struct Side {
    Pieces pieces;
    Hunks hunks;
    ptrdiff_t next;
    ptrdiff_t ahead;
} Side;

typedef struct Merging {
    Arena *arena;
    PieceKind kind;
    Pieces base;
    Side sides[2];
    ptrdiff_t done; /* so much of the base */
    Merge *merge;
    ptrdiff_t capacity;
} Merging;

static void merge_pieces(Arena *arena, Merge *merge, ptrdiff_t *capacity, PieceKind kind, const Text texts[3]);

static MergePart *part_add(Merging *merging)
{
    Merge *merge = merging->merge;
    if (merge->count == merging->capacity) {
        merging->capacity = merging->capacity * 2 + 16;
        MergePart *parts = new(merging->arena, MergePart, merging->capacity);
        for (ptrdiff_t i = 0; i < merge->count; i++)
            parts[i] = merge->parts[i];
        merge->parts = parts;
    }
    return &merge->parts[merge->count++];
}

static void add_clean(Merging *merging, Text text)
{
    if (text.length > 0)
        *part_add(merging) = (MergePart){ .text = text };
}

static const Hunk *next_of(const Side *side)
{
    return side->next < side->hunks.count ? &side->hunks.items[side->next] : NULL;
}

/* Any line keeps two changes of lines apart. */
static bool are_apart(const Merging *merging, ptrdiff_t end, ptrdiff_t start)
{
    return merging->kind == PIECE_LINE ? start > end : pieces_are_apart(merging->base, end, start);
}

/* The end of the place that begins with the next hunk of either; *involved says of each side whether it takes part. */
static ptrdiff_t place_end(Merging *merging, ptrdiff_t start, bool involved[2])
{
    ptrdiff_t end = start;
    for (bool grows = true; grows;) {
        grows = false;
        for (int i = 0; i < 2; i++) {
            const Hunk *hunk = next_of(&merging->sides[i]);
            bool alone = !involved[1 - i] && involved[i];
            if (!hunk || (hunk->old_start > end && (alone || are_apart(merging, end, hunk->old_start))))
                continue;
            end = hunk->old_end > end ? hunk->old_end : end;
            merging->sides[i].next++;
            involved[i] = grows = true;
        }
    }
    return end;
}

/* What a side has in place of the base's pieces start to end; its hunks up to there have been taken. */
static Text version_of(Side *side, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t from = start + side->ahead;
    if (side->next > 0) {
        const Hunk *last = &side->hunks.items[side->next - 1];
        side->ahead = last->new_end - last->old_end;
    }
    return pieces_between(side->pieces, from, end + side->ahead);
}

/* Where the next piece is that is more than a space or the end of a line; such an end counts where a paragraph ends. */
static ptrdiff_t next_solid(Pieces pieces, ptrdiff_t at)
{
    while (at < pieces.count && !piece_is_stop(pieces.items[at]) && text_trim(pieces.items[at]).length == 0)
        at++;
    return at;
}

static bool differ_in_space_only(Arena *arena, Text first, Text second)
{
    Pieces a = pieces_of(arena, first, PIECE_WORD), b = pieces_of(arena, second, PIECE_WORD);
    ptrdiff_t i = next_solid(a, 0), j = next_solid(b, 0);
    while (i < a.count && j < b.count && text_equal(a.items[i], b.items[j])) {
        i = next_solid(a, i + 1);
        j = next_solid(b, j + 1);
    }
    return i == a.count && j == b.count;
}

/* Who has only wrapped a line elsewhere stands back. */
static bool settle_space(Arena *arena, Text base, Text ours, Text theirs, Text *result_text)
{
    bool we = differ_in_space_only(arena, base, ours), they = differ_in_space_only(arena, base, theirs);
    bool take_theirs = we && they ? text_compare(theirs, ours) < 0 : we;
    *result_text = take_theirs ? theirs : ours;
    return we || they;
}

static void add_both(Merging *merging, Text base, Text ours, Text theirs)
{
    Text settled;
    if (text_equal(ours, theirs)) {
        add_clean(merging, ours);
    } else if (merging->kind == PIECE_LINE) {
        merge_pieces(merging->arena, merging->merge, &merging->capacity, PIECE_WORD, (Text[]){ base, ours, theirs });
    } else if (settle_space(merging->arena, base, ours, theirs, &settled)) {
        add_clean(merging, settled);
    } else {
        *part_add(merging) = (MergePart){ .is_conflict = true, .base = base, .ours = ours, .theirs = theirs };
        merging->merge->conflicts++;
    }
}

static void add_place(Merging *merging, ptrdiff_t start)
{
    bool involved[2] = { false, false };
    add_clean(merging, pieces_between(merging->base, merging->done, start));
    ptrdiff_t end = place_end(merging, start, involved);
    Text ours = version_of(&merging->sides[0], start, end), theirs = version_of(&merging->sides[1], start, end);
    if (involved[0] && involved[1])
        add_both(merging, pieces_between(merging->base, start, end), ours, theirs);
    else
        add_clean(merging, involved[0] ? ours : theirs);
    merging->done = end;
}

/* texts: base, ours, theirs. */
static void merge_pieces(Arena *arena, Merge *merge, ptrdiff_t *capacity, PieceKind kind, const Text texts[3])
{
    Merging merging = { .arena = arena, .kind = kind, .base = pieces_of(arena, texts[0], kind), .merge = merge, .capacity = *capacity };
    for (int i = 0; i < 2; i++) {
        Pieces pieces = pieces_of(arena, texts[i + 1], kind);
        merging.sides[i] = (Side){ .pieces = pieces, .hunks = pieces_align(arena, merging.base, pieces) };
    }
    for (const Hunk *ours, *theirs; ours = next_of(&merging.sides[0]), theirs = next_of(&merging.sides[1]), ours || theirs;)
        add_place(&merging, !theirs || (ours && ours->old_start <= theirs->old_start) ? ours->old_start : theirs->old_start);
    add_clean(&merging, pieces_between(merging.base, merging.done, merging.base.count));
    *capacity = merging.capacity;
}

Merge text_merge(Arena *arena, Text base, Text ours, Text theirs)
{
    Merge merge = { 0 };
    ptrdiff_t capacity = 0;
    merge_pieces(arena, &merge, &capacity, PIECE_LINE, (Text[]){ base, ours, theirs });
    return merge;
}
