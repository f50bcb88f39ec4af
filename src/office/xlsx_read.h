/* SPDX-License-Identifier: EUPL-1.2 */
/* The first visible worksheet of an Excel workbook (ISO/IEC 29500) that somebody sent, read row by row within the bounds of package.h. */
#ifndef OFFICE_XLSX_READ_H
#define OFFICE_XLSX_READ_H

#include "office/package.h"

enum { XLSX_READ_ROWS = 100000 };

typedef struct XlsxReader XlsxReader;

/* A reader over the file, which must live as long as the arena. Never NULL: what is wrong with the file, xlsx_problem() says. */
XlsxReader *xlsx_reader(Arena *arena, Blob content);

/* The next row that has a cell with something in it, up to its last such cell, in the reader's arena. Numbers, days and results of
 * formulas as xlsx_numbers.h has them, TRUE and FALSE, errors as "#N/A". False at the end, and for good from the first problem on. */
bool xlsx_next(XlsxReader *reader, int maximum_cells, Text *result_cells, int *result_count);

/* The row last read, from 1, as the spreadsheet shows it. */
int xlsx_row(const XlsxReader *reader);

/* A message, whose {line} is xlsx_row(); NULL when nothing is wrong. */
const char *xlsx_problem(const XlsxReader *reader);

#endif
