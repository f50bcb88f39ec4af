/* SPDX-License-Identifier: EUPL-1.2 */
/* What the sets of open data have in common, and pages' own descriptions of what they are about. */
#include "http/open_data.h"

#include <string.h>

#include "http/app_state.h"

Text open_address(const Request *request, Text path)
{
    return text_join(request->arena, request->origin, path);
}

Text open_id(const Request *request, const char *folder, Text name)
{
    return text_printf(request->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(request->origin), folder, TEXT_ARGUMENTS(name));
}

void open_put_day(Value *object, const char *name, Text day)
{
    if (day.length > 0)
        put_text(object, name, day);
}

void open_put_source(Value *object, Text address)
{
    put_text(add_object(put_list(object, "sources")), "url", address);
}

Value *linked_data_begin(Request *request, const char *type, Text path)
{
    Value *object = value_object(request->arena);
    put_text(object, "@context", TEXT("https://schema.org"));
    put_text(object, "@type", text_from_z(type));
    put_text(object, "@id", open_address(request, path));
    put_text(object, "url", open_address(request, path));
    return object;
}

/* Within an element script nothing is escaped as HTML is: no "<" may stand there, whatever the texts say. */
static Text safe_in_script(Arena *arena, Text json)
{
    Buffer safe = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < json.length; i++)
        buffer_add(&safe, json.data[i] == '<' ? TEXT("\\u003c") : text_slice(json, i, i + 1));
    return buffer_text(&safe);
}

void linked_data_put(Request *request, const Value *object)
{
    if (request->face != FACE_HTML)
        return;
    Buffer json = buffer_new(request->arena, 1 << 20);
    value_to_json(object, &json);
    put_text(request->page, "linked_data_html", safe_in_script(request->arena, buffer_text(&json)));
}
