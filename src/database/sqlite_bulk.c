/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables on SQLite: prepared inserts of many rows at a time, and a file written anew. */
#include <sqlite3.h>

#include "base/buffer.h"
#include "database/bulk_engine.h"

/* What one INSERT takes at most: past some hundred values, more rows gain nothing. */
enum { VALUES_AT_ONCE = 480, SQL_MAXIMUM = 64 * 1024, TICK_STEPS = 200000 };

static const Query columns = { "SELECT m.name, c.name, c.type, c.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
                               " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.name" };
static const Query indexes = { "SELECT 'DROP INDEX \"' || name || '\"', sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                               " ORDER BY rowid DESC" };
static const Query integrity = { "SELECT group_concat(integrity_check, '; ') FROM pragma_integrity_check(5)" };

/* ---- Reading ---- */

static Parameter cell_of(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return NULL_PARAMETER;
    case SQLITE_INTEGER:
        return parameter_number(sqlite3_column_int64(statement, column));
    case SQLITE_BLOB:
        return parameter_blob((Blob){ sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column) });
    default:
        break;
    }
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return parameter_text((Text){ text, sqlite3_column_bytes(statement, column) });
}

static bool row_take(sqlite3_stmt *statement, int count, Parameter *cells, RowTaker take, void *state)
{
    for (int i = 0; i < count; i++)
        cells[i] = cell_of(statement, i);
    return take(state, cells);
}

static sqlite3_stmt *prepare(Database *database, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(sqlite_handle(database), sql, -1, &statement, NULL) != SQLITE_OK)
        sqlite_failed(database, sql);
    return statement;
}

static bool read_rows(Database *database, const Table *table, const char *select, RowTaker take, void *state)
{
    sqlite3_stmt *statement = prepare(database, select);
    if (!statement)
        return false;
    Arena *arena = arena_new();
    Parameter *cells = new(arena, Parameter, table->columns);
    bool wanted = true;
    int status = SQLITE_DONE;
    while (wanted && (status = sqlite3_step(statement)) == SQLITE_ROW)
        wanted = row_take(statement, table->columns, cells, take, state);
    if (wanted && status != SQLITE_DONE)
        sqlite_failed(database, select);
    sqlite3_finalize(statement);
    arena_free(arena);
    return wanted && status == SQLITE_DONE;
}

/* ---- Writing ---- */

typedef struct Inserts {
    sqlite3_stmt *many, *one;
    int rows;         /* of one insert of many */
    int waiting;      /* rows that are bound already */
    Parameter *cells; /* theirs, whose bytes are in bytes */
    Arena *bytes;
} Inserts;

static const char *insert_of(Arena *arena, const Table *table, int rows)
{
    Buffer sql = buffer_new(arena, SQL_MAXIMUM);
    buffer_add(&sql, TEXT("INSERT INTO "));
    name_add(&sql, table->name);
    buffer_add(&sql, TEXT(" ("));
    names_add(&sql, table);
    buffer_add(&sql, TEXT(") VALUES "));
    for (int row = 0; row < rows; row++) {
        buffer_add(&sql, row > 0 ? TEXT(", (") : TEXT("("));
        for (int i = 0; i < table->columns; i++)
            buffer_add(&sql, i > 0 ? TEXT(",?") : TEXT("?"));
        buffer_add_byte(&sql, ')');
    }
    return text_z(arena, buffer_text(&sql));
}

static void inserts_end(void *inserts)
{
    sqlite3_finalize(((Inserts *)inserts)->many);
    sqlite3_finalize(((Inserts *)inserts)->one);
    arena_free(((Inserts *)inserts)->bytes);
}

static bool write_begin(TableWriter *writer)
{
    Inserts *inserts = new(writer->arena, Inserts, 1);
    inserts->rows = VALUES_AT_ONCE / writer->table->columns + 1;
    inserts->bytes = arena_new();
    inserts->many = prepare(writer->database, insert_of(writer->arena, writer->table, inserts->rows));
    inserts->one = prepare(writer->database, insert_of(writer->arena, writer->table, 1));
    inserts->cells = new(writer->arena, Parameter, (ptrdiff_t)inserts->rows * writer->table->columns);
    arena_defer(writer->arena, inserts_end, inserts);
    writer->engine = inserts;
    return inserts->many && inserts->one;
}

static int cell_bind(sqlite3_stmt *statement, int slot, const Parameter *cell)
{
    const char *bytes = cell->text.data ? cell->text.data : "";
    sqlite3_uint64 length = (sqlite3_uint64)cell->text.length;
    switch (cell->kind) {
    case PARAMETER_NUMBER:
        return sqlite3_bind_int64(statement, slot, cell->number);
    case PARAMETER_TEXT:
        return sqlite3_bind_text64(statement, slot, bytes, length, SQLITE_STATIC, SQLITE_UTF8);
    case PARAMETER_BLOB:
        return sqlite3_bind_blob64(statement, slot, bytes, length, SQLITE_STATIC);
    case PARAMETER_NULL:
        break;
    }
    return sqlite3_bind_null(statement, slot);
}

static bool insert_run(TableWriter *writer, sqlite3_stmt *statement, const Parameter *cells, int count)
{
    bool done = true;
    for (int i = 0; done && i < count; i++)
        done = cell_bind(statement, i + 1, &cells[i]) == SQLITE_OK;
    done = done && sqlite3_step(statement) == SQLITE_DONE;
    if (!done)
        sqlite_failed(writer->database, sqlite3_sql(statement));
    sqlite3_reset(statement);
    return done;
}

static bool write_row(TableWriter *writer, const Parameter *cells)
{
    Inserts *inserts = writer->engine;
    int count = writer->table->columns;
    Parameter *waiting = inserts->cells + (ptrdiff_t)inserts->waiting * count;
    for (int i = 0; i < count; i++) {
        waiting[i] = cells[i];
        waiting[i].text = text_copy(inserts->bytes, cells[i].text);
    }
    if (++inserts->waiting < inserts->rows)
        return true;
    bool done = insert_run(writer, inserts->many, inserts->cells, inserts->rows * count);
    inserts->waiting = 0;
    arena_reset(inserts->bytes);
    return done;
}

static bool write_end(TableWriter *writer)
{
    Inserts *inserts = writer->engine;
    int count = writer->table->columns;
    bool done = !database_failed(writer->database);
    for (int row = 0; done && row < inserts->waiting; row++)
        done = insert_run(writer, inserts->one, inserts->cells + (ptrdiff_t)row * count, count);
    inserts->waiting = 0;
    return done;
}

/* ---- Around a load ---- */

/* The journal stays in memory, so that the file is one file at its end: whoever opens it to write has the log made. The file is nobody's yet: what is half done is thrown away, so nothing need be on the disk before its end. */
static bool before_load(Database *database)
{
    return database_script(database, TEXT("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;"
                                          "PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -131072"));
}

static bool before_commit(Database *database)
{
    static const Query loose = { "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1" };
    Arena *arena = arena_new();
    Text table = database_text(database, arena, &loose, NO_ARGS);
    if (table.length > 0)
        database_fail(database, "a row of %.*s refers to one that is not there", TEXT_ARGUMENTS(table));
    arena_free(arena);
    return !database_failed(database);
}

static bool after_load(Database *database)
{
    return database_script(database, TEXT("ANALYZE; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                                          "PRAGMA cache_size = -4096"));
}

/* ---- A file written anew ---- */

typedef struct Ticking {
    void (*tick)(void *state);
    void *state;
} Ticking;

static int tick_on(void *ticking)
{
    ((Ticking *)ticking)->tick(((Ticking *)ticking)->state);
    return 0;
}

/* What this connection reads is opened for reading only; the new file is none of it. */
static bool copy_into(Database *database, const char *path, void (*tick)(void *state), void *state)
{
    sqlite3 *handle = sqlite_handle(database);
    sqlite3_stmt *statement = prepare(database, "VACUUM INTO ?1");
    Ticking ticking = { tick, state };
    if (!statement)
        return false;
    if (tick)
        sqlite3_progress_handler(handle, TICK_STEPS, tick_on, &ticking);
    bool done = database_script(database, TEXT("PRAGMA query_only = OFF")) &&
                sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(statement) == SQLITE_DONE;
    if (!done)
        sqlite_failed(database, "VACUUM INTO");
    sqlite3_progress_handler(handle, 0, NULL, NULL);
    sqlite3_finalize(statement);
    return done && (database->access == READ_WRITE || database_script(database, TEXT("PRAGMA query_only = ON")));
}

const BulkOperations sqlite_bulk = {
    .columns = &columns,
    .indexes = &indexes,
    .read = read_rows,
    .write_begin = write_begin,
    .write_row = write_row,
    .write_end = write_end,
    .before_load = before_load,
    .before_commit = before_commit,
    .after_load = after_load,
    .copy_into = copy_into,
    .complaints = &integrity,
};
