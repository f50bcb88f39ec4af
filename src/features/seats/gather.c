/* SPDX-License-Identifier: EUPL-1.2 */
/* What seats add to pages that gather: a group, a city, a person, my page, the desk, and what is open. */
#include "features/seats/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "view/sort.h"

static Value *dressed(Request *request, Value *list)
{
    seats_dress(request, list);
    return list;
}

static Value *seats_where(Request *request, const Value *list, bool (*keep)(const Value *))
{
    Value *kept = value_list(request->arena);
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (keep(list->items[i]))
            add(kept, list->items[i]);
    return kept;
}

static bool in_force(const Value *seat)
{
    return value_get_number(seat, "in_force") != 0;
}

static bool is_vacant(const Value *seat)
{
    return value_get(seat, TEXT("is_vacant"))->truth;
}

static bool is_of_city(const Value *seat)
{
    return value_get_number(seat, "organisation") != 0;
}

void seats_for_group(Request *request, int64_t group, Value *sections)
{
    const RowOrder by_seats = { .member = "code", .format = FORMAT_COUNTRY, .within = "seats" };
    View view = view_of(request);
    Value *brief = group_brief(request->database, request->arena, group, view.language);
    Value *points = cities_on_group_map(request, group);
    SeatPlace next;
    Value *list = seats_in_group(&view, group, (SeatPlace){ 0 }, SEATS_ON_PAGE, &next);
    if (next.seat == 0)
        rows_sorted(request->language, list, (RowOrder){ .member = "name", .within = "role" });
    Value *countries = balance_counts(request, group, BY_COUNTRY);
    Value *data = section_add(sections, "seats", SAY("Seats"), "seats/for_group");
    put(data, "slug", value_get(brief, TEXT("slug")));
    put(data, "cities", value_get(brief, TEXT("cities")));
    put(data, "seats", dressed(request, seats_where(request, list, is_of_city)));
    put(data, "countries", rows_sorted(request->language, countries, by_seats));
    put_text(data, "balance_words", balance_in_words(request, group));
    put(request->page, "map", cities_map(request, "map", points, value_get_number(brief, "cities"), (Text){ 0 }));
}

void seats_for_city(Request *request, int64_t organisation, Value *sections)
{
    View view = view_of(request);
    Value *list = seats_where(request, seats_of_city(&view, organisation), in_force);
    if (list->count == 0)
        return;
    Value *brief = city_brief(request->database, request->arena, organisation, view.language);
    Value *data = section_add(sections, "seats", SAY("Seats in groups"), "seats/for_city");
    put(data, "slug", value_get(brief, TEXT("slug")));
    put(data, "seats", dressed(request, list));
}

void seats_for_person(Request *request, int64_t person, Value *sections)
{
    View view = view_of(request);
    Value *list = seats_of_person(&view, person);
    if (list->count > 0)
        put(section_add(sections, "seats", SAY("Seats in groups"), "seats/for_person"), "seats", dressed(request, list));
}

static Text address_of(Request *request, const Value *row, const char *kind)
{
    return text_printf(request->arena, "/groups/%.*s/%s/%lld", TEXT_ARGUMENTS(value_get_text(row, "group_slug")), kind,
                       (long long)value_get_number(row, "id"));
}

static void requests_wait(Request *request, Value *items, const Value *asked, const char *way, const char *title)
{
    for (ptrdiff_t i = 0; i < asked->count; i++)
        if (text_is(value_get_text(asked->items[i], "way"), way))
            waiting_add(items, request_say(request, title, asked->items[i]), address_of(request, asked->items[i], "requests"),
                        (Text){ 0 });
}

static void chairs_wait(Request *request, const View *view, Value *items)
{
    int64_t last = 0;
    for (int i = 0; i < request->reader.seat_count; i++) {
        const Seat *seat = &request->reader.seats[i];
        if (!seat->chairs || seat->group == last)
            continue;
        last = seat->group;
        requests_wait(request, items, open_requests_of_group(view, seat->group), "request",
                      SAY("{name} asks for a seat in {group_name}"));
    }
}

static void cities_wait(Request *request, const View *view, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++) {
        const Mandate *mandate = &request->reader.mandates[i];
        if (!mandate->coordinator)
            continue;
        requests_wait(request, items, open_requests_of_city(view, mandate->organisation), "invitation",
                      SAY("{group_name} invites {name} to take a seat"));
        Value *vacant = seats_where(request, seats_of_city(view, mandate->organisation), is_vacant);
        for (ptrdiff_t j = 0; j < vacant->count; j++)
            waiting_add(items, request_say(request, SAY("Nobody sits for {name} in {group_name}: please name somebody"), vacant->items[j]),
                        address_of(request, vacant->items[j], "seats"), (Text){ 0 });
    }
}

/* Who looks on sees what the person chairs for the city, and only what they may know of themselves. */
static bool is_shown(const Request *request, const Value *group)
{
    return !request->is_on_behalf || (chairs(&request->reader, value_get_number(group, "id")) &&
                                      may_see(&request->reader, value_get_number(group, "audience")));
}

static void packs_wait(Request *request, const View *view, Value *items)
{
    Text since = day_before(request->arena, request->today, PACK_DAYS);
    Value *begun = chairs_begun(view, request->reader.person, since);
    for (ptrdiff_t i = 0; i < begun->count; i++)
        if (is_shown(request, begun->items[i]))
            waiting_add(items, request_say(request, SAY("You chair {name} since {since, date}: what is open there"), begun->items[i]),
                        group_address(request->arena, begun->items[i], "/handover"), (Text){ 0 });
}

void seats_wait_for(Request *request, Value *items)
{
    View view = view_of(request);
    chairs_wait(request, &view, items);
    cities_wait(request, &view, items);
    packs_wait(request, &view, items);
}

void seats_on_desk(Request *request, Value *items)
{
    View view = view_of(request);
    Value *asked = requests_open_since(&view, request->now - REQUEST_DAYS * DAY);
    for (ptrdiff_t i = 0; i < asked->count; i++)
        waiting_add(items, request_say(request, SAY("No answer for two weeks: a seat of {name} in {group_name}"), asked->items[i]),
                    address_of(request, asked->items[i], "requests"), (Text){ 0 });
    Value *leaderless = groups_without_chair(&view);
    for (ptrdiff_t i = 0; i < leaderless->count; i++)
        waiting_add(items, request_say(request, SAY("Nobody chairs {name}"), leaderless->items[i]),
                    group_address(request->arena, leaderless->items[i], "/seats"), (Text){ 0 });
}

/* Moments as days, for the packs: an item is a sentence with the day that counts for it. */
static void put_asked_days(Request *request, Value *asked)
{
    for (ptrdiff_t i = 0; i < asked->count; i++)
        put_text(asked->items[i], "asked_on", network_day(request->arena, value_get_number(asked->items[i], "created_at")));
    requests_dress(request, asked);
}

void seats_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    View view = view_of(request);
    Value *list = seats_where(request, seats_of_city(&view, organisation), in_force);
    Value *asked = open_requests_of_city(&view, organisation);
    if (list->count + asked->count == 0)
        return;
    put_asked_days(request, asked);
    Value *data = section_add(sections, "seats", SAY("Seats in groups"), "seats/open_for_city");
    put(data, "seats", dressed(request, list));
    put(data, "requests", asked);
}

void seats_open_for_group(Request *request, int64_t group, Value *sections)
{
    View view = view_of(request);
    Value *brief = group_brief(request->database, request->arena, group, view.language);
    Value *asked = open_requests_of_group(&view, group);
    put_asked_days(request, asked);
    Value *data = section_add(sections, "seats", SAY("Seats"), "seats/open_for_group");
    put(data, "slug", value_get(brief, TEXT("slug")));
    put_truth(data, "lacks_chair", chairs_in_group(request->database, group, request->today) == 0);
    put(data, "requests", asked);
    SeatPlace next;
    Value *list = seats_in_group(&view, group, (SeatPlace){ 0 }, MOST_SEATS_SHOWN, &next);
    put(data, "vacant", dressed(request, seats_where(request, list, is_vacant)));
    put(data, "guests", guests_until(&view, group, day_before(request->arena, request->today, -GUEST_DAYS)));
}

const EntryKind seats_entry_kinds[] = {
    { .code = "seat", .label = SAY("Seats"), .verbs = "seat request" },
    { 0 },
};

/* Who sees a group sees its seats. What was asked about them is between the city and those who chair: only the secretariat sees both. */
int64_t seats_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("seat.")))
        return group_audience(database, value_get_number(entry, "place"));
    return text_starts_with(verb, TEXT("request.")) ? AUDIENCE_SECRETARIAT : 0;
}
