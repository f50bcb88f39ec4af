/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading seats and who sits in them. Requests are in requests.c, counts in balance_counts.c. */
#include "features/seats/store.h"

#include "http/kept_rows.h"
#include "rights/standing.h"

/* $1: the group, the city or the person; $2: the day; $3: the language; $4: the audiences. */
#define SEAT_COLUMNS                                                                                                    \
    "SELECT seat.id, seat.group_id, g.slug AS group_slug, COALESCE(tg.text, g.name) AS group_name, "                   \
    "COALESCE(tg.language, g.language) AS group_name_language, seat.organisation, COALESCE(o.slug, '') AS slug, "      \
    "COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language, "                    \
    "COALESCE(o.country, '') AS country, seat.role, seat.held_by, seat.starts, seat.ends, "                            \
    "CASE WHEN " IN_FORCE("seat") " THEN 1 ELSE 0 END AS in_force "
#define SEAT_TABLES                                                                                                     \
    "JOIN groups g ON g.id = seat.group_id LEFT JOIN organisation o ON o.id = seat.organisation "                      \
    "LEFT JOIN translation t ON t.object = seat.organisation AND t.field = 'name' AND t.language = $3 "                \
    "LEFT JOIN translation tg ON tg.object = seat.group_id AND tg.field = 'name' AND tg.language = $3 "
#define SEEN "" SEEN_BY("$4", "g.audience") " "
#define IN_ORDER "ORDER BY seat.place, seat.id "

/* $5, $6: the place and number of the last seat that was shown; $7: how many. */
static const Query of_group = {
    SEAT_COLUMNS ", seat.place FROM seat " SEAT_TABLES "WHERE seat.group_id = $1 AND (seat.place, seat.id) > ($5, $6) "
    "AND " IN_FORCE("seat") " AND " SEEN IN_ORDER "LIMIT $7"
};
static const Query one_of_group = {
    SEAT_COLUMNS "FROM seat " SEAT_TABLES "WHERE seat.group_id = $1 AND " IN_FORCE("seat") " AND seat.id = $5 AND " SEEN
};
static const Query of_city = {
    SEAT_COLUMNS "FROM seat " SEAT_TABLES "WHERE seat.organisation = $1 AND " SEEN
    "ORDER BY CASE WHEN seat.ends IS NULL OR seat.ends > $2 THEN 0 ELSE 1 END, seat.starts DESC, seat.id DESC LIMIT 1000"
};
/* By name, or by the role that a seat is held by. */
static const Query of_person = {
    SEAT_COLUMNS "FROM (SELECT seat_holder.seat AS id FROM seat_holder WHERE seat_holder.person = $1 AND " IN_FORCE("seat_holder")
    " UNION SELECT held.id FROM mandate JOIN seat held ON held.organisation = mandate.organisation AND held.held_by = mandate.role "
    "WHERE mandate.person = $1 AND " IN_FORCE("mandate") ") found JOIN seat ON seat.id = found.id " SEAT_TABLES
    "WHERE " IN_FORCE("seat") " AND " SEEN
    "AND (seat.organisation = 0 OR EXISTS (SELECT 1 FROM mandate m WHERE m.person = $1 AND m.organisation = seat.organisation AND "
    IN_FORCE("m") ")) " IN_ORDER "LIMIT 1000"
};

/* Who sits in seats on the day $2: by name, or by the role that a seat is held by. */
#define SITTING_BY_NAME                                                                                                 \
    "SELECT seat.id AS seat, p.id AS person, p.name, p.audience, p.name_key FROM seat "                                \
    "JOIN seat_holder ON seat_holder.seat = seat.id JOIN person p ON p.id = seat_holder.person "                       \
    "WHERE " IN_FORCE("seat") " AND " IN_FORCE("seat_holder") " AND p.status = 'active' "                              \
    "AND (seat.organisation = 0 OR EXISTS (SELECT 1 FROM mandate m WHERE m.person = p.id "                             \
    "AND m.organisation = seat.organisation AND " IN_FORCE("m") ")) "
#define SITTING_BY_ROLE                                                                                                 \
    "SELECT seat.id AS seat, p.id AS person, p.name, p.audience, p.name_key FROM seat "                                \
    "JOIN mandate m ON m.organisation = seat.organisation AND m.role = seat.held_by JOIN person p ON p.id = m.person " \
    "WHERE " IN_FORCE("seat") " AND " IN_FORCE("m") " AND p.status = 'active' "
#define BY_SEAT " ORDER BY seat, name_key, person"

#define OF_THESE "AND seat.id IN (SELECT number FROM numbers($1)) "
static const Query sitting_in_seats = { SITTING_BY_NAME OF_THESE "UNION " SITTING_BY_ROLE OF_THESE BY_SEAT };
static const Query sitting_for_city = {
    SITTING_BY_NAME "AND seat.organisation = $1 UNION " SITTING_BY_ROLE "AND seat.organisation = $1" BY_SEAT
};

/* As many as a map draws. */
static const Query on_map = {
    "SELECT o.slug, COALESCE(t.text, o.name) AS name, o.latitude, o.longitude, o.population, o.status FROM organisation o "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
    "WHERE o.id IN (SELECT seat.organisation FROM seat WHERE seat.group_id = $1 AND " IN_FORCE("seat") ") "
    "ORDER BY o.population DESC, o.id LIMIT 240"
};

#define PLACE                                                                                                          \
    "CASE seat.role WHEN 'chair' THEN '1 ' WHEN 'vice_chair' THEN '2 ' WHEN 'member' THEN '3 ' ELSE '4 ' END "         \
    "|| COALESCE((SELECT o.name_key FROM organisation o WHERE o.id = seat.organisation), '')"
static const Query place_seat = { "UPDATE seat SET place = " PLACE " WHERE id = $1 AND place <> " PLACE };
static const Query place_seats_of_city = { "UPDATE seat SET place = " PLACE " WHERE organisation = $1 AND place <> " PLACE };

void seats_keep(Write *write, Text object_kind, int64_t object)
{
    if (text_is(object_kind, "seat"))
        database_run(write->database, &place_seat, ARGS(object));
    else if (text_is(object_kind, "city"))
        database_run(write->database, &place_seats_of_city, ARGS(object));
}

View view_of(const Request *request)
{
    return (View){ .database = request->database,
                   .arena = request->arena,
                   .day = request->today,
                   .language = language_code(request->language),
                   .audiences = request->reader.audiences };
}

static Value *rows_of(const View *view, const Query *query, int64_t object)
{
    return value_from_rows(view->arena, database_query(view->database, view->arena, query,
                                                       ARGS(object, view->day, view->language, view->audiences)));
}

/* Where the rows of a seat begin in those who sit, which are in the order of seats. */
static ptrdiff_t first_sitting(const Value *sitting, int64_t seat)
{
    ptrdiff_t first = 0, end = sitting->count;
    while (first < end) {
        ptrdiff_t middle = first + (end - first) / 2;
        if (value_get_number(sitting->items[middle], "seat") < seat)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* Puts those who sit into their seat: everybody counts, only those who may be seen are named. */
static void seat_fill(const View *view, Value *seat, const Value *sitting)
{
    int64_t id = value_get_number(seat, "id");
    Value *people = put_list(seat, "people");
    ptrdiff_t first = first_sitting(sitting, id), i = first;
    for (; i < sitting->count && value_get_number(sitting->items[i], "seat") == id; i++) {
        if (!audiences_have(view->audiences, value_get_number(sitting->items[i], "audience")))
            continue;
        Value *person = add_object(people);
        put(person, "person", value_get(sitting->items[i], TEXT("person")));
        put(person, "name", value_get(sitting->items[i], TEXT("name")));
    }
    put_truth(seat, "is_vacant", i == first && value_get_number(seat, "in_force") != 0);
}

static void seats_fill(const View *view, const Value *list, const Value *sitting)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        seat_fill(view, list->items[i], sitting);
}

static Value *sitting_in(const View *view, const Value *list)
{
    Buffer ids = buffer_new(view->arena, 1 << 16);
    for (ptrdiff_t i = 0; i < list->count; i++)
        buffer_add_listed(&ids, value_get_number(list->items[i], "id"));
    return value_from_rows(view->arena, database_query(view->database, view->arena, &sitting_in_seats,
                                                       ARGS(buffer_text(&ids), view->day)));
}

/* The place is for the next page only. */
static SeatPlace place_of(Value *seat)
{
    Value *place = seat->members[--seat->count].value;
    return (SeatPlace){ place->text, value_get_number(seat, "id") };
}

Value *seats_in_group(const View *view, int64_t group, SeatPlace after, int most, SeatPlace *result_next)
{
    Value *list = value_from_rows(view->arena, database_query(view->database, view->arena, &of_group,
                                                              ARGS(group, view->day, view->language, view->audiences, after.key, after.seat,
                                                                   most + 1)));
    bool has_more = list->count > most;
    list->count = has_more ? most : list->count;
    *result_next = (SeatPlace){ 0 };
    for (ptrdiff_t i = 0; i < list->count; i++) {
        SeatPlace place = place_of(list->items[i]);
        if (has_more && i == list->count - 1)
            *result_next = place;
    }
    seats_fill(view, list, sitting_in(view, list));
    return list;
}

Value *seats_of_city(const View *view, int64_t organisation)
{
    Value *list = rows_of(view, &of_city, organisation);
    Rows *sitting = database_query(view->database, view->arena, &sitting_for_city, ARGS(organisation, view->day));
    seats_fill(view, list, value_from_rows(view->arena, sitting));
    return list;
}

Value *seat_in_group(const View *view, int64_t group, int64_t seat)
{
    Value *found = value_from_rows(view->arena, database_query(view->database, view->arena, &one_of_group,
                                                               ARGS(group, view->day, view->language, view->audiences, seat)));
    if (found->count == 0)
        return NULL;
    seats_fill(view, found, sitting_in(view, found));
    return found->items[0];
}

Value *seats_of_person(const View *view, int64_t person)
{
    return rows_of(view, &of_person, person);
}

Value *cities_on_group_map(Request *request, int64_t group)
{
    return rows_kept(request, "groups cities", &on_map, ARGS(group, request->today, language_code(request->language)));
}
