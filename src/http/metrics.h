/* SPDX-License-Identifier: EUPL-1.2 */
/* What Prometheus asks (text format 0.0.4), at an address of its own, so that no reader of the site ever can. */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include "http/server_state.h"

/* The whole text, in the arena. database: asked only where it answered lately. */
Text metrics_text(Arena *arena, Server *server, Database *database);

/* A request of no route, as a thing to count. */
extern const char metrics_no_route;

typedef struct Metrics Metrics;

/* Listens at HOST:PORT, on a thread of its own: GET /metrics, /healthz and /readyz. NULL and a sentence when it cannot. */
Metrics *metrics_start(Server *server, Text listen_at, Text *result_problem);
int metrics_port(const Metrics *metrics);
void metrics_stop(Metrics *metrics);

#endif
