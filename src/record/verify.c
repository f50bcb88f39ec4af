/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks the chain from the first entry to the head, a page at a time, and names the first entry that does not hold. */
#include "record/chain.h"
#include "record/record.h"

enum { PAGE = 1000 };

/* How far the walk has come; problem is NULL as long as all holds. */
typedef struct Walk {
    int64_t sequence;
    Hash hash;
    int64_t broken;
    const char *problem;
} Walk;

static const Query page = {
    "SELECT e.sequence, e.at, e.person, e.organisation, e.verb, e.object_kind, e.object, e.place, e.digest, e.previous,"
    " e.hash, c.salt, c.content"
    " FROM record_entry e LEFT JOIN record_content c ON c.sequence = e.sequence"
    " WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2",
};
static const Query head_row = { "SELECT sequence, hash FROM record_head WHERE id = 1" };

static void walk_break(Walk *walk, int64_t sequence, const char *problem)
{
    walk->broken = sequence;
    walk->problem = problem;
}

static Link link_of_row(Rows *rows)
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

static bool content_holds(Rows *rows, Text digest)
{
    if (rows_is_null(rows, 11))
        return true;
    Blob salt = rows_blob(rows, 11);
    if (salt.length != SALT_LENGTH)
        return false;
    Hash found = content_digest(salt, rows_text(rows, 12));
    return text_equal(hash_text(&found), digest);
}

static void walk_row(Walk *walk, Arena *arena, Rows *rows)
{
    Link link = link_of_row(rows);
    Hash hash = link_hash(arena, &link);
    if (link.sequence != walk->sequence + 1)
        walk_break(walk, walk->sequence + 1, "the entry is missing");
    else if (!text_equal(link.previous, hash_text(&walk->hash)))
        walk_break(walk, link.sequence, "the entry does not follow from the one before");
    else if (!text_equal(rows_text(rows, 10), hash_text(&hash)))
        walk_break(walk, link.sequence, "the entry is not what was hashed");
    else if (!content_holds(rows, link.digest))
        walk_break(walk, link.sequence, "the content is not what was recorded");
    walk->sequence = link.sequence;
    walk->hash = hash;
}

static int64_t walk_page(Walk *walk, Database *database)
{
    Arena *arena = arena_new();
    int64_t count = 0;
    Rows *rows = database_query(database, arena, &page, ARGS(walk->sequence, PAGE));
    for (; walk->problem == NULL && rows_next(rows); count++)
        walk_row(walk, arena, rows);
    arena_free(arena);
    return count;
}

static void walk_entries(Walk *walk, Database *database)
{
    int64_t count = PAGE;
    while (walk->problem == NULL && count == PAGE)
        count = walk_page(walk, database);
}

static int64_t read_head(Database *database, Arena *arena, Text *result_hash)
{
    int64_t sequence = -1;
    for (Rows *rows = database_query(database, arena, &head_row, NO_ARGS); rows_next(rows);) {
        sequence = rows_number(rows, 0);
        *result_hash = rows_text(rows, 1);
    }
    return sequence;
}

/* False when the head is ahead: entries were added since, or are missing. */
static bool has_reached_head(Walk *walk, int64_t head, Text hash)
{
    if (head > walk->sequence)
        return false;
    if (head < 0)
        walk_break(walk, walk->sequence + 1, "the head of the record is missing");
    else if (head < walk->sequence)
        walk_break(walk, head + 1, "the entry is beyond the head of the record");
    else if (!text_equal(hash, hash_text(&walk->hash)))
        walk_break(walk, walk->sequence > 0 ? walk->sequence : 1,
                   "the head of the record is not the hash of the last entry");
    return true;
}

/* The head is read after the entries, and what it tells of must be found by the next round: so nothing that is appended
 * meanwhile is taken for a fault, without a transaction that would keep old rows alive for the whole walk. */
static void walk_all(Walk *walk, Database *database, Arena *arena)
{
    int64_t head = 0;
    Text hash = TEXT("");
    do {
        walk_entries(walk, database);
        if (walk->problem == NULL && walk->sequence < head)
            walk_break(walk, walk->sequence + 1, "the entry is missing");
        if (walk->problem != NULL || database_failed(database))
            return;
        head = read_head(database, arena, &hash);
    } while (!has_reached_head(walk, head, hash));
}

int64_t record_verify(Database *database, Arena *arena, Text *result_problem)
{
    Walk walk = { .hash = chain_start };
    walk_all(&walk, database, arena);
    if (database_failed(database))
        walk_break(&walk, walk.sequence + 1, "the entry cannot be read");
    *result_problem = walk.problem == NULL ? TEXT("") : text_from_z(walk.problem);
    return walk.broken;
}
