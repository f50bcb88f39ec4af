/* SPDX-License-Identifier: EUPL-1.2 */
/* The OpenAPI 3.1 document of all routes, and what its operations share. */
#include "features/api/document.h"

#include "base/version.h"
#include "features/api/names.h"
#include "features/api/operation.h"
#include "http/app.h"

enum { DOCUMENT_MAXIMUM = 16 << 20 };

/* ---- Refusals ---- */

static const struct {
    const char *name, *about;
    bool is_empty; /* has no body */
    const char *header; /* beside those that every answer may have */
} responses[] = {
    { "NotModified", "What If-None-Match named is still right", true, NULL },
    { "Elsewhere", "It stands at Location", true, "Location" },
    { "Done", "Done; what came of it stands at Location", true, "Location" },
    { "BadRequest", "A part of the address or of what was sent makes no sense", false, NULL },
    { "Unauthenticated", "Only who is signed in, or brings a token, may", false, NULL },
    { "Forbidden", "Not with these rights, or not from another site", false, NULL },
    { "NotFound", "Nothing that the reader may see is at this address", false, NULL },
    { "Conflict", "It was changed meanwhile, or the same Idempotency-Key is under way", false, "Retry-After" },
    { "PreconditionFailed", "If-Match named what it was; it has changed", false, NULL },
    { "TooLarge", "More than the address takes", false, NULL },
    { "Unsupported", "Neither a form nor JSON", false, NULL },
    { "Invalid", "A rule says no: each problem with its field", false, NULL },
    { "TooMany", "More than the limit: see Retry-After", false, "Retry-After" },
    { "Unavailable", "Busy, or the database is away: see Retry-After", false, "Retry-After" },
    { "Refused", "Any other refusal", false, NULL },
};

static void put_reference(Value *object, const char *kind, const char *name)
{
    put_text(object, "$ref", text_printf(object->arena, "#/components/%s/%s", kind, name));
}

static void put_responses(Value *components)
{
    Value *all = put_object(components, "responses");
    for (size_t i = 0; i < sizeof responses / sizeof *responses; i++) {
        Value *response = put_object(all, responses[i].name);
        put_text(response, "description", text_from_z(responses[i].about));
        if (responses[i].header)
            put_reference(put_object(put_object(response, "headers"), responses[i].header), "headers", responses[i].header);
        if (responses[i].is_empty)
            continue;
        Value *content = put_object(response, "content");
        put_reference(put_object(put_object(content, "application/problem+json"), "schema"), "schemas", "Problem");
        put_text(put_object(put_object(content, "text/html"), "schema"), "type", TEXT("string"));
    }
}

static const Shape field_problem[] = {
    { "field", SHAPE_TEXT, "name of the field; empty: of the whole form", NULL, false },
    { "message", SHAPE_TEXT, "what is wrong, in the reader's language", NULL, false },
    { 0 }
};

static void put_property(Value *properties, const char *name, const char *type, const char *about)
{
    Value *property = put_object(properties, name);
    put_text(property, "type", text_from_z(type));
    put_text(property, "description", text_from_z(about));
}

/* RFC 9457; not all of its members are always there, which shapes cannot say. */
static void put_problem(Value *components, Schemas *schemas)
{
    Value *schema = put_object(value_get(components, TEXT("schemas")), "Problem");
    put_text(schema, "type", TEXT("object"));
    put_text(schema, "description", TEXT("A refusal, after RFC 9457"));
    Value *properties = put_object(schema, "properties");
    put_property(properties, "type", "string", "about:blank: the status says what it is");
    put_property(properties, "title", "string", "what happened, in the reader's language");
    put_property(properties, "status", "integer", "the status of the answer");
    put_property(properties, "detail", "string", "why, in the reader's language");
    put_property(properties, "request_id", "string", "number of the request, to be told to the secretariat");
    put_property(properties, "problems", "array", "what is wrong with what was sent");
    put(value_get(properties, TEXT("problems")), "items", schema_of_shape(schemas, TEXT("FieldProblem"), field_problem));
    static const char *const required[] = { "type", "title", "status", "detail" };
    Value *names = put_list(schema, "required");
    for (size_t i = 0; i < sizeof required / sizeof *required; i++)
        add(names, value_text(schema->arena, text_from_z(required[i])));
}

/* ---- Parameters and headers ---- */

static const struct {
    const char *key, *name, *in, *about, *example;
} parameters[] = {
    { "language", "language", "query", "The language to answer in, as BCP 47, before Accept-Language; a cookie keeps it", "el" },
    { "ifNoneMatch", "If-None-Match", "header", "Tags that the program has: 304 where one of them is still right", "\"1b4f0e9851971998\"" },
    { "ifMatch", "If-Match", "header",
      "The tag that a GET of this address, or of one above it, answered as JSON: the change is made only if that page would still look so and nothing"
      " was recorded meanwhile about what is changed, else 412", "\"1b4f0e9851971998\"" },
    { "idempotencyKey", "Idempotency-Key", "header",
      "A key of the program's own, 16 to 255 characters, for a write that may be sent again: for 24 hours the same key by the same person gives the first answer",
      "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"" },
};

static const struct {
    const char *name, *type, *about;
} headers[] = {
    { "ETag", "string", "The strong tag of the body, for If-None-Match and If-Match" },
    { "Location", "string", "A path of this site" },
    { "Retry-After", "integer", "Seconds to wait" },
};

static void put_parameters(Value *components)
{
    Value *all = put_object(components, "parameters");
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        Value *parameter = put_object(all, parameters[i].key);
        put_text(parameter, "name", text_from_z(parameters[i].name));
        put_text(parameter, "in", text_from_z(parameters[i].in));
        put_text(parameter, "description", text_from_z(parameters[i].about));
        put_text(put_object(parameter, "schema"), "type", TEXT("string"));
        put_text(parameter, "example", text_from_z(parameters[i].example));
    }
}

static void put_headers(Value *components)
{
    Value *all = put_object(components, "headers");
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        Value *header = put_object(all, headers[i].name);
        put_text(header, "description", text_from_z(headers[i].about));
        put_text(put_object(header, "schema"), "type", text_from_z(headers[i].type));
    }
}

static void put_security(const Request *request, Value *components)
{
    Value *schemes = put_object(components, "securitySchemes");
    Value *bearer = put_object(schemes, "bearer");
    put_text(bearer, "type", TEXT("http"));
    put_text(bearer, "scheme", TEXT("bearer"));
    put_text(bearer, "description", TEXT("An access token, made at /me/tokens; cookies do not matter beside it"));
    Value *session = put_object(schemes, "session");
    bool is_secure = text_starts_with(app_options(request->app)->public_address, TEXT("https://"));
    put_text(session, "type", TEXT("apiKey"));
    put_text(session, "in", TEXT("cookie"));
    put_text(session, "name", is_secure ? TEXT("__Host-session") : TEXT("session"));
    put_text(session, "description", TEXT("How browsers sign in; a POST must then come from this site's own pages"));
}

/* ---- The whole ---- */

static void put_info(const Request *request, Value *document)
{
    put_text(document, "openapi", TEXT("3.1.0"));
    Value *info = put_object(document, "info");
    put_text(info, "title", app_options(request->app)->network_name);
    put_text(info, "version", TEXT(HANSE_VERSION));
    put_text(info, "description",
             TEXT("Every address answers HTML to a browser and JSON to `Accept: application/json` or with `.json` at the end of its path; lists also CSV and XLSX"
                  " (`.csv`, `.xlsx`). Writes take a form or JSON with the same names, and answer 303 with a Location. What a reader may not see is not there: 404."
                  " A list goes on at `next`."));
    Value *license = put_object(info, "license");
    put_text(license, "name", TEXT("EUPL-1.2"));
    put_text(license, "identifier", TEXT("EUPL-1.2"));
    put_text(add_object(put_list(document, "servers")), "url", TEXT("/"));
}

static void put_tags(Value *document)
{
    Value *tags = put_list(document, "tags");
    for (const Area *area = areas; area->code; area++) {
        Value *tag = add_object(tags);
        put_text(tag, "name", text_from_z(area->code));
        put_text(tag, "description", text_from_z(area->about));
    }
}

static void put_all(const Request *request, Value *document)
{
    put_info(request, document);
    put_tags(document);
    Value *paths = put_object(document, "paths");
    Value *components = put_object(document, "components");
    Schemas *schemas = schemas_new(request->arena, put_object(components, "schemas"));
    put_problem(components, schemas);
    put_responses(components);
    put_parameters(components);
    put_headers(components);
    put_security(request, components);
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        for (const Route *route = features[i]->routes; route && route->path; route++)
            operation_put(paths, schemas, features[i], route);
}

Answer show_document(Request *request)
{
    Value *document = value_object(request->arena);
    put_all(request, document);
    Buffer buffer = buffer_new(request->arena, DOCUMENT_MAXIMUM);
    value_to_json(document, &buffer);
    request->body_out = buffer_text(&buffer);
    request->content_type = "application/json";
    return ANSWER_BODY;
}
