/* SPDX-License-Identifier: EUPL-1.2 */
/* The week as it stands in the weekly mail. What is new where somebody follows, the mail has of its own. */
#include "features/week/pages.h"

#include "features/week/rules.h"

static Value *section(Value *sections, Text title)
{
    Value *one = add_object(sections);
    put_text(one, "title", title);
    return put_list(one, "items");
}

static void item(Value *items, Text title, Text href, Text due)
{
    Value *one = add_object(items);
    put_text(one, "title", title);
    put_text(one, "href", href);
    put_text(one, "due", due);
}

static void add_due(Request *request, Value *sections)
{
    Value *due = due_for_reader(request, WEEK_DAYS);
    Value *items = section(sections, request_say(request, SAY("Due in these seven days"), NULL));
    for (ptrdiff_t i = 0; i < due->count; i++)
        item(items, value_get_text(due->items[i], "title"), value_get_text(due->items[i], "href"), value_get_text(due->items[i], "day"));
}

/* After add_due(), which leaves what waits. */
static void add_waiting(Request *request, Value *sections)
{
    const Value *waiting = value_get(request->page, TEXT("waiting"));
    Value *items = section(sections, request_say(request, SAY("Waiting for you"), NULL));
    for (ptrdiff_t i = 0; i < waiting->count; i++) {
        Text due = value_get_text(waiting->items[i], "due");
        if (week_part(due, request->today) != WEEK_THIS)
            item(items, value_get_text(waiting->items[i], "title"), value_get_text(waiting->items[i], "href"), due);
    }
}

static void add_people(Request *request, const Value *city, Value *sections)
{
    const Value *busy = value_get(city, TEXT("people"));
    Value *items = section(sections, request_say(request, SAY("What the people of {name} have open"), city));
    for (ptrdiff_t i = 0; i < busy->count; i++) {
        const Value *open = value_get(busy->items[i], TEXT("open"));
        for (ptrdiff_t j = 0; j < open->count; j++) {
            Text words = text_printf(request->arena, "%.*s: %.*s", TEXT_ARGUMENTS(value_get_text(busy->items[i], "name")),
                                     TEXT_ARGUMENTS(value_get_text(open->items[j], "title")));
            item(items, words, value_get_text(open->items[j], "href"), value_get_text(open->items[j], "due"));
        }
    }
}

static void add_still(Request *request, Value *sections)
{
    Value *still = standing_still(request);
    Value *items = section(sections, request_say(request, SAY("Standing still"), NULL));
    for (ptrdiff_t i = 0; i < still->count; i++)
        item(items, value_get_text(still->items[i], "name"), value_get_text(still->items[i], "href"), (Text){ 0 });
}

void week_for_mail(Request *request, Value *sections)
{
    add_due(request, sections);
    add_waiting(request, sections);
    Value *cities = people_of_my_cities(request, value_get(request->page, TEXT("waiting")));
    for (ptrdiff_t i = 0; i < cities->count; i++)
        add_people(request, cities->items[i], sections);
    if (is_secretariat(&request->reader))
        add_still(request, sections);
}
