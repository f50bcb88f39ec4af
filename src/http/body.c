/* SPDX-License-Identifier: EUPL-1.2 */
/* What a POST carries: a form, with files where the route takes any, or JSON with the same names. */
#include "http/app_state.h"

#include "http/incoming.h"
#include "http/multipart.h"

/* The type without its parameters. */
static Text type_of(Arena *arena, Pairs headers)
{
    Text rest = header_value(headers, "content-type");
    Text type = { 0 };
    if (!text_split(&rest, ';', &type))
        return (Text){ 0 };
    return text_ascii_lower(arena, text_trim(type));
}

static bool text_of_member(Arena *arena, const Value *value, Text *result_text)
{
    switch (value->kind) {
    case VALUE_TEXT:
        *result_text = value->text;
        return true;
    case VALUE_NUMBER:
        *result_text = text_printf(arena, "%lld", (long long)value->number);
        return true;
    case VALUE_TRUTH:
        *result_text = value->truth ? TEXT("1") : (Text){ 0 };
        return true;
    case VALUE_NOTHING:
        *result_text = (Text){ 0 };
        return true;
    case VALUE_DECIMAL:
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
    return false;
}

static bool pairs_of_json(Arena *arena, Text body, Pairs *result_pairs)
{
    Text problem = { 0 };
    const Value *tree = value_from_json(arena, body, &problem);
    if (!tree || tree->kind != VALUE_OBJECT)
        return false;
    Pair *list = new(arena, Pair, tree->count + 1);
    for (ptrdiff_t i = 0; i < tree->count; i++) {
        list[i].name = tree->members[i].name;
        if (!text_of_member(arena, tree->members[i].value, &list[i].value))
            return false;
    }
    *result_pairs = (Pairs){ (int)tree->count, list };
    return true;
}

/* A browser sends a file input in which nothing was chosen as an empty file without a name. */
static bool was_chosen(const Part *part)
{
    return part->file_name.length > 0 || part->content.length > 0;
}

static void take_parts(Request *request, Parts parts)
{
    Pair *fields = new(request->arena, Pair, parts.count + 1);
    Upload *uploads = new(request->arena, Upload, parts.count + 1);
    int field_count = 0, upload_count = 0;
    for (int i = 0; i < parts.count; i++) {
        const Part *part = &parts.list[i];
        if (!part->is_file)
            fields[field_count++] = (Pair){ part->name, { part->content.data, part->content.length } };
        else if (was_chosen(part))
            uploads[upload_count++] = (Upload){ part->name, part->file_name, part->content_type, part->content };
    }
    request->fields = (Pairs){ field_count, fields };
    request->uploads = (Uploads){ upload_count, uploads };
}

static Answer multipart_read(Request *request, const Incoming *incoming)
{
    if (form_file_bytes(request->route->form) == 0 && !request->route->from_anywhere)
        return ANSWER_UNSUPPORTED;
    Text boundary;
    Parts parts;
    Blob body = { incoming->body.data, incoming->body.length };
    if (!multipart_boundary(request->arena, header_value(incoming->headers, "content-type"), &boundary) ||
        !multipart_parse(request->arena, boundary, body, &parts))
        return ANSWER_BAD_REQUEST;
    take_parts(request, parts);
    return ANSWER_PAGE;
}

Answer body_read(Request *request, const Incoming *incoming)
{
    if (incoming->body.length == 0)
        return ANSWER_PAGE;
    Text type = type_of(request->arena, incoming->headers);
    if (text_is(type, "multipart/form-data"))
        return multipart_read(request, incoming);
    Text checked;
    if (!text_from_client(incoming->body.data, incoming->body.length, &checked))
        return ANSWER_BAD_REQUEST;
    if (text_is(type, "application/x-www-form-urlencoded"))
        return pairs_parse_urlencoded(request->arena, checked, &request->fields) ? ANSWER_PAGE : ANSWER_BAD_REQUEST;
    if (text_is(type, "application/json")) {
        request->face = FACE_JSON;
        return pairs_of_json(request->arena, checked, &request->fields) ? ANSWER_PAGE : ANSWER_BAD_REQUEST;
    }
    return ANSWER_UNSUPPORTED;
}
