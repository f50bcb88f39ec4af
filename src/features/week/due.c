/* SPDX-License-Identifier: EUPL-1.2 */
/* What falls due for the reader, asked of all features, and what waits for them until a day, in one order. */
#include "features/week/pages.h"

#include "base/zone.h"
#include "http/gather.h"

static void due_add(Value *due, Value *title, Text href, Moment at, Text day, Value *place)
{
    Value *item = add_object(due);
    put(item, "title", title);
    put_text(item, "href", href);
    put_number(item, "at", at);
    put_text(item, "day", day);
    put(item, "place", place ? place : value_nothing());
}

static void add_at_moments(Request *request, Moment from, Moment until, Value *due)
{
    Value *falling = gather_due(request, from, until);
    for (ptrdiff_t i = 0; i < falling->count; i++) {
        const Value *item = falling->items[i];
        Moment at = value_get_number(item, "at");
        if (!value_get(item, TEXT("is_withdrawn"))->truth)
            due_add(due, value_get(item, TEXT("title")), value_get_text(item, "href"), at, network_day(request->arena, at),
                    value_get(item, TEXT("place")));
    }
}

/* What falls due at a moment may wait for the reader, too. */
static void add_on_days(Request *request, Text first, Text end, Value *due)
{
    gather_waiting(request);
    const Value *waiting = value_get(request->page, TEXT("waiting"));
    for (ptrdiff_t i = 0; i < waiting->count; i++) {
        const Value *item = waiting->items[i];
        Text day = value_get_text(item, "due"), href = value_get_text(item, "href");
        if (day.length > 0 && text_compare(day, first) >= 0 && text_compare(day, end) < 0 && !value_find_text(due, "href", href))
            due_add(due, value_get(item, TEXT("title")), href, 0, day, NULL);
    }
}

static int compare(const Value *item, const Value *other)
{
    int by_day = text_compare(value_get_text(item, "day"), value_get_text(other, "day"));
    int64_t at = value_get_number(item, "at"), other_at = value_get_number(other, "at");
    return by_day != 0 ? by_day : (at > other_at) - (at < other_at);
}

/* By insertion: what features give for the same moment stays in their order. */
static void sort_by_moment(Value *due)
{
    for (ptrdiff_t i = 1; i < due->count; i++) {
        Value *item = due->items[i];
        ptrdiff_t at = i;
        for (; at > 0 && compare(due->items[at - 1], item) > 0; at--)
            due->items[at] = due->items[at - 1];
        due->items[at] = item;
    }
}

Value *due_for_reader(Request *request, int days)
{
    Moment from, until;
    Text end = moment_day(request->arena, day_start(request->today) + days * DAY);
    Value *due = value_list(request->arena);
    zone_moment(request->today, TEXT("00:00"), NETWORK_ZONE, &from);
    zone_moment(end, TEXT("00:00"), NETWORK_ZONE, &until);
    add_at_moments(request, from, until, due);
    add_on_days(request, request->today, end, due);
    sort_by_moment(due);
    return due;
}
