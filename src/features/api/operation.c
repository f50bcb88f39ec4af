/* SPDX-License-Identifier: EUPL-1.2 */
/* One route as an operation of the OpenAPI document: what it takes, what it answers, who may ask. */
#include "features/api/operation.h"

#include "features/api/names.h"
#include "features/api/who.h"

#define CSV "text/csv"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static bool has_word(const char *words, const char *word)
{
    Text rest = words ? text_from_z(words) : (Text){ 0 }, one;
    while (text_split(&rest, ' ', &one))
        if (text_is(one, word))
            return true;
    return false;
}

bool is_list(const Route *route)
{
    return route->method == GET && route->shape && has_word(route->parameters, "after") && has_word(route->parameters, "sort");
}

/* ---- What it takes ---- */

static void put_reference(Value *object, const char *to)
{
    put_text(object, "$ref", text_from_z(to));
}

static void add_parameter(Value *parameters, Text name, const char *place, const ParameterName *known)
{
    Value *parameter = add_object(parameters);
    put_text(parameter, "name", name);
    put_text(parameter, "in", text_from_z(place));
    put_text(parameter, "description", text_from_z(known->about));
    put_truth(parameter, "required", text_is(TEXT("path"), place));
    put_text(put_object(parameter, "schema"), "type", TEXT("string"));
    if (known->example)
        put_text(parameter, "example", text_from_z(known->example));
}

static void add_parameters(Value *parameters, const Route *route)
{
    Text path = text_from_z(route->path), part;
    while (text_split(&path, '/', &part))
        if (part.length > 2 && part.data[0] == '{') {
            Text name = text_slice(part, 1, part.length - 1);
            add_parameter(parameters, name, "path", path_name(name));
        }
    Text rest = route->parameters ? text_from_z(route->parameters) : (Text){ 0 }, name;
    while (text_split(&rest, ' ', &name))
        add_parameter(parameters, name, "query", query_name(name));
    put_reference(add_object(parameters), "#/components/parameters/language");
    if (route->method == GET) {
        put_reference(add_object(parameters), "#/components/parameters/ifNoneMatch");
        return;
    }
    put_reference(add_object(parameters), "#/components/parameters/ifMatch");
    put_reference(add_object(parameters), "#/components/parameters/idempotencyKey");
}

static bool requires_something(const Form *form)
{
    for (const Field *field = form->fields; field->name; field++)
        if (field->required)
            return true;
    return false;
}

static void put_body(Value *operation, Schemas *schemas, Text name, const Form *form)
{
    bool has_files = form_file_bytes(form) > 0;
    Value *body = put_object(operation, "requestBody");
    put_truth(body, "required", requires_something(form));
    Value *content = put_object(body, "content");
    Text with_form = text_join(operation->arena, name, TEXT("Form"));
    put(put_object(content, "application/json"), "schema", schema_of_form(schemas, with_form, form, false));
    const char *whole = has_files ? "multipart/form-data" : "application/x-www-form-urlencoded";
    Text with_files = has_files ? text_join(operation->arena, with_form, TEXT("WithFiles")) : with_form;
    put(put_object(content, whole), "schema", schema_of_form(schemas, with_files, form, has_files));
}

/* ---- What it answers ---- */

static Value *put_content(Value *content, const char *media, Value *schema)
{
    Value *of_media = put_object(content, media);
    put(of_media, "schema", schema);
    return of_media;
}

static Value *schema_of_words(Arena *arena)
{
    Value *schema = value_object(arena);
    put_text(schema, "type", TEXT("string"));
    return schema;
}

static void put_media(Value *content, const char *media)
{
    Text rest = text_from_z(media), one;
    while (text_split(&rest, ' ', &one))
        put_content(content, text_z(content->arena, one), value_object(content->arena));
}

static void put_success(Value *responses, Schemas *schemas, Text name, const Route *route)
{
    Arena *arena = responses->arena;
    Value *response = put_object(responses, "200");
    put_text(response, "description", route->shape ? TEXT("The data; to a browser, the page") : TEXT("The file"));
    if (route->method == GET)
        put_reference(put_object(put_object(response, "headers"), "ETag"), "#/components/headers/ETag");
    Value *content = put_object(response, "content");
    if (!route->shape) {
        put_media(content, route->media ? route->media : "*/*");
        return;
    }
    put_content(content, "application/json", schema_of_shape(schemas, name, route->shape));
    put_content(content, "text/html", schema_of_words(arena));
    if (is_list(route)) {
        put_content(content, CSV, schema_of_words(arena));
        put_content(content, XLSX, value_object(arena));
    }
    if (route->media)
        put_media(content, route->media);
}

static void put_refusal(Value *responses, const char *status, const char *component)
{
    put_text(put_object(responses, status), "$ref", text_join(responses->arena, TEXT("#/components/responses/"), text_from_z(component)));
}

static void put_refusals(Value *responses, const Route *route)
{
    put_refusal(responses, "400", "BadRequest");
    if (route->who != ANYONE)
        put_refusal(responses, "401", "Unauthenticated");
    if (route->who != ANYONE || route->method == POST)
        put_refusal(responses, "403", "Forbidden");
    put_refusal(responses, "404", "NotFound");
    if (route->method == POST) {
        put_refusal(responses, "409", "Conflict");
        put_refusal(responses, "412", "PreconditionFailed");
        put_refusal(responses, "413", "TooLarge");
        put_refusal(responses, "415", "Unsupported");
        put_refusal(responses, "422", "Invalid");
    }
    put_refusal(responses, "429", "TooMany");
    put_refusal(responses, "503", "Unavailable");
    put_refusal(responses, "default", "Refused");
}

static void put_responses(Value *operation, Schemas *schemas, Text name, const Route *route)
{
    Value *responses = put_object(operation, "responses");
    bool only_leads = !route->shape && route->media && route->media[0] == '\0';
    if (route->shape || (route->method == GET && !only_leads))
        put_success(responses, schemas, name, route);
    if (route->method == GET)
        put_refusal(responses, "304", "NotModified");
    put_refusal(responses, "303", route->method == GET ? "Elsewhere" : "Done");
    put_refusals(responses, route);
}

/* ---- The whole ---- */

static void put_security(Value *operation, Who who)
{
    Value *security = put_list(operation, "security");
    if (who == ANYONE)
        (void)add_object(security);
    put_list(add_object(security), "bearer");
    put_list(add_object(security), "session");
}

void operation_put(Value *paths, Schemas *schemas, const Feature *feature, const Route *route)
{
    Arena *arena = paths->arena;
    Text address = text_from_z(route->path);
    Value *path = value_get(paths, address);
    if (!path)
        path = put_object(paths, route->path);
    Text name = schema_name_of_path(arena, address);
    const char *verb = route->method == GET ? "get" : "post";
    Value *operation = put_object(path, verb);
    put_text(operation, "operationId", text_printf(arena, "%s%.*s", verb, TEXT_ARGUMENTS(name)));
    put_text(operation, "summary", text_from_z(route->summary));
    put_text(operation, "description", text_printf(arena, "Who may: %s.", who_in_words(route->who)));
    add(put_list(operation, "tags"), value_text(arena, text_from_z(area_of(feature)->code)));
    add_parameters(put_list(operation, "parameters"), route);
    if (route->form)
        put_body(operation, schemas, name, route->form);
    put_responses(operation, schemas, route->method == GET ? name : text_join(arena, name, TEXT("Done")), route);
    put_security(operation, route->who);
}
