/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids in blocks. A block taken back by a rollback is forgotten, so that no id is ever given twice; some are lost. */
#include "database/ids.h"

#include <assert.h>

enum { BLOCK = 1000, LOW_WATER = 500 };

static const int64_t highest_id = ((int64_t)1 << 53) - 1;

static const Query reserve = { "UPDATE id_block SET next = next + $1 WHERE id = 1 RETURNING next" };
static const Query give_back = { "UPDATE id_block SET next = $1 WHERE id = 1 AND next = $2" };

void ids_forget(IdBlock *ids)
{
    ids->next = ids->end = 0;
}

static bool block_reserve(IdBlock *ids, Database *database)
{
    int64_t end = database_number(database, &reserve, ARGS(BLOCK), 0);
    if (end == 0) {
        return false;
    }
    if (end - BLOCK != ids->end) {
        ids->next = end - BLOCK;
    }
    ids->end = end;
    return true;
}

bool ids_group_begin(IdBlock *ids, Database *database)
{
    ids->reserved_in_group = ids->end - ids->next < LOW_WATER;
    return !ids->reserved_in_group || block_reserve(ids, database);
}

void ids_group_back(IdBlock *ids)
{
    if (ids->reserved_in_group) {
        ids_forget(ids);
    }
}

void ids_part_begin(IdBlock *ids)
{
    ids->reserved_in_part = false;
}

void ids_part_back(IdBlock *ids)
{
    if (ids->reserved_in_part) {
        ids_forget(ids);
    }
}

int64_t ids_take(IdBlock *ids, Database *database)
{
    if (database_failed(database)) {
        return 0;
    }
    if (ids->next == ids->end) {
        ids->reserved_in_part = ids->reserved_in_group = true;
        if (!block_reserve(ids, database)) {
            return 0;
        }
    }
    assert(ids->next <= highest_id);
    return ids->next++;
}

void ids_give_back(IdBlock *ids, Database *database)
{
    database_run(database, &give_back, ARGS(ids->next, ids->end));
    ids_forget(ids);
}
