/* SPDX-License-Identifier: EUPL-1.2 */
/* Lots that anybody can draw again: from a published seed, with SHA-256 (FIPS 180-4) and nothing else. */
#ifndef DECIDING_LOTS_H
#define DECIDING_LOTS_H

#include "base/text.h"

enum { LOT_LENGTH = 32 };

typedef struct Lot {
    unsigned char bytes[LOT_LENGTH];
} Lot;

/* The lot of what has this number: SHA-256 of the seed's bytes in UTF-8, one colon (byte 3A), and the number in decimal digits without leading
 * zeros. So `printf '%s' 'Porto 2026:3' | sha256sum` shows the lot of number 3 under the seed "Porto 2026". The number is at least 1. */
Lot lot_of(Text seed, int64_t number);

/* Less than, equal to or greater than 0, by bytes from the first, as unsigned numbers: the order of the lots written in hex. */
int lot_compare(const Lot *a, const Lot *b);

/* The numbers from 1 to count in the order of their lots, the lowest lot first. Who is first among those that are tied is drawn. */
const int *lots_draw(Arena *arena, Text seed, int count);

#endif
