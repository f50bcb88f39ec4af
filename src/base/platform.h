/* SPDX-License-Identifier: EUPL-1.2 */
/* What the program takes from the machine, passed in, so that tests need no real time, no chance and no network. */
#ifndef BASE_PLATFORM_H
#define BASE_PLATFORM_H

#include "base/moment.h"

typedef struct Platform {
    Moment (*now)(void *state);
    void (*random)(void *state, void *bytes, ptrdiff_t length);
    void *state;
} Platform;

/* The machine's own clock and random source. */
extern const Platform machine;

/* A clock that stands at `now` until it is set, and a generator (xoshiro256**) that gives the same bytes for the same seed.
 * Used by the demo and the tests. Not for secrets. */
typedef struct FixedPlatform {
    Moment now;
    uint64_t seed[4];
} FixedPlatform;

Platform platform_fixed(FixedPlatform *state, Moment now, uint64_t seed);

Moment platform_now(const Platform *platform);
void platform_random(const Platform *platform, void *bytes, ptrdiff_t length);

/* Evenly spread in 0 .. bound - 1; bound at least 1. */
int64_t platform_random_below(const Platform *platform, int64_t bound);

#endif
