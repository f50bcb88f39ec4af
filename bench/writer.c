/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes a second through the writer, each a row, a counter and an entry of the record that vouches for the row, every commit on the disk.
 * bench_writer ADDRESS [SECONDS [IN FLIGHT]] prints one line for recorded and one for unrecorded writes. ADDRESS is a
 * file that does not exist yet, or an empty PostgreSQL database. */
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "database/schema_text.h"
#include "record/record.h"
#include "record/vouch.h"

typedef struct Bench {
    Writer *writer;
    WriteKind kind;
    Moment end;
    sem_t finished;
    _Atomic int64_t done;
    _Atomic int64_t other; /* anything but done */
} Bench;

static const Query add_post = { "INSERT INTO bench_post (id, place, at, content) VALUES ($1, $2, $3, $4)" };
static const Query rows_of_post = { "SELECT id, place, at, content FROM bench_post WHERE id = $1" };
static const Vouch vouched[] = { { "post", "bench_post", &rows_of_post, 0 }, { 0 } };
static const Query count_post = { "UPDATE bench_place SET posts = posts + 1, last = $1 WHERE id = $2" };

static const char tables[] =
    "-- step 1\n"
    "CREATE TABLE bench_post (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, at INTEGER NOT NULL, content TEXT NOT "
    "NULL) STRICT;\n"
    "CREATE INDEX bench_post_by_place ON bench_post (place, id);\n"
    "CREATE TABLE bench_place (id INTEGER PRIMARY KEY, posts INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;\n"
    "INSERT INTO bench_place (id, posts, last) SELECT a.n * 10 + b.n, 0, 0 FROM\n"
    "    (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) AS a, (SELECT 1 AS n UNION SELECT 2 UNION SELECT "
    "3) AS b;\n";

static bool write_post(Write *write, void *state)
{
    const Bench *bench = state;
    int64_t id = write_new_id(write);
    int64_t place = (1 + id % 4) * 10 + 1 + id % 3;
    database_run(write->database, &add_post,
                 ARGS(id, place, write->now,
                      "What a person has to say in a thread, about as long as posts usually are, two lines or so."));
    database_run(write->database, &count_post, ARGS(write->now, place));
    if (bench->kind == RECORDED) {
        record_append(write,
                      (Entry){
                          .person = 7, .verb = "post.added", .object_kind = "post", .object = id, .place = place });
    }
    write_touch(write, "threads");
    return true;
}

static void again(WriteResult result, void *state)
{
    Bench *bench = state;
    atomic_fetch_add(result == WRITE_DONE ? &bench->done : &bench->other, 1);
    if (platform_now(&machine) >= bench->end ||
        writer_submit(bench->writer, bench->kind, write_post, bench, again) != WRITE_DONE) {
        sem_post(&bench->finished);
    }
}

static void bench_run(Writer *writer, WriteKind kind, int seconds, int in_flight)
{
    Moment start = platform_now(&machine);
    Bench bench = { .writer = writer, .kind = kind, .end = start + seconds * SECOND };
    sem_init(&bench.finished, 0, 0);
    for (int i = 0; i < in_flight; i++) {
        if (writer_submit(writer, kind, write_post, &bench, again) != WRITE_DONE) {
            fail("the writer is busy");
        }
    }
    for (int i = 0; i < in_flight; i++) {
        sem_wait(&bench.finished);
    }
    Moment took = platform_now(&machine) - start;
    printf("%-10s  %d in flight  %lld writes  %lld a second  %lld not done\n",
           kind == RECORDED ? "recorded" : "unrecorded", in_flight, (long long)bench.done,
           (long long)(bench.done * SECOND / took), (long long)bench.other);
    sem_destroy(&bench.finished);
}

static Writer *bench_prepare(Arena *arena, Text address)
{
    Text problem;
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    const Schema schemas[] = { writer_schema, versions_schema, record_schema };
    const SchemaText bench = { "bench", text_from_z(tables) };
    if (database == NULL || !database_migrate(database, arena, schemas, 3, &problem) ||
        !schema_texts_migrate(database, arena, &bench, 1, &problem)) {
        fail("%.*s", TEXT_ARGUMENTS(problem));
    }
    database_close(database);
    static const Vouch *const lists[] = { vouched, NULL };
    static WriteHooks hooks;
    hooks = record_hooks;
    hooks.given = lists;
    Writer *writer = writer_start(arena, address, &machine, versions_new(arena), &hooks, &problem);
    if (writer == NULL) {
        fail("%.*s", TEXT_ARGUMENTS(problem));
    }
    return writer;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: bench_writer ADDRESS [SECONDS [IN FLIGHT]]\n");
        return 2;
    }
    int seconds = count > 2 ? atoi(arguments[2]) : 3;
    int in_flight = count > 3 ? atoi(arguments[3]) : 256;
    Arena *arena = arena_new();
    Writer *writer = bench_prepare(arena, text_from_z(arguments[1]));
    bench_run(writer, UNRECORDED, seconds, in_flight);
    bench_run(writer, RECORDED, seconds, in_flight);
    writer_stop(writer);
    arena_free(arena);
    return 0;
}
