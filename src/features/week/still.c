/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups and cities in which nothing has happened for long. */
#include "features/week/pages.h"

#include "features/week/rules.h"
#include "http/place.h"

enum { SHOWN = 8 };

static const Query longest_still = {
    "SELECT place, kind, last_at FROM activity WHERE kind = $1 AND last_at < $2 ORDER BY last_at, place LIMIT $3"
};

static void add_of_kind(Request *request, const char *kind, Value *still)
{
    Moment before = request->now - still_after(text_from_z(kind));
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &longest_still, ARGS(kind, before, SHOWN)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Place place;
        Value *row = rows->items[i];
        if (!request_place(request, value_get_number(row, "place"), &place) || !may_see(&request->reader, place.shown_to))
            continue;
        put(row, "name", value_words(request->arena, place.name, place.name_language));
        put_text(row, "href", place.href);
        add(still, row);
    }
}

Value *standing_still(Request *request)
{
    Value *still = value_list(request->arena);
    add_of_kind(request, "group", still);
    add_of_kind(request, "city", still);
    return still;
}
