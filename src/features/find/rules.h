/* SPDX-License-Identifier: EUPL-1.2 */
/* What fits what is typed, and how well. Pure. Names and words are as text_slug() writes them: "sankt-poelten". */
#ifndef FEATURES_FIND_RULES_H
#define FEATURES_FIND_RULES_H

#include "base/arena.h"
#include "base/text.h"

enum { FIND_WORDS = 4 };

typedef struct Wanted {
    Text whole;
    int count;              /* 0: nothing that a name could be found by */
    Text words[FIND_WORDS]; /* the longest first, since fewest names fit it; those past count are empty, as are more that were typed */
} Wanted;

Wanted wanted_of(Arena *arena, Text typed);

/* The better a name fits, the lower: it is what was typed, it begins so, its words begin so. -1: it does not. */
int name_fits(const Wanted *wanted, Text name);

#endif
