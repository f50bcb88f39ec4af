/* SPDX-License-Identifier: EUPL-1.2 */
/* The engine inside: SQLite. The only file, with numbers.c and sqlite_bulk.c, that knows it. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/log.h"
#include "database/bulk_engine.h"
#include "database/numbers.h"

/* The statement cache: sets of a few, so that it stays small and needs no order. */
enum { CACHE_SETS = 64, CACHE_WAYS = 4 };

typedef struct Statement {
    const Query *query; /* NULL: a statement made for one use */
    const char *sql;
    sqlite3_stmt *handle;
    int slots[PARAMETERS_MAXIMUM]; /* SQLite's number of $1, $2 …; 0 where the query has none */
    bool busy;
} Statement;

typedef struct SqliteDatabase {
    Database base;
    sqlite3 *handle;
    int64_t data_version;
    Statement cache[CACHE_SETS][CACHE_WAYS];
    unsigned next_way;
} SqliteDatabase;

static SqliteDatabase *of(Database *database)
{
    return (SqliteDatabase *)database;
}

/* Of the file and the machine, not of the statement. */
static bool is_passing(int code)
{
    static const int passing[] = { SQLITE_BUSY,  SQLITE_LOCKED,   SQLITE_FULL,    SQLITE_IOERR,
                                   SQLITE_NOMEM, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PROTOCOL };
    for (size_t i = 0; i < sizeof passing / sizeof *passing; i++) {
        if (code == passing[i]) {
            return true;
        }
    }
    return false;
}

static void failed_in(Database *database, const char *sql)
{
    sqlite3 *handle = of(database)->handle;
    database_fail_passing(database, is_passing(sqlite3_errcode(handle) & 0xff));
    database_fail(database, "%s (SQLite %d), in: %.200s", sqlite3_errmsg(handle), sqlite3_extended_errcode(handle),
                  sql);
}

sqlite3 *sqlite_handle(Database *database)
{
    return of(database)->handle;
}

void sqlite_failed(Database *database, const char *sql)
{
    failed_in(database, sql);
}

static void sqlite_close(Database *database)
{
    for (int i = 0; i < CACHE_SETS * CACHE_WAYS; i++) {
        sqlite3_finalize(of(database)->cache[i / CACHE_WAYS][i % CACHE_WAYS].handle);
    }
    /* What was erased must not live on in the log beside the file. */
    if (database->access == READ_WRITE && of(database)->handle != NULL) {
        sqlite3_wal_checkpoint_v2(of(database)->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    }
    sqlite3_close(of(database)->handle);
}

static bool sqlite_script(Database *database, const char *sql)
{
    if (sqlite3_exec(of(database)->handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
        failed_in(database, sql);
        return false;
    }
    return true;
}

/* A transaction whose ROLLBACK failed, for want of memory, is still there. */
static bool sqlite_begin(Database *database)
{
    if (!sqlite3_get_autocommit(of(database)->handle) && !sqlite_script(database, "ROLLBACK")) {
        return false;
    }
    return sqlite_script(database, database->access == READ_WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
}

/* SQLite numbers "$2" before "$1" when it stands first, so each is looked up by its name. */
static void slots_find(Statement *statement)
{
    static const char names[PARAMETERS_MAXIMUM][4] = { "$1", "$2",  "$3",  "$4",  "$5",  "$6",  "$7",  "$8",
                                                       "$9",  "$10", "$11", "$12", "$13", "$14", "$15", "$16",
                                                       "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24",
                                                       "$25", "$26", "$27", "$28", "$29", "$30", "$31", "$32" };
    for (int i = 0; i < PARAMETERS_MAXIMUM; i++) {
        statement->slots[i] = sqlite3_bind_parameter_index(statement->handle, names[i]);
    }
}

static bool statement_prepare(Database *database, Statement *statement, const Query *query, bool lasting)
{
    unsigned flags = lasting ? SQLITE_PREPARE_PERSISTENT : 0;
    int status = sqlite3_prepare_v3(of(database)->handle, query->sql, -1, flags, &statement->handle, NULL);
    if (status != SQLITE_OK) {
        failed_in(database, query->sql);
        return false;
    }
    statement->sql = query->sql;
    slots_find(statement);
    return true;
}

static Statement *cache_set(Database *database, const Query *query)
{
    uint64_t hash = (uint64_t)(uintptr_t)query * UINT64_C(0x9e3779b97f4a7c15);
    return of(database)->cache[hash >> 58];
}

static Statement *cache_find(Database *database, const Query *query)
{
    Statement *set = cache_set(database, query);
    for (int i = 0; i < CACHE_WAYS; i++) {
        if (set[i].query == query && set[i].sql == query->sql && !set[i].busy) {
            return &set[i];
        }
    }
    return NULL;
}

/* A place for a new statement; NULL when all of its set are in use. */
static Statement *cache_place(Database *database, const Query *query)
{
    Statement *set = cache_set(database, query);
    unsigned first = of(database)->next_way++;
    for (unsigned i = 0; i < CACHE_WAYS; i++) {
        Statement *statement = &set[(first + i) % CACHE_WAYS];
        if (!statement->busy) {
            sqlite3_finalize(statement->handle);
            *statement = (Statement){ .query = query };
            return statement;
        }
    }
    return NULL;
}

static Statement *statement_for_one_use(void)
{
    Statement *statement = calloc(1, sizeof *statement);
    if (statement == NULL) {
        fail("memory is out: no statement");
    }
    return statement;
}

static void statement_release(Statement *statement)
{
    if (statement->query == NULL) {
        sqlite3_finalize(statement->handle);
        free(statement);
        return;
    }
    if (statement->handle != NULL) {
        sqlite3_reset(statement->handle);
        sqlite3_clear_bindings(statement->handle);
    }
    statement->busy = false;
}

static Statement *statement_new(Database *database, const Query *query)
{
    Statement *statement = cache_place(database, query);
    if (statement == NULL) {
        statement = statement_for_one_use();
    }
    if (!statement_prepare(database, statement, query, statement->query != NULL)) {
        statement_release(statement);
        return NULL;
    }
    return statement;
}

static int slot_bind(sqlite3_stmt *handle, int slot, const Parameter *parameter, sqlite3_destructor_type lifetime)
{
    const char *bytes = parameter->text.data == NULL ? "" : parameter->text.data;
    sqlite3_uint64 length = (sqlite3_uint64)parameter->text.length;
    switch (parameter->kind) {
    case PARAMETER_NUMBER:
        return sqlite3_bind_int64(handle, slot, parameter->number);
    case PARAMETER_TEXT:
        return sqlite3_bind_text64(handle, slot, bytes, length, lifetime, SQLITE_UTF8);
    case PARAMETER_BLOB:
        return sqlite3_bind_blob64(handle, slot, bytes, length, lifetime);
    case PARAMETER_NULL:
        break;
    }
    return sqlite3_bind_null(handle, slot);
}

static bool statement_bind(Statement *statement, Parameters parameters, sqlite3_destructor_type lifetime)
{
    for (int i = 0; i < parameters.count; i++) {
        int slot = statement->slots[i];
        if (slot > 0 && slot_bind(statement->handle, slot, &parameters.list[i], lifetime) != SQLITE_OK) {
            return false;
        }
    }
    return true;
}

/* A statement bound and ready to step, busy until statement_release(); NULL after a failure. */
static Statement *statement_take(Database *database, const Query *query, Parameters parameters,
                                 sqlite3_destructor_type lifetime)
{
    Statement *statement = cache_find(database, query);
    if (statement == NULL) {
        statement = statement_new(database, query);
    }
    if (statement == NULL) {
        return NULL;
    }
    statement->busy = true;
    if (!statement_bind(statement, parameters, lifetime)) {
        failed_in(database, query->sql);
        statement_release(statement);
        return NULL;
    }
    return statement;
}

static int64_t sqlite_run(Database *database, const Query *query, Parameters parameters)
{
    Statement *statement = statement_take(database, query, parameters, SQLITE_STATIC);
    if (statement == NULL) {
        return 0;
    }
    int status;
    do {
        status = sqlite3_step(statement->handle);
    } while (status == SQLITE_ROW);
    if (status != SQLITE_DONE) {
        failed_in(database, query->sql);
    }
    bool changes = status == SQLITE_DONE && !sqlite3_stmt_readonly(statement->handle);
    statement_release(statement);
    return changes ? sqlite3_changes64(of(database)->handle) : 0;
}

static bool sqlite_rows_start(Rows *rows, const Query *query, Parameters parameters)
{
    Statement *statement = statement_take(rows->database, query, parameters, SQLITE_TRANSIENT);
    if (statement == NULL) {
        return false;
    }
    rows->statement = statement;
    rows->columns = sqlite3_column_count(statement->handle);
    return true;
}

static sqlite3_stmt *handle_of(const Rows *rows)
{
    return ((const Statement *)rows->statement)->handle;
}

static bool sqlite_rows_step(Rows *rows)
{
    int status = sqlite3_step(handle_of(rows));
    if (status != SQLITE_ROW && status != SQLITE_DONE) {
        failed_in(rows->database, sqlite3_sql(handle_of(rows)));
    }
    return status == SQLITE_ROW;
}

static void sqlite_rows_end(Rows *rows)
{
    statement_release(rows->statement);
    rows->statement = NULL;
}

static const char *sqlite_column_name(const Rows *rows, int column)
{
    return sqlite3_column_name(handle_of(rows), column);
}

static Parameter sqlite_cell(const Rows *rows, int column)
{
    sqlite3_stmt *handle = handle_of(rows);
    Parameter cell = { 0 };
    switch (sqlite3_column_type(handle, column)) {
    case SQLITE_NULL:
        break;
    case SQLITE_INTEGER:
        cell = parameter_number(sqlite3_column_int64(handle, column));
        break;
    case SQLITE_BLOB:
        cell.kind = PARAMETER_BLOB;
        cell.text.data = sqlite3_column_blob(handle, column);
        cell.text.length = sqlite3_column_bytes(handle, column);
        break;
    default:
        cell.kind = PARAMETER_TEXT;
        cell.text.data = (const char *)sqlite3_column_text(handle, column);
        cell.text.length = sqlite3_column_bytes(handle, column);
    }
    return cell;
}

static Text sqlite_plan(Database *database, Arena *arena, const Query *query)
{
    Query explain = { text_printf(arena, "EXPLAIN QUERY PLAN %s", query->sql).data };
    Statement *statement = statement_for_one_use();
    Buffer plan = buffer_new(arena, 64 * 1024);
    if (statement_prepare(database, statement, &explain, false)) {
        while (sqlite3_step(statement->handle) == SQLITE_ROW) {
            buffer_printf(&plan, "%s\n", (const char *)sqlite3_column_text(statement->handle, 3));
        }
    }
    statement_release(statement);
    return buffer_text(&plan);
}

static bool sqlite_changed(Database *database)
{
    static const Query query = { "PRAGMA data_version" };
    int64_t version = database_number(database, &query, NO_ARGS, 0);
    bool changed = version != of(database)->data_version;
    of(database)->data_version = version;
    return changed;
}

/* Pages that were split keep copies of rows that moved to others, which secure_delete does not know of; VACUUM leaves none. */
static bool sqlite_scrub(Database *database, const char *const *tables)
{
    (void)tables;
    sqlite3 *handle = of(database)->handle;
    if (!sqlite_script(database, "VACUUM")) {
        return false;
    }
    if (sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK) {
        failed_in(database, "the emptying of the log");
        return false;
    }
    return true;
}

static const EngineOperations operations = {
    .engine = ENGINE_SQLITE,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .script = sqlite_script,
    .run = sqlite_run,
    .rows_start = sqlite_rows_start,
    .rows_step = sqlite_rows_step,
    .rows_end = sqlite_rows_end,
    .column_name = sqlite_column_name,
    .cell = sqlite_cell,
    .plan = sqlite_plan,
    .changed = sqlite_changed,
    .scrub = sqlite_scrub,
};

/* A filter before a join is filled from the whole of the joined table, which costs more than the few rows that we look
 * up there, and the more the larger the network is. SQLite has no other switch for it; the number is SQLITE_BloomFilter
 * of its sources, the same since filters came with 3.38. A test reads the plans. */
static void never_filter_joins(sqlite3 *handle)
{
    enum { BLOOM_FILTER = 0x80000 };
    sqlite3_test_control(SQLITE_TESTCTRL_OPTIMIZATIONS, handle, BLOOM_FILTER);
}

static bool sqlite_configure(Database *database)
{
    sqlite3 *handle = of(database)->handle;
    never_filter_joins(handle);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 5000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    bool done =
        numbers_register(handle) == SQLITE_OK &&
        (database->access == READ_ONLY ? sqlite_script(database, "PRAGMA query_only = ON; PRAGMA cache_size = -1024;")
                                       : sqlite_script(database, "PRAGMA journal_mode = WAL;"
                                                                 "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                                                                 "PRAGMA journal_size_limit = 67108864;"
                                                                 "PRAGMA cache_size = -4096;")) &&
        /* As PostgreSQL has it; and an index then serves it. */
        sqlite_script(database, "PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON;"
                                "SELECT 1 FROM sqlite_schema LIMIT 1");
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return done;
}

Database *sqlite_open(Arena *memory, const char *path, Access access, Arena *arena, Text *result_problem)
{
    SqliteDatabase *sqlite = new(memory, SqliteDatabase, 1);
    int flags = access == READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite->base.operations = &operations;
    sqlite->base.access = access;
    int status = sqlite3_open_v2(path, &sqlite->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (status == SQLITE_OK && sqlite_configure(&sqlite->base)) {
        return &sqlite->base;
    }
    *result_problem = text_printf(arena, "The database %s does not open: %s.", path,
                                  sqlite->handle == NULL ? "memory is out" : sqlite3_errmsg(sqlite->handle));
    sqlite_close(&sqlite->base);
    return NULL;
}
