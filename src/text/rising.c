/* SPDX-License-Identifier: EUPL-1.2 */
/* Patience sorting: M. L. Fredman, On computing the length of longest increasing subsequences (1975). */
#include "text/rising.h"

/* The first pile whose top is not below the number. */
static ptrdiff_t pile_for(ptrdiff_t piles, const ptrdiff_t *tops, const ptrdiff_t *numbers, ptrdiff_t number)
{
    ptrdiff_t low = 0, high = piles;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (numbers[tops[middle]] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void find_rising(Arena *arena, ptrdiff_t count, const ptrdiff_t *numbers, bool *result_in_order)
{
    ptrdiff_t *tops = new(arena, ptrdiff_t, count), *before = new(arena, ptrdiff_t, count), piles = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        result_in_order[i] = false;
        if (numbers[i] < 0)
            continue;
        ptrdiff_t pile = pile_for(piles, tops, numbers, numbers[i]);
        before[i] = pile > 0 ? tops[pile - 1] : -1;
        tops[pile] = i;
        piles += pile == piles;
    }
    for (ptrdiff_t i = piles > 0 ? tops[piles - 1] : -1; i >= 0; i = before[i])
        result_in_order[i] = true;
}
