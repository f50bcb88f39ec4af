/* SPDX-License-Identifier: EUPL-1.2 */
/* Followers: each batch of entries is one transaction that also moves the follower on and renews its lease. */
#include "record/follower.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/log.h"
#include "base/steady.h"
#include "jobs/lease.h"
#include "jobs/pulse.h"

enum { BATCH_MAXIMUM = 500, BATCH_ALONE = 5000, HOLDER_BYTES = 16, LENGTH_PER_ENTRY = 100 };

static const Moment LEASE = 30 * SECOND;
/* A batch ends early rather than keep other writes waiting; what is left comes in the next one. */
static const Moment BATCH_TIME = SECOND / 40;
static const Moment PAUSE = SECOND;

static const Query make_row = {
    "INSERT INTO follower (name, sequence, holder, lease_until) VALUES ($1, 0, '', 0) ON CONFLICT (name) DO NOTHING",
};
static const Query take_lease = {
    "UPDATE follower SET holder = $2, lease_until = $3 WHERE name = $1 AND (holder = $2 OR lease_until < $4)"
    " RETURNING sequence",
};
static const Query is_free = { "SELECT free FROM follower_free WHERE name = $1" };
static const Query give_leases = { "UPDATE follower SET holder = '', lease_until = 0 WHERE holder = $1" };
static const Query move_on = { "UPDATE follower SET sequence = $2 WHERE name = $1" };
static const Query start_again = { "UPDATE follower SET sequence = 0, holder = '', lease_until = 0 WHERE name = $1" };
static const Query next_entries = {
    "SELECT e.sequence, e.at, e.verb, e.object_kind, e.object, e.organisation, e.place, c.content"
    " FROM record_entry e LEFT JOIN record_content c ON c.sequence = e.sequence"
    " WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2",
};
static const Query entries_ahead = {
    "SELECT h.sequence - COALESCE((SELECT f.sequence FROM follower f WHERE f.name = $1), 0)"
    " FROM record_head h WHERE h.id = 1",
};

/* One attempt at a transaction of one follower. */
typedef struct Batch {
    const Follower *follower;
    Text holder;
    bool whoever_holds; /* the lease is taken from another holder, too */
    bool alone;         /* no other write waits */
    int limit;
    int64_t followed;
    int64_t sequence; /* of the entry that was followed last */
} Batch;

typedef struct Place {
    const Follower *follower;
    int limit;           /* halved by a failure, doubled by a success: what comes before a bad entry is followed */
    Moment paused_until; /* by the steady clock */
} Place;

struct Followers {
    Place *places;
    int count;
    Database *database;
    Writer *writer;
    Text holder;
    Pulse pulse;
    pthread_t thread;
    _Atomic Moment turned_at;
};

static int64_t take(Write *write, const Batch *batch)
{
    int64_t sequence = -1;
    /* Who was alone is gone when others come: no lease is left for them to wait for. */
    Moment now = lease_now(write->database, write->platform);
    Moment until = batch->alone ? now : now + LEASE;
    Moment expired = batch->whoever_holds ? INT64_MAX : now;
    database_run(write->database, &make_row, ARGS(batch->follower->name));
    if (!batch->whoever_holds && database_number(write->database, &is_free, ARGS(batch->follower->name), 0) == 0)
        return sequence;
    Rows *rows = database_query(write->database, write->arena, &take_lease,
                                ARGS(batch->follower->name, batch->holder, until, expired));
    while (rows_next(rows))
        sequence = rows_number(rows, 0);
    return sequence;
}

/* All are read before the first is followed: what a follower writes must not meet an open cursor. */
static int read_entries(Write *write, const Batch *batch, FollowedEntry *entries)
{
    int count = 0;
    Rows *rows = database_query(write->database, write->arena, &next_entries, ARGS(batch->sequence, batch->limit));
    for (; rows_next(rows); count++) {
        entries[count] = (FollowedEntry){
            .sequence = rows_number(rows, 0),
            .at = rows_number(rows, 1),
            .verb = rows_text(rows, 2),
            .object_kind = rows_text(rows, 3),
            .object = rows_number(rows, 4),
            .organisation = rows_number(rows, 5),
            .place = rows_number(rows, 6),
            .content = rows_text(rows, 7),
            .context = batch->follower->context,
        };
    }
    return count;
}

static void follow_entries(Write *write, Batch *batch, const FollowedEntry *entries, int count)
{
    Moment end = batch->alone ? INT64_MAX : steady_now() + BATCH_TIME;
    for (int i = 0; i < count && !database_failed(write->database) && (i == 0 || steady_now() < end); i++) {
        batch->sequence = entries[i].sequence;
        batch->follower->follow(write, &entries[i]);
        batch->followed++;
    }
}

/* For who needs no entry by itself, but only to know how far the record is. */
static void follow_length(Write *write, Batch *batch)
{
    int64_t most = (int64_t)batch->limit * LENGTH_PER_ENTRY, ahead = record_length(write->database) - batch->sequence;
    batch->followed = ahead < most ? ahead : most;
    batch->sequence += batch->followed;
}

static void follow_each(Write *write, Batch *batch)
{
    FollowedEntry *entries = new(write->arena, FollowedEntry, batch->limit);
    int count = read_entries(write, batch, entries);
    follow_entries(write, batch, entries, count);
}

static void move(Write *write, const Batch *batch)
{
    if (batch->follower->settle && !database_failed(write->database))
        batch->follower->settle(write, batch->sequence, batch->follower->state);
    database_run(write->database, &move_on, ARGS(batch->follower->name, batch->sequence));
}

static bool follow_batch(Write *write, void *state)
{
    Batch *batch = state;
    batch->followed = 0;
    batch->sequence = take(write, batch);
    if (batch->sequence < 0)
        return false;
    (batch->follower->follow ? follow_each : follow_length)(write, batch);
    if (batch->followed > 0)
        move(write, batch);
    return true;
}

static bool is_behind(Database *database, const Follower *follower)
{
    return database_number(database, &entries_ahead, ARGS(follower->name), 0) > 0;
}

static bool place_pause(Place *place)
{
    place->paused_until = steady_now() + PAUSE;
    return false;
}

/* True when fewer entries are to be tried at once: only the entry that fails alone makes the follower pause. */
static bool place_failed(Place *place, const Batch *batch)
{
    if (place->limit > 1) {
        place->limit /= 2;
        return true;
    }
    log_line("follower %s: entry %lld cannot be followed; it will be tried again", place->follower->name,
             (long long)batch->sequence);
    return place_pause(place);
}

static void place_grow(Place *place)
{
    place->limit = place->limit * 2 < BATCH_MAXIMUM ? place->limit * 2 : BATCH_MAXIMUM;
}

/* True when there may be more to follow at once. */
static bool place_advance(Followers *followers, Place *place)
{
    if (steady_now() < place->paused_until || !is_behind(followers->database, place->follower))
        return false;
    Batch batch = { .follower = place->follower, .holder = followers->holder, .limit = place->limit };
    WriteResult result = writer_run(followers->writer, UNRECORDED, follow_batch, &batch);
    if (result == WRITE_UNAVAILABLE)
        return place_pause(place);
    if (result == WRITE_FAILED || result == WRITE_BUSY)
        return place_failed(place, &batch);
    if (result == WRITE_DONE)
        place_grow(place);
    return result == WRITE_DONE && batch.followed > 0;
}

static void advance_all(Followers *followers)
{
    bool more = true;
    atomic_store(&followers->turned_at, steady_now());
    while (more && !pulse_is_stopped(&followers->pulse)) {
        more = false;
        for (int i = 0; i < followers->count && !pulse_is_stopped(&followers->pulse); i++)
            more |= place_advance(followers, &followers->places[i]);
        atomic_store(&followers->turned_at, steady_now());
    }
    if (database_failed(followers->database)) {
        log_line("followers: the record cannot be read: %.*s", TEXT_ARGUMENTS(database_problem(followers->database)));
        database_rollback(followers->database);
    }
}

static bool release(Write *write, void *state)
{
    database_run(write->database, &give_leases, ARGS(*(const Text *)state));
    return true;
}

static void *run(void *state)
{
    Followers *followers = state;
    do
        advance_all(followers);
    while (pulse_wait(&followers->pulse));
    writer_run(followers->writer, UNRECORDED, release, &followers->holder);
    return NULL;
}

static Place *places_new(Arena *arena, const Follower *const *followers, int count)
{
    Place *places = new(arena, Place, count);
    for (int i = 0; i < count; i++)
        places[i] = (Place){ .follower = followers[i], .limit = BATCH_MAXIMUM };
    return places;
}

static Text new_holder(Arena *arena, const Platform *platform)
{
    unsigned char bytes[HOLDER_BYTES];
    platform_random(platform, bytes, sizeof bytes);
    return text_hex(arena, bytes, sizeof bytes);
}

Followers *followers_start(Arena *arena, const Follower *const *followers, int count, Text address, Writer *writer,
                           const Platform *platform, Text *result_problem)
{
    Database *database = database_open(arena, address, READ_ONLY, result_problem);
    if (database == NULL)
        return NULL;
    Followers *all = new(arena, Followers, 1);
    *all = (Followers){
        .places = places_new(arena, followers, count),
        .count = count,
        .database = database,
        .writer = writer,
        .holder = new_holder(arena, platform),
    };
    atomic_store(&all->turned_at, steady_now());
    pulse_begin(&all->pulse);
    if (pthread_create(&all->thread, NULL, run, all) != 0)
        fail("no thread could be made for the followers");
    return all;
}

void followers_wake(Followers *followers)
{
    pulse_wake(&followers->pulse);
}

Moment followers_turned_at(const Followers *followers)
{
    return atomic_load(&followers->turned_at);
}

void followers_stop(Followers *followers)
{
    pulse_stop(&followers->pulse);
    pthread_join(followers->thread, NULL);
    pulse_end(&followers->pulse);
    database_close(followers->database);
}

int64_t follower_catch_up(const Follower *follower, Writer *writer, Database *database, Arena *arena)
{
    int64_t total = 0;
    Batch batch = {
        .follower = follower,
        .holder = new_holder(arena, &machine),
        .whoever_holds = true,
        .limit = BATCH_MAXIMUM,
    };
    bool more = is_behind(database, follower);
    while (more) {
        WriteResult result = writer_run(writer, UNRECORDED, follow_batch, &batch);
        bool smaller = result == WRITE_FAILED && batch.limit > 1;
        if (smaller)
            batch.limit /= 2;
        bool done = result == WRITE_DONE && batch.followed > 0;
        total += done ? batch.followed : 0;
        more = done || smaller;
    }
    writer_run(writer, UNRECORDED, release, &batch.holder);
    return total;
}

int64_t follower_follow_alone(const Follower *follower, Database *database, const Platform *platform)
{
    Arena *arena = arena_new();
    Batch batch = { .follower = follower, .whoever_holds = true, .alone = true, .limit = BATCH_ALONE };
    WriteResult result = write_directly(database, arena, platform, &record_hooks, UNRECORDED, follow_batch, &batch);
    arena_free(arena);
    return result == WRITE_DONE ? batch.followed : 0;
}

static bool rebuild(Write *write, void *state)
{
    const Follower *follower = state;
    database_run(write->database, &make_row, ARGS(follower->name));
    database_run(write->database, &start_again, ARGS(follower->name));
    if (follower->forget != NULL)
        follower->forget(write);
    return true;
}

bool follower_rebuild(const Follower *follower, Writer *writer)
{
    Follower copy = *follower;
    return writer_run(writer, UNRECORDED, rebuild, &copy) == WRITE_DONE;
}
