/* SPDX-License-Identifier: EUPL-1.2 */
/* Styles as a table, lists, and the page with its foot. */
#include "office/odt_styles.h"

#include "office/odt_text.h"
#include "office/odt_xml.h"
#include "office/xml_write.h"

enum { STYLES_BYTES = 100000 };

/* The attributes of style:paragraph-properties and of style:text-properties. */
typedef struct Style {
    const char *family, *name, *display_name, *parent;
    const char *paragraph, *words;
} Style;

#define GREY " fo:color=\"#595959\""
#define SMALL " fo:font-size=\"9pt\""
#define MONOSPACE " style:font-name=\"Liberation Mono\""
/* The first line begins in the margin, with the number. */
#define INTO_MARGIN " fo:margin-left=\"0cm\" fo:text-indent=\"-1.3cm\" style:auto-text-indent=\"false\""

static const Style styles[] = {
    { "paragraph", "Standard", NULL, NULL, " fo:line-height=\"115%\"", "" },
    { "paragraph", "Text_20_body", "Text body", "Standard", " fo:margin-bottom=\"0.25cm\"", "" },
    { "paragraph", "NumberedText", "Numbered Text", "Text_20_body", INTO_MARGIN, "" },
    { "paragraph", "Heading", NULL, "Standard", " fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"",
      " fo:font-weight=\"bold\"" },
    { "paragraph", "Quotations", NULL, "Text_20_body",
      " fo:margin-left=\"1cm\" fo:margin-right=\"1cm\" fo:border-left=\"1.5pt solid #a0a0a0\" fo:padding-left=\"0.3cm\"", "" },
    { "paragraph", "NumberedQuote", "Numbered Quotation", "Quotations", " fo:text-indent=\"-2.3cm\" style:auto-text-indent=\"false\"", "" },
    { "paragraph", "Preformatted_20_Text", "Preformatted Text", "Standard", " fo:margin-bottom=\"0.25cm\" fo:background-color=\"#f2f2f2\"",
      MONOSPACE " fo:font-size=\"10pt\"" },
    { "paragraph", "NumberedCode", "Numbered Code", "Preformatted_20_Text", INTO_MARGIN, "" },
    { "paragraph", "Horizontal_20_Line", "Horizontal Line", "Standard", " fo:margin-bottom=\"0.5cm\" fo:border-bottom=\"0.75pt solid #808080\"", "" },
    { "paragraph", "List_20_Contents", "List Contents", "Standard", " fo:margin-bottom=\"0.1cm\"", "" },
    { "paragraph", "Paragraph_20_Number", "Paragraph Number", "Standard", " fo:margin-left=\"-1.3cm\" fo:keep-with-next=\"always\"", GREY SMALL },
    { "paragraph", "Table_20_Contents", "Table Contents", "Standard", "", "" },
    { "paragraph", "Table_20_Heading", "Table Heading", "Table_20_Contents", "", " fo:font-weight=\"bold\"" },
    { "paragraph", "Footnote", NULL, "Standard", "", " fo:font-size=\"10pt\"" },
    { "paragraph", "Footer", NULL, "Standard", "", SMALL },
    { "text", "Source_20_Text", "Source Text", NULL, "", MONOSPACE },
    { "text", "Footnote_20_anchor", "Footnote anchor", NULL, "", " style:text-position=\"super 58%\"" },
    { "text", "Footnote_20_Symbol", "Footnote Characters", NULL, "", " style:text-position=\"super 58%\"" },
    { "text", "Margin_20_Number", "Margin Number", NULL, "", GREY SMALL },
};

static void style_begin(Buffer *xml, const char *family, const char *name, const char *parent)
{
    buffer_printf(xml, "<style:style style:name=\"%s\" style:family=\"%s\"", name, family);
    if (parent != NULL)
        buffer_printf(xml, " style:parent-style-name=\"%s\"", parent);
}

static void style_add(Buffer *xml, const Style *style)
{
    style_begin(xml, style->family, style->name, style->parent);
    if (style->display_name != NULL)
        buffer_printf(xml, " style:display-name=\"%s\"", style->display_name);
    buffer_add_byte(xml, '>');
    if (style->paragraph[0] != '\0')
        buffer_printf(xml, "<style:paragraph-properties%s/>", style->paragraph);
    if (style->words[0] != '\0')
        buffer_printf(xml, "<style:text-properties%s/>", style->words);
    xml_add_literal(xml, "</style:style>");
}

static void heading_styles_add(Buffer *xml)
{
    static const int sizes[] = { 20, 16, 14, 12, 11, 11 };
    for (int level = 1; level <= 6; level++) {
        buffer_printf(xml,
                      "<style:style style:name=\"Heading_20_%d\" style:display-name=\"Heading %d\" style:family=\"paragraph\" "
                      "style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" style:default-outline-level=\"%d\">"
                      "<style:text-properties fo:font-size=\"%dpt\"/></style:style>",
                      level, level, level, sizes[level - 1]);
        buffer_printf(xml,
                      "<style:style style:name=\"NumberedHeading_20_%d\" style:display-name=\"Numbered Heading %d\" style:family=\"paragraph\" "
                      "style:parent-style-name=\"Heading_20_%d\" style:next-style-name=\"Text_20_body\"><style:paragraph-properties" INTO_MARGIN
                      "/></style:style>",
                      level, level, level);
    }
}

/* What goes on with an item, under its words. */
static void continuing_styles_add(Buffer *xml)
{
    for (int level = 1; level <= FLOW_LEVELS; level++)
        buffer_printf(xml,
                      "<style:style style:name=\"List_20_Continue_20_%d\" style:display-name=\"List Continue %d\" style:family=\"paragraph\" "
                      "style:parent-style-name=\"List_20_Contents\"/>",
                      level, level);
}

static void defaults_add(Buffer *xml, Text language)
{
    xml_add_literal(xml, "<style:default-style style:family=\"paragraph\"><style:paragraph-properties style:tab-stop-distance=\"1.25cm\"/>"
                         "<style:text-properties style:font-name=\"Carlito\" fo:font-size=\"11pt\"");
    odt_add_language(xml, language.length > 0 ? language : TEXT("en"));
    xml_add_literal(xml, "/></style:default-style>");
}

static void page_add(Buffer *xml, const Flow *flow)
{
    buffer_printf(xml,
                  "<style:page-layout style:name=\"Page\"><style:page-layout-properties fo:page-width=\"%s\" fo:page-height=\"%s\" "
                  "style:print-orientation=\"%s\" fo:margin-top=\"2.5cm\" fo:margin-bottom=\"1.5cm\" fo:margin-left=\"2.5cm\" fo:margin-right=\"2.5cm\"/>"
                  "<style:footer-style><style:header-footer-properties fo:min-height=\"1cm\" fo:margin-top=\"0.5cm\"/></style:footer-style></style:page-layout>",
                  flow->landscape ? "29.7cm" : "21cm", flow->landscape ? "21cm" : "29.7cm", flow->landscape ? "landscape" : "portrait");
    buffer_printf(xml,
                  "<style:style style:name=\"Foot\" style:family=\"paragraph\" style:parent-style-name=\"Footer\"><style:paragraph-properties>"
                  "<style:tab-stops><style:tab-stop style:position=\"%s\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties></style:style>",
                  flow->landscape ? "24.7cm" : "16cm");
}

static void foot_add(Buffer *xml, const Flow *flow)
{
    xml_add_literal(xml, "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\"><style:footer>"
                         "<text:p text:style-name=\"Foot\">");
    xml_add(xml, flow->foot);
    xml_add_literal(xml, "<text:tab/><text:page-number text:select-page=\"current\">1</text:page-number> / <text:page-count>1</text:page-count>"
                         "</text:p></style:footer></style:master-page></office:master-styles>");
}

Text odt_styles(Arena *arena, const Flow *flow)
{
    Buffer xml = buffer_new(arena, STYLES_BYTES + flow->foot.length * 6);
    xml_add_literal(&xml, XML_HEAD "<office:document-styles" ODT_NAMESPACES "><office:font-face-decls>"
                                   "<style:font-face style:name=\"Carlito\" svg:font-family=\"Carlito, Calibri\" style:font-family-generic=\"swiss\"/>"
                                   "<style:font-face style:name=\"Liberation Mono\" svg:font-family=\"'Liberation Mono'\" style:font-pitch=\"fixed\"/>"
                                   "</office:font-face-decls><office:styles>");
    defaults_add(&xml, flow->language);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        style_add(&xml, &styles[i]);
    heading_styles_add(&xml);
    continuing_styles_add(&xml);
    xml_add_literal(&xml, "<text:notes-configuration text:note-class=\"footnote\" text:default-style-name=\"Footnote\" "
                          "text:citation-style-name=\"Footnote_20_Symbol\" text:citation-body-style-name=\"Footnote_20_anchor\" style:num-format=\"1\" "
                          "style:num-suffix=\" \"/></office:styles><office:automatic-styles>");
    page_add(&xml, flow);
    xml_add_literal(&xml, "</office:automatic-styles>");
    foot_add(&xml, flow);
    xml_add_literal(&xml, "</office:document-styles>");
    return buffer_text(&xml);
}

/* ---- Lists ---- */

static void level_begin(Buffer *xml, const FlowList *list, int level)
{
    bool is_bullet = !list->counts && text_count_characters(list->mark) == 1;
    buffer_printf(xml, "<text:list-level-style-%s text:level=\"%d\"", is_bullet ? "bullet" : "number", level);
    if (is_bullet)
        xml_add_attribute(xml, "text:bullet-char", list->mark);
    else
        xml_add_attribute(xml, list->counts ? "style:num-suffix" : "style:num-prefix", list->mark);
    if (!is_bullet)
        buffer_printf(xml, " style:num-format=\"%s\"", list->counts ? "1" : "");
    buffer_add_byte(xml, '>');
}

static void level_add(Buffer *xml, const FlowList *list, int level)
{
    bool is_bullet = !list->counts && text_count_characters(list->mark) == 1;
    level_begin(xml, list, level);
    buffer_printf(xml,
                  "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment "
                  "text:label-followed-by=\"listtab\" fo:text-indent=\"-0.7cm\" fo:margin-left=\"%dcm\"/></style:list-level-properties>"
                  "</text:list-level-style-%s>",
                  level, is_bullet ? "bullet" : "number");
}

void odt_add_list_styles(Buffer *xml, const FlowLists *lists)
{
    for (int i = 0; i < lists->count && !buffer_is_full(xml); i++) {
        buffer_printf(xml, "<text:list-style style:name=\"List%d\">", i + 1);
        for (int level = 1; level <= FLOW_LEVELS; level++)
            level_add(xml, &lists->items[i], level);
        xml_add_literal(xml, "</text:list-style>");
    }
}
