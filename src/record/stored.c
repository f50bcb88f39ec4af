/* SPDX-License-Identifier: EUPL-1.2 */
/* One query for all that a line of the chain and its content are made of. */
#include "record/stored.h"

#define STORED                                                                                                              \
    "SELECT e.sequence, e.at, e.person, e.organisation, e.verb, e.object_kind, e.object, e.place, e.digest, e.previous, "    \
    "e.hash, c.salt, c.content FROM record_entry e LEFT JOIN record_content c ON c.sequence = e.sequence "

static const Query page = { STORED "WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2" };
static const Query numbered = { STORED "WHERE e.sequence IN (SELECT number FROM numbers($1)) ORDER BY e.sequence" };
static const Query of_keys = { STORED "WHERE e.sequence IN (SELECT since FROM record_key WHERE number > 1) ORDER BY e.sequence" };

Rows *stored_entries(Database *database, Arena *arena, int64_t after, int64_t limit)
{
    return database_query(database, arena, &page, ARGS(after, limit));
}

Rows *stored_entries_numbered(Database *database, Arena *arena, Text sequences)
{
    return database_query(database, arena, &numbered, ARGS(sequences));
}

Rows *stored_entries_of_keys(Database *database, Arena *arena)
{
    return database_query(database, arena, &of_keys, NO_ARGS);
}

Link link_of_row(Rows *rows)
{
    return (Link){
        .sequence = rows_number(rows, 0),
        .at = rows_number(rows, 1),
        .person = rows_number(rows, 2),
        .organisation = rows_number(rows, 3),
        .verb = rows_text(rows, 4),
        .object_kind = rows_text(rows, 5),
        .object = rows_number(rows, 6),
        .place = rows_number(rows, 7),
        .digest = rows_text(rows, 8),
        .previous = rows_text(rows, 9),
    };
}
