/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: Word documents made in memory, of parts as Word writes them. */
#ifndef OFFICE_DOCX_TESTING_H
#define OFFICE_DOCX_TESTING_H

#include "office/docx_xml.h"
#include "office/testing.h"

#define TEST_WORD_OTHERS                                                       \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" " \
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""

/* What stands within the outermost element of each part; NULL for nothing. */
typedef struct TestDocument {
    const char *body;
    const char *styles;
    const char *numbering;
    const char *footnotes;
    const char *endnotes;
    const char *relationships; /* further ones */
} TestDocument;

static inline Text test_word_part(Arena *arena, const char *name, const char *content)
{
    return text_printf(arena, TEST_XML "<w:%s " DOCX_NAMESPACES TEST_WORD_OTHERS ">%s</w:%s>", name, content == NULL ? "" : content, name);
}

static inline Blob test_document(Arena *arena, TestDocument document)
{
    Text body = text_printf(arena, "<w:body>%s<w:sectPr/></w:body>", document.body == NULL ? "" : document.body);
    Text relationships = text_printf(arena,
                                     TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "styles", "styles.xml") TEST_RELATIONSHIP(
                                         "r2", "numbering", "numbering.xml") TEST_RELATIONSHIP("r3", "footnotes", "footnotes.xml")
                                                            TEST_RELATIONSHIP("r4", "endnotes", "endnotes.xml") "%s"),
                                     document.relationships == NULL ? "" : document.relationships);
    const TestPart parts[] = {
        { "_rels/.rels", TEXT(TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "officeDocument", "word/document.xml"))) },
        { "word/document.xml", test_word_part(arena, "document", text_z(arena, body)) },
        { "word/_rels/document.xml.rels", relationships },
        { "word/styles.xml", test_word_part(arena, "styles", document.styles) },
        { "word/numbering.xml", test_word_part(arena, "numbering", document.numbering) },
        { "word/footnotes.xml", test_word_part(arena, "footnotes", document.footnotes) },
        { "word/endnotes.xml", test_word_part(arena, "endnotes", document.endnotes) },
    };
    return test_package(arena, parts, sizeof parts / sizeof *parts, ZIP_CM_DEFLATE);
}

#endif
