/* SPDX-License-Identifier: EUPL-1.2 */
/* Brings a database to the newest form of every schema, forward only. */
#ifndef DATABASE_MIGRATE_H
#define DATABASE_MIGRATE_H

#include "database/database.h"

/* One room's tables: text in steps, each begun by a line "-- step N", N from 1 without gaps. Written in SQLite's STRICT dialect;
 * on PostgreSQL INTEGER, REAL and BLOB become BIGINT, DOUBLE PRECISION and BYTEA, TEXT compares by bytes, STRICT is dropped.
 * A step "-- step N sqlite" or "-- step N postgres" runs on that engine alone. */
typedef struct Schema {
    const char *name;
    const char *path; /* of the embedded file: "src/record/schema.sql" */
} Schema;

/* Runs, in the order given, every step that the database has not seen, all in one transaction, and remembers each with its
 * SHA-256. False, with a sentence in *result_problem, when a step fails or a step that ran before has been changed since. */
bool database_migrate(Database *database, Arena *arena, const Schema *schemas, int count, Text *result_problem);

/* How many steps the database has run; to compare with what it had once it was brought up to date. */
int64_t database_schema_steps(Database *database);

/* The same of an empty database that somebody is about to fill: in the same transaction it is marked as unfinished, and database_migrate() refuses it
 * until the mark is taken off. */
bool database_migrate_to_fill(Database *database, Arena *arena, const Schema *schemas, int count, Text *result_problem);
bool database_is_unfinished(Database *database);
bool database_finish(Database *database);

#endif
