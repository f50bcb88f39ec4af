/* SPDX-License-Identifier: EUPL-1.2 */
/* Two changes of one text made one: diff3, as S. Khanna, K. Kunal and B. C. Pierce describe it (A Formal Investigation of Diff3, 2007), first by line,
 * and by word where both have changed the same lines. Pure functions. */
#ifndef TEXT_MERGE_H
#define TEXT_MERGE_H

#include "base/text.h"

/* Either text that both agree on, or what each of them wants in place of base. */
typedef struct MergePart {
    bool is_conflict;
    Text text;
    Text base, ours, theirs;
} MergePart;

typedef struct Merge {
    ptrdiff_t count;
    MergePart *parts;
    ptrdiff_t conflicts;
} Merge;

/* No word of ours or theirs is lost unless the other deleted it, and none of base unless one of both did. Changes that touch are a conflict: at least
 * one word, or the end of a sentence or paragraph, must stand unchanged between them. What both have changed alike is clean. */
Merge text_merge(Arena *arena, Text base, Text ours, Text theirs);

/* One text. Lines with a conflict stand there twice, once as ours and once as theirs, between lines of marks with the names; what was merged within
 * such a line is in both. */
Text merge_text(Arena *arena, const Merge *merge, Text our_name, Text their_name);

#endif
