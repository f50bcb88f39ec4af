/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs, with what was tracked of them. */
#include "office/docx_text.h"

#include "office/xml_write.h"

#define HYPERLINK_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

DocxText docx_text(Arena *arena, ptrdiff_t notes, int *changes)
{
    return (DocxText){ buffer_new(arena, DOCX_PART_BYTES), buffer_new(arena, DOCX_PART_BYTES), 0, notes, changes };
}

DocxAround docx_around(const FlowBlock *block)
{
    return (DocxAround){ block->language, block->change, block->author, block->at };
}

static const char *change_name(FlowChange change)
{
    return change == FLOW_INSERTED ? "ins" : "del";
}

/* Up to the end of the tag, which the caller writes. */
static void change_open(DocxText *text, FlowChange change, Text author, Moment at)
{
    Buffer *xml = &text->xml;
    buffer_printf(xml, "<w:%s w:id=\"%d\"", change_name(change), ++*text->changes);
    xml_add_attribute(xml, "w:author", author);
    if (at != 0)
        xml_add_attribute(xml, "w:date", moment_text(xml->arena, at));
}

void docx_add_mark(DocxText *text, const DocxAround *around)
{
    if (around->change == FLOW_KEPT)
        return;
    change_open(text, around->change, around->author, around->at);
    xml_add_literal(&text->xml, "/>");
}

static const char *style_of(const FlowRun *run)
{
    return run->footnote > 0 ? "FootnoteReference" : run->code ? "SourceText" : run->link.length > 0 ? "Hyperlink" : NULL;
}

/* In the order of the standard's schema. */
static void look_add(Buffer *xml, const FlowRun *run, const char *style, Text language)
{
    xml_add_literal(xml, "<w:rPr>");
    if (style != NULL)
        buffer_printf(xml, "<w:rStyle w:val=\"%s\"/>", style);
    if (run->bold)
        xml_add_literal(xml, "<w:b/><w:bCs/>");
    if (run->italic)
        xml_add_literal(xml, "<w:i/><w:iCs/>");
    if (run->struck)
        xml_add_literal(xml, "<w:strike/>");
    if (run->underlined)
        xml_add_literal(xml, "<w:u w:val=\"single\"/>");
    if (language.length > 0) {
        xml_add_literal(xml, "<w:lang");
        xml_add_attribute(xml, "w:val", language);
        xml_add_literal(xml, "/>");
    }
    xml_add_literal(xml, "</w:rPr>");
}

static void words_add(Buffer *xml, Text words, const char *name)
{
    if (words.length == 0)
        return;
    buffer_printf(xml, "<w:%s xml:space=\"preserve\">", name);
    xml_add(xml, words);
    buffer_printf(xml, "</w:%s>", name);
}

static void lines_add(Buffer *xml, Text lines, const char *name)
{
    for (ptrdiff_t start = 0, place = 0; place <= lines.length; place++) {
        char byte = place == lines.length ? '\0' : lines.data[place];
        if (place < lines.length && byte != '\n' && byte != '\t')
            continue;
        words_add(xml, text_slice(lines, start, place), name);
        if (byte == '\n')
            xml_add_literal(xml, "<w:br/>");
        else if (byte == '\t')
            xml_add_literal(xml, "<w:tab/>");
        start = place + 1;
    }
}

static void run_add(Buffer *xml, const FlowRun *run, FlowChange change, const char *style, Text language)
{
    xml_add_literal(xml, "<w:r>");
    look_add(xml, run, style, language);
    if (run->footnote > 0)
        buffer_printf(xml, "<w:footnoteReference w:id=\"%d\"/>", run->footnote);
    else
        lines_add(xml, run->text, change == FLOW_DELETED ? "delText" : "t");
    xml_add_literal(xml, "</w:r>");
}

static void tracked_run_add(DocxText *text, const FlowRun *run, const char *style, const DocxAround *around)
{
    bool whole = around->change != FLOW_KEPT;
    if (run->footnote > text->notes)
        return;
    FlowChange change = whole ? around->change : run->change;
    if (change != FLOW_KEPT) {
        change_open(text, change, whole ? around->author : run->author, whole ? around->at : run->at);
        buffer_add_byte(&text->xml, '>');
    }
    run_add(&text->xml, run, change, style, around->language);
    if (change != FLOW_KEPT)
        buffer_printf(&text->xml, "</w:%s>", change_name(change));
}

static void link_open(DocxText *text, Text address)
{
    Buffer *relationships = &text->relationships;
    buffer_printf(relationships, "<Relationship Id=\"link%d\" Type=\"" HYPERLINK_TYPE "\" Target=\"", ++text->links);
    xml_add_address(relationships, address);
    xml_add_literal(relationships, "\" TargetMode=\"External\"/>");
    buffer_printf(&text->xml, "<w:hyperlink r:id=\"link%d\" w:history=\"1\">", text->links);
}

void docx_add_number(DocxText *text, Text number, const DocxAround *around)
{
    FlowRun run = { .text = text_join(text->xml.arena, number, TEXT("\t")) };
    tracked_run_add(text, &run, "MarginNumber", around);
}

void docx_add_runs(DocxText *text, const FlowRuns *runs, const DocxAround *around)
{
    Text link = { 0 };
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        const FlowRun *run = &runs->items[i];
        if (!text_equal(run->link, link)) {
            if (link.length > 0)
                xml_add_literal(&text->xml, "</w:hyperlink>");
            if (run->link.length > 0)
                link_open(text, run->link);
            link = run->link;
        }
        tracked_run_add(text, run, style_of(run), around);
    }
    if (link.length > 0)
        xml_add_literal(&text->xml, "</w:hyperlink>");
}
