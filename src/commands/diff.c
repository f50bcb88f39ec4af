/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse diff: what has changed between two texts, by word. */
#include "commands/commands.h"

#include <stdio.h>

#include "base/buffer.h"
#include "commands/options.h"
#include "commands/texts.h"
#include "text/diff.h"

static const char help[] =
    "Usage: hanse diff OLD NEW [--json]\n"
    "Shows what has changed from one text to another, by word: [-what was deleted-]{+what was added+}.\n"
    "\n"
    "  --json   [{\"op\": \"equal|delete|insert\", \"text\": \"\"}] instead: what is not inserted gives OLD, what is not deleted NEW\n"
    "  --help   shows this\n";

enum { OLD, NEW, FILES };

static void write_json(Buffer *out, const Diff *diff)
{
    buffer_add(out, TEXT("["));
    for (ptrdiff_t i = 0; i < diff->count; i++) {
        buffer_printf(out, "%s{\"op\": \"%s\", \"text\": ", i > 0 ? ",\n " : "", diff_op_name(diff->parts[i].op));
        buffer_add_json_string(out, diff->parts[i].text);
        buffer_add(out, TEXT("}"));
    }
    buffer_add(out, TEXT("]\n"));
}

static void write_marked(Buffer *out, const Diff *diff)
{
    static const char *const opening[] = { "", "[-", "{+" }, *const closing[] = { "", "-]", "+}" };
    for (ptrdiff_t i = 0; i < diff->count; i++) {
        buffer_add(out, text_from_z(opening[diff->parts[i].op]));
        buffer_add(out, diff->parts[i].text);
        buffer_add(out, text_from_z(closing[diff->parts[i].op]));
    }
}

static int diff(Arena *arena, const char **paths, bool json)
{
    Text texts[FILES];
    if (!texts_read(arena, "diff", FILES, paths, texts))
        return 2;
    Diff result = text_diff(arena, texts[OLD], texts[NEW]);
    Buffer out = buffer_new(arena, PTRDIFF_MAX / 8);
    if (json)
        write_json(&out, &result);
    else
        write_marked(&out, &result);
    return text_print("diff", buffer_text(&out)) ? 0 : 2;
}

int command_diff(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    bool json = false;
    const char *paths[FILES];
    const CommandOption known[] = { { "--json", NULL, &json }, { 0 } };
    int status = paths_read("diff", known, count, arguments, FILES, paths);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = diff(arena, paths, json);
    arena_free(arena);
    return status;
}
