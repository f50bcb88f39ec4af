/* SPDX-License-Identifier: EUPL-1.2 */
/* What has changed, marked by word, so that it is seen without colours and heard. */
#include "features/versions/pages.h"

#include "text/diff.h"
#include "view/html.h"

enum { MARKED_MAXIMUM = 32 * DOCUMENT_MAXIMUM };

static void add_hidden(Buffer *out, Text words)
{
    buffer_add(out, TEXT("<span class=\"visually-hidden\">"));
    buffer_add_html(out, words);
    buffer_add(out, TEXT("</span>"));
}

static void add_marked(Buffer *out, Arena *arena, const Language *language, const DiffPart *part)
{
    bool is_deleted = part->op == DIFF_DELETE;
    buffer_add(out, is_deleted ? TEXT("<del>") : TEXT("<ins>"));
    add_hidden(out, say(language, arena, is_deleted ? SAY("[deleted: ") : SAY("[inserted: "), NULL));
    buffer_add_html(out, part->text);
    add_hidden(out, TEXT("]"));
    buffer_add(out, is_deleted ? TEXT("</del>") : TEXT("</ins>"));
}

static void add_part(Buffer *out, Arena *arena, const Language *language, const DiffPart *part)
{
    if (part->op == DIFF_EQUAL)
        buffer_add_html(out, part->text);
    else
        add_marked(out, arena, language, part);
}

/* All parts but those of one kind. */
static Text marked_without(Arena *arena, const Language *language, const Diff *diff, DiffOp left_out)
{
    Buffer out = buffer_new(arena, MARKED_MAXIMUM);
    for (ptrdiff_t i = 0; i < diff->count; i++)
        if (diff->parts[i].op != left_out)
            add_part(&out, arena, language, &diff->parts[i]);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

Text marked_change(Arena *arena, const Language *language, Text old, Text new)
{
    Diff diff = text_diff(arena, old, new);
    return marked_without(arena, language, &diff, (DiffOp)-1);
}

MarkedSides marked_sides(Arena *arena, const Language *language, Text old, Text new)
{
    Diff diff = text_diff(arena, old, new);
    return (MarkedSides){ .old = marked_without(arena, language, &diff, DIFF_INSERT),
                          .new = marked_without(arena, language, &diff, DIFF_DELETE),
                          .both = marked_without(arena, language, &diff, (DiffOp)-1) };
}
