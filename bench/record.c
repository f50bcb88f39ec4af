/* SPDX-License-Identifier: EUPL-1.2 */
/* A long record: how fast it is checked, in a database and in an export, and what a proof costs.
 * bench/record FOLDER ENTRIES makes FOLDER/record.sqlite of so many entries and FOLDER/export, and prints a figure a line: name, number, unit. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "database/schema_text.h"
#include "record/chain.h"
#include "record/export.h"
#include "record/record.h"
#include "record/signer.h"
#include "record/tree.h"

enum { BATCH = 10000, PROOFS = 2000 };

static const Query add_entry = {
    "INSERT INTO record_entry (sequence, at, person, organisation, verb, object_kind, object, place, digest, previous, hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
};
static const Query add_content = { "INSERT INTO record_content (sequence, salt, content) VALUES ($1, $2, $3)" };
static const Query set_head = { "UPDATE record_head SET sequence = $1, hash = $2 WHERE id = 1" };

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void append(Database *database, Arena *arena, int64_t sequence, Hash *previous)
{
    static const unsigned char bytes[SALT_LENGTH];
    Blob salt = { bytes, sizeof bytes };
    Text content = text_printf(arena, "{\"name\":\"Seat %lld of a group in a network\",\"starts\":\"2026-11-24\",\"state\":\"%064lld\"}",
                               (long long)sequence, (long long)sequence);
    Hash digest = content_digest(salt, content);
    Link link = { sequence, 1795512600000000 + sequence, 4503599627370496 + sequence % 6000, sequence % 220, TEXT("seat.given"), TEXT("seat"),
                  100000 + sequence, 5000 + sequence % 50, hash_text(&digest), hash_text(previous) };
    Hash hash = link_hash(arena, &link);
    database_run(database, &add_entry, ARGS(link.sequence, link.at, link.person, link.organisation, link.verb, link.object_kind, link.object,
                                            link.place, link.digest, link.previous, hash_text(&hash)));
    database_run(database, &add_content, ARGS(sequence, salt, content));
    *previous = hash;
}

static void fill(Database *database, int64_t entries)
{
    Arena *arena = arena_new();
    Hash previous = chain_start;
    database_script(database, TEXT("PRAGMA synchronous = OFF; DROP INDEX record_entry_object; DROP INDEX record_entry_person"));
    for (int64_t sequence = 1; sequence <= entries;) {
        database_begin(database);
        for (int i = 0; i < BATCH && sequence <= entries; i++, sequence++)
            append(database, arena, sequence, &previous);
        database_run(database, &set_head, ARGS(sequence - 1, hash_text(&previous)));
        if (!database_commit(database))
            fail("%.*s", TEXT_ARGUMENTS(database_problem(database)));
        arena_reset(arena);
    }
    arena_free(arena);
}

static void figure(const char *name, double number, const char *unit)
{
    printf("%s\t%.3f\t%s\n", name, number, unit);
    fflush(stdout);
}

static void sign(Arena *arena, Text address, Database *database, Text place, int64_t entries)
{
    Text problem = { 0 };
    Signer *signer = signer_new(arena, database, &machine, place, &problem);
    Writer *writer = writer_start(arena, address, &machine, NULL, &record_hooks, &problem);
    if (signer == NULL || writer == NULL)
        fail("%.*s", TEXT_ARGUMENTS(problem));
    double start = now(CLOCK_MONOTONIC);
    follower_catch_up(signer_follower(signer), writer, database, arena);
    figure("entries put into the tree", (double)entries / (now(CLOCK_MONOTONIC) - start), "a second");
    writer_stop(writer);
}

static void verify_database(Arena *arena, Text address, Database *database, int64_t entries)
{
    double start = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    Examined examined = record_examine(database, arena, &(Examination){ .address = address });
    if (examined.finding.problem != RECORD_HOLDS || examined.checkpoint != entries)
        fail("the record does not hold: %s", record_problem_text(examined.finding.problem));
    figure("entries verified in the database", (double)entries / (now(CLOCK_MONOTONIC) - start), "a second");
    figure("the same, of one processor", (double)entries / (now(CLOCK_PROCESS_CPUTIME_ID) - processor), "a second");
}

static void verify_export(Arena *arena, Database *database, Text folder, int64_t entries)
{
    Text problem = { 0 };
    Examined examined = { 0 };
    double start = now(CLOCK_MONOTONIC);
    if (!export_write(database, arena, folder, NULL, &problem))
        fail("%.*s", TEXT_ARGUMENTS(problem));
    figure("entries exported", (double)entries / (now(CLOCK_MONOTONIC) - start), "a second");
    start = now(CLOCK_MONOTONIC);
    double processor = now(CLOCK_PROCESS_CPUTIME_ID);
    if (!export_examine(arena, folder, &(Examination){ 0 }, &examined, &problem) || examined.finding.problem != RECORD_HOLDS)
        fail("the export does not hold");
    figure("entries verified in the export", (double)entries / (now(CLOCK_MONOTONIC) - start), "a second");
    figure("the same, of one processor", (double)entries / (now(CLOCK_PROCESS_CPUTIME_ID) - processor), "a second");
}

/* Each in a tree opened for it alone, as a request does. */
static void prove(Database *database, int64_t entries)
{
    double start = now(CLOCK_PROCESS_CPUTIME_ID);
    for (int64_t i = 0; i < PROOFS; i++) {
        Arena *arena = arena_new();
        Tree *tree = tree_open(arena, database, entries);
        int64_t index = (i * 7919) % entries;
        Digest leaf = tree_leaf(tree, index), root = tree_root(tree);
        Proof proof = tree_inclusion(tree, index);
        if (tree_is_broken(tree) || !inclusion_holds(index, entries, &leaf, &proof, &root))
            fail("a proof does not hold");
        arena_free(arena);
    }
    figure("a proof", (now(CLOCK_PROCESS_CPUTIME_ID) - start) / PROOFS * 1e3, "ms");
}

int main(int count, char **arguments)
{
    int64_t entries;
    if (count != 3 || !text_to_number(text_from_z(arguments[2]), &entries) || entries < 1 || sodium_init() < 0)
        fail("bench/record FOLDER ENTRIES");
    Arena *arena = arena_new();
    Text problem = { 0 }, folder = text_from_z(arguments[1]), address = text_join(arena, folder, TEXT("/record.sqlite"));
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    const Schema all[] = { writer_schema, versions_schema, record_schema };
    if (database == NULL || !database_migrate(database, arena, all, 3, &problem))
        fail("%.*s", TEXT_ARGUMENTS(problem));
    fill(database, entries);
    sign(arena, address, database, text_join(arena, folder, TEXT("/key")), entries);
    verify_database(arena, address, database, entries);
    verify_export(arena, database, text_join(arena, folder, TEXT("/export")), entries);
    prove(database, entries);
    database_close(database);
    arena_free(arena);
    return 0;
}
