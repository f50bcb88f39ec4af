/* SPDX-License-Identifier: EUPL-1.2 */
/* Digests of whole tables. */
#include "moving/sums.h"

#include "base/buffer.h"

/* Rows are gathered: the library is quicker in long pieces. */
enum { PIECE = 32 * 1024 };

struct Summing {
    const Table *table;
    Digesting *digesting;
    Buffer piece;
    int64_t rows;
};

Summing *sum_begin(Arena *arena, const Table *table)
{
    Summing *summing = new(arena, Summing, 1);
    *summing = (Summing){ table, digest_begin(arena), buffer_new(arena, PTRDIFF_MAX / 8), 0 };
    return summing;
}

static void eight_bytes_add(Buffer *piece, int64_t number)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)((uint64_t)number >> (56 - 8 * i));
    buffer_add_bytes(piece, bytes, sizeof bytes);
}

static void cell_add(Buffer *piece, const Parameter *cell)
{
    static const char kinds[] = { [PARAMETER_NULL] = '0', [PARAMETER_NUMBER] = 'n', [PARAMETER_TEXT] = 't', [PARAMETER_BLOB] = 'b' };
    buffer_add_byte(piece, kinds[cell->kind]);
    if (cell->kind == PARAMETER_NUMBER)
        eight_bytes_add(piece, cell->number);
    if (cell->kind != PARAMETER_TEXT && cell->kind != PARAMETER_BLOB)
        return;
    eight_bytes_add(piece, cell->text.length);
    buffer_add(piece, cell->text);
}

void sum_row(Summing *summing, const Parameter *cells)
{
    for (int i = 0; i < summing->table->columns; i++)
        cell_add(&summing->piece, &cells[i]);
    summing->rows++;
    if (summing->piece.length < PIECE)
        return;
    digest_add(summing->digesting, summing->piece.data, summing->piece.length);
    summing->piece.length = 0;
}

TableSum sum_end(Summing *summing)
{
    digest_add(summing->digesting, summing->piece.data, summing->piece.length);
    return (TableSum){ summing->rows, digest_end(summing->digesting) };
}

bool sum_equal(const TableSum *a, const TableSum *b)
{
    return a->rows == b->rows && digest_equal(&a->digest, &b->digest);
}

typedef struct Telling {
    Summing *summing;
    void (*told)(void *state, int64_t rows);
    void *state;
} Telling;

static bool take_row(void *state, const Parameter *cells)
{
    Telling *telling = state;
    sum_row(telling->summing, cells);
    if (telling->told && telling->summing->rows % ROWS_TOLD == 0)
        telling->told(telling->state, ROWS_TOLD);
    return true;
}

bool table_sum(Database *database, const Table *table, TableSum *result, void (*told)(void *state, int64_t rows), void *state)
{
    Arena *arena = arena_new();
    Telling telling = { sum_begin(arena, table), told, state };
    bool done = table_read(database, table, take_row, &telling);
    *result = sum_end(telling.summing);
    if (told)
        told(state, result->rows % ROWS_TOLD);
    arena_free(arena);
    return done;
}
