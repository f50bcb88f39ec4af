/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables that people send, whatever they come in. */
#include "base/testing.h"

#include <string.h>

#include "base/buffer.h"
#include "office/csv.h"
#include "office/sheet.h"
#include "office/testing.h"
#include "office/xlsx.h"

#define SAME(got, wanted) assert_string_equal(text_z(arena, (got)), (wanted))
#define BYTES(literal) ((Blob){ "" literal "", (ptrdiff_t)sizeof(literal) - 1 })

/* Heads, then each row with its line, cells between [ ]; ! and the problem with its line when it cannot be read. */
static Text read_all(Arena *arena, Blob content)
{
    const char *problem;
    int line;
    Buffer buffer = buffer_new(arena, 1 << 20);
    Sheet *sheet = sheet_read(arena, content, &problem, &line);
    if (sheet == NULL) {
        buffer_printf(&buffer, "!%d %s", line, problem);
        return buffer_text(&buffer);
    }
    assert_null(problem);
    for (int column = 0; column < sheet_column_count(sheet); column++)
        buffer_printf(&buffer, "[%.*s]", TEXT_ARGUMENTS(sheet_head(sheet, column)));
    for (int row = 0; row < sheet_row_count(sheet); row++) {
        buffer_printf(&buffer, "/%d", sheet_line(sheet, row));
        for (int column = 0; column < sheet_column_count(sheet); column++)
            buffer_printf(&buffer, "[%.*s]", TEXT_ARGUMENTS(sheet_cell(sheet, row, column)));
    }
    return buffer_text(&buffer);
}

static bool is_refused(Arena *arena, Blob content, const char *problem)
{
    return text_starts_with(read_all(arena, content), text_from_z(problem));
}

static void separated_values_are_read(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, BYTES("name,year\r\nLyon,2026\r\n")), "[name][year]/2[Lyon][2026]");
    SAME(read_all(arena, BYTES("\xEF\xBB\xBF" "name;note\nLyon;\"a;b\nc\"\nRiga;d,e\n")), "[name][note]/2[Lyon][a;b\nc]/4[Riga][d,e]");
    SAME(read_all(arena, BYTES("name\tnote\nLyon\ta;b\n")), "[name][note]/2[Lyon][a;b]");
    SAME(read_all(arena, BYTES("name\nLyon\n")), "[name]/2[Lyon]");
    SAME(read_all(arena, BYTES("\"a,b,c\nd,e\";f\n1;2\n")), "[a,b,c\nd,e][f]/3[1][2]");
}

static void empty_rows_and_white_space_are_left_out(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, BYTES("\n;;\n name ;;note;\n\n ; \n Lyon\n;;x;;\n")), "[name][][note]/6[Lyon][][]/7[][][x]");
    SAME(read_all(arena, BYTES("name")), "[name]");
}

static void our_own_guard_is_taken_off(void **state)
{
    Arena *arena = *state;
    Buffer buffer = buffer_new(arena, 1000);
    csv_begin(&buffer);
    csv_add_row(&buffer, 4, (const Text[]){ TEXT("a"), TEXT("b"), TEXT("c"), TEXT("d") });
    csv_add_row(&buffer, 4, (const Text[]){ TEXT("+32 2 000"), TEXT("=1+1"), TEXT("'t Hart"), TEXT("'") });
    SAME(read_all(arena, (Blob){ buffer.data, buffer.length }), "[a][b][c][d]/2[+32 2 000][=1+1]['t Hart][']");
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    Arena *arena = *state;
    assert_true(is_refused(arena, BYTES("a,b\n1,2\n3,\"4\n"), "!3 Line {line} cannot be read"));
    assert_true(is_refused(arena, BYTES("a,b\n1,2,3\n"), "!2 Line {line} has more cells than there are heads"));
    assert_true(is_refused(arena, BYTES("a,b\n\"x\ny\",1,5\n"), "!2 Line {line} has more"));
    assert_true(is_refused(arena, BYTES(""), "!0 There is no table"));
    assert_true(is_refused(arena, BYTES(";;\n\n"), "!0 There is no table"));
    assert_true(is_refused(arena, BYTES("name\nMalm\xF6\n"), "!0 This file is neither"));
    assert_true(is_refused(arena, BYTES("\xFF\xFEn\0a\0"), "!0 This file is neither"));
    assert_true(is_refused(arena, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"), "!0 This workbook has a password"));
    assert_true(is_refused(arena, BYTES("PK\3\4rest"), "!0 This workbook cannot be read"));
}

static void there_is_a_limit_to_rows(void **state)
{
    Arena *arena = *state;
    const char *problem;
    int line;
    Buffer buffer = buffer_new(arena, 1 << 20);
    for (int i = 0; i <= SHEET_ROWS; i++)
        buffer_printf(&buffer, "%d\n", i);
    Sheet *sheet = sheet_read(arena, (Blob){ buffer.data, buffer.length }, &problem, &line);
    assert_int_equal(sheet_row_count(sheet), SHEET_ROWS);
    SAME(sheet_cell(sheet, SHEET_ROWS - 1, 0), "20000");
    buffer_add(&buffer, TEXT("1\n"));
    assert_true(is_refused(arena, (Blob){ buffer.data, buffer.length }, "!20002 This table has more than 20,000 rows"));
}

static void workbooks_are_read(void **state)
{
    Arena *arena = *state;
    Xlsx *xlsx = xlsx_begin(arena, 2, (const Text[]){ TEXT("Name"), TEXT("Year") });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { 0 }, { 0 } });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT(" Lyon ") }, { .is_number = true, .number = 2026 } });
    Text file = xlsx_end(xlsx);
    SAME(read_all(arena, (Blob){ file.data, file.length }), "[Name][Year]/3[Lyon][2026]");
}

static Text read_rows(Arena *arena, const char *rows)
{
    Text sheet = text_printf(arena, TEST_XML "<worksheet " TEST_MAIN "><sheetData>%s</sheetData></worksheet>", rows);
    return read_all(arena, test_workbook(arena, (TestWorkbook){ .sheet = text_z(arena, sheet) }));
}

static void notes_beside_a_workbooks_table_are_left_out(void **state)
{
    Arena *arena = *state;
    SAME(read_rows(arena, "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"C4\"><v>3</v></c></row>"
                          "<row r=\"5\"><c r=\"C5\"><v>4</v></c></row>"), "[1]/4[2]");
    SAME(read_rows(arena, "<row r=\"7\"><c r=\"BM7\"><v>1</v></c></row>"), "!7 There are too many columns in row {line}.");
    SAME(read_rows(arena, ""), "!0 There is no table in this file.");
}

static void columns_are_found_by_any_of_their_names(void **state)
{
    Arena *arena = *state;
    const char *problem;
    int line;
    Sheet *sheet = sheet_read(arena, BYTES("  Población ;E-MAIL;Όνομα;email\n1;2;3;4\n"), &problem, &line);
    assert_int_equal(sheet_column(sheet, (const char *const[]){ "inhabitants", "poblacion", NULL }), 0);
    assert_int_equal(sheet_column(sheet, (const char *const[]){ "Email", "e-mail", NULL }), 1);
    assert_int_equal(sheet_column(sheet, (const char *const[]){ "ΌΝΟΜΑ", NULL }), 2);
    assert_int_equal(sheet_column(sheet, (const char *const[]){ "year", "", NULL }), -1);
    assert_int_equal(sheet_cell(sheet, 0, -1).length, 0);
    assert_int_equal(sheet_cell(sheet, 1, 0).length, 0);
    assert_int_equal(sheet_cell(sheet, 0, 4).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separated_values_are_read),           cmocka_unit_test(empty_rows_and_white_space_are_left_out),
        cmocka_unit_test(our_own_guard_is_taken_off),          cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(there_is_a_limit_to_rows),            cmocka_unit_test(workbooks_are_read),
        cmocka_unit_test(notes_beside_a_workbooks_table_are_left_out), cmocka_unit_test(columns_are_found_by_any_of_their_names),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
