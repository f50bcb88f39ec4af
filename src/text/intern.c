/* SPDX-License-Identifier: EUPL-1.2 */
/* An open hash table of pieces. */
#include "text/intern.h"

uint64_t text_hash(Text text)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (ptrdiff_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001b3;
    return hash ^ hash >> 29;
}

Interned interned_new(Arena *arena, ptrdiff_t most)
{
    ptrdiff_t capacity = 16;
    while (capacity < most * 2)
        capacity *= 2;
    return (Interned){ arena, capacity, new(arena, int32_t, capacity), new(arena, Text, most), 0 };
}

static int32_t number_of(Interned *interned, Text piece)
{
    uint64_t mask = (uint64_t)interned->capacity - 1, at = text_hash(piece) & mask;
    for (; interned->slots[at] > 0; at = (at + 1) & mask)
        if (text_equal(interned->pieces[interned->slots[at] - 1], piece))
            return interned->slots[at] - 1;
    interned->pieces[interned->count] = piece;
    interned->slots[at] = interned->count + 1;
    return interned->count++;
}

int32_t *interned_numbers(Interned *interned, Pieces pieces)
{
    int32_t *numbers = new(interned->arena, int32_t, pieces.count);
    for (ptrdiff_t i = 0; i < pieces.count; i++)
        numbers[i] = number_of(interned, pieces.items[i]);
    return numbers;
}
