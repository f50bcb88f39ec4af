/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables of texts as files that programs and office programs read, written and read row by row: comma-separated values (RFC 4180, UTF-8), Excel
 * workbooks, JSON (a list of objects). What is written is read again exactly. Knows nothing of what is in them. */
#ifndef OFFICE_TABLE_H
#define OFFICE_TABLE_H

#include "database/database.h"

typedef enum { TABLE_CSV, TABLE_XLSX, TABLE_JSON, TABLE_FORMATS } TableFormat;

enum {
    TABLE_COLUMNS = 64,
    TABLE_ROWS = 2000000,       /* a workbook has fewer: see xlsx.h and xlsx_read.h */
    TABLE_FILE_LARGEST = 64 << 20
};

/* "csv", "xlsx", "json": also how a file's name ends. */
extern const char *const table_formats[TABLE_FORMATS];
/* Its media type. */
extern const char *const table_media_types[TABLE_FORMATS];

/* Takes the next bytes of the file; false when it cannot, and nothing more comes. */
typedef bool (*TableSink)(void *state, Text bytes);

typedef struct TableOut TableOut;

/* A table with these heads, which stay the caller's. with_mark: CSV begins with the byte order mark by which spreadsheets know UTF-8. NULL where the
 * machine has no room for a workbook. */
TableOut *table_begin(Arena *arena, TableFormat format, int columns, const Text *heads, bool with_mark, TableSink sink, void *state);

/* A row, a cell a column. numbers: of which columns the cells, where they are not empty, are whole numbers; NULL: of none. */
void table_add(TableOut *table, const Text *cells, const bool *numbers);

/* False when not everything could be written: the sink failed, or a cell or the rows are more than a workbook can hold (is_too_large). */
bool table_end(TableOut *table, bool *result_is_too_large);

typedef struct TableIn TableIn;

/* A reader of content, which must live as long as the arena; what it is, its bytes say. Never NULL: what is wrong, table_problem() says. */
TableIn *table_open(Arena *arena, Blob content);

/* The heads, without white space around them; in JSON the names of members, which may grow with each row. */
int table_head_count(const TableIn *table);
Text table_head(const TableIn *table, int column);

/* The next row that is not empty: a cell for each head, valid until the next row. False at the end, and for good from the first problem on. */
bool table_next(TableIn *table, const Text **result_cells);

/* Where the person finds the row last read: a line of text, a row of the workbook, an object of the list. From 1. */
int table_line(const TableIn *table);

/* How many bytes of the content have been read, as far as that is known; of a workbook it is not. */
int64_t table_place(const TableIn *table);

/* A message whose {line} is table_line(); NULL when nothing is wrong. */
const char *table_problem(const TableIn *table);

#endif
