/* SPDX-License-Identifier: EUPL-1.2 */
/* The home of who is signed in: my city's week. */
#include "features/week/pages.h"

#include "features/cities/cities.h"
#include "features/notifications/notifications.h"
#include "features/week/rules.h"
#include "http/assets.h"
#include "http/gather.h"
#include "http/live.h"

enum { NEWS = 12 };

/* "The week of Lyon", of the network for its secretariat, else one's own. */
static Text title_of(Request *request)
{
    if (is_secretariat(&request->reader))
        return request_say(request, SAY("The network's week"), NULL);
    if (request->reader.mandate_count == 0)
        return request_say(request, SAY("Your week"), NULL);
    Value *city = city_brief(request->database, request->arena, request->reader.mandates[0].organisation, language_code(request->language));
    return request_say(request, SAY("The week of {name}"), city);
}

/* The days of the strip: [{day, is_today, items}]. */
static Value *put_days(Request *request)
{
    Value *days = put_list(request->page, "days");
    for (int i = 0; i < WEEK_DAYS; i++) {
        Value *day = add_object(days);
        put_text(day, "day", moment_day(request->arena, day_start(request->today) + i * DAY));
        put_truth(day, "is_today", i == 0);
        put_truth(day, "is_free", true);
        put_list(day, "items");
    }
    return days;
}

static void put_due(Request *request)
{
    Value *due = due_for_reader(request, AHEAD_DAYS);
    Value *days = put_days(request), *ahead = put_list(request->page, "ahead");
    put(request->data, "due", due);
    for (ptrdiff_t i = 0; i < due->count; i++) {
        Text day = value_get_text(due->items[i], "day");
        if (week_part(day, request->today) != WEEK_THIS) {
            add(ahead, due->items[i]);
            continue;
        }
        Value *of_day = days->items[week_day(day, request->today)];
        add(value_get(of_day, TEXT("items")), due->items[i]);
        put_truth(of_day, "is_free", false);
    }
    put_truth(request->page, "has_ahead", ahead->count > 0);
    put_truth(request->page, "is_free_week", ahead->count == due->count);
}

/* What stands in the strip or under it does not stand here, too. */
static void put_waiting(Request *request)
{
    const Value *all = value_get(request->page, TEXT("waiting"));
    Value *shown = value_list(request->arena);
    put(request->data, "waiting", value_get(request->page, TEXT("waiting")));
    for (ptrdiff_t i = 0; i < all->count; i++) {
        WeekPart part = week_part(value_get_text(all->items[i], "due"), request->today);
        put_truth(all->items[i], "is_overdue", part == WEEK_OVERDUE);
        if (part != WEEK_THIS && part != WEEK_AHEAD)
            add(shown, all->items[i]);
    }
    put(request->page, "waiting", shown);
    put_truth(request->page, "has_waiting", shown->count > 0);
}

static void put_news(Request *request)
{
    Value *news = notifications_newest(request, NEWS);
    put(request->data, "news", news);
    put_truth(request->page, "has_news", news->count > 0);
}

static void put_people(Request *request)
{
    Value *own = people_of_my_cities(request, value_get(request->data, TEXT("waiting")));
    put(request->data, "cities", own);
    for (ptrdiff_t i = 0; i < own->count; i++)
        put_truth(own->items[i], "is_quiet", value_get(own->items[i], TEXT("people"))->count == 0);
}

static void put_still(Request *request)
{
    Value *still = is_secretariat(&request->reader) ? standing_still(request) : value_list(request->arena);
    put(request->data, "still", still);
    put_truth(request->page, "has_still", still->count > 0);
}

/* How much lies on the desk, and how much of it is late. */
static void put_desk(Request *request)
{
    put(request->page, "on_desk", value_nothing());
    if (!is_secretariat(&request->reader))
        return;
    gather_desk(request);
    const Value *desk = value_get(request->page, TEXT("desk"));
    int64_t late = 0;
    for (ptrdiff_t i = 0; i < desk->count; i++)
        late += week_part(value_get_text(desk->items[i], "due"), request->today) == WEEK_OVERDUE;
    Value *counted = put_object(request->page, "on_desk");
    put_number(counted, "open", desk->count);
    put_number(counted, "late", late);
}

/* In the cities that the reader acts for, and in the groups in which they sit. */
static void tell_when_something_happens(Request *request)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        request_live(request, request->reader.mandates[i].organisation);
    for (int i = 0; i < request->reader.seat_count; i++)
        request_live(request, request->reader.seats[i].group);
}

static Answer show_week(Request *request)
{
    put_text(request->data, "from", request->today);
    put_text(request->data, "until", moment_day(request->arena, day_start(request->today) + (WEEK_DAYS - 1) * DAY));
    put_due(request);
    put_waiting(request);
    put_news(request);
    put_people(request);
    put_still(request);
    put_desk(request);
    put_truth(request->page, "is_secretariat", is_secretariat(&request->reader));
    tell_when_something_happens(request);
    put_text(request->page, "title", title_of(request));
    put_text(request->page, "style", asset_address(request->arena, "week.css"));
    request->template = "week/show";
    return ANSWER_PAGE;
}

static const Shape waiting_shape[] = {
    { "title", SHAPE_TEXT, "what waits", NULL, false },
    { "href", SHAPE_TEXT, "where it is done", NULL, false },
    { "due", SHAPE_DAY, "until when", NULL, true },
    { "is_overdue", SHAPE_TRUTH, "whether that day has passed", NULL, false },
    { 0 }
};
static const Shape due_shape[] = {
    { "title", SHAPE_WORDS, "what falls due", NULL, false },
    { "href", SHAPE_TEXT, "where", NULL, false },
    { "at", SHAPE_MOMENT, "when; 0: on the whole day", NULL, false },
    { "day", SHAPE_DAY, "the day in Brussels", NULL, false },
    { "place", SHAPE_WORDS, "what it hangs on", NULL, true },
    { 0 }
};
static const Shape open_shape[] = {
    { "title", SHAPE_TEXT, "what waits for them", NULL, false },
    { "href", SHAPE_TEXT, "where it is done", NULL, false },
    { "due", SHAPE_DAY, "until when", NULL, true },
    { 0 }
};
static const Shape person_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "name", NULL, false },
    { "count", SHAPE_NUMBER, "how much they have open for the city", NULL, false },
    { "more", SHAPE_NUMBER, "how much of it does not stand here", NULL, false },
    { "open", SHAPE_LIST, "the first of it", open_shape, false },
    { 0 }
};
static const Shape city_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "people", SHAPE_LIST, "those of its people who have something open", person_shape, false },
    { "is_quiet", SHAPE_TRUTH, "whether nobody has", NULL, false },
    { 0 }
};
static const Shape still_shape[] = {
    { "place", SHAPE_NUMBER, "its number", NULL, false },
    { "kind", SHAPE_TEXT, "group or city", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "last_at", SHAPE_MOMENT, "when something last happened", NULL, false },
    { 0 }
};
static const Shape week_shape[] = {
    { "from", SHAPE_DAY, "first day of the week", NULL, false },
    { "until", SHAPE_DAY, "its last day", NULL, false },
    { "due", SHAPE_LIST, "what falls due within four weeks, in order", due_shape, false },
    { "waiting", SHAPE_LIST, "all that waits for the reader", waiting_shape, false },
    { "news", SHAPE_LIST, "the newest of what the reader was told and has not read", notification_shape, false },
    { "cities", SHAPE_LIST, "the cities that the reader coordinates", city_shape, false },
    { "still", SHAPE_LIST, "for the secretariat: where nothing has happened for long", still_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/week", show_week, .who = SIGNED_IN, .shape = week_shape,
      .summary = "My city's week: what waits, what falls due, what is new where I follow" },
    { 0 }
};

const Schema week_schema = { "week", "src/features/week/schema.sql" };

const Feature week = { .name = "week", .area = "own", .routes = routes, .follower = &week_follower, .weekly_section = week_for_mail };
