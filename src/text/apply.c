/* SPDX-License-Identifier: EUPL-1.2 */
/* A version made of the one before and amendments of which no two collide: all are laid on the same ground at once, so that their order cannot matter. */
#include <stdlib.h>

#include "text/amendment.h"
#include "text/compose.h"

/* A paragraph that comes to stand somewhere else. */
typedef struct Arrival {
    int64_t behind; /* an id */
    int64_t number;
    const Change *change;
    bool is_placed;
} Arrival;

/* Arrivals next to end are still to be placed, one after another. */
typedef struct Range {
    ptrdiff_t next, end;
} Range;

typedef struct Applying {
    Arena *arena;
    Ground *ground;
    Applied result;
    ptrdiff_t stake_count;
    Stake **stakes;    /* on paragraphs, by place */
    ptrdiff_t *first;  /* by place: its first stake; one more at the end */
    ptrdiff_t arrival_count;
    Arrival *arrivals; /* by what they go behind, then by number */
    bool *gone;        /* by place: deleted, or placed already */
    bool *moved;       /* by place: arrives elsewhere */
} Applying;

typedef struct Pair {
    int64_t loser_number;
    ptrdiff_t winner, loser;
} Pair;

static int compare_pairs(const void *a, const void *b)
{
    const Pair *first = a, *second = b;
    return (first->loser_number > second->loser_number) - (first->loser_number < second->loser_number);
}

/* Leaves out what is stale, and what collides with one of a lower number that is taken: pairs are judged by the number of the one that would have to
 * stand back, so that the other has been decided then. */
static void choose(const Applying *applying)
{
    Ground *ground = applying->ground;
    Collisions collisions = ground_collisions(applying->arena, ground);
    bool *left_out = applying->result.left_out;
    Pair *pairs = new(applying->arena, Pair, collisions.count);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < ground->count; i++)
        left_out[i] = ground->stale[i];
    for (ptrdiff_t i = 0; i < collisions.count; i++) {
        ptrdiff_t a = collisions.items[i].first, b = collisions.items[i].second;
        int64_t first = ground->amendments[a].number, second = ground->amendments[b].number;
        if (collisions.items[i].needs_choice)
            pairs[count++] = first <= second ? (Pair){ second, a, b } : (Pair){ first, b, a };
    }
    if (count > 0)
        qsort(pairs, (size_t)count, sizeof *pairs, compare_pairs);
    for (ptrdiff_t i = 0; i < count; i++)
        left_out[pairs[i].loser] |= !left_out[pairs[i].winner];
}

static ptrdiff_t paragraph_key(const Stake *stake)
{
    return stake->paragraph;
}

static void index_stakes(Applying *applying)
{
    ptrdiff_t places = applying->ground->base->count, at = 0;
    applying->stakes = stakes_by(applying->arena, applying->ground, paragraph_key, &applying->stake_count);
    applying->first = new(applying->arena, ptrdiff_t, places + 1);
    for (ptrdiff_t i = 0; i <= places; i++) {
        while (at < applying->stake_count && applying->stakes[at]->paragraph < i)
            at++;
        applying->first[i] = at;
    }
}

static int compare_arrivals(const void *a, const void *b)
{
    const Arrival *first = a, *second = b;
    if (first->behind != second->behind)
        return first->behind < second->behind ? -1 : 1;
    if (first->number != second->number)
        return first->number < second->number ? -1 : 1;
    return (first->change > second->change) - (first->change < second->change);
}

static void note_stake(Applying *applying, const Stake *stake)
{
    const Change *change = stake->change;
    if (change->kind == CHANGE_DELETE)
        applying->gone[stake->paragraph] = true;
    if (change->kind == CHANGE_MOVE)
        applying->moved[stake->paragraph] = true;
    if (change->kind == CHANGE_MOVE || change->kind == CHANGE_INSERT)
        applying->arrivals[applying->arrival_count++] = (Arrival){ change->after, applying->ground->amendments[stake->amendment].number, change };
}

static void note_stakes(Applying *applying)
{
    const Ground *ground = applying->ground;
    applying->arrivals = new(applying->arena, Arrival, ground->stake_count);
    for (ptrdiff_t i = 0; i < ground->stake_count; i++)
        if (!applying->result.left_out[ground->stakes[i].amendment])
            note_stake(applying, &ground->stakes[i]);
    if (applying->arrival_count > 0)
        qsort(applying->arrivals, (size_t)applying->arrival_count, sizeof *applying->arrivals, compare_arrivals);
}

/* Where the first arrival behind the id, or behind a higher one, stands. */
static ptrdiff_t first_arrival(const Applying *applying, int64_t behind)
{
    ptrdiff_t low = 0, high = applying->arrival_count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (applying->arrivals[middle].behind < behind)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Range arrivals_behind(const Applying *applying, int64_t id)
{
    Range range = { first_arrival(applying, id), 0 };
    for (range.end = range.next; range.end < applying->arrival_count && applying->arrivals[range.end].behind == id;)
        range.end++;
    return range;
}

static void place(Applying *applying, Paragraph paragraph, Composed composed)
{
    Document *document = &applying->result.document;
    applying->result.composed[document->count] = composed;
    document->items[document->count++] = paragraph;
}

/* The ids of what was joined into the paragraph. */
static int64_t *joined_into(const Applying *applying, int64_t id)
{
    const Ground *ground = applying->ground;
    int64_t *ids = NULL;
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < ground->stake_count; i++) {
        const Change *change = ground->stakes[i].change;
        if (change->kind != CHANGE_DELETE || change->kin != id || applying->result.left_out[ground->stakes[i].amendment])
            continue;
        if (!ids)
            ids = new(applying->arena, int64_t, ground->stake_count + 1);
        ids[count++] = change->from.id;
    }
    return ids;
}

static void place_kept(Applying *applying, ptrdiff_t at)
{
    if (applying->gone[at])
        return;
    Paragraph paragraph = applying->ground->base->items[at];
    ptrdiff_t first = applying->first[at], count = applying->first[at + 1] - first;
    Composed composed = paragraph_compose(applying->arena, applying->ground, applying->result.left_out, count, applying->stakes + first, &paragraph);
    if (composed.count > 1)
        composed.took_in = joined_into(applying, paragraph.id);
    applying->gone[at] = true;
    place(applying, paragraph, composed);
}

static void place_inserted(Applying *applying, const Arrival *arrival)
{
    const Change *change = arrival->change;
    Brought *all = new(applying->arena, Brought, 1);
    *all = (Brought){ .text = change->to.text, .by = arrival->number };
    place(applying, change->to, (Composed){ .count = 1, .items = all, .kin = change->kin });
}

/* False where it stands already: two may agree to move a paragraph. */
static bool place_arrival(Applying *applying, Arrival *arrival)
{
    bool is_new = arrival->change->kind == CHANGE_INSERT;
    ptrdiff_t at = is_new ? -1 : place_of(&applying->ground->places, arrival->change->from.id);
    if (arrival->is_placed || (!is_new && applying->gone[at]))
        return false;
    arrival->is_placed = true;
    if (is_new)
        place_inserted(applying, arrival);
    else
        place_kept(applying, at);
    return true;
}

/* What goes behind the paragraph, each followed by what goes behind it. */
static void place_arrivals(Applying *applying, Range *stack, int64_t id)
{
    ptrdiff_t depth = 0;
    stack[depth++] = arrivals_behind(applying, id);
    while (depth > 0) {
        Range *range = &stack[depth - 1];
        if (range->next == range->end) {
            depth--;
            continue;
        }
        Arrival *arrival = &applying->arrivals[range->next++];
        if (place_arrival(applying, arrival))
            stack[depth++] = arrivals_behind(applying, change_paragraph(arrival->change));
    }
}

static void place_all(Applying *applying)
{
    const Document *base = applying->ground->base;
    Range *stack = new(applying->arena, Range, applying->arrival_count + 2);
    place_arrivals(applying, stack, 0);
    for (ptrdiff_t i = 0; i < base->count; i++) {
        if (applying->moved[i])
            continue;
        place_kept(applying, i);
        place_arrivals(applying, stack, base->items[i].id);
    }
    /* Only amendments that no editing makes put paragraphs behind each other in a circle. */
    for (ptrdiff_t i = 0; i < applying->arrival_count; i++)
        place_arrival(applying, &applying->arrivals[i]);
}

Applied amendments_apply(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments)
{
    Ground ground = ground_new(arena, base, count, amendments);
    Applying applying = { .arena = arena, .ground = &ground, .result.left_out = new(arena, bool, count) };
    choose(&applying);
    applying.gone = new(arena, bool, base->count);
    applying.moved = new(arena, bool, base->count);
    index_stakes(&applying);
    note_stakes(&applying);
    ptrdiff_t most = base->count + applying.arrival_count;
    applying.result.document = (Document){ base->head, 0, new(arena, Paragraph, most), base->tail };
    applying.result.composed = new(arena, Composed, most);
    place_all(&applying);
    return applying.result;
}
