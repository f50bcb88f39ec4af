/* SPDX-License-Identifier: EUPL-1.2 */
/* A block of counts a thread; those of threads that have ended stay. */
#include "base/counters.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/log.h"

enum { PLACES = 2048 /* more than there are routes */ };

typedef struct Thing {
    _Atomic(const void *) thing;
    _Atomic uint64_t counts[COUNT_CLASSES];
} Thing;

typedef struct Block {
    struct Block *next;
    _Atomic uint64_t counts[COUNTERS];
    Thing things[PLACES];
} Block;

static _Atomic(Block *) blocks;
static _Thread_local Block *own;

static const uint64_t durations[DURATIONS] = { 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 10000000 };

static Block *own_block(void)
{
    if (own != NULL) {
        return own;
    }
    own = calloc(1, sizeof *own);
    if (own == NULL) {
        fail("memory is out: no counters");
    }
    own->next = atomic_load(&blocks);
    while (!atomic_compare_exchange_weak(&blocks, &own->next, own)) {
    }
    return own;
}

/* Nobody else writes here, so what was read is still there. */
static void add(_Atomic uint64_t *count, uint64_t more)
{
    atomic_store_explicit(count, atomic_load_explicit(count, memory_order_relaxed) + more, memory_order_relaxed);
}

void count_add(Counter counter, uint64_t more)
{
    add(&own_block()->counts[counter], more);
}

uint64_t count_sum(Counter counter)
{
    uint64_t sum = 0;
    for (Block *block = atomic_load(&blocks); block != NULL; block = block->next) {
        sum += atomic_load_explicit(&block->counts[counter], memory_order_relaxed);
    }
    return sum;
}

void count_duration(uint64_t microseconds)
{
    int which = 0;
    while (which < DURATIONS && microseconds > durations[which]) {
        which++;
    }
    count_add((Counter)(COUNT_DURATION + which), 1);
    count_add(COUNT_DURATION_MICROSECONDS, microseconds);
}

uint64_t duration_most(int which)
{
    return durations[which];
}

/* Where the thing is or would be; NULL where there is no room. */
static Thing *place_of(Block *block, const void *thing)
{
    uint64_t hash = ((uint64_t)(uintptr_t)thing >> 3) * 0x9e3779b97f4a7c15u >> 40;
    for (int i = 0; i < PLACES; i++) {
        Thing *place = &block->things[(hash + (uint64_t)i) % PLACES];
        const void *there = atomic_load_explicit(&place->thing, memory_order_acquire);
        if (there == thing || there == NULL) {
            return place;
        }
    }
    return NULL;
}

void count_thing(const void *thing, int class)
{
    Thing *place = thing == NULL ? NULL : place_of(own_block(), thing);
    if (place == NULL || class < 0 || class >= COUNT_CLASSES) {
        return;
    }
    add(&place->counts[class], 1);
    atomic_store_explicit(&place->thing, thing, memory_order_release);
}

uint64_t count_of_thing(const void *thing, int class)
{
    uint64_t sum = 0;
    for (Block *block = atomic_load(&blocks); block != NULL; block = block->next) {
        Thing *place = place_of(block, thing);
        if (place != NULL && atomic_load_explicit(&place->thing, memory_order_acquire) == thing) {
            sum += atomic_load_explicit(&place->counts[class], memory_order_relaxed);
        }
    }
    return sum;
}
