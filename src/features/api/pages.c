/* SPDX-License-Identifier: EUPL-1.2 */
/* The description of all addresses, made from the table of routes: for people, and as OpenAPI 3.1. */
#include "features/api/api.h"

#include "features/api/document.h"
#include "features/api/names.h"
#include "features/api/operation.h"
#include "features/api/who.h"
#include "http/app.h"
#include "http/assets.h"
#include "http/idempotency.h"
#include "http/limits.h"

static void put_route(Request *request, Value *item, const Route *route)
{
    put_text(item, "method", route->method == GET ? TEXT("GET") : TEXT("POST"));
    put_text(item, "path", text_from_z(route->path));
    put(item, "summary", value_words(request->arena, text_from_z(route->summary), TEXT("en")));
    put_text(item, "who", request_say(request, who_in_words(route->who), NULL));
    put_text(item, "parameters", text_from_z(route->parameters));
    put_truth(item, "is_list", is_list(route));
}

static Value *put_area(Request *request, Value *list, const Area *area)
{
    Value *item = add_object(list);
    put_text(item, "code", text_from_z(area->code));
    put_text(item, "name", request_say(request, area->label, NULL));
    put(item, "about", value_words(request->arena, text_from_z(area->about), TEXT("en")));
    return put_list(item, "routes");
}

static Answer show_routes(Request *request)
{
    Value *list = put_list(request->data, "areas");
    const Feature *const *features = app_features(request->app);
    for (const Area *area = areas; area->code; area++) {
        Value *routes = put_area(request, list, area);
        for (int i = 0; features[i]; i++)
            for (const Route *route = area_of(features[i]) == area ? features[i]->routes : NULL; route && route->path; route++)
                put_route(request, add_object(routes), route);
    }
    put_text(request->page, "origin", request->origin);
    put_text(request->page, "title", request_say(request, SAY("Programming interface"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "doors.css"));
    request->template = "api/routes";
    return ANSWER_PAGE;
}

/* Where the document was before. */
static Answer lead_to_document(Request *request)
{
    return see_other(request, TEXT("/api/openapi.json"));
}

static const Shape route_shape[] = {
    { "method", SHAPE_TEXT, "GET or POST", NULL, false },
    { "path", SHAPE_TEXT, "the address; parts in braces stand for any name", NULL, false },
    { "summary", SHAPE_WORDS, "what it is for", NULL, false },
    { "who", SHAPE_TEXT, "who may ask, in the reader's language", NULL, false },
    { "parameters", SHAPE_TEXT, "query parameters that it reads", NULL, false },
    { "is_list", SHAPE_TRUTH, "whether it also comes as CSV and XLSX", NULL, false },
    { 0 }
};
static const Shape area_shape[] = {
    { "code", SHAPE_TEXT, "what the addresses are about: the tag of their operations", NULL, false },
    { "name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "about", SHAPE_WORDS, "what belongs there", NULL, false },
    { "routes", SHAPE_LIST, "the addresses", route_shape, false },
    { 0 }
};
static const Shape areas_shape[] = {
    { "areas", SHAPE_LIST, "all addresses, by what they are about", area_shape, false },
    { 0 }
};

static const Route routes_of_api[] = {
    { GET, "/api", show_routes, .who = ANYONE, .shape = areas_shape, .topics = "", .quick = true,
      .summary = "All addresses, and who may ask them" },
    { GET, "/api/openapi", show_document, .who = ANYONE, .topics = "", .quick = true, .media = "application/json",
      .summary = "The same as an OpenAPI 3.1 document (/api/openapi.json)" },
    { GET, "/openapi", lead_to_document, .media = "", .who = ANYONE, .quick = true, .summary = "Leads to /api/openapi.json" },
    { 0 }
};

static JobResult expire(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    (void)job;
    (void)database;
    (void)arena;
    (void)state;
    bool both = writer_run(writer, UNRECORDED, idempotency_expire, NULL) == WRITE_DONE && writer_run(writer, UNRECORDED, limits_forget, NULL) == WRITE_DONE;
    return both ? JOB_DONE : JOB_AGAIN;
}

static const JobKind jobs[] = {
    { .kind = "api.expire", .run = expire, .every = HOUR },
    { 0 },
};

static void about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    (void)arena;
    put_number(result, "idempotency_keys", idempotency_count(database, person));
}

static const PersonColumn person_columns[] = {
    { "idempotency_key.person", NULL, NULL },
    { 0 },
};

static const Retention retentions[] = {
    { "api.keys", SAY("What programs were answered when they changed something, so that what they send twice is done once"), IDEMPOTENCY_LASTS / DAY },
    { "api.counts", SAY("How much each network address has asked within a minute, as a digest, so that nobody takes all for themselves"), 1 },
    { 0 },
};

const Feature api = {
    .name = "api",
    .area = "network",
    .routes = routes_of_api,
    .jobs = jobs,
    .about_person = about_person,
    .erase_person = idempotency_forget,
    .person_columns = person_columns,
    .retentions = retentions,
};
