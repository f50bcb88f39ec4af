/* SPDX-License-Identifier: EUPL-1.2 */
/* What the paths of procedures name, and what every page of one has on top. */
#include "features/procedures/pages.h"

Value *position_of_procedure(Request *request, PositionRights *result_rights)
{
    Value *position = position_of_path(request, result_rights);
    return position && result_rights->sees ? position : NULL;
}

AnswersSeen answers_seen(const PositionRights *rights)
{
    return rights->drafts || rights->answers ? ANSWERS_LATEST : ANSWERS_PUBLISHED;
}

Value *amendment_of_procedure(Request *request, const Value *position)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "amendment"), &id);
    Value *row = position && id ? amendment_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    return row && value_get_number(row, "position") == value_get_number(position, "id") ? row : NULL;
}

Text procedure_href(Arena *arena, const Value *position, const char *rest)
{
    return text_printf(arena, "/positions/%.*s%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), rest);
}

static void put_way(Request *request, const Value *position, const char *rest, const char *label)
{
    Value *way = add_object(value_get(request->page, TEXT("ways")));
    put_text(way, "href", procedure_href(request->arena, position, rest));
    put_text(way, "label", request_say(request, label, NULL));
    put_truth(way, "is_current", text_equal(value_get_text(way, "href"), request->path));
}

void put_procedure_head(Request *request, const Value *position, const PositionRights *rights, const char *title)
{
    put_position(request, position, "procedure");
    put_list(request->page, "ways");
    put_way(request, position, "/procedure", SAY("Answers"));
    put_way(request, position, "/synopsis", SAY("Synopsis"));
    if (rights->answers)
        put_way(request, position, "/compromises/new", SAY("Make a compromise"));
    if (rights->answers || rights->leads)
        put_way(request, position, "/next-version", SAY("Next version"));
    put_text(request->page, "text_language", value_get_text(position, "language"));
    put_truth(request->page, "two_columns", false);
    put_text(request->page, "heading", request_say(request, title, NULL));
    Value *values = value_object(request->arena);
    put_text(values, "heading", value_get_text(request->page, "heading"));
    put_text(values, "title", value_get_text(position, "title"));
    put_text(request->page, "title", request_say(request, SAY("{heading}: {title}"), values));
}

Text field_of_amendment(const Request *request, const char *name, int64_t amendment)
{
    return text_trim(field(request, text_z(request->arena, text_printf(request->arena, "%s_%lld", name, (long long)amendment))));
}
