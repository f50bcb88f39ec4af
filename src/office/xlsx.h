/* SPDX-License-Identifier: EUPL-1.2 */
/* One table as an Excel workbook (ISO/IEC 29500, through libxlsxwriter), written row by row in constant memory. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "base/text.h"

typedef struct Xlsx Xlsx;

/* Text, or a number where it is one. Text is never taken for a formula. */
typedef struct XlsxCell {
    bool is_number;
    int64_t number;
    Text text;
} XlsxCell;

enum { XLSX_COLUMNS = 64, XLSX_ROWS = 1000000 };

/* A workbook of one sheet whose first row are the heads: bold, always in sight, with a filter. At most XLSX_COLUMNS
 * heads. What it holds open ends with the arena at the latest. NULL when the machine has no room for it. */
Xlsx *xlsx_begin(Arena *arena, int columns, const Text *heads);

/* The next row, a cell a column. Texts are cut at 32,767 UTF-16 units, the most a cell holds; rows past XLSX_ROWS are
 * left out. */
void xlsx_add_row(Xlsx *xlsx, const XlsxCell *cells);

/* The file, in the arena given to xlsx_begin(); the empty text when it could not be written. Ends the workbook. */
Text xlsx_end(Xlsx *xlsx);

#endif
