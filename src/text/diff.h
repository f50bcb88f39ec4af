/* SPDX-License-Identifier: EUPL-1.2 */
/* What has changed from one text to another, as people like to read it. Pure functions. */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "text/align.h"

typedef enum { DIFF_EQUAL, DIFF_DELETE, DIFF_INSERT } DiffOp;

/* The text is a slice: of the old text, where it was deleted, else of the new one. Never empty. */
typedef struct DiffPart {
    DiffOp op;
    Text text;
} DiffPart;

typedef struct Diff {
    ptrdiff_t count;
    DiffPart *parts;
} Diff;

/* By word. What is not inserted gives, put together, exactly the old text; what is not deleted exactly the new one. No two parts of one kind stand
 * side by side; what replaces something stands behind it. Cost is bounded: texts that have little in common are compared by sentence or line. */
Diff text_diff(Arena *arena, Text old, Text new);

/* "equal", "delete", "insert". */
const char *diff_op_name(DiffOp op);

#endif
