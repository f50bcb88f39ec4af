/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: packages and workbooks made in memory. */
#ifndef OFFICE_TESTING_H
#define OFFICE_TESTING_H

#include <stdlib.h>
#include <zip.h>

#include "office/package.h"

#define TEST_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define TEST_MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define TEST_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TEST_RELATIONSHIP(id, type, target) "<Relationship Id=\"" id "\" Type=\"" TEST_OFFICE "/" type "\" Target=\"" target "\"/>"
#define TEST_RELATIONSHIPS(list) \
    TEST_XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</Relationships>"

typedef struct TestPart {
    const char *path; /* NULL ends a list of parts, or leaves a part out */
    Text content;
} TestPart;

static inline void test_package_check(bool holds)
{
    if (!holds)
        abort();
}

static inline Blob test_source_bytes(Arena *arena, zip_source_t *source)
{
    zip_stat_t about;
    test_package_check(zip_source_stat(source, &about) == 0 && zip_source_open(source) == 0);
    char *data = new(arena, char, (ptrdiff_t)about.size);
    test_package_check(zip_source_read(source, data, about.size) == (zip_int64_t)about.size);
    zip_source_close(source);
    return (Blob){ data, (ptrdiff_t)about.size };
}

/* A zip archive of the parts, packed by the method (ZIP_CM_DEFLATE and so on). */
static inline Blob test_package(Arena *arena, const TestPart *parts, int count, zip_int32_t method)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    test_package_check(archive != NULL);
    zip_source_keep(target);
    for (int i = 0; i < count; i++) {
        if (parts[i].path == NULL)
            continue;
        zip_source_t *source = zip_source_buffer(archive, parts[i].content.data, (zip_uint64_t)parts[i].content.length, 0);
        zip_int64_t place = zip_file_add(archive, parts[i].path, source, ZIP_FL_ENC_UTF_8);
        test_package_check(place >= 0 && zip_set_file_compression(archive, (zip_uint64_t)place, method, 0) == 0);
    }
    test_package_check(zip_close(archive) == 0);
    Blob content = test_source_bytes(arena, target);
    zip_source_free(target);
    return content;
}

/* What a test may want otherwise in a workbook of one sheet; NULL for the usual. */
typedef struct TestWorkbook {
    const char *package_relationships;
    const char *workbook;
    const char *relationships;
    const char *strings;
    const char *styles;
    const char *sheet;
    zip_int32_t method; /* 0 for ZIP_CM_DEFLATE */
} TestWorkbook;

static inline TestPart test_part(const char *path, const char *content, const char *usual)
{
    return (TestPart){ path, text_from_z(content == NULL ? usual : content) };
}

static inline Blob test_workbook(Arena *arena, TestWorkbook book)
{
    const TestPart parts[] = {
        test_part("_rels/.rels", book.package_relationships,
                  TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "officeDocument", "xl/workbook.xml"))),
        test_part("xl/workbook.xml", book.workbook,
                  TEST_XML "<workbook " TEST_MAIN " xmlns:r=\"" TEST_OFFICE "\"><sheets>"
                           "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        test_part("xl/_rels/workbook.xml.rels", book.relationships,
                  TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "worksheet", "worksheets/sheet1.xml")
                                         TEST_RELATIONSHIP("r2", "sharedStrings", "/xl/sharedStrings.xml")
                                             TEST_RELATIONSHIP("r3", "styles", "styles.xml"))),
        test_part("xl/sharedStrings.xml", book.strings, TEST_XML "<sst " TEST_MAIN "/>"),
        test_part("xl/styles.xml", book.styles, TEST_XML "<styleSheet " TEST_MAIN "/>"),
        test_part("xl/worksheets/sheet1.xml", book.sheet, TEST_XML "<worksheet " TEST_MAIN "><sheetData/></worksheet>"),
    };
    return test_package(arena, parts, sizeof parts / sizeof *parts, book.method == 0 ? ZIP_CM_DEFLATE : book.method);
}

#endif
