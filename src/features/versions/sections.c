/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/versions/sections.h"

/* Of the text from one place to another. */
static Text part(Arena *arena, const Document *document, ptrdiff_t start, ptrdiff_t end)
{
    Document cut = { .count = end - start, .items = document->items + start };
    return cut.count > 0 ? document_text(arena, &cut) : TEXT("");
}

static ptrdiff_t section_end(const Document *document, ptrdiff_t start)
{
    ptrdiff_t end = start + 1;
    while (end < document->count && (document->items[end].kind != PARAGRAPH_HEADING || document->items[end].level > document->items[start].level))
        end++;
    return end;
}

static ptrdiff_t heading_place(const Document *document, int64_t heading)
{
    ptrdiff_t place = document_find(document, heading);
    return place >= 0 && document->items[place].kind == PARAGRAPH_HEADING ? place : -1;
}

bool section_text(Arena *arena, const Document *document, int64_t heading, Text *result_text)
{
    ptrdiff_t start = heading_place(document, heading);
    if (start >= 0)
        *result_text = part(arena, document, start, section_end(document, start));
    return start >= 0;
}

static Text joined(Arena *arena, Text first, Text second)
{
    if (first.length == 0 || second.length == 0)
        return first.length == 0 ? second : first;
    return text_printf(arena, "%.*s\n\n%.*s", TEXT_ARGUMENTS(first), TEXT_ARGUMENTS(second));
}

Text section_replaced(Arena *arena, const Document *document, int64_t heading, Text text)
{
    ptrdiff_t start = heading_place(document, heading);
    if (start < 0)
        return text;
    Text before = part(arena, document, 0, start), behind = part(arena, document, section_end(document, start), document->count);
    return joined(arena, joined(arena, before, text_trim(text)), behind);
}
