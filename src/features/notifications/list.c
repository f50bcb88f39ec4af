/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of what somebody was told, opening one of them, and marking all as read. */
#include "features/notifications/pages.h"

#include "http/assets.h"
#include "record/record.h"

enum { MOST_UNREAD = 100, A_PAGE = 50 };

static const Field read_fields[] = {
    { "place", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form read_form = { read_fields, SAY("Mark all as read") };

const Shape notification_shape[] = {
    { "id", SHAPE_NUMBER, "number of the notification", NULL, false },
    { "kind", SHAPE_TEXT, "what it is about: post, deadline, paper …", NULL, false },
    { "at", SHAPE_MOMENT, "when it happened", NULL, false },
    { "sentence", SHAPE_TEXT, "what happened, in the reader's language", NULL, false },
    { "title", SHAPE_TEXT, "of what it is about; may be empty", NULL, false },
    { "href", SHAPE_TEXT, "the address that opens it, and marks it as read", NULL, false },
    { "place_name", SHAPE_TEXT, "where; may be empty", NULL, false },
    { "reason", SHAPE_TEXT, "reply, mention, you, due, thread, place, coordinator, chair, vice_chair, member, observer or city", NULL, false },
    { "why", SHAPE_TEXT, "the reason in the reader's language", NULL, false },
    { "is_read", SHAPE_TRUTH, "whether it was read", NULL, false },
    { 0 }
};
const Shape notifications_shape[] = {
    { "unread_count", SHAPE_NUMBER, "how many were not read, in all places", NULL, false },
    { "unread", SHAPE_LIST, "those not read, newest first, at most 100", notification_shape, false },
    { "read", SHAPE_LIST, "those read, newest first", notification_shape, false },
    { 0 }
};

/* The entries that rows are about, in one query. */
static Value *entries_of(Request *request, const Value *rows)
{
    Buffer numbers = buffer_new(request->arena, 1 << 16);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        buffer_add_listed(&numbers, value_get_number(rows->items[i], "sequence"));
    return record_entries(request->database, request->arena, buffer_text(&numbers));
}

static bool in_words(Request *request, const Value *entry, Value *shown)
{
    put_text(shown, "zone", request->reader.zone);
    return entry && notice_in_words(app_features(request->app), request->database, request->arena, request->language, request->reader.audiences,
                                    entry, shown);
}

/* The name of a place as far as the reader may know that it exists. */
static Text name_of_place(Request *request, int64_t id, Text *result_language)
{
    Place place;
    bool is_seen = request_place(request, id, &place) && may_see(&request->reader, place.shown_to);
    *result_language = is_seen ? place.name_language : (Text){ 0 };
    return is_seen ? place.name : (Text){ 0 };
}

static void add_told(Request *request, Value *list, const Value *row, const Value *shown)
{
    Value *told = add_object(list);
    int64_t id = value_get_number(row, "id");
    Text language, place = name_of_place(request, value_get_number(row, "place"), &language), reason = value_get_text(row, "reason");
    put_number(told, "id", id);
    put(told, "kind", value_get(row, TEXT("kind")));
    put(told, "at", value_get(row, TEXT("at")));
    put_text(told, "sentence", value_get_text(shown, "sentence"));
    put_text(told, "title", value_get_text(shown, "title"));
    put_text(told, "href", text_printf(request->arena, "/notifications/%lld", (long long)id));
    put_text(told, "place_name", place);
    put_text(told, "reason", reason);
    put_text(told, "why", reason_in_words(request->language, request->arena, reason, place));
    put_truth(told, "is_read", value_get_number(row, "read_at") != 0);
}

/* What is no longer there for the reader is not shown, and not counted any more. */
static Value *told_of(Request *request, const Value *rows)
{
    Value *list = value_list(request->arena), *entries = entries_of(request, rows);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *shown = value_object(request->arena);
        if (in_words(request, value_find_number(entries, "sequence", value_get_number(rows->items[i], "sequence")), shown))
            add_told(request, list, rows->items[i], shown);
        else if (value_get_number(rows->items[i], "read_at") == 0)
            read_one_later(request, value_get_number(rows->items[i], "id"));
    }
    return list;
}

Value *notifications_newest(Request *request, int how_many)
{
    return told_of(request, notifications_of(request->database, request->arena, request->reader.person, 0, false, 0, how_many));
}

static void put_places(Request *request, int64_t chosen)
{
    Value *rows = places_told_of(request->database, request->arena, request->reader.person);
    Value *choices = value_list(request->arena);
    choice_add_in(choices, (Text){ 0 }, request_say(request, SAY("All places"), NULL), (Text){ 0 });
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t id = value_get_number(rows->items[i], "place");
        Text language, name = name_of_place(request, id, &language);
        if (name.length > 0)
            choice_add_in(choices, text_printf(request->arena, "%lld", (long long)id), name, language);
    }
    choices_sort(request, choices);
    for (ptrdiff_t i = 0; i < choices->count; i++) {
        int64_t id = 0;
        text_to_number(value_get_text(choices->items[i], "value"), &id);
        put_truth(choices->items[i], "selected", id == chosen);
    }
    put(request->page, "places", choices);
}

static int64_t number_asked(const Request *request, const char *name)
{
    int64_t number = 0;
    return text_to_number(query_parameter(request, name), &number) && number > 0 ? number : 0;
}

/* The address of what was read before the last one that is shown; nothing where that is all. */
static void put_older(Request *request, const Value *rows, int64_t place)
{
    put(request->page, "older", value_nothing());
    if (rows->count == A_PAGE)
        put_text(request->page, "older",
                 text_printf(request->arena, "/notifications?place=%lld&before=%lld", (long long)place,
                             (long long)value_get_number(rows->items[rows->count - 1], "sequence")));
}

Answer notifications_show(Request *request)
{
    int64_t person = request->reader.person, place = number_asked(request, "place"), before = number_asked(request, "before");
    Value *unread = before ? value_list(request->arena)
                           : notifications_of(request->database, request->arena, person, place, false, 0, MOST_UNREAD);
    Value *read = notifications_of(request->database, request->arena, person, place, true, before, A_PAGE);
    put_number(request->data, "unread_count", notifications_unread(request->database, person));
    put(request->data, "unread", told_of(request, unread));
    put(request->data, "read", told_of(request, read));
    put_truth(request->page, "has_unread", value_get(request->data, TEXT("unread"))->count > 0);
    put_truth(request->page, "has_any", unread->count + read->count > 0);
    put_truth(request->page, "is_first", before == 0);
    put_number(request->page, "place", place);
    put_places(request, place);
    put_older(request, read, place);
    put_text(request->page, "title", request_say(request, SAY("Notifications"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "week.css"));
    request->template = "notifications/list";
    return ANSWER_PAGE;
}

Answer notification_open(Request *request)
{
    int64_t id = 0;
    text_to_number(path_parameter(request, "notification"), &id);
    Value *row = notification_of(request->database, request->arena, request->reader.person, id);
    Value *rows = value_list(request->arena), *shown = value_object(request->arena);
    if (row)
        add(rows, row);
    if (!in_words(request, value_find_number(entries_of(request, rows), "sequence", value_get_number(row, "sequence")), shown))
        return ANSWER_NOT_FOUND;
    read_one_later(request, id);
    return see_other(request, path_of_this_site(value_get_text(shown, "href")));
}

static bool read_all_write(Write *write, void *state)
{
    const Request *request = state;
    read_all(write, request->reader.person, field_number(request, "place"), write->now);
    return true;
}

Answer notifications_read_all(Request *request)
{
    if (!form_check(request))
        return form_again(request, notifications_show);
    Answer answer = request_write(request, UNRECORDED, read_all_write, request);
    return answer == ANSWER_SEE_OTHER ? see_other(request, TEXT("/notifications")) : answer;
}
