/* SPDX-License-Identifier: EUPL-1.2 */
/* Connections to PostgreSQL: made, and made anew once they are lost, without a crowd of them at a server that is away. */
#ifndef DATABASE_CONNECTING_H
#define DATABASE_CONNECTING_H

#include <libpq-fe.h>
#include <stdbool.h>

/* Whoever writes, and whoever reads what was written, goes to the primary, whichever of the hosts in the address that is now. */
PGconn *postgres_connect(const char *address);

/* Makes the connection anew. False, at once, where another thread of the process tries just now, or has tried in vain a moment ago. */
bool postgres_reconnect(PGconn *connection, const char *address);

#endif
