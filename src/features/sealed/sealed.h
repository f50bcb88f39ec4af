/* SPDX-License-Identifier: EUPL-1.2 */
/* Boxes for secret ballots: who has voted is known, what was voted lies apart, sealed, without time or order. A box belongs to a question and knows
 * nothing of it. At the close one write opens, shuffles and rewrites everything, and the record gets one entry: how many, and the root over them. What
 * this protects against, and what not, docs/deciding.md says. */
#ifndef FEATURES_SEALED_SEALED_H
#define FEATURES_SEALED_SEALED_H

#include "http/feature.h"

/* A box takes ballots from now on. body: the group whose members see who has voted; audience: who sees what is published. */
void box_open(Write *write, int64_t question, int64_t body, int64_t audience);

typedef struct SealedBallot {
    int64_t question;
    int64_t organisation; /* the city that votes, or is voted for */
    Text content;         /* what is voted, canonical for the question, one line: "yes", or "3 1=2" */
    Text receipt;         /* of the ballot that this one replaces; empty: the first */
    int64_t by;
} SealedBallot;

/* Puts a ballot in, in a RECORDED write. *result_receipt: what finds it in the published list, shown once and kept nowhere. A message why it cannot be:
 * the city has voted (and the receipt is not that of its ballot), the box is closed; NULL: it lies in the box. Record: ballot.sealed, with the city,
 * without content; none when it is replaced. */
const char *box_put(Write *write, const SealedBallot *ballot, Text *result_receipt);

/* Whether the city has voted; and how many have. */
bool box_has(Database *database, int64_t question, int64_t organisation);
int64_t box_count(Database *database, int64_t question);
/* The organisations that have voted: [{organisation}]. */
Value *box_turnout(Database *database, Arena *arena, int64_t question);

/* Closes the box in the RECORDED write that closes the question: all ballots are opened, shuffled, written anew and published. The contents in the order
 * in which they are published: [{mark, content}]; mark is what a receipt gives. Record: box.emptied, with count and root. */
Value *box_empty(Write *write, int64_t question);

/* Of a box that was emptied: {count, root, ballots: [{mark, content}]} in the same order; NULL before. */
Value *box_published(Database *database, Arena *arena, int64_t question);
/* The mark that a receipt gives, as it stands in the published list; the empty text where no receipt can read so. */
Text receipt_mark(Arena *arena, Text receipt);
/* Of a question: the ballots of a box that was withdrawn are destroyed unopened. Who has voted stays. */
void box_destroy(Write *write, int64_t question);

extern const Feature sealed;
extern const Schema sealed_schema;

#endif
