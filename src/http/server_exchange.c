/* SPDX-License-Identifier: EUPL-1.2 */
/* One request and its response on libmicrohttpd. It is answered where it arrives if it is a kept page or quick; else
 * its connection is suspended, the request queued for a worker, and the connection resumed when the answer is there. */
#include "http/server_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/steady.h"
#include "http/incoming.h"
#include "http/request_id.h"
#include "http/server_account.h"
#include "http/server_head.h"
#include "http/server_response.h"

enum {
    DISCARDED = 16 << 20, /* bytes of a body too large that are read so that the client reads the refusal */
    LARGE = 1 << 20,      /* bytes of a body for which there must be room among the large ones */
    EXCHANGES_KEPT = 64
};

typedef enum {
    ARRIVED,    /* its target is known */
    COLLECTING, /* its body */
    DISCARDING, /* a body that is too large */
    QUEUED,     /* a worker's; the connection is suspended */
    ANSWERED,   /* the response waits to be sent */
    HANDED_OVER /* its socket is a stream's */
} Stage;

/* One request and its response. */
struct Exchange {
    struct Exchange *next;
    Server *server;
    Arena *arena;
    struct MHD_Connection *connection;
    Guarded *guarded;
    Stage stage;
    bool reads; /* GET or HEAD */
    Incoming incoming;
    int64_t begun; /* when it was here in full, see steady_now(); 0 for a kept page that nobody looks at */
    ptrdiff_t discarded;
    BodyRoom room; /* that its body has among the large ones */
    Answer refusal; /* what follows a body that is not kept */
    Buffer body;
    int status;
    struct MHD_Response *response;
    bool owns_response;
    SharedPage *shared; /* held while its bytes may be on their way */
    char address[INET6_ADDRSTRLEN];
    char own_id[REQUEST_ID_LENGTH + 1];
    Head head;
};

static Exchange *exchange_new(Server *server)
{
    Arena *arena = arena_new();
    Exchange *exchange = calloc(1, sizeof *exchange);
    if (exchange == NULL)
        fail("memory is out: no exchange");
    exchange->server = server;
    exchange->arena = arena;
    return exchange;
}

static void exchange_free(Exchange *exchange)
{
    arena_free(exchange->arena);
    free(exchange);
}

void exchanges_free(Server *server)
{
    while (server->spare != NULL) {
        Exchange *exchange = server->spare;
        server->spare = exchange->next;
        exchange_free(exchange);
    }
}

static Exchange *exchange_take(Server *server)
{
    pthread_mutex_lock(&server->lock);
    server->active++;
    Exchange *exchange = server->spare;
    if (exchange != NULL) {
        server->spare = exchange->next;
        server->spare_count--;
    }
    pthread_mutex_unlock(&server->lock);
    return exchange != NULL ? exchange : exchange_new(server);
}

static void exchange_give_back(Exchange *exchange)
{
    Server *server = exchange->server;
    pthread_mutex_lock(&server->lock);
    bool keep = server->spare_count < EXCHANGES_KEPT;
    if (keep) {
        exchange->next = server->spare;
        server->spare = exchange;
        server->spare_count++;
    }
    if (--server->active == 0 && atomic_load(&server->stopping))
        pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
    if (!keep)
        exchange_free(exchange);
}

/* ---- Responses ---- */

static const Pair close_header = { { "Connection", 10 }, { "close", 5 } };

/* From now on it is looked at: it has an id, and its time is taken. */
static void exchange_identify(Exchange *exchange)
{
    if (exchange->incoming.id.length == 0)
        exchange->incoming.id = request_id_new(exchange->server->app, exchange->own_id);
    if (exchange->begun == 0)
        exchange->begun = steady_now();
}

/* The headers that are this response's alone. */
static void own_headers_add(Exchange *exchange, bool closes)
{
    if (exchange->incoming.id.length > 0)
        response_add_header(exchange->response, exchange->arena, (Pair){ TEXT("X-Request-Id"), exchange->incoming.id });
    if (closes)
        response_add_header(exchange->response, exchange->arena, close_header);
}

static void exchange_refuse(Exchange *exchange, Answer answer);

/* Takes over what is to be answered; nothing of it need live on, but for a kept page, which is held. */
static void exchange_answer(Exchange *exchange, const Outgoing *outgoing)
{
    exchange->stage = ANSWERED;
    exchange->status = outgoing->status;
    exchange->shared = outgoing->shared;
    bool closes = atomic_load(&exchange->server->stopping);
    exchange->owns_response = outgoing->shared == NULL || closes || exchange->incoming.id.length > 0;
    if (!exchange->owns_response) {
        exchange->response = response_shared(exchange->arena, outgoing);
        account_kept();
        return;
    }
    exchange->response = response_new(exchange->arena, outgoing, MHD_RESPMEM_MUST_COPY);
    if (exchange->response == NULL) {
        exchange_refuse(exchange, ANSWER_BUSY);
        return;
    }
    own_headers_add(exchange, closes);
    account(exchange->server, &exchange->incoming, outgoing, exchange->begun);
}

/* A refusal that no handler ever sees; the connection ends with it. */
static void exchange_refuse(Exchange *exchange, Answer answer)
{
    exchange_identify(exchange);
    Outgoing outgoing = app_refuse(exchange->server->app, exchange->arena, &exchange->incoming, answer);
    exchange->stage = ANSWERED;
    exchange->status = outgoing.status;
    exchange->shared = NULL;
    exchange->owns_response = true;
    exchange->response = response_new(exchange->arena, &outgoing, MHD_RESPMEM_MUST_COPY);
    own_headers_add(exchange, true);
    account(exchange->server, &exchange->incoming, &outgoing, exchange->begun);
}

static enum MHD_Result exchange_send(Exchange *exchange)
{
    guard_rest(exchange->guarded);
    return MHD_queue_response(exchange->connection, (unsigned int)exchange->status, exchange->response);
}

static enum MHD_Result refuse(Exchange *exchange, Answer answer)
{
    exchange_refuse(exchange, answer);
    return exchange_send(exchange);
}

/* ---- Who answers ---- */

static void suspended_count(Server *server, int change)
{
    pthread_mutex_lock(&server->lock);
    server->suspended += change;
    if (server->suspended == 0 && atomic_load(&server->stopping))
        pthread_cond_broadcast(&server->changed);
    pthread_mutex_unlock(&server->lock);
}

/* After the resumption the exchange is the I/O thread's. */
static void exchange_resume(Exchange *exchange)
{
    Server *server = exchange->server;
    MHD_resume_connection(exchange->connection);
    suspended_count(server, -1);
}

static void exchange_hand_over(Exchange *exchange, const Outgoing *outgoing)
{
    if (!stream_hand_over(exchange->server, exchange->connection, exchange->incoming.address, outgoing)) {
        exchange_refuse(exchange, ANSWER_BUSY);
        return;
    }
    exchange->stage = HANDED_OVER;
    account(exchange->server, &exchange->incoming, outgoing, exchange->begun);
}

void exchange_work(Worker *worker, void *task)
{
    Exchange *exchange = task;
    account_waited(exchange->begun);
    Outgoing outgoing = app_handle(worker, &exchange->incoming);
    if (outgoing.live != NULL && text_is(exchange->incoming.method, MHD_HTTP_METHOD_GET))
        exchange_hand_over(exchange, &outgoing);
    else
        exchange_answer(exchange, &outgoing);
    exchange_resume(exchange);
}

void exchange_refuse_waiting(void *task)
{
    exchange_refuse(task, ANSWER_BUSY);
    exchange_resume(task);
}

/* The I/O thread's own worker; a thread belongs to one server for its whole life. */
static Worker *own_worker(Server *server)
{
    static _Thread_local Worker *own;
    if (own == NULL)
        own = server->io_workers[atomic_fetch_add(&server->io_workers_used, 1)];
    return own;
}

/* Suspended before it is queued: the worker may be done before this returns. */
static enum MHD_Result exchange_queue(Exchange *exchange)
{
    exchange->stage = QUEUED;
    suspended_count(exchange->server, 1);
    MHD_suspend_connection(exchange->connection);
    if (!workers_add(exchange->server->workers, exchange)) {
        exchange_refuse(exchange, ANSWER_BUSY);
        exchange_resume(exchange);
    }
    return MHD_YES;
}

static Text client_of(Exchange *exchange)
{
    return forwarders_client(&exchange->server->forwarders, guard_address(exchange->guarded), exchange->incoming.headers, exchange->address);
}

/* The request is here in full; but whom the guard has told that it came too late, for them nothing is done. */
static enum MHD_Result exchange_make(Exchange *exchange)
{
    Server *server = exchange->server;
    if (!guard_rest(exchange->guarded))
        return MHD_NO;
    exchange->incoming.address = client_of(exchange);
    exchange_identify(exchange);
    if (!app_is_quick(server->app, &exchange->incoming))
        return exchange_queue(exchange);
    Outgoing outgoing = app_handle(own_worker(server), &exchange->incoming);
    exchange_answer(exchange, &outgoing);
    return exchange_send(exchange);
}

/* ---- What arrives ---- */

static enum MHD_Result on_field(void *head, enum MHD_ValueKind kind, const char *name, size_t name_length,
                                const char *value, size_t value_length)
{
    (void)kind;
    head_add(head, (Text){ name, (ptrdiff_t)name_length }, (Text){ value, (ptrdiff_t)value_length });
    return MHD_YES;
}

static void head_read(Exchange *exchange, const char *method, const char *version)
{
    Head *head = &exchange->head;
    head_begin(head);
    MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, on_field, head);
    head_end(head, strcmp(version, MHD_HTTP_VERSION_1_1) != 0);
    exchange->incoming.method = text_from_z(method);
    exchange->incoming.headers = head_pairs(head);
    exchange->incoming.id = forwarders_request_id(&exchange->server->forwarders, guard_address(exchange->guarded), exchange->incoming.headers);
    if (head->status == 0 && !text_is_valid(exchange->incoming.method))
        head->status = MHD_HTTP_BAD_REQUEST;
}

static enum MHD_Result read_answer(Exchange *exchange)
{
    if (exchange->server->access_log)
        exchange_identify(exchange);
    Outgoing kept = app_kept_page(exchange->server->app, &exchange->incoming);
    if (kept.status == 0)
        return exchange_make(exchange);
    exchange_answer(exchange, &kept);
    return exchange_send(exchange);
}

/* Bodies are in memory until they are answered: those that are large, only so many bytes of them together. Without a length it may be as
 * long as it may be. */
static bool find_room(Exchange *exchange, ptrdiff_t limit)
{
    ptrdiff_t length = exchange->head.length < 0 ? limit : exchange->head.length;
    return length <= LARGE || room_take(&exchange->server->rooms, &exchange->room, address_read(client_of(exchange)), length);
}

/* In one piece where its length is known, rather than in ever larger copies. */
static Buffer body_buffer(Exchange *exchange, ptrdiff_t limit)
{
    Buffer body = buffer_new(exchange->arena, limit);
    if (exchange->room.bytes > 0 && exchange->head.length > 0)
        buffer_reserve(&body, exchange->head.length);
    return body;
}

/* A client that waits to be asked for its body, or sends very much, is refused at once; else the body is read to its
 * end first, since most clients look for a response only when they have sent everything. */
static enum MHD_Result body_begin(Exchange *exchange)
{
    const Head *head = &exchange->head;
    ptrdiff_t limit = app_body_limit(exchange->server->app, &exchange->incoming);
    bool too_large = head->length > limit, has_room = too_large || find_room(exchange, limit);
    exchange->refusal = has_room ? ANSWER_TOO_LARGE : ANSWER_BUSY;
    exchange->stage = too_large || !has_room ? DISCARDING : COLLECTING;
    exchange->discarded = 0;
    exchange->body = body_buffer(exchange, limit);
    if (exchange->stage == DISCARDING && (head->expects || head->length > DISCARDED))
        return refuse(exchange, exchange->refusal);
    int language = app_language_wanted(exchange->server->app, &exchange->incoming);
    guard_begin(exchange->guarded, late_answer(exchange->server->late, language));
    return MHD_YES;
}

/* Only a refusal is sent at once: the library takes a response at this point for one, and closes the connection behind
 * it. */
static enum MHD_Result exchange_begin(Exchange *exchange, const char *method, const char *version)
{
    const Head *head = &exchange->head;
    head_read(exchange, method, version);
    if (head->status != 0)
        return refuse(exchange, head->status == MHD_HTTP_BAD_REQUEST ? ANSWER_BAD_REQUEST : ANSWER_HEAD_TOO_LARGE);
    exchange->stage = COLLECTING;
    exchange->reads = strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    if (!exchange->reads)
        return body_begin(exchange);
    return head->length == 0 ? MHD_YES : refuse(exchange, ANSWER_BAD_REQUEST);
}

static enum MHD_Result body_take(Exchange *exchange, const char *data, size_t *length)
{
    ptrdiff_t size = (ptrdiff_t)*length;
    *length = 0;
    guard_earn(exchange->guarded, size);
    if (exchange->stage == COLLECTING) {
        buffer_add_bytes(&exchange->body, data, size);
        if (buffer_is_full(&exchange->body))
            exchange->stage = DISCARDING;
        return MHD_YES;
    }
    exchange->discarded += size;
    return exchange->discarded <= DISCARDED ? MHD_YES : MHD_NO;
}

/* The library says that the application has failed where it is told to let go of a connection. */
static _Thread_local bool was_handed_over;

bool exchange_was_handed_over(void)
{
    bool was = was_handed_over;
    was_handed_over = false;
    return was;
}

enum MHD_Result exchange_on_request(void *unused, struct MHD_Connection *connection, const char *path,
                                    const char *method, const char *version, const char *data, size_t *data_length,
                                    void **context)
{
    (void)unused, (void)connection, (void)path;
    Exchange *exchange = *context;
    switch (exchange->stage) {
    case ARRIVED:
        return exchange_begin(exchange, method, version);
    case COLLECTING:
    case DISCARDING:
        if (*data_length > 0)
            return body_take(exchange, data, data_length);
        if (exchange->stage == DISCARDING)
            return refuse(exchange, exchange->refusal);
        if (exchange->reads)
            return read_answer(exchange);
        exchange->incoming.body = buffer_text(&exchange->body);
        return exchange_make(exchange);
    case ANSWERED:
        return exchange_send(exchange);
    case HANDED_OVER:
        was_handed_over = true;
        return MHD_NO;
    case QUEUED:
        break;
    }
    fail("a suspended connection was asked for its answer");
}

void *exchange_on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    Server *server = cls;
    Exchange *exchange = exchange_take(server);
    exchange->connection = connection;
    exchange->guarded = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    exchange->stage = ARRIVED;
    exchange->response = NULL;
    exchange->shared = NULL;
    exchange->begun = 0;
    guard_begin(exchange->guarded, late_answer(server->late, 0));
    exchange->incoming = (Incoming){ .target = text_copy(exchange->arena, text_from_z(target)) };
    return exchange;
}

void exchange_on_end(void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    (void)connection, (void)code;
    Server *server = cls;
    Exchange *exchange = *context;
    if (exchange == NULL)
        return;
    *context = NULL;
    guard_wait(server->guard, exchange->guarded, guard_milliseconds());
    if (exchange->response != NULL && exchange->owns_response)
        MHD_destroy_response(exchange->response);
    if (exchange->shared != NULL)
        shared_page_release(exchange->shared);
    arena_reset(exchange->arena);
    room_give(&server->rooms, &exchange->room);
    exchange_give_back(exchange);
}
