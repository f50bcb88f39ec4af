/* SPDX-License-Identifier: EUPL-1.2 */
/* The record in a database, as it is checked: entries, the head, the tree that is stored, checkpoints and keys. */
#include "record/verify.h"

#include "record/export.h"
#include "record/keys.h"
#include "record/record.h"
#include "record/stored.h"
#include "record/tree.h"

enum { PAGE = 1000 };

/* The connection of whoever asks, or the address to which each chunk opens one of its own. */
typedef struct Place {
    Database *database;
    Text address;
} Place;

typedef struct Head {
    bool is_there;
    int64_t sequence;
    Text hash;
} Head;

static const Query head_row = { "SELECT sequence, hash FROM record_head WHERE id = 1" };
static const Query last_entry = { "SELECT MAX(sequence) FROM record_entry" };
static const Query entry_beyond = {
    "SELECT MIN(sequence) FROM record_entry WHERE sequence > (SELECT sequence FROM record_head WHERE id = 1)",
};

static bool check_row(ChunkCheck *chunk, Arena *arena, Rows *rows)
{
    Link link = link_of_row(rows);
    SeenEntry entry = { .hash = rows_text(rows, STORED_HASH), .line = link_line(arena, &link), .has_salt = !rows_is_null(rows, STORED_SALT) };
    if (entry.has_salt) {
        Blob salt = rows_blob(rows, STORED_SALT);
        entry.salt = (Text){ salt.data, salt.length };
        entry.content = rows_text(rows, STORED_CONTENT);
    }
    return check_entry(chunk, &entry);
}

/* Gives how many rows were read; *holds says whether all was well with them. */
static int64_t read_page(ChunkCheck *chunk, Database *database, int64_t after, int64_t limit, bool *holds)
{
    Arena *arena = arena_new();
    int64_t count = 0;
    Rows *rows = stored_entries(database, arena, after, limit);
    for (; *holds && rows_next(rows); count++)
        *holds = check_row(chunk, arena, rows);
    arena_free(arena);
    return count;
}

static bool read_on(Database *database, ChunkCheck *chunk)
{
    int64_t after = chunk_first(chunk) - 1, end = after + chunk_count(chunk), count = 1;
    bool holds = true;
    while (holds && after < end && count > 0) {
        count = read_page(chunk, database, after, end - after < PAGE ? end - after : PAGE, &holds);
        after += count;
    }
    return !database_failed(database);
}

static bool read_chunk(void *state, ChunkCheck *chunk)
{
    const Place *place = state;
    if (place->database)
        return read_on(place->database, chunk);
    Arena *arena = arena_new();
    Text problem;
    Database *database = database_open(arena, place->address, READ_ONLY, &problem);
    bool is_read = database != NULL && read_on(database, chunk);
    if (database)
        database_close(database);
    arena_free(arena);
    return is_read;
}

static Head read_head(Database *database, Arena *arena)
{
    Head head = { 0 };
    for (Rows *rows = database_query(database, arena, &head_row, NO_ARGS); rows_next(rows);)
        head = (Head){ true, rows_number(rows, 0), rows_text(rows, 1) };
    if (!head.is_there)
        head.sequence = database_number(database, &last_entry, NO_ARGS, 0);
    return head;
}

static Finding check_head(Database *database, const Head *head, const Digest *last)
{
    Digest hash;
    int64_t beyond = database_number(database, &entry_beyond, NO_ARGS, 0);
    if (!head->is_there)
        return (Finding){ .problem = CUT_SHORT, .entry = head->sequence + 1 };
    if (beyond > 0)
        return (Finding){ .problem = DAMAGED_ENTRY, .entry = beyond };
    if (!digest_from_hex(head->hash, &hash) || !digest_equal(&hash, last))
        return (Finding){ .problem = DAMAGED_ENTRY, .entry = head->sequence > 0 ? head->sequence : 1 };
    return (Finding){ 0 };
}

/* The head is read first, so that nothing that is appended meanwhile is taken for a fault. */
static Finding examine(Database *database, Arena *arena, const Examination *how, Place *place, Examined *result)
{
    Head head = read_head(database, arena);
    RecordSource source = { head.sequence, read_chunk, place };
    result->key = record_first_key(database, arena);
    Check *check = check_new(arena, &source, export_checkpoints(database, arena, INT64_MAX), result->key);
    check_expect(check, how->trusted_key, how->kept_checkpoint);
    result->entries = head.sequence;
    result->checkpoint = check_signed(check);
    Finding finding = check_run(check, place->database ? 1 : processors(), how->progress);
    result->erased = check_erased(check);
    Digest last = check_last_hash(check);
    if (finding.problem == RECORD_HOLDS)
        finding = check_head(database, &head, &last);
    int64_t wrong = finding.problem != RECORD_HOLDS ? 0 : tree_first_wrong(database, arena, result->checkpoint, check_roots(check));
    return wrong > 0 ? (Finding){ .problem = WRONG_ROOT, .entry = wrong } : finding;
}

Examined record_examine(Database *database, Arena *arena, const Examination *how)
{
    Examined result = { 0 };
    Place place = { .database = how->address.length > 0 ? NULL : database, .address = how->address };
    result.finding = examine(database, arena, how, &place, &result);
    if (database_failed(database))
        result.finding = (Finding){ .problem = UNREADABLE };
    return result;
}

int64_t record_verify(Database *database, Arena *arena, Text *result_problem)
{
    Examined examined = record_examine(database, arena, &(Examination){ 0 });
    Finding finding = examined.finding;
    *result_problem = text_from_z(record_problem_text(finding.problem));
    if (finding.problem == RECORD_HOLDS || finding.entry > 0)
        return finding.entry;
    return finding.checkpoint > 0 ? finding.checkpoint : 1;
}
