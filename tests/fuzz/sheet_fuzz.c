/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables that people send: read or refused with a sentence; every head is found by its name, every cell is text. */
#include "office/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_head(Arena *arena, const Sheet *sheet, int column)
{
    int found = sheet_column(sheet, (const char *const[]){ text_z(arena, sheet_head(sheet, column)), NULL });
    check(found >= 0 && found <= column);
}

static void check_row(const Sheet *sheet, int row)
{
    bool filled = false;
    for (int column = 0; column < sheet_column_count(sheet); column++) {
        Text cell = sheet_cell(sheet, row, column);
        check(text_is_valid(cell) && text_equal(cell, text_trim(cell)));
        filled |= cell.length > 0;
    }
    check(filled && sheet_line(sheet, row) > (row > 0 ? sheet_line(sheet, row - 1) : 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const char *problem;
    int line;
    const Sheet *sheet = sheet_read(arena, (Blob){ data, (ptrdiff_t)size }, &problem, &line);
    check((sheet == NULL) == (problem != NULL));
    for (int column = 0; sheet != NULL && column < sheet_column_count(sheet); column++)
        check_head(arena, sheet, column);
    for (int row = 0; sheet != NULL && row < sheet_row_count(sheet); row++)
        check_row(sheet, row);
    arena_free(arena);
    return 0;
}
