/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, lists and tables, and blocks that are new or taken out whole: their ends belong to them, so that they begin or end in the paragraph before
 * or behind them. */
#include "office/odt_blocks.h"

#include "office/xml_write.h"

/* Where the end of a block lies that is new or taken out. */
typedef enum { END_NONE, END_BEHIND, END_BEFORE, END_OWN } EndPlace;

typedef struct Blocks {
    OdtText *text;
    const FlowLists *lists;
    EndPlace *ends;            /* for each block, */
    int *changes;              /* its change, */
    ptrdiff_t *next;           /* and the paragraph behind it */
    Buffer behind;             /* marks for the beginning of the next paragraph in the text */
    int open[FLOW_LEVELS + 1]; /* the list that is open at each level, */
    int depth;                 /* and how many are */
} Blocks;

/* ---- Ends ---- */

static bool is_paragraph(const FlowBlock *block)
{
    return block->kind != FLOW_TABLE;
}

static bool is_tracked(const FlowBlock *block)
{
    return is_paragraph(block) && block->change != FLOW_KEPT;
}

/* For each block the paragraph behind it that stands in the text; -1: none. */
static void next_find(Blocks *blocks)
{
    const Flow *flow = blocks->text->flow;
    ptrdiff_t next = -1;
    for (ptrdiff_t i = flow->count - 1; i >= 0; i--) {
        const FlowBlock *block = &flow->blocks[i];
        blocks->next[i] = next;
        if (!is_paragraph(block))
            next = -1;
        else if (block->change != FLOW_DELETED)
            next = i;
    }
}

/* At the end of the paragraph before, so that all keep their styles; but not of one that is new itself and ends behind, which would take it in. */
static EndPlace end_of(const Blocks *blocks, ptrdiff_t before, ptrdiff_t behind)
{
    if (before >= 0 && blocks->ends[before] != END_BEHIND)
        return END_BEFORE;
    return behind >= 0 ? END_BEHIND : before >= 0 ? END_BEFORE : END_OWN;
}

static void ends_find(Blocks *blocks)
{
    const Flow *flow = blocks->text->flow;
    ptrdiff_t before = -1;
    next_find(blocks);
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        const FlowBlock *block = &flow->blocks[i];
        if (is_tracked(block))
            blocks->ends[i] = end_of(blocks, before, blocks->next[i]);
        if (!is_paragraph(block))
            before = -1;
        else if (block->change != FLOW_DELETED)
            before = i;
    }
}

/* ---- Paragraphs ---- */

static int heading_level(const FlowBlock *block)
{
    return block->level < 1 ? 1 : block->level > 6 ? 6 : block->level;
}

static const char *style_of(const FlowBlock *block)
{
    bool numbered = block->number.length > 0;
    switch (block->kind) {
    case FLOW_ITEM:
        return "List_20_Contents";
    case FLOW_QUOTE:
        return numbered ? "NumberedQuote" : "Quotations";
    case FLOW_CODE:
        return numbered ? "NumberedCode" : "Preformatted_20_Text";
    case FLOW_RULE:
        return "Horizontal_20_Line";
    case FLOW_HEADING:
    case FLOW_TEXT:
    case FLOW_TABLE:
        break;
    }
    return flow_is_number(block) ? "Paragraph_20_Number" : numbered ? "NumberedText" : "Text_20_body";
}

static void paragraph_open(Buffer *xml, const FlowBlock *block, int list)
{
    if (block->kind == FLOW_HEADING)
        buffer_printf(xml, "<text:h text:style-name=\"%sHeading_20_%d\" text:outline-level=\"%d\">", block->number.length > 0 ? "Numbered" : "",
                      heading_level(block), heading_level(block));
    else if (block->kind == FLOW_ITEM && list == 0)
        buffer_printf(xml, "<text:p text:style-name=\"List_20_Continue_20_%d\">", flow_level(block));
    else
        buffer_printf(xml, "<text:p text:style-name=\"%s\">", style_of(block));
}

static void paragraph_close(Buffer *xml, const FlowBlock *block)
{
    buffer_add(xml, block->kind == FLOW_HEADING ? TEXT("</text:h>") : TEXT("</text:p>"));
}

static void number_add(Buffer *xml, const FlowBlock *block)
{
    if (flow_is_number(block))
        xml_add(xml, block->number);
    if (flow_is_number(block) || block->number.length == 0)
        return;
    xml_add_literal(xml, "<text:span text:style-name=\"Margin_20_Number\">");
    xml_add(xml, block->number);
    xml_add_literal(xml, "<text:tab/></text:span>");
}

/* ---- Lists ---- */

static void item_open(Buffer *xml, const FlowList *list, int number, bool is_first)
{
    if (is_first)
        buffer_printf(xml, "<text:list text:style-name=\"List%d\">", number);
    buffer_add(xml, TEXT("<text:list-item"));
    if (is_first && list->counts)
        buffer_printf(xml, " text:start-value=\"%d\"", (int)list->first);
    buffer_add_byte(xml, '>');
}

static void lists_close(Blocks *blocks, int depth)
{
    for (; blocks->depth > depth; blocks->depth--)
        xml_add_literal(&blocks->text->body, "</text:list-item></text:list>");
}

/* An item stands within all the items above it, even those that are not there. */
static void item_begin(Blocks *blocks, const FlowBlock *block, int number)
{
    const FlowList *list = &blocks->lists->items[number - 1];
    Buffer *xml = &blocks->text->body;
    int level = flow_level(block);
    lists_close(blocks, level);
    bool goes_on = blocks->depth == level && blocks->open[level] == number;
    if (goes_on)
        xml_add_literal(xml, "</text:list-item>");
    else if (blocks->depth == level)
        lists_close(blocks, level - 1);
    while (blocks->depth < level) {
        blocks->open[++blocks->depth] = number;
        if (blocks->depth < level)
            buffer_printf(xml, "<text:list text:style-name=\"List%d\"><text:list-item>", number);
    }
    item_open(xml, list, number, !goes_on);
}

/* In its list; what goes on with an item stands in that. */
static void place_find(Blocks *blocks, const FlowBlock *block, int list)
{
    if (block->kind == FLOW_ITEM && list > 0)
        item_begin(blocks, block, list);
    else
        lists_close(blocks, block->kind == FLOW_ITEM ? flow_level(block) : 0);
}

/* ---- What is new or taken out ---- */

static void deleted_paragraph_add(Blocks *blocks, const FlowBlock *block, int list)
{
    OdtText *text = blocks->text;
    Buffer *xml = &text->changes;
    int levels = block->kind == FLOW_ITEM && list > 0 ? flow_level(block) : 0;
    for (int i = 0; i < levels; i++)
        buffer_printf(xml, "<text:list text:style-name=\"List%d\"><text:list-item>", list);
    paragraph_open(xml, block, list);
    number_add(xml, block);
    odt_begin_words(text);
    odt_add_runs_to(text, xml, &block->runs, block->language);
    paragraph_close(xml, block);
    for (int i = 0; i < levels; i++)
        xml_add_literal(xml, "</text:list-item></text:list>");
}

/* The paragraph, with an empty one where its end meets the one that it stands beside: what that is, the last of both says. */
static void deletion_write(Blocks *blocks, const FlowBlock *block, ptrdiff_t place)
{
    Buffer *xml = &blocks->text->changes;
    if (blocks->ends[place] == END_BEFORE)
        xml_add_literal(xml, "<text:p/>");
    deleted_paragraph_add(blocks, block, blocks->lists->of_block[place]);
    if (blocks->ends[place] == END_BEHIND) {
        ptrdiff_t next = blocks->next[place];
        const FlowBlock *behind = &blocks->text->flow->blocks[next];
        paragraph_open(xml, behind, blocks->lists->of_block[next]);
        paragraph_close(xml, behind);
    }
}

static void changes_write(Blocks *blocks)
{
    const Flow *flow = blocks->text->flow;
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        const FlowBlock *block = &flow->blocks[i];
        if (blocks->ends[i] == END_NONE)
            continue;
        blocks->changes[i] = odt_begin_change(blocks->text, block->change, block->author, block->at);
        if (block->change == FLOW_DELETED)
            deletion_write(blocks, block, i);
        odt_end_change(blocks->text, block->change);
    }
}

/* At the end of a paragraph in the text: what comes next and ends in it. */
static void ends_before_add(Blocks *blocks, ptrdiff_t place)
{
    const Flow *flow = blocks->text->flow;
    for (ptrdiff_t i = place + 1; i < flow->count && blocks->ends[i] == END_BEFORE; i++) {
        bool inserted = flow->blocks[i].change == FLOW_INSERTED;
        odt_add_mark(&blocks->text->body, inserted ? "start" : "", blocks->changes[i]);
        if (inserted)
            break;
    }
}

static void beginning_add(Blocks *blocks, const FlowBlock *block, ptrdiff_t place)
{
    Buffer *xml = &blocks->text->body;
    buffer_add(xml, buffer_text(&blocks->behind));
    blocks->behind.length = 0;
    bool starts_here = block->change == FLOW_INSERTED && blocks->ends[place] != END_BEFORE;
    if (starts_here)
        odt_add_mark(xml, "start", blocks->changes[place]);
}

static void end_add(Blocks *blocks, const FlowBlock *block, ptrdiff_t place)
{
    if (block->change == FLOW_INSERTED)
        odt_add_mark(blocks->ends[place] == END_BEHIND ? &blocks->behind : &blocks->text->body, "end", blocks->changes[place]);
    ends_before_add(blocks, place);
}

static void paragraph_add(Blocks *blocks, const FlowBlock *block, ptrdiff_t place)
{
    OdtText *text = blocks->text;
    int list = blocks->lists->of_block[place];
    if (!flow_is_number(block))
        place_find(blocks, block, list);
    else
        lists_close(blocks, 0);
    paragraph_open(&text->body, block, list);
    beginning_add(blocks, block, place);
    number_add(&text->body, block);
    odt_begin_words(text);
    odt_add_runs(text, &block->runs, block->language);
    end_add(blocks, block, place);
    paragraph_close(&text->body, block);
}

/* It stands nowhere in the text but for a mark; one with nothing before or behind it to stand in has a paragraph for it. */
static void deleted_add(Blocks *blocks, ptrdiff_t place)
{
    Buffer *xml = &blocks->text->body;
    if (blocks->ends[place] == END_BEHIND) {
        odt_add_mark(&blocks->behind, "", blocks->changes[place]);
    } else if (blocks->ends[place] == END_OWN) {
        lists_close(blocks, 0);
        xml_add_literal(xml, "<text:p>");
        odt_add_mark(xml, "", blocks->changes[place]);
        xml_add_literal(xml, "</text:p>");
    }
}

/* ---- Tables ---- */

/* The runs as they are tracked with the table that they stand in. */
static FlowRuns tracked_runs(Arena *arena, const FlowRuns *runs, const FlowBlock *block)
{
    FlowRuns tracked = { runs->count, new(arena, FlowRun, runs->count) };
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        tracked.items[i] = runs->items[i];
        tracked.items[i].change = block->change;
        tracked.items[i].author = block->author;
        tracked.items[i].at = block->at;
    }
    return tracked;
}

static void cell_add(OdtText *text, const FlowBlock *block, const FlowRuns *runs, bool is_head)
{
    FlowRuns tracked = block->change == FLOW_KEPT ? *runs : tracked_runs(text->arena, runs, block);
    buffer_printf(&text->body,
                  "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\"><text:p text:style-name=\"%s\">",
                  is_head ? "Table_20_Heading" : "Table_20_Contents");
    odt_begin_words(text);
    odt_add_runs(text, &tracked, block->language);
    xml_add_literal(&text->body, "</text:p></table:table-cell>");
}

static void rows_add(OdtText *text, const FlowBlock *block, int columns)
{
    const FlowTable *table = &block->table;
    for (int row = 0; row < table->rows && !buffer_is_full(&text->body); row++) {
        if (row == 0 && table->heads > 0)
            xml_add_literal(&text->body, "<table:table-header-rows>");
        xml_add_literal(&text->body, "<table:table-row table:style-name=\"Row\">");
        for (int column = 0; column < columns; column++)
            cell_add(text, block, &table->cells[(ptrdiff_t)row * table->columns + column], row < table->heads);
        xml_add_literal(&text->body, "</table:table-row>");
        if (row + 1 == table->heads || (row + 1 == table->rows && table->heads > table->rows))
            xml_add_literal(&text->body, "</table:table-header-rows>");
    }
}

static void table_add(Blocks *blocks, const FlowBlock *block, ptrdiff_t place)
{
    OdtText *text = blocks->text;
    int columns = block->table.columns < ODT_COLUMNS ? block->table.columns : ODT_COLUMNS;
    lists_close(blocks, 0);
    if (block->table.rows < 1 || columns < 1)
        return;
    buffer_printf(&text->body, "<table:table table:name=\"Table%td\" table:style-name=\"Table\"><table:table-column table:number-columns-repeated=\"%d\"/>",
                  place + 1, columns);
    rows_add(text, block, columns);
    xml_add_literal(&text->body, "</table:table>");
}

void odt_add_blocks(OdtText *text, const FlowLists *lists)
{
    const Flow *flow = text->flow;
    Blocks blocks = { .text = text,
                      .lists = lists,
                      .ends = new(text->arena, EndPlace, flow->count),
                      .changes = new(text->arena, int, flow->count),
                      .next = new(text->arena, ptrdiff_t, flow->count),
                      .behind = buffer_new(text->arena, ODT_PART_BYTES) };
    ends_find(&blocks);
    changes_write(&blocks);
    for (ptrdiff_t i = 0; i < flow->count && !buffer_is_full(&text->body); i++) {
        const FlowBlock *block = &flow->blocks[i];
        if (block->kind == FLOW_TABLE)
            table_add(&blocks, block, i);
        else if (block->change == FLOW_DELETED)
            deleted_add(&blocks, i);
        else
            paragraph_add(&blocks, block, i);
    }
    lists_close(&blocks, 0);
}
