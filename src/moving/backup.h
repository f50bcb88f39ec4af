/* SPDX-License-Identifier: EUPL-1.2 */
/* A backup: one consistent copy of a network while it is served, in a folder of its own. */
#ifndef MOVING_BACKUP_H
#define MOVING_BACKUP_H

#include "moving/manifest.h"

typedef struct BackupOrder {
    Text database;
    Text files;  /* folder of the store */
    /* Files of the secret keys of the record and of second factors, which come along; empty: it does not. */
    Text key, factor_key;
    Text folder; /* where backups are; made where it is not there */
    Text program;
} BackupOrder;

typedef struct BackupMade {
    Manifest manifest;
    Text path;
} BackupMade;

/* Makes FOLDER/hanse-20261130T141500Z, which has ".unfinished" behind its name until it is whole and on the disk. One at a time in a folder. After a
 * stop nothing is left of it. */
bool network_backup(Moving *moving, const BackupOrder *order, BackupMade *result);

/* Deletes all but the newest `keep` backups of a folder; their names are added to `gone`. What is no backup of ours is left alone. */
bool backups_thin(Moving *moving, Text folder, int64_t keep, Value *gone);

#endif
