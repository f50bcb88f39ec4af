/* SPDX-License-Identifier: EUPL-1.2 */
/* Changes that meet in a paragraph, or behind one, compared two by two. */
#include <stdlib.h>
#include <string.h>

#include "text/amendment.h"
#include "text/ground.h"

typedef struct Colliding {
    Arena *arena;
    Ground *ground;
    Collisions found;
    ptrdiff_t capacity;
    ptrdiff_t which; /* only pairs with this amendment; -1: all */
} Colliding;

static bool covers(const Edit *wide, const Edit *edit)
{
    return wide->end > wide->start && wide->start <= edit->start && edit->end <= wide->end;
}

static bool covers_all(const Edits *wide, const Edits *edits)
{
    for (ptrdiff_t i = 0; i < edits->count; i++) {
        bool covered = false;
        for (ptrdiff_t j = 0; j < wide->count && !covered; j++)
            covered = covers(&wide->items[j], &edits->items[i]);
        if (!covered)
            return false;
    }
    return edits->count > 0;
}

static bool same_insertion(const Stake *a, const Stake *b)
{
    return a->change->kind == CHANGE_INSERT && b->change->kind == CHANGE_INSERT && a->behind == b->behind && a->behind != NO_PLACE &&
           text_equal(a->change->to.text, b->change->to.text);
}

/* Whether nothing of the one is left to decide once the other has passed. */
static bool is_settled_by(const Stake *stake, const Stake *other)
{
    if (same_insertion(stake, other))
        return true;
    if (stake->paragraph < 0 || stake->paragraph != other->paragraph)
        return false;
    if (other->change->kind == CHANGE_DELETE)
        return true;
    return stake->change->kind == CHANGE_REPLACE && other->change->kind == CHANGE_REPLACE && covers_all(&other->edits, &stake->edits);
}

static bool falls(const Ground *ground, ptrdiff_t amendment, ptrdiff_t passed)
{
    for (ptrdiff_t i = ground->first[amendment]; i < ground->first[amendment + 1]; i++) {
        bool settled = false;
        for (ptrdiff_t j = ground->first[passed]; j < ground->first[passed + 1] && !settled; j++)
            settled = is_settled_by(&ground->stakes[i], &ground->stakes[j]);
        if (!settled)
            return false;
    }
    return true;
}

static Collision *collision_add(Colliding *colliding)
{
    Collisions *found = &colliding->found;
    if (found->count == colliding->capacity) {
        colliding->capacity = colliding->capacity * 2 + 64;
        Collision *items = new(colliding->arena, Collision, colliding->capacity);
        if (found->count > 0)
            memcpy(items, found->items, (size_t)found->count * sizeof *items);
        found->items = items;
    }
    return &found->items[found->count++];
}

/* place: the paragraph's, or -1. */
static void report(Colliding *colliding, CollisionKind kind, const Stake *a, const Stake *b, ptrdiff_t place, bool needs_choice)
{
    const Document *base = colliding->ground->base;
    bool in_order = a->amendment < b->amendment;
    *collision_add(colliding) = (Collision){
        .kind = kind,
        .first = in_order ? a->amendment : b->amendment,
        .second = in_order ? b->amendment : a->amendment,
        .paragraph = place >= 0 ? base->items[place].id : 0,
        .end = place >= 0 ? base->items[place].text.length : 0,
        .needs_choice = needs_choice,
    };
}

static bool edits_equal(const Edit *a, const Edit *b)
{
    return a->start == b->start && a->end == b->end && text_equal(a->text, b->text);
}

/* The first two edits that touch and are not alike. */
static bool find_touching(Pieces words, const Edits *a, const Edits *b, const Edit **result_a, const Edit **result_b)
{
    for (ptrdiff_t i = 0, j = 0; i < a->count && j < b->count;) {
        const Edit *first = &a->items[i], *second = &b->items[j];
        bool a_first = first->start <= second->start;
        if (!edits_equal(first, second) && (a_first ? edits_touch(words, first, second) : edits_touch(words, second, first))) {
            *result_a = first;
            *result_b = second;
            return true;
        }
        i += first->end <= second->end;
        j += second->end <= first->end;
    }
    return false;
}

static ptrdiff_t bytes_before(Pieces words, ptrdiff_t piece)
{
    return pieces_between(words, 0, piece).length;
}

static void compare_words(Colliding *colliding, const Stake *a, const Stake *b)
{
    const Edit *first, *second;
    Pieces words = colliding->ground->words[a->paragraph];
    if (!find_touching(words, &a->edits, &b->edits, &first, &second))
        return;
    report(colliding, COLLISION_SAME_WORDS, a, b, a->paragraph, true);
    Collision *collision = &colliding->found.items[colliding->found.count - 1];
    collision->start = bytes_before(words, first->start < second->start ? first->start : second->start);
    collision->end = bytes_before(words, first->end > second->end ? first->end : second->end);
}

/* Both are about the same paragraph. */
static void compare_on_paragraph(Colliding *colliding, const Stake *a, const Stake *b)
{
    ChangeKind first = a->change->kind, second = b->change->kind;
    if (first == CHANGE_REPLACE && second == CHANGE_REPLACE)
        compare_words(colliding, a, b);
    else if ((first == CHANGE_DELETE) != (second == CHANGE_DELETE))
        report(colliding, COLLISION_DELETED_GROUND, a, b, a->paragraph, true);
    else if (first == CHANGE_MOVE && second == CHANGE_MOVE && a->change->after != b->change->after)
        report(colliding, COLLISION_MOVED_GROUND, a, b, a->paragraph, true);
}

/* Both put something behind the same paragraph. */
static void compare_behind(Colliding *colliding, const Stake *a, const Stake *b)
{
    bool same_move = a->change->kind == CHANGE_MOVE && b->change->kind == CHANGE_MOVE && a->paragraph == b->paragraph;
    if (!same_move)
        report(colliding, COLLISION_SAME_PLACE, a, b, a->behind, same_insertion(a, b));
}

/* The one puts something behind the paragraph that the other takes away. */
static void compare_with_ground(Colliding *colliding, const Stake *arrival, const Stake *on_ground)
{
    if (on_ground->change->kind == CHANGE_DELETE)
        report(colliding, COLLISION_DELETED_GROUND, arrival, on_ground, arrival->behind, false);
    else if (on_ground->change->kind == CHANGE_MOVE)
        report(colliding, COLLISION_MOVED_GROUND, arrival, on_ground, arrival->behind, arrival->change->kind == CHANGE_MOVE);
}

typedef void (*Comparing)(Colliding *colliding, const Stake *a, const Stake *b);

static bool is_pair(const Colliding *colliding, const Stake *a, const Stake *b)
{
    ptrdiff_t which = colliding->which;
    return a->amendment != b->amendment && (which < 0 || a->amendment == which || b->amendment == which);
}

/* All pairs of different amendments among stakes with the same key. */
static void compare_groups(Colliding *colliding, ptrdiff_t (*key)(const Stake *stake), Comparing comparing)
{
    ptrdiff_t count;
    Stake **stakes = stakes_by(colliding->arena, colliding->ground, key, &count);
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t j = i + 1; j < count && key(stakes[j]) == key(stakes[i]); j++)
            if (is_pair(colliding, stakes[i], stakes[j]))
                comparing(colliding, stakes[i], stakes[j]);
}

static ptrdiff_t paragraph_key(const Stake *stake)
{
    return stake->paragraph;
}

static ptrdiff_t behind_key(const Stake *stake)
{
    return stake->behind + 1;
}

static void compare_arrivals_with_ground(Colliding *colliding)
{
    ptrdiff_t arriving, standing, at = 0;
    Stake **arrivals = stakes_by(colliding->arena, colliding->ground, behind_key, &arriving);
    Stake **on_ground = stakes_by(colliding->arena, colliding->ground, paragraph_key, &standing);
    for (ptrdiff_t i = 0; i < arriving; i++) {
        while (at < standing && on_ground[at]->paragraph < arrivals[i]->behind)
            at++;
        for (ptrdiff_t j = at; j < standing && on_ground[j]->paragraph == arrivals[i]->behind; j++)
            if (is_pair(colliding, arrivals[i], on_ground[j]))
                compare_with_ground(colliding, arrivals[i], on_ground[j]);
    }
}

typedef struct Ranked {
    ptrdiff_t place;
    Collision collision;
} Ranked;

static int compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    const ptrdiff_t first[] = { x->place, x->collision.start, x->collision.first, x->collision.second, x->collision.kind, -x->collision.needs_choice };
    const ptrdiff_t second[] = { y->place, y->collision.start, y->collision.first, y->collision.second, y->collision.kind, -y->collision.needs_choice };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (first[i] != second[i])
            return first[i] < second[i] ? -1 : 1;
    return 0;
}

static bool is_same_pair(const Collision *a, const Collision *b)
{
    return a->paragraph == b->paragraph && a->kind == b->kind && a->first == b->first && a->second == b->second;
}

static Collisions in_order(Colliding *colliding)
{
    const Ground *ground = colliding->ground;
    Collisions *found = &colliding->found;
    Ranked *ranked = new(colliding->arena, Ranked, found->count);
    for (ptrdiff_t i = 0; i < found->count; i++)
        ranked[i] = (Ranked){ place_of(&ground->places, found->items[i].paragraph), found->items[i] };
    if (found->count > 0)
        qsort(ranked, (size_t)found->count, sizeof *ranked, compare_ranked);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < found->count; i++)
        if (kept == 0 || !is_same_pair(&found->items[kept - 1], &ranked[i].collision))
            found->items[kept++] = ranked[i].collision;
    found->count = kept;
    return *found;
}

static Collisions collisions_among(Arena *arena, Ground *ground, ptrdiff_t which)
{
    Colliding colliding = { .arena = arena, .ground = ground, .which = which };
    compare_groups(&colliding, paragraph_key, compare_on_paragraph);
    compare_groups(&colliding, behind_key, compare_behind);
    compare_arrivals_with_ground(&colliding);
    return in_order(&colliding);
}

Collisions ground_collisions(Arena *arena, Ground *ground)
{
    return collisions_among(arena, ground, -1);
}

Collisions amendment_collides(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments, ptrdiff_t which)
{
    Ground ground = ground_new(arena, base, count, amendments);
    Collisions collisions = collisions_among(arena, &ground, which);
    for (ptrdiff_t i = 0; i < collisions.count; i++) {
        Collision *collision = &collisions.items[i];
        collision->first_falls = falls(&ground, collision->first, collision->second);
        collision->second_falls = falls(&ground, collision->second, collision->first);
    }
    return collisions;
}

Collisions amendments_collide(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments)
{
    return amendment_collides(arena, base, count, amendments, -1);
}
