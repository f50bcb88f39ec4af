/* SPDX-License-Identifier: EUPL-1.2 */
/* One connection to a SQLite file or a PostgreSQL database; the same constant SQL runs on both.
 *
 * A failure sticks: after the first one every further call does nothing and gives empty results, until the transaction
 * is rolled back. So callers read as straight lines and look at database_failed() once. */
#ifndef DATABASE_DATABASE_H
#define DATABASE_DATABASE_H

#include "base/arena.h"
#include "base/text.h"

typedef struct Database Database;
typedef struct Rows Rows;

/* A constant statement, $1 $2 … its parameters. Its address is its name: every connection prepares it once. */
typedef struct Query {
    const char *sql;
} Query;

typedef enum { READ_ONLY, READ_WRITE } Access;
typedef enum { ENGINE_SQLITE, ENGINE_POSTGRES } Engine;

typedef enum { PARAMETER_NULL, PARAMETER_NUMBER, PARAMETER_TEXT, PARAMETER_BLOB } ParameterKind;

typedef struct Parameter {
    ParameterKind kind;
    int64_t number;
    Text text;
} Parameter;

typedef struct Parameters {
    int count;
    const Parameter *list;
} Parameters;

Parameter parameter_number(int64_t number);
Parameter parameter_text(Text text);
Parameter parameter_z(const char *z);
Parameter parameter_blob(Blob blob);
Parameter parameter_same(Parameter parameter);

/* The text, or NULL where it is empty. */
Parameter parameter_or_null(Text text);

#define NULL_PARAMETER ((Parameter){ 0 })

#define PARAMETER(value)                                                                                               \
    _Generic((value), Text: parameter_text, char *: parameter_z, const char *: parameter_z, Blob: parameter_blob,      \
             Parameter: parameter_same, default: parameter_number)(value)

/* The parameters $1 $2 … of a query: ARGS(id, name, NULL_PARAMETER). At most sixteen; a list made otherwise may have 32. NO_ARGS for none. */
#define ARGS(...)                                                                                                      \
    ((Parameters){ ARGS_COUNT(__VA_ARGS__), (const Parameter[]){ ARGS_EACH(__VA_ARGS__) } })
#define NO_ARGS ((Parameters){ 0 })

#define ARGS_COUNT(...) ARGS_PICK(__VA_ARGS__, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define ARGS_PICK(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, count, ...) count
#define ARGS_EACH(...) ARGS_NAME(ARGS_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define ARGS_NAME(count) ARGS_PASTE(count)
#define ARGS_PASTE(count) ARGS_##count
#define ARGS_1(a) PARAMETER(a)
#define ARGS_2(a, ...) PARAMETER(a), ARGS_1(__VA_ARGS__)
#define ARGS_3(a, ...) PARAMETER(a), ARGS_2(__VA_ARGS__)
#define ARGS_4(a, ...) PARAMETER(a), ARGS_3(__VA_ARGS__)
#define ARGS_5(a, ...) PARAMETER(a), ARGS_4(__VA_ARGS__)
#define ARGS_6(a, ...) PARAMETER(a), ARGS_5(__VA_ARGS__)
#define ARGS_7(a, ...) PARAMETER(a), ARGS_6(__VA_ARGS__)
#define ARGS_8(a, ...) PARAMETER(a), ARGS_7(__VA_ARGS__)
#define ARGS_9(a, ...) PARAMETER(a), ARGS_8(__VA_ARGS__)
#define ARGS_10(a, ...) PARAMETER(a), ARGS_9(__VA_ARGS__)
#define ARGS_11(a, ...) PARAMETER(a), ARGS_10(__VA_ARGS__)
#define ARGS_12(a, ...) PARAMETER(a), ARGS_11(__VA_ARGS__)
#define ARGS_13(a, ...) PARAMETER(a), ARGS_12(__VA_ARGS__)
#define ARGS_14(a, ...) PARAMETER(a), ARGS_13(__VA_ARGS__)
#define ARGS_15(a, ...) PARAMETER(a), ARGS_14(__VA_ARGS__)
#define ARGS_16(a, ...) PARAMETER(a), ARGS_15(__VA_ARGS__)

/* Opens a file path (SQLite, made when missing and access is READ_WRITE) or postgresql://… address. NULL, and a sentence
 * in *result_problem (in the arena), when that fails. A READ_ONLY connection cannot write, whatever it is asked.
 * One thread at a time. */
Database *database_open(Arena *arena, Text address, Access access, Text *result_problem);
void database_close(Database *database);

Engine database_engine(const Database *database);
bool database_failed(const Database *database);

/* Whether what went wrong will pass without anybody mending the program: locked, full, out of memory, or away. Like the problem it can be
 * asked until the next transaction begins. */
bool database_unavailable(const Database *database);

/* How often the connection was lost and made anew: what a process has kept in memory of the database may then be of another, older one. */
int64_t database_connections(const Database *database);

/* What went wrong, for the log; the empty text when nothing did. */
Text database_problem(const Database *database);

/* A transaction: on READ_ONLY connections one view of the data; on READ_WRITE ones SQLite begins IMMEDIATE, PostgreSQL READ
 * COMMITTED. begin forgets an earlier failure. commit is false, and has rolled back, when anything in it failed. */
bool database_begin(Database *database);
bool database_commit(Database *database);
void database_rollback(Database *database);

/* A part of a transaction that may be taken back. Release and back end all open rows; back also forgets the failure in the part. */
bool database_savepoint(Database *database);
bool database_release_savepoint(Database *database);
bool database_back_to_savepoint(Database *database);

/* Rows one after another, read by column number from 0. The rows end with the arena at the latest; texts live in the arena. */
Rows *database_query(Database *database, Arena *arena, const Query *query, Parameters parameters);
bool rows_next(Rows *rows);
int rows_columns(const Rows *rows);
Text rows_name(const Rows *rows, int column);
bool rows_is_null(const Rows *rows, int column);
bool rows_is_number(const Rows *rows, int column);
int64_t rows_number(Rows *rows, int column);
Text rows_text(Rows *rows, int column);
Blob rows_blob(Rows *rows, int column);

/* Runs a statement that gives no rows (or whose rows do not matter); the number of rows changed, 0 after a failure. */
int64_t database_run(Database *database, const Query *query, Parameters parameters);

/* The first column of the first row; fallback, or nothing, when there is no row or it is NULL. */
int64_t database_number(Database *database, const Query *query, Parameters parameters, int64_t fallback);
Text database_text(Database *database, Arena *arena, const Query *query, Parameters parameters);
Blob database_blob(Database *database, Arena *arena, const Query *query, Parameters parameters);

/* Runs text that is not a Query: for migrations and the tests' own preparations only. */
bool database_script(Database *database, Text sql);

/* Takes what was deleted out of the free pages, the log and what else stands beside the tables, so that nothing of it is found in the
 * files: SQLite is written anew and its log emptied, PostgreSQL is vacuumed, and the tables named (up to NULL; NULL: none), in which
 * nothing that was deleted may be left, not even in the gaps of pages, are written anew. What PostgreSQL's own log and its archive keep
 * of it is not ours to take away. Outside a transaction, on a READ_WRITE connection. False when somebody who reads an older state holds
 * it back; nothing sticks, and it may be tried again. */
bool database_scrub(Database *database, const char *const *tables);

/* True when another connection may have written since this was asked last (the first time always): cheap on SQLite, always true on
 * PostgreSQL. */
bool database_changed(Database *database);

/* How the engine would run the query, a line a step, for the test that reads plans. */
Text database_plan(Database *database, Arena *arena, const Query *query);

/* How a connection reaches its server, for who looks whether that is safe; all false for a file. */
typedef struct DatabaseLink {
    bool is_server;
    bool is_here;        /* by a socket of this machine */
    bool is_encrypted;
    bool has_password;   /* one was asked for */
    bool is_superuser;   /* it may do everything there */
} DatabaseLink;
DatabaseLink database_link(Database *database);

/* For tests: the nth step from now (1 is the next) fails as if the disk had; a row read is a step, too. 0 ends it. Gives how many
 * steps were left to the one chosen before: 0 when it has come. */
int64_t database_fail_at(Database *database, int64_t step);

#endif
