/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two engines do for database.c; nobody else includes this. */
#ifndef DATABASE_ENGINE_H
#define DATABASE_ENGINE_H

#include "database/database.h"

enum { PARAMETERS_MAXIMUM = 32, PROBLEM_MAXIMUM = 512 };

/* Each function that fails calls database_fail() and gives false, 0 or nothing. */
typedef struct EngineOperations {
    Engine engine;
    void (*close)(Database *database);
    /* Starts a transaction. A lost connection is made anew here, and by a statement outside a transaction. */
    bool (*begin)(Database *database);
    /* One or several statements without parameters. */
    bool (*script)(Database *database, const char *sql);
    int64_t (*run)(Database *database, const Query *query, Parameters parameters);
    /* Sets columns and what the engine needs in *rows. */
    bool (*rows_start)(Rows *rows, const Query *query, Parameters parameters);
    bool (*rows_step)(Rows *rows);
    void (*rows_end)(Rows *rows);
    const char *(*column_name)(const Rows *rows, int column);
    /* The value; its bytes are valid until the next step. */
    Parameter (*cell)(const Rows *rows, int column);
    Text (*plan)(Database *database, Arena *arena, const Query *query);
    bool (*changed)(Database *database);
    bool (*scrub)(Database *database, const char *const *tables);
    /* How the server is reached; NULL where the database is a file. */
    DatabaseLink (*link)(Database *database);
} EngineOperations;

/* Each engine's own connection begins with this. */
struct Database {
    const EngineOperations *operations;
    Arena *memory; /* as long as the connection */
    Access access;
    bool failed;
    bool unavailable;
    bool in_transaction;
    int64_t fail_at;
    int64_t connections; /* made anew so far */
    Rows *open; /* rows that have not ended */
    int open_count;
    char problem[PROBLEM_MAXIMUM];
};

struct Rows {
    Database *database;
    Arena *arena; /* NULL when nothing outlives the call */
    Rows *next, *previous;
    void *statement; /* the engine's */
    int64_t row;     /* the engine's */
    int columns;
    bool open;
    Text *names;
    bool stepped;
};

/* Each fills a connection made in memory; NULL and a sentence in *result_problem when that fails. */
Database *sqlite_open(Arena *memory, const char *path, Access access, Arena *arena, Text *result_problem);
Database *postgres_open(Arena *memory, const char *address, Access access, Arena *arena, Text *result_problem);

/* Makes the failure stick; the first one is kept. */
__attribute__((format(printf, 2, 3))) void database_fail(Database *database, const char *format, ...);

/* Before database_fail(): whether this failure, if it is the first, is one that passes; see database_unavailable(). */
void database_fail_passing(Database *database, bool passing);

#endif
