/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two files that know libmicrohttpd share: server.c, its life, and server_exchange.c, one request. */
#ifndef HTTP_SERVER_STATE_H
#define HTTP_SERVER_STATE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/forwarders.h"
#include "http/server.h"
#include "http/server_guard.h"
#include "http/server_late.h"
#include "http/server_room.h"
#include "http/server_workers.h"

/* One request and its response, from the target to the last byte sent. */
typedef struct Exchange Exchange;

struct Server {
    Arena *arena;
    App *app;
    struct MHD_Daemon *daemon;
    int listener;
    int port;
    Guard *guard;
    LateAnswers *late;
    Forwarders forwarders;
    bool access_log;
    Live *live;
    struct Metrics *metrics; /* NULL: nowhere */
    int ended_socket;         /* what the library finds in place of one that was handed over */
    unsigned int connections; /* at most at a time */
    int64_t patience;         /* milliseconds for a request to arrive; its body earns it more */
    Workers *workers;
    int io_threads;
    Worker **io_workers;
    atomic_int io_workers_used;
    atomic_bool stopping;
    BodyRooms rooms;
    _Atomic int64_t last_log; /* second of the library's last line */
    pthread_t sweeper;
    bool sweeps;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* Under the lock: */
    bool ended;
    int active;    /* exchanges that have begun and not ended */
    int suspended; /* those that are with the workers */
    int spare_count;
    Exchange *spare;
};

/* What the library calls: at the request line, at each part of a request and after a resumption, at the end. */
void *exchange_on_target(void *cls, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_on_request(void *unused, struct MHD_Connection *connection, const char *path,
                                    const char *method, const char *version, const char *data, size_t *data_length,
                                    void **context);
void exchange_on_end(void *cls, struct MHD_Connection *connection, void **context,
                     enum MHD_RequestTerminationCode code);

/* A worker's task: the exchange is answered and its connection resumed. */
void exchange_work(Worker *worker, void *task);

/* Answers a task that no worker will take. */
void exchange_refuse_waiting(void *task);

/* Takes a connection that is suspended away from the library, and begins the stream with what was answered. False where there is no room
 * for it, and nothing has changed. */
bool stream_hand_over(Server *server, struct MHD_Connection *connection, Text client, const Outgoing *outgoing);

/* Whether what the library says now, on this thread, is of a connection that was handed over: once. */
bool exchange_was_handed_over(void);

/* Frees the exchanges that stand ready for use. */
void exchanges_free(Server *server);

#endif
