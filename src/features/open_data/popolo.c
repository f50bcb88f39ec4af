/* SPDX-License-Identifier: EUPL-1.2 */
/* The network as Popolo JSON (https://www.popoloproject.com/specs/, draft of 2015), a list at a time, as far as who asks may see it. */
#include "features/open_data/pages.h"

#include <string.h>

#include "http/app.h"

enum { OBJECTS_ON_PAGE = 500, LONG_ON_PAGE = 50, BODY_MOST = 64 << 20 };

const PopoloList popolo_lists[] = {
    { "organizations", SAY("The network, its cities and other organisations, and its groups") },
    { "persons", SAY("People") },
    { "posts", SAY("Seats in groups, with who sits in them") },
    { "memberships", SAY("Organisations in the network, and people who act for them") },
    { "motions", SAY("Positions with their text") },
    { "vote_events", SAY("Votes with their counts, and how each city voted") },
    { 0 }
};

static bool is_list(Text name)
{
    for (const PopoloList *list = popolo_lists; list->name; list++)
        if (text_is(name, list->name))
            return true;
    return false;
}

static const OpenSet *next_of_list(const Request *request, const OpenSet *set, Text list)
{
    do
        set = open_set_after(request, set);
    while (set && !(set->popolo && text_is(list, set->popolo)));
    return set;
}

static const OpenSet *set_named(const Request *request, Text list, Text code)
{
    const OpenSet *set = next_of_list(request, NULL, list);
    while (set && !text_is(code, set->code))
        set = next_of_list(request, set, list);
    return set;
}

static void put_network(Request *request, Value *object)
{
    put_text(object, "id", open_address(request, TEXT("/")));
    put_text(object, "name", app_options(request->app)->network_name);
    put_text(object, "classification", TEXT("network"));
    open_put_source(object, open_address(request, TEXT("/")));
}

/* Adds the objects of a set; the id behind which the next begin, 0 where the set has no more. */
static int64_t add_objects(Request *request, const OpenSet *set, int64_t after, Value *objects)
{
    int most = set->is_long ? LONG_ON_PAGE : OBJECTS_ON_PAGE;
    const Value *rows = open_rows(request, set, after, most);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *object = value_object(request->arena);
        if (set->put_popolo(request, rows->items[i], object))
            add(objects, object);
    }
    return rows->count == most ? value_get_number(rows->items[rows->count - 1], "id") : 0;
}

static void put_next(Request *request, Text list, const OpenSet *set, int64_t after, Value *body)
{
    const OpenSet *next = after ? set : next_of_list(request, set, list);
    put(body, "next", next ? value_text(request->arena, text_printf(request->arena, "%.*s/open-data/popolo/%.*s?set=%s&after=%lld", TEXT_ARGUMENTS(request->origin),
                                                                    TEXT_ARGUMENTS(list), next->code, (long long)after))
                           : value_nothing());
}

Answer send_popolo(Request *request)
{
    Text list = path_parameter(request, "list"), code = query_parameter(request, "set");
    int64_t after = 0;
    if (!is_list(list))
        return ANSWER_NOT_FOUND;
    const OpenSet *set = code.length > 0 ? set_named(request, list, code) : next_of_list(request, NULL, list);
    Text position = query_parameter(request, "after");
    if (!set || (position.length > 0 && (!text_to_number(position, &after) || after < 0)))
        return ANSWER_BAD_REQUEST;
    Value *body = value_object(request->arena), *objects = put_list(body, text_z(request->arena, list));
    if (text_is(list, "organizations") && code.length == 0)
        put_network(request, add_object(objects));
    put_next(request, list, set, add_objects(request, set, after, objects), body);
    Buffer json = buffer_new(request->arena, BODY_MOST);
    value_to_json(body, &json);
    request->body_out = buffer_text(&json);
    request->content_type = "application/json";
    return buffer_is_full(&json) ? ANSWER_FAILED : ANSWER_BODY;
}
