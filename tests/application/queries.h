/* SPDX-License-Identifier: EUPL-1.2 */
/* Every constant query of the program, gathered from the sources by tests/tools/queries.mjs. */
#ifndef TESTS_APPLICATION_QUERIES_H
#define TESTS_APPLICATION_QUERIES_H

#include "database/database.h"

typedef struct NamedQuery {
    const char *path; /* of the source file */
    const char *name;
    Query query;
} NamedQuery;

extern const NamedQuery named_queries[];
extern const int named_query_count;

#endif
