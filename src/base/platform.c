/* SPDX-License-Identifier: EUPL-1.2 */
/* The machine's clock and chance, and ones that repeat. */
#include "base/platform.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/log.h"

static Moment machine_now(void *state)
{
    (void)state;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * SECOND + now.tv_nsec / 1000;
}

static void machine_random(void *state, void *bytes, ptrdiff_t length)
{
    (void)state;
    char *next = bytes;
    while (length > 0) {
        ssize_t got = getrandom(next, (size_t)length, 0);
        if (got < 0 && errno != EINTR) {
            fail("the machine gives no random bytes: %s", strerrordesc_np(errno));
        }
        if (got > 0) {
            next += got;
            length -= got;
        }
    }
}

const Platform machine = { machine_now, machine_random, NULL };

static Moment fixed_now(void *state)
{
    const FixedPlatform *fixed = state;
    return fixed->now;
}

static uint64_t rotate_left(uint64_t value, int bits)
{
    return (value << bits) | (value >> (64 - bits));
}

/* xoshiro256**, by Blackman and Vigna (prng.di.unimi.it). */
static uint64_t fixed_next(FixedPlatform *fixed)
{
    uint64_t *s = fixed->seed;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate_left(s[3], 45);
    return result;
}

static void fixed_random(void *state, void *bytes, ptrdiff_t length)
{
    char *next = bytes;
    while (length > 0) {
        uint64_t value = fixed_next(state);
        ptrdiff_t part = length < 8 ? length : 8;
        memcpy(next, &value, (size_t)part);
        next += part;
        length -= part;
    }
}

/* splitmix64, by Steele, Lea and Flood: spreads a small seed over the whole state. */
static uint64_t seed_next(uint64_t *seed)
{
    uint64_t value = *seed += UINT64_C(0x9e3779b97f4a7c15);
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

Platform platform_fixed(FixedPlatform *state, Moment now, uint64_t seed)
{
    state->now = now;
    for (int i = 0; i < 4; i++) {
        state->seed[i] = seed_next(&seed);
    }
    return (Platform){ fixed_now, fixed_random, state };
}

Moment platform_now(const Platform *platform)
{
    return platform->now(platform->state);
}

void platform_random(const Platform *platform, void *bytes, ptrdiff_t length)
{
    platform->random(platform->state, bytes, length);
}

int64_t platform_random_below(const Platform *platform, int64_t bound)
{
    if (bound < 1) {
        fail("a random number below %lld was asked for", (long long)bound);
    }
    uint64_t range = (uint64_t)bound;
    uint64_t first_even = -range % range; /* values below it would favour small results */
    uint64_t value;
    do {
        platform_random(platform, &value, sizeof value);
    } while (value < first_even);
    return (int64_t)(value % range);
}
