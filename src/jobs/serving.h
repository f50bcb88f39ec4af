/* SPDX-License-Identifier: EUPL-1.2 */
/* The processes that serve the network: each has a row that it writes now and then, which shows that it can. */
#ifndef JOBS_SERVING_H
#define JOBS_SERVING_H

#include "database/writer.h"

typedef struct Serving {
    int64_t id; /* chance */
    Moment started_at;
} Serving;

Serving serving_new(const Platform *platform);

/* In an UNRECORDED write: it is there. Those that have not been for an hour go. */
bool serving_seen(Write *write, void *serving);

/* In an UNRECORDED write: it ends. */
bool serving_ends(Write *write, void *serving);

/* How many have been there within the last half minute. */
int64_t serving_count(Database *database, const Platform *platform);

#endif
