/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of an OpenDocument text. */
#include "office/odt_write.h"

#include "office/odt_blocks.h"
#include "office/odt_styles.h"
#include "office/odt_xml.h"
#include "office/package_write.h"
#include "office/xml_write.h"

#define FILE_ENTRY(path, type) "<manifest:file-entry manifest:full-path=\"" path "\" manifest:media-type=\"" type "\"/>"
#define MANIFEST                                                                                                               \
    XML_HEAD "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">" \
             "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"" ODT_MEDIA_TYPE "\"/>" \
             FILE_ENTRY("content.xml", "text/xml") FILE_ENTRY("styles.xml", "text/xml") FILE_ENTRY("meta.xml", "text/xml")         \
             "</manifest:manifest>"

static void automatic_styles_add(Buffer *xml, const OdtText *text, const FlowLists *lists)
{
    xml_add_literal(xml, "<office:automatic-styles>"
                         "<style:style style:name=\"Table\" style:family=\"table\"><style:table-properties style:rel-width=\"100%\" table:align=\"margins\" "
                         "fo:margin-bottom=\"0.4cm\"/></style:style>"
                         "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>"
                         "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" "
                         "fo:border=\"0.5pt solid #808080\"/></style:style>");
    odt_add_text_styles(xml, text);
    odt_add_list_styles(xml, lists);
    xml_add_literal(xml, "</office:automatic-styles>");
}

/* Where changes are tracked already, what people do next is tracked, too. */
static void content_add(Buffer *xml, const OdtText *text, const FlowLists *lists)
{
    xml_add_literal(xml, XML_HEAD "<office:document-content" ODT_NAMESPACES ">");
    automatic_styles_add(xml, text, lists);
    xml_add_literal(xml, "<office:body><office:text>");
    if (text->change_count > 0) {
        xml_add_literal(xml, "<text:tracked-changes text:track-changes=\"true\">");
        buffer_add(xml, buffer_text(&text->changes));
        xml_add_literal(xml, "</text:tracked-changes>");
    }
    buffer_add(xml, buffer_text(&text->body));
    xml_add_literal(xml, "</office:text></office:body></office:document-content>");
}

static void moment_add(Buffer *xml, const char *name, Moment moment)
{
    if (moment != 0)
        xml_add_element(xml, name, moment_text(xml->arena, moment));
}

static Text meta(Arena *arena, const Flow *flow)
{
    Buffer xml = buffer_new(arena, ODT_PART_BYTES);
    xml_add_literal(&xml, XML_HEAD "<office:document-meta" ODT_NAMESPACES "><office:meta>");
    xml_add_element(&xml, "dc:title", flow->title);
    xml_add_element(&xml, "dc:subject", flow->subject);
    xml_add_element(&xml, "meta:initial-creator", flow->author);
    xml_add_element(&xml, "dc:creator", flow->author);
    moment_add(&xml, "meta:creation-date", flow->made_at);
    moment_add(&xml, "dc:date", flow->made_at);
    xml_add_element(&xml, "dc:language", flow->language);
    xml_add_literal(&xml, "</office:meta></office:document-meta>");
    return buffer_text(&xml);
}

Blob odt_of_flow(Arena *arena, const Flow *flow)
{
    Flow apart = flow_with_numbers_apart(arena, flow);
    FlowLists lists = flow_lists(arena, &apart);
    OdtText text = odt_text(arena, &apart);
    Buffer content = buffer_new(arena, ODT_PART_BYTES);
    odt_add_blocks(&text, &lists);
    content_add(&content, &text, &lists);
    if (buffer_is_full(&text.body) || buffer_is_full(&text.changes) || buffer_is_full(&content))
        return (Blob){ 0 };
    PackageWriter *writer = package_write(arena);
    package_add_stored(writer, "mimetype", TEXT(ODT_MEDIA_TYPE));
    package_add(writer, "META-INF/manifest.xml", TEXT(MANIFEST));
    package_add(writer, "content.xml", buffer_text(&content));
    package_add(writer, "styles.xml", odt_styles(arena, flow));
    package_add(writer, "meta.xml", meta(arena, flow));
    return package_end(writer);
}
