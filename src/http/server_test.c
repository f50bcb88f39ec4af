/* SPDX-License-Identifier: EUPL-1.2 */
/* The server over real sockets: what is answered, what is refused, who waits for whom, and how it stops. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

#include "database/testing.h"
#include "http/server.h"
#include "http/server_address.h"
#include "jobs/jobs.h"
#include "record/record.h"
#include "view/translation.h"

/* ---- What the test's application does ---- */

static sem_t begun, go;

static Answer say_text(Request *request, Text text)
{
    request->body_out = text;
    request->content_type = "text/plain; charset=utf-8";
    return ANSWER_BODY;
}

static Answer show_quick(Request *request)
{
    return say_text(request, query_parameter(request, "text"));
}

static Answer show_made(Request *request)
{
    return say_text(request, text_printf(request->arena, "made for %.*s", TEXT_ARGUMENTS(request->address)));
}

static atomic_int times_kept;

static Answer show_kept(Request *request)
{
    return say_text(request, text_printf(request->arena, "kept %d", atomic_fetch_add(&times_kept, 1) + 1));
}

/* More than the machine holds between two sockets. */
enum { LARGE = 12 << 20 };

static Answer show_large(Request *request)
{
    Buffer buffer = buffer_new(request->arena, LARGE);
    while (!buffer_is_full(&buffer))
        buffer_add(&buffer, TEXT("0123456789abcdef"));
    return say_text(request, buffer_text(&buffer));
}

static Answer show_slow(Request *request)
{
    sem_post(&begun);
    sem_wait(&go);
    return query_parameter(request, "large").length > 0 ? show_large(request) : say_text(request, TEXT("slow"));
}

static Answer take_text(Request *request)
{
    return say_text(request, field(request, "text"));
}

static const Field fields[] = { { "text", FIELD_LINES, "Text", NULL, false, 0, 1 << 16, NULL }, { 0 } };
static const Form form = { fields, "Send" };

static const Route routes[] = {
    { GET, "/quick", show_quick, ANYONE, NULL, NULL, "quick", NULL, "text", true },
    { GET, "/slow", show_slow, ANYONE, NULL, NULL, "slow", NULL, "large", false },
    { GET, "/made", show_made, ANYONE, NULL, NULL, "made by a worker", NULL, NULL, false },
    { GET, "/kept", show_kept, ANYONE, NULL, NULL, "kept", "test", NULL, true },
    { GET, "/large", show_large, ANYONE, NULL, NULL, "large", NULL, NULL, false },
    { POST, "/text", take_text, ANYONE, &form, NULL, "text", NULL, NULL, false },
    { 0 },
};
static const Feature testing = { .name = "testing", .routes = routes };
static const Feature *const features[] = { &testing, NULL };

/* ---- A server to a test ---- */

typedef struct Site {
    TestDatabase database;
    Arena *arena;
    App *app;
    Server *server;
} Site;

static App *app_begin(Arena *arena, TestDatabase *database)
{
    const Schema needed[] = { versions_schema, writer_schema, translation_schema,
                              record_schema,   rights_schema, jobs_schema };
    AppOptions options = { .database = database->address,
                           .public_address = TEXT("http://a"),
                           .platform = &machine,
                           .features = features,
                           .strict = true };
    Text problem = { 0 };
    Database *fresh = test_open(database, READ_WRITE);
    bool migrated = database_migrate(fresh, arena, needed, (int)(sizeof needed / sizeof *needed), &problem);
    database_close(fresh);
    App *app = migrated ? app_start(&options, &problem) : NULL;
    if (app == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return app;
}

static int site_begin(void **state, ServerOptions options)
{
    static Site site;
    sem_init(&begun, 0, 0);
    sem_init(&go, 0, 0);
    atomic_store(&times_kept, 0);
    site.database = test_database_new();
    site.arena = arena_new();
    site.app = app_begin(site.arena, &site.database);
    Text problem;
    options.listen = TEXT("127.0.0.1:0");
    site.server = server_start(site.app, &options, &problem);
    if (site.server == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    *state = &site;
    return 0;
}

static int setup(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 3 });
}

static int setup_narrow(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 1, .queue = 1 });
}

static int setup_pool(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 4, .queue = 8, .io_threads = 3 });
}

static int teardown(void **state)
{
    Site *site = *state;
    if (site->server != NULL)
        server_stop(site->server);
    app_stop(site->app);
    arena_free(site->arena);
    test_database_end(&site->database);
    return 0;
}

/* ---- A client ---- */

typedef struct Response {
    int status;
    Text head;
    Text body;
    bool closed; /* the server ended the connection behind it */
} Response;

typedef struct Client {
    Arena *arena;
    int socket;
    char *data; /* what was received and not yet read */
    ptrdiff_t length;
    ptrdiff_t room;
} Client;

enum { ROOM = 1 << 16 };

static Client client_to_port(Arena *arena, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Client client = { .arena = arena, .data = new(arena, char, ROOM), .room = ROOM };
    client.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    /* Only so that a test that goes wrong ends. */
    struct timeval patience = { .tv_sec = 20 };
    setsockopt(client.socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(client.socket, (struct sockaddr *)&address, sizeof address), 0);
    return client;
}

static void client_widen(Client *client)
{
    client->room = LARGE + ROOM;
    client->data = new(client->arena, char, client->room);
}

static Client client_of(Site *site)
{
    return client_to_port(site->arena, server_port(site->server));
}

static void client_send(Client *client, Text text)
{
    while (text.length > 0) {
        ssize_t sent = send(client->socket, text.data, (size_t)text.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        text = text_slice(text, sent, text.length);
    }
}

/* False at the end of the connection. */
static bool client_receive(Client *client)
{
    ssize_t got = recv(client->socket, client->data + client->length, (size_t)(client->room - client->length), 0);
    if (got < 0 && errno != ECONNRESET)
        fail_msg("the server does not answer");
    client->length += got > 0 ? got : 0;
    return got > 0;
}

static Text header_of(Text head, const char *name)
{
    for (Text line; text_split(&head, '\n', &line);) {
        ptrdiff_t colon = text_find(line, TEXT(":"), 0);
        if (colon > 0 && text_equal_ignoring_ascii_case(text_slice(line, 0, colon), text_from_z(name)))
            return text_trim(text_slice(line, colon + 1, line.length));
    }
    return (Text){ 0 };
}

static Response client_read(Client *client, bool has_body)
{
    Response response = { 0 };
    ptrdiff_t end;
    while ((end = text_find((Text){ client->data, client->length }, TEXT("\r\n\r\n"), 0)) < 0)
        if (!client_receive(client))
            return (Response){ .closed = true };
    response.head = text_copy(client->arena, (Text){ client->data, end });
    int64_t number = 0;
    text_to_number(text_slice(response.head, 9, 12), &number);
    response.status = (int)number;
    text_to_number(header_of(response.head, "Content-Length"), &number);
    ptrdiff_t start = end + 4;
    ptrdiff_t length = has_body && response.status != 304 ? (ptrdiff_t)number : 0;
    while (client->length < start + length && client_receive(client))
        continue;
    response.body = text_copy(client->arena, text_slice((Text){ client->data, client->length }, start, start + length));
    client->length -= start + response.body.length;
    memmove(client->data, client->data + start + response.body.length, (size_t)client->length);
    response.closed = text_equal_ignoring_ascii_case(header_of(response.head, "Connection"), TEXT("close"));
    return response;
}

static Response ask(Client *client, const char *request)
{
    client_send(client, text_from_z(request));
    return client_read(client, true);
}

/* A request without a body and with no headers but what it must have. */
static Response ask_for(Client *client, const char *target)
{
    return ask(client, text_z(client->arena, text_printf(client->arena, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", target)));
}

#define SAME(got, wanted) assert_string_equal(text_z(arena_of_test, (got)), (wanted))
static Arena *arena_of_test;

static Client client_begin(void **state)
{
    Site *site = *state;
    arena_of_test = site->arena;
    return client_of(site);
}

/* ---- What is answered ---- */

static void one_connection_carries_many_requests(void **state)
{
    Client client = client_begin(state);
    for (int i = 0; i < 3; i++) {
        Response quick = ask_for(&client, "/quick?text=a%20b");
        assert_int_equal(quick.status, 200);
        SAME(quick.body, "a b");
        SAME(header_of(quick.head, "Content-Type"), "text/plain; charset=utf-8");
        assert_true(header_of(quick.head, "Date").length > 20);
        Response made = ask_for(&client, "/made");
        SAME(made.body, "made for 127.0.0.1");
        assert_false(made.closed);
    }
    close(client.socket);
}

static void requests_may_come_at_once(void **state)
{
    Client client = client_begin(state);
    client_send(&client, TEXT("GET /made HTTP/1.1\r\nHost: a\r\n\r\nGET /quick?text=2 HTTP/1.1\r\nHost: a\r\n\r\n"
                              "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n"
                              "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\ntext=3"
                              "GET /quick?text=4 HTTP/1.1\r\nHost: a\r\n\r\n"));
    SAME(client_read(&client, true).body, "made for 127.0.0.1");
    SAME(client_read(&client, true).body, "2");
    SAME(client_read(&client, true).body, "3");
    SAME(client_read(&client, true).body, "4");
    close(client.socket);
}

static void requests_may_come_byte_by_byte(void **state)
{
    Client client = client_begin(state);
    Text request =
        TEXT("POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n"
             "Content-Type: application/x-www-form-urlencoded\r\n\r\n7\r\ntext=%C\r\n2\r\n3%\r\n2\r\nA9\r\n0\r\n\r\n");
    for (ptrdiff_t i = 0; i < request.length; i++)
        client_send(&client, text_slice(request, i, i + 1));
    SAME(client_read(&client, true).body, "é");
    SAME(ask_for(&client, "/quick?text=again").body, "again");
    close(client.socket);
}

static void head_is_get_without_body(void **state)
{
    Client client = client_begin(state);
    static const char *const targets[] = { "/quick?text=abc", "/made", "/kept", "/kept" };
    for (int i = 0; i < 4; i++) {
        client_send(&client, text_printf(client.arena, "HEAD %s HTTP/1.1\r\nHost: a\r\n\r\n", targets[i]));
        Response head = client_read(&client, false);
        assert_int_equal(head.status, 200);
        Response get = ask_for(&client, targets[i]);
        assert_int_equal(get.status, 200);
        assert_true(text_equal(header_of(head.head, "Content-Length"), header_of(get.head, "Content-Length")));
    }
    close(client.socket);
}

static void large_bodies_arrive_whole(void **state)
{
    Client client = client_begin(state);
    client_widen(&client);
    Response response = ask_for(&client, "/large");
    assert_int_equal(response.body.length, LARGE);
    assert_true(text_ends_with(response.body, TEXT("def")));
    close(client.socket);
}

static void kept_pages_are_shared(void **state)
{
    Client client = client_begin(state), other = client_begin(state);
    Response first = ask_for(&client, "/kept");
    SAME(first.body, "kept 1");
    Text etag = header_of(first.head, "ETag");
    assert_true(etag.length > 2);
    SAME(ask_for(&other, "/kept").body, "kept 1");
    for (int i = 0; i < 2; i++) {
        Response same = ask(
            &client, text_z(client.arena,
                            text_printf(client.arena, "GET /kept HTTP/1.1\r\nHost: a\r\nIf-None-Match: %.*s\r\n\r\n",
                                        TEXT_ARGUMENTS(etag))));
        assert_int_equal(same.status, 304);
        assert_true(text_equal(header_of(same.head, "ETag"), etag));
    }
    Response packed = ask(&client, "GET /kept HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
    SAME(header_of(packed.head, "Content-Encoding"), "gzip");
    assert_true(text_starts_with(packed.body, TEXT("\x1f\x8b")));
    SAME(ask_for(&client, "/quick?text=after").body, "after");
    close(client.socket);
    close(other.socket);
}

static void the_application_decides_on_methods(void **state)
{
    Client client = client_begin(state);
    assert_int_equal(ask(&client, "DELETE /quick HTTP/1.1\r\nHost: a\r\n\r\n").status, 405);
    assert_int_equal(ask(&client, "PUT /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").status, 405);
    assert_int_equal(ask(&client, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").status, 404);
    SAME(ask_for(&client, "/quick?text=after").body, "after");
    close(client.socket);
}

static void a_proxy_here_names_the_client(void **state)
{
    Client client = client_begin(state);
    SAME(ask(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, 2001:db8::7\r\n\r\n").body,
         "made for 2001:db8::7");
    SAME(ask(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, nonsense\r\n\r\n").body,
         "made for 127.0.0.1");
    close(client.socket);
}

/* ---- What is refused ---- */

static void ambiguous_requests_are_refused(void **state)
{
    static const char *const requests[] = {
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
        "GET /quick HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX-Bad: a\x01 b\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX-Bad: \xFF\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX Bad: a\r\n\r\n",
        "GET /quick HTTP/1.1\r\n\r\n",
        "POST /text HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        Client client = client_begin(state);
        /* What hides behind the refused request must not be answered. */
        client_send(&client, text_from_z(requests[i]));
        client_send(&client, TEXT("GET /quick?text=hidden HTTP/1.1\r\nHost: a\r\n\r\n"));
        Response response = client_read(&client, true);
        if (response.status != 400 && !(response.status == 413 && strstr(requests[i], "9999999") != NULL))
            fail_msg("%d to %s", response.status, requests[i]);
        while (client_receive(&client))
            continue;
        assert_true(text_find((Text){ client.data, client.length }, TEXT("hidden"), 0) < 0);
        close(client.socket);
    }
}

static void too_many_headers_are_refused(void **state)
{
    Client client = client_begin(state);
    Buffer buffer = buffer_new(client.arena, 1 << 16);
    buffer_add(&buffer, TEXT("GET /quick HTTP/1.1\r\nHost: a\r\n"));
    for (int i = 0; i < 200; i++)
        buffer_printf(&buffer, "X-%d: a\r\n", i);
    buffer_add(&buffer, TEXT("\r\n"));
    client_send(&client, buffer_text(&buffer));
    assert_int_equal(client_read(&client, true).status, 431);
    close(client.socket);
}

static Response send_body(Client *client, const char *headers, ptrdiff_t length)
{
    Buffer buffer = buffer_new(client->arena, 8 << 20);
    buffer_printf(&buffer, "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n%s\r\n\r\n", headers);
    for (ptrdiff_t i = 0; i < length; i++)
        buffer_add_byte(&buffer, 'a');
    client_send(client, buffer_text(&buffer));
    return client_read(client, true);
}

static void large_requests_are_refused(void **state)
{
    Client client = client_begin(state);
    Response sent = send_body(&client, "Content-Length: 2000000", 2000000);
    assert_int_equal(sent.status, 413);
    assert_true(sent.closed);
    close(client.socket);
    client = client_begin(state);
    assert_int_equal(send_body(&client, "Content-Length: 2000000\r\nExpect: 100-continue", 0).status, 413);
    close(client.socket);
    client = client_begin(state);
    assert_int_equal(send_body(&client, "Content-Length: 2000000000", 0).status, 413);
    close(client.socket);
    client = client_begin(state);
    client_send(&client, TEXT("POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 30000; i++)
        client_send(&client, TEXT("20\r\naaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb\r\n"));
    client_send(&client, TEXT("0\r\n\r\n"));
    assert_int_equal(client_read(&client, true).status, 413);
    close(client.socket);
}

/* ---- Who waits for whom ---- */

static void a_slow_request_stops_nobody(void **state)
{
    Client slow = client_begin(state), other = client_begin(state);
    client_send(&slow, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    SAME(ask_for(&other, "/quick?text=1").body, "1");
    SAME(ask_for(&other, "/made").body, "made for 127.0.0.1");
    sem_post(&go);
    SAME(client_read(&slow, true).body, "slow");
    close(slow.socket);
    close(other.socket);
}

static void more_than_can_wait_is_refused(void **state)
{
    Client first = client_begin(state), second = client_begin(state), third = client_begin(state);
    client_send(&first, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    client_send(&second, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    /* The one I/O thread has read the second request when it has answered what came later. */
    Client later = client_begin(state);
    assert_int_equal(ask(&later, "GET /quick HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400);
    close(later.socket);
    Response busy = ask_for(&third, "/slow");
    assert_int_equal(busy.status, 503);
    SAME(header_of(busy.head, "Retry-After"), "5");
    sem_post(&go);
    sem_post(&go);
    SAME(client_read(&first, true).body, "slow");
    SAME(client_read(&second, true).body, "slow");
    close(first.socket);
    close(second.socket);
    close(third.socket);
}

static void *stop(void *site)
{
    server_stop(((Site *)site)->server);
    return NULL;
}

static void what_was_begun_is_finished(void **state)
{
    Site *site = *state;
    Client idle = client_begin(state), slow = client_begin(state);
    client_widen(&slow);
    SAME(ask_for(&idle, "/quick?text=1").body, "1");
    client_send(&slow, TEXT("GET /slow?large=1 HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    pthread_t stopper;
    pthread_create(&stopper, NULL, stop, site);
    /* It has begun to stop when it says so to the next one who asks; connections it has it still serves. */
    Response response;
    do
        response = ask_for(&idle, "/quick?text=2");
    while (!response.closed);
    SAME(response.body, "2");
    sem_post(&go);
    Response last = client_read(&slow, true);
    assert_int_equal(last.body.length, LARGE);
    assert_true(last.closed);
    pthread_join(stopper, NULL);
    site->server = NULL;
    close(idle.socket);
    close(slow.socket);
}

static void it_says_why_it_cannot_start(void **state)
{
    Site *site = *state;
    Text problem;
    char listen_at[32];
    snprintf(listen_at, sizeof listen_at, "127.0.0.1:%d", server_port(site->server));
    assert_null(server_start(site->app, &(ServerOptions){ .listen = text_from_z(listen_at) }, &problem));
    assert_true(text_find(problem, TEXT("Address already in use"), 0) > 0);
    static const char *const wrong[] = { "", "8080", "127.0.0.1", "::1:8080", "127.0.0.1:99999", "127.0.0.1:x" };
    for (int i = 0; i < 6; i++) {
        assert_null(server_start(site->app, &(ServerOptions){ .listen = text_from_z(wrong[i]) }, &problem));
        assert_true(text_find(problem, TEXT("HOST:PORT"), 0) > 0);
    }
    Server *everywhere = server_start(site->app, &(ServerOptions){ .listen = TEXT("[::]:0") }, &problem);
    assert_non_null(everywhere);
    Client client = client_to_port(site->arena, server_port(everywhere));
    assert_int_equal(ask_for(&client, "/quick?text=4").status, 200);
    close(client.socket);
    server_stop(everywhere);
}

/* ---- Many at once ---- */

enum { CROWD = 8, ROUNDS = 60 };

static void one_of_many(Site *site, Arena *arena, uint32_t chance)
{
    static const char *const requests[] = {
        "GET /made HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /quick?text=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /kept HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 6\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=3",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    };
    Client client = client_to_port(arena, server_port(site->server));
    for (int i = 0; i < 5; i++) {
        chance = chance * 1664525 + 1013904223;
        client_send(&client, text_from_z(requests[(chance >> 20) % 6]));
        if ((chance >> 28) == 0)
            break; /* leaves without waiting for the answer */
        if (client_read(&client, true).closed)
            break;
    }
    close(client.socket);
}

static void *crowd_member(void *argument)
{
    Site *site = argument;
    static atomic_uint seeds;
    uint32_t seed = atomic_fetch_add(&seeds, 7919);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        Arena *arena = arena_new();
        one_of_many(site, arena, seed + i);
        arena_free(arena);
    }
    return NULL;
}

static void a_crowd_is_served(void **state)
{
    Site *site = *state;
    pthread_t crowd[CROWD];
    for (int i = 0; i < CROWD; i++)
        pthread_create(&crowd[i], NULL, crowd_member, site);
    for (int i = 0; i < CROWD; i++)
        pthread_join(crowd[i], NULL);
    Client client = client_begin(state);
    SAME(ask_for(&client, "/quick?text=well").body, "well");
    close(client.socket);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_connection_carries_many_requests),
        TEST(requests_may_come_at_once),
        TEST(requests_may_come_byte_by_byte),
        TEST(head_is_get_without_body),
        TEST(large_bodies_arrive_whole),
        TEST(kept_pages_are_shared),
        TEST(the_application_decides_on_methods),
        TEST(a_proxy_here_names_the_client),
        TEST(ambiguous_requests_are_refused),
        TEST(too_many_headers_are_refused),
        TEST(large_requests_are_refused),
        TEST(a_slow_request_stops_nobody),
        cmocka_unit_test_setup_teardown(more_than_can_wait_is_refused, setup_narrow, teardown),
        TEST(what_was_begun_is_finished),
        TEST(it_says_why_it_cannot_start),
        TEST(a_crowd_is_served),
        cmocka_unit_test_setup_teardown(a_crowd_is_served, setup_pool, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
