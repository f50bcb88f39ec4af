/* SPDX-License-Identifier: EUPL-1.2 */
/* Proofs as they are handed out: JSON with the member names that public test vectors of Merkle trees have, hashes in Base64. */
#ifndef RECORD_PROOF_H
#define RECORD_PROOF_H

#include "record/tree.h"
#include "view/value.h"

typedef enum { PROOF_HOLDS, PROOF_DOES_NOT_HOLD, NO_PROOF } ProofState;

/* Either kind of proof, told by its members: leafIdx, treeSize, root, leafHash, proof; or size1, size2, root1, root2, proof. */
ProofState proof_check(const Value *tree);

/* That entry index (from 0) stands among the first `size`, of which `of` is the tree. */
void put_inclusion(Value *tree, Tree *of, int64_t index, int64_t size);

/* That the longer tree begins with the shorter one; size1 <= size2. */
void put_consistency(Value *tree, Tree *shorter, int64_t size1, Tree *longer, int64_t size2);

#endif
