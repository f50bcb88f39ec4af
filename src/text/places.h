/* SPDX-License-Identifier: EUPL-1.2 */
/* Where paragraphs stand, by id. */
#ifndef TEXT_PLACES_H
#define TEXT_PLACES_H

#include "text/document.h"

typedef struct Place {
    int64_t id;
    ptrdiff_t at;
} Place;

typedef struct Places {
    ptrdiff_t count;
    Place *items; /* by id */
} Places;

Places places_of(Arena *arena, const Document *document);

/* -1: nowhere. */
ptrdiff_t place_of(const Places *places, int64_t id);

#endif
