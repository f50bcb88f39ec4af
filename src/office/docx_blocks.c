/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, items and tables. */
#include "office/docx_blocks.h"

#include "office/xml_write.h"

int docx_line_width(const Flow *flow)
{
    return (flow->landscape ? DOCX_PAGE_LONG : DOCX_PAGE_SHORT) - 2 * DOCX_MARGIN;
}

static void paragraph_begin(DocxText *text, const char *style, int level)
{
    xml_add_literal(&text->xml, "<w:p><w:pPr>");
    if (style != NULL)
        buffer_printf(&text->xml, level > 0 ? "<w:pStyle w:val=\"%s%d\"/>" : "<w:pStyle w:val=\"%s\"/>", style, level);
}

/* The end of the properties, with what was tracked of the end of the paragraph. */
static void properties_end(DocxText *text, const DocxAround *around)
{
    if (around->change != FLOW_KEPT) {
        xml_add_literal(&text->xml, "<w:rPr>");
        docx_add_mark(text, around);
        xml_add_literal(&text->xml, "</w:rPr>");
    }
    xml_add_literal(&text->xml, "</w:pPr>");
}

static void paragraph_end(DocxText *text, const FlowRuns *runs, const DocxAround *around)
{
    docx_add_runs(text, runs, around);
    xml_add_literal(&text->xml, "</w:p>");
}

static void item_begin(DocxText *text, const FlowBlock *block, int list)
{
    if (list == 0) {
        paragraph_begin(text, "ListContinue", flow_level(block));
    } else {
        paragraph_begin(text, "ListParagraph", 0);
        buffer_printf(&text->xml, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", flow_level(block) - 1, list);
    }
}

static int heading_level(const FlowBlock *block)
{
    return block->level < 1 ? 1 : block->level > 6 ? 6 : block->level;
}

static void block_begin(DocxText *text, const FlowBlock *block, int list)
{
    switch (block->kind) {
    case FLOW_HEADING:
        paragraph_begin(text, "Heading", heading_level(block));
        return;
    case FLOW_ITEM:
        item_begin(text, block, list);
        return;
    case FLOW_QUOTE:
        paragraph_begin(text, "Quote", 0);
        return;
    case FLOW_CODE:
        paragraph_begin(text, "HTMLPreformatted", 0);
        return;
    case FLOW_RULE:
        paragraph_begin(text, "HorizontalLine", 0);
        return;
    case FLOW_TEXT:
    case FLOW_TABLE:
        paragraph_begin(text, NULL, 0);
    }
}

/* The end of a cell stays as long as its row does: only what stands in it is tracked. */
static void cell_add(DocxText *text, const FlowRuns *runs, const DocxAround *around, const char *style)
{
    xml_add_literal(&text->xml, "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>");
    paragraph_begin(text, style, 0);
    properties_end(text, &(DocxAround){ .change = FLOW_KEPT });
    paragraph_end(text, runs, around);
    xml_add_literal(&text->xml, "</w:tc>");
}

static void row_add(DocxText *text, const FlowTable *table, int row, int columns, const DocxAround *around)
{
    bool is_head = row < table->heads;
    xml_add_literal(&text->xml, "<w:tr><w:trPr><w:cantSplit/>");
    if (is_head)
        xml_add_literal(&text->xml, "<w:tblHeader/>");
    docx_add_mark(text, around);
    xml_add_literal(&text->xml, "</w:trPr>");
    for (int column = 0; column < columns; column++)
        cell_add(text, &table->cells[(ptrdiff_t)row * table->columns + column], around, is_head ? "TableHeading" : "TableContents");
    xml_add_literal(&text->xml, "</w:tr>");
}

static void table_begin(Buffer *xml, int columns, int width)
{
    static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
    xml_add_literal(xml, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        buffer_printf(xml, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>", sides[i]);
    xml_add_literal(xml, "</w:tblBorders><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" "
                         "w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
    for (int column = 0; column < columns; column++)
        buffer_printf(xml, "<w:gridCol w:w=\"%d\"/>", width / columns);
    xml_add_literal(xml, "</w:tblGrid>");
}

/* The paragraph behind it keeps it apart from a table that follows, which Word would take for the same one. */
static void table_add(DocxText *text, const FlowBlock *block, int width)
{
    const FlowTable *table = &block->table;
    int columns = table->columns < DOCX_COLUMNS ? table->columns : DOCX_COLUMNS;
    DocxAround around = docx_around(block);
    if (table->rows < 1 || columns < 1)
        return;
    table_begin(&text->xml, columns, width);
    for (int row = 0; row < table->rows && !buffer_is_full(&text->xml); row++)
        row_add(text, table, row, columns, &around);
    xml_add_literal(&text->xml, "</w:tbl><w:p/>");
}

/* The first line begins in the margin, with the number; the tab behind it leads to where the others begin. */
static void number_add_beside(DocxText *text, const FlowBlock *block, const DocxAround *around)
{
    enum { QUOTE_INDENT = 567, INTO_MARGIN = 737 };
    int indent = block->kind == FLOW_QUOTE ? QUOTE_INDENT : 0;
    buffer_printf(&text->xml, "<w:ind w:left=\"%d\" w:hanging=\"%d\"/>", indent, indent + INTO_MARGIN);
    properties_end(text, around);
    docx_add_number(text, block->number, around);
}

/* One by itself: that of the table or the item that follows. */
static void number_add(DocxText *text, const FlowBlock *block, const DocxAround *around)
{
    FlowRun run = { .text = block->number };
    paragraph_begin(text, "ParagraphNumber", 0);
    properties_end(text, around);
    paragraph_end(text, &(FlowRuns){ 1, &run }, around);
}

static void paragraph_add(DocxText *text, const FlowBlock *block, int list, const DocxAround *around)
{
    block_begin(text, block, list);
    if (block->number.length > 0)
        number_add_beside(text, block, around);
    else
        properties_end(text, around);
    paragraph_end(text, &block->runs, around);
}

void docx_add_blocks(DocxText *text, const Flow *flow, const FlowLists *lists)
{
    for (ptrdiff_t i = 0; i < flow->count && !buffer_is_full(&text->xml); i++) {
        const FlowBlock *block = &flow->blocks[i];
        DocxAround around = docx_around(block);
        if (block->kind == FLOW_TABLE)
            table_add(text, block, docx_line_width(flow));
        else if (flow_is_number(block))
            number_add(text, block, &around);
        else
            paragraph_add(text, block, lists->of_block[i], &around);
    }
}
