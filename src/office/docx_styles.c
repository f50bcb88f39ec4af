/* SPDX-License-Identifier: EUPL-1.2 */
/* Styles as a table. */
#include "office/docx_styles.h"

#include "office/docx_xml.h"
#include "office/flow_lists.h"
#include "office/xml_write.h"

enum { STYLES_BYTES = 100000, CONTINUES = 567 };

/* The pieces within <w:pPr> and <w:rPr>. */
typedef struct Style {
    const char *type, *id, *name, *based_on;
    const char *paragraph, *words;
} Style;

#define GREY_LINE "w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"808080\""
#define MONOSPACE "<w:rFonts w:ascii=\"Liberation Mono\" w:hAnsi=\"Liberation Mono\" w:cs=\"Liberation Mono\"/>"

static const Style styles[] = {
    { "paragraph", "Quote", "Quote", "Normal",
      "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"A0A0A0\"/></w:pBdr><w:ind w:left=\"567\" w:right=\"567\"/>", "" },
    { "paragraph", "HTMLPreformatted", "HTML Preformatted", "Normal",
      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
      MONOSPACE "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>" },
    { "paragraph", "HorizontalLine", "Horizontal Line", "Normal", "<w:pBdr><w:bottom " GREY_LINE "/></w:pBdr>", "" },
    { "paragraph", "ListParagraph", "List Paragraph", "Normal", "<w:spacing w:after=\"60\"/>", "" },
    { "paragraph", "ParagraphNumber", "Paragraph Number", "Normal", "<w:keepNext/><w:spacing w:after=\"0\"/><w:ind w:left=\"-737\"/>",
      "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" },
    { "paragraph", "TableContents", "Table Contents", "Normal", "<w:spacing w:after=\"0\"/>", "" },
    { "paragraph", "TableHeading", "Table Heading", "TableContents", "<w:keepNext/>", "<w:b/><w:bCs/>" },
    { "paragraph", "FootnoteText", "footnote text", "Normal", "<w:spacing w:after=\"0\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>" },
    { "paragraph", "Footer", "footer", "Normal", "<w:spacing w:after=\"0\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" },
    { "character", "FootnoteReference", "footnote reference", NULL, "", "<w:vertAlign w:val=\"superscript\"/>" },
    { "character", "Hyperlink", "Hyperlink", NULL, "", "<w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/>" },
    { "character", "MarginNumber", "Margin Number", NULL, "", "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" },
    { "character", "SourceText", "Source Text", NULL, "", MONOSPACE },
};

static void style_add(Buffer *xml, const Style *style)
{
    buffer_printf(xml, "<w:style w:type=\"%s\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>", style->type, style->id, style->name);
    if (style->based_on != NULL)
        buffer_printf(xml, "<w:basedOn w:val=\"%s\"/>", style->based_on);
    xml_add_literal(xml, "<w:qFormat/>");
    if (style->paragraph[0] != '\0')
        buffer_printf(xml, "<w:pPr>%s</w:pPr>", style->paragraph);
    if (style->words[0] != '\0')
        buffer_printf(xml, "<w:rPr>%s</w:rPr>", style->words);
    xml_add_literal(xml, "</w:style>");
}

static void heading_styles_add(Buffer *xml)
{
    static const int sizes[] = { 40, 32, 28, 24, 22, 22 };
    for (int level = 1; level <= 6; level++)
        buffer_printf(xml,
                      "<w:style w:type=\"paragraph\" w:styleId=\"Heading%d\"><w:name w:val=\"heading %d\"/><w:basedOn w:val=\"Normal\"/>"
                      "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"120\"/>"
                      "<w:outlineLvl w:val=\"%d\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>",
                      level, level, level - 1, sizes[level - 1], sizes[level - 1]);
}

/* What goes on with an item, under its words. */
static void continuing_styles_add(Buffer *xml)
{
    for (int level = 1; level <= FLOW_LEVELS; level++)
        buffer_printf(xml,
                      "<w:style w:type=\"paragraph\" w:styleId=\"ListContinue%d\"><w:name w:val=\"List Continue%.*s\"/>"
                      "<w:basedOn w:val=\"ListParagraph\"/><w:pPr><w:ind w:left=\"%d\"/></w:pPr></w:style>",
                      level, TEXT_ARGUMENTS(level == 1 ? (Text){ 0 } : text_printf(xml->arena, " %d", level)), level * CONTINUES);
}

static void defaults_add(Buffer *xml, Text language)
{
    xml_add_literal(xml, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" "
                         "w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang");
    xml_add_attribute(xml, "w:val", language.length > 0 ? language : TEXT("en"));
    xml_add_literal(xml, "/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>"
                         "</w:pPrDefault></w:docDefaults>");
}

Text docx_styles(Arena *arena, Text language)
{
    Buffer xml = buffer_new(arena, STYLES_BYTES);
    xml_add_literal(&xml, XML_HEAD "<w:styles " DOCX_NAMESPACES ">");
    defaults_add(&xml, language);
    xml_add_literal(&xml, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
                          "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
                          "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
                          "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
                          "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
                          "</w:tblCellMar></w:tblPr></w:style>");
    heading_styles_add(&xml);
    continuing_styles_add(&xml);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        style_add(&xml, &styles[i]);
    xml_add_literal(&xml, "</w:styles>");
    return buffer_text(&xml);
}
