/* SPDX-License-Identifier: EUPL-1.2 */
/* Each pass goes once through the hunks. */
#include "text/tidy.h"

enum { SMALL_WORDS = 2 };

/* How well something may begin at a place. */
typedef enum { WITHIN_WORDS, BEHIND_STOP, BEGINS_WORD, BEGINS_SENTENCE, BEGINS_LINE } Beginning;

static ptrdiff_t bytes_of(Pieces pieces, ptrdiff_t start, ptrdiff_t end)
{
    return pieces_between(pieces, start, end).length;
}

/* The longer of what was deleted and what was inserted. */
static ptrdiff_t size_of(const Alignment *alignment, const Hunk *hunk)
{
    ptrdiff_t deleted = bytes_of(alignment->old, hunk->old_start, hunk->old_end);
    ptrdiff_t inserted = bytes_of(alignment->new, hunk->new_start, hunk->new_end);
    return deleted > inserted ? deleted : inserted;
}

static bool has_line_end(Text piece)
{
    return text_find(piece, TEXT("\n"), 0) >= 0;
}

/* Whether what two hunks have between them is too little to be read as kept. Lines are never joined. */
static bool is_island(const Alignment *alignment, const Hunk *before, const Hunk *behind, ptrdiff_t most_words)
{
    ptrdiff_t words = 0, bytes = bytes_of(alignment->old, before->old_end, behind->old_start);
    for (ptrdiff_t i = before->old_end; i < behind->old_start; i++) {
        if (has_line_end(alignment->old.items[i]) || (words += piece_is_word(alignment->old.items[i])) > most_words)
            return false;
    }
    return words == 0 || (bytes * 2 <= size_of(alignment, before) && bytes * 2 <= size_of(alignment, behind));
}

static void join_islands(Alignment *alignment, ptrdiff_t most_words)
{
    Hunks *hunks = &alignment->hunks;
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < hunks->count; i++) {
        Hunk hunk = hunks->items[i];
        if (kept > 0 && is_island(alignment, &hunks->items[kept - 1], &hunk, most_words)) {
            hunks->items[kept - 1].old_end = hunk.old_end;
            hunks->items[kept - 1].new_end = hunk.new_end;
        } else {
            hunks->items[kept++] = hunk;
        }
    }
    hunks->count = kept;
}

static void trim(const Alignment *alignment, Hunk *hunk)
{
    const Text *old = alignment->old.items, *new = alignment->new.items;
    while (hunk->old_start < hunk->old_end && hunk->new_start < hunk->new_end && text_equal(old[hunk->old_start], new[hunk->new_start]))
        hunk->old_start++, hunk->new_start++;
    while (hunk->old_start < hunk->old_end && hunk->new_start < hunk->new_end && text_equal(old[hunk->old_end - 1], new[hunk->new_end - 1]))
        hunk->old_end--, hunk->new_end--;
}

static Beginning beginning_at(Pieces pieces, ptrdiff_t at)
{
    if (at == 0 || has_line_end(pieces.items[at - 1]))
        return BEGINS_LINE;
    if (at == pieces.count || !piece_is_word(pieces.items[at]) || piece_is_word(pieces.items[at - 1]))
        return piece_is_stop(pieces.items[at - 1]) ? BEHIND_STOP : WITHIN_WORDS;
    return at > 1 && piece_is_stop(pieces.items[at - 2]) ? BEGINS_SENTENCE : BEGINS_WORD;
}

static void shift(Hunk *hunk, ptrdiff_t by)
{
    hunk->old_start += by, hunk->old_end += by, hunk->new_start += by, hunk->new_end += by;
}

/* The run stands in pieces; its place may be anywhere from `lowest`, up to where it can slide before `highest`. How far it is moved. */
static ptrdiff_t best_shift(Pieces pieces, ptrdiff_t start, ptrdiff_t end, ptrdiff_t lowest, ptrdiff_t highest)
{
    ptrdiff_t length = end - start, at = start;
    while (at > lowest && text_equal(pieces.items[at - 1], pieces.items[at + length - 1]))
        at--;
    ptrdiff_t best = at;
    for (; at + length < highest && text_equal(pieces.items[at], pieces.items[at + length]); at++)
        if (beginning_at(pieces, at + 1) > beginning_at(pieces, best))
            best = at + 1;
    return best - start;
}

static void settle(Alignment *alignment, ptrdiff_t i)
{
    const Hunks *hunks = &alignment->hunks;
    Hunk *hunk = &hunks->items[i];
    bool deletes = hunk->new_start == hunk->new_end;
    if (!deletes && hunk->old_start < hunk->old_end)
        return;
    const Hunk *before = i > 0 ? hunk - 1 : NULL, *behind = i + 1 < hunks->count ? hunk + 1 : NULL;
    /* At least one piece stays between two hunks. */
    if (deletes)
        shift(hunk, best_shift(alignment->old, hunk->old_start, hunk->old_end, before ? before->old_end + 1 : 0,
                               behind ? behind->old_start - 1 : alignment->old.count));
    else
        shift(hunk, best_shift(alignment->new, hunk->new_start, hunk->new_end, before ? before->new_end + 1 : 0,
                               behind ? behind->new_start - 1 : alignment->new.count));
}

void alignment_tidy(Alignment *alignment)
{
    join_islands(alignment, 0);
    join_islands(alignment, SMALL_WORDS);
    for (ptrdiff_t i = 0; i < alignment->hunks.count; i++)
        trim(alignment, &alignment->hunks.items[i]);
    for (ptrdiff_t i = 0; i < alignment->hunks.count; i++)
        settle(alignment, i);
}
