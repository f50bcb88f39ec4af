/* SPDX-License-Identifier: EUPL-1.2 */
/* What both engines share: parameters, the failure that sticks, transactions, and rows that end in time. */
#include "database/database.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/counters.h"
#include "base/log.h"
#include "base/steady.h"
#include "database/engine.h"

Parameter parameter_number(int64_t number)
{
    return (Parameter){ .kind = PARAMETER_NUMBER, .number = number };
}

Parameter parameter_text(Text text)
{
    return (Parameter){ .kind = PARAMETER_TEXT, .text = text };
}

Parameter parameter_z(const char *z)
{
    return parameter_text(text_from_z(z));
}

Parameter parameter_blob(Blob blob)
{
    return (Parameter){ .kind = PARAMETER_BLOB, .text = { blob.data, blob.length } };
}

Parameter parameter_same(Parameter parameter)
{
    return parameter;
}

Parameter parameter_or_null(Text text)
{
    return text.length > 0 ? parameter_text(text) : NULL_PARAMETER;
}

static bool is_postgres_address(Text address)
{
    return text_starts_with(address, TEXT("postgresql://")) || text_starts_with(address, TEXT("postgres://"));
}

Database *database_open(Arena *arena, Text address, Access access, Text *result_problem)
{
    Arena *memory = arena_new();
    const char *z = text_z(memory, address);
    Database *database = is_postgres_address(address) ? postgres_open(memory, z, access, arena, result_problem)
                                                      : sqlite_open(memory, z, access, arena, result_problem);
    if (database == NULL) {
        arena_free(memory);
        return NULL;
    }
    *result_problem = (Text){ 0 };
    database->memory = memory;
    database->access = access;
    return database;
}

static void rows_end(Rows *rows)
{
    if (!rows->open) {
        return;
    }
    rows->open = false;
    rows->database->open_count--;
    if (rows->previous == NULL) {
        rows->database->open = rows->next;
    } else {
        rows->previous->next = rows->next;
    }
    if (rows->next != NULL) {
        rows->next->previous = rows->previous;
    }
    rows->database->operations->rows_end(rows);
}

static void rows_end_all(Database *database)
{
    while (database->open != NULL) {
        rows_end(database->open);
    }
}

void database_close(Database *database)
{
    if (database == NULL) {
        return;
    }
    rows_end_all(database);
    Arena *memory = database->memory;
    database->operations->close(database);
    arena_free(memory);
}

Engine database_engine(const Database *database)
{
    return database->operations->engine;
}

bool database_failed(const Database *database)
{
    return database->failed;
}

bool database_unavailable(const Database *database)
{
    return database->unavailable;
}

int64_t database_connections(const Database *database)
{
    return database->connections;
}

Text database_problem(const Database *database)
{
    return text_from_z(database->problem);
}

void database_fail(Database *database, const char *format, ...)
{
    va_list arguments;
    if (database->failed) {
        return;
    }
    database->failed = true;
    va_start(arguments, format);
    vsnprintf(database->problem, sizeof database->problem, format, arguments);
    va_end(arguments);
}

void database_fail_passing(Database *database, bool passing)
{
    if (!database->failed) {
        database->unavailable = passing;
    }
}

static void failure_forget(Database *database)
{
    database->failed = false;
    database->unavailable = false;
    database->problem[0] = '\0';
}

int64_t database_fail_at(Database *database, int64_t step)
{
    int64_t left = database->fail_at;
    database->fail_at = step;
    return left;
}

/* True when the next step may be tried. */
static bool step_begin(Database *database)
{
    if (!database->failed && database->fail_at > 0 && --database->fail_at == 0) {
        database_fail(database, "the step that a test chose has failed");
    }
    return !database->failed;
}

/* ---- How long the engine takes: of rows the first step alone, since the others hardly wait ---- */

static void time_count(int64_t begun)
{
    count_add(COUNT_DATABASE_NANOSECONDS, (uint64_t)(steady_nanoseconds() - begun));
}

static bool timed_script(Database *database, const char *sql)
{
    int64_t begun = steady_nanoseconds();
    bool done = database->operations->script(database, sql);
    time_count(begun);
    return done;
}

static bool timed_rows_start(Rows *rows, const Query *query, Parameters parameters)
{
    int64_t begun = steady_nanoseconds();
    bool done = rows->database->operations->rows_start(rows, query, parameters);
    count_add(COUNT_DATABASE_CALLS, 1);
    time_count(begun);
    return done;
}

static bool timed_step(Rows *rows)
{
    if (rows->stepped) {
        return rows->database->operations->rows_step(rows);
    }
    int64_t begun = steady_nanoseconds();
    bool done = rows->database->operations->rows_step(rows);
    rows->stepped = true;
    time_count(begun);
    return done;
}

static int64_t timed_run(Database *database, const Query *query, Parameters parameters)
{
    int64_t begun = steady_nanoseconds();
    int64_t changed = database->operations->run(database, query, parameters);
    count_add(COUNT_DATABASE_CALLS, 1);
    time_count(begun);
    return changed;
}

bool database_begin(Database *database)
{
    failure_forget(database);
    if (database->in_transaction) {
        database_fail(database, "a transaction has begun already");
        return false;
    }
    database->in_transaction = step_begin(database) && database->operations->begin(database);
    return database->in_transaction;
}

bool database_commit(Database *database)
{
    if (!database->in_transaction) {
        database_fail(database, "there is no transaction to commit");
        return false;
    }
    rows_end_all(database);
    if (step_begin(database) && timed_script(database, "COMMIT")) {
        database->in_transaction = false;
        return true;
    }
    database_rollback(database);
    return false;
}

void database_rollback(Database *database)
{
    rows_end_all(database);
    if (database->in_transaction) {
        /* Its failure tells nothing new: engines also take back by themselves, and a lost connection takes back as
         * well. */
        database->operations->script(database, "ROLLBACK");
    }
    database->in_transaction = false;
    database->failed = false; /* what went wrong can still be read, for the log */
}

bool database_savepoint(Database *database)
{
    return step_begin(database) && database->operations->script(database, "SAVEPOINT part");
}

bool database_release_savepoint(Database *database)
{
    rows_end_all(database);
    return step_begin(database) && database->operations->script(database, "RELEASE SAVEPOINT part");
}

bool database_back_to_savepoint(Database *database)
{
    rows_end_all(database);
    failure_forget(database);
    return step_begin(database) &&
           database->operations->script(database, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part");
}

/* A text with NUL would be cut by one engine and not by the other. */
static bool parameters_fit(Database *database, const Query *query, Parameters parameters)
{
    assert(parameters.count <= PARAMETERS_MAXIMUM);
    for (int i = 0; i < parameters.count; i++) {
        const Parameter *parameter = &parameters.list[i];
        if (parameter->kind == PARAMETER_TEXT && parameter->text.length > 0 &&
            memchr(parameter->text.data, 0, (size_t)parameter->text.length) != NULL) {
            database_fail(database, "a text with NUL for $%d, in: %.200s", i + 1, query->sql);
            return false;
        }
    }
    return true;
}

/* Rows that nobody reads to their end stay open as long as their arena, and SQLite walks all that are open for each that
 * begins: ten thousand make a write slow. The tests see to it that there are few. */
static void count_open(Database *database)
{
    database->open_count++;
#ifdef __SANITIZE_ADDRESS__
    enum { OPEN_MOST = 64 };
    assert(database->open_count < OPEN_MOST);
#endif
}

static void rows_start(Rows *rows, Database *database, const Query *query, Parameters parameters)
{
    rows->database = database;
    if (!step_begin(database) || !parameters_fit(database, query, parameters) ||
        !timed_rows_start(rows, query, parameters)) {
        return;
    }
    rows->open = true;
    rows->next = database->open;
    if (rows->next != NULL) {
        rows->next->previous = rows;
    }
    database->open = rows;
    count_open(database);
}

static void rows_end_deferred(void *rows)
{
    rows_end(rows);
}

Rows *database_query(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    Rows *rows = new(arena, Rows, 1);
    rows->arena = arena;
    rows_start(rows, database, query, parameters);
    arena_defer(arena, rows_end_deferred, rows);
    return rows;
}

bool rows_next(Rows *rows)
{
    if (!rows->open) {
        return false;
    }
    if (!step_begin(rows->database) || !timed_step(rows)) {
        rows_end(rows);
        return false;
    }
    return true;
}

int rows_columns(const Rows *rows)
{
    return rows->columns;
}

static Text *names_copy(const Rows *rows)
{
    Text *names = new(rows->arena, Text, rows->columns);
    for (int i = 0; i < rows->columns; i++) {
        names[i] = text_copy(rows->arena, text_from_z(rows->database->operations->column_name(rows, i)));
    }
    return names;
}

Text rows_name(const Rows *rows, int column)
{
    /* The names are kept in the rows, which are const only for the reader. */
    Rows *kept = (Rows *)(uintptr_t)rows;
    if (kept->names == NULL && kept->open) {
        kept->names = names_copy(rows);
    }
    return kept->names != NULL && column >= 0 && column < rows->columns ? kept->names[column] : (Text){ 0 };
}

static Parameter rows_cell(const Rows *rows, int column)
{
    if (!rows->open || column < 0 || column >= rows->columns) {
        return NULL_PARAMETER;
    }
    return rows->database->operations->cell(rows, column);
}

bool rows_is_null(const Rows *rows, int column)
{
    return rows_cell(rows, column).kind == PARAMETER_NULL;
}

bool rows_is_number(const Rows *rows, int column)
{
    return rows_cell(rows, column).kind == PARAMETER_NUMBER;
}

int64_t rows_number(Rows *rows, int column)
{
    Parameter cell = rows_cell(rows, column);
    if (cell.kind == PARAMETER_TEXT) {
        text_to_number(cell.text, &cell.number);
    }
    return cell.number;
}

static Text number_text(Arena *arena, int64_t number)
{
    Buffer buffer = buffer_new(arena, 24);
    buffer_add_number(&buffer, number);
    return buffer_text(&buffer);
}

static Text cell_text(Parameter cell, Arena *arena)
{
    if (cell.kind == PARAMETER_NUMBER) {
        return number_text(arena, cell.number);
    }
    return cell.kind == PARAMETER_NULL ? (Text){ 0 } : text_copy(arena, cell.text);
}

Text rows_text(Rows *rows, int column)
{
    return cell_text(rows_cell(rows, column), rows->arena);
}

Blob rows_blob(Rows *rows, int column)
{
    Text bytes = rows_text(rows, column);
    return (Blob){ bytes.data, bytes.length };
}

int64_t database_run(Database *database, const Query *query, Parameters parameters)
{
    if (!step_begin(database) || !parameters_fit(database, query, parameters)) {
        return 0;
    }
    return timed_run(database, query, parameters);
}

int64_t database_number(Database *database, const Query *query, Parameters parameters, int64_t fallback)
{
    Rows rows = { 0 };
    rows_start(&rows, database, query, parameters);
    int64_t number = rows_next(&rows) && !rows_is_null(&rows, 0) ? rows_number(&rows, 0) : fallback;
    rows_end(&rows);
    return number;
}

Text database_text(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    Rows rows = { .arena = arena };
    rows_start(&rows, database, query, parameters);
    Text text = rows_next(&rows) ? rows_text(&rows, 0) : (Text){ 0 };
    rows_end(&rows);
    return text;
}

Blob database_blob(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    Text bytes = database_text(database, arena, query, parameters);
    return (Blob){ bytes.data, bytes.length };
}

bool database_script(Database *database, Text sql)
{
    if (!step_begin(database)) {
        return false;
    }
    Arena *arena = arena_new();
    bool done = database->operations->script(database, text_z(arena, sql));
    arena_free(arena);
    return done;
}

bool database_changed(Database *database)
{
    return step_begin(database) && database->operations->changed(database);
}

bool database_scrub(Database *database, const char *const *tables)
{
    assert(!database->in_transaction && database->access == READ_WRITE);
    rows_end_all(database);
    bool done = step_begin(database) && database->operations->scrub(database, tables);
    if (!done) {
        log_line("what was deleted is not taken out of the files yet: %s", database->problem);
        failure_forget(database);
    }
    return done;
}

Text database_plan(Database *database, Arena *arena, const Query *query)
{
    return step_begin(database) ? database->operations->plan(database, arena, query) : (Text){ 0 };
}

DatabaseLink database_link(Database *database)
{
    return database->operations->link ? database->operations->link(database) : (DatabaseLink){ 0 };
}
