/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree of cmark-gfm as a list of blocks. */
#include "office/flow_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "base/buffer.h"
#include "base/markdown_parser.h"

typedef struct Reading {
    Arena *arena;
    Flow *flow;
    ptrdiff_t block_capacity, run_capacity, note_capacity;
    FlowRuns runs;           /* of the block, cell or note that is being read, */
    FlowRun open;            /* behind which this one goes on */
    Buffer words;            /* of the open one */
    bool is_line_over;       /* in a note: what comes next is a new line */
    int bold, italic, struck, links; /* how many of each the place is in */
    Text link;
    int items, quotes;       /* how deep it lies */
    Text marker;             /* of an item whose first paragraph is to come */
    int line;                /* that the item begins in whose first block is to come; 0: none */
    bool is_note;
    FlowTable table;
    ptrdiff_t cell;          /* the next */
} Reading;

static void *grown(Arena *arena, const void *items, ptrdiff_t count, ptrdiff_t *capacity, ptrdiff_t size)
{
    *capacity = *capacity * 2 + 8;
    void *more = arena_allocate(arena, size, _Alignof(max_align_t), *capacity);
    if (count > 0)
        memcpy(more, items, (size_t)(count * size));
    return more;
}

static bool is_type(cmark_node *node, const char *type)
{
    return node && strcmp(cmark_node_get_type_string(node), type) == 0;
}

static bool look_alike(const FlowRun *a, const FlowRun *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->struck == b->struck && a->code == b->code && a->footnote == 0 && b->footnote == 0 &&
           text_equal(a->link, b->link);
}

static void end_run(Reading *reading)
{
    FlowRuns *runs = &reading->runs;
    reading->open.text = buffer_text(&reading->words);
    if (reading->open.text.length == 0 && reading->open.footnote == 0)
        return;
    if (runs->count == reading->run_capacity)
        runs->items = grown(reading->arena, runs->items, runs->count, &reading->run_capacity, sizeof *runs->items);
    runs->items[runs->count++] = reading->open;
    reading->open = (FlowRun){ 0 };
    reading->words = buffer_new(reading->arena, PTRDIFF_MAX / 8);
}

/* What looks alike is one run. */
static void add_run(Reading *reading, Text text, bool is_code, int footnote)
{
    FlowRun run = { .bold = reading->bold > 0, .italic = reading->italic > 0, .struck = reading->struck > 0, .code = is_code, .link = reading->link, .footnote = footnote };
    if (!look_alike(&reading->open, &run)) {
        end_run(reading);
        reading->open = run;
    }
    buffer_add(&reading->words, text);
}

static void add_text(Reading *reading, Text text)
{
    if (reading->is_line_over && text.length > 0) {
        reading->is_line_over = false;
        add_run(reading, TEXT("\n"), false, 0);
    }
    add_run(reading, text, false, 0);
}

/* The runs so far, which the next begin behind. */
static FlowRuns take_runs(Reading *reading)
{
    end_run(reading);
    FlowRuns runs = reading->runs;
    reading->runs = (FlowRuns){ 0 };
    reading->run_capacity = 0;
    return runs;
}

static void add_block(Reading *reading, cmark_node *node, FlowBlock block)
{
    Flow *flow = reading->flow;
    int line = cmark_node_get_start_line(node);
    block.line = reading->line > 0 && reading->line < line ? reading->line : line;
    reading->line = 0;
    if (flow->count == reading->block_capacity)
        flow->blocks = grown(reading->arena, flow->blocks, flow->count, &reading->block_capacity, sizeof block);
    flow->blocks[flow->count++] = block;
}

/* Paragraphs of a footnote are lines of it. */
static void add_words(Reading *reading, cmark_node *node, FlowKind kind, int level)
{
    if (reading->is_note) {
        reading->is_line_over = reading->runs.count > 0 || reading->words.length > 0;
        return;
    }
    FlowBlock block = { .kind = kind, .level = level, .runs = take_runs(reading) };
    if (kind == FLOW_ITEM)
        block.marker = reading->marker;
    reading->marker = (Text){ 0 };
    add_block(reading, node, block);
}

/* A line end at the end of code is no line. */
static void put_code_block(Reading *reading, cmark_node *node, bool is_entered)
{
    Text code = text_from_z(cmark_node_get_literal(node));
    if (!is_entered)
        return;
    if (text_ends_with(code, TEXT("\n")))
        code.length--;
    add_text(reading, code);
    add_words(reading, node, FLOW_CODE, 0);
}

static void put_paragraph(Reading *reading, cmark_node *node, bool is_entered)
{
    FlowKind kind = reading->items > 0 ? FLOW_ITEM : reading->quotes > 0 ? FLOW_QUOTE : FLOW_TEXT;
    if (!is_entered)
        add_words(reading, node, kind, reading->items);
}

static void put_html_block(Reading *reading, cmark_node *node, bool is_entered)
{
    if (!is_entered)
        return;
    add_text(reading, text_trim(text_from_z(cmark_node_get_literal(node))));
    put_paragraph(reading, node, false);
}

static void put_heading(Reading *reading, cmark_node *node, bool is_entered)
{
    if (!is_entered)
        add_words(reading, node, FLOW_HEADING, cmark_node_get_heading_level(node));
}

static void put_rule(Reading *reading, cmark_node *node, bool is_entered)
{
    if (is_entered && !reading->is_note)
        add_block(reading, node, (FlowBlock){ .kind = FLOW_RULE });
}

static void put_quote(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)node;
    reading->quotes += is_entered ? 1 : -1;
}

/* The number of the next item is kept with the list. */
static void put_list(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)reading;
    if (is_entered)
        cmark_node_set_user_data(node, (void *)(intptr_t)cmark_node_get_list_start(node));
}

static Text next_marker(Reading *reading, cmark_node *list)
{
    intptr_t number = (intptr_t)cmark_node_get_user_data(list);
    cmark_node_set_user_data(list, (void *)(number + 1));
    char sign = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
    return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? text_printf(reading->arena, "%d%c", (int)number, sign) : TEXT("•");
}

/* Its marker, and the line that it begins in, are those of the first block in it. */
static void put_item(Reading *reading, cmark_node *node, bool is_entered)
{
    if (is_entered) {
        reading->items++;
        reading->marker = next_marker(reading, cmark_node_parent(node));
        reading->line = reading->line > 0 ? reading->line : cmark_node_get_start_line(node);
    } else {
        if (reading->marker.length > 0 && !reading->is_note)
            add_words(reading, node, FLOW_ITEM, reading->items); /* it is empty */
        reading->items--;
    }
}

static void put_task(Reading *reading, cmark_node *node, bool is_entered)
{
    put_item(reading, node, is_entered);
    if (is_entered)
        add_text(reading, cmark_gfm_extensions_get_tasklist_item_checked(node) ? TEXT("☑ ") : TEXT("☐ "));
}

static void put_note(Reading *reading, cmark_node *node, bool is_entered)
{
    Flow *flow = reading->flow;
    (void)node;
    reading->is_note = is_entered;
    reading->is_line_over = false;
    if (is_entered)
        return;
    if (flow->note_count == reading->note_capacity)
        flow->notes = grown(reading->arena, flow->notes, flow->note_count, &reading->note_capacity, sizeof *flow->notes);
    flow->notes[flow->note_count++] = take_runs(reading);
}

static void put_note_mark(Reading *reading, cmark_node *node, bool is_entered)
{
    int64_t number;
    if (is_entered && text_to_number(text_from_z(cmark_node_get_literal(node)), &number) && number > 0 && number < INT32_MAX)
        add_run(reading, (Text){ 0 }, false, (int)number);
}

static int rows_of(cmark_node *table)
{
    int count = 0;
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row))
        count++;
    return count;
}

static void put_table(Reading *reading, cmark_node *node, bool is_entered)
{
    FlowTable *table = &reading->table;
    if (is_entered) {
        *table = (FlowTable){ rows_of(node), cmark_gfm_extensions_get_table_columns(node), 1 };
        table->cells = new(reading->arena, FlowRuns, (ptrdiff_t)table->rows * table->columns);
        reading->cell = 0;
    } else if (!reading->is_note) {
        add_block(reading, node, (FlowBlock){ .kind = FLOW_TABLE, .table = *table });
    }
}

static void put_cell(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)node;
    if (is_entered)
        return;
    if (reading->is_note)
        reading->is_line_over = true;
    else if (reading->cell < (ptrdiff_t)reading->table.rows * reading->table.columns)
        reading->table.cells[reading->cell++] = take_runs(reading);
}

static void put_text(Reading *reading, cmark_node *node, bool is_entered)
{
    if (is_entered)
        add_text(reading, text_from_z(cmark_node_get_literal(node)));
}

static void put_code(Reading *reading, cmark_node *node, bool is_entered)
{
    if (is_entered)
        add_run(reading, text_from_z(cmark_node_get_literal(node)), true, 0);
}

/* A line that merely ended where it was full goes on. */
static void put_line_end(Reading *reading, cmark_node *node, bool is_entered)
{
    if (is_entered)
        add_text(reading, is_type(node, "softbreak") ? TEXT(" ") : TEXT("\n"));
}

static void put_strong(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)node;
    reading->bold += is_entered ? 1 : -1;
}

static void put_emphasis(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)node;
    reading->italic += is_entered ? 1 : -1;
}

static void put_struck(Reading *reading, cmark_node *node, bool is_entered)
{
    (void)node;
    reading->struck += is_entered ? 1 : -1;
}

/* Links without words, and pictures, say where they lead. The outermost leads. */
static void put_link(Reading *reading, cmark_node *node, bool is_entered)
{
    Text address = text_copy(reading->arena, text_from_z(cmark_node_get_url(node)));
    if (is_entered && reading->links++ == 0)
        reading->link = address;
    if (is_entered && !cmark_node_first_child(node))
        add_text(reading, address);
    if (!is_entered && --reading->links == 0)
        reading->link = (Text){ 0 };
}

typedef void (*NodeFunction)(Reading *reading, cmark_node *node, bool is_entered);

static const struct {
    const char *type;
    NodeFunction function;
} node_functions[] = {
    { "text", put_text },          { "paragraph", put_paragraph },   { "softbreak", put_line_end }, { "linebreak", put_line_end },
    { "emph", put_emphasis },      { "strong", put_strong },         { "strikethrough", put_struck }, { "link", put_link },
    { "image", put_link },         { "code", put_code },             { "code_block", put_code_block }, { "list", put_list },
    { "item", put_item },          { "tasklist", put_task },         { "block_quote", put_quote },  { "heading", put_heading },
    { "thematic_break", put_rule }, { "html_block", put_html_block }, { "html_inline", put_text },  { "table", put_table },
    { "table_cell", put_cell },
};

/* The library has no names for footnotes. */
static void put_node(Reading *reading, cmark_node *node, bool is_entered)
{
    const char *type = cmark_node_get_type_string(node);
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
        put_note(reading, node, is_entered);
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
        put_note_mark(reading, node, is_entered);
    for (size_t i = 0; i < sizeof node_functions / sizeof *node_functions; i++)
        if (strcmp(type, node_functions[i].type) == 0)
            node_functions[i].function(reading, node, is_entered);
}

static void read_tree(Reading *reading, Text markdown)
{
    static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist", NULL };
    bool has_tables = markdown_may_have_tables(markdown);
    cmark_node *document = markdown_parse(markdown, CMARK_OPT_FOOTNOTES, has_tables ? extensions : extensions + 1);
    cmark_iter *places = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(places)) != CMARK_EVENT_DONE;)
        put_node(reading, cmark_iter_get_node(places), event == CMARK_EVENT_ENTER);
    cmark_iter_free(places);
    cmark_node_free(document);
}

static void read_plainly(Reading *reading, Text text)
{
    for (ptrdiff_t at = 0, end; at < text.length; at = end + 2) {
        end = text_find(text, TEXT("\n\n"), at);
        end = end < 0 ? text.length : end;
        add_text(reading, text_copy(reading->arena, text_trim(text_slice(text, at, end))));
        FlowRuns runs = take_runs(reading);
        if (runs.count > 0) {
            if (reading->flow->count == reading->block_capacity)
                reading->flow->blocks = grown(reading->arena, reading->flow->blocks, reading->flow->count, &reading->block_capacity, sizeof(FlowBlock));
            reading->flow->blocks[reading->flow->count++] = (FlowBlock){ .kind = FLOW_TEXT, .runs = runs };
        }
    }
}

Flow *flow_of_markdown(Arena *arena, Text markdown)
{
    Flow *flow = new(arena, Flow, 1);
    Reading reading = { .arena = arena, .flow = flow, .words = buffer_new(arena, PTRDIFF_MAX / 8) };
    if (markdown.length > FLOW_MARKDOWN_MAXIMUM)
        read_plainly(&reading, markdown);
    else
        read_tree(&reading, markdown);
    return flow;
}
