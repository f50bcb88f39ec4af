/* SPDX-License-Identifier: EUPL-1.2 */
/* Which clock leases are measured by. */
#ifndef JOBS_LEASE_H
#define JOBS_LEASE_H

#include "base/platform.h"
#include "database/database.h"

/* Now, by the one clock that all processes have: PostgreSQL's, so that none whose own is wrong takes what another holds. The platform's where that is
 * injected, on SQLite, which is one machine's, and after a failure. */
Moment lease_now(Database *database, const Platform *platform);

#endif
