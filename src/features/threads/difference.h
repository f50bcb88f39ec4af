/* SPDX-License-Identifier: EUPL-1.2 */
/* What changed between two texts, word by word. */
#ifndef FEATURES_THREADS_DIFFERENCE_H
#define FEATURES_THREADS_DIFFERENCE_H

#include "view/value.h"

/* The texts as parts in order: [{text, is_added, is_gone}]; neither: it stands in both. Where more than some thousand words
 * differ, what lies between their common beginning and end counts as changed as a whole. */
Value *difference(Arena *arena, Text before, Text after);

#endif
