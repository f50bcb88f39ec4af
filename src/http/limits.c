/* SPDX-License-Identifier: EUPL-1.2 */
/* Counts of requests by program, person and network address, and the limits of the operator. */
#include "http/limits.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "http/app_state.h"
#include "http/incoming.h"
#include "http/server_address.h"

enum { SHARDS = 64, PLACES = 64, SUBJECT_BYTES = 16, BATCHES = 16, WINDOW = 60, MOST = 1000000 };

/* Whoever asks, in a minute. */
typedef struct Count {
    unsigned char subject[SUBJECT_BYTES];
    int64_t minute;
    int own;    /* here */
    int told;   /* of these, so many stand in the database */
    int others; /* in other processes, as far as they have told */
} Count;

typedef struct Shard {
    pthread_mutex_t lock;
    Count places[PLACES];
} Shard;

struct Limits {
    LimitOptions options;
    int64_t process;
    Shard shards[SHARDS];
};

static const Query tell = {
    "INSERT INTO request_count (subject, minute, process, number) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (subject, minute, process) DO UPDATE SET number = excluded.number",
};
static const Query told_by_others = { "SELECT SUM(number) FROM request_count WHERE subject = $1 AND minute = $2 AND process <> $3" };
static const Query forget = { "DELETE FROM request_count WHERE minute < $1" };

Limits *limits_new(Arena *arena, LimitOptions options, const Platform *platform)
{
    Limits *limits = new(arena, Limits, 1);
    limits->options = options;
    limits->process = platform_random_below(platform, (int64_t)1 << 53);
    for (int i = 0; i < SHARDS; i++)
        pthread_mutex_init(&limits->shards[i].lock, NULL);
    return limits;
}

bool limits_read(Text text, LimitOptions *result_options)
{
    int64_t numbers[3];
    Text one;
    for (int i = 0; i < 3; i++)
        if (!text_split(&text, ',', &one) || !text_to_number(one, &numbers[i]) || numbers[i] < 0 || numbers[i] > MOST)
            return false;
    *result_options = (LimitOptions){ (int)numbers[0], (int)numbers[1], (int)numbers[2] };
    return !text_split(&text, ',', &one);
}

/* ---- Who ---- */

/* The network that the address belongs to, for IPv6; nothing of it can be read later but by trying, and that for an hour. */
static void subject_of_address(Text address, int64_t minute, unsigned char *result)
{
    enum { NETWORK_OF_IPV6 = 8 };
    ClientAddress client = address_read(address);
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, SUBJECT_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)&minute, sizeof minute);
    crypto_generichash_update(&state, client.bytes, client.length > NETWORK_OF_IPV6 ? NETWORK_OF_IPV6 : (size_t)client.length);
    crypto_generichash_final(&state, result, SUBJECT_BYTES);
}

/* The last byte, by which shards are chosen, is the one that differs. */
static void subject_of_number(char kind, int64_t number, unsigned char *result)
{
    memset(result, 0, SUBJECT_BYTES);
    result[0] = (unsigned char)kind;
    for (size_t i = 0; i < sizeof number; i++)
        result[SUBJECT_BYTES - 1 - i] = (unsigned char)((uint64_t)number >> 8 * i);
}

/* ---- How much ---- */

/* The place of the subject, of one that is over, or of who has asked least. */
static Count *place_of(Shard *shard, const unsigned char *subject, int64_t minute)
{
    Count *best = &shard->places[0];
    for (Count *place = shard->places; place < shard->places + PLACES; place++) {
        if (place->minute == minute && memcmp(place->subject, subject, SUBJECT_BYTES) == 0)
            return place;
        bool is_over = place->minute != minute;
        if (is_over ? best->minute == minute : best->minute == minute && place->own < best->own)
            best = place;
    }
    *best = (Count){ .minute = minute };
    memcpy(best->subject, subject, SUBJECT_BYTES);
    return best;
}

/* What this process tells is its count so far, so that one that is lost on the way is made up for by the next. */
static int learn(Request *request, const Limits *limits, Text subject, int64_t minute, int own)
{
    writer_leave_behind(request->app->writer, &tell, ARGS(subject, minute, limits->process, own));
    return (int)database_number(request->database, &told_by_others, ARGS(subject, minute, limits->process), 0);
}

/* Counts one more; how many it is now, here and elsewhere. */
static int count_one(Limits *limits, Request *request, const unsigned char *subject, int64_t minute, int limit)
{
    int batch = limit / BATCHES + 1;
    Shard *shard = &limits->shards[subject[SUBJECT_BYTES - 1] % SHARDS];
    pthread_mutex_lock(&shard->lock);
    Count *count = place_of(shard, subject, minute);
    int own = ++count->own, known = count->others;
    bool is_due = own - count->told >= batch;
    if (is_due)
        count->told = own;
    pthread_mutex_unlock(&shard->lock);
    if (!is_due)
        return own + known;
    known = learn(request, limits, text_hex(request->arena, subject, SUBJECT_BYTES), minute, own);
    pthread_mutex_lock(&shard->lock);
    place_of(shard, subject, minute)->others = known;
    pthread_mutex_unlock(&shard->lock);
    return own + known;
}

/* False where it is too much; the limit of which the least is left is what the headers say. */
static bool is_within(Limits *limits, Request *request, const unsigned char *subject, const char *policy, int limit)
{
    int64_t second = request->now / SECOND;
    int left = limit - count_one(limits, request, subject, second / WINDOW, limit);
    if (!request->limit_policy || left < request->limit_left) {
        request->limit_policy = policy;
        request->limit = limit;
        request->limit_left = left;
    }
    return left >= 0;
}

static int seconds_left(const Request *request)
{
    return WINDOW - (int)(request->now / SECOND % WINDOW);
}

static bool is_of_this_machine(Text address)
{
    return address_is_local(address_read(address));
}

static bool person_admit(Limits *limits, Request *request)
{
    const Reader *reader = &request->reader;
    unsigned char subject[SUBJECT_BYTES];
    bool fits = true;
    if (reader->by_token && limits->options.program > 0) {
        subject_of_number('t', reader->session, subject);
        fits = is_within(limits, request, subject, "program", limits->options.program);
    }
    if (limits->options.person == 0)
        return fits;
    subject_of_number('p', reader->person, subject);
    return is_within(limits, request, subject, "person", limits->options.person) && fits;
}

static bool visitor_admit(Limits *limits, Request *request)
{
    unsigned char subject[SUBJECT_BYTES];
    if (limits->options.visitor == 0 || is_of_this_machine(request->address))
        return true;
    subject_of_address(request->address, request->now / SECOND / WINDOW, subject);
    return is_within(limits, request, subject, "visitor", limits->options.visitor);
}

/* Style sheets and the like, of which a page asks for many at once. */
static bool is_free(const Request *request)
{
    return request->route && request->route->topics && request->route->topics[0] == '\0';
}

bool limits_admit(Limits *limits, Request *request)
{
    if (is_free(request))
        return true;
    bool fits = is_signed_in(&request->reader) ? person_admit(limits, request) : visitor_admit(limits, request);
    if (!fits)
        request->retry_after = seconds_left(request);
    return fits;
}

Outgoing limits_answer(Request *request, Outgoing made)
{
    bool is_told = request->limit_policy && !made.shared && (request->face == FACE_JSON || request->reader.by_token || made.status == 429);
    if (!is_told)
        return made;
    int left = request->limit_left > 0 ? request->limit_left : 0;
    Text policy = text_printf(request->arena, "\"%s\";q=%d;w=%d", request->limit_policy, request->limit, WINDOW);
    Text now = text_printf(request->arena, "\"%s\";r=%d;t=%d", request->limit_policy, left, seconds_left(request));
    made.headers = pairs_with(request->arena, made.headers, TEXT("RateLimit-Policy"), policy);
    made.headers = pairs_with(request->arena, made.headers, TEXT("RateLimit"), now);
    return made;
}

bool limits_forget(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &forget, ARGS(write->now / SECOND / WINDOW - 1));
    return true;
}
