/* SPDX-License-Identifier: EUPL-1.2 */
/* Where metrics are asked for: a listener and a thread of their own, so that they answer while the site is full. */
#include <string.h>
#include <unistd.h>

#include "http/app_state.h"
#include "http/metrics.h"
#include "http/readiness.h"
#include "http/server_address.h"

enum { CONNECTIONS = 32, SILENCE = 30 };

struct Metrics {
    Arena *arena;
    Server *server;
    Worker *worker; /* the thread's own, for /healthz and /readyz */
    Database *database;
    int listener, port;
    struct MHD_Daemon *daemon;
};

/* A database that is away is asked again the next time; its connection is made anew by itself. */
static Database *database_of(Metrics *metrics)
{
    Text problem;
    if (!metrics->database)
        metrics->database = database_open(metrics->arena, metrics->server->app->options.database, READ_ONLY, &problem);
    return metrics->database && database_begin(metrics->database) ? metrics->database : NULL;
}

static bool database_answers(const Metrics *metrics)
{
    const Readiness *readiness = metrics->server->app->readiness;
    return !readiness || !readiness_problem(readiness, CHECK_DATABASE);
}

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned int status, const char *type, Text body)
{
    union {
        const char *read;
        void *given;
    } bytes = { body.data };
    struct MHD_Response *response = MHD_create_response_from_buffer((size_t)body.length, bytes.given, MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Cache-Control", "no-store");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_metrics(Metrics *metrics, struct MHD_Connection *connection)
{
    Arena *arena = arena_new();
    Database *database = database_answers(metrics) ? database_of(metrics) : NULL;
    Text text = metrics_text(arena, metrics->server, database);
    if (database)
        database_rollback(database);
    enum MHD_Result result = answer(connection, MHD_HTTP_OK, "text/plain; version=0.0.4; charset=utf-8", text);
    arena_free(arena);
    return result;
}

/* As the site would. */
static enum MHD_Result answer_health(Metrics *metrics, struct MHD_Connection *connection, const char *path)
{
    const Incoming incoming = { .method = TEXT("GET"), .target = text_from_z(path), .address = TEXT("127.0.0.1") };
    Outgoing outgoing = app_handle(metrics->worker, &incoming);
    return answer(connection, (unsigned int)outgoing.status, "application/json", outgoing.body);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *path, const char *method, const char *version,
                                  const char *data, size_t *data_length, void **context)
{
    (void)version, (void)data, (void)data_length, (void)context;
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "text/plain", TEXT("GET only\n"));
    if (strcmp(path, "/metrics") == 0)
        return answer_metrics(cls, connection);
    if (strcmp(path, "/healthz") == 0 || strcmp(path, "/readyz") == 0)
        return answer_health(cls, connection, path);
    return answer(connection, MHD_HTTP_NOT_FOUND, "text/plain", TEXT("/metrics, /healthz, /readyz\n"));
}

Metrics *metrics_start(Server *server, Text listen_at, Text *result_problem)
{
    int listener = address_listen(server->arena, listen_at, result_problem);
    if (listener < 0)
        return NULL;
    Arena *arena = arena_new();
    Metrics *metrics = new(arena, Metrics, 1);
    *metrics = (Metrics){ .arena = arena, .server = server, .listener = listener, .port = address_port(listener), .worker = worker_new(server->app) };
    metrics->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, metrics, MHD_OPTION_LISTEN_SOCKET, listener,
                                       MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)SILENCE,
                                       MHD_OPTION_END);
    if (metrics->daemon)
        return metrics;
    *result_problem = TEXT("cannot listen for metrics: no more threads or descriptors");
    close(listener);
    metrics_stop(metrics);
    return NULL;
}

int metrics_port(const Metrics *metrics)
{
    return metrics->port;
}

void metrics_stop(Metrics *metrics)
{
    if (metrics->daemon)
        MHD_stop_daemon(metrics->daemon);
    worker_free(metrics->worker);
    if (metrics->database)
        database_close(metrics->database);
    arena_free(metrics->arena);
}
