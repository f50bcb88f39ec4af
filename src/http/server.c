/* SPDX-License-Identifier: EUPL-1.2 */
/* The server's life: it listens, counts and bounds its connections, and stops without dropping what it has begun. */
#include "http/server_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/steady.h"
#include "http/metrics.h"

enum {
    IO_THREADS = 1,
    WORKERS = 16,
    QUEUE = 1024,
    CONNECTIONS = 16384,
    CONNECTIONS_EACH = 128,    /* from one address */
    CONNECTION_MEMORY = 32768, /* bytes: the head of a request must fit */
    PATIENCE = 40000,          /* milliseconds for a request to arrive; its body earns it more */
    SILENCE = 60,              /* seconds after which a connection is closed: the guard sees it first, and answers */
    GRACE = 2000,              /* the same at a stop */
    SWEEP = 1000,              /* milliseconds between two looks for slow senders */
    FILES_RESERVED = 256,      /* descriptors left for the database and all else */
    ROOM_KEPT = 8,             /* every eighth place is kept free for who comes next */
    DRAIN = 8000,              /* milliseconds for requests to end at a stop, then for the last to be refused */
    DRAIN_LAST = 1500
};

static enum MHD_Result on_connecting(void *cls, const struct sockaddr *address, socklen_t length)
{
    (void)length;
    Server *server = cls;
    ClientAddress peer = address_of(address);
    return forwarders_trust(&server->forwarders, peer) || guard_allows(server->guard, peer) ? MHD_YES : MHD_NO;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    Server *server = cls;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        guard_leave(server->guard, *context);
        return;
    }
    const struct sockaddr *address =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    int socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    *context = guard_enter(server->guard, address_of(address), socket, guard_milliseconds());
}

/* Most of what the library has to say is about what clients send, so that they could fill a disk with it: one line a
 * second. */
static void on_log(void *cls, const char *format, va_list arguments)
{
    Server *server = cls;
    int64_t second = guard_milliseconds() / 1000;
    if (exchange_was_handed_over())
        return;
    if (atomic_exchange(&server->last_log, second) == second)
        return;
    char line[256];
    vsnprintf(line, sizeof line, format, arguments);
    log_message(LOG_INFO, __FILE__, "libmicrohttpd: %.*s", (int)strcspn(line, "\n"), line);
}

/* With the lock held: waits for a change, at most until then. False when the time has come. */
static bool wait_until(Server *server, int64_t then)
{
    return steady_wait(&server->changed, &server->lock, then * 1000);
}

/* At a stop a request that is still on its way gets no more than a grace. The library does not always notice that a
 * client has gone in the middle of one. */
static int64_t hurry(Server *server)
{
    return atomic_load(&server->stopping) ? server->patience - GRACE : 0;
}

static void *sweep(void *argument)
{
    Server *server = argument;
    pthread_mutex_lock(&server->lock);
    while (!server->ended) {
        wait_until(server, guard_milliseconds() + SWEEP);
        pthread_mutex_unlock(&server->lock);
        guard_sweep(server->guard, guard_milliseconds() + hurry(server));
        pthread_mutex_lock(&server->lock);
    }
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

static unsigned int connection_limit(unsigned int wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted + FILES_RESERVED)
        return wanted;
    return files.rlim_cur > 2 * FILES_RESERVED ? (unsigned int)files.rlim_cur - FILES_RESERVED : FILES_RESERVED;
}

static struct MHD_Daemon *daemon_start(Server *server)
{
    struct MHD_OptionItem options[] = {
        { MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)on_log, server },
        { MHD_OPTION_LISTEN_SOCKET, server->listener, NULL },
        { MHD_OPTION_CONNECTION_LIMIT, server->connections, NULL },
        { MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL },
        { MHD_OPTION_CONNECTION_TIMEOUT, SILENCE, NULL },
        { MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
        { MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)exchange_on_target, server },
        { MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)exchange_on_end, server },
        { MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)on_connection, server },
        /* The library warns of a pool of one. */
        { server->io_threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, server->io_threads, NULL },
        { MHD_OPTION_END, 0, NULL },
    };
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    return MHD_start_daemon(flags, 0, on_connecting, server, exchange_on_request, server, MHD_OPTION_ARRAY, options,
                            MHD_OPTION_END);
}

static void live_end(Server *server)
{
    if (server->metrics != NULL)
        metrics_stop(server->metrics);
    app_set_live(server->app, NULL);
    if (server->live != NULL)
        live_stop(server->live);
}

/* Once the library has stopped: until then a connection that was kept open may ask. */
static void server_free(Server *server)
{
    if (server->workers != NULL)
        workers_free(server->workers);
    for (int i = 0; i < server->io_threads; i++)
        worker_free(server->io_workers[i]);
    if (server->listener >= 0)
        close(server->listener);
    if (server->ended_socket >= 0)
        close(server->ended_socket);
    guard_free(server->guard);
    exchanges_free(server);
    pthread_cond_destroy(&server->changed);
    pthread_mutex_destroy(&server->lock);
    rooms_end(&server->rooms);
    arena_free(server->arena);
}

static int or_else(int given, int usual)
{
    return given > 0 ? given : usual;
}

static Server *server_new(App *app, const ServerOptions *options)
{
    Arena *arena = arena_new();
    Server *server = new(arena, Server, 1);
    server->arena = arena;
    server->app = app;
    server->listener = server->ended_socket = -1;
    server->io_threads = or_else(options->io_threads, IO_THREADS);
    server->io_workers = new(arena, Worker *, server->io_threads);
    for (int i = 0; i < server->io_threads; i++)
        server->io_workers[i] = worker_new(app);
    uint64_t seed;
    platform_random(app_options(app)->platform, &seed, sizeof seed);
    server->connections = connection_limit((unsigned int)or_else(options->connections, CONNECTIONS));
    server->patience = or_else(options->patience, PATIENCE);
    int crowd = (int)(server->connections - server->connections / ROOM_KEPT);
    server->guard = guard_new(CONNECTIONS_EACH, crowd, server->patience, seed);
    server->late = late_answers_new(arena, app);
    pthread_mutex_init(&server->lock, NULL);
    rooms_begin(&server->rooms);
    steady_condition_begin(&server->changed);
    return server;
}

static void sweeper_stop(Server *server)
{
    if (!server->sweeps)
        return;
    pthread_mutex_lock(&server->lock);
    server->ended = true;
    pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
    pthread_join(server->sweeper, NULL);
}

/* One whose other end is closed. */
static int ended_socket_new(void)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return -1;
    close(pair[1]);
    return pair[0];
}

/* Everything but the daemon, which is last so that nothing arrives before all is there. */
static bool server_begin(Server *server, const ServerOptions *options, Text *result_problem)
{
    *result_problem = TEXT("--trusted-proxy takes addresses, or networks such as 10.0.0.0/8, with commas between");
    if (!forwarders_read(options->trusted_proxies, &server->forwarders))
        return false;
    server->listener = address_listen(server->arena, options->listen, result_problem);
    if (server->listener < 0)
        return false;
    server->port = address_port(server->listener);
    server->access_log = options->access_log;
    server->workers =
        workers_start(server->app, or_else(options->workers, WORKERS), or_else(options->queue, QUEUE), exchange_work);
    server->ended_socket = ended_socket_new();
    server->live = live_start(server->app, &options->live, result_problem);
    if (server->live == NULL)
        return false;
    app_set_live(server->app, server->live);
    if (options->metrics.length > 0 && (server->metrics = metrics_start(server, options->metrics, result_problem)) == NULL)
        return false;
    server->sweeps = server->workers != NULL && pthread_create(&server->sweeper, NULL, sweep, server) == 0;
    if (server->sweeps)
        server->daemon = daemon_start(server);
    if (server->daemon == NULL)
        *result_problem = TEXT("cannot start the server: no more threads or descriptors");
    return server->daemon != NULL;
}

Server *server_start(App *app, const ServerOptions *options, Text *result_problem)
{
    static _Thread_local char problem[256];
    Server *server = server_new(app, options);
    if (server_begin(server, options, result_problem))
        return server;
    snprintf(problem, sizeof problem, "%.*s", TEXT_ARGUMENTS(*result_problem));
    *result_problem = text_from_z(problem);
    sweeper_stop(server);
    if (server->workers != NULL)
        workers_stop(server->workers);
    live_end(server);
    server_free(server);
    return NULL;
}

Live *server_live(Server *server)
{
    return server->live;
}

int server_metrics_port(const Server *server)
{
    return server->metrics != NULL ? metrics_port(server->metrics) : 0;
}

int server_port(const Server *server)
{
    return server->port;
}

/* Waits until the number is 0; false when it is not by then. */
static bool wait_for_none(Server *server, const int *number, int64_t then)
{
    pthread_mutex_lock(&server->lock);
    bool in_time = true;
    while (*number > 0 && in_time)
        in_time = wait_until(server, then);
    bool none = *number == 0;
    pthread_mutex_unlock(&server->lock);
    return none;
}

void server_stop(Server *server)
{
    int64_t begun = guard_milliseconds();
    atomic_store(&server->stopping, true);
    MHD_quiesce_daemon(server->daemon);
    /* Refuses new connections at once; closed only with the I/O threads gone, which may still use its number. */
    shutdown(server->listener, SHUT_RDWR);
    if (!wait_for_none(server, &server->active, begun + DRAIN)) {
        for (void *task; (task = workers_take_back(server->workers)) != NULL;)
            exchange_refuse_waiting(task);
        /* The library must not be stopped with a suspended connection, nor a worker within a request. */
        if (!wait_for_none(server, &server->suspended, begun + DRAIN + DRAIN_LAST))
            fail("requests did not end within %d milliseconds", DRAIN + DRAIN_LAST);
    }
    workers_stop(server->workers);
    sweeper_stop(server);
    MHD_stop_daemon(server->daemon);
    live_end(server);
    server_free(server);
}
