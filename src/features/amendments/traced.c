/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the words of a text come from, as far as amendments brought them. */
#include "features/amendments/pages.h"

static const Query called = {
    "SELECT a.id, a.label, a.kind, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language "
    "FROM amendment a LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE a.id IN (SELECT number FROM numbers($1))"
};

static Value *position_row(Request *request, int64_t position)
{
    return position_load(request->database, request->arena, position, language_code(request->language));
}

void amendments_name_changes(Request *request, int64_t position, Value *changes)
{
    Buffer ids = buffer_new(request->arena, 1 << 20);
    for (ptrdiff_t i = 0; i < changes->count; i++)
        if (value_get_number(changes->items[i], "amendment"))
            buffer_add_listed(&ids, value_get_number(changes->items[i], "amendment"));
    Value *row_of_position = position_row(request, position);
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &called,
                                                                 ARGS(buffer_text(&ids), language_code(request->language))));
    for (ptrdiff_t i = 0; i < changes->count; i++) {
        int64_t id = value_get_number(changes->items[i], "amendment");
        const Value *row = id ? value_find_number(rows, "id", id) : NULL;
        if (!row)
            continue;
        put_text(changes->items[i], "label", amendment_called(request->language, request->arena, row));
        put_text(changes->items[i], "href", amendment_href(request->arena, row_of_position, id));
    }
}
