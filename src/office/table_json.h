/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of objects in JSON, read one object at a time, so that a long list needs no more memory than a short one. */
#ifndef OFFICE_TABLE_JSON_H
#define OFFICE_TABLE_JSON_H

#include "base/text.h"

typedef struct JsonRows {
    Arena *arena;        /* where names of members live */
    Text content;
    ptrdiff_t place;
    bool has_begun, has_ended;
    const char *problem; /* a message; NULL as long as nothing is wrong */
} JsonRows;

JsonRows json_rows(Arena *arena, Text content);

/* The members of the next object, as texts (numbers in decimal, true and false as yes and no), each in the cell of its head; what is no head yet
 * becomes one. False at the end, or with a problem. */
bool json_rows_next(JsonRows *rows, Arena *arena, int *head_count, Text *heads, Text *cells);

#endif
