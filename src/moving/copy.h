/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole network from one database into another, of either engine, proven equal. */
#ifndef MOVING_COPY_H
#define MOVING_COPY_H

#include "moving/store.h"
#include "moving/tables.h"

typedef struct CopyOrder {
    Text from, to;             /* SQLite file or postgresql:// */
    Text files_from, files_to; /* folders of the store of files; empty: no files come along */
    bool verify;               /* check the record at the target as well */
} CopyOrder;

typedef struct Copied {
    TablesMoved rows;
    FilesMoved files;
    int64_t entries; /* of the record, that were verified at the target */
} Copied;

/* The target must not exist, or be a database without tables. Until it is whole, a file has ".unfinished" behind its name, and either engine's
 * database a mark, so that nothing opens it (see database_migrate_to_fill()). After a stop nothing of a file is left; a server's database keeps its mark. */
bool network_copy(Moving *moving, const CopyOrder *order, Copied *result);

/* Whether the record holds, and what stands in the database is what was recorded. */
bool network_verify(Moving *moving, Text address, int64_t *result_entries);

#endif
