/* SPDX-License-Identifier: EUPL-1.2 */
/* Seats for programs, each with who sits in it today, as far as they let whoever asks see them. The seat belongs to the city: not to who has left it. */
#include "features/seats/store.h"

#include "features/groups/groups.h"
#include "http/open_data.h"

static const Query rows = {
    "SELECT s.id, s.role, s.starts, s.ends, g.slug AS group_slug, g.name AS group_name, COALESCE(o.slug, '') AS city_slug, COALESCE(o.name, '') AS city_name "
    "FROM seat s JOIN groups g ON g.id = s.group_id LEFT JOIN organisation o ON o.id = s.organisation "
    "WHERE s.id > $3 AND " SEEN_BY("$2", "g.audience") " ORDER BY s.id LIMIT $1"
};
static const Query who_sits = {
    "SELECT h.person, h.starts, h.ends FROM seat s JOIN seat_holder h ON h.seat = s.id JOIN person p ON p.id = h.person WHERE s.id = $1 AND h.starts <= $3 "
    "AND (h.ends IS NULL OR h.ends > $3) AND (s.organisation = 0 OR EXISTS (SELECT 1 FROM mandate own WHERE own.person = h.person "
    "AND own.organisation = s.organisation AND own.starts <= $3 AND (own.ends IS NULL OR own.ends > $3))) AND p.status = 'active' AND " SEEN_BY("$2", "p.audience")
    " UNION ALL SELECT m.person, m.starts, m.ends FROM seat s JOIN mandate m ON m.organisation = s.organisation AND m.role = s.held_by "
    "JOIN person p ON p.id = m.person WHERE s.id = $1 AND s.held_by <> '' AND m.starts <= $3 AND (m.ends IS NULL OR m.ends > $3) AND p.status = 'active' AND " SEEN_BY("$2", "p.audience")
    " ORDER BY 1 LIMIT 20"
};

static bool holds(const Value *row, Text today)
{
    Text ends = value_get_text(row, "ends");
    return day_has_come(value_get_text(row, "starts"), today) && (ends.length == 0 || !day_has_come(ends, today));
}

static void put_memberships(Request *request, const Value *row, Text post, Value *object)
{
    const Value *people = value_from_rows(request->arena, database_query(request->database, request->arena, &who_sits,
                                                                         ARGS(value_get_number(row, "id"), request->reader.audiences, request->today)));
    Value *memberships = put_list(object, "memberships");
    for (ptrdiff_t i = 0; i < people->count; i++) {
        Value *one = add_object(memberships);
        Text city = value_get_text(row, "city_slug");
        put_text(one, "person_id", text_printf(request->arena, "%.*s/people/%lld", TEXT_ARGUMENTS(request->origin),
                                               (long long)value_get_number(people->items[i], "person")));
        put_text(one, "organization_id", open_id(request, "/groups/", value_get_text(row, "group_slug")));
        put_text(one, "post_id", post);
        put_text(one, "role", value_get_text(row, "role"));
        if (city.length > 0)
            put_text(one, "on_behalf_of_id", open_id(request, "/cities/", city));
        open_put_day(one, "start_date", value_get_text(people->items[i], "starts"));
        open_put_day(one, "end_date", value_get_text(people->items[i], "ends"));
    }
}

static Text label_of(Request *request, const Value *row)
{
    Text city = value_get_text(row, "city_name"), role = seat_role_in_words(request->language, value_get_text(row, "role"));
    return city.length == 0 ? role : text_printf(request->arena, "%.*s, %.*s", TEXT_ARGUMENTS(city), TEXT_ARGUMENTS(role));
}

static bool put_post(Request *request, const Value *row, Value *object)
{
    if (!holds(row, request->today))
        return false;
    Text id = text_printf(request->arena, "%.*s/groups/%.*s#seat-%lld", TEXT_ARGUMENTS(request->origin),
                          TEXT_ARGUMENTS(value_get_text(row, "group_slug")), (long long)value_get_number(row, "id"));
    put_text(object, "id", id);
    put_text(object, "label", label_of(request, row));
    put_text(object, "role", value_get_text(row, "role"));
    put_text(object, "organization_id", open_id(request, "/groups/", value_get_text(row, "group_slug")));
    open_put_day(object, "start_date", value_get_text(row, "starts"));
    open_put_day(object, "end_date", value_get_text(row, "ends"));
    put_memberships(request, row, id, object);
    return true;
}

const OpenSet seats_open_sets[] = {
    { "seats", SAY("Seats"), SAY("Which city sits in which group, as what, and who sits there for it."), .rows = &rows, .popolo = "posts", .put_popolo = put_post },
    { 0 }
};
