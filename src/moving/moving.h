/* SPDX-License-Identifier: EUPL-1.2 */
/* Moving a whole network: between engines, into a backup, out of one. What all of these are told, and how they say why they stopped. */
#ifndef MOVING_MOVING_H
#define MOVING_MOVING_H

#include "base/platform.h"
#include "base/say.h"
#include "database/bulk.h"
#include "database/migrate.h"
#include "record/vouch.h"
#include "view/value.h"

typedef struct Moving {
    Arena *arena;
    const Platform *platform;
    const Schema *schemas; /* of this program */
    int schema_count;
    VouchLists vouched;    /* see record/vouch.h */
    void (*progress)(const char *what, int64_t done, int64_t of); /* what: a message. NULL: nobody looks */
    const char *problem;   /* a message, filled in from values; NULL while nothing is wrong */
    Value *values;
} Moving;

/* Notes why it does not go on, the first time; gives false. `what` fills {what}. */
bool moving_stop(Moving *moving, const char *problem, Text what);
/* The same with what the database says as {what}; `about` fills {about}. */
bool moving_stop_by(Moving *moving, const Database *database, const char *problem, Text about);

void moving_progress(const Moving *moving, const char *what, int64_t done, int64_t of);

/* Whether an address is one of PostgreSQL. */
bool is_server_address(Text address);

/* The address as it may be printed: without a password. */
Text address_shown(Arena *arena, Text address);

/* Opens it, or says why not. */
Database *moving_open(Moving *moving, Text address, Access access);

#endif
