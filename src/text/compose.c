/* SPDX-License-Identifier: EUPL-1.2 */
/* No two edits touch but those that are alike, so they are laid into the words in order of place. */
#include "text/compose.h"

#include <stdlib.h>

#include "base/buffer.h"

typedef struct Laid {
    Edit edit;
    int64_t number;
} Laid;

static int compare(const void *a, const void *b)
{
    const Laid *first = a, *second = b;
    if (first->edit.start != second->edit.start)
        return first->edit.start < second->edit.start ? -1 : 1;
    return (first->number > second->number) - (first->number < second->number);
}

static bool is_taken(const Stake *stake, const bool *left_out)
{
    return !left_out[stake->amendment];
}

static Laid *edits_in_order(Arena *arena, const Ground *ground, const bool *left_out, ptrdiff_t count, Stake *const *stakes, ptrdiff_t *result_count)
{
    ptrdiff_t all = 0, laid_count = 0;
    for (ptrdiff_t i = 0; i < count; i++)
        all += is_taken(stakes[i], left_out) ? stakes[i]->edits.count : 0;
    Laid *laid = new(arena, Laid, all);
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t j = 0; is_taken(stakes[i], left_out) && j < stakes[i]->edits.count; j++)
            laid[laid_count++] = (Laid){ stakes[i]->edits.items[j], ground->amendments[stakes[i]->amendment].number };
    if (laid_count > 0)
        qsort(laid, (size_t)laid_count, sizeof *laid, compare);
    *result_count = laid_count;
    return laid;
}

static ptrdiff_t bytes_before(Pieces words, ptrdiff_t piece)
{
    return pieces_between(words, 0, piece).length;
}

static void add_kept(Composed *composed, Pieces words, ptrdiff_t start, ptrdiff_t end)
{
    if (start < end)
        composed->items[composed->count++] = (Brought){ .text = pieces_between(words, start, end), .start = bytes_before(words, start) };
}

/* What several bring alike is brought by the first of them. */
static void lay(Composed *composed, Pieces words, ptrdiff_t count, const Laid *laid)
{
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        const Edit *edit = &laid[i].edit;
        if (i > 0 && edit->start == laid[i - 1].edit.start)
            continue;
        add_kept(composed, words, done, edit->start);
        composed->items[composed->count++] = (Brought){ edit->text, laid[i].number, bytes_before(words, edit->start), pieces_between(words, edit->start, edit->end) };
        done = edit->end;
    }
    add_kept(composed, words, done, words.count);
}

static Text text_of(Arena *arena, const Composed *composed)
{
    Buffer out = buffer_new(arena, PTRDIFF_MAX / 8);
    for (ptrdiff_t i = 0; i < composed->count; i++)
        buffer_add(&out, composed->items[i].text);
    return buffer_text(&out);
}

static void take_kind(const bool *left_out, ptrdiff_t count, Stake *const *stakes, Paragraph *paragraph)
{
    for (ptrdiff_t i = count - 1; i >= 0; i--) {
        const Change *change = stakes[i]->change;
        if (!is_taken(stakes[i], left_out) || change->kind != CHANGE_REPLACE || (change->to.kind == change->from.kind && change->to.level == change->from.level))
            continue;
        paragraph->kind = change->to.kind;
        paragraph->level = change->to.level;
    }
}

Composed paragraph_compose(Arena *arena, const Ground *ground, const bool *left_out, ptrdiff_t count, Stake *const *stakes, Paragraph *paragraph)
{
    ptrdiff_t edits;
    const Laid *laid = edits_in_order(arena, ground, left_out, count, stakes, &edits);
    Composed composed = { .items = new(arena, Brought, edits * 2 + 1) };
    take_kind(left_out, count, stakes, paragraph);
    if (edits == 0) {
        composed.items[composed.count++] = (Brought){ .text = paragraph->text };
        return composed;
    }
    lay(&composed, ground->words[stakes[0]->paragraph], edits, laid);
    paragraph->text = text_of(arena, &composed);
    return composed;
}
