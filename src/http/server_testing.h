/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a server over a small application on a port of its own, and a client of it that sends and reads
 * bytes. */
#ifndef HTTP_SERVER_TESTING_H
#define HTTP_SERVER_TESTING_H

#include <errno.h>
#include <netinet/in.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

#include "database/testing.h"
#include "http/download.h"
#include "http/languages_testing.h"
#include "http/server.h"
#include "jobs/jobs.h"
#include "record/record.h"
#include "view/translation.h"

/* ---- What the test's application does ---- */

static sem_t begun, go;

static inline Answer say_text(Request *request, Text text)
{
    request->body_out = text;
    request->content_type = "text/plain; charset=utf-8";
    return ANSWER_BODY;
}

static inline Answer show_quick(Request *request)
{
    return say_text(request, query_parameter(request, "text"));
}

static inline Answer show_made(Request *request)
{
    return say_text(request, text_printf(request->arena, "made for %.*s", TEXT_ARGUMENTS(request->address)));
}

static atomic_int times_kept;

static inline Answer show_kept(Request *request)
{
    return say_text(request, text_printf(request->arena, "kept %d", atomic_fetch_add(&times_kept, 1) + 1));
}

/* More than the machine holds between two sockets. */
enum { LARGE = 12 << 20 };

static inline Answer show_large(Request *request)
{
    Buffer buffer = buffer_new(request->arena, LARGE);
    while (!buffer_is_full(&buffer))
        buffer_add(&buffer, TEXT("0123456789abcdef"));
    return say_text(request, buffer_text(&buffer));
}

static inline Answer show_slow(Request *request)
{
    sem_post(&begun);
    sem_wait(&go);
    return query_parameter(request, "large").length > 0 ? show_large(request) : say_text(request, TEXT("slow"));
}

static inline Answer take_text(Request *request)
{
    return say_text(request, field(request, "text"));
}

static inline Answer take_file(Request *request)
{
    const Upload *sent = upload(request, "file");
    ptrdiff_t length = sent != NULL ? sent->content.length : -1;
    return say_text(request, text_printf(request->arena, "%td bytes, %s", length, form_check(request) ? "good" : "bad"));
}

static inline Answer show_stored(Request *request)
{
    return send_file(request, query_parameter(request, "digest"), "application/pdf", TEXT("attachment"));
}

static const Field fields[] = { { "text", FIELD_LINES, "Text", NULL, false, 0, 1 << 16, NULL }, { 0 } };
static const Form form = { fields, "Send" };

static const Field file_fields[] = { { "file", FIELD_FILE, "File", NULL, false, 0, 1 << 20, NULL }, { 0 } };
static const Form file_form = { file_fields, "Send" };

enum { LARGE_FILE = 25 << 20 };
static const Field large_file_fields[] = { { "file", FIELD_FILE, "File", NULL, false, 0, LARGE_FILE, NULL }, { 0 } };
static const Form large_file_form = { large_file_fields, "Send" };

static const Route routes[] = {
    { GET, "/quick", show_quick, .who = ANYONE, .parameters = "text", .quick = true, .summary = "quick" },
    { GET, "/slow", show_slow, .who = ANYONE, .parameters = "large", .summary = "slow" },
    { GET, "/made", show_made, .who = ANYONE, .summary = "made by a worker" },
    { GET, "/kept", show_kept, .who = ANYONE, .topics = "test", .quick = true, .summary = "kept" },
    { GET, "/large", show_large, .who = ANYONE, .summary = "large" },
    { POST, "/file", take_file, .who = ANYONE, .form = &file_form, .summary = "file" },
    { POST, "/large-file", take_file, .who = ANYONE, .form = &large_file_form, .summary = "large file" },
    { GET, "/stored", show_stored, .who = ANYONE, .parameters = "digest", .summary = "stored file" },
    { POST, "/text", take_text, .who = ANYONE, .form = &form, .summary = "text" },
    { 0 },
};
/* An entry of these tests is for the audience that it names as its place. */
static inline int64_t audience_of_place(Database *database, const Value *entry)
{
    (void)database;
    return value_get_number(entry, "place");
}

static const Feature testing = { .name = "testing", .routes = routes, .entry_audience = audience_of_place };
static const Feature *const features[] = { &testing, &live_pages, NULL };

/* ---- A server to a test ---- */

/* Counted, and told of at the end of a test, since no other thread than the test's own may fail it. */
static atomic_int times_unanswered;

typedef struct Site {
    TestDatabase database;
    Arena *arena;
    App *app;
    Server *server;
} Site;

static inline App *app_begin(Arena *arena, TestDatabase *database)
{
    const Schema needed[] = { versions_schema, writer_schema, translation_schema,
                              record_schema,   rights_schema, jobs_schema };
    AppOptions options = { .database = database->address,
                           .public_address = TEXT("http://a"),
                           .platform = &machine,
                           .features = features,
                           .files = text_printf(arena, "/tmp/hanse-test-%d.files", (int)getpid()),
                           .strict = true,
                           .languages = languages_shared() };
    Text problem = { 0 };
    Database *fresh = test_open(database, READ_WRITE);
    bool migrated = database_migrate(fresh, arena, needed, (int)(sizeof needed / sizeof *needed), &problem);
    database_close(fresh);
    App *app = migrated ? app_start(&options, &problem) : NULL;
    if (app == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return app;
}

static inline int site_begin(void **state, ServerOptions options)
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

static inline int setup(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 3 });
}

static inline int setup_narrow(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 1, .queue = 1 });
}

static inline int setup_pool(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 4, .queue = 8, .io_threads = 3 });
}

static inline int setup_impatient(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 3, .patience = 500 });
}

static inline int teardown(void **state)
{
    Site *site = *state;
    int unanswered = atomic_exchange(&times_unanswered, 0);
    if (site->server != NULL)
        server_stop(site->server);
    app_stop(site->app);
    arena_free(site->arena);
    test_database_end(&site->database);
    if (unanswered > 0)
        print_error("%d times the server did not answer\n", unanswered);
    return -unanswered;
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

static inline Client client_to_port(Arena *arena, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Client client = { .arena = arena, .data = new(arena, char, ROOM), .room = ROOM };
    client.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    /* Only so that a test that goes wrong ends. */
    struct timeval patience = { .tv_sec = 20 };
    setsockopt(client.socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(client.socket, (struct sockaddr *)&address, sizeof address) != 0)
        atomic_fetch_add(&times_unanswered, 1);
    return client;
}

static inline void client_widen(Client *client)
{
    client->room = LARGE + ROOM;
    client->data = new(client->arena, char, client->room);
}

static inline Client client_of(Site *site)
{
    return client_to_port(site->arena, server_port(site->server));
}

static inline void client_send(Client *client, Text text)
{
    while (text.length > 0) {
        ssize_t sent = send(client->socket, text.data, (size_t)text.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        text = text_slice(text, sent, text.length);
    }
}

/* False at the end of the connection. */
static inline bool client_receive(Client *client)
{
    ssize_t got = recv(client->socket, client->data + client->length, (size_t)(client->room - client->length), 0);
    if (got < 0 && errno != ECONNRESET)
        atomic_fetch_add(&times_unanswered, 1);
    client->length += got > 0 ? got : 0;
    return got > 0;
}

static inline Text header_of(Text head, const char *name)
{
    for (Text line; text_split(&head, '\n', &line);) {
        ptrdiff_t colon = text_find(line, TEXT(":"), 0);
        if (colon > 0 && text_equal_ignoring_ascii_case(text_slice(line, 0, colon), text_from_z(name)))
            return text_trim(text_slice(line, colon + 1, line.length));
    }
    return (Text){ 0 };
}

static inline Response client_read(Client *client, bool has_body)
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

static inline Response ask(Client *client, const char *request)
{
    client_send(client, text_from_z(request));
    return client_read(client, true);
}

/* A request without a body and with no headers but what it must have. */
static inline Response ask_for(Client *client, const char *target)
{
    return ask(client, text_z(client->arena, text_printf(client->arena, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", target)));
}

/* A refusal as people see it: a whole page, in French where they ask for it. */
static inline void assert_is_page(const Response *response, const char *language)
{
    Text whole = text_trim(response->body);
    char opening[32];
    snprintf(opening, sizeof opening, "<html lang=\"%s\"", language);
    assert_true(text_equal(header_of(response->head, "Content-Type"), TEXT("text/html; charset=utf-8")));
    assert_true(text_find(whole, text_from_z(opening), 0) > 0);
    assert_true(text_find(whole, TEXT("<h1>"), 0) > 0);
    assert_true(text_ends_with(whole, TEXT("</html>")));
}

#define SAME(got, wanted) assert_string_equal(text_z(arena_of_test, (got)), (wanted))
static Arena *arena_of_test;

static inline Client client_begin(void **state)
{
    Site *site = *state;
    arena_of_test = site->arena;
    return client_of(site);
}

#endif
