/* SPDX-License-Identifier: EUPL-1.2 */
/* What proves that two databases hold the same: of each table how many rows, and SHA-256 over all of them in the order of the key. A row is the line
 * of its cells by name of the column: "n" and eight bytes, "t" or "b" with the length in eight bytes and the bytes, "0" for nothing; numbers
 * big-endian. So it is the same whatever the engine. */
#ifndef MOVING_SUMS_H
#define MOVING_SUMS_H

#include "moving/moving.h"
#include "record/digest.h"

typedef struct TableSum {
    int64_t rows;
    Digest digest;
} TableSum;

/* One table's, while it is made. */
typedef struct Summing Summing;
Summing *sum_begin(Arena *arena, const Table *table);
void sum_row(Summing *summing, const Parameter *cells);
TableSum sum_end(Summing *summing);

bool sum_equal(const TableSum *a, const TableSum *b);

/* Reads a whole table; `told` is told after every so many rows. False after a failure of the database. */
bool table_sum(Database *database, const Table *table, TableSum *result, void (*told)(void *state, int64_t rows), void *state);

enum { ROWS_TOLD = 4096 };

#endif
