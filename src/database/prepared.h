/* SPDX-License-Identifier: EUPL-1.2 */
/* The statements that one PostgreSQL connection has prepared, and the types of their parameters. */
#ifndef DATABASE_PREPARED_H
#define DATABASE_PREPARED_H

#include <libpq-fe.h>

#include "database/database.h"

typedef struct Prepared Prepared;

/* An empty list in memory; the caller ends it with prepared_free(). */
Prepared *prepared_new(Arena *memory);
void prepared_free(Prepared *prepared);

/* After a new connection nothing is prepared any more. */
void prepared_forget(Prepared *prepared);

/* The name under which the connection knows the query for parameters of these kinds, prepared now if need be; NULL when
 * that fails: prepared_failure() then is the server's answer, valid until the next call. */
const char *prepared_name(Prepared *prepared, PGconn *connection, const Query *query, Parameters parameters);
const PGresult *prepared_failure(const Prepared *prepared);

#endif
