/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse check-proof: one proof from standard input, with no database and no network behind it. */
#include "commands/commands.h"

#include <sodium.h>
#include <stdio.h>

#include "commands/input.h"
#include "commands/options.h"
#include "record/merkle.h"
#include "view/value.h"

static const char help[] =
    "Usage: hanse check-proof < proof.json\n"
    "Checks a proof of the record: exit status 0 when it holds, 1 when it does not or cannot be read.\n"
    "\n"
    "That an entry stands in the record: leafIdx (from 0), treeSize, root, leafHash, proof.\n"
    "That a longer record begins with a shorter one: size1, size2, root1, root2, proof.\n"
    "Hashes are Base64, proof is a list of them; other members are passed over.\n"
    "\n"
    "  --help   shows this\n";

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

typedef enum { HOLDS, DOES_NOT_HOLD, IS_NO_PROOF } ProofState;

static ProofState inclusion_check(const Value *tree, const Proof *proof)
{
    int64_t index, size;
    Digest root, leaf;
    if (!number_read(tree, "leafIdx", &index) || !number_read(tree, "treeSize", &size) || !hash_read(value_get(tree, TEXT("root")), &root) ||
        !hash_read(value_get(tree, TEXT("leafHash")), &leaf))
        return IS_NO_PROOF;
    return inclusion_holds(index, size, &leaf, proof, &root) ? HOLDS : DOES_NOT_HOLD;
}

static ProofState consistency_check(const Value *tree, const Proof *proof)
{
    int64_t size1, size2;
    Digest root1, root2;
    if (!number_read(tree, "size1", &size1) || !number_read(tree, "size2", &size2) || !hash_read(value_get(tree, TEXT("root1")), &root1) ||
        !hash_read(value_get(tree, TEXT("root2")), &root2))
        return IS_NO_PROOF;
    return consistency_holds(size1, size2, &root1, &root2, proof) ? HOLDS : DOES_NOT_HOLD;
}

static ProofState check(const Value *tree)
{
    Proof proof;
    if (tree->kind != VALUE_OBJECT || !proof_read(value_get(tree, TEXT("proof")), &proof))
        return IS_NO_PROOF;
    return value_get(tree, TEXT("size1")) ? consistency_check(tree, &proof) : inclusion_check(tree, &proof);
}

static int check_input(Arena *arena)
{
    Text json, problem;
    if (!read_stream(arena, stdin, "standard input", &json, &problem))
        return could_not("check-proof", problem);
    const Value *tree = value_from_json(arena, json, &problem);
    if (tree == NULL)
        return could_not("check-proof", problem);
    switch (check(tree)) {
    case HOLDS:
        printf("The proof holds.\n");
        return 0;
    case DOES_NOT_HOLD:
        printf("The proof does not hold.\n");
        return 1;
    case IS_NO_PROOF:
        break;
    }
    return could_not("check-proof", TEXT("this is no proof; see hanse check-proof --help"));
}

int command_check_proof(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    int status = options_read("check-proof", (const CommandOption[]){ { 0 } }, count, arguments, NULL);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = check_input(arena);
    arena_free(arena);
    return status;
}
