/* SPDX-License-Identifier: EUPL-1.2 */
/* Comma-separated values after RFC 4180, read strictly and written so that no spreadsheet runs a cell as a formula. */
#ifndef OFFICE_CSV_H
#define OFFICE_CSV_H

#include "base/buffer.h"

/* Reads rows one after another; use csv_reader() and csv_next(), the rest is the reader's own. */
typedef struct CsvReader {
    Arena *arena;
    Text content;
    ptrdiff_t place;
    ptrdiff_t counted; /* place up to which lines have been counted */
    char separator;
    int line;     /* of the row last read, from 1 */
    bool failed;  /* the row at `line` is malformed */
} CsvReader;

/* A reader over content, which must live as long as the cells do. A byte order mark is stepped over. */
CsvReader csv_reader(Arena *arena, Text content, char separator);

/* The next row that is not an empty line. False at the end, and for good from the first malformed row on: a quote out
 * of place or not closed, a carriage return alone, more than maximum_cells. reader->failed tells the two apart. */
bool csv_next(CsvReader *reader, int maximum_cells, Text *result_cells, int *result_count);

/* The byte order mark, by which spreadsheets know UTF-8. */
void csv_begin(Buffer *buffer);

/* One row, ended by CR LF. A cell that a spreadsheet might run (it begins with = + - @ tab or a line end, and is not a
 * plain number) gets an apostrophe in front. */
void csv_add_row(Buffer *buffer, int count, const Text *cells);

#endif
