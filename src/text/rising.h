/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of some numbers stand in order, so that the fewest are said to have moved. */
#ifndef TEXT_RISING_H
#define TEXT_RISING_H

#include "base/arena.h"

/* Marks a longest rising subsequence of the numbers that are not negative, all different. */
void find_rising(Arena *arena, ptrdiff_t count, const ptrdiff_t *numbers, bool *result_in_order);

#endif
