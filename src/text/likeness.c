/* SPDX-License-Identifier: EUPL-1.2 */
/* Two sorted lists, walked together. */
#include "text/likeness.h"

#include <stdlib.h>

#include "text/intern.h"
#include "text/words.h"

static int compare(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return (first > second) - (first < second);
}

Features features_of(Arena *arena, Text text)
{
    Pieces pieces = pieces_of(arena, text, PIECE_WORD);
    Features features = { .items = new(arena, uint64_t, pieces.count * 2) };
    uint64_t before = 0;
    for (ptrdiff_t i = 0; i < pieces.count; i++) {
        if (!piece_is_word(pieces.items[i]))
            continue;
        uint64_t word = text_hash(pieces.items[i]);
        features.items[features.count++] = word;
        if (before != 0)
            features.items[features.count++] = (before * 31 + word) * 0x9e3779b97f4a7c15;
        before = word;
    }
    if (features.count > 0)
        qsort(features.items, (size_t)features.count, sizeof *features.items, compare);
    return features;
}

ptrdiff_t features_shared(const Features *a, const Features *b)
{
    ptrdiff_t shared = 0;
    for (ptrdiff_t i = 0, j = 0; i < a->count && j < b->count;) {
        shared += a->items[i] == b->items[j];
        uint64_t first = a->items[i], second = b->items[j];
        i += first <= second;
        j += second <= first;
    }
    return shared;
}

int features_likeness(const Features *a, const Features *b)
{
    ptrdiff_t all = a->count + b->count;
    return all == 0 ? 0 : (int)(features_shared(a, b) * 2000 / all);
}

int features_contained(const Features *part, const Features *whole)
{
    return part->count == 0 ? 0 : (int)(features_shared(part, whole) * 1000 / part->count);
}

Features features_without(Arena *arena, const Features *a, const Features *b)
{
    Features rest = { .items = new(arena, uint64_t, a->count) };
    for (ptrdiff_t i = 0, j = 0; i < a->count; i++) {
        while (j < b->count && b->items[j] < a->items[i])
            j++;
        if (j < b->count && b->items[j] == a->items[i])
            j++;
        else
            rest.items[rest.count++] = a->items[i];
    }
    return rest;
}
