/* SPDX-License-Identifier: EUPL-1.2 */
/* The network of HANSE_TEST_LARGE_SQLITE, made by tests/suite, on either engine: ten times the usual size. */
#ifndef TESTS_APPLICATION_LARGE_NETWORK_H
#define TESTS_APPLICATION_LARGE_NETWORK_H

#include "database/database.h"

/* Copies every row of one migrated database into another one of PostgreSQL, whose tables are emptied before. Statements of many rows take
 * seconds where making the network anew there takes minutes. False when a statement fails: see database_problem(to). */
bool large_network_copy(Database *from, Database *to);

/* The names of all tables, at most `maximum`; how many. */
int tables_of(Database *database, Arena *arena, Text *result_names, int maximum);

#endif
