/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers in place of pieces, so that comparing two is one comparison. */
#ifndef TEXT_INTERN_H
#define TEXT_INTERN_H

#include "text/words.h"

/* One number a piece, the same for the same bytes, from 0 on without gaps, over several lists of pieces. */
typedef struct Interned {
    Arena *arena;
    ptrdiff_t capacity;
    int32_t *slots; /* the number + 1 of what stands there, 0: free */
    Text *pieces;   /* by number */
    int32_t count;
} Interned;

/* Room for so many different pieces. */
Interned interned_new(Arena *arena, ptrdiff_t most);

/* The numbers of all pieces of a list. */
int32_t *interned_numbers(Interned *interned, Pieces pieces);

/* 64 bits that tell texts apart; not for what an attacker may choose, where equality is compared as well. */
uint64_t text_hash(Text text);

#endif
