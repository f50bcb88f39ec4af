/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar itself: what its person may see today, whoever asks by its address. */
#include "features/calendar/store.h"

#include "base/zone.h"
#include "features/people/people.h"
#include "http/app_state.h"
#include "http/gather.h"
#include "http/etag.h"
#include "http/incoming.h"
#include "office/calendar.h"
#include "view/translation.h"

enum { UID_DIGITS = 32, FREE_TRIES = 20 };

static const Moment PAST_SHOWN = 28 * DAY, AHEAD = 730 * DAY;

static Text host_of(Text address)
{
    ptrdiff_t slashes = text_find(address, TEXT("://"), 0);
    Text host = text_slice(address, slashes < 0 ? 0 : slashes + 3, address.length);
    ptrdiff_t colon = text_find(host, TEXT(":"), 0);
    return text_slice(host, 0, colon < 0 ? host.length : colon);
}

/* How many items before this one lead to the same address. */
static int number_of_address(const Value *items, ptrdiff_t at)
{
    int number = 0;
    for (ptrdiff_t i = 0; i < at; i++)
        number += text_equal(value_get_text(items->items[i], "href"), value_get_text(items->items[at], "href"));
    return number;
}

/* What has no name of its own has one made of its address. */
static Text uid_of(Request *request, const Value *items, ptrdiff_t at)
{
    Arena *arena = request->arena;
    Text name = value_get_text(items->items[at], "uid");
    if (name.length == 0) {
        Text address = text_printf(arena, "%.*s#%d", TEXT_ARGUMENTS(value_get_text(items->items[at], "href")), number_of_address(items, at));
        name = text_join(arena, TEXT("due-"), text_slice(token_digest(arena, address), 0, UID_DIGITS));
    }
    return text_printf(arena, "%.*s@%.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(host_of(request->origin)));
}

static CalendarItem item_of(Request *request, const Value *items, ptrdiff_t at, Moment made_at)
{
    const Value *item = items->items[at], *withdrawn = value_get(item, TEXT("is_withdrawn"));
    Moment moment = value_get_number(item, "at"), changed_at = value_get_number(item, "changed_at");
    Text zone = value_get_text(item, "zone");
    return (CalendarItem){ .uid = uid_of(request, items, at),
                           .sequence = value_get_number(item, "sequence"),
                           .title = value_get_text(item, "title"),
                           .text = value_get_text(item, "text"),
                           .url = text_join(request->arena, request->origin, value_get_text(item, "href")),
                           .category = value_get_text(item, "place"),
                           .day = moment ? (Text){ 0 } : value_get_text(item, "due"),
                           .at = moment,
                           .zone = zone.length > 0 ? zone : NETWORK_ZONE,
                           .changed_at = changed_at ? changed_at : made_at,
                           .is_cancelled = withdrawn && withdrawn->truth };
}

/* From here on the request is the person's own, without a session. */
static void become(Request *request, int64_t person)
{
    request->reader = reader_of_person(request->database, request->arena, person, request->today);
    request->language = app_language(request->app, request->reader.language);
    request->reads = reading_order(request->arena, language_code(request->language), (Text){ 0 });
}

/* What falls due at a moment may wait for the person, too; what waits until a day is due on it. */
static Value *all_due(Request *request)
{
    Value *due = gather_due(request, request->now - PAST_SHOWN, request->now + AHEAD), *on_days = value_list(request->arena);
    gather_waiting(request);
    const Value *waiting = value_get(request->page, TEXT("waiting"));
    for (ptrdiff_t i = 0; i < waiting->count; i++)
        if (value_get_text(waiting->items[i], "due").length > 0 &&
            !value_find_text(due, "href", value_get_text(waiting->items[i], "href")))
            add(on_days, waiting->items[i]);
    for (ptrdiff_t i = 0; i < on_days->count; i++)
        add(due, on_days->items[i]);
    return due;
}

static void write_calendar(Request *request, const Value *feed)
{
    Value *due = all_due(request);
    CalendarItem *items = new(request->arena, CalendarItem, due->count + 1);
    for (ptrdiff_t i = 0; i < due->count; i++)
        items[i] = item_of(request, due, i, value_get_number(feed, "made_at"));
    request->body_out = calendar_write(request->arena, request->app->options.network_name, request->now, items, due->count);
    request->entity_tag = text_printf(request->arena, "\"%.*s\"", TEXT_ARGUMENTS(token_digest(request->arena, request->body_out)));
    request->content_type = "text/calendar; charset=utf-8";
}

static bool count_try(Write *write, void *state)
{
    Request *request = state;
    Text network = token_digest(write->arena, address_network(write->arena, request->address));
    const Counted counted = { text_join(write->arena, TEXT("calendar:"), network), FREE_TRIES };
    request->retry_after = (int)try_take(write, &counted, 1);
    return request->retry_after == 0;
}

/* Guessing is slowed by network. Addresses that hold are not: the servers of a calendar's maker fetch those of many people, and go on asking
 * for those that were revoked. */
static Answer refuse(Request *request)
{
    WriteResult result = request_write_quietly(request, count_try, request);
    if (result == WRITE_REFUSED)
        return ANSWER_TOO_MANY;
    return result == WRITE_DONE ? ANSWER_NOT_FOUND : answer_of_write(request, result);
}

Answer send_calendar(Request *request)
{
    const Text ending = TEXT(".ics");
    Text name = path_parameter(request, "token");
    Text token = text_slice(name, 0, name.length - ending.length);
    Value *feed = text_ends_with(name, ending) ? feed_of_token(request->database, request->arena, token) : NULL;
    if (!feed)
        return refuse(request);
    become(request, value_get_number(feed, "person"));
    write_calendar(request, feed);
    feed_note_fetched(request->app->writer, feed, request->now);
    bool is_known = etag_is_listed(header_value(request->headers, "if-none-match"), request->entity_tag, true);
    return is_known ? ANSWER_NOT_MODIFIED : ANSWER_BODY;
}
