/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks: an archive as it comes, or, after a first byte "=", the parts of one with a NUL between them, put into an archive here. Whatever
 * they say, cells are text within the limits. */
#include "office/testing.h"
#include "office/xlsx_read.h"
#include "office/xlsx_strings.h"

enum { COLUMNS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(int count, const Text *cells)
{
    test_package_check(count >= 1 && count <= COLUMNS && cells[count - 1].length > 0);
    for (int i = 0; i < count; i++)
        test_package_check(text_is_valid(cells[i]) && text_count_characters(cells[i]) <= XLSX_CELL_CHARACTERS);
}

static Blob archive_of(Arena *arena, Text parts)
{
    const char *part[4] = { NULL };
    Text one;
    for (int i = 0; i < 4 && text_split(&parts, '\0', &one); i++)
        part[i] = text_z(arena, one);
    return test_workbook(arena, (TestWorkbook){ .sheet = part[0], .strings = part[1], .styles = part[2], .workbook = part[3] });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text input = { (const char *)data, (ptrdiff_t)size };
    bool in_parts = text_starts_with(input, TEXT("="));
    Blob content = in_parts ? archive_of(arena, text_slice(input, 1, input.length)) : (Blob){ data, input.length };
    XlsxReader *reader = xlsx_reader(arena, content);
    Text cells[COLUMNS];
    int row = 0;
    for (int count; xlsx_next(reader, COLUMNS, cells, &count); row = xlsx_row(reader)) {
        test_package_check(xlsx_row(reader) > row);
        check_cells(count, cells);
    }
    test_package_check(!xlsx_next(reader, COLUMNS, cells, &(int){ 0 }));
    arena_free(arena);
    return 0;
}
