/* SPDX-License-Identifier: EUPL-1.2 */
/* Connections to PostgreSQL. While it is away one thread at a time tries, four times a second; the others are told at once. */
#include "database/connecting.h"

#include <stdatomic.h>
#include <stdint.h>

#include "base/steady.h"

static const Moment PAUSE = SECOND / 4;     /* between two tries */
static const Moment LONGEST = 20 * SECOND; /* that a try may take, before another thread tries, too */

/* Of the address that did not answer last: a process has one. */
static struct {
    _Atomic uint64_t address;
    _Atomic int64_t next_try; /* by the steady clock; 0: it answers */
} away;

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *address)
{
    uint64_t hash = 14695981039346656037u;
    for (; *address != '\0'; address++) {
        hash = (hash ^ (unsigned char)*address) * 1099511628211u;
    }
    return hash;
}

static bool may_try(const char *address)
{
    int64_t next = atomic_load(&away.next_try), now = steady_now();
    if (next == 0 || atomic_load(&away.address) != hash_of(address)) {
        return true;
    }
    return next <= now && atomic_compare_exchange_strong(&away.next_try, &next, now + LONGEST);
}

static void note(const char *address, bool answers)
{
    if (!answers) {
        atomic_store(&away.address, hash_of(address));
        atomic_store(&away.next_try, steady_now() + PAUSE);
    } else if (atomic_load(&away.address) == hash_of(address)) {
        atomic_store(&away.next_try, 0);
    }
}

/* What stands in the address wins over what stands before it, and what stands after it wins over the address. A machine that is gone without a
 * word is noticed within half a minute, whether or not something was being sent to it. */
PGconn *postgres_connect(const char *address)
{
    const char *keywords[] = { "connect_timeout", "application_name",      "target_session_attrs", "tcp_user_timeout", "keepalives_idle",
                               "keepalives_interval", "keepalives_count", "dbname",               "client_encoding",  NULL };
    const char *values[] = { "5", "hanse", "read-write", "15000", "10", "5", "3", address, "UTF8", NULL };
    return PQconnectdbParams(keywords, values, 1);
}

bool postgres_reconnect(PGconn *connection, const char *address)
{
    if (!may_try(address)) {
        return false;
    }
    PQreset(connection);
    bool answers = PQstatus(connection) == CONNECTION_OK;
    note(address, answers);
    return answers;
}
