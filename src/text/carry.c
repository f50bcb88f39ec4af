/* SPDX-License-Identifier: EUPL-1.2 */
/* Each change is looked at alone: does the ground it was made on still stand? */
#include "text/amendment.h"
#include "text/merge.h"
#include "text/places.h"
#include "text/rising.h"

typedef struct Carrying {
    Arena *arena;
    const Document *base, *next;
    const Amendment *amendment;
    Places base_places, next_places;
    const bool *in_order; /* by place in next: it has not moved since base */
} Carrying;

static const Paragraph *in_next(const Carrying *carrying, int64_t id)
{
    ptrdiff_t place = place_of(&carrying->next_places, id);
    return place >= 0 ? &carrying->next->items[place] : NULL;
}

static bool is_inserted(const Amendment *amendment, int64_t id)
{
    for (ptrdiff_t i = 0; i < amendment->count; i++)
        if (amendment->changes[i].kind == CHANGE_INSERT && amendment->changes[i].to.id == id)
            return true;
    return false;
}

/* The id, or that of the nearest paragraph in front of it in the base that still stands; 0: none. */
static int64_t anchor(const Carrying *carrying, int64_t id)
{
    if (id == 0 || in_next(carrying, id) || is_inserted(carrying->amendment, id))
        return id;
    for (ptrdiff_t place = place_of(&carrying->base_places, id) - 1; place >= 0; place--)
        if (in_next(carrying, carrying->base->items[place].id))
            return carrying->base->items[place].id;
    return 0;
}

static int64_t id_in_front(const Carrying *carrying, int64_t id)
{
    ptrdiff_t place = place_of(&carrying->next_places, id);
    return place > 0 ? carrying->next->items[place - 1].id : 0;
}

static const bool *kept_in_order(const Carrying *carrying)
{
    ptrdiff_t count = carrying->next->count, *were = new(carrying->arena, ptrdiff_t, count);
    bool *in_order = new(carrying->arena, bool, count);
    for (ptrdiff_t i = 0; i < count; i++)
        were[i] = place_of(&carrying->base_places, carrying->next->items[i].id);
    find_rising(carrying->arena, count, were, in_order);
    return in_order;
}

static CarriedHow carry_replacement(const Carrying *carrying, Change *change)
{
    const Paragraph *now = in_next(carrying, change->from.id);
    if (!now)
        return CARRIED_BY_HAND;
    if (text_equal(now->text, change->to.text))
        return CARRIED_ALREADY;
    Merge merge = text_merge(carrying->arena, change->from.text, now->text, change->to.text);
    if (merge.conflicts > 0)
        return CARRIED_BY_HAND;
    Text merged = merge_text(carrying->arena, &merge, (Text){ 0 }, (Text){ 0 });
    if (text_equal(merged, now->text))
        return CARRIED_ALREADY;
    change->from = *now;
    change->to.text = merged;
    return CARRIED;
}

static CarriedHow carry_deletion(const Carrying *carrying, Change *change)
{
    const Paragraph *now = in_next(carrying, change->from.id);
    if (!now)
        return CARRIED_ALREADY;
    if (!text_equal(now->text, change->from.text))
        return CARRIED_BY_HAND;
    change->was_after = id_in_front(carrying, now->id);
    return CARRIED;
}

static CarriedHow carry_insertion(const Carrying *carrying, Change *change)
{
    if (in_next(carrying, change->to.id))
        return CARRIED_ALREADY;
    change->after = anchor(carrying, change->after);
    return CARRIED;
}

/* Who has moved it meanwhile meant something by it. */
static CarriedHow carry_move(const Carrying *carrying, Change *change)
{
    const Paragraph *now = in_next(carrying, change->from.id);
    if (!now)
        return CARRIED_BY_HAND;
    int64_t in_front = id_in_front(carrying, now->id), after = anchor(carrying, change->after);
    if (in_front == after)
        return CARRIED_ALREADY;
    if (after == now->id || !carrying->in_order[now - carrying->next->items])
        return CARRIED_BY_HAND;
    change->from = change->to = *now;
    change->was_after = in_front;
    change->after = after;
    return CARRIED;
}

static CarriedHow carry_change(const Carrying *carrying, Change *change)
{
    switch (change->kind) {
    case CHANGE_REPLACE:
        return carry_replacement(carrying, change);
    case CHANGE_DELETE:
        return carry_deletion(carrying, change);
    case CHANGE_INSERT:
        return carry_insertion(carrying, change);
    case CHANGE_MOVE:
        break;
    }
    return carry_move(carrying, change);
}

static CarriedHow worst(ptrdiff_t count, const CarriedHow *changes)
{
    bool all_there = true;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (changes[i] == CARRIED_BY_HAND)
            return CARRIED_BY_HAND;
        all_there &= changes[i] == CARRIED_ALREADY;
    }
    return all_there ? CARRIED_ALREADY : CARRIED;
}

Carried amendment_carry(Arena *arena, const Document *base, const Amendment *amendment, const Document *next)
{
    Carrying carrying = { arena, base, next, amendment, places_of(arena, base), places_of(arena, next), NULL };
    carrying.in_order = kept_in_order(&carrying);
    Carried carried = { .changes = new(arena, CarriedHow, amendment->count), .amendment = { amendment->number, 0, new(arena, Change, amendment->count) } };
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        Change change = amendment->changes[i];
        carried.changes[i] = carry_change(&carrying, &change);
        if (carried.changes[i] != CARRIED_ALREADY)
            carried.amendment.changes[carried.amendment.count++] = change;
    }
    carried.how = worst(amendment->count, carried.changes);
    if (carried.how == CARRIED_BY_HAND)
        carried.amendment = *amendment;
    return carried;
}
