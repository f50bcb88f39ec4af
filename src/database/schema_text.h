/* SPDX-License-Identifier: EUPL-1.2 */
/* A schema as text, and its steps: what database_migrate() does once it has the embedded files. Used by migrate.c and
 * its test. */
#ifndef DATABASE_SCHEMA_TEXT_H
#define DATABASE_SCHEMA_TEXT_H

#include "database/database.h"

typedef struct SchemaText {
    const char *name;
    Text sql;
} SchemaText;

/* As database_migrate(). */
bool schema_texts_migrate(Database *database, Arena *arena, const SchemaText *schemas, int count, Text *result_problem);

#endif
