/* SPDX-License-Identifier: EUPL-1.2 */
/* From a handler's answer to status, headers and body, in the face that was asked for. */
#include "http/app_state.h"

#include <stdatomic.h>

#include "base/log.h"
#include "http/download.h"
#include "http/problem.h"
#include "http/scope.h"
#include "http/shape.h"

enum { BODY_MAXIMUM = 64 << 20, HEADERS_MAXIMUM = 24 };

typedef struct Headers {
    int count;
    Pair *list;
} Headers;

static void pair_add(Headers *headers, Pair pair)
{
    if (headers->count == HEADERS_MAXIMUM)
        fail("more headers than a response has room for");
    headers->list[headers->count++] = pair;
}

static void header_add(Headers *headers, const char *name, Text value)
{
    pair_add(headers, (Pair){ text_from_z(name), value });
}

#define POLICY                                                                                                          \
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* A file that never changes while the program runs, asked for by a version that changes with it. Never a page: those name their reader. */
static bool is_immutable(const Request *request)
{
    const Route *route = request->route;
    return route && route->topics && route->topics[0] == '\0' && request->content_type && request->set_cookie_count == 0 &&
           query_parameter(request, "v").length > 0;
}

/* The last two speak of documents; style sheets, scripts and pictures, of which a first visit asks for many, are none. */
static void headers_of_safety(const Request *request, int status, Headers *headers)
{
    header_add(headers, "Content-Security-Policy", request->body_file && status < 400 ? TEXT(FILE_POLICY) : TEXT(POLICY));
    header_add(headers, "X-Content-Type-Options", TEXT("nosniff"));
    header_add(headers, "Referrer-Policy", TEXT("same-origin"));
    header_add(headers, "Cross-Origin-Resource-Policy", TEXT("same-origin"));
    if (request->app->secure)
        header_add(headers, "Strict-Transport-Security", TEXT("max-age=31536000"));
    if (is_immutable(request))
        return;
    header_add(headers, "Permissions-Policy", TEXT("camera=(), geolocation=(), microphone=()"));
    header_add(headers, "Cross-Origin-Opener-Policy", TEXT("same-origin"));
}

/* Whether a browser might show it to whoever next sits before it: pages for who is signed in there, and those behind a link that was mailed. Programs, which come
 * with a token, look after what they keep themselves. */
static bool is_confidential(const Request *request)
{
    return (is_signed_in(&request->reader) && !request->reader.by_token) || path_parameter(request, "token").length > 0;
}

static Text caching_of(const Request *request, int status)
{
    if (status == 200 && is_immutable(request))
        return TEXT("public, max-age=31536000, immutable");
    if (status == 200 && request->is_versioned)
        return TEXT("private, max-age=31536000, immutable");
    if ((request->body_file || request->entity_tag.length > 0) && status < 400)
        return TEXT("private, no-cache");
    bool for_everyone = status == 200 && request->route && request->route->topics && !is_signed_in(&request->reader);
    if (for_everyone)
        return TEXT("no-cache");
    bool may_be_asked_about = status == 200 && request->method == GET && !request->live_wanted && !is_confidential(request);
    return may_be_asked_about ? TEXT("private, no-cache") : TEXT("private, no-store");
}

static void headers_of_answer(Request *request, int status, Headers *headers)
{
    header_add(headers, "Cache-Control", caching_of(request, status));
    header_add(headers, "Vary", is_immutable(request) ? TEXT("Accept-Encoding") : TEXT("Accept, Accept-Encoding, Accept-Language, Authorization, Cookie"));
    if (request->entity_tag.length > 0 && status < 400)
        header_add(headers, "ETag", request->entity_tag);
    if (request->location.length > 0)
        header_add(headers, "Location", request->location);
    Text challenge = scope_challenge(request, status);
    if (challenge.length > 0)
        header_add(headers, "WWW-Authenticate", challenge);
    if (request->retry_after > 0)
        header_add(headers, "Retry-After", text_printf(request->arena, "%d", request->retry_after));
    if (request->file_name.length > 0)
        header_add(headers, "Content-Disposition",
                   text_printf(request->arena, "attachment; filename=\"%.*s\"", TEXT_ARGUMENTS(request->file_name)));
    Pairs of_file = request->body_file ? download_headers(request, status) : (Pairs){ 0 };
    for (int i = 0; i < of_file.count; i++)
        pair_add(headers, of_file.list[i]);
    for (int i = 0; i < request->set_cookie_count; i++)
        header_add(headers, "Set-Cookie", request->set_cookies[i]);
}

static Text render(Request *request, Text *result_problem)
{
    Buffer buffer = buffer_new(request->arena, BODY_MAXIMUM);
    put(request->data, "page", request->page);
    Text zone = request->reader.zone;
    if (!templates_render(request_templates(request), text_from_z(request->template), request->data, zone, request->arena,
                          &buffer, result_problem))
        return (Text){ 0 };
    if (buffer_is_full(&buffer))
        *result_problem = TEXT("the page is too large");
    return buffer_text(&buffer);
}

static Text render_json(Request *request, Text *result_problem)
{
    if (request->route->shape)
        shape_settle(request->data, request->route->shape);
    if (request->app->options.strict && request->route->shape)
        *result_problem = shape_problem(request->arena, request->data, request->route->shape);
    Buffer buffer = buffer_new(request->arena, BODY_MAXIMUM);
    value_to_json(request->data, &buffer);
    return buffer_text(&buffer);
}

/* A form that comes back with its problems: wrong, or too soon. */
static bool is_form_again(const Request *request, Answer answer)
{
    return answer == ANSWER_INVALID || (answer == ANSWER_TOO_MANY && request->template);
}

static bool is_refusal(const Request *request, Answer answer)
{
    return answer_status(answer) >= 400 && answer != ANSWER_NOT_READY && !is_form_again(request, answer);
}

static Text refusal_body(Request *request, Answer answer)
{
    Text problem = { 0 };
    if (request->face != FACE_HTML)
        return problem_json(request, answer);
    request->data = value_object(request->arena);
    page_of_refusal(request, answer);
    page_complete(request);
    Text body = render(request, &problem);
    if (problem.length > 0)
        log_line("page of a refusal: %.*s", TEXT_ARGUMENTS(problem));
    return body;
}

static const char *type_of(const Request *request, Answer answer)
{
    if (answer == ANSWER_BODY || answer == ANSWER_NOT_READY || answer == ANSWER_PART || answer == ANSWER_NOT_MODIFIED)
        return request->content_type;
    if (request->face == FACE_HTML)
        return "text/html; charset=utf-8";
    return answer_status(answer) >= 400 ? "application/problem+json" : "application/json";
}

static Text page_body(Request *request, Answer answer, Text *result_problem)
{
    if (answer == ANSWER_BODY || answer == ANSWER_NOT_READY)
        return request->body_out;
    if (request->face != FACE_HTML)
        return is_form_again(request, answer) ? problem_json(request, answer) : render_json(request, result_problem);
    if (answer == ANSWER_PAGE)
        page_alternates(request);
    page_complete(request);
    return render(request, result_problem);
}

static Outgoing send(Request *request, Answer answer, Text body)
{
    int status = answer_status(answer);
    Headers headers = { 0, new(request->arena, Pair, HEADERS_MAXIMUM) };
    header_add(&headers, "Content-Type", text_from_z(type_of(request, answer)));
    headers_of_safety(request, status, &headers);
    headers_of_answer(request, status, &headers);
    const FileBody *file = status == 200 || status == 206 ? request->body_file : NULL;
    return (Outgoing){ .status = status, .body = body, .file = file, .headers = { headers.count, headers.list },
                       .live = answer == ANSWER_BODY ? request->live_wanted : NULL };
}

Outgoing respond_again(Request *request, int status, Text type, Text body)
{
    Headers headers = { 0, new(request->arena, Pair, HEADERS_MAXIMUM) };
    header_add(&headers, "Content-Type", type);
    headers_of_safety(request, status, &headers);
    headers_of_answer(request, status, &headers);
    return (Outgoing){ .status = status, .body = body, .headers = { headers.count, headers.list } };
}

void outage_log(const App *app, Text problem)
{
    static _Atomic int64_t last;
    int64_t second = platform_now(app->options.platform) / SECOND;
    if (atomic_exchange(&last, second) != second)
        log_line("database: %.*s", TEXT_ARGUMENTS(problem));
}

enum { OUTAGE_SECONDS = 30 };

/* A worker that never had a connection has logged why already. */
static void outage_note(Request *request)
{
    if (request->database)
        outage_log(request->app, database_problem(request->database));
    request->retry_after = OUTAGE_SECONDS;
}

Outgoing respond_refusal(Request *request, Answer answer)
{
    if (answer == ANSWER_UNAVAILABLE)
        outage_note(request);
    if (answer == ANSWER_FAILED)
        log_line("the request failed: %.*s", TEXT_ARGUMENTS(request->database ? database_problem(request->database) : (Text){ 0 }));
    request->location = (Text){ 0 };
    if (answer != ANSWER_RANGE)
        request->body_file = NULL;
    return send(request, answer, refusal_body(request, answer));
}

/* A browser that must sign in first is led there and back. */
static bool leads_to_sign_in(const Request *request, Answer answer)
{
    return answer == ANSWER_UNAUTHENTICATED && request->face == FACE_HTML && request->method == GET;
}

/* What asks no database has none. */
static bool database_has_failed(const Request *request)
{
    return request->database && database_failed(request->database);
}

static Answer failure_of(const Request *request)
{
    return request->database && database_unavailable(request->database) ? ANSWER_UNAVAILABLE : ANSWER_FAILED;
}

Outgoing respond(Request *request, Answer answer, const Incoming *incoming)
{
    (void)incoming;
    if (answer_status(answer) < 500 && database_has_failed(request))
        answer = failure_of(request);
    if (leads_to_sign_in(request, answer)) {
        request->location = sign_in_address(request);
        answer = ANSWER_SEE_OTHER;
    }
    if (answer == ANSWER_CREATED && request->face == FACE_HTML)
        answer = ANSWER_SEE_OTHER;
    if (answer == ANSWER_SEE_OTHER || answer == ANSWER_CREATED || answer == ANSWER_PART || answer == ANSWER_NOT_MODIFIED)
        return send(request, answer, (Text){ 0 });
    if (is_refusal(request, answer))
        return respond_refusal(request, answer);

    Text problem = { 0 };
    Text body = page_body(request, answer, &problem);
    if (problem.length == 0 && !database_has_failed(request))
        return send(request, answer, body);
    log_line("the page cannot be made: %.*s", TEXT_ARGUMENTS(problem));
    return respond_refusal(request, failure_of(request));
}
