/* SPDX-License-Identifier: EUPL-1.2 */
/* A sorted list, searched by halves. */
#include "text/places.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const Place *first = a, *second = b;
    return (first->id > second->id) - (first->id < second->id);
}

Places places_of(Arena *arena, const Document *document)
{
    Places places = { document->count, new(arena, Place, document->count) };
    for (ptrdiff_t i = 0; i < document->count; i++)
        places.items[i] = (Place){ document->items[i].id, i };
    if (places.count > 0)
        qsort(places.items, (size_t)places.count, sizeof *places.items, compare);
    return places;
}

ptrdiff_t place_of(const Places *places, int64_t id)
{
    Place wanted = { .id = id };
    const Place *found = places->count > 0 ? bsearch(&wanted, places->items, (size_t)places->count, sizeof wanted, compare) : NULL;
    return found ? found->at : -1;
}
