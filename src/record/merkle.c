/* SPDX-License-Identifier: EUPL-1.2 */
/* Roots and proofs of a Merkle tree: RFC 6962 section 2.1, RFC 9162 sections 2.1.3.2 and 2.1.4.2. */
#include "record/merkle.h"

Digest merkle_leaf(const void *data, ptrdiff_t length)
{
    return digest_of_parts((const Part[]){ { "\0", 1 }, { data, length } }, 2);
}

Digest merkle_node(const Digest *left, const Digest *right)
{
    unsigned char joined[1 + 2 * DIGEST_LENGTH] = { 1 };
    for (int i = 0; i < DIGEST_LENGTH; i++) {
        joined[1 + i] = left->bytes[i];
        joined[1 + DIGEST_LENGTH + i] = right->bytes[i];
    }
    return digest_of(joined, sizeof joined);
}

int64_t merkle_split(int64_t count)
{
    return (int64_t)1 << (63 - __builtin_clzll((unsigned long long)(count - 1)));
}

Digest merkle_root(const Digest *hashes, ptrdiff_t count)
{
    if (count == 0)
        return digest_of("", 0);
    if (count == 1)
        return hashes[0];
    ptrdiff_t split = merkle_split(count);
    Digest left = merkle_root(hashes, split), right = merkle_root(hashes + split, count - split);
    return merkle_node(&left, &right);
}

bool inclusion_holds(int64_t index, int64_t size, const Digest *leaf, const Proof *proof, const Digest *root)
{
    if (index < 0 || index >= size)
        return false;
    Digest hash = *leaf;
    int64_t node = index, last = size - 1;
    for (int i = 0; i < proof->count; i++, node >>= 1, last >>= 1) {
        if (last == 0)
            return false;
        if (node % 2 == 1 || node == last) {
            hash = merkle_node(&proof->hashes[i], &hash);
            for (; node % 2 == 0 && node != 0; node >>= 1)
                last >>= 1;
        } else {
            hash = merkle_node(&hash, &proof->hashes[i]);
        }
    }
    return last == 0 && digest_equal(&hash, root);
}

/* Both roots grown from the same subtrees: the old one from those on its left alone. */
static bool roots_grow(int64_t node, int64_t last, Digest start, const Digest *proof, int count, const Digest *root1, const Digest *root2)
{
    Digest old = start, whole = start;
    for (int i = 0; i < count; i++, node >>= 1, last >>= 1) {
        if (last == 0)
            return false;
        if (node % 2 == 1 || node == last) {
            old = merkle_node(&proof[i], &old);
            whole = merkle_node(&proof[i], &whole);
            for (; node % 2 == 0 && node != 0; node >>= 1)
                last >>= 1;
        } else {
            whole = merkle_node(&whole, &proof[i]);
        }
    }
    return last == 0 && digest_equal(&old, root1) && digest_equal(&whole, root2);
}

bool consistency_holds(int64_t size1, int64_t size2, const Digest *root1, const Digest *root2, const Proof *proof)
{
    if (size1 < 0 || size1 > size2)
        return false;
    if (size1 == size2)
        return proof->count == 0 && digest_equal(root1, root2);
    if (size1 == 0) {
        Digest none = merkle_root(NULL, 0);
        return proof->count == 0 && digest_equal(root1, &none);
    }
    int64_t node = size1 - 1, last = size2 - 1;
    for (; node % 2 == 1; node >>= 1)
        last >>= 1;
    /* A whole subtree of the old tree that stands on the left edge is the old root itself, and is not sent. */
    int sent = node == 0 ? 0 : 1;
    if (proof->count < sent)
        return false;
    Digest start = sent ? proof->hashes[0] : *root1;
    return roots_grow(node, last, start, proof->hashes + sent, proof->count - sent, root1, root2);
}
