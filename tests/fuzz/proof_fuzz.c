/* SPDX-License-Identifier: EUPL-1.2 */
/* Proofs as JSON: one that holds no longer does when its root is another one. */
#include "record/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_that_it_matters(Value *tree, const char *root)
{
    if (value_get(tree, text_from_z(root)) == NULL)
        return;
    put(tree, root, value_text(tree->arena, TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    if (proof_check(tree) == PROOF_HOLDS)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text problem = { 0 };
    Value *tree = value_from_json(arena, (Text){ (const char *)data, (ptrdiff_t)size }, &problem);
    if (tree != NULL && proof_check(tree) == PROOF_HOLDS)
        check_that_it_matters(tree, value_get(tree, TEXT("size1")) ? "root2" : "root");
    arena_free(arena);
    return 0;
}
