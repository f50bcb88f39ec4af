/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers into files. */
#include "features/registers/registers.h"

typedef struct Out {
    TableOut *table;
    bool numbers[TABLE_COLUMNS];
} Out;

static void row_out(void *state, const Text *cells, int64_t id)
{
    (void)id;
    Out *out = state;
    table_add(out->table, cells, out->numbers);
}

static TableOut *table_of(Arena *arena, const Register *of, TableFormat format, TableSink sink, void *state)
{
    int count = columns_in_files(of);
    Text *heads = new(arena, Text, count);
    for (int i = 0; i < count; i++)
        heads[i] = text_from_z(of->columns[i].name);
    return table_begin(arena, format, count, heads, true, sink, state);
}

bool register_export(Book *book, const Register *of, TableFormat format, TableSink sink, void *state, bool *result_is_too_large)
{
    Arena *arena = arena_new();
    Out out = { .table = table_of(arena, of, format, sink, state) };
    for (int i = 0; i < columns_in_files(of); i++)
        out.numbers[i] = of->columns[i].kind == REGISTER_NUMBER || of->columns[i].kind == REGISTER_AGAIN;
    bool is_whole = out.table != NULL;
    if (is_whole) {
        book_walk(book, of, false, row_out, &out);
        is_whole = table_end(out.table, result_is_too_large) && !database_failed(book->database);
    }
    arena_free(arena);
    return is_whole;
}

bool register_template(Arena *arena, const Register *of, TableFormat format, TableSink sink, void *state)
{
    bool is_too_large;
    TableOut *table = table_of(arena, of, format, sink, state);
    return table != NULL && table_end(table, &is_too_large);
}
