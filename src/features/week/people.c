/* SPDX-License-Identifier: EUPL-1.2 */
/* What the people of a city have open, for its coordinator. */
#include "features/week/pages.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "http/on_behalf.h"

enum { SHOWN_EACH = 3 };

/* But for what waits for the coordinator as well, such as a deadline for all of the city. */
static Value *waiting_for(Request *request, int64_t person, int64_t organisation, const Value *own)
{
    Request *theirs = request_on_behalf(request, person, organisation);
    gather_waiting(theirs);
    const Value *all = value_get(theirs->page, TEXT("waiting"));
    Value *open = value_list(request->arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (!value_find_text(own, "href", value_get_text(all->items[i], "href")))
            add(open, all->items[i]);
    return open;
}

static void add_person(Value *busy, const Value *person, const Value *open)
{
    Value *row = add_object(busy);
    put(row, "person", value_get(person, TEXT("person")));
    put(row, "name", value_get(person, TEXT("name")));
    put_number(row, "count", open->count);
    put_number(row, "more", open->count > SHOWN_EACH ? open->count - SHOWN_EACH : 0);
    Value *shown = put_list(row, "open");
    for (ptrdiff_t i = 0; i < open->count && i < SHOWN_EACH; i++)
        add(shown, open->items[i]);
}

static void add_city(Request *request, Value *list, int64_t organisation, const Value *own)
{
    Value *brief = city_brief(request->database, request->arena, organisation, language_code(request->language));
    Value *city = add_object(list);
    put(city, "slug", value_get(brief, TEXT("slug")));
    put(city, "name", value_get(brief, TEXT("name")));
    Value *busy = put_list(city, "people");
    Value *acting = people_acting_for(request->database, request->arena, organisation, (Text){ 0 }, request->today);
    for (ptrdiff_t i = 0; i < acting->count; i++) {
        int64_t person = value_get_number(acting->items[i], "person");
        Value *open = person == request->reader.person ? NULL : waiting_for(request, person, organisation, own);
        if (open && open->count > 0)
            add_person(busy, acting->items[i], open);
    }
}

Value *people_of_my_cities(Request *request, const Value *own)
{
    Value *list = value_list(request->arena);
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (request->reader.mandates[i].coordinator)
            add_city(request, list, request->reader.mandates[i].organisation, own);
    return list;
}
