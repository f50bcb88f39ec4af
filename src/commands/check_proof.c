/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse check-proof: one proof from standard input, with no database and no network behind it. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/input.h"
#include "commands/options.h"
#include "commands/speak.h"
#include "record/proof.h"

static const char *const help =
    SAY("Usage: hanse check-proof < proof.json\n"
        "Checks a proof of the record: exit status 0 when it holds, 1 when it does not or cannot be read.\n"
        "\n"
        "That an entry stands in the record: leafIdx (from 0), treeSize, root, leafHash, proof.\n"
        "That a longer record begins with a shorter one: size1, size2, root1, root2, proof.\n"
        "Hashes are Base64, proof is a list of them; other members are passed over.\n"
        "\n"
        "  --help   shows this\n");

static int said(Arena *arena, const char *message, int status)
{
    terminal_print(arena, message, NULL);
    return status;
}

static int check_input(Arena *arena)
{
    Text json, problem;
    if (!read_stream(arena, stdin, "standard input", &json, &problem))
        return could_not("check-proof", problem);
    const Value *tree = value_from_json(arena, json, &problem);
    if (tree == NULL)
        return could_not("check-proof", problem);
    switch (proof_check(tree)) {
    case PROOF_HOLDS:
        return said(arena, SAY("The proof holds."), 0);
    case PROOF_DOES_NOT_HOLD:
        return said(arena, SAY("The proof does not hold."), 1);
    case NO_PROOF:
        break;
    }
    return could_not("check-proof", text_from_z(SAY("this is no proof")));
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
