/* SPDX-License-Identifier: EUPL-1.2 */
/* The shortest edit of one list of numbers into another: E. W. Myers, An O(ND) Difference Algorithm and Its Variations (1986), in linear space. */
#ifndef TEXT_MYERS_H
#define TEXT_MYERS_H

#include "base/arena.h"

typedef struct Numbers {
    ptrdiff_t count;
    const int32_t *items;
} Numbers;

/* Sets old_changed[i] where old.items[i] has no counterpart, and new_changed likewise. False when it would take more than `work` steps: the
 * marks mean nothing then. The lists have fewer than 2^30 numbers. */
bool numbers_compare(Arena *arena, Numbers old, Numbers new, int64_t work, bool *old_changed, bool *new_changed);

#endif
