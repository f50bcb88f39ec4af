/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables are read as they were written, in every format; what cannot be read says why and where. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "office/table.h"

static const Text heads[] = { { "slug", 4 }, { "number", 6 }, { "words", 5 } };
static const bool numbers[] = { false, true, false };
enum { COLUMNS = 3 };

static int begin(void **state)
{
    *state = arena_new();
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    return 0;
}

static bool takes(void *state, Text bytes)
{
    buffer_add(state, bytes);
    return !buffer_is_full(state);
}

static Text written(Arena *arena, TableFormat format, int count, const Text rows[][COLUMNS], bool *result_fits)
{
    bool is_too_large;
    Buffer file = buffer_new(arena, 1 << 24);
    TableOut *table = table_begin(arena, format, COLUMNS, heads, true, takes, &file);
    for (int i = 0; i < count; i++)
        table_add(table, rows[i], numbers);
    *result_fits = table_end(table, &is_too_large);
    assert_true(*result_fits != is_too_large);
    return text_copy(arena, buffer_text(&file));
}

static void assert_text(Text text, Text expected)
{
    assert_int_equal(text.length, expected.length);
    assert_memory_equal(text.data ? text.data : "", expected.data ? expected.data : "", (size_t)expected.length);
}

static void what_is_written_is_read(void **state)
{
    static const Text rows[][COLUMNS] = {
        { { "lyon", 4 }, { "3", 1 }, { "=1+1", 4 } },       { { "a", 1 }, { NULL, 0 }, { "'=1", 3 } },
        { { "b", 1 }, { "-7", 2 }, { "''x", 3 } },          { { "c", 1 }, { "0", 1 }, { "  two\n\"lines\",; ", 16 } },
        { { "d", 1 }, { "9", 1 }, { "Αθήνα \xf0\x9f\x9a\x8b", 15 } }, { { "@e", 2 }, { NULL, 0 }, { NULL, 0 } },
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    for (TableFormat format = TABLE_CSV; format < TABLE_FORMATS; format++) {
        bool fits;
        const Text *cells;
        Text file = written(*state, format, ROWS, rows, &fits);
        assert_true(fits);
        TableIn *table = table_open(*state, (Blob){ file.data, file.length });
        for (int i = 0; i < ROWS; i++) {
            assert_true(table_next(table, &cells));
            assert_int_equal(table_head_count(table), COLUMNS);
            for (int column = 0; column < COLUMNS; column++) {
                assert_text(table_head(table, column), heads[column]);
                assert_text(cells[column], rows[i][column]);
            }
        }
        assert_false(table_next(table, &cells));
        assert_null(table_problem(table));
    }
}

static void nothing_that_a_spreadsheet_runs_is_written(void **state)
{
    static const Text rows[][COLUMNS] = { { { "=x", 2 }, { NULL, 0 }, { "+x", 2 } }, { { "-x", 2 }, { NULL, 0 }, { "@x", 2 } } };
    bool fits;
    Text file = written(*state, TABLE_CSV, 2, rows, &fits);
    assert_true(text_find(file, TEXT("'=x,,'+x\r\n'-x,,'@x\r\n"), 0) > 0);
}

static void what_does_not_fit_into_a_workbook_is_not_cut(void **state)
{
    char *letters = arena_allocate(*state, 1, 1, 40000);
    for (int i = 0; i < 40000; i++)
        letters[i] = 'a';
    const Text rows[][COLUMNS] = { { { "long", 4 }, { NULL, 0 }, { letters, 40000 } } };
    bool fits;
    written(*state, TABLE_XLSX, 1, rows, &fits);
    assert_false(fits);
    written(*state, TABLE_CSV, 1, rows, &fits);
    assert_true(fits);
}

static void what_cannot_be_read_says_where(void **state)
{
    static const struct {
        const char *file;
        int line;
        int rows;
    } cases[] = {
        { "", 0, 0 },
        { "\n \n", 0, 0 },
        { "a,b\n1,2\n1,\"2\n", 3, 1 },
        { "a,b\n1,2,3\n", 2, 0 },
        { "[1]", 1, 0 },
        { "[{\"a\": 1}", 2, 1 },
        { "[{\"a\": 1} {\"a\": 2}]", 2, 1 },
        { "[{\"a\": 1, \"a\": 2}]", 1, 0 },
        { "[{\"a\": {}}]", 1, 0 },
        { "[{\"a\": 1.5}]", 1, 0 },
        { "[{\"a\": 1}] x", 2, 1 },
        { "[{\"a\": \"\\u0000\"}]", 1, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Text *cells;
        Text file = text_from_z(cases[i].file);
        TableIn *table = table_open(*state, (Blob){ file.data, file.length });
        int rows = 0;
        while (table_next(table, &cells))
            rows++;
        assert_non_null(table_problem(table));
        assert_int_equal(rows, cases[i].rows);
        if (cases[i].line > 0)
            assert_int_equal(table_line(table), cases[i].line);
    }
    assert_non_null(table_problem(table_open(*state, (Blob){ "a,b\n\xff", 5 })));
}

static void rows_of_objects_may_lack_members(void **state)
{
    const Text *cells;
    Text file = TEXT(" [ {\"a\": 1} , {\"b\": true, \"a\": null}, {} ] ");
    TableIn *table = table_open(*state, (Blob){ file.data, file.length });
    assert_true(table_next(table, &cells) && text_is(cells[0], "1"));
    assert_true(table_next(table, &cells) && cells[0].length == 0 && text_is(cells[1], "yes"));
    assert_true(table_next(table, &cells) && cells[1].length == 0);
    assert_true(!table_next(table, &cells) && table_problem(table) == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, begin, end),
        cmocka_unit_test_setup_teardown(nothing_that_a_spreadsheet_runs_is_written, begin, end),
        cmocka_unit_test_setup_teardown(what_does_not_fit_into_a_workbook_is_not_cut, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_says_where, begin, end),
        cmocka_unit_test_setup_teardown(rows_of_objects_may_lack_members, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
