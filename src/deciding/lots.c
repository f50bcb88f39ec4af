/* SPDX-License-Identifier: EUPL-1.2 */
/* Lots: a number's hash under the seed, and numbers in the order of their hashes. */
#include "deciding/lots.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(LOT_LENGTH == crypto_hash_sha256_BYTES, "a lot is a SHA-256");

Lot lot_of(Text seed, int64_t number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, ":%lld", (long long)number);
    Lot lot;
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    crypto_hash_sha256_update(&hash, (const unsigned char *)seed.data, (unsigned long long)seed.length);
    crypto_hash_sha256_update(&hash, (const unsigned char *)digits, (unsigned long long)length);
    crypto_hash_sha256_final(&hash, lot.bytes);
    return lot;
}

int lot_compare(const Lot *a, const Lot *b)
{
    return memcmp(a->bytes, b->bytes, LOT_LENGTH);
}

typedef struct Numbered {
    Lot lot;
    int number;
} Numbered;

static int numbered_compare(const void *a, const void *b)
{
    return lot_compare(&((const Numbered *)a)->lot, &((const Numbered *)b)->lot);
}

const int *lots_draw(Arena *arena, Text seed, int count)
{
    Numbered *all = new(arena, Numbered, count);
    int *order = new(arena, int, count);
    for (int i = 0; i < count; i++)
        all[i] = (Numbered){ lot_of(seed, i + 1), i + 1 };
    qsort(all, (size_t)count, sizeof *all, numbered_compare);
    for (int i = 0; i < count; i++)
        order[i] = all[i].number;
    return order;
}
