/* SPDX-License-Identifier: EUPL-1.2 */
/* Counting connections by address and cutting slow senders. */
#include "http/server_guard.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/log.h"

/* Slower than 4 KB a second is too slow for a body. */
enum { PLACES = 8192, BYTES_A_MILLISECOND = 4 };

/* A deadline that nothing which is earned makes positive. */
#define CUT (INT64_MIN / 2)

struct Guarded {
    Guarded *previous;
    Guarded *next;
    ClientAddress address;
    int socket;
    bool is_counted;
    bool is_cut;                /* under the guard's lock */
    _Atomic int64_t deadline;   /* 0: none; negative: cut */
    const Text *_Atomic late;   /* NULL: of its request nothing has come */
};

struct Guard {
    pthread_mutex_t lock;
    Guarded *first;
    int limit_each;
    int crowd;
    int open; /* under the lock: those listed that are not cut */
    int64_t patience;
    uint64_t seed;
    atomic_int counts[PLACES]; /* by hash of the address: two that meet in one place share its limit */
};

static void *allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        fail("memory is out: %zu bytes for a connection", size);
    return memory;
}

Guard *guard_new(int limit_each, int crowd, int64_t patience, uint64_t seed)
{
    Guard *guard = allocate(sizeof *guard);
    pthread_mutex_init(&guard->lock, NULL);
    guard->limit_each = limit_each;
    guard->crowd = crowd;
    guard->patience = patience;
    guard->seed = seed;
    return guard;
}

void guard_free(Guard *guard)
{
    if (guard == NULL)
        return;
    pthread_mutex_destroy(&guard->lock);
    free(guard);
}

/* Mixed with the seed (the finisher of MurmurHash3), so that nobody can choose with whom to share a place. */
static atomic_int *place_of(Guard *guard, ClientAddress address)
{
    uint64_t hash = guard->seed;
    int significant = address.length == 16 ? 8 : address.length;
    for (int i = 0; i < significant; i++) {
        hash = (hash ^ address.bytes[i]) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 33;
    }
    hash *= 0xc4ceb9fe1a85ec53u;
    return &guard->counts[(hash >> 33) % PLACES];
}

bool guard_allows(Guard *guard, ClientAddress address)
{
    return address_is_local(address) || atomic_load(place_of(guard, address)) < guard->limit_each;
}

/* With the lock held. False where its request has come whole in the meantime. The number of the socket cannot be
 * another's while it is listed. */
static bool cut(Guard *guard, Guarded *guarded, int64_t deadline)
{
    if (guarded->is_cut || !atomic_compare_exchange_strong(&guarded->deadline, &deadline, CUT))
        return false;
    const Text *late = atomic_load(&guarded->late);
    if (late != NULL)
        send(guarded->socket, late->data, (size_t)late->length, MSG_DONTWAIT | MSG_NOSIGNAL);
    /* The I/O thread then reads the end of the connection and closes it. */
    shutdown(guarded->socket, SHUT_RDWR);
    guarded->is_cut = true;
    guard->open--;
    return true;
}

/* With the lock held: cuts those whose time ends by then. */
static int cut_until(Guard *guard, int64_t then)
{
    int count = 0;
    for (Guarded *guarded = guard->first; guarded != NULL; guarded = guarded->next) {
        int64_t deadline = atomic_load_explicit(&guarded->deadline, memory_order_relaxed);
        if (deadline > 0 && deadline <= then)
            count += cut(guard, guarded, deadline);
    }
    return count;
}

/* With the lock held: cuts the oldest quarter of those that wait, by time, so that a crowd is looked through rarely. Who
 * has just come, or sends fast, has the latest deadline and stays. */
static void make_room(Guard *guard, int64_t latest)
{
    int64_t oldest = latest;
    for (Guarded *guarded = guard->first; guarded != NULL; guarded = guarded->next) {
        int64_t deadline = atomic_load_explicit(&guarded->deadline, memory_order_relaxed);
        if (deadline > 0 && deadline < oldest && !guarded->is_cut)
            oldest = deadline;
    }
    if (oldest < latest)
        cut_until(guard, oldest + (latest - oldest) / 4);
}

Guarded *guard_enter(Guard *guard, ClientAddress address, int socket, int64_t now)
{
    Guarded *guarded = allocate(sizeof *guarded);
    guarded->address = address;
    guarded->socket = socket;
    guarded->is_counted = !address_is_local(address);
    if (guarded->is_counted)
        atomic_fetch_add(place_of(guard, address), 1);
    guard_wait(guard, guarded, now);
    pthread_mutex_lock(&guard->lock);
    guarded->next = guard->first;
    if (guard->first != NULL)
        guard->first->previous = guarded;
    guard->first = guarded;
    if (++guard->open > guard->crowd)
        make_room(guard, now + guard->patience);
    pthread_mutex_unlock(&guard->lock);
    return guarded;
}

void guard_leave(Guard *guard, Guarded *guarded)
{
    pthread_mutex_lock(&guard->lock);
    if (guarded->next != NULL)
        guarded->next->previous = guarded->previous;
    *(guarded->previous != NULL ? &guarded->previous->next : &guard->first) = guarded->next;
    guard->open -= !guarded->is_cut;
    pthread_mutex_unlock(&guard->lock);
    if (guarded->is_counted)
        atomic_fetch_sub(place_of(guard, guarded->address), 1);
    free(guarded);
}

ClientAddress guard_address(const Guarded *guarded)
{
    return guarded->address;
}

void guard_wait(Guard *guard, Guarded *guarded, int64_t now)
{
    atomic_store_explicit(&guarded->late, NULL, memory_order_relaxed);
    atomic_store_explicit(&guarded->deadline, now + guard->patience, memory_order_relaxed);
}

void guard_begin(Guarded *guarded, const Text *late)
{
    atomic_store(&guarded->late, late);
}

void guard_earn(Guarded *guarded, ptrdiff_t bytes)
{
    atomic_fetch_add_explicit(&guarded->deadline, bytes / BYTES_A_MILLISECOND, memory_order_relaxed);
}

bool guard_rest(Guarded *guarded)
{
    return atomic_exchange(&guarded->deadline, 0) >= 0;
}

int guard_sweep(Guard *guard, int64_t now)
{
    pthread_mutex_lock(&guard->lock);
    int count = cut_until(guard, now);
    pthread_mutex_unlock(&guard->lock);
    return count;
}

int64_t guard_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
