/* SPDX-License-Identifier: EUPL-1.2 */
/* What falls due for a reader, asked of all features and put in order. */
#include "base/zone.h"
#include "http/app_state.h"
#include "http/gather.h"

void falling_due_add(Value *items, Text title, Text href, Moment at, Text day, Text place)
{
    Value *item = add_object(items);
    put_text(item, "title", title);
    put_text(item, "href", href);
    put_number(item, "at", at);
    put_text(item, "day", at ? zone_day(items->arena, at, TEXT("Europe/Brussels")) : day);
    put_text(item, "place", place);
}

static bool lies_between(Text day, Text first, Text end)
{
    return day.length > 0 && text_compare(day, first) >= 0 && text_compare(day, end) < 0;
}

/* What waits until a day is due on it. */
static void add_waiting(Request *request, Text first, Text end, Value *items)
{
    Value *waiting = value_list(request->arena);
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->waits_for)
            request->app->options.features[i]->waits_for(request, waiting);
    for (ptrdiff_t i = 0; i < waiting->count; i++) {
        const Value *item = waiting->items[i];
        if (lies_between(value_get_text(item, "due"), first, end))
            falling_due_add(items, value_get_text(item, "title"), value_get_text(item, "href"), 0, value_get_text(item, "due"), (Text){ 0 });
    }
}

static int compare(const Value *item, const Value *other)
{
    int by_day = text_compare(value_get_text(item, "day"), value_get_text(other, "day"));
    int64_t at = value_get_number(item, "at"), other_at = value_get_number(other, "at");
    return by_day != 0 ? by_day : (at > other_at) - (at < other_at);
}

/* By insertion: what features give for the same moment stays in their order. */
static void sort_by_moment(Value *items)
{
    for (ptrdiff_t i = 1; i < items->count; i++) {
        Value *item = items->items[i];
        ptrdiff_t at = i;
        for (; at > 0 && compare(items->items[at - 1], item) > 0; at--)
            items->items[at] = items->items[at - 1];
        items->items[at] = item;
    }
}

Value *gather_falling_due(Request *request, Moment from, Moment until)
{
    Text first = zone_day(request->arena, from, TEXT("Europe/Brussels"));
    Text end = zone_day(request->arena, until, TEXT("Europe/Brussels"));
    Value *items = value_list(request->arena);
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->falls_due)
            request->app->options.features[i]->falls_due(request, from, until, items);
    add_waiting(request, first, end, items);
    sort_by_moment(items);
    return items;
}
