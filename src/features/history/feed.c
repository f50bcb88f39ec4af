/* SPDX-License-Identifier: EUPL-1.2 */
/* The history as an Atom feed (RFC 4287) of what everyone may see, with the filters of the page. */
#include "features/history/store.h"

#include <string.h>

#include "http/app_state.h"

enum { FEED_LENGTH = 50, FEED_MAXIMUM = 4 << 20 };

/* What XML 1.0 has no way to write becomes a blank: control characters, U+FFFE and U+FFFF. */
static Text plain(Arena *arena, Text text)
{
    char *copy = text_z(arena, text);
    for (ptrdiff_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)copy[i];
        bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        bool is_no_character = i + 2 < text.length && memcmp(copy + i, "\xEF\xBF", 2) == 0 && (unsigned char)copy[i + 2] >= 0xBE;
        if (is_control)
            copy[i] = ' ';
        if (is_no_character)
            memset(copy + i, ' ', 3);
    }
    return (Text){ copy, text.length };
}

/* "Lyon, Mobility – What happened": a title stands alone where others read it. */
static Text title_of(Arena *arena, const Value *row)
{
    Buffer title = buffer_new(arena, 1 << 16);
    const Value *about = value_get(row, TEXT("about"));
    for (ptrdiff_t i = 0; i < about->count; i++) {
        buffer_add(&title, i > 0 ? TEXT(", ") : (Text){ 0 });
        buffer_add(&title, value_get_text(about->items[i], "name"));
    }
    buffer_add(&title, about->count > 0 ? TEXT(" – ") : (Text){ 0 });
    buffer_add(&title, value_get_text(row, "sentence"));
    return plain(arena, buffer_text(&title));
}

static void add_entry(Request *request, const Value *entry, Value *entries)
{
    Arena *arena = request->arena;
    Value *row = history_row(request, entry, value_list(arena)), *shown = add_object(entries);
    const EntryKind *kind = entry_kind_named(app_features(request->app), value_get_text(row, "kind"));
    put_text(shown, "href", text_printf(arena, "%.*s/record/%lld", TEXT_ARGUMENTS(request->origin),
                                        (long long)value_get_number(row, "sequence")));
    put_text(shown, "title", title_of(arena, row));
    put_text(shown, "updated", moment_text(arena, value_get_number(row, "at")));
    put_text(shown, "kind", value_get_text(row, "kind"));
    put_text(shown, "kind_name", kind ? request_say(request, kind->label, NULL) : (Text){ 0 });
}

static Text name_of_feed(Request *request)
{
    Buffer name = buffer_new(request->arena, 1 << 16);
    buffer_add(&name, request->app->options.network_name);
    buffer_add(&name, TEXT(" – "));
    buffer_add(&name, request_say(request, SAY("History of the network"), NULL));
    const Value *chosen = filter_in_words(request);
    for (ptrdiff_t i = 0; i < chosen->count; i++) {
        buffer_add(&name, i > 0 ? TEXT(", ") : TEXT(" – "));
        buffer_add(&name, value_get_text(chosen->items[i], "words"));
    }
    return plain(request->arena, buffer_text(&name));
}

static void put_addresses(Request *request, Value *feed)
{
    Text own = text_join(request->arena, request->origin, filter_address(request, "/record.atom", NULL));
    Text mark = text_find(own, TEXT("?"), 0) < 0 ? TEXT("?language=") : TEXT("&language=");
    Text of_language = text_join(request->arena, text_join(request->arena, own, mark), language_code(request->language));
    put_text(feed, "id", own);
    put_text(feed, "self", query_parameter(request, "language").length > 0 ? of_language : own);
    put_text(feed, "alternate", text_join(request->arena, request->origin, filter_address(request, "/record", NULL)));
}

static Answer fill_feed(Request *request, Value *feed)
{
    HistoryFilter filter;
    int64_t next;
    Answer answer = filter_read(request, &filter);
    if (answer != ANSWER_PAGE)
        return answer;
    Value *found = history_read(request, &filter, FEED_LENGTH, &next), *entries = put_list(feed, "entries");
    for (ptrdiff_t i = 0; i < found->count; i++)
        add_entry(request, found->items[i], entries);
    put_text(feed, "updated", moment_text(request->arena, found->count > 0 ? value_get_number(found->items[0], "at") : 0));
    put_text(feed, "title", name_of_feed(request));
    put_text(feed, "network", plain(request->arena, request->app->options.network_name));
    put_text(feed, "language", language_code(request->language));
    put_addresses(request, feed);
    return ANSWER_BODY;
}

/* Whoever asks: a feed is read by programs and passed on. */
Answer send_feed(Request *request)
{
    Reader asking = request->reader;
    Value *feed = value_object(request->arena);
    Buffer body = buffer_new(request->arena, FEED_MAXIMUM);
    Text problem = { 0 };
    request->reader = reader_visitor();
    Answer answer = fill_feed(request, feed);
    request->reader = asking;
    if (answer != ANSWER_BODY)
        return answer;
    if (!templates_render(request_templates(request), TEXT("history/feed"), feed, asking.zone, request->arena, &body, &problem))
        return ANSWER_FAILED;
    request->body_out = buffer_text(&body);
    request->content_type = "application/atom+xml; charset=utf-8";
    return ANSWER_BODY;
}
