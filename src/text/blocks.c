/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree of cmark-gfm as a list of the blocks that hold words. */
#include "text/blocks.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "base/buffer.h"
#include "base/markdown_parser.h"

typedef struct Found {
    Arena *arena;
    Blocks blocks;
    int capacity;
    int opened; /* the line of a container whose first block is still to come; 0: none */
} Found;

static bool is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

static bool is_container(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM || type == CMARK_NODE_FOOTNOTE_DEFINITION;
}

static bool is_block(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_THEMATIC_BREAK || is_table(node) || (is_container(node) && !cmark_node_first_child(node));
}

static int lists_around(cmark_node *node)
{
    int count = 0;
    for (; node; node = cmark_node_parent(node))
        count += cmark_node_get_type(node) == CMARK_NODE_ITEM;
    return count;
}

/* Of what is plainly a paragraph, by what it stands in. */
static ParagraphKind kind_around(cmark_node *node)
{
    for (; node; node = cmark_node_parent(node))
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_ITEM:
            return PARAGRAPH_ITEM;
        case CMARK_NODE_BLOCK_QUOTE:
            return PARAGRAPH_QUOTE;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return PARAGRAPH_FOOTNOTE;
        default:
            break;
        }
    return PARAGRAPH_TEXT;
}

static ParagraphKind kind_of(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        return PARAGRAPH_HEADING;
    case CMARK_NODE_CODE_BLOCK:
        return PARAGRAPH_CODE;
    case CMARK_NODE_HTML_BLOCK:
        return PARAGRAPH_OTHER;
    case CMARK_NODE_THEMATIC_BREAK:
        return PARAGRAPH_RULE;
    default:
        return is_table(node) ? PARAGRAPH_TABLE : kind_around(node);
    }
}

static int level_of(cmark_node *node, ParagraphKind kind)
{
    if (kind == PARAGRAPH_HEADING)
        return cmark_node_get_heading_level(node);
    return kind == PARAGRAPH_ITEM ? lists_around(node) : 0;
}

static void add_block(Found *found, Block block)
{
    Blocks *blocks = &found->blocks;
    if (blocks->count == found->capacity) {
        found->capacity = found->capacity * 2 + 64;
        Block *items = new(found->arena, Block, found->capacity);
        if (blocks->count > 0)
            memcpy(items, blocks->items, (size_t)blocks->count * sizeof *items);
        blocks->items = items;
    }
    blocks->items[blocks->count++] = block;
}

static void enter(Found *found, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    if (is_container(node) && found->opened == 0)
        found->opened = line;
    if (!is_block(node))
        return;
    ParagraphKind kind = kind_of(node);
    int first = found->opened > 0 && found->opened < line ? found->opened : line;
    add_block(found, (Block){ first, cmark_node_get_end_line(node), kind, level_of(node, kind) });
    found->opened = 0;
}

Blocks blocks_of(Arena *arena, Text markdown)
{
    static const char *const extensions[] = { "table", NULL };
    Found found = { .arena = arena };
    cmark_node *document = markdown_parse(markdown, CMARK_OPT_FOOTNOTES, extensions);
    cmark_iter *places = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(places)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_ENTER)
            enter(&found, cmark_iter_get_node(places));
    cmark_iter_free(places);
    cmark_node_free(document);
    return found.blocks;
}

static void put_line_end(Buffer *out)
{
    if (out->length > 0 && out->data[out->length - 1] != '\n')
        buffer_add_byte(out, '\n');
}

static bool is_task(cmark_node *node)
{
    return node && strcmp(cmark_node_get_type_string(node), "tasklist") == 0;
}

static void put_plain(Buffer *out, cmark_node *node)
{
    const char *type = cmark_node_get_type_string(node);
    const char *literal = cmark_node_get_literal(node);
    bool is_behind_box = is_task(cmark_node_parent(node)) && !cmark_node_previous(node);
    if ((is_block(node) && !is_behind_box) || strcmp(type, "linebreak") == 0 || strncmp(type, "table_", 6) == 0)
        put_line_end(out);
    if (strcmp(type, "table_cell") == 0 && cmark_node_previous(node) && out->length > 0)
        out->data[out->length - 1] = ' '; /* cells of a row stand in one line */
    if (strcmp(type, "softbreak") == 0)
        buffer_add_byte(out, ' ');
    if (is_task(node))
        buffer_add(out, cmark_gfm_extensions_get_tasklist_item_checked(node) ? TEXT("☑ ") : TEXT("☐ "));
    buffer_add(out, text_from_z(literal));
}

/* Behind "[^1]:", which alone, without what refers to it, would be nothing. */
static Text without_footnote_mark(Text markdown)
{
    ptrdiff_t end = text_starts_with(markdown, TEXT("[^")) ? text_find(markdown, TEXT("]:"), 0) : -1;
    return end < 0 ? markdown : text_slice(markdown, end + 2, markdown.length);
}

/* Without "[^1]", which readers see as a small number above the line: it is none of the words. */
static Text without_marks(Arena *arena, Text plain)
{
    Buffer out = buffer_new(arena, PTRDIFF_MAX / 8);
    ptrdiff_t done = 0;
    for (ptrdiff_t at = 0, end; (at = text_find(plain, TEXT("[^"), at)) >= 0; at = end) {
        end = at + 2;
        while (end < plain.length && plain.data[end] != ']' && plain.data[end] != '[' && (unsigned char)plain.data[end] > ' ')
            end++;
        if (end == plain.length || plain.data[end] != ']' || end == at + 2)
            continue;
        buffer_add(&out, text_slice(plain, done, at));
        done = ++end;
    }
    if (done == 0)
        return plain;
    buffer_add(&out, text_slice(plain, done, plain.length));
    return buffer_text(&out);
}

Text markdown_plain(Arena *arena, Text markdown)
{
    static const char *const extensions[] = { "table", "strikethrough", "tasklist", NULL };
    Buffer out = buffer_new(arena, PTRDIFF_MAX / 8);
    cmark_node *document = markdown_parse(text_trim(without_footnote_mark(markdown)), CMARK_OPT_DEFAULT, extensions);
    cmark_iter *places = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(places)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_ENTER)
            put_plain(&out, cmark_iter_get_node(places));
    cmark_iter_free(places);
    cmark_node_free(document);
    Text plain = text_trim(without_marks(arena, buffer_text(&out)));
    return plain.length > 0 ? plain : text_trim(markdown);
}
