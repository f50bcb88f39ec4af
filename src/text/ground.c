/* SPDX-License-Identifier: EUPL-1.2 */
/* Each replaced paragraph is compared once with what stands there; all else follows from the edits. */
#include "text/ground.h"

#include <stdlib.h>

#include "text/align.h"

bool edits_touch(Pieces words, const Edit *first, const Edit *second)
{
    return second->start <= first->end || !pieces_are_apart(words, first->end, second->start);
}

static Pieces words_at(Arena *arena, Ground *ground, ptrdiff_t place)
{
    Pieces *words = &ground->words[place];
    if (!words->items)
        *words = pieces_of(arena, ground->base->items[place].text, PIECE_WORD);
    return *words;
}

/* Edits of one amendment that touch are one. */
static Edits edits_of(Arena *arena, Pieces words, Text text, ptrdiff_t amendment)
{
    Pieces wanted = pieces_of(arena, text, PIECE_WORD);
    Hunks hunks = pieces_align(arena, words, wanted);
    Edits edits = { 0, new(arena, Edit, hunks.count) };
    ptrdiff_t begun = 0;
    for (ptrdiff_t i = 0; i < hunks.count; i++) {
        const Hunk *hunk = &hunks.items[i];
        bool touches = edits.count > 0 && !pieces_are_apart(words, edits.items[edits.count - 1].end, hunk->old_start);
        if (!touches) {
            begun = hunk->new_start;
            edits.items[edits.count++] = (Edit){ .start = hunk->old_start, .amendment = amendment };
        }
        edits.items[edits.count - 1].end = hunk->old_end;
        edits.items[edits.count - 1].text = pieces_between(wanted, begun, hunk->new_end);
    }
    return edits;
}

static bool is_insertable(const Ground *ground, ptrdiff_t amendment, int64_t id)
{
    const Amendment *one = &ground->amendments[amendment];
    for (ptrdiff_t i = 0; i < one->count; i++)
        if (one->changes[i].kind == CHANGE_INSERT && one->changes[i].to.id == id)
            return true;
    return false;
}

/* Where it goes; marks the amendment as stale where that is nowhere. */
static ptrdiff_t place_behind(const Ground *ground, ptrdiff_t amendment, const Change *change)
{
    if (change->kind != CHANGE_INSERT && change->kind != CHANGE_MOVE)
        return NO_PLACE;
    if (change->after == 0)
        return -1;
    ptrdiff_t place = place_of(&ground->places, change->after);
    ground->stale[amendment] |= place < 0 && !is_insertable(ground, amendment, change->after);
    return place < 0 ? NO_PLACE : place;
}

static void lay_out(Arena *arena, Ground *ground, ptrdiff_t amendment, const Change *change)
{
    Stake *stake = &ground->stakes[ground->stake_count++];
    *stake = (Stake){ .amendment = amendment, .change = change, .paragraph = -1, .behind = place_behind(ground, amendment, change) };
    ptrdiff_t place = place_of(&ground->places, change_paragraph(change));
    if (change->kind == CHANGE_INSERT) {
        ground->stale[amendment] |= place >= 0;
        return;
    }
    if (place < 0 || !text_equal(ground->base->items[place].text, change->from.text)) {
        ground->stale[amendment] = true;
        return;
    }
    stake->paragraph = place;
    if (change->kind == CHANGE_REPLACE)
        stake->edits = edits_of(arena, words_at(arena, ground, place), change->to.text, amendment);
}

Ground ground_new(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments)
{
    Ground ground = { .base = base, .count = count, .amendments = amendments, .places = places_of(arena, base) };
    ptrdiff_t stakes = 0;
    for (ptrdiff_t i = 0; i < count; i++)
        stakes += amendments[i].count;
    ground.words = new(arena, Pieces, base->count);
    ground.stakes = new(arena, Stake, stakes);
    ground.first = new(arena, ptrdiff_t, count + 1);
    ground.stale = new(arena, bool, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        for (ptrdiff_t j = 0; j < amendments[i].count; j++)
            lay_out(arena, &ground, i, &amendments[i].changes[j]);
        ground.first[i + 1] = ground.stake_count;
    }
    return ground;
}

typedef struct Sorted {
    ptrdiff_t key;
    int64_t number;
    Stake *stake;
} Sorted;

static int compare(const void *a, const void *b)
{
    const Sorted *first = a, *second = b;
    if (first->key != second->key)
        return first->key < second->key ? -1 : 1;
    if (first->number != second->number)
        return first->number < second->number ? -1 : 1;
    return (first->stake > second->stake) - (first->stake < second->stake);
}

Stake **stakes_by(Arena *arena, const Ground *ground, ptrdiff_t (*key)(const Stake *stake), ptrdiff_t *result_count)
{
    Sorted *sorted = new(arena, Sorted, ground->stake_count);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < ground->stake_count; i++) {
        Stake *stake = &ground->stakes[i];
        if (key(stake) >= 0)
            sorted[count++] = (Sorted){ key(stake), ground->amendments[stake->amendment].number, stake };
    }
    Stake **stakes = new(arena, Stake *, count);
    if (count > 0)
        qsort(sorted, (size_t)count, sizeof *sorted, compare);
    for (ptrdiff_t i = 0; i < count; i++)
        stakes[i] = sorted[i].stake;
    *result_count = count;
    return stakes;
}
