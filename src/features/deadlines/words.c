/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines and entries of the record about them in the reader's words. */
#include "features/deadlines/pages.h"

#include "view/clocks.h"

static const char *const states[][2] = { { "waiting", SAY("not open yet") },
                                         { "open", SAY("still open") },
                                         { "closed", SAY("has passed") },
                                         { "withdrawn", SAY("was withdrawn") } };

static void put_state(Request *request, Value *deadline)
{
    const Timing timing = timing_of(deadline);
    Text state = timing.state;
    if (text_is(state, "waiting") && timing.opens_at <= request->now)
        state = TEXT("open");
    if (text_is(state, "open") && timing.closes_at <= request->now)
        state = TEXT("closed");
    put_text(deadline, "state", state);
    put_truth(deadline, "is_open", text_is(state, "open"));
    put_truth(deadline, "is_withdrawn", text_is(state, "withdrawn"));
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (text_is(state, states[i][0]))
            put_text(deadline, "state_name", request_say(request, states[i][1], NULL));
}

/* "in 3 days", of what is to come; empty for what has passed. */
static Text left_in_words(Request *request, Moment closes_at)
{
    Moment left = closes_at - request->now;
    Value *values = value_object(request->arena);
    if (left <= 0)
        return (Text){ 0 };
    put_number(values, "count", left < 2 * DAY ? (left + HOUR - 1) / HOUR : left / DAY);
    return left < 2 * DAY ? request_say(request, SAY("in {count, plural, one {# hour} other {# hours}}"), values)
                          : request_say(request, SAY("in {count, plural, one {# day} other {# days}}"), values);
}

static void put_clock(Request *request, Value *deadline, const char *moment, const char *words, const char *iso)
{
    Moment at = value_get_number(deadline, moment);
    put_text(deadline, words, at ? clocks_in_words(request->language, request->arena, at, request->reader.zone) : (Text){ 0 });
    put_text(deadline, iso, at ? moment_text(request->arena, at) : (Text){ 0 });
}

static void put_place(Request *request, Value *deadline)
{
    Place place;
    if (!request_place(request, value_get_number(deadline, "place"), &place))
        return;
    put(deadline, "place_name", value_words(request->arena, place.name, place.name_language));
    put_text(deadline, "place_href", place.href);
}

static void dress(Request *request, Value *deadline)
{
    put_text(deadline, "href", text_printf(request->arena, "/deadlines/%lld", (long long)value_get_number(deadline, "id")));
    put_clock(request, deadline, "opens_at", "opens_words", "opens_iso");
    put_clock(request, deadline, "closes_at", "closes_words", "closes_iso");
    put_text(deadline, "left_words", left_in_words(request, value_get_number(deadline, "closes_at")));
    put_state(request, deadline);
}

void deadline_dress(Request *request, Value *deadline)
{
    dress(request, deadline);
    put_place(request, deadline);
}

static const Value *of_same_place(const Value *list, ptrdiff_t before)
{
    for (ptrdiff_t i = 0; i < before; i++)
        if (value_get_number(list->items[i], "place") == value_get_number(list->items[before], "place"))
            return list->items[i];
    return NULL;
}

/* Each place is asked for once. */
void deadlines_dress(Request *request, Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++) {
        const Value *same = of_same_place(list, i);
        dress(request, list->items[i]);
        if (!same)
            put_place(request, list->items[i]);
        else if (value_get(same, TEXT("place_href"))) {
            put(list->items[i], "place_name", value_get(same, TEXT("place_name")));
            put(list->items[i], "place_href", value_get(same, TEXT("place_href")));
        }
    }
}

static const EntrySentence sentences[] = {
    { "deadline.set", SAY("Deadline {closes_at, moment}: {title}"), SAY("A deadline was set") },
    { "deadline.moved", SAY("Deadline moved from {closed_before, moment} to {closes_at, moment}: {title}. Reason: {reason}"),
      SAY("A deadline was moved") },
    { "deadline.opened", SAY("Open since {at, moment}: {title}"), SAY("A deadline has begun to run") },
    { "deadline.reminded", SAY("Reminded of the deadline {closes_at, moment}: {title}"), SAY("People were reminded of a deadline") },
    { "deadline.closed", SAY("Closed since {at, moment}: {title}"), SAY("A deadline has passed") },
    { "deadline.withdrawn", SAY("Deadline withdrawn: {title}. Reason: {reason}"), SAY("A deadline was withdrawn") },
    { 0 }
};

Text deadlines_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}
