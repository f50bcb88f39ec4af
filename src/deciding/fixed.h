/* SPDX-License-Identifier: EUPL-1.2 */
/* Amounts in units of a last decimal, multiplied and divided without any loss but the rounding asked for. */
#ifndef DECIDING_FIXED_H
#define DECIDING_FIXED_H

#include <stdint.h>

/* amount x part / whole, rounded down or up. None is negative, whole is above 0, and the result fits into 64 bits; what comes between need not. */
int64_t fixed_share(int64_t amount, int64_t part, int64_t whole);
int64_t fixed_share_up(int64_t amount, int64_t part, int64_t whole);

/* 10 to so many decimals, 0 to 18: what one is in units. */
int64_t fixed_one(int decimals);

#endif
