/* SPDX-License-Identifier: EUPL-1.2 */
/* The one place of a process that writes. Waiting writes are grouped, each in a savepoint, into one commit; a write is told of
 * its success only after that commit. */
#ifndef DATABASE_WRITER_H
#define DATABASE_WRITER_H

#include "base/platform.h"
#include "database/database.h"
#include "database/migrate.h"
#include "database/versions.h"

typedef struct Writer Writer;

/* What a write function is given; valid until it returns. */
typedef struct Write {
    Database *database;
    Arena *arena;             /* ends with the write */
    const Platform *platform;
    Moment now;               /* the same for all writes of one group */
    Versions *versions;
    uint64_t touched;         /* topics whose pages change, see write_touch() */
    void *record;             /* the record's own: see record/record.h */
    const void *given;        /* what the hooks were given */
    const void *kept;         /* likewise */
    struct IdBlock *ids;
} Write;

typedef enum {
    WRITE_DONE,    /* committed */
    WRITE_REFUSED, /* the function said no; nothing of it was kept */
    WRITE_FAILED,  /* the database failed; nothing of it was kept */
    WRITE_UNAVAILABLE, /* as WRITE_FAILED, but it will pass: see database_unavailable() */
    WRITE_BUSY     /* the queue is full; nothing was tried */
} WriteResult;

/* True to keep what was written, false to take it back. May read state and note its reasons there. */
typedef bool (*WriteFunction)(Write *write, void *state);

/* Called within each group's transaction: open before the first recorded write, close before the commit, after, told whether it
 * was committed. How the record takes and gives back its head row. Either may be NULL. */
typedef struct WriteHooks {
    bool (*open)(Write *write);
    void (*settle)(Write *write);  /* a recorded write has run and is to be kept: what it still has to write */
    void (*keep)(Write *write);    /* the write just run is kept */
    void (*drop)(Write *write);    /* the write just run is taken back */
    bool (*close)(Write *write);
    void (*after)(Write *write, bool committed);
    const void *given; /* for the hooks, which find it in the write */
    const void *kept;  /* likewise */
} WriteHooks;

typedef enum { RECORDED, UNRECORDED } WriteKind;

/* Starts the writer's thread on a READ_WRITE connection of its own. versions and hooks may be NULL. NULL and a sentence when the database cannot be opened. */
Writer *writer_start(Arena *arena, Text address, const Platform *platform, Versions *versions, const WriteHooks *hooks,
                     Text *result_problem);

/* Finishes what is queued, then ends the thread; what comes after is WRITE_BUSY. NULL is allowed. */
void writer_stop(Writer *writer);

/* How many writes wait for a group. From any thread. */
int writer_waiting(Writer *writer);

/* Queues the write and waits for its commit. From any thread but the writer's. */
WriteResult writer_run(Writer *writer, WriteKind kind, WriteFunction function, void *state);

/* Queues the write and returns; done(result, state) is called on the writer's thread after the commit. WRITE_BUSY or WRITE_DONE
 * (queued). */
WriteResult writer_submit(Writer *writer, WriteKind kind, WriteFunction function, void *state,
                          void (*done)(WriteResult result, void *state));

/* database_scrub() between two groups of writes, all of which wait for it; waits until it is done. WRITE_FAILED: try again later. From
 * any thread but the writer's. */
WriteResult writer_scrub(Writer *writer, const char *const *tables);

/* A statement that may be lost and need not be exact (last seen, a mark): copied, bounded, run within a second in a group of
 * its own, outside the record. Dropped when the list is full. */
void writer_leave_behind(Writer *writer, const Query *query, Parameters parameters);

/* A new id below 2^53, never given before in this database, whatever process asks. */
int64_t write_new_id(Write *write);

/* The pages of a topic change with this write. */
void write_touch(Write *write, const char *topic);

/* A write outside the server (commands, tests): runs function in one transaction on the caller's thread, hooks and all. */
WriteResult write_directly(Database *database, Arena *arena, const Platform *platform, const WriteHooks *hooks, WriteKind kind,
                           WriteFunction function, void *state);

/* For tests, while no write is queued: the connection that the writer writes on. */
Database *writer_database(Writer *writer);

extern const Schema writer_schema;

#endif
