/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown where there is room for its words only, or as others answer to it. */
#include "view/markdown.h"

#include "base/buffer.h"
#include "view/markdown_tree.h"

/* A word of the text, or a space between two of them; marks of footnotes are neither. */
static void put_plain(Buffer *out, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
        buffer_add(out, text_from_z(cmark_node_get_literal(node)));
    else if (type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG && type != CMARK_NODE_LINK && type != CMARK_NODE_FOOTNOTE_REFERENCE)
        buffer_add_byte(out, ' ');
}

/* White space becomes one space; at most so many characters. */
static Text one_line(Arena *arena, Text text, ptrdiff_t characters)
{
    Buffer out = buffer_new(arena, MARKDOWN_MAXIMUM);
    bool space = false;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        bool begins = (byte & 0xC0) != 0x80;
        if (byte <= ' ') {
            space = out.length > 0;
            continue;
        }
        if (begins && characters-- <= (space ? 1 : 0)) {
            buffer_add(&out, TEXT("…"));
            break;
        }
        if (space)
            buffer_add_byte(&out, ' ');
        characters -= space ? 1 : 0;
        space = false;
        buffer_add_byte(&out, (char)byte);
    }
    return buffer_text(&out);
}

Text markdown_excerpt(Arena *arena, Text markdown, ptrdiff_t characters)
{
    Buffer out = buffer_new(arena, MARKDOWN_MAXIMUM * 2);
    cmark_node *document = markdown_tree(text_slice(markdown, 0, MARKDOWN_MAXIMUM));
    cmark_iter *places = cmark_iter_new(document);
    while (cmark_iter_next(places) != CMARK_EVENT_DONE && !markdown_is_note(cmark_iter_get_node(places)))
        put_plain(&out, cmark_iter_get_node(places));
    cmark_iter_free(places);
    cmark_node_free(document);
    return one_line(arena, buffer_text(&out), characters);
}

Text markdown_quoted(Arena *arena, Text markdown)
{
    Buffer out = buffer_new(arena, MARKDOWN_MAXIMUM * 4);
    Text rest = text_trim(markdown), line;
    while (text_split(&rest, '\n', &line))
        buffer_printf(&out, "> %.*s\n", TEXT_ARGUMENTS(line));
    return buffer_text(&out);
}
