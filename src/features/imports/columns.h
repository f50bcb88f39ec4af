/* SPDX-License-Identifier: EUPL-1.2 */
/* The columns of the table that an import reads: their heads in every language of the program, and a template that has them. */
#ifndef FEATURES_IMPORTS_COLUMNS_H
#define FEATURES_IMPORTS_COLUMNS_H

#include "features/imports/rules.h"
#include "office/sheet.h"

typedef struct Column {
    const char *name;  /* in tables and data */
    const char *head;  /* a message */
    const char *about; /* a message: what may stand in it */
    bool is_required;
    const char *synonyms[6]; /* other heads that are understood; the rest NULL */
    const char *older_head;  /* a message: what templates once said, or NULL */
} Column;

extern const Column columns[CELL_COUNT];

/* Which column of the sheet is which, and the heads that are none. */
typedef struct Heads {
    int places[CELL_COUNT]; /* -1: not there */
    Value *missing;         /* required ones, in words of the request's language */
    Text ignored;           /* heads of the sheet that no column has, one a line */
} Heads;

/* city_is_needed: it is not for somebody who looks after only one. */
Heads heads_find(Request *request, const Sheet *sheet, bool city_is_needed);

/* The row's cells as they were typed. */
Line line_of_row(const Sheet *sheet, const Heads *heads, int row);

/* Into request->data: columns {name, head, about, is_required}. */
void put_columns(Request *request);

/* Heads in the reader's language and no rows, as the request's face says: a workbook, or else comma-separated values. */
Answer template_answer(Request *request);

#endif
