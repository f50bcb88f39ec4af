/* SPDX-License-Identifier: EUPL-1.2 */
/* What was kept takes its origins along, byte for byte; what is new is compared with the paragraphs that it may have come from. */
#include "text/provenance.h"

#include "text/align.h"
#include "text/likeness.h"
#include "text/places.h"

/* In thousandths. */
enum { MOST = 700 };

typedef struct Tracing {
    Arena *arena;
    const Provenance *old;
    const Document *base;
    const Applied *applied;
    Places places;
    int64_t version;
    Origins found;
    ptrdiff_t capacity;
} Tracing;

static void add(Tracing *tracing, Origin origin)
{
    Origins *found = &tracing->found;
    if (found->count == tracing->capacity) {
        tracing->capacity = tracing->capacity * 2 + 4;
        Origin *items = new(tracing->arena, Origin, tracing->capacity);
        for (ptrdiff_t i = 0; i < found->count; i++)
            items[i] = found->items[i];
        found->items = items;
    }
    found->items[found->count++] = origin;
}

/* The origins of bytes start to end of an old paragraph; also of what was deleted within them, which has no bytes. */
static void add_kept(Tracing *tracing, ptrdiff_t place, ptrdiff_t start, ptrdiff_t end)
{
    const Origins *old = &tracing->old->paragraphs[place];
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < old->count; i++) {
        Origin origin = old->items[i];
        ptrdiff_t behind = at + origin.text.length;
        bool is_mark = origin.text.length == 0 && at >= start && at < end;
        origin.text = text_slice(origin.text, start - at, end - at);
        if (is_mark || (at < end && behind > start))
            add(tracing, origin);
        at = behind;
    }
}

/* The place of the next joined paragraph of which most stands in the text; -1: none. *took_in goes on behind it. */
static ptrdiff_t taken_from(const Tracing *tracing, Text text, const int64_t **took_in)
{
    Features words = features_of(tracing->arena, text);
    while (*took_in && **took_in != 0) {
        ptrdiff_t place = place_of(&tracing->places, *(*took_in)++);
        Features joined = place >= 0 ? features_of(tracing->arena, tracing->base->items[place].text) : (Features){ 0 };
        if (features_contained(&joined, &words) >= MOST)
            return place;
    }
    return -1;
}

static void add_new(Tracing *tracing, const Brought *brought, const int64_t *took_in);

/* New words of which some were in the old paragraph at the place; others may have been in those that were joined, too. */
static void add_from(Tracing *tracing, const Brought *brought, ptrdiff_t place, const int64_t *took_in)
{
    Arena *arena = tracing->arena;
    Pieces old = pieces_of(arena, tracing->base->items[place].text, PIECE_WORD), new = pieces_of(arena, brought->text, PIECE_WORD);
    Hunks hunks = pieces_align(arena, old, new);
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i <= hunks.count; i++) {
        const Hunk *hunk = i < hunks.count ? &hunks.items[i] : NULL;
        ptrdiff_t end = hunk ? hunk->old_start : old.count;
        add_kept(tracing, place, pieces_between(old, 0, done).length, pieces_between(old, 0, end).length);
        Brought rest = { hunk ? pieces_between(new, hunk->new_start, hunk->new_end) : (Text){ 0 }, brought->by, 0, i == 0 ? brought->before : (Text){ 0 } };
        if (rest.text.length > 0)
            add_new(tracing, &rest, took_in);
        done = hunk ? hunk->old_end : end;
    }
}

static void add_new(Tracing *tracing, const Brought *brought, const int64_t *took_in)
{
    ptrdiff_t source = taken_from(tracing, brought->text, &took_in);
    if (source >= 0)
        add_from(tracing, brought, source, took_in);
    else
        add(tracing, (Origin){ brought->text, brought->by, tracing->version, brought->before });
}

/* Whether what is gone from the paragraph only went into a new one that was split from it. */
static bool was_split_off(const Tracing *tracing, const Brought *brought, int64_t id)
{
    const Document *document = &tracing->applied->document;
    for (ptrdiff_t i = 0; brought->text.length == 0 && i < document->count; i++)
        if (tracing->applied->composed[i].kin == id && text_find(document->items[i].text, text_trim(brought->before), 0) >= 0)
            return true;
    return false;
}

static void trace(Tracing *tracing, const Composed *composed, int64_t id)
{
    ptrdiff_t place = place_of(&tracing->places, id);
    ptrdiff_t kin = composed->kin != 0 ? place_of(&tracing->places, composed->kin) : -1;
    for (ptrdiff_t i = 0; i < composed->count; i++) {
        const Brought *brought = &composed->items[i];
        if (brought->by == 0)
            add_kept(tracing, place, brought->start, brought->start + brought->text.length);
        else if (kin >= 0)
            add_from(tracing, brought, kin, NULL);
        else if (!was_split_off(tracing, brought, id))
            add_new(tracing, brought, composed->took_in);
    }
}

Provenance provenance_begin(Arena *arena, const Document *document, int64_t by, int64_t version)
{
    Provenance provenance = { document->count, new(arena, Origins, document->count) };
    for (ptrdiff_t i = 0; i < document->count; i++) {
        Origin *origin = new(arena, Origin, 1);
        *origin = (Origin){ .text = document->items[i].text, .by = by, .version = version };
        provenance.paragraphs[i] = (Origins){ 1, origin };
    }
    return provenance;
}

Provenance provenance_next(Arena *arena, const Provenance *provenance, const Document *base, const Applied *applied, int64_t version)
{
    Provenance next = { applied->document.count, new(arena, Origins, applied->document.count) };
    Tracing tracing = { .arena = arena, .old = provenance, .base = base, .applied = applied, .places = places_of(arena, base), .version = version };
    for (ptrdiff_t i = 0; i < next.count; i++) {
        tracing.found = (Origins){ 0 };
        tracing.capacity = 0;
        trace(&tracing, &applied->composed[i], applied->document.items[i].id);
        next.paragraphs[i] = tracing.found;
    }
    return next;
}
