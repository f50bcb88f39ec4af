/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps one client from taking what all need: connections are counted by address, and those that send too slowly are
 * cut. The library's own timeout only sees silence, not a byte now and then. Thread-safe; the time is passed in, in
 * milliseconds. */
#ifndef HTTP_SERVER_GUARD_H
#define HTTP_SERVER_GUARD_H

#include "http/server_address.h"

typedef struct Guard Guard;

/* One connection, from its start to its end. */
typedef struct Guarded Guarded;

/* At most limit_each connections an address (IPv6: a network of 64 bits), without limit from this machine, where a
 * proxy may stand. patience: milliseconds within which a connection must bring a whole request. seed: any number a
 * stranger cannot guess. */
Guard *guard_new(int limit_each, int64_t patience, uint64_t seed);
void guard_free(Guard *guard);

bool guard_allows(Guard *guard, ClientAddress address);
Guarded *guard_enter(Guard *guard, ClientAddress address, int socket, int64_t now);
void guard_leave(Guard *guard, Guarded *guarded);
ClientAddress guard_address(const Guarded *guarded);

/* The connection waits for a request from now on; has brought more of it, which earns it time; has brought it whole. */
void guard_wait(Guard *guard, Guarded *guarded, int64_t now);
void guard_earn(Guarded *guarded, ptrdiff_t bytes);
void guard_rest(Guarded *guarded);

/* Now, of a clock that only goes forward: for the callers of all these. */
int64_t guard_milliseconds(void);

/* Cuts what is overdue; how many. */
int guard_sweep(Guard *guard, int64_t now);

#endif
