/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments laid out on the version that they are about: who changes what, paragraph by paragraph. */
#ifndef TEXT_GROUND_H
#define TEXT_GROUND_H

#include "text/amendment.h"
#include "text/places.h"
#include "text/words.h"

/* Pieces start to end of a paragraph become the text. */
typedef struct Edit {
    ptrdiff_t start, end;
    Text text;
    ptrdiff_t amendment;
} Edit;

typedef struct Edits {
    ptrdiff_t count;
    Edit *items;
} Edits;

/* One change, and where it stands. */
typedef struct Stake {
    ptrdiff_t amendment;
    const Change *change;
    ptrdiff_t paragraph; /* its place in the version; of an inserted one -1 */
    ptrdiff_t behind;    /* of what is inserted or moved, the place of the paragraph it goes behind; NO_PLACE: one that is inserted; -1: the beginning */
    Edits edits;         /* of a replaced paragraph */
} Stake;

enum { NO_PLACE = -2 };

typedef struct Ground {
    const Document *base;
    ptrdiff_t count;
    const Amendment *amendments;
    Places places;
    Pieces *words;      /* by paragraph; cut when needed first */
    ptrdiff_t stake_count;
    Stake *stakes;      /* by amendment, in its order */
    ptrdiff_t *first;   /* by amendment: its first stake; one more at the end */
    bool *stale;        /* by amendment: something in it is not about this version */
} Ground;

Ground ground_new(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments);

/* Whether the second edit, which does not begin before the first, touches it. */
bool edits_touch(Pieces words, const Edit *first, const Edit *second);

/* Stakes by the place that `key` gives, those of one place in order of their amendments' numbers; those without (negative) are left out. */
Stake **stakes_by(Arena *arena, const Ground *ground, ptrdiff_t (*key)(const Stake *stake), ptrdiff_t *result_count);

/* As amendments_collide(), but that nobody is said to fall. */
Collisions ground_collisions(Arena *arena, Ground *ground);

#endif
