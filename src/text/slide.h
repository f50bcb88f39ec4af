/* SPDX-License-Identifier: EUPL-1.2 */
/* A change may often stand at several places ("a b" in "a b a b"): which of them is meant. */
#ifndef TEXT_SLIDE_H
#define TEXT_SLIDE_H

#include "text/myers.h"

/* A list of numbers with marks on those that changed; marks[-1] and marks[count] can be read and are false. */
typedef struct Marked {
    Numbers numbers;
    bool *marks;
} Marked;

/* Moves each run of marks in `here` as far to the end as it goes, or to the last place where something has changed in `there`, too: so that what
 * replaces something stands where it stood. The number of unmarked items stays the same. */
void runs_slide(Marked here, Marked there);

#endif
