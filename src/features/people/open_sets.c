/* SPDX-License-Identifier: EUPL-1.2 */
/* People and their mandates for programs: as far as each has chosen to be seen by who asks, and only what holds today. */
#include "features/people/store.h"

#include "features/people/words.h"
#include "http/open_data.h"

static const Query people_rows = {
    "SELECT p.id, p.name, p.name_key FROM person p WHERE p.id > $3 AND p.status = 'active' AND " SEEN_BY("$2", "p.audience")
    " ORDER BY p.id LIMIT $1"
};
static const Query mandate_rows = {
    "SELECT m.id, m.person, m.role, m.title, m.starts, m.ends, o.slug FROM mandate m JOIN person p ON p.id = m.person "
    "JOIN organisation o ON o.id = m.organisation WHERE m.id > $3 AND p.status = 'active' AND " SEEN_BY("$2", "p.audience")
    " AND " SEEN_BY("$2", "o.audience") " ORDER BY m.id LIMIT $1"
};

static Text page_of(Arena *arena, const Value *row)
{
    return text_printf(arena, "/people/%lld", (long long)value_get_number(row, "id"));
}

static bool put_person(Request *request, const Value *row, Value *object)
{
    Text id = open_address(request, page_of(request->arena, row));
    put_text(object, "id", id);
    put_text(object, "name", value_get_text(row, "name"));
    put_text(object, "sort_name", value_get_text(row, "name_key"));
    open_put_source(object, id);
    return true;
}

static bool put_mandate(Request *request, const Value *row, Value *object)
{
    Text title = value_get_text(row, "title"), role = value_get_text(row, "role");
    if (!text_is(mandate_state(row, request->today), "in_force"))
        return false;
    put_text(object, "id", text_printf(request->arena, "%.*s/cities/%.*s#mandate-%lld", TEXT_ARGUMENTS(request->origin),
                                       TEXT_ARGUMENTS(value_get_text(row, "slug")), (long long)value_get_number(row, "id")));
    put_text(object, "label", title.length > 0 ? title : role_in_words(request->language, role));
    put_text(object, "role", role);
    put_text(object, "person_id", text_printf(request->arena, "%.*s/people/%lld", TEXT_ARGUMENTS(request->origin),
                                              (long long)value_get_number(row, "person")));
    put_text(object, "organization_id", open_id(request, "/cities/", value_get_text(row, "slug")));
    open_put_day(object, "start_date", value_get_text(row, "starts"));
    open_put_day(object, "end_date", value_get_text(row, "ends"));
    return true;
}

const OpenSet people_open_sets[] = {
    { "people", SAY("People"), SAY("People who act for a city or for the network, and have chosen to be seen."), .rows = &people_rows, .page = page_of,
      .popolo = "persons", .put_popolo = put_person },
    { "mandates", SAY("Mandates"), SAY("Who acts for which city, as what, and since when."), .rows = &mandate_rows,
      .popolo = "memberships", .put_popolo = put_mandate },
    { 0 }
};
