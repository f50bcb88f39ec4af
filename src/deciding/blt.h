/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots in the BLT format of I. D. Hill, B. A. Wichmann and D. R. Woodall, Algorithm 123: Single Transferable Vote by Meek's method (1987), as
 * OpenSTV, OpaVote, Droop and others read and write it:
 *
 *   4 2              candidates and seats
 *   -2               withdrawn, if any
 *   [tie 3 1 2 4]    order of the lots, if the file has one; whom it leaves out follow in the order of the list
 *   3 1 3=4 2 0      so many ballots: candidates by rank, = for a shared rank, - for a skipped one, 0 at the end
 *   (A17) 4 0        one ballot, with a name of its own instead of the number
 *   0                end of the ballots
 *   "Adam"           one name a candidate
 *   "Basil"
 *   "Charlotte"
 *   "Donald"
 *   "Title"          if any
 *
 * From # to the end of its line is a comment, except within quotes. */
#ifndef DECIDING_BLT_H
#define DECIDING_BLT_H

#include "deciding/count.h"

typedef struct Blt {
    CountElection election; /* lots: as the file's [tie] says, else NULL */
    const Text *names;      /* by candidate */
    Text title;             /* empty where there is none */
} Blt;

/* False, with one English sentence that begins "line 3: ", for anything that is not this format or not an election that count.h can count. The text
 * is valid UTF-8; names are slices of it. */
bool blt_read(Arena *arena, Text content, Blt *result_blt, Text *result_problem);

/* What blt_read() reads as the same election. Quotes in names and the title become apostrophes, line ends and other control characters spaces. */
void blt_write(const Blt *blt, Buffer *buffer);

#endif
