/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading and writing comma-separated values. */
#include "base/testing.h"

#include "office/csv.h"

#define SAME(got, wanted) assert_true(text_is((got), (wanted)))

/* All rows as one text: cells between [ ], rows end with /, a malformed row with ! */
static Text read_all(Arena *arena, const char *content, int maximum)
{
    CsvReader reader = csv_reader(arena, text_from_z(content), ',');
    Buffer buffer = buffer_new(arena, 10000);
    Text cells[8];
    for (int count; csv_next(&reader, maximum, cells, &count);) {
        for (int i = 0; i < count; i++)
            buffer_printf(&buffer, "[%.*s]", TEXT_ARGUMENTS(cells[i]));
        buffer_add_byte(&buffer, '/');
    }
    if (reader.failed)
        buffer_printf(&buffer, "!%d", reader.line);
    return buffer_text(&buffer);
}

static void reads_rows(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, "a,b\r\nc,d\r\n", 8), "[a][b]/[c][d]/");
    SAME(read_all(arena, "a,b\nc,d", 8), "[a][b]/[c][d]/");
    SAME(read_all(arena, "a,\n,b\n", 8), "[a][]/[][b]/");
    SAME(read_all(arena, "a,", 8), "[a][]/");
    SAME(read_all(arena, "", 8), "");
    SAME(read_all(arena, "\n\r\na\n\n", 8), "[a]/");
    SAME(read_all(arena, "\xEF\xBB\xBF""a", 8), "[a]/");
}

static void reads_quotes(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, "\"a,b\",\"c\nd\",\"\"\n", 8), "[a,b][c\nd][]/");
    SAME(read_all(arena, "\"say \"\"yes\"\"\"\n", 8), "[say \"yes\"]/");
    SAME(read_all(arena, "\"\"\"\"", 8), "[\"]/");
}

static void refuses_malformed_rows(void **state)
{
    Arena *arena = *state;
    SAME(read_all(arena, "a\nb\"c\n", 8), "[a]/!2");
    SAME(read_all(arena, "\"a\nb", 8), "!1");
    SAME(read_all(arena, "\"a\"b", 8), "!1");
    SAME(read_all(arena, "a\rb\n", 8), "!1");
    SAME(read_all(arena, "\"x\ny\"\n\rb\n", 8), "[x\ny]/!3");
    SAME(read_all(arena, "a,b,c\n", 2), "!1");
    SAME(read_all(arena, "a,b\n", 2), "[a][b]/");
}

static void stays_failed(void **state)
{
    CsvReader reader = csv_reader(*state, TEXT("a\"\nb\n"), ',');
    Text cells[2];
    int count;
    assert_false(csv_next(&reader, 2, cells, &count));
    assert_false(csv_next(&reader, 2, cells, &count));
    assert_true(reader.failed);
}

static Text written(Arena *arena, int count, const Text *cells)
{
    Buffer buffer = buffer_new(arena, 10000);
    csv_add_row(&buffer, count, cells);
    return buffer_text(&buffer);
}

static void writes_rows(void **state)
{
    Arena *arena = *state;
    SAME(written(arena, 3, (Text[]){ TEXT("a"), { 0 }, TEXT("b c") }), "a,,b c\r\n");
    SAME(written(arena, 2, (Text[]){ TEXT("a,b"), TEXT("say \"yes\"") }), "\"a,b\",\"say \"\"yes\"\"\"\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("a\nb") }), "\"a\nb\"\r\n");
    SAME(written(arena, 1, (Text[]){ { 0 } }), "\"\"\r\n");
}

static void guards_against_formulas(void **state)
{
    Arena *arena = *state;
    SAME(written(arena, 1, (Text[]){ TEXT("=1+1") }), "'=1+1\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("@SUM(A1)") }), "'@SUM(A1)\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("+32 2 000") }), "'+32 2 000\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("-cmd") }), "'-cmd\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("\t=1") }), "'\t=1\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("\r=1") }), "\"'\r=1\"\r\n");
    SAME(written(arena, 1, (Text[]){ TEXT("=\"x\",y") }), "\"'=\"\"x\"\",y\"\r\n");
    SAME(written(arena, 3, (Text[]){ TEXT("-5"), TEXT("+3.25"), TEXT("-1.2.3") }), "-5,+3.25,'-1.2.3\r\n");
    SAME(written(arena, 2, (Text[]){ TEXT("-"), TEXT("a=b") }), "'-,a=b\r\n");
}

static void reads_what_it_wrote(void **state)
{
    Arena *arena = *state;
    const Text cells[] = { TEXT("a\"b"), TEXT("\r\n"), { 0 }, TEXT(" x,y ") };
    CsvReader reader = csv_reader(arena, written(arena, 4, cells), ',');
    Text again[4];
    int count;
    assert_true(csv_next(&reader, 4, again, &count));
    assert_int_equal(count, 4);
    SAME(again[1], "'\r\n");
    for (int i = 0; i < 4; i++)
        assert_true(i == 1 || text_equal(cells[i], again[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows),          cmocka_unit_test(reads_quotes),
        cmocka_unit_test(refuses_malformed_rows), cmocka_unit_test(stays_failed),
        cmocka_unit_test(writes_rows),         cmocka_unit_test(guards_against_formulas),
        cmocka_unit_test(reads_what_it_wrote),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
