/* SPDX-License-Identifier: EUPL-1.2 */
/* Serving until told to stop: hanse serve, and whatever other command serves. */
#ifndef COMMANDS_SERVE_H
#define COMMANDS_SERVE_H

#include "http/server.h"

/* For any command that serves, before it starts a thread: SIGTERM and SIGINT are left to serve_until_told(), and as
 * many descriptors are taken as the machine gives. */
void serve_prepare(void);

/* Listens, says where, and returns once told to stop and stopped; between the two, for so many seconds, it says that it should be asked no more. The exit status. */
int serve_until_told(App *app, const ServerOptions *options, int drain_seconds);

#endif
