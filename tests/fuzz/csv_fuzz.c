/* SPDX-License-Identifier: EUPL-1.2 */
/* Comma-separated values: rows that are read, written and read again are the same, but for the guard before a formula. */
#include "office/csv.h"

enum { CELLS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_row(Arena *arena, int count, const Text *cells)
{
    Buffer buffer = buffer_new(arena, 1 << 24);
    Text again[CELLS];
    int again_count;
    csv_begin(&buffer);
    csv_add_row(&buffer, count, cells);
    CsvReader reader = csv_reader(arena, buffer_text(&buffer), ',');
    check(csv_next(&reader, CELLS, again, &again_count) && again_count == count);
    for (int i = 0; i < count; i++) {
        bool guarded = again[i].length == cells[i].length + 1 && again[i].data[0] == '\'';
        check(text_equal(guarded ? text_slice(again[i], 1, again[i].length) : again[i], cells[i]));
        check(again[i].length == 0 || (again[i].data[0] != '=' && again[i].data[0] != '@'));
    }
    check(!csv_next(&reader, CELLS, again, &again_count) && !reader.failed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    char separator = size > 0 && data[0] % 2 == 1 ? ';' : ',';
    Text content = { (const char *)data, (ptrdiff_t)size };
    CsvReader reader = csv_reader(arena, content, separator);
    Text cells[CELLS];
    for (int count; csv_next(&reader, CELLS, cells, &count);) {
        check(count >= 1 && count <= CELLS);
        check_row(arena, count, cells);
    }
    check(reader.failed || reader.place == content.length);
    arena_free(arena);
    return 0;
}
