/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading requests to join, groups that want a chair, and what a form may choose from. */
#include "features/seats/store.h"

#include "rights/standing.h"

/* $1: the request, the group or the city; $2: the language; $3: the audiences. */
#define REQUEST                                                                                                         \
    "SELECT r.id, r.group_id, g.slug AS group_slug, COALESCE(tg.text, g.name) AS group_name, "                         \
    "COALESCE(tg.language, g.language) AS group_name_language, r.organisation, o.slug, COALESCE(t.text, o.name) AS name, " \
    "COALESCE(t.language, o.language) AS name_language, r.person, COALESCE((SELECT p.name FROM person p "              \
    "WHERE p.id = r.person AND " SEEN_BY("$3", "p.audience") "), '') AS person_name, "                  \
    "r.way, r.message, r.created_at, r.status, r.answer, r.answered_at "                                               \
    "FROM join_request r JOIN groups g ON g.id = r.group_id JOIN organisation o ON o.id = r.organisation "             \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "                             \
    "LEFT JOIN translation tg ON tg.object = g.id AND tg.field = 'name' AND tg.language = $2 "                         \
    "WHERE " SEEN_BY("$3", "g.audience") " AND "
#define OLDEST_FIRST " ORDER BY r.created_at, r.id LIMIT 200"

static const Query one_request = { REQUEST "r.id = $1" };
static const Query of_group = { REQUEST "r.group_id = $1 AND r.status = 'open'" OLDEST_FIRST };
static const Query of_city = { REQUEST "r.organisation = $1 AND r.status = 'open'" OLDEST_FIRST };
static const Query open_long = { REQUEST "r.status = 'open' AND r.created_at < $1" OLDEST_FIRST };

static const Query people_of_city = {
    "SELECT CAST(p.id AS TEXT) AS value, p.name AS label FROM person p WHERE p.status = 'active' "
    "AND " SEEN_BY("$3", "p.audience") " AND p.id IN "
    "(SELECT mandate.person FROM mandate WHERE mandate.organisation = $1 AND " IN_FORCE("mandate") ") "
    "ORDER BY p.name_key, p.id LIMIT 500"
};
static const Query without_seat = {
    "SELECT CAST(o.id AS TEXT) AS value, COALESCE(t.text, o.name) AS label FROM organisation o "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
    "WHERE o.kind = 'city' AND o.status = 'active' AND NOT EXISTS (SELECT 1 FROM seat WHERE seat.organisation = o.id "
    "AND seat.group_id = $1 AND " IN_FORCE("seat") ") ORDER BY o.name_key, o.id LIMIT 500"
};
/* Chairs stand before all others of a group: see seat.place. */
static const Query without_chair = {
    "SELECT g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE (g.ends IS NULL OR g.ends > $2) AND g.starts <= $2 AND NOT EXISTS (SELECT 1 FROM seat "
    "WHERE seat.id IN (SELECT id FROM seat WHERE group_id = g.id AND place < '2') AND seat.role = 'chair' AND " IN_FORCE("seat") ") ORDER BY g.name_key, g.id LIMIT 50"
};
/* A chair is begun by a seat, by a person in it, or by a mandate that it is held by. */
static const Query begun = {
    "SELECT g.id, g.audience, g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language, "
    "MAX(found.since) AS since FROM (SELECT seat.group_id, seat_holder.starts AS since FROM seat_holder "
    "JOIN seat ON seat.id = seat_holder.seat WHERE seat_holder.person = $1 AND " IN_FORCE("seat_holder") " AND " IN_FORCE("seat")
    " AND seat.role IN ('chair', 'vice_chair') UNION ALL "
    "SELECT seat.group_id, CASE WHEN seat.starts > mandate.starts THEN seat.starts ELSE mandate.starts END FROM mandate "
    "JOIN seat ON seat.organisation = mandate.organisation AND seat.held_by = mandate.role WHERE mandate.person = $1 AND "
    IN_FORCE("mandate") " AND " IN_FORCE("seat") " AND seat.role IN ('chair', 'vice_chair')) found "
    "JOIN groups g ON g.id = found.group_id LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $3 "
    "WHERE found.since >= $4 GROUP BY g.id, g.audience, g.slug, t.text, g.name, t.language, g.language ORDER BY g.slug LIMIT 50"
};
static const Query guests_leaving = {
    "SELECT seat.id, seat.ends FROM seat WHERE seat.group_id = $1 AND seat.organisation = 0 AND " IN_FORCE("seat")
    " AND seat.ends <= $3 ORDER BY seat.ends, seat.id LIMIT 200"
};

static Value *requests_found(const View *view, const Query *query, int64_t object)
{
    return value_from_rows(view->arena,
                           database_query(view->database, view->arena, query, ARGS(object, view->language, view->audiences)));
}

Value *join_request_load(const View *view, int64_t asked)
{
    Value *found = requests_found(view, &one_request, asked);
    return found->count > 0 ? found->items[0] : NULL;
}

Value *open_requests_of_group(const View *view, int64_t group)
{
    return requests_found(view, &of_group, group);
}

Value *open_requests_of_city(const View *view, int64_t organisation)
{
    return requests_found(view, &of_city, organisation);
}

Value *requests_open_since(const View *view, Moment before)
{
    return requests_found(view, &open_long, before);
}

Value *people_to_choose(const View *view, int64_t organisation)
{
    return value_from_rows(view->arena,
                           database_query(view->database, view->arena, &people_of_city, ARGS(organisation, view->day, view->audiences)));
}

Value *cities_to_invite(const View *view, int64_t group)
{
    return value_from_rows(view->arena,
                           database_query(view->database, view->arena, &without_seat, ARGS(group, view->day, view->language)));
}

Value *groups_without_chair(const View *view)
{
    return value_from_rows(view->arena,
                           database_query(view->database, view->arena, &without_chair, ARGS(view->language, view->day)));
}

Value *chairs_begun(const View *view, int64_t person, Text since)
{
    return value_from_rows(view->arena, database_query(view->database, view->arena, &begun,
                                                       ARGS(person, view->day, view->language, since)));
}

Value *guests_until(const View *view, int64_t group, Text until)
{
    return value_from_rows(view->arena,
                           database_query(view->database, view->arena, &guests_leaving, ARGS(group, view->day, until)));
}
