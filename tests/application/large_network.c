/* SPDX-License-Identifier: EUPL-1.2 */
/* Copying a network from SQLite to PostgreSQL, table by table. */
#include "tests/application/large_network.h"

#include "base/buffer.h"

enum { MOST_TABLES = 200, MOST_COLUMNS = 64, ROWS_A_STATEMENT = 500, STATEMENT_BYTES = 64 << 20 };

static const Query tables_sqlite = { "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'" };
static const Query tables_postgres = { "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = 'public'" };
static const Query columns = { "SELECT name, type FROM pragma_table_info($1) ORDER BY cid" };

int tables_of(Database *database, Arena *arena, Text *result_names, int maximum)
{
    const Query *query = database_engine(database) == ENGINE_SQLITE ? &tables_sqlite : &tables_postgres;
    Rows *rows = database_query(database, arena, query, NO_ARGS);
    int count = 0;
    while (count < maximum && rows_next(rows))
        result_names[count++] = text_copy(arena, rows_text(rows, 0));
    return count;
}

typedef struct Table {
    Text name;
    int column_count;
    Text columns[MOST_COLUMNS];
    bool is_blob[MOST_COLUMNS];
} Table;

static void read_columns(Database *from, Arena *arena, Table *table)
{
    Rows *rows = database_query(from, arena, &columns, ARGS(table->name));
    while (table->column_count < MOST_COLUMNS && rows_next(rows)) {
        table->columns[table->column_count] = text_copy(arena, rows_text(rows, 0));
        table->is_blob[table->column_count++] = text_is(rows_text(rows, 1), "BLOB");
    }
}

static Text column_list(Arena *arena, const Table *table)
{
    Text list = table->columns[0];
    for (int i = 1; i < table->column_count; i++)
        list = text_printf(arena, "%.*s, %.*s", TEXT_ARGUMENTS(list), TEXT_ARGUMENTS(table->columns[i]));
    return list;
}

static void add_quoted(Buffer *buffer, Text text)
{
    buffer_add_byte(buffer, '\'');
    for (ptrdiff_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\'')
            buffer_add_byte(buffer, '\'');
        buffer_add_byte(buffer, text.data[i]);
    }
    buffer_add_byte(buffer, '\'');
}

static void add_cell(Buffer *buffer, Arena *arena, Rows *rows, int column, bool is_blob)
{
    if (rows_is_null(rows, column)) {
        buffer_add(buffer, TEXT("NULL"));
    } else if (is_blob) {
        Blob blob = rows_blob(rows, column);
        buffer_printf(buffer, "'\\x%.*s'", TEXT_ARGUMENTS(text_hex(arena, blob.data, blob.length)));
    } else if (rows_is_number(rows, column)) {
        buffer_add_number(buffer, rows_number(rows, column));
    } else {
        add_quoted(buffer, rows_text(rows, column));
    }
}

/* Adds a statement's worth of rows; how many. */
static int add_rows(Buffer *buffer, Arena *arena, Rows *rows, const Table *table)
{
    int count = 0;
    while (count < ROWS_A_STATEMENT && rows_next(rows)) {
        buffer_add(buffer, count++ > 0 ? TEXT(", (") : TEXT("("));
        for (int i = 0; i < table->column_count; i++) {
            buffer_add(buffer, i > 0 ? TEXT(", ") : TEXT(""));
            add_cell(buffer, arena, rows, i, table->is_blob[i]);
        }
        buffer_add_byte(buffer, ')');
    }
    return count;
}

static bool copy_table(Database *from, Database *to, Arena *arena, Table *table)
{
    read_columns(from, arena, table);
    Text names = column_list(arena, table);
    Query select = { text_z(arena, text_printf(arena, "SELECT %.*s FROM %.*s", TEXT_ARGUMENTS(names), TEXT_ARGUMENTS(table->name))) };
    Rows *rows = database_query(from, arena, &select, NO_ARGS);
    Arena *statement = arena_new();
    bool more = database_script(to, text_printf(arena, "DELETE FROM %.*s", TEXT_ARGUMENTS(table->name)));
    while (more) {
        arena_reset(statement);
        Buffer buffer = buffer_new(statement, STATEMENT_BYTES);
        buffer_printf(&buffer, "INSERT INTO %.*s (%.*s) VALUES ", TEXT_ARGUMENTS(table->name), TEXT_ARGUMENTS(names));
        more = add_rows(&buffer, statement, rows, table) > 0 && database_script(to, buffer_text(&buffer));
    }
    arena_free(statement);
    return !database_failed(from) && !database_failed(to);
}

bool large_network_copy(Database *from, Database *to)
{
    Arena *arena = arena_new();
    Text names[MOST_TABLES];
    int count = tables_of(from, arena, names, MOST_TABLES);
    /* What refers to what was checked where the rows come from. */
    bool fine = database_begin(from) && database_begin(to) && database_script(to, TEXT("SET session_replication_role = replica"));
    for (int i = 0; fine && i < count; i++)
        fine = text_is(names[i], "migration") || copy_table(from, to, arena, &(Table){ .name = names[i] });
    if (fine)
        fine = database_commit(to);
    database_rollback(from);
    arena_free(arena);
    return fine;
}
