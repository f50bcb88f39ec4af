/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of backups read. */
#ifndef FEATURES_BACKUPS_STORE_H
#define FEATURES_BACKUPS_STORE_H

#include "view/value.h"

enum { BACKUPS_SHOWN = 60 };

/* The newest, as their rows stand. */
Value *backups_newest(Database *database, Arena *arena);

/* The one that the network was last made of; NULL where it was not. */
Value *backup_restored_from(Database *database, Arena *arena);

/* When the last one was made; 0: never. */
int64_t backup_last_at(Database *database);

#endif
