/* SPDX-License-Identifier: EUPL-1.2 */
/* Roots and proofs, against the definitions of RFC 6962 written down as they stand there, and against any change of a proof. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "record/merkle.h"

enum { MOST = 40 };

static Digest leaves[MOST];

static void leaves_make(void)
{
    for (int i = 0; i < MOST; i++)
        leaves[i] = merkle_leaf(&i, sizeof i);
}

static int split_of(int count)
{
    int split = 1;
    while (2 * split < count)
        split *= 2;
    return split;
}

/* MTH of section 2.1. */
static Digest plain_root(const Digest *hashes, int count)
{
    if (count == 0)
        return digest_of("", 0);
    if (count == 1)
        return hashes[0];
    int split = split_of(count);
    Digest left = plain_root(hashes, split), right = plain_root(hashes + split, count - split);
    unsigned char joined[65] = { 1 };
    for (int i = 0; i < 32; i++) {
        joined[1 + i] = left.bytes[i];
        joined[33 + i] = right.bytes[i];
    }
    return digest_of(joined, sizeof joined);
}

/* PATH of section 2.1.1. */
static void plain_path(int index, const Digest *hashes, int count, Proof *proof)
{
    if (count == 1)
        return;
    int split = split_of(count);
    if (index < split) {
        plain_path(index, hashes, split, proof);
        proof->hashes[proof->count++] = plain_root(hashes + split, count - split);
    } else {
        plain_path(index - split, hashes + split, count - split, proof);
        proof->hashes[proof->count++] = plain_root(hashes, split);
    }
}

/* SUBPROOF of section 2.1.2. */
static void plain_subproof(int size, const Digest *hashes, int count, bool is_whole, Proof *proof)
{
    int split = split_of(count);
    if (size == count) {
        if (!is_whole)
            proof->hashes[proof->count++] = plain_root(hashes, count);
    } else if (size <= split) {
        plain_subproof(size, hashes, split, is_whole, proof);
        proof->hashes[proof->count++] = plain_root(hashes + split, count - split);
    } else {
        plain_subproof(size - split, hashes + split, count - split, false, proof);
        proof->hashes[proof->count++] = plain_root(hashes, split);
    }
}

static Text hex(Arena *arena, Digest digest)
{
    return text_hex(arena, digest.bytes, sizeof digest.bytes);
}

/* Known to everybody who has ever hashed nothing. */
static void known_roots(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(hex(arena, merkle_root(NULL, 0)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_true(text_is(hex(arena, merkle_leaf("", 0)), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
    arena_free(arena);
}

static void roots_are_those_of_the_definition(void **state)
{
    (void)state;
    for (int count = 0; count <= MOST; count++) {
        Digest root = merkle_root(leaves, count), plain = plain_root(leaves, count);
        assert_true(digest_equal(&root, &plain));
    }
}

static void inclusion_of_every_leaf(void **state)
{
    (void)state;
    for (int count = 1; count <= MOST; count++) {
        Digest root = plain_root(leaves, count);
        for (int index = 0; index < count; index++) {
            Proof proof = { 0 };
            plain_path(index, leaves, count, &proof);
            assert_true(inclusion_holds(index, count, &leaves[index], &proof, &root));
            assert_false(inclusion_holds(index + 1, count, &leaves[index], &proof, &root));
            assert_false(inclusion_holds(index, count, &leaves[(index + 1) % MOST], &proof, &root));
            assert_false(inclusion_holds(index, count, &leaves[index], &proof, &leaves[MOST - 1]));
            proof.count++;
            assert_false(inclusion_holds(index, count, &leaves[index], &proof, &root));
            proof.count -= 2;
            assert_false(proof.count >= 0 && inclusion_holds(index, count, &leaves[index], &proof, &root));
        }
    }
}

static void a_changed_proof_does_not_hold(void **state)
{
    (void)state;
    Digest root = plain_root(leaves, 37);
    Proof proof = { 0 };
    plain_path(21, leaves, 37, &proof);
    for (int i = 0; i < proof.count; i++)
        for (int bit = 0; bit < 256; bit++) {
            proof.hashes[i].bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            assert_false(inclusion_holds(21, 37, &leaves[21], &proof, &root));
            proof.hashes[i].bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
    assert_false(inclusion_holds(-1, 37, &leaves[21], &proof, &root));
    assert_false(inclusion_holds(0, 0, &leaves[0], &(Proof){ 0 }, &root));
}

static void consistency_of_every_pair(void **state)
{
    (void)state;
    for (int size2 = 1; size2 <= MOST; size2++)
        for (int size1 = 1; size1 <= size2; size1++) {
            Digest root1 = plain_root(leaves, size1), root2 = plain_root(leaves, size2);
            Proof proof = { 0 };
            plain_subproof(size1, leaves, size2, true, &proof);
            assert_true(consistency_holds(size1, size2, &root1, &root2, &proof));
            assert_false(consistency_holds(size1, size2, &leaves[MOST - 1], &root2, &proof));
            assert_false(consistency_holds(size1, size2, &root1, &leaves[MOST - 2], &proof));
            assert_false(consistency_holds(size2 + 1, size2, &root1, &root2, &proof));
            proof.count++;
            assert_false(consistency_holds(size1, size2, &root1, &root2, &proof));
            proof.count -= 2;
            assert_false(proof.count >= 0 && consistency_holds(size1, size2, &root1, &root2, &proof));
        }
}

static void everything_begins_with_nothing(void **state)
{
    (void)state;
    Digest none = merkle_root(NULL, 0), root = plain_root(leaves, 5);
    assert_true(consistency_holds(0, 5, &none, &root, &(Proof){ 0 }));
    assert_true(consistency_holds(0, 0, &none, &none, &(Proof){ 0 }));
    assert_false(consistency_holds(0, 5, &root, &root, &(Proof){ 0 }));
    assert_false(consistency_holds(0, 5, &none, &root, &(Proof){ .count = 1 }));
}

int main(void)
{
    leaves_make();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_roots),
        cmocka_unit_test(roots_are_those_of_the_definition),
        cmocka_unit_test(inclusion_of_every_leaf),
        cmocka_unit_test(a_changed_proof_does_not_hold),
        cmocka_unit_test(consistency_of_every_pair),
        cmocka_unit_test(everything_begins_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
