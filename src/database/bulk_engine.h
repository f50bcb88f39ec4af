/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two engines do for bulk.c; nobody else includes this. */
#ifndef DATABASE_BULK_ENGINE_H
#define DATABASE_BULK_ENGINE_H

#include "database/bulk.h"
#include "database/engine.h"

struct sqlite3;
struct pg_conn;
struct pg_result;

/* The engines' own connections. */
struct sqlite3 *sqlite_handle(Database *database);
struct pg_conn *postgres_connection(Database *database);

/* What was tried last has failed. */
void sqlite_failed(Database *database, const char *sql);
void postgres_failed(Database *database, const struct pg_result *result, const char *sql);

struct TableWriter {
    Database *database;
    Arena *arena;
    const Table *table;
    void *engine; /* the engine's own */
};

typedef struct BulkOperations {
    /* schema: "table, column, type, place in the key", by both names. */
    const Query *columns;
    /* What is taken away and put back: "statement that drops, statement that makes". */
    const Query *indexes;
    const Query *references; /* NULL: they cannot be taken away, and are looked at once */
    bool (*read)(Database *database, const Table *table, const char *select, RowTaker take, void *state);
    bool (*write_begin)(TableWriter *writer);
    bool (*write_row)(TableWriter *writer, const Parameter *cells);
    bool (*write_end)(TableWriter *writer);
    /* Around the transaction of a load. */
    bool (*before_load)(Database *database);
    bool (*before_commit)(Database *database);
    bool (*after_load)(Database *database);
    bool (*copy_into)(Database *database, const char *path, void (*tick)(void *state), void *state);
    const Query *complaints; /* NULL: the engine looks after itself */
} BulkOperations;

extern const BulkOperations sqlite_bulk, postgres_bulk;

/* "name" */
void name_add(Buffer *sql, Text name);
/* "a", "b" */
void names_add(Buffer *sql, const Table *table);

#endif
