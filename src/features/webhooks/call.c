/* SPDX-License-Identifier: EUPL-1.2 */
/* Calls to the receivers of webhooks, by libcurl. */
#include "features/webhooks/call.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/calling.h"
#include "base/log.h"
#include "features/webhooks/rules.h"

static const long TIMEOUT_SECONDS = 15, CONNECT_SECONDS = 5;

enum { EXCERPT_BYTES = 200, ANSWER_BYTES = 64 << 10 };

struct Calls {
    CURLM *multi;
    bool to_loopback;
    int running;
};

typedef struct Running {
    Calls *calls;
    Arena *arena;
    CURL *curl;
    struct curl_slist *headers;
    void *state;
    bool is_plain;   /* http: to this machine alone */
    bool is_refused; /* the address is not public */
    size_t received;
    Buffer excerpt;
} Running;

static void calls_end(void *state)
{
    curl_multi_cleanup(((Calls *)state)->multi);
}

Calls *calls_new(Arena *arena, bool to_loopback)
{
    calling_begin();
    Calls *calls = new(arena, Calls, 1);
    *calls = (Calls){ .multi = curl_multi_init(), .to_loopback = to_loopback };
    if (calls->multi == NULL)
        fail("out of memory");
    /* A connection is looked at when it is opened: none is used again. */
    curl_multi_setopt(calls->multi, CURLMOPT_MAXCONNECTS, 1L);
    arena_defer(arena, calls_end, calls);
    return calls;
}

static bool may_connect(const Running *running, const struct sockaddr *address)
{
    bool is_here = running->calls->to_loopback && address_is_loopback(address);
    return running->is_plain ? is_here : is_here || address_is_public(address);
}

/* The last moment at which it is known where a call leads; what a name says before does not count. */
static curl_socket_t open_socket(void *state, curlsocktype purpose, struct curl_sockaddr *address)
{
    Running *running = state;
    if (purpose != CURLSOCKTYPE_IPCXN || !may_connect(running, &address->addr)) {
        running->is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* The first bytes are kept, printable ASCII only; past the limit the answer is not read on. */
static size_t read_answer(char *bytes, size_t size, size_t count, void *state)
{
    Running *running = state;
    size_t length = size * count;
    for (size_t i = 0; i < length && running->excerpt.length < EXCERPT_BYTES; i++)
        buffer_add_byte(&running->excerpt, bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : ' ');
    running->received += length;
    return running->received <= ANSWER_BYTES ? length : 0;
}

static void set_limits(CURL *curl, bool to_loopback)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, to_loopback ? "https,http" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, TIMEOUT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Hanse-Webhooks/1");
}

static void add_header(Running *running, Text header)
{
    struct curl_slist *longer = curl_slist_append(running->headers, text_z(running->arena, header));
    if (longer == NULL)
        fail("out of memory");
    running->headers = longer;
}

static void set_headers(Running *running, const Call *call)
{
    Arena *arena = running->arena;
    add_header(running, TEXT("content-type: application/json"));
    add_header(running, TEXT("expect:"));
    add_header(running, text_printf(arena, "webhook-id: %.*s", TEXT_ARGUMENTS(call->id)));
    add_header(running, text_printf(arena, "webhook-timestamp: %lld", (long long)call->timestamp));
    add_header(running, text_printf(arena, "webhook-signature: %.*s", TEXT_ARGUMENTS(call->signatures)));
    curl_easy_setopt(running->curl, CURLOPT_HTTPHEADER, running->headers);
}

static void set_body(Running *running, const Call *call)
{
    CURL *curl = running->curl;
    curl_easy_setopt(curl, CURLOPT_URL, text_z(running->arena, call->url));
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body.length);
    curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, call->body.data);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, running);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, read_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, running);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, running);
}

static void end_running(void *state)
{
    Running *running = state;
    if (running->curl == NULL)
        return;
    curl_multi_remove_handle(running->calls->multi, running->curl);
    curl_easy_cleanup(running->curl);
    curl_slist_free_all(running->headers);
    running->curl = NULL;
    running->calls->running--;
}

void calls_begin(Calls *calls, Arena *own, const Call *call, void *state)
{
    Running *running = new(own, Running, 1);
    *running = (Running){ .calls = calls, .arena = own, .curl = curl_easy_init(), .state = state, .excerpt = buffer_new(own, EXCERPT_BYTES) };
    if (running->curl == NULL)
        fail("out of memory");
    running->is_plain = text_starts_with(call->url, TEXT("http://"));
    set_limits(running->curl, calls->to_loopback);
    set_headers(running, call);
    set_body(running, call);
    calls->running++;
    arena_defer(own, end_running, running);
    curl_multi_add_handle(calls->multi, running->curl);
}

int calls_running(const Calls *calls)
{
    return calls->running;
}

static const char *trouble_of(const Running *running, CURLcode result, long code)
{
    if (code > 0 || result == CURLE_OK)
        return "";
    if (running->is_refused)
        return "not_public";
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "name";
    case CURLE_OPERATION_TIMEDOUT:
        return "timeout";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return "tls";
    default:
        return "connection";
    }
}

static Called called_of(Running *running, CURLcode result)
{
    long code = 0;
    curl_off_t took = 0, retry_after = 0;
    curl_easy_getinfo(running->curl, CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(running->curl, CURLINFO_TOTAL_TIME_T, &took);
    curl_easy_getinfo(running->curl, CURLINFO_RETRY_AFTER, &retry_after);
    return (Called){ .state = running->state,
                     .code = code,
                     .retry_after = retry_after,
                     .took = took,
                     .trouble = trouble_of(running, result, code),
                     .excerpt = text_trim(buffer_text(&running->excerpt)) };
}

bool calls_ended(Calls *calls, int milliseconds, Called *result_called)
{
    int going = 0, left = 0;
    curl_multi_perform(calls->multi, &going);
    CURLMsg *message = curl_multi_info_read(calls->multi, &left);
    if (message == NULL && going > 0) {
        curl_multi_poll(calls->multi, NULL, 0, milliseconds, NULL);
        curl_multi_perform(calls->multi, &going);
        message = curl_multi_info_read(calls->multi, &left);
    }
    if (message == NULL)
        return false;
    CURLcode result = message->data.result;
    void *running = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&running);
    *result_called = called_of(running, result);
    end_running(running);
    return true;
}
