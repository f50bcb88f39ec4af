/* SPDX-License-Identifier: EUPL-1.2 */
/* The Merkle tree of RFC 6962 section 2.1, and its proofs as RFC 9162 section 2.1 checks them: pure computation, nothing stored. */
#ifndef RECORD_MERKLE_H
#define RECORD_MERKLE_H

#include "record/digest.h"

/* A proof in a tree of fewer than 2^63 leaves has at most so many hashes, and one for consistency one more. */
enum { PROOF_MAXIMUM = 65 };

typedef struct Proof {
    int count;
    Digest hashes[PROOF_MAXIMUM];
} Proof;

Digest merkle_leaf(const void *data, ptrdiff_t length);
Digest merkle_node(const Digest *left, const Digest *right);

/* The root over so many hashes of complete subtrees of the same size, the last of which may be smaller; over leaf hashes, therefore, the root of
 * the tree. For count 0 the root of no leaves. */
Digest merkle_root(const Digest *hashes, ptrdiff_t count);

/* The largest power of two below count, which is at least 2: where a tree of so many leaves divides. */
int64_t merkle_split(int64_t count);

/* Whether the proof leads from the leaf (index from 0) to the root of a tree of so many leaves. */
bool inclusion_holds(int64_t index, int64_t size, const Digest *leaf, const Proof *proof, const Digest *root);

/* Whether the proof shows that the tree of size2 leaves begins with that of size1; size1 is at least 1, or 0 with an empty proof. */
bool consistency_holds(int64_t size1, int64_t size2, const Digest *root1, const Digest *root2, const Proof *proof);

#endif
