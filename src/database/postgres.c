/* SPDX-License-Identifier: EUPL-1.2 */
/* The engine outside: PostgreSQL. The only file, with prepared.c, postgres_bulk.c and connecting.c, that knows libpq. */
#include <libpq-fe.h>
#include <string.h>

#include "base/buffer.h"
#include "base/counters.h"
#include "database/bulk_engine.h"
#include "database/connecting.h"
#include "database/prepared.h"

/* Of pg_type; they are the same in every PostgreSQL. */
enum { TYPE_BOOLEAN = 16, TYPE_BYTES = 17, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_NUMERIC = 1700 };

typedef struct PostgresDatabase {
    Database base;
    PGconn *connection;
    const char *address;
    bool is_read_only;   /* the server, or has become so: it is none to write to */
    bool is_unconfirmed; /* what was committed last was kept here alone */
    Prepared *prepared;
    Arena *call; /* as long as one call */
} PostgresDatabase;

/* What libpq wants to know of the parameters of one call. */
typedef struct Arguments {
    const char *values[PARAMETERS_MAXIMUM];
    int lengths[PARAMETERS_MAXIMUM];
    int formats[PARAMETERS_MAXIMUM];
} Arguments;

static PostgresDatabase *of(Database *database)
{
    return (PostgresDatabase *)database;
}

/* Who runs the server may end the wait for a replica: COMMIT then succeeds, but with a warning, and what it kept is gone with this server. */
static void notice_take(void *state, const PGresult *result)
{
    const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE), *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (code != NULL && severity != NULL && strcmp(code, "01000") == 0 && strcmp(severity, "WARNING") == 0) {
        ((PostgresDatabase *)state)->is_unconfirmed = true;
    }
}

/* By the class of the state: the connection, what the machine has, who runs the server, the disk; or a lock that was waited for too long. */
static bool is_passing(const char *state)
{
    static const char classes[][3] = { "08", "40", "53", "57", "58" };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strncmp(state, classes[i], 2) == 0) {
            return true;
        }
    }
    return strcmp(state, "55P03") == 0;
}

/* The engine's own words, without its detail and, for what does not fit a type, without the value: people typed that.
 */
static void failed_with(Database *database, const PGresult *result, const char *sql)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (message == NULL || state == NULL) {
        const char *lost = PQerrorMessage(of(database)->connection);
        database_fail_passing(database, true);
        database_fail(database, "PostgreSQL does not answer: %.*s", (int)strcspn(lost, "\n"), lost);
        return;
    }
    of(database)->is_read_only = database->access == READ_WRITE && strcmp(state, "25006") == 0;
    database_fail_passing(database, is_passing(state) || of(database)->is_read_only);
    int length = (int)(strncmp(state, "22", 2) == 0 ? strcspn(message, "\"") : strlen(message));
    database_fail(database, "%.*s (PostgreSQL %s), in: %.200s", length, message, state, sql);
}

PGconn *postgres_connection(Database *database)
{
    return of(database)->connection;
}

void postgres_failed(Database *database, const PGresult *result, const char *sql)
{
    failed_with(database, result, sql);
}

/* Takes the result over; true when the statement did what it should. */
static bool result_finish(Database *database, PGresult *result, const char *sql)
{
    ExecStatusType status = PQresultStatus(result);
    bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!done) {
        failed_with(database, result, sql);
    } else if (strcmp(sql, "COMMIT") == 0 && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        database_fail(database, "PostgreSQL rolled back what should have been committed");
        done = false;
    } else if (strcmp(sql, "COMMIT") == 0 && of(database)->is_unconfirmed) {
        database_fail_passing(database, true);
        database_fail(database, "PostgreSQL committed, but no replica has confirmed it");
        done = false;
    }
    PQclear(result);
    return done;
}

static void postgres_close(Database *database)
{
    prepared_free(of(database)->prepared);
    arena_free(of(database)->call);
    PQfinish(of(database)->connection);
}

static bool postgres_script(Database *database, const char *sql)
{
    of(database)->is_unconfirmed = false;
    return result_finish(database, PQexec(of(database)->connection, sql), sql);
}

static bool session_configure(Database *database)
{
    PQsetNoticeReceiver(of(database)->connection, notice_take, of(database));
    return postgres_script(database, database->access == READ_ONLY
                                         ? "SET default_transaction_read_only = on; SET jit = off"
                                         : "SET jit = off");
}

static bool connection_is_lost(const Database *database)
{
    const PostgresDatabase *postgres = (const PostgresDatabase *)database;
    return postgres->is_read_only || PQstatus(postgres->connection) != CONNECTION_OK;
}

static bool connection_renew(Database *database)
{
    if (!postgres_reconnect(of(database)->connection, of(database)->address)) {
        failed_with(database, NULL, "");
        return false;
    }
    of(database)->is_read_only = false;
    prepared_forget(of(database)->prepared);
    database->connections++;
    count_add(COUNT_CONNECTIONS_RENEWED, 1);
    return session_configure(database);
}

/* A write waits for another's lock as long as on SQLite. */
static bool transaction_begin(Database *database)
{
    return postgres_script(database, database->access == READ_ONLY
                                         ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                         : "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '5s'");
}

static bool postgres_begin(Database *database)
{
    if (!connection_is_lost(database) && transaction_begin(database)) {
        return true;
    }
    if (!connection_is_lost(database)) {
        return false;
    }
    database->failed = false; /* it is only now that the loss was seen */
    return connection_renew(database) && transaction_begin(database);
}

static Arguments arguments_of(PostgresDatabase *postgres, Parameters parameters)
{
    Arguments arguments = { 0 };
    for (int i = 0; i < parameters.count; i++) {
        const Parameter *parameter = &parameters.list[i];
        arguments.lengths[i] = (int)parameter->text.length;
        arguments.formats[i] = parameter->kind == PARAMETER_BLOB;
        if (parameter->kind == PARAMETER_NUMBER) {
            arguments.values[i] = text_printf(postgres->call, "%lld", (long long)parameter->number).data;
        } else if (parameter->kind != PARAMETER_NULL) {
            arguments.values[i] = text_z(postgres->call, parameter->text);
        }
    }
    return arguments;
}

/* NULL after a failure; else the result, for the caller to clear. */
static PGresult *statement_execute(Database *database, const Query *query, Parameters parameters)
{
    PostgresDatabase *postgres = of(database);
    if (!database->in_transaction && connection_is_lost(database) && !connection_renew(database)) {
        return NULL;
    }
    const char *name = prepared_name(postgres->prepared, postgres->connection, query, parameters);
    if (name == NULL) {
        failed_with(database, prepared_failure(postgres->prepared), query->sql);
        return NULL;
    }
    Arguments arguments = arguments_of(postgres, parameters);
    PGresult *result = PQexecPrepared(postgres->connection, name, parameters.count, arguments.values, arguments.lengths,
                                      arguments.formats, 0);
    arena_reset(postgres->call);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return result;
    }
    result_finish(database, result, query->sql);
    return NULL;
}

static int64_t postgres_run(Database *database, const Query *query, Parameters parameters)
{
    PGresult *result = statement_execute(database, query, parameters);
    int64_t count = 0;
    if (result != NULL) {
        text_to_number(text_from_z(PQcmdTuples(result)), &count);
        PQclear(result);
    }
    return count;
}

static bool postgres_rows_start(Rows *rows, const Query *query, Parameters parameters)
{
    PGresult *result = statement_execute(rows->database, query, parameters);
    if (result == NULL) {
        return false;
    }
    rows->statement = result;
    rows->row = -1;
    rows->columns = PQnfields(result);
    return true;
}

static bool postgres_rows_step(Rows *rows)
{
    return ++rows->row < PQntuples(rows->statement);
}

static void postgres_rows_end(Rows *rows)
{
    PQclear(rows->statement);
    rows->statement = NULL;
}

static const char *postgres_column_name(const Rows *rows, int column)
{
    return PQfname(rows->statement, column);
}

static int hex_value(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

/* "\x00ff" to bytes. Without an arena nobody will look at them. */
static Parameter bytes_cell(const Rows *rows, Text hex)
{
    ptrdiff_t length = hex.length < 2 || rows->arena == NULL ? 0 : (hex.length - 2) / 2;
    char *bytes = length == 0 ? NULL : new(rows->arena, char, length);
    for (ptrdiff_t i = 0; i < length; i++) {
        bytes[i] = (char)(hex_value(hex.data[i * 2 + 2]) << 4 | hex_value(hex.data[i * 2 + 3]));
    }
    return parameter_blob((Blob){ bytes, length });
}

static Parameter postgres_cell(const Rows *rows, int column)
{
    int row = (int)rows->row;
    if (rows->row < 0 || PQgetisnull(rows->statement, row, column)) {
        return NULL_PARAMETER;
    }
    Text text = { PQgetvalue(rows->statement, row, column), PQgetlength(rows->statement, row, column) };
    int64_t number;
    switch (PQftype(rows->statement, column)) {
    case TYPE_BOOLEAN:
        return parameter_number(text_is(text, "t"));
    case TYPE_BYTES:
        return bytes_cell(rows, text);
    case TYPE_INT8:
    case TYPE_INT4:
    case TYPE_INT2:
    case TYPE_NUMERIC:
        return text_to_number(text, &number) ? parameter_number(number) : parameter_text(text);
    default:
        return parameter_text(text);
    }
}

/* The highest n of the $n in the query. */
static int parameters_of(const char *sql)
{
    int highest = 0;
    for (const char *at = strchr(sql, '$'); at != NULL; at = strchr(at + 1, '$')) {
        int number = 0;
        for (const char *digit = at + 1; *digit >= '0' && *digit <= '9' && number < PARAMETERS_MAXIMUM; digit++) {
            number = number * 10 + (*digit - '0');
        }
        highest = number > highest ? number : highest;
    }
    return highest < PARAMETERS_MAXIMUM ? highest : PARAMETERS_MAXIMUM;
}

static Text explain_command(Arena *arena, const char *name, int parameters)
{
    Buffer command = buffer_new(arena, 1024);
    buffer_printf(&command, "EXPLAIN EXECUTE %s", name);
    for (int i = 0; i < parameters; i++) {
        buffer_add(&command, i == 0 ? TEXT("(NULL") : TEXT(", NULL"));
    }
    buffer_add(&command, parameters > 0 ? TEXT(")\0") : TEXT("\0"));
    return buffer_text(&command);
}

static Text plan_read(PGresult *result, Arena *arena)
{
    Buffer plan = buffer_new(arena, 256 * 1024);
    for (int i = 0; i < PQntuples(result); i++) {
        buffer_add(&plan, text_from_z(PQgetvalue(result, i, 0)));
        buffer_add_byte(&plan, '\n');
    }
    return buffer_text(&plan);
}

static Text postgres_plan(Database *database, Arena *arena, const Query *query)
{
    PostgresDatabase *postgres = of(database);
    static const Parameter nulls[PARAMETERS_MAXIMUM] = { [0] = { 0 } };
    Parameters parameters = { parameters_of(query->sql), nulls };
    const char *name = prepared_name(postgres->prepared, postgres->connection, query, parameters);
    if (name == NULL) {
        failed_with(database, prepared_failure(postgres->prepared), query->sql);
        return (Text){ 0 };
    }
    postgres_script(database, "SET plan_cache_mode = force_generic_plan");
    PGresult *result = PQexec(postgres->connection, explain_command(arena, name, parameters.count).data);
    Text plan = plan_read(result, arena);
    result_finish(database, result, query->sql);
    postgres_script(database, "RESET plan_cache_mode");
    return plan;
}

static bool postgres_changed(Database *database)
{
    (void)database;
    return true;
}

/* What a plain VACUUM takes away is no row any more, but its bytes may stand in a gap of its page. It waits for those who read the table,
 * and others wait for it: not for long, since it is tried again. */
static bool postgres_rewrite(Database *database, const char *table)
{
    Arena *arena = arena_new();
    bool done = postgres_script(database, "SET lock_timeout = '2s'") &&
                postgres_script(database, text_printf(arena, "VACUUM (FULL) %s", table).data);
    arena_free(arena);
    return postgres_script(database, "RESET lock_timeout") && done;
}

static bool postgres_scrub(Database *database, const char *const *tables)
{
    bool done = postgres_script(database, "VACUUM");
    for (int i = 0; done && tables && tables[i]; i++)
        done = postgres_rewrite(database, tables[i]);
    return done;
}

static DatabaseLink postgres_link(Database *database)
{
    PGconn *connection = of(database)->connection;
    const char *host = PQhost(connection), *superuser = PQparameterStatus(connection, "is_superuser");
    return (DatabaseLink){ .is_server = true,
                           .is_here = host == NULL || host[0] == '/' || host[0] == '\0',
                           .is_encrypted = PQsslInUse(connection) != 0,
                           .has_password = PQconnectionUsedPassword(connection) != 0,
                           .is_superuser = superuser != NULL && strcmp(superuser, "on") == 0 };
}

static const EngineOperations operations = {
    .engine = ENGINE_POSTGRES,
    .close = postgres_close,
    .begin = postgres_begin,
    .script = postgres_script,
    .run = postgres_run,
    .rows_start = postgres_rows_start,
    .rows_step = postgres_rows_step,
    .rows_end = postgres_rows_end,
    .column_name = postgres_column_name,
    .cell = postgres_cell,
    .plan = postgres_plan,
    .changed = postgres_changed,
    .scrub = postgres_scrub,
    .link = postgres_link,
};

Database *postgres_open(Arena *memory, const char *address, Access access, Arena *arena, Text *result_problem)
{
    PostgresDatabase *postgres = new(memory, PostgresDatabase, 1);
    postgres->base.operations = &operations;
    postgres->base.access = access;
    postgres->call = arena_new();
    postgres->prepared = prepared_new(memory);
    postgres->address = address;
    postgres->connection = postgres_connect(address);
    if (!connection_is_lost(&postgres->base) && session_configure(&postgres->base)) {
        return &postgres->base;
    }
    Text lost = text_trim(text_from_z(PQerrorMessage(postgres->connection)));
    *result_problem = text_printf(arena, "PostgreSQL does not open: %.*s.", TEXT_ARGUMENTS(lost));
    postgres_close(&postgres->base);
    return NULL;
}
