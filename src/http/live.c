/* SPDX-License-Identifier: EUPL-1.2 */
/* The thread that tells: it reads new entries of the record as they come, from whatever process, and looks after its streams. */
#include "http/live_streams.h"

#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/zone.h"
#include "http/app_state.h"
#include "http/gather.h"
#include "record/record.h"

enum {
    STREAMS = 16384,
    STREAMS_EACH = 64,  /* from one address, behind which a whole city hall may stand */
    ROUND = 20000,      /* milliseconds in which all streams are looked after once */
    LOOK = 50,          /* milliseconds between two looks for what other processes have written */
    BATCH = 200,        /* entries that are read at once */
    MOST_BEHIND = 1000, /* so many entries at once, such as of an import, are told as one: ask for all anew */
    EVENTS = 256
};

struct Live {
    Arena *arena; /* the connection's */
    Arena *scratch;
    App *app;
    Database *database;
    Guard *guard;
    Streams *streams;
    int most, round;
    int epoll, bell; /* an eventfd: something is to be looked at */
    pthread_t thread;
    pthread_mutex_t lock;
    Stream *arrived; /* under the lock */
    atomic_int count;
    atomic_bool stopping;
    /* The thread's own. */
    int64_t cursor;   /* sequence of the last entry that was told */
    bool is_behind;   /* there are more */
    bool is_lost;     /* the database could not be read */
    int64_t swept_at;
    int next_slot;    /* of the round */
    int begun;        /* streams that are counted */
};

/* ---- Beginning and end ---- */

static int or_else(int given, int usual)
{
    return given > 0 ? given : usual;
}

static void live_free(Live *live)
{
    if (live->streams != NULL)
        streams_free(live->streams);
    guard_free(live->guard);
    if (live->database != NULL)
        database_close(live->database);
    close(live->epoll);
    close(live->bell);
    pthread_mutex_destroy(&live->lock);
    arena_free(live->scratch);
    arena_free(live->arena);
}

static void *run(void *argument);

static bool watch(Live *live, int descriptor, void *what)
{
    struct epoll_event event = { .events = EPOLLIN | EPOLLRDHUP, .data.ptr = what };
    return epoll_ctl(live->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

Live *live_start(App *app, const LiveOptions *options, Text *result_problem)
{
    Arena *arena = arena_new();
    Live *live = new(arena, Live, 1);
    uint64_t seed;
    platform_random(app->options.platform, &seed, sizeof seed);
    live->arena = arena;
    live->scratch = arena_new();
    live->app = app;
    live->most = or_else(options->streams, STREAMS);
    live->round = or_else(options->round, ROUND);
    live->guard = guard_new(or_else(options->each, STREAMS_EACH), INT_MAX, 0, seed);
    live->streams = streams_new(live->guard, live->most);
    live->epoll = epoll_create1(EPOLL_CLOEXEC);
    live->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    pthread_mutex_init(&live->lock, NULL);
    live->database = database_open(arena, app->options.database, READ_ONLY, result_problem);
    if (live->database != NULL && watch(live, live->bell, NULL) && pthread_create(&live->thread, NULL, run, live) == 0)
        return live;
    *result_problem = TEXT("cannot begin live pages: the database is away, or no more threads or descriptors");
    live_free(live);
    return NULL;
}

void live_wake(Live *live)
{
    eventfd_write(live->bell, 1);
}

/* With them end those that have just arrived. */
void live_stop(Live *live)
{
    atomic_store(&live->stopping, true);
    live_wake(live);
    pthread_join(live->thread, NULL);
    while (live->arrived != NULL) {
        Stream *stream = live->arrived;
        live->arrived = stream->next;
        streams_add(live->streams, stream);
    }
    live_free(live);
}

int live_count(Live *live)
{
    return atomic_load(&live->count);
}

/* ---- New streams ---- */

static void arrive(Live *live, Stream *stream)
{
    pthread_mutex_lock(&live->lock);
    stream->next = live->arrived;
    live->arrived = stream;
    pthread_mutex_unlock(&live->lock);
    live_wake(live);
}

void live_give_back(Live *live, Guarded *room)
{
    guard_leave(live->guard, room);
    atomic_fetch_sub(&live->count, 1);
}

Guarded *live_reserve(Live *live, ClientAddress client)
{
    if (!guard_allows(live->guard, client))
        return NULL;
    Guarded *room = guard_enter(live->guard, client, -1, 0);
    guard_rest(room);
    if (atomic_fetch_add(&live->count, 1) < live->most)
        return room;
    live_give_back(live, room);
    return NULL;
}

void live_add(Live *live, Guarded *room, int socket, const LiveWanted *wanted, Text opening)
{
    if (send(socket, opening.data, (size_t)opening.length, MSG_DONTWAIT | MSG_NOSIGNAL) == opening.length) {
        arrive(live, stream_new(socket, room, wanted, guard_milliseconds()));
        return;
    }
    close(socket);
    live_give_back(live, room);
}

static Stream *arrived_taken(Live *live)
{
    pthread_mutex_lock(&live->lock);
    Stream *arrived = live->arrived;
    live->arrived = NULL;
    pthread_mutex_unlock(&live->lock);
    return arrived;
}

/* ---- What is told ---- */

static void tell_to_reload(Live *live, Stream *stream)
{
    char event[LIVE_EVENT_LENGTH];
    int length = snprintf(event, sizeof event, "id: %lld\nevent: reload\ndata: {}\n\n", (long long)live->cursor);
    streams_send(live->streams, stream, (Text){ event, length }, guard_milliseconds());
}

static Reader reader_of_stream(Live *live, const Stream *stream)
{
    Moment now = platform_now(live->app->options.platform);
    Text today = network_day(live->scratch, now);
    return reader_of_session(live->database, live->scratch, stream->session, now, today);
}

/* False where the stream has ended with its session. What cannot be read now is read in the next round; until then nothing is told, either. */
static bool check_reader(Live *live, Stream *stream)
{
    if (stream->session == 0)
        return true;
    Reader reader = reader_of_stream(live, stream);
    if (database_failed(live->database))
        return true;
    stream->checked_at = guard_milliseconds();
    stream_set_audiences(stream, reader.audiences);
    if (is_signed_in(&reader))
        return true;
    if (streams_send(live->streams, stream, TEXT("event: ended\ndata: {}\n\n"), stream->checked_at))
        streams_end(live->streams, stream);
    return false;
}

/* The rights of those whom the entries are about may have changed with them: they are computed before anything is told. */
static void check_readers_among(Live *live, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Stream *next, *stream = streams_of_person(live->streams, value_get_number(rows->items[i], "subject"));
        for (; stream != NULL; stream = next) {
            next = stream->next;
            check_reader(live, stream);
        }
    }
}

/* The entries that somebody is to be told of, as a list of numbers. */
static Text wanted_among(Live *live, const Value *rows, int64_t after, int64_t until)
{
    Buffer numbers = buffer_new(live->scratch, BATCH * 24);
    if (streams_know(live->streams, LIVE_EVERYTHING))
        for (int64_t sequence = after + 1; sequence <= until; sequence++)
            buffer_add_listed(&numbers, sequence);
    int64_t last = numbers.length > 0 ? until : after;
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t sequence = value_get_number(rows->items[i], "sequence");
        if (sequence > last && streams_know(live->streams, value_get_number(rows->items[i], "subject")))
            buffer_add_listed(&numbers, last = sequence);
    }
    return buffer_text(&numbers);
}

/* Both newest first: the entries by the query, the rows of their subjects read from the end. */
static void note_entries(Live *live, const Value *entries, const Value *rows, Stream *only)
{
    const Feature *const *features = live->app->options.features;
    ptrdiff_t end = rows->count;
    for (ptrdiff_t i = 0; i < entries->count; i++) {
        int64_t sequence = value_get_number(entries->items[i], "sequence");
        int64_t audience = gather_audience(features, live->database, entries->items[i]);
        while (end > 0 && value_get_number(rows->items[end - 1], "sequence") > sequence)
            end--;
        if (audience == 0 || database_failed(live->database))
            continue;
        streams_note(live->streams, LIVE_EVERYTHING, sequence, audience, only);
        for (ptrdiff_t at = end; at > 0 && value_get_number(rows->items[at - 1], "sequence") == sequence; at--)
            streams_note(live->streams, value_get_number(rows->items[at - 1], "subject"), sequence, audience, only);
    }
}

/* False where the database could not be read to the end: what was not told is told later, and some of it twice. */
static bool tell_of(Live *live, int64_t after, int64_t until, Stream *only)
{
    if (!database_begin(live->database))
        return false;
    Value *rows = record_subjects(live->database, live->scratch, after, until);
    if (only == NULL)
        check_readers_among(live, rows);
    Text wanted = wanted_among(live, rows, after, until);
    if (wanted.length > 0)
        note_entries(live, record_entries(live->database, live->scratch, wanted), rows, only);
    bool is_read = !database_failed(live->database);
    if (is_read)
        database_rollback(live->database);
    streams_tell(live->streams, guard_milliseconds());
    return is_read;
}

/* Pages that this process keeps must be no older than what is told of them, nor what is derived from the record older than need be. */
static void tell_news(Live *live, int64_t length)
{
    if (live->app->followers)
        followers_wake(live->app->followers);
    versions_refresh(live->app->versions, live->database, live->scratch);
    if (length - live->cursor > MOST_BEHIND) {
        live->cursor = length;
        for (int slot = streams_count(live->streams); slot-- > 0;)
            tell_to_reload(live, streams_at(live->streams, slot));
    }
    int64_t until = length - live->cursor > BATCH ? live->cursor + BATCH : length;
    if (tell_of(live, live->cursor, until, NULL))
        live->cursor = until;
    live->is_behind = live->cursor < length;
}

/* Once, until it can be read again. */
static void note_outage(Live *live)
{
    bool failed = database_failed(live->database);
    if (failed && !live->is_lost)
        log_line("live pages: %.*s", TEXT_ARGUMENTS(database_problem(live->database)));
    if (failed)
        database_rollback(live->database);
    live->is_lost = failed;
}

static void look(Live *live)
{
    if (streams_count(live->streams) == 0 || !(live->is_behind || live->is_lost || database_changed(live->database)))
        return;
    int64_t length = record_length(live->database);
    live->is_behind = false;
    if (length > live->cursor)
        tell_news(live, length);
    note_outage(live);
    arena_reset(live->scratch);
}

/* ---- Looking after streams ---- */

/* A stream that begins while others run may have been opened on an older state of the record than they have been told of. */
static void begin(Live *live, Stream *stream)
{
    if (streams_count(live->streams) == 0) {
        live->cursor = stream->seen;
        live->is_behind = true;
    }
    live->begun++;
    streams_add(live->streams, stream);
    stream->watcher = watch(live, stream->socket, stream) ? live->epoll : 0;
    if (stream->watcher == 0)
        streams_end(live->streams, stream);
    else if (live->cursor - stream->seen > BATCH || (stream->seen < live->cursor && !tell_of(live, stream->seen, live->cursor, stream)))
        tell_to_reload(live, stream);
}

static void begin_arrived(Live *live)
{
    Stream *next;
    for (Stream *stream = arrived_taken(live); stream != NULL; stream = next) {
        next = stream->next;
        begin(live, stream);
        arena_reset(live->scratch);
    }
}

/* Nobody has anything to say on a stream: what comes is its end. */
static void end_those_gone(Live *live, const struct epoll_event *events, int count)
{
    for (int i = 0; i < count; i++) {
        eventfd_t rung;
        if (events[i].data.ptr == NULL)
            eventfd_read(live->bell, &rung);
        else
            streams_end(live->streams, events[i].data.ptr);
    }
}

/* A heartbeat is the number that the browser comes back with; it keeps what stands between from closing the connection. */
static void look_after(Live *live, Stream *stream, int64_t now)
{
    char beat[LIVE_EVENT_LENGTH];
    if (now - stream->checked_at > live->round + live->round / 2 && !check_reader(live, stream))
        return;
    if (now - stream->sent_at < live->round / 2)
        return;
    int length = snprintf(beat, sizeof beat, "id: %lld\n\n", (long long)live->cursor);
    streams_send(live->streams, stream, (Text){ beat, length }, now);
}

/* As many as the time since the last part of the round is for. */
static void sweep(Live *live)
{
    int64_t now = guard_milliseconds(), count = streams_count(live->streams), part = (now - live->swept_at) * count / live->round;
    if (part == 0 && count > 0)
        return;
    live->swept_at = now;
    for (int64_t i = 0; i < (part < count ? part : count) && streams_count(live->streams) > 0; i++) {
        live->next_slot = (live->next_slot + 1) % streams_count(live->streams);
        look_after(live, streams_at(live->streams, live->next_slot), now);
    }
    note_outage(live);
    arena_reset(live->scratch);
}

static int wait_for_events(Live *live, struct epoll_event *events)
{
    bool is_idle = streams_count(live->streams) == 0;
    int count = epoll_wait(live->epoll, events, EVENTS, is_idle ? -1 : live->is_behind && !live->is_lost ? 0 : LOOK);
    return count > 0 ? count : 0;
}

static void count_those_gone(Live *live)
{
    int gone = live->begun - streams_count(live->streams);
    live->begun -= gone;
    atomic_fetch_sub(&live->count, gone);
}

static void *run(void *argument)
{
    Live *live = argument;
    struct epoll_event events[EVENTS];
    while (!atomic_load(&live->stopping)) {
        end_those_gone(live, events, wait_for_events(live, events));
        begin_arrived(live);
        look(live);
        sweep(live);
        count_those_gone(live);
    }
    return NULL;
}
