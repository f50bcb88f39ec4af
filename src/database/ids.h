/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids, reserved from the table id_block a thousand at a time. Inside the writer only. */
#ifndef DATABASE_IDS_H
#define DATABASE_IDS_H

#include "database/database.h"

typedef struct IdBlock {
    int64_t next, end;
    bool reserved_in_group; /* so a rollback takes the block back */
    bool reserved_in_part;
} IdBlock;

/* At the start of a group's transaction, before any other lock is taken: makes sure that some ids are there. */
/* Forgets the block: what had been reserved may be gone with the server that kept it. */
void ids_forget(IdBlock *ids);

bool ids_group_begin(IdBlock *ids, Database *database);

/* The group's transaction was rolled back. */
void ids_group_back(IdBlock *ids);

void ids_part_begin(IdBlock *ids);
void ids_part_back(IdBlock *ids);

/* 0 after a failure of the database. */
int64_t ids_take(IdBlock *ids, Database *database);

/* Before the commit of the last group: what was not given stays for others. */
void ids_give_back(IdBlock *ids, Database *database);

#endif
