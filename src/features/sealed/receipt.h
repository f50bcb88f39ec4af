/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts, marks and sealing of one ballot: pure, no database. */
#ifndef FEATURES_SEALED_RECEIPT_H
#define FEATURES_SEALED_RECEIPT_H

#include "base/platform.h"
#include "database/database.h"

enum { BOX_KEY = 32 };

/* Twenty random digits of Crockford's base 32, as people read them: "7KQ4M-2WXHT-9BDRC-E5NPA". */
Text receipt_new(Arena *arena, const Platform *platform);

/* The twenty digits alone, in capitals, whatever spaces and hyphens stand between them and whichever of O and 0, I, L and 1 was written; the empty text
 * where it is none. */
Text receipt_read(Arena *arena, Text written);

/* What tells a ballot in the box: another mark than the one that is published, so that neither leads to the other without the receipt. */
Text receipt_box_mark(Arena *arena, Text receipt);

/* What is sealed: the mark to publish, a binding to the city, which only somebody with the receipt can check, and what is voted. */
typedef struct BallotInside {
    Text mark;
    Text binding;
    Text content;
} BallotInside;

/* SHA-256 of receipt and city: who has another city's receipt cannot replace its ballot. */
Text receipt_binding(Arena *arena, Text receipt, int64_t organisation);

/* Every ballot of the usual lengths is of one length when sealed. */
Blob ballot_seal(Arena *arena, const Platform *platform, const unsigned char key[BOX_KEY], const BallotInside *inside);
/* False where it was not sealed with this key, or was changed. */
bool ballot_unseal(Arena *arena, const unsigned char key[BOX_KEY], Blob box, BallotInside *result_inside);

#endif
