/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown with the extensions that people may write. */
#include "view/markdown_tree.h"

#include "base/markdown_parser.h"

static cmark_node *parse_with(Text markdown, int options)
{
    static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist", NULL };
    cmark_node *document = markdown_parse(markdown, options, markdown_may_have_tables(markdown) ? extensions : extensions + 1);
    cmark_consolidate_text_nodes(document);
    return document;
}

bool markdown_is_note(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

/* Without footnotes what begins like one may be taken for the definition of a link. */
static cmark_node *without_notes(Text markdown)
{
    Arena *arena = arena_new();
    bool begins_like_one = text_starts_with(markdown, TEXT("[^"));
    cmark_node *document = parse_with(begins_like_one ? text_join(arena, TEXT("\\"), markdown) : markdown, CMARK_OPT_DEFAULT);
    arena_free(arena);
    return document;
}

cmark_node *markdown_tree(Text markdown)
{
    bool may_have_notes = text_find(markdown, TEXT("[^"), 0) >= 0 && text_find(markdown, TEXT("]:"), 0) >= 0;
    if (!may_have_notes)
        return parse_with(markdown, CMARK_OPT_DEFAULT);
    cmark_node *document = parse_with(markdown, CMARK_OPT_FOOTNOTES);
    if (markdown_is_note(cmark_node_last_child(document)))
        return document;
    cmark_node_free(document);
    return without_notes(markdown);
}
