/* SPDX-License-Identifier: EUPL-1.2 */
/* The description of all addresses, made from the table of routes: for people, and as OpenAPI 3.1. */
#include "features/api/api.h"

#include <string.h>

#include "http/app.h"
#include "http/shape.h"

static const char *who_in_words(Who who)
{
    switch (who) {
    case ANYONE:
        return SAY("Everyone");
    case SIGNED_IN:
        return SAY("People who are signed in");
    case OF_NETWORK:
        return SAY("People of the network");
    case OF_CITY:
        return SAY("The city's people, the secretariat");
    case COORDINATOR:
        return SAY("The city's coordinator, the secretariat");
    case OF_GROUP:
        return SAY("The group's people, the secretariat");
    case CHAIR:
        return SAY("The group's chair and vice-chair, the secretariat");
    case SECRETARIAT:
        return SAY("The secretariat");
    case ADMINISTRATOR:
        return SAY("Administrators");
    case WHO_UNSET:
        break;
    }
    return "";
}

static Answer show_routes(Request *request)
{
    const Route *const *routes;
    int count = app_routes(request->app, &routes);
    Value *list = put_list(request->data, "routes");
    for (int i = 0; i < count; i++) {
        Value *item = add_object(list);
        put_text(item, "method", routes[i]->method == GET ? TEXT("GET") : TEXT("POST"));
        put_text(item, "path", text_from_z(routes[i]->path));
        put(item, "summary", value_words(request->arena, text_from_z(routes[i]->summary), TEXT("en")));
        put_text(item, "who", request_say(request, who_in_words(routes[i]->who), NULL));
        put_text(item, "parameters", text_from_z(routes[i]->parameters));
    }
    put_text(request->page, "title", request_say(request, SAY("Programming interface"), NULL));
    request->template = "api/routes";
    return ANSWER_PAGE;
}

static void add_parameter(Value *parameters, Text name, Text place)
{
    Value *parameter = add_object(parameters);
    put_text(parameter, "name", name);
    put_text(parameter, "in", place);
    put_truth(parameter, "required", text_is(place, "path"));
    put_text(put_object(parameter, "schema"), "type", TEXT("string"));
}

static void add_path_parameters(Value *parameters, Text path)
{
    Text part;
    while (text_split(&path, '/', &part))
        if (part.length > 2 && part.data[0] == '{')
            add_parameter(parameters, text_slice(part, 1, part.length - 1), TEXT("path"));
}

static void add_query_parameters(Value *parameters, const char *names)
{
    Text rest = text_from_z(names);
    Text name;
    while (names && text_split(&rest, ' ', &name))
        add_parameter(parameters, name, TEXT("query"));
}

/* Of what a form takes; JSON carries no files. */
static Value *body_schema(Arena *arena, const Form *form, bool with_files)
{
    Value *schema = value_object(arena);
    put_text(schema, "type", TEXT("object"));
    Value *properties = put_object(schema, "properties");
    Value *required = put_list(schema, "required");
    for (const Field *declared = form->fields; declared->name; declared++) {
        if (field_takes_files(declared) && !with_files)
            continue;
        Value *property = put_object(properties, declared->name);
        put_text(property, "type", declared->kind == FIELD_NUMBER ? TEXT("integer") : TEXT("string"));
        if (declared->label)
            put_text(property, "description", text_from_z(declared->label));
        if (declared->required)
            add(required, value_text(arena, text_from_z(declared->name)));
    }
    return schema;
}

static void put_body(Value *operation, const Form *form)
{
    bool has_files = form_file_bytes(form) > 0;
    Value *content = put_object(put_object(operation, "requestBody"), "content");
    const char *whole = has_files ? "multipart/form-data" : "application/x-www-form-urlencoded";
    put(put_object(content, whole), "schema", body_schema(operation->arena, form, has_files));
    put(put_object(content, "application/json"), "schema", body_schema(operation->arena, form, false));
}

static void put_response(Value *responses, const char *status, const char *description, const char *type, Value *schema)
{
    Value *response = put_object(responses, status);
    put_text(response, "description", text_from_z(description));
    if (type)
        put(put_object(put_object(response, "content"), type), "schema", schema);
}

static void put_responses(Value *operation, const Route *route)
{
    Arena *arena = operation->arena;
    Value *responses = put_object(operation, "responses");
    Value *anything = value_object(arena);
    put_text(anything, "type", TEXT("object"));
    if (route->shape)
        put_response(responses, "200", "The data", "application/json", shape_schema(arena, route->shape));
    else if (route->method == GET)
        put_response(responses, "200", "A file or a page", NULL, NULL);
    else
        put_response(responses, "303", "Done; the answer stands at Location", NULL, NULL);
    put_response(responses, "default", "Refused", "application/problem+json", anything);
}

static Text operation_id(Arena *arena, const Route *route)
{
    Text slug = text_slug(arena, text_from_z(route->path));
    return text_printf(arena, "%s-%.*s", route->method == GET ? "get" : "post", TEXT_ARGUMENTS(slug));
}

static void put_operation(Value *paths, const Route *route)
{
    Arena *arena = paths->arena;
    Value *path = value_get(paths, text_from_z(route->path));
    if (!path)
        path = put_object(paths, route->path);
    Value *operation = put_object(path, route->method == GET ? "get" : "post");
    put_text(operation, "operationId", operation_id(arena, route));
    put_text(operation, "summary", text_from_z(route->summary));
    Value *parameters = put_list(operation, "parameters");
    add_path_parameters(parameters, text_from_z(route->path));
    add_query_parameters(parameters, route->parameters);
    if (route->form)
        put_body(operation, route->form);
    put_responses(operation, route);
    Value *security = put_list(operation, "security");
    if (route->who != ANYONE)
        put_list(add_object(security), "bearer");
}

static Answer show_openapi(Request *request)
{
    Value *document = value_object(request->arena);
    put_text(document, "openapi", TEXT("3.1.0"));
    Value *info = put_object(document, "info");
    put_text(info, "title", app_options(request->app)->network_name);
    put_text(info, "version", TEXT("1"));
    put_text(info, "description",
             TEXT("Every address answers HTML to a browser and JSON to Accept: application/json or with .json at the end of its path."));
    put_text(put_object(info, "license"), "name", TEXT("EUPL-1.2"));
    put_text(add_object(put_list(document, "servers")), "url", TEXT("/"));
    Value *bearer = put_object(put_object(put_object(document, "components"), "securitySchemes"), "bearer");
    put_text(bearer, "type", TEXT("http"));
    put_text(bearer, "scheme", TEXT("bearer"));
    const Route *const *routes;
    int count = app_routes(request->app, &routes);
    Value *paths = put_object(document, "paths");
    for (int i = 0; i < count; i++)
        put_operation(paths, routes[i]);

    Buffer buffer = buffer_new(request->arena, 4 << 20);
    value_to_json(document, &buffer);
    request->body_out = buffer_text(&buffer);
    request->content_type = "application/json";
    return ANSWER_BODY;
}

static const Shape route_shape[] = {
    { "method", SHAPE_TEXT, "GET or POST", NULL, false },
    { "path", SHAPE_TEXT, "the address; parts in braces stand for any name", NULL, false },
    { "summary", SHAPE_WORDS, "what it is for", NULL, false },
    { "who", SHAPE_TEXT, "who may ask, in the reader's language", NULL, false },
    { "parameters", SHAPE_TEXT, "query parameters that it reads", NULL, false },
    { 0 }
};
static const Shape routes_shape[] = {
    { "routes", SHAPE_LIST, "all addresses", route_shape, false },
    { 0 }
};

static const Route routes_of_api[] = {
    { GET, "/api", show_routes, .who = ANYONE, .shape = routes_shape, .topics = "", .quick = true,
      .summary = "All addresses, and who may ask them" },
    { GET, "/openapi", show_openapi, .who = ANYONE, .topics = "", .quick = true,
      .summary = "The same as an OpenAPI 3.1 document (/openapi.json)" },
    { 0 }
};

const Feature api = { .name = "api", .area = "network", .routes = routes_of_api };
