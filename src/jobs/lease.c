/* SPDX-License-Identifier: EUPL-1.2 */
/* The database's clock, by a view that each engine has. */
#include "jobs/lease.h"

static const Query clock_of_all = { "SELECT now FROM lease_clock" };

Moment lease_now(Database *database, const Platform *platform)
{
    Moment now = platform_now(platform);
    return platform->now == machine.now ? database_number(database, &clock_of_all, NO_ARGS, now) : now;
}
