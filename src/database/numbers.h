/* SPDX-License-Identifier: EUPL-1.2 */
/* The table-valued function numbers(text) for SQLite; PostgreSQL has a function of the same name in writer.sql. */
#ifndef DATABASE_NUMBERS_H
#define DATABASE_NUMBERS_H

struct sqlite3;

/* Makes SELECT number FROM numbers('1,2,17') known to a connection; a status of SQLite. */
int numbers_register(struct sqlite3 *handle);

#endif
