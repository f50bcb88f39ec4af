/* SPDX-License-Identifier: EUPL-1.2 */
/* The writer's thread and its queue. */
#include "database/writer.h"

#include <pthread.h>
#include <semaphore.h>

#include "base/log.h"
#include "base/steady.h"
#include "database/group.h"
#include "database/left_behind.h"

enum { QUEUE_MAXIMUM = 4096, GROUP_MAXIMUM = 256 };

typedef struct QueuedWrite {
    WriteKind kind;
    WriteFunction function; /* NULL: no write, but the scrubbing of the database; state: Scrub */
    void *state;
    void (*done)(WriteResult result, void *state);
    void *done_state;
} QueuedWrite;

typedef struct Scrub {
    const char *const *tables;
} Scrub;

struct Writer {
    pthread_t thread;
    pthread_mutex_t lock; /* over the queue and stopping */
    pthread_cond_t wake;
    bool stopping;
    int first, count;
    QueuedWrite queue[QUEUE_MAXIMUM];
    LeftBehind *left;
    /* The thread's own. */
    GroupRunner runner;
    Moment left_due; /* by the steady clock */
};

const Schema writer_schema = { "writer", "src/database/writer.sql" };

static bool left_is_due(const Writer *writer)
{
    return steady_now() >= writer->left_due;
}

/* Sleeps until there is something to write, to leave or to stop for. With the lock held. */
static void work_wait(Writer *writer)
{
    while (writer->count == 0 && !writer->stopping) {
        if (left_behind_is_empty(writer->left)) {
            pthread_cond_wait(&writer->wake, &writer->lock);
        } else if (!steady_wait(&writer->wake, &writer->lock, writer->left_due)) {
            return;
        }
    }
}

/* How many of the oldest make a group: scrubbing is one of its own. With the lock held. */
static int group_count(const Writer *writer)
{
    int count = 0;
    while (count < writer->count && count < GROUP_MAXIMUM &&
           writer->queue[(writer->first + count) % QUEUE_MAXIMUM].function != NULL) {
        count++;
    }
    return count == 0 && writer->count > 0 ? 1 : count;
}

/* The oldest writes, at most a group; 0 when only what was left behind, or nothing more, is to be done. */
static int group_take(Writer *writer, QueuedWrite *result_writes, bool *result_stopping)
{
    pthread_mutex_lock(&writer->lock);
    work_wait(writer);
    int count = group_count(writer);
    for (int i = 0; i < count; i++) {
        result_writes[i] = writer->queue[(writer->first + i) % QUEUE_MAXIMUM];
    }
    writer->first = (writer->first + count) % QUEUE_MAXIMUM;
    writer->count -= count;
    *result_stopping = writer->stopping && writer->count == 0;
    pthread_mutex_unlock(&writer->lock);
    return count;
}

static void scrub_run(Writer *writer, const QueuedWrite *queued)
{
    const Scrub *scrub = queued->state;
    queued->done(database_scrub(writer->runner.database, scrub->tables) ? WRITE_DONE : WRITE_FAILED, queued->done_state);
}

static void queued_run(Writer *writer, const QueuedWrite *queued, int count)
{
    GroupedWrite writes[GROUP_MAXIMUM];
    for (int i = 0; i < count; i++) {
        writes[i] = (GroupedWrite){ .kind = queued[i].kind, .function = queued[i].function, .state = queued[i].state };
    }
    group_run(&writer->runner, writes, count);
    for (int i = 0; i < count; i++) {
        queued[i].done(writes[i].result, queued[i].done_state);
    }
}

static void *writer_thread(void *pointer)
{
    Writer *writer = pointer;
    QueuedWrite queued[GROUP_MAXIMUM];
    bool stopping = false;
    while (!stopping) {
        int count = group_take(writer, queued, &stopping);
        if (count > 0 && queued[0].function == NULL) {
            scrub_run(writer, queued);
        } else if (count > 0) {
            queued_run(writer, queued, count);
        }
        if (stopping || left_is_due(writer)) {
            left_behind_run(writer->left, writer->runner.database);
            writer->left_due = steady_now() + SECOND;
        }
    }
    return NULL;
}

Writer *writer_start(Arena *arena, Text address, const Platform *platform, Versions *versions, const WriteHooks *hooks,
                     Text *result_problem)
{
    static const WriteHooks none = { 0 };
    Database *database = database_open(arena, address, READ_WRITE, result_problem);
    if (database == NULL) {
        return NULL;
    }
    Writer *writer = new(arena, Writer, 1);
    steady_condition_begin(&writer->wake);
    pthread_mutex_init(&writer->lock, NULL);
    writer->left = left_behind_new();
    writer->left_due = steady_now();
    writer->runner = (GroupRunner){
        .database = database,
        .platform = platform,
        .versions = versions == NULL ? versions_new(arena) : versions,
        .hooks = hooks == NULL ? &none : hooks,
        .arena = arena_new(),
        .write_arena = arena_new(),
    };
    if (pthread_create(&writer->thread, NULL, writer_thread, writer) != 0) {
        fail("no thread for the writer");
    }
    return writer;
}

Database *writer_database(Writer *writer)
{
    return writer->runner.database;
}

void writer_stop(Writer *writer)
{
    if (writer == NULL) {
        return;
    }
    pthread_mutex_lock(&writer->lock);
    writer->stopping = true;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
    database_close(writer->runner.database);
    arena_free(writer->runner.arena);
    arena_free(writer->runner.write_arena);
    left_behind_free(writer->left);
    pthread_cond_destroy(&writer->wake);
    pthread_mutex_destroy(&writer->lock);
}

int writer_waiting(Writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    int count = writer->count;
    pthread_mutex_unlock(&writer->lock);
    return count;
}

static bool queue_add(Writer *writer, QueuedWrite queued)
{
    pthread_mutex_lock(&writer->lock);
    bool room = writer->count < QUEUE_MAXIMUM && !writer->stopping;
    if (room) {
        writer->queue[(writer->first + writer->count) % QUEUE_MAXIMUM] = queued;
        if (writer->count++ == 0) {
            pthread_cond_signal(&writer->wake);
        }
    }
    pthread_mutex_unlock(&writer->lock);
    return room;
}

/* A thread that waits for its write. */
typedef struct Waiter {
    sem_t done;
    WriteResult result;
} Waiter;

static void waiter_done(WriteResult result, void *state)
{
    Waiter *waiter = state;
    waiter->result = result;
    sem_post(&waiter->done);
}

static WriteResult queued_wait(Writer *writer, WriteKind kind, WriteFunction function, void *state)
{
    Waiter waiter;
    sem_init(&waiter.done, 0, 0);
    if (!queue_add(writer, (QueuedWrite){ kind, function, state, waiter_done, &waiter })) {
        sem_destroy(&waiter.done);
        return WRITE_BUSY;
    }
    while (sem_wait(&waiter.done) != 0) {
        /* a signal came between */
    }
    sem_destroy(&waiter.done);
    return waiter.result;
}

WriteResult writer_run(Writer *writer, WriteKind kind, WriteFunction function, void *state)
{
    return queued_wait(writer, kind, function, state);
}

WriteResult writer_scrub(Writer *writer, const char *const *tables)
{
    Scrub scrub = { tables };
    return queued_wait(writer, UNRECORDED, NULL, &scrub);
}

WriteResult writer_submit(Writer *writer, WriteKind kind, WriteFunction function, void *state,
                          void (*done)(WriteResult result, void *state))
{
    return queue_add(writer, (QueuedWrite){ kind, function, state, done, state }) ? WRITE_DONE : WRITE_BUSY;
}

void writer_leave_behind(Writer *writer, const Query *query, Parameters parameters)
{
    if (left_behind_add(writer->left, query, parameters)) {
        pthread_mutex_lock(&writer->lock);
        pthread_cond_signal(&writer->wake);
        pthread_mutex_unlock(&writer->lock);
    }
}
