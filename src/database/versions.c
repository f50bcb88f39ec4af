/* SPDX-License-Identifier: EUPL-1.2 */
/* Versions in memory, and their rows. */
#include "database/versions_carried.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/log.h"

enum { TOPICS_MAXIMUM = 64 };

/* Its version rises with every write that raises any other: the number of that write. */
static const char all_topics[] = "*";

struct Versions {
    Arena *arena;         /* for the names */
    pthread_mutex_t lock; /* over names and count; versions are read without it */
    int count;
    const char *names[TOPICS_MAXIMUM];
    _Atomic uint64_t values[TOPICS_MAXIMUM];
    _Atomic uint64_t forgotten; /* added to what pages are kept under, so that none of before fits */
    _Atomic uint64_t written, complete; /* see versions_carried.h */
    uint64_t raised_all;
    uint64_t raised[TOPICS_MAXIMUM]; /* what the rows became in the transaction that runs: the writer's own */
};

static const Query list_versions = { "SELECT topic, version FROM page_version" };
static const Query raise_version = {
    "INSERT INTO page_version (topic, version) VALUES ($1, 1)"
    " ON CONFLICT (topic) DO UPDATE SET version = page_version.version + 1 RETURNING version",
};

const Schema versions_schema = { "versions", "src/database/versions.sql" };

static void versions_end(void *pointer)
{
    Versions *versions = pointer;
    pthread_mutex_destroy(&versions->lock);
    arena_free(versions->arena);
}

Versions *versions_new(Arena *arena)
{
    Versions *versions = new(arena, Versions, 1);
    versions->arena = arena_new();
    pthread_mutex_init(&versions->lock, NULL);
    arena_defer(arena, versions_end, versions);
    return versions;
}

/* The number of a topic; -1 when it is new and there is no room. */
static int topic_number(Versions *versions, Text topic)
{
    pthread_mutex_lock(&versions->lock);
    int number = 0;
    while (number < versions->count && !text_is(topic, versions->names[number])) {
        number++;
    }
    if (number == TOPICS_MAXIMUM) {
        number = -1;
    } else if (number == versions->count) {
        versions->names[number] = text_z(versions->arena, topic);
        versions->count++;
    }
    pthread_mutex_unlock(&versions->lock);
    return number;
}

uint64_t versions_topic(Versions *versions, const char *topic)
{
    int number = topic_number(versions, text_from_z(topic));
    if (number < 0) {
        fail("there are more than %d topics: %s", TOPICS_MAXIMUM, topic);
    }
    return UINT64_C(1) << number;
}

/* Each only ever rises, so their sum differs when any of them does. */
static uint64_t sum_of(const Versions *versions, uint64_t topics)
{
    uint64_t sum = 0;
    for (; topics != 0; topics &= topics - 1) {
        sum += atomic_load_explicit(&versions->values[__builtin_ctzll(topics)], memory_order_acquire);
    }
    return sum;
}

uint64_t versions_of(const Versions *versions, uint64_t topics)
{
    return sum_of(versions, topics) + atomic_load_explicit(&versions->forgotten, memory_order_acquire);
}

uint64_t versions_all(const Versions *versions)
{
    return sum_of(versions, UINT64_MAX);
}

void versions_forget(Versions *versions)
{
    static const uint64_t more_than_any_version = UINT64_C(1) << 48;
    atomic_fetch_add(&versions->forgotten, more_than_any_version);
    for (int i = 0; i < TOPICS_MAXIMUM; i++) {
        atomic_store(&versions->values[i], 0);
    }
    atomic_store(&versions->complete, 0);
}

static void raise_to(_Atomic uint64_t *place, uint64_t value)
{
    uint64_t known = atomic_load(place);
    while (known < value && !atomic_compare_exchange_weak(place, &known, value)) {
    }
}

/* A topic of some other version of the program, for which there is no room, is on no page of this one. */
static void topic_raise_to(Versions *versions, Text topic, uint64_t value)
{
    int number = topic_number(versions, topic);
    if (number >= 0) {
        raise_to(&versions->values[number], value);
    }
}

void versions_refresh(Versions *versions, Database *database, Arena *arena)
{
    uint64_t complete = 0;
    for (Rows *rows = database_query(database, arena, &list_versions, NO_ARGS); rows_next(rows);) {
        Text topic = rows_text(rows, 0);
        uint64_t value = (uint64_t)rows_number(rows, 1);
        if (text_is(topic, all_topics)) {
            complete = value;
        } else {
            topic_raise_to(versions, topic, value);
        }
    }
    if (!database_failed(database)) {
        raise_to(&versions->complete, complete);
    }
}

/* The first in alphabetical order after the one before; NULL at the end. Two processes so lock the rows in the same
 * order. */
static const char *next_topic(Versions *versions, uint64_t topics, const char *before, int *result_number)
{
    const char *next = NULL;
    if (topics == 0) {
        return NULL;
    }
    pthread_mutex_lock(&versions->lock);
    for (; topics != 0; topics &= topics - 1) {
        int number = __builtin_ctzll(topics);
        const char *name = versions->names[number];
        if ((before == NULL || strcmp(name, before) > 0) && (next == NULL || strcmp(name, next) < 0)) {
            next = name;
            *result_number = number;
        }
    }
    pthread_mutex_unlock(&versions->lock);
    return next;
}

void versions_raise_rows(Versions *versions, Database *database, uint64_t topics)
{
    int number = 0;
    for (const char *topic = next_topic(versions, topics, NULL, &number); topic != NULL;
         topic = next_topic(versions, topics, topic, &number)) {
        versions->raised[number] = (uint64_t)database_number(database, &raise_version, ARGS(topic), 0);
    }
    versions->raised_all = topics == 0 ? 0 : (uint64_t)database_number(database, &raise_version, ARGS(all_topics), 0);
}

void versions_raise(Versions *versions, uint64_t topics)
{
    for (; topics != 0; topics &= topics - 1) {
        int number = __builtin_ctzll(topics);
        raise_to(&versions->values[number], versions->raised[number]);
    }
    raise_to(&versions->written, versions->raised_all);
}

uint64_t versions_written(const Versions *versions)
{
    return atomic_load(&versions->written);
}

uint64_t versions_complete(const Versions *versions)
{
    return atomic_load(&versions->complete);
}
