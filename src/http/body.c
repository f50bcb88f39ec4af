/* SPDX-License-Identifier: EUPL-1.2 */
/* What a POST carries: a form, or JSON with the same names. */
#include "http/app_state.h"

#include "http/incoming.h"

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

Answer body_read(Request *request, const Incoming *incoming)
{
    if (incoming->body.length == 0)
        return ANSWER_PAGE;
    Text type = type_of(request->arena, incoming->headers);
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
