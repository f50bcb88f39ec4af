/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries as the database has them, for who checks or exports them: one reading for both. */
#ifndef RECORD_STORED_H
#define RECORD_STORED_H

#include "record/chain.h"

/* Columns behind those of the link; salt and content are NULL once erased. */
enum { STORED_HASH = 10, STORED_SALT, STORED_CONTENT };

/* The entries after a sequence, in order, at most so many. */
Rows *stored_entries(Database *database, Arena *arena, int64_t after, int64_t limit);

/* Those with these numbers ("3,17,18"), and those by which another key took the place of the one before, likewise in order. */
Rows *stored_entries_numbered(Database *database, Arena *arena, Text sequences);
Rows *stored_entries_of_keys(Database *database, Arena *arena);

/* The link of the row that was read last. */
Link link_of_row(Rows *rows);

#endif
