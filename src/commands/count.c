/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse count: an election counted from a file of ballots. */
#include "commands/commands.h"

#include "base/say.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/texts.h"
#include "deciding/blt.h"
#include "deciding/lots.h"

static const char *const help =
    SAY("Usage: hanse count --rule RULE [--seed TEXT] FILE.blt\n"
        "Counts the ballots of a BLT file and writes every round as JSON on standard output.\n"
        "\n"
        "  --rule RULE   plurality, approval, scottish-stv, meek, wigm or schulze\n"
        "  --seed TEXT   draws lots from this text; else they follow the file's [tie] line, or its order of candidates\n"
        "  --help        shows this\n"
        "\n"
        "Exit status 0 when it is counted, 1 when the file cannot be read, 2 for wrong use.\n");

enum { LARGEST_RESULT = 1 << 30 };

static int count_blt(Arena *arena, CountRule rule, const char *seed, const char *path)
{
    Text content, problem;
    Blt blt;
    if (!read_file(arena, path, &content, &problem))
        return could_not("count", problem);
    if (!blt_read(arena, content, &blt, &problem))
        return could_not("count", text_printf(arena, "%s, %.*s", path, TEXT_ARGUMENTS(problem)));
    if (seed)
        blt.election.lots = lots_draw(arena, text_from_z(seed), blt.election.candidates);
    CountResult result = count_election(arena, rule, &blt.election);
    Buffer out = buffer_new(arena, LARGEST_RESULT);
    count_to_json(&result, blt.names, &out);
    return text_print("count", buffer_text(&out)) ? 0 : 1;
}

int command_count(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const char *name = NULL, *seed = NULL, *path = NULL;
    CountRule rule;
    const CommandOption known[] = { { "--rule", &name, NULL }, { "--seed", &seed, NULL }, { 0 } };
    int status = options_read("count", known, count, arguments, &path);
    if (status != 0)
        return status;
    if (name == NULL)
        return wrong_use("count", SAY("--rule is missing"), "");
    if (!count_rule_from_name(text_from_z(name), &rule))
        return wrong_use("count", SAY("there is no rule \"{what}\""), name);
    if (path == NULL)
        return wrong_use("count", SAY("a file is missing"), "");
    Arena *arena = arena_new();
    status = count_blt(arena, rule, seed, path);
    arena_free(arena);
    return status;
}
