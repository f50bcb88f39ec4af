/* SPDX-License-Identifier: EUPL-1.2 */
/* Which pieces of two texts are the same ones: the shortest way from the one to the other, after Myers. Pure functions. */
#ifndef TEXT_ALIGN_H
#define TEXT_ALIGN_H

#include "text/words.h"

/* Pieces old_start to old_end were replaced by pieces new_start to new_end; one of the two may be empty. */
typedef struct Hunk {
    ptrdiff_t old_start, old_end, new_start, new_end;
} Hunk;

/* In order; between two of them at least one piece is the same in both texts. */
typedef struct Hunks {
    ptrdiff_t count;
    Hunk *items;
} Hunks;

/* What two texts have been compared as. Of everything that costs too much by words, the next coarser kind is taken, in the end all as one hunk. */
typedef struct Alignment {
    Pieces old, new;
    Hunks hunks;
} Alignment;

/* Texts in pieces of the kind, or of a coarser one. Equal beginnings and ends are never in a hunk. */
Alignment texts_align(Arena *arena, Text old, Text new, PieceKind kind);

/* The same for lists of pieces, which are then never coarser: what costs too much is one hunk. */
Hunks pieces_align(Arena *arena, Pieces old, Pieces new);

#endif
