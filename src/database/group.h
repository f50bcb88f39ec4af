/* SPDX-License-Identifier: EUPL-1.2 */
/* Several writes in one transaction, each in a savepoint of its own. Inside the writer only. */
#ifndef DATABASE_GROUP_H
#define DATABASE_GROUP_H

#include "database/ids.h"
#include "database/writer.h"

typedef struct GroupedWrite {
    WriteKind kind;
    WriteFunction function;
    void *state;
    WriteResult result; /* set by group_run() */
} GroupedWrite;

/* What groups run on, one after another. */
typedef struct GroupRunner {
    Database *database;
    const Platform *platform;
    Versions *versions;
    const WriteHooks *hooks;
    IdBlock ids;
    int64_t connections; /* of the database when the ids were reserved */
    Arena *arena;       /* reset after each group */
    Arena *write_arena; /* reset after each write, unless one_group */
    bool one_group;     /* no further one will follow */
} GroupRunner;

/* Every write has its result afterwards. */
void group_run(GroupRunner *runner, GroupedWrite *writes, int count);

#endif
