/* SPDX-License-Identifier: EUPL-1.2 */
/* A table that somebody sends: an Excel workbook or comma-separated values, read whole, its first row that is not empty being the heads. */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H

#include "database/database.h"

enum { SHEET_ROWS = 20000, SHEET_COLUMNS = 64 };

typedef struct Sheet Sheet;

/* The table, which lives as long as arena and content. A workbook is known by its bytes; all else must be UTF-8 whose cells are separated as
 * the heads are: by comma, semicolon or tab. NULL and a message when it cannot be read, has no heads, or more than SHEET_ROWS rows under them
 * or SHEET_COLUMNS columns; the message's {line}, where it has one, is *result_line. */
Sheet *sheet_read(Arena *arena, Blob content, const char **result_problem, int *result_line);

/* Rows under the heads, without empty ones; columns up to the last that has a head. */
int sheet_row_count(const Sheet *sheet);
int sheet_column_count(const Sheet *sheet);

/* A head as it is written, without white space around it; column from 0. */
Text sheet_head(const Sheet *sheet, int column);

/* A cell without white space around it, and without the apostrophe that csv_add_row() puts before what might be run. Empty where there is
 * none. Row and column from 0. */
Text sheet_cell(const Sheet *sheet, int row, int column);

/* The line of the file that the row begins on, or the row's number in the workbook: where the person finds it. */
int sheet_line(const Sheet *sheet, int row);

/* The first column whose head is one of the names (ended by NULL), compared by text_fold(); -1 where there is none. */
int sheet_column(const Sheet *sheet, const char *const *names);

#endif
