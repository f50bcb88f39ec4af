/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings as places, as objects with names, and on pages that gather. */
#include "features/meetings/pages.h"

#include "base/zone.h"
#include "http/place.h"
#include "view/clocks.h"

static const Moment DAYS_AHEAD = 28 * DAY;

static const Query is_there = { "SELECT id FROM meeting WHERE id = $1" };
static const Query of_group = {
    "SELECT id, title, language AS title_language, room, starts_at, state FROM meeting WHERE body = $1 AND starts_at > $3 AND " SEEN_BY("$2", "audience")
    " ORDER BY starts_at, id LIMIT 5"
};
static const Query between = {
    "SELECT id, body, title, language AS title_language, room, starts_at, state, moves, "
    "CASE WHEN moved_at > 0 THEN moved_at ELSE called_at END AS changed_at FROM meeting WHERE starts_at >= $1 AND starts_at < $2 "
    "AND state <> 'ended' AND body IN (SELECT number FROM numbers($3)) AND " SEEN_BY("$4", "audience") " ORDER BY starts_at, id LIMIT 50"
};

/* Those of the bodies, and those for which the person is named to vote. */
const Query meetings_due_places = {
    "SELECT id FROM meeting WHERE body IN (SELECT number FROM numbers($1)) "
    "UNION SELECT m.id FROM voter v JOIN meeting m ON m.id = v.occasion WHERE v.person = $2"
};

int64_t meetings_find_place(Database *database, Text part, Text value)
{
    int64_t id;
    return text_is(part, "meeting") && text_to_number(value, &id) ? database_number(database, &is_there, ARGS(id), 0) : 0;
}

bool meetings_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    (void)language;
    Value *row = meeting_load(database, arena, object);
    if (!row)
        return false;
    result_place->kind = "meeting";
    result_place->slug = text_printf(arena, "%lld", (long long)object);
    result_place->name = value_get_text(row, "title");
    result_place->name_language = value_get_text(row, "language");
    result_place->href = meeting_href(arena, object, "");
    result_place->audience = value_get_number(row, "audience");
    result_place->shown_to = value_get_number(row, "audience");
    result_place->group = value_get_number(row, "body");
    return true;
}

bool meetings_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = meeting_load(request->database, request->arena, object);
    if (!row || !meeting_rights(&request->reader, row).sees)
        return false;
    put(named, "name", value_get(row, TEXT("title")));
    put_text(named, "href", meeting_href(request->arena, object, ""));
    return true;
}

static void dress(Request *request, Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *row = rows->items[i];
        put_text(row, "href", meeting_href(request->arena, value_get_number(row, "id"), ""));
        put_text(row, "state_name", meeting_state_in_words(request->language, value_get_text(row, "state")));
        put_text(row, "starts_words", clocks_in_words(request->language, request->arena, value_get_number(row, "starts_at"), request->reader.zone));
    }
}

static const Query slug_of = { "SELECT slug FROM groups WHERE id = $1" };

void meetings_for_group(Request *request, int64_t group, Value *sections)
{
    if (!may_see(&request->reader, AUDIENCE_NETWORK) && !sits_in(&request->reader, group))
        return;
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &of_group,
                                                                 ARGS(group, request->reader.audiences, request->now - DAY)));
    dress(request, rows);
    Value *data = section_add(sections, "meetings", SAY("Meetings"), "meetings/for_group");
    put(data, "meetings", rows);
    put_text(data, "slug", database_text(request->database, request->arena, &slug_of, ARGS(group)));
    put_truth(data, "leads", is_secretariat(&request->reader) || chairs(&request->reader, group));
}

static Value *of_reader(Request *request, Moment from, Moment until)
{
    Buffer bodies = buffer_new(request->arena, 1 << 16);
    for (int i = 0; i < request->reader.seat_count; i++)
        buffer_printf(&bodies, "%s%lld", bodies.length ? "," : "", (long long)request->reader.seats[i].group);
    if (bodies.length == 0)
        return value_list(request->arena);
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &between,
                                                                 ARGS(from, until, buffer_text(&bodies), request->reader.audiences)));
    dress(request, rows);
    return rows;
}

void meetings_wait_for(Request *request, Value *items)
{
    Value *rows = of_reader(request, request->now - DAY, request->now + DAYS_AHEAD);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        bool is_under_way = text_is(value_get_text(rows->items[i], "state"), "under_way");
        waiting_add(items, request_say(request, is_under_way ? SAY("The meeting is under way: {title}") : SAY("Meeting: {title}, {starts_words}"), rows->items[i]),
                    value_get_text(rows->items[i], "href"), network_day(request->arena, value_get_number(rows->items[i], "starts_at")));
    }
}

void meetings_fall_due(Request *request, Moment from, Moment until, Value *items)
{
    Value *rows = of_reader(request, from, until);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        Value *item = add_object(items);
        put_text(item, "uid", text_printf(request->arena, "meeting-%lld", (long long)value_get_number(row, "id")));
        put(item, "sequence", value_get(row, TEXT("moves")));
        put(item, "at", value_get(row, TEXT("starts_at")));
        put_text(item, "zone", NETWORK_ZONE);
        put(item, "title", value_get(row, TEXT("title")));
        put(item, "text", value_get(row, TEXT("room")));
        put(item, "href", value_get(row, TEXT("href")));
        put(item, "place", value_get(row, TEXT("room")));
        put(item, "changed_at", value_get(row, TEXT("changed_at")));
        put_truth(item, "is_withdrawn", false);
    }
}
