/* SPDX-License-Identifier: EUPL-1.2 */
/* The difference of two versions by ids. */
#include "text/amendment.h"

#include "text/identity.h"
#include "text/places.h"
#include "text/rising.h"

int64_t change_paragraph(const Change *change)
{
    return change->kind == CHANGE_INSERT ? change->to.id : change->from.id;
}

static int64_t id_before(const Document *document, ptrdiff_t place)
{
    return place > 0 ? document->items[place - 1].id : 0;
}

static void add_deleted(Amendment *amendment, const Document *from, const Places *places)
{
    for (ptrdiff_t i = 0; i < from->count; i++)
        if (place_of(places, from->items[i].id) < 0)
            amendment->changes[amendment->count++] =
                (Change){ .kind = CHANGE_DELETE, .from = from->items[i], .was_after = id_before(from, i) };
}

/* What has become of the paragraph at a place in `to`: at most two changes. */
static void add_changed(Amendment *amendment, const Document *from, const Document *to, ptrdiff_t place, ptrdiff_t was, bool in_order)
{
    const Paragraph *now = &to->items[place];
    if (was < 0) {
        amendment->changes[amendment->count++] = (Change){ .kind = CHANGE_INSERT, .to = *now, .after = id_before(to, place) };
        return;
    }
    const Paragraph *before = &from->items[was];
    if (!paragraphs_equal(before, now))
        amendment->changes[amendment->count++] = (Change){ .kind = CHANGE_REPLACE, .from = *before, .to = *now };
    if (!in_order)
        amendment->changes[amendment->count++] = (Change){
            .kind = CHANGE_MOVE, .from = *before, .to = *now, .was_after = id_before(from, was), .after = id_before(to, place) };
}

Amendment amendment_between(Arena *arena, int64_t number, const Document *from, const Document *to)
{
    Amendment amendment = { number, 0, new(arena, Change, from->count + to->count * 2) };
    Arena *scratch = arena_new();
    Places old_places = places_of(scratch, from), new_places = places_of(scratch, to);
    ptrdiff_t *was = new(scratch, ptrdiff_t, to->count);
    bool *in_order = new(scratch, bool, to->count);
    for (ptrdiff_t i = 0; i < to->count; i++)
        was[i] = place_of(&old_places, to->items[i].id);
    find_rising(scratch, to->count, was, in_order);
    add_deleted(&amendment, from, &new_places);
    for (ptrdiff_t i = 0; i < to->count; i++)
        add_changed(&amendment, from, to, i, was[i], in_order[i]);
    arena_free(scratch);
    return amendment;
}

/* Says of which paragraphs inserted ones are parts, and into which deleted ones went. */
static void add_kin(Amendment *amendment, const Document *base, const Document *edited, const Matching *matching)
{
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        Change *change = &amendment->changes[i];
        ptrdiff_t source = change->kind == CHANGE_INSERT ? matching->matches[document_find(edited, change->to.id)].source : -1;
        ptrdiff_t taker = change->kind == CHANGE_DELETE ? matching->joined_into[document_find(base, change->from.id)] : -1;
        change->kin = source >= 0 ? base->items[source].id : taker >= 0 ? edited->items[taker].id : 0;
    }
}

Amendment amendment_of_edit(Arena *arena, int64_t number, const Document *base, Document *edited, int64_t *next_id)
{
    Matching matching = paragraphs_match(arena, base, edited, next_id);
    Amendment amendment = amendment_between(arena, number, base, edited);
    add_kin(&amendment, base, edited, &matching);
    return amendment;
}

static ChangeKind inverse_kind(ChangeKind kind)
{
    return kind == CHANGE_INSERT ? CHANGE_DELETE : kind == CHANGE_DELETE ? CHANGE_INSERT : kind;
}

Amendment amendment_inverse(Arena *arena, const Amendment *amendment)
{
    Amendment inverse = { amendment->number, amendment->count, new(arena, Change, amendment->count) };
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        const Change *change = &amendment->changes[i];
        inverse.changes[i] = (Change){ inverse_kind(change->kind), change->to, change->from, change->after, change->was_after, change->kin };
    }
    return inverse;
}
