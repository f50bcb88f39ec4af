/* SPDX-License-Identifier: EUPL-1.2 */
/* Proofs as JSON, read and written. */
#include "record/proof.h"

static bool hash_read(const Value *value, Digest *result_digest)
{
    return value != NULL && value->kind == VALUE_TEXT && base64_read(value->text, result_digest->bytes, DIGEST_LENGTH);
}

static bool number_read(const Value *tree, const char *name, int64_t *result_number)
{
    const Value *value = value_get(tree, text_from_z(name));
    if (value == NULL || value->kind != VALUE_NUMBER)
        return false;
    *result_number = value->number;
    return true;
}

static bool proof_read(const Value *list, Proof *result_proof)
{
    *result_proof = (Proof){ 0 };
    if (list == NULL || list->kind == VALUE_NOTHING)
        return true;
    if (list->kind != VALUE_LIST || list->count > PROOF_MAXIMUM)
        return false;
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (!hash_read(list->items[i], &result_proof->hashes[result_proof->count++]))
            return false;
    return true;
}

static ProofState inclusion_check(const Value *tree, const Proof *proof)
{
    int64_t index, size;
    Digest root, leaf;
    if (!number_read(tree, "leafIdx", &index) || !number_read(tree, "treeSize", &size) || !hash_read(value_get(tree, TEXT("root")), &root) ||
        !hash_read(value_get(tree, TEXT("leafHash")), &leaf))
        return NO_PROOF;
    return inclusion_holds(index, size, &leaf, proof, &root) ? PROOF_HOLDS : PROOF_DOES_NOT_HOLD;
}

static ProofState consistency_check(const Value *tree, const Proof *proof)
{
    int64_t size1, size2;
    Digest root1, root2;
    if (!number_read(tree, "size1", &size1) || !number_read(tree, "size2", &size2) || !hash_read(value_get(tree, TEXT("root1")), &root1) ||
        !hash_read(value_get(tree, TEXT("root2")), &root2))
        return NO_PROOF;
    return consistency_holds(size1, size2, &root1, &root2, proof) ? PROOF_HOLDS : PROOF_DOES_NOT_HOLD;
}

ProofState proof_check(const Value *tree)
{
    Proof proof;
    if (tree->kind != VALUE_OBJECT || !proof_read(value_get(tree, TEXT("proof")), &proof))
        return NO_PROOF;
    return value_get(tree, TEXT("size1")) ? consistency_check(tree, &proof) : inclusion_check(tree, &proof);
}

static Value *base64_value(Arena *arena, const Digest *digest)
{
    return value_text(arena, digest_base64(arena, digest));
}

static void put_hashes(Value *tree, const Proof *proof)
{
    Value *list = put_list(tree, "proof");
    for (int i = 0; i < proof->count; i++)
        add(list, base64_value(tree->arena, &proof->hashes[i]));
}

void put_inclusion(Value *tree, Tree *of, int64_t index, int64_t size)
{
    Digest root = tree_root(of), leaf = tree_leaf(of, index);
    Proof proof = tree_inclusion(of, index);
    put_number(tree, "leafIdx", index);
    put_number(tree, "treeSize", size);
    put(tree, "root", base64_value(tree->arena, &root));
    put(tree, "leafHash", base64_value(tree->arena, &leaf));
    put_hashes(tree, &proof);
}

void put_consistency(Value *tree, Tree *shorter, int64_t size1, Tree *longer, int64_t size2)
{
    Digest root1 = tree_root(shorter), root2 = tree_root(longer);
    Proof proof = tree_consistency(longer, size1);
    put_number(tree, "size1", size1);
    put_number(tree, "size2", size2);
    put(tree, "root1", base64_value(tree->arena, &root1));
    put(tree, "root2", base64_value(tree->arena, &root2));
    put_hashes(tree, &proof);
}
