/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks of our own writer and workbooks made by hand are read; what is wrong with others is said. */
#include "base/testing.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buffer.h"
#include "office/testing.h"
#include "office/xlsx.h"
#include "office/xlsx_numbers.h"
#include "office/xlsx_read.h"

#define SAME(got, wanted) assert_string_equal(text_z(arena, (got)), (wanted))
#define SHEET(rows) TEST_XML "<worksheet " TEST_MAIN "><sheetData>" rows "</sheetData></worksheet>"
#define DAMAGED "!This workbook cannot be read"
#define TOO_LARGE "!This workbook is too large"

enum { COLUMNS = 64 };

/* All rows as one text: the row's number, cells between [ ], then /; at last ! and the problem with its row. */
static Text read_all(Arena *arena, Blob content)
{
    XlsxReader *reader = xlsx_reader(arena, content);
    Buffer buffer = buffer_new(arena, 1 << 24);
    Text cells[COLUMNS];
    for (int count; xlsx_next(reader, COLUMNS, cells, &count);) {
        buffer_printf(&buffer, "%d", xlsx_row(reader));
        for (int i = 0; i < count; i++)
            buffer_printf(&buffer, "[%.*s]", TEXT_ARGUMENTS(cells[i]));
        buffer_add_byte(&buffer, '/');
    }
    if (xlsx_problem(reader) != NULL)
        buffer_printf(&buffer, "!%s", xlsx_problem(reader));
    return buffer_text(&buffer);
}

static Text read_sheet(Arena *arena, const char *sheet)
{
    return read_all(arena, test_workbook(arena, (TestWorkbook){ .sheet = sheet }));
}

static bool ends_badly(Arena *arena, Blob content, const char *problem)
{
    return text_find(read_all(arena, content), text_from_z(problem), 0) >= 0;
}

static void our_own_workbooks_are_read(void **state)
{
    Arena *arena = *state;
    Xlsx *xlsx = xlsx_begin(arena, 3, (const Text[]){ TEXT("Name"), TEXT("Inhabitants"), TEXT("Note") });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT("Αθήνα & <co>") }, { .is_number = true, .number = 643452 },
                                           { .text = TEXT("=1+1") } });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { 0 }, { .is_number = true, .number = 9007199254740991 }, { .text = TEXT(" a\nb\1") } });
    Text file = xlsx_end(xlsx);
    SAME(read_all(arena, (Blob){ file.data, file.length }),
         "1[Name][Inhabitants][Note]/2[Αθήνα & <co>][643452][=1+1]/3[][9007199254740991][ a\nb\1]/");
}

static void library_sheets_write(lxw_workbook *workbook)
{
    lxw_worksheet *hidden = workbook_add_worksheet(workbook, "Hidden"), *sheet = workbook_add_worksheet(workbook, "Näxt");
    lxw_format *bold = workbook_add_format(workbook), *day = workbook_add_format(workbook);
    format_set_bold(bold);
    format_set_num_format(day, "d mmmm yyyy");
    worksheet_write_string(hidden, 0, 0, "no", NULL);
    worksheet_activate(sheet);
    worksheet_hide(hidden);
    worksheet_write_string(sheet, 1, 1, "Riga", bold);
    lxw_rich_string_tuple ly = { bold, (char[]){ "Ly" } }, on = { NULL, (char[]){ "on " } };
    worksheet_write_rich_string(sheet, 1, 2, (lxw_rich_string_tuple *[]){ &ly, &on, NULL }, NULL);
    worksheet_write_datetime(sheet, 3, 0, &(lxw_datetime){ .year = 2026, .month = 11, .day = 24, .hour = 9 }, day);
    worksheet_write_number(sheet, 3, 1, 1.1, bold);
    worksheet_write_formula_num(sheet, 3, 2, "=B4*2", NULL, 2.2);
    worksheet_write_boolean(sheet, 3, 3, 1, NULL);
}

/* With shared texts and styles, which our own writer does without. */
static void workbooks_of_the_library_are_read(void **state)
{
    Arena *arena = *state;
    char path[64];
    int file = memfd_create("workbook", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    lxw_workbook *workbook = workbook_new(path);
    library_sheets_write(workbook);
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
    char *data = new(arena, char, 1 << 16);
    ssize_t length = pread(file, data, 1 << 16, 0);
    close(file);
    SAME(read_all(arena, (Blob){ data, length }), "2[][Riga][Lyon ]/4[2026-11-24][1.1][2.2][TRUE]/");
}

static void every_kind_of_cell_is_read(void **state)
{
    Arena *arena = *state;
    SAME(read_sheet(arena, SHEET("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>in </t><r><rPr><b/></rPr><t>line</t></r></is></c>"
                                 "<c r=\"B1\"><v>45000.0</v></c><c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>0</v></c>"
                                 "<c r=\"E1\" t=\"str\"><f>A1&amp;\"x\"</f><v>in linex</v></c><c r=\"F1\" t=\"e\"><v>#N/A</v></c>"
                                 "<c r=\"G1\"><f>1/4</f><v>0.25</v></c><c r=\"H1\" t=\"d\"><v>2026-11-24T00:00:00</v></c></row>")),
         "1[in line][45000][TRUE][FALSE][in linex][#N/A][0.25][2026-11-24]/");
}

static void gaps_stay_gaps(void **state)
{
    Arena *arena = *state;
    SAME(read_sheet(arena, SHEET("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c><c r=\"E3\"><v>3</v></c></row>"
                                 "<row r=\"4\"/><row r=\"5\"><c r=\"A5\" s=\"1\"/><c r=\"XFD5\"/></row><row><c><v>4</v></c></row>"
                                 "<row r=\"900\"><c r=\"C900\"><v>5</v></c></row>")),
         "3[][1][2][][3]/6[4]/900[][][5]/");
    assert_int_equal(read_sheet(arena, SHEET("<row><c r=\"BL1\"><v>5</v></c></row>")).length, 2 + 64 * 2 + 1);
}

static void shared_texts_are_read(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, test_workbook(arena, (TestWorkbook){
             .strings = TEST_XML "<x:sst xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n"
                                 "<x:si><x:t>Lyon</x:t></x:si>\n<x:si/>\n<x:si>\n<x:r><x:t xml:space=\"preserve\">Ri</x:t></x:r>"
                                 "<x:r><x:t>ga</x:t></x:r><x:rPh sb=\"0\" eb=\"1\"><x:t>spoken</x:t></x:rPh></x:si>"
                                 "<x:si><x:t>a_x000D_b_x005F_c_x20AC__x0000__xD83D__x12</x:t></x:si></x:sst>",
             .sheet = SHEET("<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>3</v></c></row>") })),
         "1[Riga][Lyon][][a\rb_c€_x0000__xD83D__x12]/");
    assert_true(ends_badly(arena, test_workbook(arena, (TestWorkbook){ .sheet = SHEET("<row><c t=\"s\"><v>0</v></c></row>") }), DAMAGED));
    assert_true(ends_badly(arena, test_workbook(arena, (TestWorkbook){ .sheet = SHEET("<row><c t=\"s\"><v>-1</v></c></row>") }), DAMAGED));
}

static Text read_days(Arena *arena, const char *workbook)
{
    return read_all(arena, test_workbook(arena, (TestWorkbook){
        .workbook = workbook,
        .styles = TEST_XML "<styleSheet " TEST_MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/>"
                           "<numFmt numFmtId=\"165\" formatCode=\"0.0 &quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                           "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"><alignment/></xf>"
                           "<xf numFmtId=\"165\"/></cellXfs></styleSheet>",
        .sheet = SHEET("<row><c s=\"0\"><v>45000</v></c><c s=\"1\"><v>45000</v></c><c s=\"2\"><v>45000.75</v></c>"
                       "<c s=\"3\"><v>45000.5</v></c><c s=\"4\"><v>2</v></c><c s=\"1\"><v>0.5</v></c></row>") }));
}

static void days_are_read(void **state)
{
    Arena *arena = *state;
    SAME(read_days(arena, NULL), "1[45000][2023-03-15][2023-03-15][45000.5][2][0.5]/");
    SAME(read_days(arena, TEST_XML "<workbook " TEST_MAIN " xmlns:r=\"" TEST_OFFICE "\"><workbookPr date1904=\"1\"/><sheets>"
                                   "<sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
         "1[45000][2027-03-16][2027-03-16][45000.5][2][0.5]/");
}

static void the_calendars_of_spreadsheets_are_known(void **state)
{
    Arena *arena = *state;
    SAME(xlsx_day_text(arena, 1, false), "1900-01-01");
    SAME(xlsx_day_text(arena, 59, false), "1900-02-28");
    SAME(xlsx_day_text(arena, 60, false), "1900-02-29");
    SAME(xlsx_day_text(arena, 61, false), "1900-03-01");
    SAME(xlsx_day_text(arena, 25569, false), "1970-01-01");
    SAME(xlsx_day_text(arena, 2958465.9, false), "9999-12-31");
    SAME(xlsx_day_text(arena, 2958466, false), "2958466");
    SAME(xlsx_day_text(arena, -1, false), "-1");
    SAME(xlsx_day_text(arena, 1, true), "1904-01-02");
    SAME(xlsx_day_text(arena, 2957003, true), "9999-12-31");
    SAME(xlsx_day_text(arena, 2957004, true), "2957004");
}

static void formats_of_days_are_known(void **state)
{
    (void)state;
    static const char *const days[] = { "yyyy-mm-dd", "d. mmm", "[$-407]dddd", "M/D/YY", "[Red]yy;@", "\"Day \"d", "mm/yy h:mm" };
    static const char *const others[] = { "General", "0.00", "\"d\"0", "[Red]0", "\\d0", "_d0", "#,##0;[Red]dd", "[h]:mm", "[ss].00",
                                          "0\"", "0[", "0\\", "" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(xlsx_format_shows_day(text_from_z(days[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(xlsx_format_shows_day(text_from_z(others[i])));
}

static const char *number_again(Arena *arena, const char *written)
{
    double number;
    return xlsx_number_read(text_from_z(written), &number) ? text_z(arena, xlsx_number_text(arena, number)) : NULL;
}

static void numbers_are_short(void **state)
{
    static const struct {
        const char *written, *wanted;
    } numbers[] = {
        { "45000.0", "45000" }, { "1.1000000000000001", "1.1" }, { "0.30000000000000004", "0.3" }, { "1E-5", "0.00001" }, { "-0.0", "0" },
        { "-2.50", "-2.5" }, { "1e300", "1e+300" }, { "123456789012345678", "123456789012345680" },
        { "1e-200", "0" }, { "1e20", "100000000000000000000" },
        { "9.99999999999999999", "10" }, { " 7 ", "7" },
    };
    static const char *const others[] = { "", "0x10", "inf", "nan", "1e999", "1,5", "1 2", "--1", "e", "." };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_string_equal(number_again(*state, numbers[i].written), numbers[i].wanted);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(number_again(*state, others[i]));
}

#define TWO_SHEETS(first, second)                                                                                      \
    TEST_XML "<workbook " TEST_MAIN " xmlns:r=\"" TEST_OFFICE "\"><sheets><sheet name=\"a\" sheetId=\"1\" " first "/>"   \
             "<sheet name=\"b\" sheetId=\"2\" " second "/></sheets></workbook>"
#define TWO_TARGETS(type, target)                                                                                      \
    TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", type, target) TEST_RELATIONSHIP("r2", "worksheet", "../xl/./worksheets//sheet1.xml"))

static Text read_two(Arena *arena, const char *workbook, const char *relationships)
{
    return read_all(arena, test_workbook(arena, (TestWorkbook){
        .workbook = workbook, .relationships = relationships, .sheet = SHEET("<row><c><v>1</v></c></row>") }));
}

static void the_first_visible_worksheet_is_read(void **state)
{
    Arena *arena = *state;
    SAME(read_two(arena, TWO_SHEETS("state=\"hidden\" r:id=\"r1\"", "r:id=\"r2\""), TWO_TARGETS("worksheet", "none.xml")), "1[1]/");
    SAME(read_two(arena, TWO_SHEETS("state=\"veryHidden\" r:id=\"r1\"", "state=\"visible\" r:id=\"r2\""),
                  TWO_TARGETS("worksheet", "none.xml")), "1[1]/");
    SAME(read_two(arena, TWO_SHEETS("r:id=\"r1\"", "r:id=\"r2\""), TWO_TARGETS("chartsheet", "none.xml")), "1[1]/");
    SAME(read_two(arena, TWO_SHEETS("state=\"hidden\" r:id=\"r1\"", "state=\"hidden\" r:id=\"r2\""), TWO_TARGETS("worksheet", "none.xml")),
         "!This workbook has no visible sheet with a table.");
}

static void targets_stay_within_the_package(void **state)
{
    Arena *arena = *state;
    static const char *const targets[] = {
        TWO_TARGETS("worksheet", "../../xl/worksheets/sheet1.xml"), TWO_TARGETS("worksheet", "/../../../etc/passwd"),
        TWO_TARGETS("worksheet", "worksheets/none.xml"),            TWO_TARGETS("worksheet", ""),
        TWO_TARGETS("worksheet", "worksheets"),                     TWO_TARGETS("worksheet", "workbook.xml\" TargetMode=\"External"),
        TWO_TARGETS("worksheet", "workbook.xml"),                   TEST_RELATIONSHIPS(""),
    };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        assert_true(text_starts_with(read_two(arena, TWO_SHEETS("r:id=\"r1\"", "r:id=\"r2\""), targets[i]), text_from_z(DAMAGED)));
}

static void missing_parts_are_told(void **state)
{
    Arena *arena = *state;
    const TestPart part = test_part("mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL);
    assert_true(ends_badly(arena, test_package(arena, &part, 1, ZIP_CM_STORE), DAMAGED));
    assert_true(ends_badly(arena, (Blob){ 0 }, DAMAGED));
    assert_true(ends_badly(arena, test_workbook(arena, (TestWorkbook){
        .package_relationships = TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "officeDocument", "xl/none.xml")) }), DAMAGED));
    assert_true(ends_badly(arena, test_workbook(arena, (TestWorkbook){
        .relationships = TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "worksheet", "worksheets/sheet1.xml")
                                                TEST_RELATIONSHIP("r2", "sharedStrings", "none.xml")) }), DAMAGED));
    SAME(read_all(arena, test_workbook(arena, (TestWorkbook){
        .relationships = TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "worksheet", "worksheets/sheet1.xml")),
        .sheet = SHEET("<row><c s=\"1\"><v>1</v></c></row>") })), "1[1]/");
}

static void malformed_sheets_are_told(void **state)
{
    Arena *arena = *state;
    static const char *const sheets[] = {
        "", "<worksheet", TEST_XML "<worksheet/>", SHEET("<row>"), TEST_XML "<worksheet><sheetData><row><c><v>1</v></c></row>", SHEET("<row><c><v>1</v></c></row><"),
        SHEET("<row r=\"0\"/>"), SHEET("<row r=\"2\"/><row r=\"2\"/>"), SHEET("<row r=\"x\"/>"), SHEET("<row r=\"1048577\"/>"),
        SHEET("<row><c r=\"A2\"/></row>"), SHEET("<row><c r=\"B1\"/><c r=\"A1\"/></row>"), SHEET("<row><c r=\"1\"/></row>"),
        SHEET("<row><c r=\"ZZZZZZZZZZ1\"/></row>"), SHEET("<row><c r=\"XFE1\"/></row>"), SHEET("<row><c r=\"XFD1\"/><c/></row>"),
        SHEET("<row><c t=\"q\"><v>1</v></c></row>"), SHEET("<row><c><v>one</v></c></row>"), SHEET("<row><c s=\"x\"><v>1</v></c></row>"),
        SHEET("<row><c t=\"str\"><v>&nbsp;</v></c></row>"), SHEET("<row><c t=\"str\"><v>\xFF</v></c></row>"),
        SHEET("<row><c t=\"str\"><v>&#0;</v></c></row>"),
    };
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        assert_true(text_find(read_sheet(arena, sheets[i]), text_from_z(DAMAGED), 0) >= 0);
}

static void documents_with_a_type_are_refused(void **state)
{
    Arena *arena = *state;
    static const char *const sheets[] = {
        TEST_XML "<!DOCTYPE worksheet [<!ENTITY a \"1\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>",
        TEST_XML "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet><sheetData/></worksheet>",
        TEST_XML "<!DOCTYPE lolz [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
                 "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;\">]><worksheet><sheetData><row>"
                 "<c t=\"str\"><v>&e;&e;&e;&e;</v></c></row></sheetData></worksheet>",
        "<<!DOCTYPE a><worksheet><sheetData/></worksheet>",
    };
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        assert_true(text_starts_with(read_sheet(arena, sheets[i]), text_from_z(DAMAGED)));
}

static Text repeated(Arena *arena, const char *before, const char *piece, int count, const char *after)
{
    ptrdiff_t length = (ptrdiff_t)strlen(piece);
    Buffer buffer = buffer_new(arena, 1 << 27);
    buffer_add(&buffer, text_from_z(before));
    for (int i = 0; i < count; i++)
        buffer_add_bytes(&buffer, piece, length);
    buffer_add(&buffer, text_from_z(after));
    return buffer_text(&buffer);
}

static Text read_repeated(Arena *arena, const char *before, const char *piece, int count, const char *after)
{
    return read_sheet(arena, text_z(arena, repeated(arena, before, piece, count, after)));
}

#define BEFORE TEST_XML "<worksheet " TEST_MAIN "><sheetData>"
#define AFTER "</sheetData></worksheet>"

static void bombs_are_not_unpacked(void **state)
{
    Arena *arena = *state;
    assert_true(text_starts_with(read_repeated(arena, BEFORE, "<row/>", 200000, AFTER), text_from_z(TOO_LARGE)));
    assert_true(text_starts_with(read_repeated(arena, BEFORE, "<a>", 300, AFTER), text_from_z(DAMAGED)));
    assert_true(text_starts_with(read_repeated(arena, BEFORE "<row><c t=\"str\"><v>", "a", 3000000, "</v></c></row>" AFTER), text_from_z(TOO_LARGE)));
}

/* Stored without packing, so that only the 50 MB count. */
static void more_than_fifty_megabytes_are_too_large(void **state)
{
    Arena *arena = *state;
    TestPart parts[] = { test_part("_rels/.rels", NULL, TEST_RELATIONSHIPS(TEST_RELATIONSHIP("r1", "officeDocument", "workbook.xml"))),
                         test_part("_rels/workbook.xml.rels", NULL, TEST_RELATIONSHIPS("")),
                         { "workbook.xml", repeated(arena, TEST_XML "<workbook>", "<a></a>   ", PACKAGE_BYTES / 10, "</workbook>") } };
    assert_true(ends_badly(arena, test_package(arena, parts, 3, ZIP_CM_STORE), TOO_LARGE));
}

static void cells_have_a_limit(void **state)
{
    Arena *arena = *state;
    const char *before = BEFORE "<row><c t=\"str\"><v>", *after = "</v></c></row>" AFTER;
    assert_int_equal(read_repeated(arena, before, "a", 32767, after).length, 32767 + 4);
    assert_true(text_starts_with(read_repeated(arena, before, "_x0041_", 32767, after), TEXT("1[AAAA")));
    assert_true(text_starts_with(read_repeated(arena, before, "a", 32768, after), TEXT("!A cell of this workbook has more than 32,767")));
    SAME(read_sheet(arena, SHEET("<row r=\"7\"><c r=\"BM7\"><v>1</v></c></row>")), "!There are too many columns in row {line}.");
}

static void rows_have_a_limit(void **state)
{
    Arena *arena = *state;
    Buffer sheet = buffer_new(arena, 1 << 24);
    buffer_add(&sheet, TEXT(BEFORE));
    for (int i = 0; i <= XLSX_READ_ROWS; i++)
        buffer_printf(&sheet, "<row><c><v>%d</v></c></row>", i * 7919 % 1000003);
    buffer_add(&sheet, TEXT(AFTER));
    Text got = read_sheet(arena, text_z(arena, buffer_text(&sheet)));
    assert_true(text_ends_with(got, TEXT("!This workbook has more than 100,000 rows.")));
    assert_true(text_find(got, TEXT("/100000["), 0) > 0);
    assert_true(text_find(got, TEXT("/100001["), 0) < 0);
}

/* However a file is cut, or a byte of it changed, it is read or refused; AddressSanitizer watches. */
static void damaged_archives_are_told(void **state)
{
    Arena *arena = *state;
    Blob whole = test_workbook(arena, (TestWorkbook){ .sheet = SHEET("<row><c><v>1</v></c></row>") });
    for (ptrdiff_t length = 0; length < whole.length; length++) {
        Arena *one = arena_new();
        Text cut = text_copy(one, (Text){ whole.data, length });
        assert_true(ends_badly(one, (Blob){ cut.data, cut.length }, DAMAGED));
        arena_free(one);
    }
    for (ptrdiff_t place = 0; place < whole.length; place++) {
        Arena *one = arena_new();
        char *changed = text_z(one, (Text){ whole.data, whole.length });
        changed[place] ^= 0x55;
        read_all(one, (Blob){ changed, whole.length });
        arena_free(one);
    }
}

/* Further methods of packing are libzip's, not the standard's. */
static void other_ways_to_pack_are_refused(void **state)
{
    Arena *arena = *state;
    if (zip_compression_method_supported(ZIP_CM_BZIP2, 1) == 0)
        return;
    assert_true(ends_badly(arena, test_workbook(arena, (TestWorkbook){ .method = ZIP_CM_BZIP2 }), DAMAGED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_workbooks_are_read), cmocka_unit_test(workbooks_of_the_library_are_read),
        cmocka_unit_test(every_kind_of_cell_is_read), cmocka_unit_test(gaps_stay_gaps),
        cmocka_unit_test(shared_texts_are_read), cmocka_unit_test(days_are_read), cmocka_unit_test(the_calendars_of_spreadsheets_are_known),
        cmocka_unit_test(formats_of_days_are_known), cmocka_unit_test(numbers_are_short), cmocka_unit_test(the_first_visible_worksheet_is_read),
        cmocka_unit_test(targets_stay_within_the_package), cmocka_unit_test(missing_parts_are_told), cmocka_unit_test(malformed_sheets_are_told),
        cmocka_unit_test(documents_with_a_type_are_refused), cmocka_unit_test(bombs_are_not_unpacked),
        cmocka_unit_test(more_than_fifty_megabytes_are_too_large), cmocka_unit_test(cells_have_a_limit), cmocka_unit_test(rows_have_a_limit),
        cmocka_unit_test(damaged_archives_are_told), cmocka_unit_test(other_ways_to_pack_are_refused),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
