/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables, in and out, as fast as the engine has it: for moving a network, where the tables are what the catalogue says. Everything
 * here sticks to the connection's failure, as database.h has it. */
#ifndef DATABASE_BULK_H
#define DATABASE_BULK_H

#include "database/database.h"

typedef struct TableColumn {
    Text name;
    ParameterKind kind; /* PARAMETER_NULL: of a type that no schema of ours has */
    int key;            /* its place in the primary key, from 1; 0: it is not in it */
} TableColumn;

typedef struct Table {
    Text name;
    int columns;
    TableColumn *list; /* by name */
} Table;

typedef struct Tables {
    int count;
    Table *list; /* by name */
} Tables;

/* All tables of the database (on PostgreSQL: of the schema that its search path begins with), without what the engine keeps for itself. */
Tables tables_read(Database *database, Arena *arena);

/* How many rows a table has. */
int64_t table_count(Database *database, const Table *table);

/* One row, the cells in the order of the table's columns; they are valid until it returns. False ends the reading. */
typedef bool (*RowTaker)(void *state, const Parameter *cells);

/* Gives every row, of one view where a transaction has begun, in the order of the primary key, by bytes; of a table without one in the order of all columns. False when something failed, or the
 * taker ended it. */
bool table_read(Database *database, const Table *table, RowTaker take, void *state);

/* Adds rows. Between the first and the last, the connection does nothing else. */
typedef struct TableWriter TableWriter;
TableWriter *table_write_begin(Database *database, Arena *arena, const Table *table);
bool table_write_row(TableWriter *writer, const Parameter *cells);
bool table_write_end(TableWriter *writer);

/* Prepares a database that has just been migrated for being filled: begins a transaction, takes indexes and references between tables away, and the
 * rows that the schemas begin with. What tables_load_end() needs to put them back is in the arena. */
typedef struct TablesLoad TablesLoad;
TablesLoad *tables_load_begin(Database *database, Arena *arena, const Tables *tables);

/* How many steps tables_load_end() takes, and told after each; done may be NULL. Commits. */
int tables_load_steps(const TablesLoad *load);
bool tables_load_end(TablesLoad *load, void (*done)(void *state), void *state);

/* Writes a copy of the database, as it stands now, into a new file; on SQLite alone, outside a transaction. tick is called now and then. */
bool database_copy_into(Database *database, const char *path, void (*tick)(void *state), void *state);

/* Looks through the whole database: the empty text when it is sound, else the engine's first complaints. On PostgreSQL always empty. */
Text database_complaints(Database *database, Arena *arena);

/* Of PostgreSQL alone: makes an empty schema; and in one transaction gives the schema that the search path begins with the name `aside`, and its own
 * name to `fresh`. */
bool database_schema_make(Database *database, Text fresh);
bool database_schema_swap(Database *database, Text fresh, Text aside);

/* Of PostgreSQL alone: how many other connections of this program the database has. */
int64_t database_other_connections(Database *database);

#endif
