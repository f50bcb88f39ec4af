/* SPDX-License-Identifier: EUPL-1.2 */
/* Out of a backup: proven first, put in place afterwards. */
#ifndef MOVING_RESTORE_H
#define MOVING_RESTORE_H

#include "moving/manifest.h"

/* Whether the application opens on a database and gives its main pages; else it has said by moving_stop() why not. */
typedef bool (*NetworkOpens)(Moving *moving, Text database, Text files);

typedef struct RestoreOrder {
    Text backup;   /* its folder */
    Text to;       /* SQLite file or postgresql:// */
    Text files_to; /* folder of the store */
    Text work;     /* folder for what is temporary, where the target is on a server */
    bool replace;  /* a network that is there is put aside */
    NetworkOpens opens;
} RestoreOrder;

typedef struct Restored {
    Manifest manifest;
    int64_t entries; /* of the record, verified */
    Text aside;      /* where the network is that was there before; empty: there was none */
    Text files_aside;
} Restored;

/* Proves a backup without putting it anywhere: every digest, the database as a whole, that its schemas are known, the record, the files, and that the
 * application opens on it. In a folder of its own below `work`, of which nothing is left. */
bool backup_test(Moving *moving, Text backup, Text work, NetworkOpens opens, Restored *result);

/* The same, and then puts it in place; nothing that is there is touched before that, and nothing is ever deleted. */
bool network_restore(Moving *moving, const RestoreOrder *order, Restored *result);

#endif
