/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse merge: two changes of one text made one. */
#include "commands/commands.h"

#include "commands/options.h"
#include "commands/speak.h"
#include "commands/texts.h"
#include "text/merge.h"

static const char *const help =
    SAY("Usage: hanse merge BASE OURS THEIRS\n"
        "Merges two texts that were both made of BASE, by word, and writes the result on standard output.\n"
        "Exit status 0 when all went together, 1 when both have changed the same words: those lines are shown in both versions between marks,\n"
        "2 when something cannot be read.\n"
        "\n"
        "  --help   shows this\n");

enum { BASE, OURS, THEIRS, FILES };

static int merge(Arena *arena, const char **paths)
{
    Text texts[FILES];
    if (!texts_read(arena, "merge", FILES, paths, texts))
        return 2;
    Merge result = text_merge(arena, texts[BASE], texts[OURS], texts[THEIRS]);
    Text merged = merge_text(arena, &result, text_from_z(paths[OURS]), text_from_z(paths[THEIRS]));
    if (!text_print("merge", merged))
        return 2;
    return result.conflicts > 0;
}

int command_merge(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const char *paths[FILES];
    const CommandOption known[] = { { 0 } };
    int status = paths_read("merge", known, count, arguments, FILES, paths);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = merge(arena, paths);
    arena_free(arena);
    return status;
}
