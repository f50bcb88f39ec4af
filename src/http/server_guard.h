/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps one client from taking what all need: connections are counted by address, those that send too slowly are cut,
 * and where there is a crowd, those that have kept it waiting longest make room. The library's own timeout only sees
 * silence, not a byte now and then. Thread-safe; the time is passed in, in milliseconds. */
#ifndef HTTP_SERVER_GUARD_H
#define HTTP_SERVER_GUARD_H

#include "http/server_address.h"

typedef struct Guard Guard;

/* One connection, from its start to its end. */
typedef struct Guarded Guarded;

/* At most limit_each connections an address (IPv6: a network of 64 bits), without limit from this machine, where a
 * proxy may stand. crowd: connections from which on the slowest are cut for whoever comes. patience: milliseconds within which a connection must bring a whole request. seed: any number a
 * stranger cannot guess. */
Guard *guard_new(int limit_each, int crowd, int64_t patience, uint64_t seed);
void guard_free(Guard *guard);

bool guard_allows(Guard *guard, ClientAddress address);
Guarded *guard_enter(Guard *guard, ClientAddress address, int socket, int64_t now);
void guard_leave(Guard *guard, Guarded *guarded);
ClientAddress guard_address(const Guarded *guarded);

/* The connection waits for a request from now on; has brought its first line (late, which must outlive the connection,
 * is sent to it if it is cut before the end); has brought more of its body, which earns it time; has brought it whole:
 * false where it was cut before. */
void guard_wait(Guard *guard, Guarded *guarded, int64_t now);
void guard_begin(Guarded *guarded, const Text *late);
void guard_earn(Guarded *guarded, ptrdiff_t bytes);
bool guard_rest(Guarded *guarded);

/* Now, of a clock that only goes forward: for the callers of all these. */
int64_t guard_milliseconds(void);

/* Cuts what is overdue; how many. */
int guard_sweep(Guard *guard, int64_t now);

#endif
