/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads each table once at the source and once at the target. */
#include "moving/tables.h"

static const Query steps = { "SELECT schema, step, sha256 FROM migration WHERE schema <> 'unfinished' ORDER BY schema, step" };

typedef struct Move {
    Moving *moving;
    Database *from, *to;
    Tables tables;
    TableSum *sums;
    const char *what; /* is being done */
    int64_t done, rows;
    Summing *summing;
    TableWriter *writer;
} Move;

static void tell(void *state, int64_t rows)
{
    Move *move = state;
    move->done += rows;
    moving_progress(move->moving, move->what, move->done, move->rows);
}

/* ---- That both are of this program ---- */

/* The steps are the target's own already, with the mark that it is unfinished. */
static bool is_moved(const Table *table)
{
    return !text_is(table->name, "migration");
}

static Text steps_of(Database *database, Arena *arena)
{
    Buffer all = buffer_new(arena, PTRDIFF_MAX / 8);
    value_to_json(value_from_rows(arena, database_query(database, arena, &steps, NO_ARGS)), &all);
    return buffer_text(&all);
}

static bool is_same_table(const Table *a, const Table *b)
{
    bool same = text_equal(a->name, b->name) && a->columns == b->columns;
    for (int i = 0; same && i < a->columns; i++)
        same = text_equal(a->list[i].name, b->list[i].name) && a->list[i].kind == b->list[i].kind &&
               a->list[i].key == b->list[i].key && a->list[i].kind != PARAMETER_NULL;
    return same;
}

static bool tables_agree(Move *move, const Tables *others)
{
    for (int i = 0; i < others->count; i++)
        if (i >= move->tables.count || !is_same_table(&move->tables.list[i], &others->list[i]))
            return moving_stop(move->moving, SAY("The table \"{what}\" is not as this version of the program has it."), others->list[i].name);
    return move->tables.count == others->count ||
           moving_stop(move->moving, SAY("The table \"{what}\" is missing."), move->tables.list[others->count].name);
}

static bool schemas_agree(Move *move)
{
    Arena *arena = move->moving->arena;
    if (!text_equal(steps_of(move->from, arena), steps_of(move->to, arena)))
        return moving_stop(move->moving,
                           SAY("The database was last served by another version of the program: serve it with this one once, then try again."), (Text){ 0 });
    move->tables = tables_read(move->to, arena);
    Tables others = tables_read(move->from, arena);
    return tables_agree(move, &others);
}

/* ---- Rows ---- */

static void rows_count(Move *move)
{
    move->rows = 0;
    for (int i = 0; i < move->tables.count; i++)
        if (is_moved(&move->tables.list[i]))
            move->rows += table_count(move->from, &move->tables.list[i]);
}

static bool take_row(void *state, const Parameter *cells)
{
    Move *move = state;
    sum_row(move->summing, cells);
    if (++move->done % ROWS_TOLD == 0)
        tell(move, 0);
    return table_write_row(move->writer, cells);
}

static bool table_move(Move *move, int number)
{
    const Table *table = &move->tables.list[number];
    Arena *arena = arena_new();
    move->summing = sum_begin(arena, table);
    move->writer = table_write_begin(move->to, arena, table);
    bool read = table_read(move->from, table, take_row, move);
    bool written = table_write_end(move->writer);
    move->sums[number] = sum_end(move->summing);
    arena_free(arena);
    return (read && written) || moving_stop_by(move->moving, database_failed(move->from) ? move->from : move->to,
                                               SAY("The rows of \"{about}\" were not moved: {what}"), table->name);
}

static bool rows_move(Move *move)
{
    bool done = true;
    for (int i = 0; done && i < move->tables.count; i++)
        done = !is_moved(&move->tables.list[i]) || table_move(move, i);
    return done;
}

static void index_done(void *state)
{
    tell(state, 1);
}

static bool load(Move *move)
{
    Tables moved = { 0, new(move->moving->arena, Table, move->tables.count) };
    for (int i = 0; i < move->tables.count; i++)
        if (is_moved(&move->tables.list[i]))
            moved.list[moved.count++] = move->tables.list[i];
    TablesLoad *begun = tables_load_begin(move->to, move->moving->arena, &moved);
    move->what = SAY("Copying rows");
    rows_count(move);
    if (database_failed(move->to) || database_failed(move->from) || !rows_move(move))
        return moving_stop_by(move->moving, database_failed(move->from) ? move->from : move->to, SAY("{what}"), (Text){ 0 });
    move->what = SAY("Making indexes");
    move->done = 0;
    move->rows = tables_load_steps(begun);
    return tables_load_end(begun, index_done, move) || moving_stop_by(move->moving, move->to, SAY("{what}"), (Text){ 0 });
}

/* ---- The proof ---- */

static bool table_prove(Move *move, int number)
{
    const Table *table = &move->tables.list[number];
    TableSum sum;
    if (!table_sum(move->to, table, &sum, tell, move))
        return moving_stop_by(move->moving, move->to, SAY("{what}"), (Text){ 0 });
    return sum_equal(&sum, &move->sums[number]) ||
           moving_stop(move->moving, SAY("What stands in the table \"{what}\" of the copy is not what was read."), table->name);
}

static bool prove(Move *move, TablesMoved *result)
{
    Digesting *all = digest_begin(move->moving->arena);
    bool same = true;
    move->what = SAY("Comparing rows");
    move->done = 0;
    move->rows = 0;
    for (int i = 0; i < move->tables.count; i++)
        move->rows += move->sums[i].rows;
    for (int i = 0; same && i < move->tables.count; i++) {
        if (!is_moved(&move->tables.list[i]))
            continue;
        same = table_prove(move, i);
        digest_add(all, move->sums[i].digest.bytes, DIGEST_LENGTH);
        result->tables++;
    }
    char *hex = new(move->moving->arena, char, DIGEST_HEX + 1);
    Digest digest = digest_end(all);
    digest_to_hex(&digest, hex);
    result->digest = text_from_z(hex);
    result->rows = move->rows;
    return same;
}

bool tables_move(Moving *moving, Database *from, Database *to, TablesMoved *result)
{
    Move move = { .moving = moving, .from = from, .to = to };
    *result = (TablesMoved){ 0 };
    if (!schemas_agree(&move))
        return false;
    move.sums = new(moving->arena, TableSum, move.tables.count);
    return load(&move) && prove(&move, result);
}
