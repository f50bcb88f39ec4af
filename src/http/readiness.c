/* SPDX-License-Identifier: EUPL-1.2 */
/* The thread that looks, and what it has found. */
#include "http/readiness.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"
#include "base/steady.h"
#include "http/app_state.h"
#include "jobs/lease.h"
#include "jobs/pulse.h"
#include "jobs/serving.h"

static const Moment WRITE_EACH = 10 * SECOND;
static const Moment CLOCKS_APART = 30 * SECOND;
static const Moment FOLLOWERS_STILL = MINUTE;
static const uint64_t LEAST_ROOM = 128 << 20;

struct Readiness {
    App *app;
    Database *database;
    Serving serving;
    Pulse pulse;
    pthread_t thread;
    Moment written_at; /* the thread's own, by the steady clock */
    _Atomic(const char *) found[CHECKS];
    _Atomic int looking; /* at which check; CHECKS: none */
    _Atomic int64_t looking_since;
    atomic_bool draining;
};

static const char *const names[CHECKS] = {
    [CHECK_DATABASE] = "database", [CHECK_SCHEMA] = "schema", [CHECK_CLOCK] = "clock", [CHECK_WRITER] = "writer",
    [CHECK_FOLLOWERS] = "followers", [CHECK_DISK] = "disk", [CHECK_FILES] = "files",
};

/* How long each may take. The writer may be scrubbing what was erased. */
static const Moment patience[CHECKS] = {
    [CHECK_DATABASE] = 3 * SECOND, [CHECK_SCHEMA] = 3 * SECOND, [CHECK_CLOCK] = 3 * SECOND, [CHECK_WRITER] = MINUTE,
    [CHECK_FOLLOWERS] = 3 * SECOND, [CHECK_DISK] = 3 * SECOND, [CHECK_FILES] = 3 * SECOND,
};

static const char *const not_yet = "not looked at yet";

const char *check_name(Check check)
{
    return names[check];
}

/* ---- Checks: what is wrong, NULL: nothing ---- */

static const char *look_at_database(Readiness *readiness)
{
    return database_begin(readiness->database) ? NULL : "does not answer";
}

/* More steps are those of a newer program, which leave an older one what it knows. */
static const char *look_at_schema(Readiness *readiness)
{
    int64_t wanted = readiness->app->options.schema_steps;
    return database_schema_steps(readiness->database) >= wanted ? NULL : "is older than the program";
}

static const char *look_at_clock(Readiness *readiness)
{
    const Platform *platform = readiness->app->options.platform;
    Moment apart = lease_now(readiness->database, platform) - platform_now(platform);
    return llabs(apart) <= CLOCKS_APART ? NULL : "is more than 30 s from the database's";
}

static const char *look_at_writer(Readiness *readiness)
{
    bool was_kept = atomic_load(&readiness->found[CHECK_WRITER]) == NULL;
    Moment now = steady_now();
    if (was_kept && now - readiness->written_at < WRITE_EACH)
        return NULL;
    if (writer_run(readiness->app->writer, UNRECORDED, serving_seen, &readiness->serving) != WRITE_DONE)
        return "nothing can be written";
    readiness->written_at = now;
    return NULL;
}

static const char *look_at_followers(Readiness *readiness)
{
    return steady_now() - followers_turned_at(readiness->app->followers) < FOLLOWERS_STILL ? NULL : "stand still";
}

/* The folder is made when the first file comes. */
static const char *existing_folder(Arena *arena, Text path)
{
    while (path.length > 1 && access(text_z(arena, path), F_OK) != 0) {
        do
            path.length--;
        while (path.length > 0 && path.data[path.length] != '/');
    }
    return path.length > 0 ? text_z(arena, path) : ".";
}

static bool has_room(Arena *arena, Text path)
{
    struct statvfs disk;
    return statvfs(existing_folder(arena, path), &disk) != 0 || (uint64_t)disk.f_bavail * disk.f_frsize >= LEAST_ROOM;
}

static Text files_place(const Readiness *readiness, Arena *arena)
{
    const AppOptions *options = &readiness->app->options;
    return file_store_place(arena, options->files, options->database);
}

static const char *look_at_disk(Readiness *readiness)
{
    Arena *arena = arena_new();
    bool is_file = database_engine(readiness->database) == ENGINE_SQLITE;
    bool has = has_room(arena, files_place(readiness, arena)) && (!is_file || has_room(arena, readiness->app->options.database));
    arena_free(arena);
    return has ? NULL : "has less than 128 MB left";
}

static const char *look_at_files(Readiness *readiness)
{
    Arena *arena = arena_new();
    bool writable = access(existing_folder(arena, files_place(readiness, arena)), W_OK | X_OK) == 0;
    arena_free(arena);
    return writable ? NULL : "the folder cannot be written";
}

static const char *(*const looks[CHECKS])(Readiness *) = {
    [CHECK_DATABASE] = look_at_database, [CHECK_SCHEMA] = look_at_schema, [CHECK_CLOCK] = look_at_clock, [CHECK_WRITER] = look_at_writer,
    [CHECK_FOLLOWERS] = look_at_followers, [CHECK_DISK] = look_at_disk, [CHECK_FILES] = look_at_files,
};

/* ---- The thread ---- */

static bool needs_database(Check check)
{
    return check == CHECK_SCHEMA || check == CHECK_CLOCK || check == CHECK_WRITER;
}

static void look(Readiness *readiness, Check check)
{
    bool is_away = atomic_load(&readiness->found[CHECK_DATABASE]) != NULL;
    atomic_store(&readiness->looking_since, steady_now());
    atomic_store(&readiness->looking, (int)check);
    const char *found = needs_database(check) && is_away ? "waits for the database" : looks[check](readiness);
    const char *before = atomic_exchange(&readiness->found[check], found);
    atomic_store(&readiness->looking, CHECKS);
    if (found != before && (found || before != not_yet))
        log_message(found ? LOG_WARNING : LOG_INFO, __FILE__, "%s: %s", names[check], found ? found : "good");
}

static void *run(void *state)
{
    Readiness *readiness = state;
    do {
        for (int check = 0; check < CHECKS && !pulse_is_stopped(&readiness->pulse); check++)
            look(readiness, (Check)check);
        database_rollback(readiness->database);
    } while (pulse_wait(&readiness->pulse));
    writer_run(readiness->app->writer, UNRECORDED, serving_ends, &readiness->serving);
    return NULL;
}

Readiness *readiness_start(Arena *arena, App *app, Text *result_problem)
{
    Database *database = database_open(arena, app->options.database, READ_ONLY, result_problem);
    if (database == NULL)
        return NULL;
    Readiness *readiness = new(arena, Readiness, 1);
    readiness->app = app;
    readiness->database = database;
    readiness->serving = serving_new(app->options.platform);
    for (int i = 0; i < CHECKS; i++)
        atomic_init(&readiness->found[i], not_yet);
    atomic_init(&readiness->looking, CHECKS);
    pulse_begin(&readiness->pulse);
    if (pthread_create(&readiness->thread, NULL, run, readiness) != 0)
        fail("no thread to look whether the process is ready");
    return readiness;
}

void readiness_stop(Readiness *readiness)
{
    pulse_stop(&readiness->pulse);
    pthread_join(readiness->thread, NULL);
    pulse_end(&readiness->pulse);
    database_close(readiness->database);
}

/* ---- Whoever asks ---- */

void readiness_drain(Readiness *readiness)
{
    atomic_store(&readiness->draining, true);
}

bool readiness_is_draining(const Readiness *readiness)
{
    return atomic_load(&readiness->draining);
}

const char *readiness_problem(const Readiness *readiness, Check check)
{
    bool is_slow = atomic_load(&readiness->looking) == (int)check &&
                   steady_now() - atomic_load(&readiness->looking_since) > patience[check];
    return is_slow ? "does not answer" : atomic_load(&readiness->found[check]);
}

bool is_ready(const Readiness *readiness)
{
    bool ready = !readiness_is_draining(readiness);
    for (int check = 0; check < CHECKS; check++)
        ready = ready && readiness_problem(readiness, (Check)check) == NULL;
    return ready;
}
