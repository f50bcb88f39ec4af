/* SPDX-License-Identifier: EUPL-1.2 */
/* What files are, whatever their names say; and names that are safe to keep them by. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "files/kind.h"
#include "office/testing.h"

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static FileKind kind_of(Text bytes, const char *name)
{
    return file_kind(arena, (Blob){ bytes.data, bytes.length }, text_from_z(name));
}

static FileKind kind_of_parts(const TestPart *parts, int count)
{
    return file_kind(arena, test_package(arena, parts, count, ZIP_CM_DEFLATE), TEXT("lying.pdf"));
}

#define TYPES(content_type) "<Types><Override PartName=\"/main.xml\" ContentType=\"" content_type "\"/></Types>"
#define OFFICE "application/vnd.openxmlformats-officedocument."

static void bytes_tell_and_names_do_not(void **state)
{
    (void)state;
    const struct {
        Text bytes;
        FileKind kind;
    } files[] = {
        { TEXT("%PDF-1.7\n...\n%%EOF\n"), KIND_PDF },
        { TEXT("%PDF-1.7\ncut off"), KIND_NONE },
        { TEXT("GIF89a\1\0\1\0\x80\0\0\xff\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"), KIND_GIF },
        { TEXT("GIF89a\1\0\1\0\x80\0\0\xff\0\0"), KIND_NONE },
        { TEXT("plain words"), KIND_TXT },
        { TEXT("caf\xe9 in an old code"), KIND_TXT },
        { TEXT("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), KIND_ICS },
        { TEXT("words\0with a NUL"), KIND_NONE },
        { TEXT("\x7f" "ELF\2\1\1"), KIND_NONE },
        { TEXT("MZ\x90\0\3"), KIND_NONE },
        { TEXT("{\\rtf1 text}"), KIND_TXT },
        { TEXT("PK\3\4 and nothing more"), KIND_NONE },
        { TEXT(""), KIND_NONE },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (int name = 0; name < 3; name++) {
            FileKind kind = kind_of(files[i].bytes, (const char *[]){ "a.docx", "b.png", "" }[name]);
            if (kind != files[i].kind)
                fail_msg("file %zu is %d, not %d", i, (int)kind, (int)files[i].kind);
        }
}

static void names_tell_kinds_of_plain_text_apart(void **state)
{
    (void)state;
    assert_int_equal(kind_of(TEXT("a;b\n"), "Figures.CSV"), KIND_CSV);
    assert_int_equal(kind_of(TEXT("# Head\n"), "readme.md"), KIND_MD);
    assert_int_equal(kind_of(TEXT("# Head\n"), ".md"), KIND_TXT);
    assert_int_equal(kind_of(TEXT("%PDF-1.7\n%%EOF"), "a.csv"), KIND_PDF);
}

static void what_a_browser_would_run_is_not_taken(void **state)
{
    (void)state;
    const char *pages[] = {
        "<!DOCTYPE html><p>a", "  \n<HTML>", "\xEF\xBB\xBF<script>x()</script>", "<svg onload=\"x()\">", "<?xml version=\"1.0\"?><svg/>",
        "<!-- a --><!-- b -->\n<svg/>", "<?xml version=\"1.0\"?><!-- a -->\n<!DOCTYPE svg>", "<!-- without an end", "<?xml without an end",
        "<g:svg xmlns:g=\"http://www.w3.org/2000/svg\"/>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (kind_of(text_from_z(pages[i]), "harmless.txt") != KIND_NONE)
            fail_msg("taken: %s", pages[i]);
    assert_int_equal(kind_of(TEXT("x < y, and <b> in the middle"), "a.html"), KIND_TXT);
}

static void office_files_are_what_their_packages_say(void **state)
{
    (void)state;
    const struct {
        const char *path;
        Text content;
        FileKind kind;
    } packages[] = {
        { "[Content_Types].xml", TEXT(TYPES(OFFICE "wordprocessingml.document.main+xml")), KIND_DOCX },
        { "[Content_Types].xml", TEXT(TYPES(OFFICE "spreadsheetml.sheet.main+xml")), KIND_XLSX },
        { "[Content_Types].xml", TEXT(TYPES(OFFICE "presentationml.presentation.main+xml")), KIND_PPTX },
        { "[Content_Types].xml", TEXT(TYPES("application/vnd.ms-word.document.macroEnabled.main+xml")), KIND_NONE },
        { "[Content_Types].xml", TEXT(TYPES(OFFICE "wordprocessingml.document.main+xml") "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"),
          KIND_NONE },
        { "[Content_Types].xml", TEXT(TYPES(OFFICE "wordprocessingml.document.main+xml") TYPES(OFFICE "spreadsheetml.sheet.main+xml")), KIND_NONE },
        { "[Content_Types].xml", TEXT("<Types/>"), KIND_NONE },
        { "mimetype", TEXT("application/vnd.oasis.opendocument.text"), KIND_ODT },
        { "mimetype", TEXT("application/vnd.oasis.opendocument.spreadsheet"), KIND_ODS },
        { "mimetype", TEXT("application/vnd.oasis.opendocument.presentation"), KIND_ODP },
        { "mimetype", TEXT("application/epub+zip"), KIND_NONE },
        { "readme.txt", TEXT("an archive"), KIND_ZIP },
    };
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
        const TestPart part = { packages[i].path, packages[i].content };
        FileKind kind = kind_of_parts(&part, 1);
        if (kind != packages[i].kind)
            fail_msg("package %zu is %d, not %d", i, (int)kind, (int)packages[i].kind);
    }
}

static void macros_are_not_taken(void **state)
{
    (void)state;
    const TestPart parts[] = { { "mimetype", TEXT("application/vnd.oasis.opendocument.text") }, { "Basic/script-lc.xml", TEXT("<library:libraries/>") } };
    assert_int_equal(kind_of_parts(parts, 1), KIND_ODT);
    assert_int_equal(kind_of_parts(parts, 2), KIND_NONE);
}

/* A hundred megabytes of zeros as the part that is read. */
static void a_bomb_is_not_unpacked(void **state)
{
    (void)state;
    enum { HUGE_PART = 100 << 20 };
    char *zeros = new(arena, char, HUGE_PART);
    const TestPart part = { "[Content_Types].xml", { zeros, HUGE_PART } };
    ptrdiff_t before = arena_used(arena);
    Blob bomb = test_package(arena, &part, 1, ZIP_CM_DEFLATE);
    assert_true(bomb.length < 1 << 20);
    before = arena_used(arena);
    assert_int_equal(file_kind(arena, bomb, TEXT("a.docx")), KIND_NONE);
    assert_true(arena_used(arena) - before < 8 << 20);
}

static void codes_lead_back(void **state)
{
    (void)state;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        assert_int_equal(file_kind_of_code(text_from_z(kinds_about[kind].code)), kind);
    assert_int_equal(file_kind_of_code(TEXT("html")), KIND_NONE);
}

/* ---- Names ---- */

static void names_are_safe(void **state)
{
    (void)state;
    const struct {
        Text given;
        const char *safe;
    } names[] = {
        { TEXT("Minutes.pdf"), "Minutes.pdf" },
        { TEXT("../../etc/passwd"), "passwd.pdf" },
        { TEXT("C:\\Users\\me\\report.final.docx"), "report.final.pdf" },
        { TEXT("page.html"), "page.pdf" },
        { TEXT(".htaccess"), "htaccess.pdf" },
        { TEXT("--help"), "help.pdf" },
        { TEXT("a\r\nSet-Cookie: x.pdf"), "aSet-Cookie x.pdf" },
        { TEXT("a\"; filename=evil.exe"), "a filename=evil.pdf" },
        { TEXT("\xE2\x80\xAE" "fdp.exe"), "fdp.pdf" },
        { TEXT("Πρακτικά.pdf"), "Πρακτικά.pdf" },
        { TEXT(""), "file.pdf" },
        { TEXT("..."), "file.pdf" },
        { TEXT("???.pdf"), "file.pdf" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Text safe = file_name_safe(arena, names[i].given, KIND_PDF);
        if (!text_is(safe, names[i].safe))
            fail_msg("%s became %.*s", names[i].safe, TEXT_ARGUMENTS(safe));
    }
}

static void long_names_are_shortened_between_characters(void **state)
{
    (void)state;
    Buffer buffer = buffer_new(arena, 10000);
    for (int i = 0; i < 1000; i++)
        buffer_add(&buffer, TEXT("ω"));
    Text safe = file_name_safe(arena, buffer_text(&buffer), KIND_TXT);
    assert_true(safe.length <= 124 && text_is_valid(safe) && text_ends_with(safe, TEXT(".txt")));
    assert_true(attachment_disposition(arena, safe).length > 124);
}

static void the_header_has_a_name_for_old_and_new_programs(void **state)
{
    (void)state;
    Text header = attachment_disposition(arena, TEXT("Zürich 100 € (1).pdf"));
    assert_true(text_is(header, "attachment; filename=\"Z_rich 100 _ (1).pdf\"; filename*=UTF-8''Z%C3%BCrich%20100%20%E2%82%AC%20%281%29.pdf"));
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(bytes_tell_and_names_do_not),
        ONE(names_tell_kinds_of_plain_text_apart),
        ONE(what_a_browser_would_run_is_not_taken),
        ONE(office_files_are_what_their_packages_say),
        ONE(macros_are_not_taken),
        ONE(a_bomb_is_not_unpacked),
        ONE(codes_lead_back),
        ONE(names_are_safe),
        ONE(long_names_are_shortened_between_characters),
        ONE(the_header_has_a_name_for_old_and_new_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
