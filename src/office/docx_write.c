/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a document, and what leads from one to the other. */
#include "office/docx_write.h"

#include "office/docx_blocks.h"
#include "office/docx_numbering.h"
#include "office/docx_styles.h"
#include "office/docx_xml.h"
#include "office/flow_changes.h"
#include "office/package_write.h"
#include "office/xml_write.h"

#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml"
#define OFFICE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006"
#define OVERRIDE(path, type) "<Override PartName=\"/" path "\" ContentType=\"" type "\"/>"
#define RELATIONSHIP(id, type, target) "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define RELATIONSHIPS_BEGIN XML_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE "/relationships\">"
#define RELATIONSHIPS_END "</Relationships>"

enum { SMALL_PART_BYTES = 100000 };

#define CONTENT_TYPES                                                                                                                         \
    XML_HEAD "<Types xmlns=\"" PACKAGE_NAMESPACE "/content-types\">"                                                                          \
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"                          \
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"                                                                    \
             OVERRIDE("word/document.xml", WORD_TYPE ".document.main+xml") OVERRIDE("word/styles.xml", WORD_TYPE ".styles+xml")                \
             OVERRIDE("word/settings.xml", WORD_TYPE ".settings+xml") OVERRIDE("word/numbering.xml", WORD_TYPE ".numbering+xml")               \
             OVERRIDE("word/footnotes.xml", WORD_TYPE ".footnotes+xml") OVERRIDE("word/footer.xml", WORD_TYPE ".footer+xml")                   \
             OVERRIDE("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") "</Types>"

#define PACKAGE_RELATIONSHIPS                                                                                                     \
    RELATIONSHIPS_BEGIN RELATIONSHIP("document", OFFICE_TYPE "/officeDocument", "word/document.xml")                              \
        RELATIONSHIP("core", PACKAGE_NAMESPACE "/relationships/metadata/core-properties", "docProps/core.xml") RELATIONSHIPS_END

#define PART_RELATIONSHIPS                                                                                                             \
    RELATIONSHIP("styles", OFFICE_TYPE "/styles", "styles.xml") RELATIONSHIP("settings", OFFICE_TYPE "/settings", "settings.xml")      \
        RELATIONSHIP("numbering", OFFICE_TYPE "/numbering", "numbering.xml")                                                           \
            RELATIONSHIP("footnotes", OFFICE_TYPE "/footnotes", "footnotes.xml") RELATIONSHIP("footer", OFFICE_TYPE "/footer", "footer.xml")

static Text relationships(Arena *arena, Text fixed, const DocxText *text)
{
    Buffer xml = buffer_new(arena, DOCX_PART_BYTES);
    xml_add_literal(&xml, RELATIONSHIPS_BEGIN);
    buffer_add(&xml, fixed);
    buffer_add(&xml, buffer_text(&text->relationships));
    xml_add_literal(&xml, RELATIONSHIPS_END);
    return buffer_text(&xml);
}

/* The page, which stands at the end of the body. */
static void section_add(Buffer *xml, const Flow *flow)
{
    int width = flow->landscape ? DOCX_PAGE_LONG : DOCX_PAGE_SHORT, height = flow->landscape ? DOCX_PAGE_SHORT : DOCX_PAGE_LONG;
    buffer_printf(xml, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", width, height,
                  flow->landscape ? " w:orient=\"landscape\"" : "");
    buffer_printf(xml, "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>",
                  DOCX_MARGIN, DOCX_MARGIN, DOCX_MARGIN, DOCX_MARGIN);
}

static void document_write(DocxText *text, const Flow *flow, const FlowLists *lists)
{
    xml_add_literal(&text->xml, XML_HEAD "<w:document " DOCX_NAMESPACES "><w:body>");
    docx_add_blocks(text, flow, lists);
    section_add(&text->xml, flow);
    xml_add_literal(&text->xml, "</w:body></w:document>");
}

static void footnotes_write(DocxText *text, const Flow *flow)
{
    Buffer *xml = &text->xml;
    xml_add_literal(xml, XML_HEAD "<w:footnotes " DOCX_NAMESPACES ">"
                                  "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
                                  "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
    for (ptrdiff_t i = 0; i < flow->note_count && !buffer_is_full(xml); i++) {
        buffer_printf(xml,
                      "<w:footnote w:id=\"%td\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>"
                      "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
                      i + 1);
        docx_add_runs(text, &flow->notes[i], &(DocxAround){ 0 });
        xml_add_literal(xml, "</w:p></w:footnote>");
    }
    xml_add_literal(xml, "</w:footnotes>");
}

static Text footer(Arena *arena, const Flow *flow)
{
    Buffer xml = buffer_new(arena, SMALL_PART_BYTES);
    buffer_printf(&xml, XML_HEAD "<w:ftr " DOCX_NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/>"
                                 "</w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">", docx_line_width(flow));
    xml_add(&xml, flow->foot);
    xml_add_literal(&xml, "</w:t></w:r><w:r><w:tab/></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
                          "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
                          "</w:p></w:ftr>");
    return buffer_text(&xml);
}

/* Where changes are tracked already, what people do next is tracked, too. */
static Text settings(Arena *arena, const Flow *flow)
{
    Buffer xml = buffer_new(arena, SMALL_PART_BYTES);
    xml_add_literal(&xml, XML_HEAD "<w:settings " DOCX_NAMESPACES ">");
    if (flow_has_changes(flow))
        xml_add_literal(&xml, "<w:trackRevisions/>");
    xml_add_literal(&xml, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting "
                          "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>");
    return buffer_text(&xml);
}

static void moment_add(Buffer *xml, const char *name, Moment moment)
{
    if (moment != 0)
        buffer_printf(xml, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%.*s</dcterms:%s>", name, TEXT_ARGUMENTS(moment_text(xml->arena, moment)), name);
}

static Text core(Arena *arena, const Flow *flow)
{
    Buffer xml = buffer_new(arena, SMALL_PART_BYTES);
    xml_add_literal(&xml, XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE_NAMESPACE "/metadata/core-properties\" "
                                   "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                                   "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    xml_add_element(&xml, "dc:title", flow->title);
    xml_add_element(&xml, "dc:subject", flow->subject);
    xml_add_element(&xml, "dc:creator", flow->author);
    xml_add_element(&xml, "dc:language", flow->language);
    moment_add(&xml, "created", flow->made_at);
    moment_add(&xml, "modified", flow->made_at);
    xml_add_literal(&xml, "</cp:coreProperties>");
    return buffer_text(&xml);
}

static void parts_add(PackageWriter *writer, Arena *arena, const Flow *flow, const DocxText *document, const DocxText *footnotes)
{
    package_add(writer, "[Content_Types].xml", TEXT(CONTENT_TYPES));
    package_add(writer, "_rels/.rels", TEXT(PACKAGE_RELATIONSHIPS));
    package_add(writer, "word/document.xml", buffer_text(&document->xml));
    package_add(writer, "word/_rels/document.xml.rels", relationships(arena, TEXT(PART_RELATIONSHIPS), document));
    package_add(writer, "word/footnotes.xml", buffer_text(&footnotes->xml));
    package_add(writer, "word/_rels/footnotes.xml.rels", relationships(arena, (Text){ 0 }, footnotes));
    package_add(writer, "word/styles.xml", docx_styles(arena, flow->language));
    package_add(writer, "word/settings.xml", settings(arena, flow));
    package_add(writer, "word/footer.xml", footer(arena, flow));
    package_add(writer, "docProps/core.xml", core(arena, flow));
}

Blob docx_of_flow(Arena *arena, const Flow *flow)
{
    int changes = 0;
    DocxText document = docx_text(arena, flow->note_count, &changes), footnotes = docx_text(arena, 0, &changes);
    Flow apart = flow_with_numbers_apart(arena, flow);
    FlowLists lists = flow_lists(arena, &apart);
    Buffer numbering = buffer_new(arena, DOCX_PART_BYTES);
    document_write(&document, &apart, &lists);
    footnotes_write(&footnotes, flow);
    docx_numbering_add(&numbering, &lists);
    if (buffer_is_full(&document.xml) || buffer_is_full(&footnotes.xml) || buffer_is_full(&numbering))
        return (Blob){ 0 };
    PackageWriter *writer = package_write(arena);
    parts_add(writer, arena, flow, &document, &footnotes);
    package_add(writer, "word/numbering.xml", buffer_text(&numbering));
    return package_end(writer);
}
