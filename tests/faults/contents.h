/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of failure: everything that a database holds, as one text that two moments can be compared by. */
#ifndef TESTS_FAULTS_CONTENTS_H
#define TESTS_FAULTS_CONTENTS_H

#include "database/database.h"

typedef struct Contents {
    Query query; /* gives a row a table: its name, and all that is in it */
} Contents;

/* What is to be asked of this database; once the tables are there. Lives as long as the arena. */
Contents *contents_new(Database *database, Arena *arena);

/* A hash of every row of every table, but for the block of ids: a group of writes may keep what it reserved. The empty text when it cannot be read. */
Text contents_now(const Contents *contents, Database *database, Arena *arena);

#endif
