/* SPDX-License-Identifier: EUPL-1.2 */
/* The network side: libmicrohttpd does I/O, workers do the rest. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/app.h"
#include "http/live.h"

typedef struct ServerOptions {
    Text listen;        /* HOST:PORT, [IPV6]:PORT; port 0 picks one */
    int io_threads;     /* 0: one */
    int workers;        /* 0: sixteen */
    int queue;          /* requests that may wait; 0: 1024 */
    int connections;    /* at a time; 0: 16384, or fewer where there are fewer descriptors */
    LiveOptions live;
    Text trusted_proxies; /* see forwarders_read(); empty: this machine alone */
    Text metrics;       /* HOST:PORT where GET /metrics is answered; empty: nowhere */
    bool access_log;    /* a line of the log for each request */
    int patience;       /* milliseconds for a request to arrive, its body apart; 0: 40000 */
} ServerOptions;

typedef struct Server Server;

/* Listens and answers until server_stop(). NULL and a sentence when it cannot. */
Server *server_start(App *app, const ServerOptions *options, Text *result_problem);
int server_port(const Server *server);
/* Where metrics are asked for; 0: nowhere. */
int server_metrics_port(const Server *server);
Live *server_live(Server *server);

/* Takes no new connections, finishes what it has begun, then ends. */
void server_stop(Server *server);

#endif
