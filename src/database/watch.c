/* SPDX-License-Identifier: EUPL-1.2 */
/* The thread that learns what other processes have raised. */
#include <pthread.h>

#include "base/log.h"
#include "base/steady.h"
#include "database/versions.h"

static const Moment PAUSE = SECOND / 20;

struct VersionsWatch {
    pthread_t thread;
    pthread_mutex_t lock; /* over stopping */
    pthread_cond_t wake;
    bool stopping;
    /* The thread's own. */
    Versions *versions;
    Database *database;
    Arena *arena;
    bool lost; /* the last look failed */
    int64_t connections;
};

/* False once the watch is to stop. */
static bool watch_pause(VersionsWatch *watch)
{
    Moment until = steady_now() + PAUSE;
    pthread_mutex_lock(&watch->lock);
    while (!watch->stopping && steady_wait(&watch->wake, &watch->lock, until)) {
        continue;
    }
    bool stopping = watch->stopping;
    pthread_mutex_unlock(&watch->lock);
    return !stopping;
}

/* A transaction only after a loss: to begin one is what makes the connection anew. */
static void watch_look(VersionsWatch *watch)
{
    bool looks = watch->lost ? database_begin(watch->database) : database_changed(watch->database);
    if (watch->connections != database_connections(watch->database)) {
        versions_forget(watch->versions);
        watch->connections = database_connections(watch->database);
    }
    if (looks) {
        versions_refresh(watch->versions, watch->database, watch->arena);
    }
    bool failed = database_failed(watch->database);
    if (failed && !watch->lost) {
        log_line("the versions of pages cannot be read: %.*s", TEXT_ARGUMENTS(database_problem(watch->database)));
    }
    if (failed || watch->lost) {
        database_rollback(watch->database);
    }
    watch->lost = failed;
    arena_reset(watch->arena);
}

static void *watch_thread(void *pointer)
{
    VersionsWatch *watch = pointer;
    do {
        watch_look(watch);
    } while (watch_pause(watch));
    return NULL;
}

VersionsWatch *versions_watch_start(Arena *arena, Versions *versions, Text address, Text *result_problem)
{
    Database *database = database_open(arena, address, READ_ONLY, result_problem);
    if (database == NULL) {
        return NULL;
    }
    VersionsWatch *watch = new(arena, VersionsWatch, 1);
    steady_condition_begin(&watch->wake);
    pthread_mutex_init(&watch->lock, NULL);
    watch->versions = versions;
    watch->database = database;
    watch->arena = arena_new();
    if (pthread_create(&watch->thread, NULL, watch_thread, watch) != 0) {
        fail("no thread to watch versions");
    }
    return watch;
}

void versions_watch_stop(VersionsWatch *watch)
{
    if (watch == NULL) {
        return;
    }
    pthread_mutex_lock(&watch->lock);
    watch->stopping = true;
    pthread_cond_signal(&watch->wake);
    pthread_mutex_unlock(&watch->lock);
    pthread_join(watch->thread, NULL);
    database_close(watch->database);
    arena_free(watch->arena);
    pthread_cond_destroy(&watch->wake);
    pthread_mutex_destroy(&watch->lock);
}
