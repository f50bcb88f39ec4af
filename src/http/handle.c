/* SPDX-License-Identifier: EUPL-1.2 */
/* One request, from what arrived to the handler's answer: route, reader, language, origin, rights. */
#include "http/app_state.h"

#include <string.h>

#include "base/log.h"
#include "base/zone.h"
#include "http/compress.h"
#include "http/demand.h"
#include "http/etag.h"
#include "http/idempotency.h"
#include "http/incoming.h"
#include "http/kept_for_reader.h"
#include "http/request_id.h"
#include "http/scope.h"
#include "http/limits.h"
#include "view/translation.h"

/* Pages say what holds today, and the day in Brussels changes at 22:00 or at 23:00 UTC: this number rises at both. */
static int64_t day_number(const App *app)
{
    Moment now = platform_now(app->options.platform);
    return (now + HOUR) / DAY + (now + 2 * HOUR) / DAY;
}

static bool is_read(Text method)
{
    return text_is(method, "GET") || text_is(method, "HEAD");
}

enum { KEY_ROOM = 2048, KEY_EXTRA = 64 };

/* Under what a page is kept. */
typedef struct KeptKey {
    char room[KEY_ROOM];
    Text text;
    int language;
    int second; /* see language_second() */
    bool is_asked; /* by the address, so that the answer sets the cookie that remembers it */
} KeptKey;

/* Reads ?language= as it stands in the links of every page; false where it is written otherwise or names no language of this site. */
static bool language_in_target(const App *app, Text target, KeptKey *key)
{
    const Text name = TEXT("language=");
    ptrdiff_t at = text_find(target, name, 0);
    if (at < 0)
        return true;
    Text rest = text_slice(target, at + name.length, target.length), code;
    bool is_parameter = at > 0 && (target.data[at - 1] == '?' || target.data[at - 1] == '&');
    if (!is_parameter || text_find(rest, name, 0) >= 0 || !text_split(&rest, '&', &code))
        return false;
    key->language = language_choose(app, code, (Text){ 0 }, (Pairs){ 0 });
    key->is_asked = text_equal(code, language_code(app->languages->list[key->language].language));
    return key->is_asked;
}

static bool kept_key(const App *app, const Incoming *incoming, KeptKey *key)
{
    Pairs headers = incoming->headers;
    if (!is_read(incoming->method) || header_value(headers, "authorization").length > 0 ||
        app_cookie(app, headers, "session").length > 0 || app_cookie(app, headers, "notice").length > 0)
        return false;
    key->is_asked = false;
    if (incoming->target.length > KEY_ROOM - KEY_EXTRA || !language_in_target(app, incoming->target, key))
        return false;
    if (!key->is_asked)
        key->language = language_choose(app, (Text){ 0 }, (Text){ 0 }, headers);
    key->second = language_second(app, key->language, headers);
    char *room = key->room;
    Text scheme = colour_scheme_of(app_cookie(app, headers, "colour_scheme"));
    ptrdiff_t length = incoming->target.length;
    memcpy(room, incoming->target.data, (size_t)length);
    room[length++] = '\n';
    room[length++] = (char)('A' + key->language);
    room[length++] = (char)('A' + key->second);
    room[length++] = scheme.data[0];
    room[length++] = face_wanted(headers) == FACE_JSON ? 'j' : 'h';
    room[length++] = accepts_gzip(headers) ? 'z' : 'p';
    int64_t day = day_number(app);
    memcpy(room + length, &day, sizeof day);
    length += (ptrdiff_t)sizeof day;
    key->text = (Text){ room, length };
    return true;
}

static Outgoing outgoing_of_kept(SharedPage *page, const Incoming *incoming)
{
    bool unchanged = etag_is_listed(header_value(incoming->headers, "if-none-match"), shared_page_etag(page), true);
    return (Outgoing){ .status = unchanged ? 304 : 200,
                       .body = unchanged ? (Text){ 0 } : shared_page_body(page),
                       .headers = shared_page_headers(page),
                       .shared = page,
                       .gzip = shared_page_is_gzip(page) };
}

Outgoing app_kept_page(App *app, const Incoming *incoming)
{
    KeptKey key;
    if (!kept_key(app, incoming, &key) || reader_is_ahead(app, incoming->headers))
        return (Outgoing){ 0 };
    SharedPage *page = kept_find(app->kept, key.text);
    return page ? outgoing_of_kept(page, incoming) : (Outgoing){ 0 };
}

bool app_is_quick(const App *app, const Incoming *incoming)
{
    Face face;
    const Route *route = is_read(incoming->method) ? router_match_target(&app->router, GET, incoming->target, &face) : NULL;
    if (!route || route->alone || text_starts_with(app->options.database, TEXT("postgres")))
        return route && route->alone;
    return route->quick && face != FACE_CSV && face != FACE_XLSX;
}

static bool database_ready(Worker *worker)
{
    Text problem = { 0 };
    if (!worker->database)
        worker->database = database_open(worker->arena, worker->app->options.database, READ_ONLY, &problem);
    if (!worker->database)
        outage_log(worker->app, problem);
    return worker->database && database_begin(worker->database);
}

static Text bearer_of(Pairs headers)
{
    Text value = header_value(headers, "authorization");
    return text_starts_with(value, TEXT("Bearer ")) ? text_trim(text_slice(value, 7, value.length)) : (Text){ 0 };
}

static void reader_find(Request *request, const Incoming *incoming)
{
    Text bearer = bearer_of(incoming->headers);
    request->bearer_came = bearer.length > 0;
    Text token = bearer.length > 0 ? bearer : app_cookie(request->app, incoming->headers, "session");
    request->reader = token.length == 0 ? reader_visitor()
                                        : reader_of_token(request->database, request->arena, token, bearer.length > 0,
                                                          request->now, request->today);
    reader_note_seen(request->app->writer, &request->reader, request->address, request->now);
}

/* What a person reads says the account, then the features; of visitors the browser tells one more, since pages are kept for each such pair. */
Text person_reads(Request *request)
{
    const Reader *reader = &request->reader;
    Text codes = reader->language;
    for (int i = 0; request->app->options.features[i]; i++) {
        const Feature *feature = request->app->options.features[i];
        Text more = feature->languages_read ? feature->languages_read(request->database, request->arena, reader->person) : (Text){ 0 };
        codes = text_printf(request->arena, "%.*s %.*s", TEXT_ARGUMENTS(codes), TEXT_ARGUMENTS(more));
    }
    return codes;
}

static Text others_read(Request *request, int language)
{
    if (is_signed_in(&request->reader))
        return person_reads(request);
    int second = language_second(request->app, language, request->headers);
    return second < 0 ? (Text){ 0 } : language_code(request->app->languages->list[second].language);
}

static void language_find(Request *request, const Incoming *incoming)
{
    Text asked = query_parameter(request, "language");
    int index = language_choose(request->app, asked, request->reader.language, incoming->headers);
    request->language = request->app->languages->list[index].language;
    request->reads = reading_order(request->arena, language_code(request->language), others_read(request, index));
    if (asked.length > 0 && text_equal(asked, language_code(request->language)))
        set_cookie(request, "language", asked, 365 * 24 * 3600);
}

bool origin_is_own(const Request *request, const Incoming *incoming)
{
    if (request->reader.by_token)
        return true;
    Text site = header_value(incoming->headers, "sec-fetch-site");
    if (site.length > 0)
        return text_is(site, "same-origin") || text_is(site, "none");
    Text origin = header_value(incoming->headers, "origin");
    ptrdiff_t slashes = text_find(origin, TEXT("://"), 0);
    Text host = header_value(incoming->headers, "host");
    return slashes > 0 && host.length > 0 && text_equal(text_slice(origin, slashes + 3, origin.length), host);
}

int64_t place_of_part(Request *request, const char *part)
{
    for (int i = 0; request->app->options.features[i]; i++) {
        const Feature *feature = request->app->options.features[i];
        int64_t place = feature->find_place
                            ? feature->find_place(request->database, text_from_z(part), path_parameter(request, part))
                            : 0;
        if (place)
            return place;
    }
    return 0;
}

static Answer refuse(const Request *request)
{
    return is_signed_in(&request->reader) ? ANSWER_FORBIDDEN : ANSWER_UNAUTHENTICATED;
}

static bool is_one_of(Request *request, Who who)
{
    const Reader *reader = &request->reader;
    switch (who) {
    case ANYONE:
        return true;
    case SIGNED_IN:
        return is_signed_in(reader);
    case OF_NETWORK:
        return may_see(reader, AUDIENCE_NETWORK);
    case OF_CITY:
        return is_secretariat(reader) || acts_for(reader, place_of_part(request, "city"));
    case COORDINATOR:
        return is_secretariat(reader) || coordinates(reader, place_of_part(request, "city"));
    case OF_GROUP:
        return is_secretariat(reader) || sits_in(reader, place_of_part(request, "group"));
    case CHAIR:
        return is_secretariat(reader) || chairs(reader, place_of_part(request, "group"));
    case SECRETARIAT:
        return is_secretariat(reader);
    case ADMINISTRATOR:
        return is_administrator(reader);
    case WHO_UNSET:
        break;
    }
    return false;
}

static Answer may_ask(Request *request)
{
    return is_one_of(request, request->route->who) ? ANSWER_PAGE : refuse(request);
}

static Answer find_route(Request *request, const Incoming *incoming)
{
    bool reading = is_read(incoming->method);
    request->face = face_wanted(incoming->headers);
    request->path = path_without_face(request->path, &request->face);
    request->method = reading ? GET : POST;
    if (!reading && !text_is(incoming->method, "POST"))
        return ANSWER_WRONG_METHOD;
    Match match = router_match(&request->app->router, request->arena, request->method, request->path);
    request->route = match.route;
    request->topics = match.topics;
    request->path_parameters = match.parameters;
    log_about(request->id.data, request->id.length, match.route ? match.route->path : NULL);
    if (match.route)
        return ANSWER_PAGE;
    return match.path_known ? ANSWER_WRONG_METHOD : ANSWER_NOT_FOUND;
}

/* ANSWER_PAGE when the handler may begin, else the refusal. found: what find_route() said. */
static Answer prepare(Request *request, const Incoming *incoming, Answer found)
{
    Answer answer = found;
    reader_find(request, incoming);
    language_find(request, incoming);
    if (answer != ANSWER_PAGE)
        return answer;
    if (request->method == POST && !request->route->from_anywhere && !origin_is_own(request, incoming))
        return ANSWER_FORBIDDEN;
    answer = scope_check(request);
    if (answer == ANSWER_PAGE)
        answer = may_ask(request);
    if (answer == ANSWER_PAGE)
        answer = demand_answer(request);
    if (answer == ANSWER_PAGE && request->method == POST)
        answer = body_read(request, incoming);
    return answer;
}

/* version: of the topics, no older than the data that the page was made from. */
static Outgoing keep(Request *request, const Incoming *incoming, Outgoing made, uint64_t version)
{
    KeptKey key;
    if (made.status != 200 || !request->route || !request->route->topics || !kept_key(request->app, incoming, &key) ||
        request->set_cookie_count != key.is_asked || request->language != request->app->languages->list[key.language].language)
        return made;
    Text etag = etag_of(request->arena, made.body);
    Text body = accepts_gzip(incoming->headers) ? gzip(request->arena, made.body) : made.body;
    Pairs headers = pairs_with(request->arena, made.headers, TEXT("ETag"), etag);
    return outgoing_of_kept(kept_put(request->app->kept, key.text, request->topics, version, body,
                                     accepts_gzip(incoming->headers), etag, headers),
                            incoming);
}

static Outgoing make_page(Request *request, const Incoming *incoming, Answer answer)
{
    const App *app = request->app;
    request->kept_for_reader = answer == ANSWER_PAGE && may_keep_for_reader(request);
    if (answer == ANSWER_PAGE)
        answer = request->route->handler(request);
    if (request->overruled != ANSWER_PAGE)
        answer = request->overruled;
    if (answer == ANSWER_PAGE)
        object_read(request);
    uint64_t version = versions_of(app->versions, request->topics);
    bool still = versions_all(app->versions) == request->version_before;
    Outgoing made = respond(request, answer, incoming);
    if (request->kept_for_reader)
        return kept_for_reader_put(request, made, still, version);
    return still ? keep(request, incoming, made, version) : made;
}

/* The page of an outage knows no reader: who somebody is stands in the database. */
static Outgoing respond_without_database(Request *request, const Incoming *incoming)
{
    language_find(request, incoming);
    return respond(request, ANSWER_UNAVAILABLE, incoming);
}

Request *request_begin(App *app, Arena *arena)
{
    Request *request = new(arena, Request, 1);
    request->arena = arena;
    request->app = app;
    request->platform = app->options.platform;
    request->now = platform_now(app->options.platform);
    request->today = network_day(arena, request->now);
    request->origin = app->options.public_address;
    request->data = value_object(arena);
    request->page = value_object(arena);
    request->problems = value_object(arena);
    request->reader = reader_visitor();
    request->language = app->languages->list[0].language;
    request->reads = language_code(request->language);
    return request;
}

static Request *request_new(App *app, Arena *arena, const Incoming *incoming)
{
    Request *request = request_begin(app, arena);
    request->address = incoming->address;
    request->id = incoming->id;
    request->user_agent = header_value(incoming->headers, "user-agent");
    request->headers = incoming->headers;
    return request;
}

Outgoing page_as_it_stands(const Request *asking, const Incoming *incoming, Text path)
{
    Request *request = request_new(asking->app, asking->arena, incoming);
    request->database = asking->database;
    request->path = request->target = path;
    request->face = asking->face;
    request->method = GET;
    Match match = router_match(&request->app->router, request->arena, GET, path);
    request->route = match.route;
    request->topics = match.topics;
    request->path_parameters = match.parameters;
    request->reader = asking->reader;
    request->language = asking->language;
    request->reads = asking->reads;
    Answer answer = match.route ? may_ask(request) : ANSWER_NOT_FOUND;
    return respond(request, answer == ANSWER_PAGE ? match.route->handler(request) : answer, incoming);
}

/* The path where there is one to speak of, else that of the home page; which of the languages, and as what. */
static void refusal_address(Request *request, const Incoming *incoming)
{
    request->face = face_wanted(incoming->headers);
    if (!target_parse(request->arena, incoming->target, &request->path, &request->query))
        request->path = TEXT("/");
    request->path = path_without_face(request->path, &request->face);
    request->target = request->path;
    /* As of a write: its address is no page to come back to. */
    request->method = POST;
    int language = language_choose(request->app, query_parameter(request, "language"), (Text){ 0 }, incoming->headers);
    request->language = request->app->languages->list[language].language;
}

Outgoing app_refuse(App *app, Arena *arena, const Incoming *incoming, Answer answer)
{
    enum { RETRY_SECONDS = 5 };
    Request *request = request_new(app, arena, incoming);
    refusal_address(request, incoming);
    request->retry_after = answer == ANSWER_BUSY ? RETRY_SECONDS : 0;
    return respond_refusal(request, answer);
}

static Outgoing answer_made_before(Request *request, const Incoming *incoming)
{
    return request->method == GET ? kept_for_reader_find(request) : idempotency_find(request, incoming);
}

/* Whose target can be read. */
static Outgoing handle(Worker *worker, Request *request, const Incoming *incoming)
{
    Answer found = find_route(request, incoming);
    if (request->route && request->route->alone)
        return respond(request, request->route->handler(request), incoming);
    request->version_before = versions_all(worker->app->versions);
    bool ready = database_ready(worker);
    request->database = worker->database;
    if (!ready)
        return respond_without_database(request, incoming);
    if (reader_is_ahead(worker->app, incoming->headers))
        versions_refresh(worker->app->versions, worker->database, worker->arena);
    Answer answer = prepare(request, incoming, found);
    if (!limits_admit(worker->app->limits, request))
        answer = ANSWER_OVER_LIMIT;
    Outgoing outgoing = answer == ANSWER_PAGE ? answer_made_before(request, incoming) : (Outgoing){ 0 };
    if (!outgoing.status)
        outgoing = make_page(request, incoming, answer == ANSWER_PAGE ? precondition_check(request, incoming) : answer);
    outgoing = limits_answer(request, etag_answer(request, outgoing));
    idempotency_note(request, &outgoing);
    database_rollback(worker->database);
    return outgoing;
}

Outgoing app_handle(Worker *worker, const Incoming *incoming)
{
    arena_reset(worker->arena);
    Text path;
    Pairs query = { 0 };
    if (!target_parse(worker->arena, incoming->target, &path, &query))
        return app_refuse(worker->app, worker->arena, incoming,
                          incoming->target.length > TARGET_MAXIMUM ? ANSWER_ADDRESS_TOO_LONG : ANSWER_BAD_REQUEST);
    Request *request = request_new(worker->app, worker->arena, incoming);
    if (request->id.length == 0)
        request->id = request_id_new(worker->app, new(worker->arena, char, REQUEST_ID_LENGTH + 1));
    request->path = path;
    request->query = query;
    request->target = incoming->target;
    Outgoing outgoing = handle(worker, request, incoming);
    outgoing.route = request->route;
    outgoing.person = request->reader.person;
    log_about(NULL, 0, NULL);
    return outgoing;
}
