/* SPDX-License-Identifier: EUPL-1.2 */
/* What deadlines add to pages that gather: places, handover packs, my page, calendars and the history. */
#include "features/deadlines/pages.h"
#include "http/gather.h"

#include "base/zone.h"

static const Moment DAYS_AHEAD = 14 * DAY, WITHDRAWN_SHOWN = 28 * DAY;

static Value *coming_of(Request *request, int64_t place)
{
    Value *coming = deadlines_coming(request->database, request->arena, place, request->reader.audiences, request->now);
    deadlines_dress(request, coming);
    return coming;
}

/* Those who talk in the place find the way to its deadlines even where there is none yet. */
void deadlines_for_place(Request *request, int64_t id, Value *sections)
{
    Place place;
    if (!request_place(request, id, &place) || !(talks_in(&request->reader, &place) || moderates(&request->reader, &place)))
        return;
    Value *data = section_add(sections, "deadlines", SAY("Deadlines"), "deadlines/of_place");
    put_text(data, "href", text_join(request->arena, place.href, TEXT("/deadlines")));
    put(data, "deadlines", coming_of(request, id));
}

void deadlines_open_for_place(Request *request, int64_t place, Value *sections)
{
    Value *coming = coming_of(request, place);
    if (coming->count > 0)
        put(section_add(sections, "deadlines", SAY("Deadlines"), "deadlines/open"), "deadlines", coming);
}

/* Those that close from one moment to another, this one excluded, by their end. */
static Value *due_for_reader(Request *request, Moment from, Moment until, bool with_withdrawn)
{
    Text places = places_of_reader(request);
    if (places.length == 0)
        return value_list(request->arena);
    Value *due = deadlines_between(request->database, request->arena, places, request->reader.audiences, from, until, with_withdrawn);
    deadlines_dress(request, due);
    return due;
}

/* One that a feature set for its own object, such as the end of a vote: what there is to do until then the feature says in its own words. */
static bool is_of_feature(const Value *row)
{
    return !text_is(value_get_text(row, "kind"), "open");
}

void deadlines_wait_for(Request *request, Value *items)
{
    Value *due = due_for_reader(request, request->now, request->now + DAYS_AHEAD, false);
    for (ptrdiff_t i = 0; i < due->count; i++) {
        Value *row = due->items[i];
        if (value_get(row, TEXT("is_open"))->truth && !is_of_feature(row))
            waiting_add(items, request_say(request, SAY("{title} ({place_name}): until {closes_words}"), row), value_get_text(row, "href"),
                        network_day(request->arena, value_get_number(row, "closes_at")));
    }
}

static void fall_due(Request *request, const Value *row, Value *items)
{
    bool withdrawn = text_is(value_get_text(row, "state"), "withdrawn");
    if (withdrawn && value_get_number(row, "changed_at") < request->now - WITHDRAWN_SHOWN)
        return;
    Value *item = add_object(items);
    put_text(item, "uid", text_printf(request->arena, "deadline-%lld", (long long)value_get_number(row, "id")));
    put(item, "sequence", value_get(row, TEXT("sequence")));
    put(item, "at", value_get(row, TEXT("closes_at")));
    put(item, "zone", value_get(row, TEXT("zone")));
    put(item, "title", value_get(row, TEXT("title")));
    put(item, "text", value_get(row, TEXT("text")));
    put(item, "href", value_get(row, is_of_feature(row) && value_get(row, TEXT("place_href")) ? TEXT("place_href") : TEXT("href")));
    put(item, "place", value_get(row, TEXT("place_name")) ? value_get(row, TEXT("place_name")) : value_nothing());
    put(item, "changed_at", value_get(row, TEXT("changed_at")));
    put_truth(item, "is_withdrawn", withdrawn);
}

void deadlines_fall_due(Request *request, Moment from, Moment until, Value *items)
{
    Value *due = due_for_reader(request, from, until, true);
    for (ptrdiff_t i = 0; i < due->count; i++)
        fall_due(request, due->items[i], items);
}

static bool names_of_deadline(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    static const Query title = { "SELECT audience, title FROM deadline WHERE id = $1" };
    return names_read(database_query(database, arena, &title, ARGS(object)), result_audience, names);
}

const Findable deadlines_findable = { SAY("Deadline"), "deadline", "deadline.", names_of_deadline };

bool deadlines_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = deadline_load(request->database, request->arena, object);
    if (!row || !may_see(&request->reader, value_get_number(row, "audience")))
        return false;
    put(named, "name", value_get(row, TEXT("title")));
    put_text(named, "href", text_printf(request->arena, "/deadlines/%lld", (long long)object));
    return true;
}

const EntryKind deadlines_entry_kinds[] = {
    { .code = "deadline", .label = SAY("Deadlines"), .verbs = "deadline", .is_inside = true },
    { 0 },
};

int64_t deadlines_entry_audience(Database *database, const Value *entry)
{
    static const Query audience = { "SELECT audience FROM deadline WHERE id = $1" };
    return text_starts_with(value_get_text(entry, "verb"), TEXT("deadline."))
               ? database_number(database, &audience, ARGS(value_get_number(entry, "object")), 0)
               : 0;
}
