/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of all tables from one database into another, and the proof that both then hold the same. */
#ifndef MOVING_TABLES_H
#define MOVING_TABLES_H

#include "moving/sums.h"

typedef struct TablesMoved {
    int64_t tables, rows;
    Text digest; /* over the digests of all tables, hex */
} TablesMoved;

/* from: READ_ONLY, in a transaction; to: database_migrate_to_fill() has just been run. Stops where the tables are not those of this program, and where
 * what stands in the target afterwards is not what was read. */
bool tables_move(Moving *moving, Database *from, Database *to, TablesMoved *result);

#endif
