/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown is read by cmark-gfm; the tree that it gives is written out here, so that no element, attribute or address gets into a page but
 * those that are named below. */
#include "view/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "view/html.h"
#include "view/markdown_links.h"
#include "view/markdown_tree.h"

enum { MOST_DEPTH = 32, HTML_MAXIMUM = 4 << 20, LONGEST_JOINED = 4096 };

typedef struct Writing {
    Arena *arena;
    Buffer out;
    const MarkdownOptions *options;
    int depth;
    int links;      /* that the place is in: a link in a link is none */
    int heading;    /* level of the last one */
    bool in_header; /* of a table */
    Text name;      /* in the ids of footnotes */
    int notes;      /* how many may be referred to, */
    bool *marked;   /* which of them are, */
    int note;       /* and how many are written out */
} Writing;

typedef void (*NodeFunction)(Writing *writing, cmark_node *node, bool entering);

static Text literal_of(cmark_node *node)
{
    return text_from_z(cmark_node_get_literal(node));
}

static void put_tag(Writing *writing, const char *name, bool entering)
{
    buffer_printf(&writing->out, entering ? "<%s>" : "</%s>", name);
}

static bool is_tight(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *list = item ? cmark_node_parent(item) : NULL;
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

/* Two paragraphs of a tight item are kept apart. */
static void put_paragraph(Writing *writing, cmark_node *node, bool entering)
{
    if (!is_tight(node))
        put_tag(writing, "p", entering);
    else if (entering && cmark_node_previous(node))
        buffer_add(&writing->out, TEXT("<br>"));
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* No level is left out: what follows is at most one deeper. */
static void put_heading(Writing *writing, cmark_node *node, bool entering)
{
    static const char *const names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
    int first = writing->options->first_heading ? writing->options->first_heading : 3;
    int deepest = writing->heading ? writing->heading + 1 : first;
    if (!cmark_node_first_child(node))
        return;
    if (entering)
        writing->heading = least(least(first + cmark_node_get_heading_level(node) - 1, deepest), 6);
    put_tag(writing, names[writing->heading - 1], entering);
}

static void put_list(Writing *writing, cmark_node *node, bool entering)
{
    bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    if (entering && is_ordered && start != 1)
        buffer_printf(&writing->out, "<ol start=\"%d\">", start);
    else
        put_tag(writing, is_ordered ? "ol" : "ul", entering);
}

static void put_item(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    put_tag(writing, "li", entering);
}

static void put_task(Writing *writing, cmark_node *node, bool entering)
{
    put_tag(writing, "li", entering);
    if (entering)
        buffer_add(&writing->out, cmark_gfm_extensions_get_tasklist_item_checked(node) ? TEXT("☑ ") : TEXT("☐ "));
}

static void put_quote(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    put_tag(writing, "blockquote", entering);
}

static void put_emphasis(Writing *writing, cmark_node *node, bool entering)
{
    put_tag(writing, cmark_node_get_type(node) == CMARK_NODE_STRONG ? "strong" : "em", entering);
}

static void put_struck(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    put_tag(writing, "del", entering);
}

static void put_rule(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    if (entering)
        buffer_add(&writing->out, TEXT("<hr>"));
}

static void put_break(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    if (entering)
        buffer_add(&writing->out, TEXT("<br>"));
}

static void put_soft_break(Writing *writing, cmark_node *node, bool entering)
{
    if (writing->options->joins_lines)
        buffer_add(&writing->out, TEXT("\n"));
    else
        put_break(writing, node, entering);
}

static void put_code(Writing *writing, cmark_node *node, bool entering)
{
    bool is_block = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
    if (!entering)
        return;
    buffer_add(&writing->out, is_block ? TEXT("<pre><code>") : TEXT("<code>"));
    buffer_add_html(&writing->out, literal_of(node));
    buffer_add(&writing->out, is_block ? TEXT("</code></pre>") : TEXT("</code>"));
}

/* HTML that somebody wrote is shown, not meant. */
static void put_foreign(Writing *writing, cmark_node *node, bool entering)
{
    bool is_block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    if (!entering)
        return;
    if (is_block)
        put_tag(writing, "p", true);
    buffer_add_html(&writing->out, text_trim(literal_of(node)));
    if (is_block)
        put_tag(writing, "p", false);
}

static void put_table(Writing *writing, cmark_node *node, bool entering)
{
    bool has_body = cmark_node_next(cmark_node_first_child(node)) != NULL;
    if (entering)
        buffer_add(&writing->out, TEXT("<div class=\"table\"><table>"));
    else
        buffer_add(&writing->out, has_body ? TEXT("</tbody></table></div>") : TEXT("</table></div>"));
}

static void put_header(Writing *writing, cmark_node *node, bool entering)
{
    writing->in_header = entering;
    buffer_add(&writing->out, entering ? TEXT("<thead><tr>") : TEXT("</tr></thead>"));
    if (!entering && cmark_node_next(node))
        buffer_add(&writing->out, TEXT("<tbody>"));
}

static void put_row(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    put_tag(writing, "tr", entering);
}

static void put_cell(Writing *writing, cmark_node *node, bool entering)
{
    (void)node;
    if (writing->in_header && entering)
        buffer_add(&writing->out, TEXT("<th scope=\"col\">"));
    else
        put_tag(writing, writing->in_header ? "th" : "td", entering);
}

/* Links without words, and pictures, say where they lead. */
static void put_link(Writing *writing, cmark_node *node, bool entering)
{
    Text address = text_from_z(cmark_node_get_url(node));
    bool is_link = link_is_allowed(address) && writing->links - (entering ? 0 : 1) == 0;
    if (entering && is_link)
        link_open(&writing->out, address);
    if (entering && !cmark_node_first_child(node))
        buffer_add_html(&writing->out, address);
    if (!entering && is_link)
        buffer_add(&writing->out, TEXT("</a>"));
    writing->links += entering ? 1 : -1;
}

/* Programs that read aloud say by the role what the number is. In a link it leads nowhere. */
static void put_note_mark(Writing *writing, cmark_node *node, bool entering)
{
    int64_t number = 0;
    if (!entering || !text_to_number(literal_of(node), &number))
        return;
    bool is_known = number >= 1 && number <= writing->notes;
    if (is_known && writing->links == 0)
        buffer_printf(&writing->out, "<sup><a href=\"#note-%.*s-%d\"", TEXT_ARGUMENTS(writing->name), (int)number);
    if (is_known && writing->links == 0 && !writing->marked[number - 1]) {
        buffer_printf(&writing->out, " id=\"mark-%.*s-%d\"", TEXT_ARGUMENTS(writing->name), (int)number);
        writing->marked[number - 1] = true;
    }
    buffer_printf(&writing->out, is_known && writing->links == 0 ? " role=\"doc-noteref\">%d</a></sup>" : "<sup>%d</sup>", (int)number);
}

/* They come at the end, in order. The number leads back. */
static void put_note(Writing *writing, cmark_node *node, bool entering)
{
    Text name = writing->name;
    if (entering) {
        int number = ++writing->note;
        buffer_printf(&writing->out, "%s<div id=\"note-%.*s-%d\"><a href=\"#mark-%.*s-%d\" role=\"doc-backlink\">%d</a><div>",
                      number == 1 ? "<div class=\"notes\">" : "", TEXT_ARGUMENTS(name), number, TEXT_ARGUMENTS(name), number, number);
    } else {
        buffer_add(&writing->out, markdown_is_note(cmark_node_next(node)) ? TEXT("</div></div>") : TEXT("</div></div></div>"));
    }
}

static void put_mention(Writing *writing, const Mention *mention)
{
    if (mention->href.length > 0)
        link_open(&writing->out, mention->href);
    buffer_add_byte(&writing->out, '@');
    buffer_add_html(&writing->out, mention->shown);
    if (mention->href.length > 0)
        buffer_add(&writing->out, TEXT("</a>"));
}

static bool ends_a_word(Text text, ptrdiff_t at)
{
    unsigned char before = at > 0 ? (unsigned char)text.data[at - 1] : ' ';
    return (before >= '0' && before <= '9') || (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z') || before >= 0x80 ||
           before == '@';
}

/* Whether what begins with the "@" is a mention. */
static bool find_mention(const Writing *writing, Text text, ptrdiff_t at, Mention *result_mention)
{
    const MarkdownOptions *options = writing->options;
    if (!options->mention || writing->links > 0 || ends_a_word(text, at))
        return false;
    Text behind = text_slice(text, at + 1, at + 1 + MENTION_REACH);
    while (at + 1 + behind.length < text.length && ((unsigned char)behind.data[behind.length] & 0xC0) == 0x80)
        behind.length--;
    *result_mention = (Mention){ 0 };
    return options->mention(options->state, behind, result_mention);
}

static void put_words(Writing *writing, Text text)
{
    ptrdiff_t done = 0, at;
    Mention mention;
    for (ptrdiff_t from = 0; (at = text_find(text, TEXT("@"), from)) >= 0;) {
        from = at + 1;
        if (!find_mention(writing, text, at, &mention))
            continue;
        buffer_add_html(&writing->out, text_slice(text, done, at));
        put_mention(writing, &mention);
        done = from = at + 1 + mention.length;
    }
    buffer_add_html(&writing->out, text_slice(text, done, text.length));
}

static void put_text_node(Writing *writing, cmark_node *node, bool entering)
{
    if (entering)
        put_words(writing, literal_of(node));
}

static const struct {
    const char *type;
    NodeFunction function;
} node_functions[] = {
    { "text", put_text_node },     { "paragraph", put_paragraph }, { "softbreak", put_soft_break },   { "linebreak", put_break },
    { "emph", put_emphasis },      { "strong", put_emphasis },     { "strikethrough", put_struck }, { "link", put_link },
    { "image", put_link },         { "code", put_code },           { "code_block", put_code },   { "list", put_list },
    { "item", put_item },          { "tasklist", put_task },       { "block_quote", put_quote }, { "heading", put_heading },
    { "thematic_break", put_rule }, { "html_block", put_foreign }, { "html_inline", put_foreign }, { "table", put_table },
    { "table_header", put_header }, { "table_row", put_row },      { "table_cell", put_cell },
};

static NodeFunction function_of(cmark_node *node)
{
    const char *type = cmark_node_get_type_string(node);
    if (markdown_is_note(node))
        return put_note;
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
        return put_note_mark;
    for (size_t i = 0; i < sizeof node_functions / sizeof *node_functions; i++)
        if (strcmp(type, node_functions[i].type) == 0)
            return node_functions[i].function;
    return NULL;
}

static bool is_leaf(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
           type == CMARK_NODE_THEMATIC_BREAK || type == CMARK_NODE_FOOTNOTE_REFERENCE;
}

/* What is nested too deeply gives its words, one after another. */
static void put_deep(Writing *writing, cmark_node *node)
{
    Text literal = literal_of(node);
    buffer_add_html(&writing->out, literal);
    if (literal.length == 0 || cmark_node_get_type(node) != CMARK_NODE_TEXT)
        buffer_add_byte(&writing->out, ' ');
}

static void put_node(Writing *writing, cmark_node *node, bool entering)
{
    NodeFunction function = function_of(node);
    bool leaf = is_leaf(node);
    if (!entering)
        writing->depth--;
    if (writing->depth < MOST_DEPTH && function)
        function(writing, node, entering);
    else if (leaf && entering)
        put_deep(writing, node);
    if (entering && !leaf)
        writing->depth++;
}

static bool is_text(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

static void append(Arena *arena, cmark_node *node, const char *between, cmark_node *added)
{
    Text joined = text_printf(arena, "%s%s%s", cmark_node_get_literal(node), between, cmark_node_get_literal(added));
    cmark_node_set_literal(node, text_z(arena, joined));
}

/* "@" and an address, of which the parser has made a link, is one word again. */
static void join_address(Arena *arena, cmark_node *node)
{
    cmark_node *link = cmark_node_next(node);
    if (!link || cmark_node_get_type(link) != CMARK_NODE_LINK || !is_text(cmark_node_first_child(link)) ||
        !text_ends_with(literal_of(node), TEXT("@")) || !text_starts_with(text_from_z(cmark_node_get_url(link)), TEXT("mailto:")))
        return;
    append(arena, node, "", cmark_node_first_child(link));
    cmark_node_free(link);
}

/* A name may go on in the next line, above all in mail: such lines are made one. */
static void join_lines(Arena *arena, cmark_node *node)
{
    cmark_node *end = cmark_node_next(node), *next = end ? cmark_node_next(end) : NULL;
    Text literal = literal_of(node), tail = text_slice(literal, literal.length - MENTION_REACH, literal.length);
    bool has_name = literal.length < LONGEST_JOINED && text_find(tail, TEXT("@"), 0) >= 0;
    if (!has_name || !is_text(next) || cmark_node_get_type(end) != CMARK_NODE_SOFTBREAK)
        return;
    append(arena, node, " ", next);
    cmark_node_free(end);
    cmark_node_free(next);
}

static void join_names(Arena *arena, cmark_node *document)
{
    cmark_iter *places = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(places)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(places);
        bool is_paragraph = event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
        for (cmark_node *child = is_paragraph ? cmark_node_first_child(node) : NULL; child; child = cmark_node_next(child))
            if (is_text(child)) {
                join_address(arena, child);
                join_lines(arena, child);
            }
    }
    cmark_iter_free(places);
}

/* As it was written, line by line. */
static Text plain_lines(Arena *arena, Text text)
{
    Buffer out = buffer_new(arena, HTML_MAXIMUM);
    Text line;
    buffer_add(&out, TEXT("<p>"));
    for (bool first = true; text_split(&text, '\n', &line); first = false) {
        if (!first)
            buffer_add(&out, TEXT("<br>"));
        buffer_add_html(&out, line);
    }
    buffer_add(&out, TEXT("</p>"));
    return buffer_text(&out);
}

/* Of the same words, the same: pages are kept by their bytes. */
static Text name_of(Arena *arena, Text markdown)
{
    uint64_t sum = 0xcbf29ce484222325; /* FNV-1a */
    for (ptrdiff_t i = 0; i < markdown.length; i++)
        sum = (sum ^ (unsigned char)markdown.data[i]) * 0x100000001b3;
    return text_printf(arena, "%08x", (unsigned)(sum ^ sum >> 32));
}

static void expect_notes(Writing *writing, cmark_node *document, Text markdown)
{
    writing->name = writing->options->name.length > 0 ? writing->options->name : name_of(writing->arena, markdown);
    for (cmark_node *note = cmark_node_last_child(document); markdown_is_note(note); note = cmark_node_previous(note))
        writing->notes++;
    writing->marked = new(writing->arena, bool, writing->notes);
}

Text markdown_html(Arena *arena, Text markdown, const MarkdownOptions *options)
{
    static const MarkdownOptions usual = { 0 };
    if (markdown.length > MARKDOWN_MAXIMUM)
        return plain_lines(arena, text_slice(markdown, 0, MARKDOWN_MAXIMUM));
    Writing writing = { .arena = arena, .out = buffer_new(arena, HTML_MAXIMUM), .options = options ? options : &usual };
    cmark_node *document = markdown_tree(markdown);
    if (markdown_is_note(cmark_node_last_child(document)))
        expect_notes(&writing, document, markdown);
    if (writing.options->mention)
        join_names(arena, document);
    cmark_iter *places = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(places)) != CMARK_EVENT_DONE;)
        put_node(&writing, cmark_iter_get_node(places), event == CMARK_EVENT_ENTER);
    cmark_iter_free(places);
    cmark_node_free(document);
    return buffer_is_full(&writing.out) ? plain_lines(arena, markdown) : buffer_text(&writing.out);
}
