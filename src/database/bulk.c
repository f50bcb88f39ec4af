/* SPDX-License-Identifier: EUPL-1.2 */
/* What both engines share of moving whole tables. The one place where SQL is put together: from names of the catalogue, which are quoted. */
#include "database/bulk.h"

#include "base/buffer.h"
#include "database/bulk_engine.h"

enum { SQL_MAXIMUM = 64 * 1024 };

static const BulkOperations *bulk_of(const Database *database)
{
    return database_engine(database) == ENGINE_POSTGRES ? &postgres_bulk : &sqlite_bulk;
}

/* ---- The catalogue ---- */

static ParameterKind kind_of(Text type)
{
    if (text_is(type, "INTEGER") || text_is(type, "bigint"))
        return PARAMETER_NUMBER;
    if (text_is(type, "TEXT") || text_is(type, "text"))
        return PARAMETER_TEXT;
    return text_is(type, "BLOB") || text_is(type, "bytea") ? PARAMETER_BLOB : PARAMETER_NULL;
}

typedef struct Catalogue {
    Arena *arena;
    Tables tables;
    int room, column_room;
} Catalogue;

static Table *table_named(Catalogue *catalogue, Text name)
{
    Tables *tables = &catalogue->tables;
    if (tables->count > 0 && text_equal(tables->list[tables->count - 1].name, name))
        return &tables->list[tables->count - 1];
    if (tables->count == catalogue->room) {
        Table *more = new(catalogue->arena, Table, catalogue->room = 2 * catalogue->room + 64);
        for (int i = 0; i < tables->count; i++)
            more[i] = tables->list[i];
        tables->list = more;
    }
    catalogue->column_room = 0;
    tables->list[tables->count] = (Table){ .name = name };
    return &tables->list[tables->count++];
}

static void column_add(Catalogue *catalogue, Table *table, TableColumn column)
{
    if (table->columns == catalogue->column_room) {
        TableColumn *more = new(catalogue->arena, TableColumn, catalogue->column_room = 2 * catalogue->column_room + 8);
        for (int i = 0; i < table->columns; i++)
            more[i] = table->list[i];
        table->list = more;
    }
    table->list[table->columns++] = column;
}

Tables tables_read(Database *database, Arena *arena)
{
    Catalogue catalogue = { .arena = arena };
    Rows *rows = database_query(database, arena, bulk_of(database)->columns, NO_ARGS);
    while (rows_next(rows))
        column_add(&catalogue, table_named(&catalogue, rows_text(rows, 0)),
                   (TableColumn){ rows_text(rows, 1), kind_of(rows_text(rows, 2)), (int)rows_number(rows, 3) });
    return catalogue.tables;
}

/* ---- Statements of names ---- */

void name_add(Buffer *sql, Text name)
{
    buffer_add_byte(sql, '"');
    for (ptrdiff_t i = 0; i < name.length; i++) {
        if (name.data[i] == '"')
            buffer_add_byte(sql, '"');
        buffer_add_byte(sql, name.data[i]);
    }
    buffer_add_byte(sql, '"');
}

void names_add(Buffer *sql, const Table *table)
{
    for (int i = 0; i < table->columns; i++) {
        buffer_add(sql, i > 0 ? TEXT(", ") : TEXT(""));
        name_add(sql, table->list[i].name);
    }
}

static const TableColumn *key_column(const Table *table, int place)
{
    for (int i = 0; i < table->columns; i++)
        if (table->list[i].key == place)
            return &table->list[i];
    return NULL;
}

static void order_add(Buffer *sql, const Table *table)
{
    buffer_add(sql, TEXT(" ORDER BY "));
    if (!key_column(table, 1)) {
        names_add(sql, table);
        return;
    }
    const TableColumn *column;
    for (int place = 1; (column = key_column(table, place)) != NULL; place++) {
        buffer_add(sql, place > 1 ? TEXT(", ") : TEXT(""));
        name_add(sql, column->name);
    }
}

static const char *select_of(Arena *arena, const Table *table)
{
    Buffer sql = buffer_new(arena, SQL_MAXIMUM);
    buffer_add(&sql, TEXT("SELECT "));
    names_add(&sql, table);
    buffer_add(&sql, TEXT(" FROM "));
    name_add(&sql, table->name);
    order_add(&sql, table);
    return text_z(arena, buffer_text(&sql));
}

/* A statement of a verb and a table's name. */
static const char *sentence_of(Arena *arena, const char *verb, Text table)
{
    Buffer sql = buffer_new(arena, SQL_MAXIMUM);
    buffer_add(&sql, text_from_z(verb));
    name_add(&sql, table);
    return text_z(arena, buffer_text(&sql));
}

static bool take_number(void *state, const Parameter *cells)
{
    *(int64_t *)state = cells->number;
    return true;
}

int64_t table_count(Database *database, const Table *table)
{
    Arena *arena = arena_new();
    int64_t count = 0;
    const Table counted = { .name = table->name, .columns = 1, .list = &(TableColumn){ .kind = PARAMETER_NUMBER } };
    if (!database_failed(database))
        bulk_of(database)->read(database, &counted, sentence_of(arena, "SELECT count(*) FROM ", table->name), take_number, &count);
    arena_free(arena);
    return count;
}

/* ---- Rows ---- */

bool table_read(Database *database, const Table *table, RowTaker take, void *state)
{
    Arena *arena = arena_new();
    bool done = !database_failed(database) && bulk_of(database)->read(database, table, select_of(arena, table), take, state);
    arena_free(arena);
    return done;
}

TableWriter *table_write_begin(Database *database, Arena *arena, const Table *table)
{
    TableWriter *writer = new(arena, TableWriter, 1);
    *writer = (TableWriter){ database, arena, table, NULL };
    if (!database_failed(database))
        bulk_of(database)->write_begin(writer);
    return writer;
}

bool table_write_row(TableWriter *writer, const Parameter *cells)
{
    return !database_failed(writer->database) && bulk_of(writer->database)->write_row(writer, cells);
}

bool table_write_end(TableWriter *writer)
{
    return writer->engine != NULL && bulk_of(writer->database)->write_end(writer) && !database_failed(writer->database);
}

/* ---- Loading ---- */

struct TablesLoad {
    Database *database;
    const Tables *tables;
    int count, room;
    const char **makes; /* statements that put back what was taken away, in order */
    Arena *arena;
};

static void make_add(TablesLoad *load, Text statement)
{
    if (load->count == load->room) {
        const char **more = new(load->arena, const char *, load->room = 2 * load->room + 64);
        for (int i = 0; i < load->count; i++)
            more[i] = load->makes[i];
        load->makes = more;
    }
    load->makes[load->count++] = text_z(load->arena, statement);
}

static bool take_away(TablesLoad *load, const Query *what)
{
    Arena *arena = arena_new();
    Buffer drops = buffer_new(arena, PTRDIFF_MAX / 8);
    Rows *rows = database_query(load->database, arena, what, NO_ARGS);
    while (rows_next(rows)) {
        buffer_add(&drops, rows_text(rows, 0));
        buffer_add(&drops, TEXT(";\n"));
        make_add(load, rows_text(rows, 1));
    }
    bool done = database_script(load->database, buffer_text(&drops));
    arena_free(arena);
    return done;
}

static void rows_take_away(TablesLoad *load)
{
    Arena *arena = arena_new();
    for (int i = 0; i < load->tables->count; i++)
        database_script(load->database, text_from_z(sentence_of(arena, "DELETE FROM ", load->tables->list[i].name)));
    arena_free(arena);
}

TablesLoad *tables_load_begin(Database *database, Arena *arena, const Tables *tables)
{
    const BulkOperations *bulk = bulk_of(database);
    TablesLoad *load = new(arena, TablesLoad, 1);
    *load = (TablesLoad){ .database = database, .tables = tables, .arena = arena };
    if (!bulk->before_load(database) || !database_begin(database))
        return load;
    if (bulk->references)
        take_away(load, bulk->references);
    take_away(load, bulk->indexes);
    rows_take_away(load);
    return load;
}

int tables_load_steps(const TablesLoad *load)
{
    return load->count + 1;
}

/* Indexes first, so that references find them. */
bool tables_load_end(TablesLoad *load, void (*done)(void *state), void *state)
{
    const BulkOperations *bulk = bulk_of(load->database);
    for (int i = load->count; i-- > 0 && database_script(load->database, text_from_z(load->makes[i]));)
        if (done)
            done(state);
    if (!bulk->before_commit(load->database) || !database_commit(load->database))
        return false;
    bool is_settled = bulk->after_load(load->database);
    if (done)
        done(state);
    return is_settled;
}

/* ---- A database as a whole ---- */

bool database_copy_into(Database *database, const char *path, void (*tick)(void *state), void *state)
{
    return !database_failed(database) && bulk_of(database)->copy_into(database, path, tick, state);
}

Text database_complaints(Database *database, Arena *arena)
{
    const Query *complaints = bulk_of(database)->complaints;
    if (!complaints)
        return (Text){ 0 };
    Text found = database_text(database, arena, complaints, NO_ARGS);
    return text_is(found, "ok") ? (Text){ 0 } : database_failed(database) ? database_problem(database) : found;
}

/* ---- Schemas of PostgreSQL ---- */

static const Query current = { "SELECT CAST(current_schema() AS text)" };
static const Query others = { "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hanse'"
                              " AND pid <> pg_backend_pid()" };

bool database_schema_make(Database *database, Text fresh)
{
    Arena *arena = arena_new();
    bool made = database_script(database, text_from_z(sentence_of(arena, "CREATE SCHEMA ", fresh)));
    arena_free(arena);
    return made;
}

static bool schema_rename(Database *database, Arena *arena, Text from, Text to)
{
    Buffer sql = buffer_new(arena, SQL_MAXIMUM);
    buffer_add(&sql, TEXT("ALTER SCHEMA "));
    name_add(&sql, from);
    buffer_add(&sql, TEXT(" RENAME TO "));
    name_add(&sql, to);
    return database_script(database, buffer_text(&sql));
}

bool database_schema_swap(Database *database, Text fresh, Text aside)
{
    Arena *arena = arena_new();
    Text own = database_text(database, arena, &current, NO_ARGS);
    bool done = database_begin(database) && schema_rename(database, arena, own, aside) && schema_rename(database, arena, fresh, own) &&
                database_commit(database);
    database_rollback(database);
    arena_free(arena);
    return done;
}

int64_t database_other_connections(Database *database)
{
    return database_number(database, &others, NO_ARGS, 0);
}
