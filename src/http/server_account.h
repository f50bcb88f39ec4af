/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of each request once it has its answer. */
#ifndef HTTP_SERVER_ACCOUNT_H
#define HTTP_SERVER_ACCOUNT_H

#include "http/server_state.h"

/* A request that got a kept page, at which nobody looked. */
void account_kept(void);

/* One that was queued and is now with a worker. */
void account_waited(int64_t begun);

/* Any other, begun at that moment of steady_now(). */
void account(Server *server, const Incoming *incoming, const Outgoing *outgoing, int64_t begun);

#endif
