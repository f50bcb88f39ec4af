/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables for registers: read or refused with a sentence; what was read is written and read again, the same in every cell. */
#include "base/buffer.h"
#include "office/table.h"

enum { FILE_LARGEST = 1 << 24 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static bool takes(void *state, Text bytes)
{
    buffer_add(state, bytes);
    return true;
}

static bool is_blank(const Text *cells, int count)
{
    for (int i = 0; i < count; i++)
        if (text_trim(cells[i]).length > 0)
            return false;
    return true;
}

/* All rows of the one under heads of our own, as a file of the format. */
static Text written(Arena *arena, TableIn *from, TableFormat format)
{
    Text heads[TABLE_COLUMNS];
    bool is_too_large;
    int columns = table_head_count(from);
    Buffer *file = new(arena, Buffer, 1);
    *file = buffer_new(arena, FILE_LARGEST);
    for (int i = 0; i < columns; i++)
        heads[i] = text_printf(arena, "head%d", i);
    TableOut *out = table_begin(arena, format, columns, heads, true, takes, file);
    for (const Text *cells; table_next(from, &cells);)
        if (!is_blank(cells, columns) && table_head_count(from) == columns)
            table_add(out, cells, NULL);
    table_end(out, &is_too_large);
    return buffer_text(file);
}

static void check_same(TableIn *one, TableIn *other, int columns)
{
    for (const Text *cells, *again; table_next(one, &cells);) {
        if (is_blank(cells, columns) || table_head_count(one) != columns)
            continue;
        check(table_next(other, &again));
        for (int i = 0; i < columns; i++)
            check(text_is_valid(cells[i]) && text_equal(cells[i], again[i]));
    }
    check(table_problem(other) == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Blob given = { data, (ptrdiff_t)size };
    TableIn *table = table_open(arena, given);
    int columns = table_head_count(table);
    check(columns <= TABLE_COLUMNS);
    if (columns == 0 || table_problem(table) != NULL) { /* heads of JSON come with its rows */
        for (const Text *cells; table_next(table, &cells);)
            check(table_line(table) > 0);
    } else {
        Text file = written(arena, table, TABLE_CSV);
        check_same(table_open(arena, given), table_open(arena, (Blob){ file.data, file.length }), columns);
    }
    arena_free(arena);
    return 0;
}
