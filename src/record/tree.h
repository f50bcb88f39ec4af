/* SPDX-License-Identifier: EUPL-1.2 */
/* The Merkle tree over the hashes of the entries, and its proofs (RFC 6962 section 2.1). Stored are only the roots of each complete 16, 256, 4,096 …
 * entries, so that the record grows by a row in 15 entries, and a proof reads some hundred short rows. */
#ifndef RECORD_TREE_H
#define RECORD_TREE_H

#include "database/database.h"
#include "record/merkle.h"

typedef struct Tree Tree;

/* The tree of the first `size` entries, to which it must have grown; it lives in the arena. What cannot be read, or is not there, breaks it. */
Tree *tree_open(Arena *arena, Database *database, int64_t size);

/* When it is broken, no root and no proof that it gave is to be believed. */
bool tree_is_broken(const Tree *tree);

Digest tree_root(Tree *tree);

/* The leaf hash of an entry (index from 0) and the proof that it stands in the tree. */
Digest tree_leaf(Tree *tree, int64_t index);
Proof tree_inclusion(Tree *tree, int64_t index);

/* The proof that the tree begins with that of its first size1 entries; 0 <= size1 <= the tree's size. */
Proof tree_consistency(Tree *tree, int64_t size1);

/* Stores what is complete among the first `size` entries and not stored yet. False when the database failed. */
bool tree_grow(Database *database, Arena *arena, int64_t size);

/* Whether what is stored is what `size` entries make; roots: of each complete 65,536 of them, as somebody has computed who trusts nothing that is
 * stored. The sequence of the first entry under what is wrong; 0 when nothing is. */
int64_t tree_first_wrong(Database *database, Arena *arena, int64_t size, const Digest *roots);

#endif
