/* SPDX-License-Identifier: EUPL-1.2 */
/* Who brought each word of a version, and what stood there before. Pure functions. */
#ifndef TEXT_PROVENANCE_H
#define TEXT_PROVENANCE_H

#include "text/amendment.h"

/* Words that have one origin. */
typedef struct Origin {
    Text text;       /* empty where words were only deleted */
    int64_t by;      /* the number of the amendment or the drafter */
    int64_t version; /* in which they came */
    Text before;     /* what stood there in the version before that; empty: nothing */
} Origin;

typedef struct Origins {
    ptrdiff_t count;
    Origin *items;
} Origins;

/* One a paragraph of the version; put together, the texts of each are that of the paragraph. */
typedef struct Provenance {
    ptrdiff_t count;
    Origins *paragraphs;
} Provenance;

/* Of a first version: all by one. */
Provenance provenance_begin(Arena *arena, const Document *document, int64_t by, int64_t version);

/* Of a version that amendments_apply() made of base: words that stayed keep their origin, also those of a paragraph that was split, joined or moved. */
Provenance provenance_next(Arena *arena, const Provenance *provenance, const Document *base, const Applied *applied, int64_t version);

#endif
