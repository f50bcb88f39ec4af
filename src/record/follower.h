/* SPDX-License-Identifier: EUPL-1.2 */
/* Followers read the record after the commit, from where they stopped, and do their work. One process at a time runs a
 * follower: it holds a lease of 30 s on it. A follower can be stopped, started and rebuilt from nothing. */
#ifndef RECORD_FOLLOWER_H
#define RECORD_FOLLOWER_H

#include "database/writer.h"
#include "record/record.h"

typedef struct FollowedEntry {
    int64_t sequence;
    Moment at;
    Text verb;
    Text object_kind;
    int64_t object;
    int64_t organisation;
    int64_t place;
    Text content; /* JSON, empty once erased */
    const void *context; /* the follower's */
} FollowedEntry;

typedef struct Follower {
    const char *name;
    /* One entry, in a transaction that also moves the follower on: either both happen or neither. NULL where settle() does it all. */
    void (*follow)(Write *write, const FollowedEntry *entry);
    /* Empties what the follower keeps, before it reads the record anew. May be NULL. */
    void (*forget)(Write *write);
    /* At the end of each such transaction: all entries up to this one have been followed. May be NULL. */
    void (*settle)(Write *write, int64_t sequence, void *state);
    void *state;
    const void *context; /* handed on with each entry; of a feature's follower the list of all features */
} Follower;

typedef struct Followers Followers;

/* Starts one thread for all followers. It wakes on followers_wake() and each second. */
Followers *followers_start(Arena *arena, const Follower *const *followers, int count, Text address, Writer *writer,
                           const Platform *platform, Text *result_problem);
void followers_wake(Followers *followers);

/* When their thread went round last, in microseconds on the clock that nobody sets; it does so each second. */
Moment followers_turned_at(const Followers *followers);

void followers_stop(Followers *followers);

/* Runs one follower on the caller's thread until it has read everything, whoever holds its lease; the number of entries
 * followed. Ends early when an entry cannot be followed. For commands and tests. */
int64_t follower_catch_up(const Follower *follower, Writer *writer, Database *database, Arena *arena);

/* The same while nobody else uses the database, on a connection that writes: a batch at each call, without a pause for other
 * writes. How many entries were followed; 0: none is left, or one cannot be followed. */
int64_t follower_follow_alone(const Follower *follower, Database *database, const Platform *platform);

/* Sets the follower back to before the first entry, after emptying what it keeps. */
bool follower_rebuild(const Follower *follower, Writer *writer);

#endif
