/* SPDX-License-Identifier: EUPL-1.2 */
/* Products of two amounts have up to 126 bits. */
#include "deciding/fixed.h"

__extension__ typedef unsigned __int128 Wide;

int64_t fixed_share(int64_t amount, int64_t part, int64_t whole)
{
    return (int64_t)((Wide)amount * (Wide)part / (Wide)whole);
}

int64_t fixed_share_up(int64_t amount, int64_t part, int64_t whole)
{
    return (int64_t)(((Wide)amount * (Wide)part + (Wide)whole - 1) / (Wide)whole);
}

int64_t fixed_one(int decimals)
{
    int64_t one = 1;
    for (int i = 0; i < decimals; i++)
        one *= 10;
    return one;
}
