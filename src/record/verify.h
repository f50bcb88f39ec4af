/* SPDX-License-Identifier: EUPL-1.2 */
/* Checking the record that stands in a database. */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include "database/database.h"
#include "record/check.h"

typedef struct Examination {
    Text address;          /* of the database: each processor reads through a connection of its own; empty: all through the caller's */
    Text trusted_key;      /* the first public key, as somebody outside knows it; empty for the database's own */
    Text kept_checkpoint;  /* a note that somebody kept; empty for none */
    void (*progress)(int64_t entries); /* may be NULL; called from any thread, one at a time */
} Examination;

typedef struct Examined {
    Finding finding;
    int64_t entries;    /* how many there are */
    int64_t erased, withheld; /* of these, entries without their content, and entries by their hash alone */
    int64_t checkpoint; /* so many of them are covered by the last checkpoint; 0 when there is none */
    Text key;           /* the first public key; empty when there is none */
} Examined;

/* Everything that docs/record.md says, and that head and stored tree are right. */
Examined record_examine(Database *database, Arena *arena, const Examination *how);

#endif
