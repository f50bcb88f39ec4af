/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables on PostgreSQL: the binary form of COPY, in both directions. */
#include <libpq-fe.h>
#include <string.h>

#include "base/buffer.h"
#include "database/bulk_engine.h"

enum { SQL_MAXIMUM = 64 * 1024, SEND_BYTES = 256 * 1024, HEADER_BYTES = 19, NUMBER_BYTES = 8 };

/* The signature of the binary form; then flags and the length of what else a head may have, both 0. */
static const char header[HEADER_BYTES] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";

static const Query columns = {
    "SELECT CAST(c.relname AS text), CAST(a.attname AS text), format_type(a.atttypid, NULL), COALESCE((SELECT k.place"
    " FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (number, place)"
    " WHERE i.indrelid = c.oid AND i.indisprimary AND k.number = a.attnum), 0)"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND c.relkind IN ('r', 'p') AND a.attnum > 0"
    " AND NOT a.attisdropped ORDER BY c.relname COLLATE \"C\", a.attname COLLATE \"C\""
};
static const Query indexes = {
    "SELECT format('DROP INDEX %I', c.relname), pg_get_indexdef(c.oid) FROM pg_class c"
    " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND c.relkind = 'i'"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')) ORDER BY c.oid DESC"
};
static const Query references = {
    "SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', c.relname, k.conname),"
    " format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))"
    " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
    " WHERE k.connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND k.contype = 'f' ORDER BY k.oid DESC"
};

/* ---- The binary form ---- */

typedef struct Bytes {
    const char *at, *end;
    bool short_of; /* they have ended too early */
} Bytes;

static const char *bytes_take(Bytes *bytes, ptrdiff_t length)
{
    if (length < 0 || bytes->end - bytes->at < length) {
        bytes->short_of = true;
        bytes->at = bytes->end;
        return NULL;
    }
    const char *taken = bytes->at;
    bytes->at += length;
    return taken;
}

/* Big-endian, with its sign. */
static int64_t number_take(Bytes *bytes, int length)
{
    const unsigned char *digits = (const unsigned char *)bytes_take(bytes, length);
    if (!digits)
        return -1;
    uint64_t number = digits[0] & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < length; i++)
        number = number << 8 | digits[i];
    return (int64_t)number;
}

static Parameter cell_take(Bytes *bytes, ParameterKind kind)
{
    int64_t length = number_take(bytes, 4);
    if (length < 0)
        return NULL_PARAMETER;
    if (kind == PARAMETER_NUMBER)
        return parameter_number(length == NUMBER_BYTES ? number_take(bytes, NUMBER_BYTES) : (bytes->short_of = true));
    const char *data = bytes_take(bytes, length);
    return (Parameter){ .kind = kind, .text = { data, data ? length : 0 } };
}

typedef struct Reading {
    const Table *table;
    Parameter *cells;
    RowTaker take;
    void *state;
    bool begun, wanted, broken;
} Reading;

/* One message of the server: rows, the first after the head; or the end. */
static void message_read(Reading *reading, Bytes bytes)
{
    if (!reading->begun)
        bytes_take(&bytes, HEADER_BYTES);
    reading->begun = true;
    while (reading->wanted && bytes.at < bytes.end) {
        int64_t count = number_take(&bytes, 2);
        if (count == -1)
            break;
        for (int i = 0; i < count && i < reading->table->columns; i++)
            reading->cells[i] = cell_take(&bytes, reading->table->list[i].kind);
        reading->broken = bytes.short_of || count != reading->table->columns;
        reading->wanted = !reading->broken && reading->take(reading->state, reading->cells);
    }
}

static const char *copy_command(Arena *arena, const char *select)
{
    Buffer sql = buffer_new(arena, SQL_MAXIMUM);
    buffer_printf(&sql, "COPY (%s) TO STDOUT (FORMAT binary)", select);
    return text_z(arena, buffer_text(&sql));
}

static bool command_begin(Database *database, const char *sql, ExecStatusType wanted)
{
    PGresult *result = PQexec(postgres_connection(database), sql);
    bool done = PQresultStatus(result) == wanted;
    if (!done)
        postgres_failed(database, result, sql);
    PQclear(result);
    return done;
}

/* Takes what the server says at the end. */
static bool command_end(Database *database, const char *sql)
{
    bool done = true;
    for (PGresult *result; (result = PQgetResult(postgres_connection(database))) != NULL; PQclear(result))
        if (PQresultStatus(result) != PGRES_COMMAND_OK && done) {
            postgres_failed(database, result, sql);
            done = false;
        }
    return done;
}

static void messages_read(Database *database, Reading *reading)
{
    char *message;
    for (int length; (length = PQgetCopyData(postgres_connection(database), &message, 0)) > 0; PQfreemem(message))
        if (reading->wanted)
            message_read(reading, (Bytes){ message, message + length, false });
}

static bool read_rows(Database *database, const Table *table, const char *select, RowTaker take, void *state)
{
    Arena *arena = arena_new();
    Reading reading = { table, new(arena, Parameter, table->columns), take, state, false, true, false };
    const char *sql = copy_command(arena, select);
    bool done = command_begin(database, sql, PGRES_COPY_OUT);
    if (done) {
        messages_read(database, &reading);
        done = command_end(database, sql);
    }
    if (reading.broken)
        database_fail(database, "PostgreSQL sent what is no row, in: %.200s", select);
    arena_free(arena);
    return done && reading.wanted;
}

/* ---- Writing ---- */

static void number_add(Buffer *buffer, int64_t number, int length)
{
    for (int i = length; i-- > 0;)
        buffer_add_byte(buffer, (char)((uint64_t)number >> (8 * i)));
}

static void cell_add(Buffer *buffer, const Parameter *cell)
{
    if (cell->kind == PARAMETER_NULL) {
        number_add(buffer, -1, 4);
    } else if (cell->kind == PARAMETER_NUMBER) {
        number_add(buffer, NUMBER_BYTES, 4);
        number_add(buffer, cell->number, NUMBER_BYTES);
    } else {
        number_add(buffer, cell->text.length, 4);
        buffer_add(buffer, cell->text);
    }
}

static bool send(TableWriter *writer, Buffer *buffer)
{
    bool sent = PQputCopyData(postgres_connection(writer->database), buffer->data, (int)buffer->length) == 1;
    buffer->length = 0;
    if (!sent)
        postgres_failed(writer->database, NULL, "COPY");
    return sent;
}

static bool write_begin(TableWriter *writer)
{
    Buffer sql = buffer_new(writer->arena, SQL_MAXIMUM);
    buffer_add(&sql, TEXT("COPY "));
    name_add(&sql, writer->table->name);
    buffer_add(&sql, TEXT(" ("));
    names_add(&sql, writer->table);
    buffer_add(&sql, TEXT(") FROM STDIN (FORMAT binary)"));
    if (!command_begin(writer->database, text_z(writer->arena, buffer_text(&sql)), PGRES_COPY_IN))
        return false;
    Buffer *buffer = new(writer->arena, Buffer, 1);
    *buffer = buffer_new(writer->arena, INT32_MAX);
    buffer_add_bytes(buffer, header, HEADER_BYTES);
    writer->engine = buffer;
    return true;
}

static bool write_row(TableWriter *writer, const Parameter *cells)
{
    Buffer *buffer = writer->engine;
    number_add(buffer, writer->table->columns, 2);
    for (int i = 0; i < writer->table->columns; i++)
        cell_add(buffer, &cells[i]);
    return buffer->length < SEND_BYTES || send(writer, buffer);
}

static bool write_end(TableWriter *writer)
{
    PGconn *connection = postgres_connection(writer->database);
    number_add(writer->engine, -1, 2);
    bool sent = !database_failed(writer->database) && send(writer, writer->engine);
    if (PQputCopyEnd(connection, sent ? NULL : "it was given up") != 1)
        postgres_failed(writer->database, NULL, "COPY");
    return command_end(writer->database, "COPY") && sent;
}

/* ---- Around a load ---- */

static bool before_load(Database *database)
{
    return database_script(database, TEXT("SET maintenance_work_mem = '128MB'"));
}

static bool before_commit(Database *database)
{
    return !database_failed(database);
}

/* Whoever serves it next finds plans that fit. */
static bool after_load(Database *database)
{
    return database_script(database, TEXT("RESET maintenance_work_mem")) && database_script(database, TEXT("ANALYZE"));
}

static bool copy_into(Database *database, const char *path, void (*tick)(void *state), void *state)
{
    (void)path, (void)tick, (void)state;
    database_fail(database, "PostgreSQL does not write itself into a file");
    return false;
}

const BulkOperations postgres_bulk = {
    .columns = &columns,
    .indexes = &indexes,
    .references = &references,
    .read = read_rows,
    .write_begin = write_begin,
    .write_row = write_row,
    .write_end = write_end,
    .before_load = before_load,
    .before_commit = before_commit,
    .after_load = after_load,
    .copy_into = copy_into,
};
