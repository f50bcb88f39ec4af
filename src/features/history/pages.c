/* SPDX-License-Identifier: EUPL-1.2 */
/* The history of the network: newest first, a day at a time, with what was decided on this day of earlier years beside it. */
#include "features/history/proofs.h"
#include "features/history/store.h"

#include "base/zone.h"
#include "http/gather.h"
#include "http/live.h"
#include "record/signer.h"
#include "view/message.h"

enum { PAGE_LENGTH = 40, REMEMBERED = 5 };

/* The rows once more for HTML, under a heading for each day of the reader's. */
static void put_days(Request *request, const Value *entries)
{
    Value *days = put_list(request->page, "days"), *of_day = NULL;
    Text last = { 0 }, zone = request->reader.zone;
    for (ptrdiff_t i = 0; i < entries->count; i++) {
        Moment at = value_get_number(entries->items[i], "at");
        Text day = zone_day(request->arena, at, zone);
        if (!text_equal(day, last)) {
            Value *item = add_object(days);
            put_text(item, "day", day);
            of_day = put_list(item, "of_day");
        }
        last = day;
        Value *shown = add_object(of_day);
        put(shown, "entry", entries->items[i]);
        put_text(shown, "clock", zone_clock(request->arena, at, zone));
    }
}

static Text with_place(Request *request, int64_t next)
{
    Text address = filter_address(request, request->face == FACE_JSON ? "/record.json" : "/record", NULL);
    char mark = text_find(address, TEXT("?"), 0) < 0 ? '?' : '&';
    return text_printf(request->arena, "%.*s%cbefore=%lld", TEXT_ARGUMENTS(address), mark, (long long)next);
}

static Text feed_address(Request *request)
{
    Text address = filter_address(request, "/record.atom", NULL), code = language_code(request->language);
    char mark = text_find(address, TEXT("?"), 0) < 0 ? '?' : '&';
    return text_printf(request->arena, "%.*s%clanguage=%.*s", TEXT_ARGUMENTS(address), mark, TEXT_ARGUMENTS(code));
}

static void put_controls(Request *request, bool is_first, Value *next)
{
    Value *list = put_object(request->page, "list"), *chosen = filter_in_words(request);
    put(list, "next", next);
    put(list, "first", is_first ? value_nothing() : value_text(request->arena, filter_address(request, "/record", NULL)));
    put(request->page, "chosen", chosen);
    put_truth(request->page, "has_chosen", chosen->count > 0);
    put_text(request->page, "feed", feed_address(request));
    filter_show(request);
}

static Answer show_history(Request *request)
{
    HistoryFilter filter;
    int64_t next = 0;
    Answer answer = filter_read(request, &filter);
    if (answer != ANSWER_PAGE)
        return answer;
    bool is_first = query_parameter(request, "before").length == 0;
    Value *found = history_read(request, &filter, PAGE_LENGTH, &next), *entries = put_list(request->data, "entries");
    for (ptrdiff_t i = 0; i < found->count; i++)
        history_row(request, found->items[i], entries);
    Value *following = next ? value_text(request->arena, with_place(request, next)) : value_nothing();
    put(request->data, "next", following);
    bool is_whole = is_first && filter_is_empty(request);
    put(request->data, "on_this_day", is_whole ? history_on_this_day(request, REMEMBERED) : value_list(request->arena));
    put_days(request, entries);
    if (is_first)
        request_live(request, LIVE_EVERYTHING);
    put_controls(request, is_first, following);
    put_truth(request->page, "has_remembered", value_get(request->data, TEXT("on_this_day"))->count > 0);
    put_text(request->page, "title", request_say(request, SAY("History of the network"), NULL));
    request->template = "history/list";
    return ANSWER_PAGE;
}

static void add_link(Request *request, Value *sections, const char *name, int64_t object)
{
    Value *named = gather_name(request, object);
    Text address = value_get_text(named, "href");
    ptrdiff_t last = address.length;
    while (last > 0 && address.data[last - 1] != '/')
        last--;
    if (named)
        put_text(section_add(sections, "history", SAY("History"), "history/link"), "href",
                 text_printf(request->arena, "/record?%s=%.*s", name, TEXT_ARGUMENTS(text_slice(address, last, address.length))));
}

static void for_theme(Request *request, int64_t theme, Value *sections)
{
    add_link(request, sections, "theme", theme);
}

static void for_person(Request *request, int64_t person, Value *sections)
{
    add_link(request, sections, "person", person);
}

const Shape history_entry_shape[] = {
    { "sequence", SHAPE_NUMBER, "number of the entry in the record", NULL, false },
    { "at", SHAPE_MOMENT, "microseconds since 1970, UTC", NULL, false },
    { "kind", SHAPE_TEXT, "code of its kind; may be empty", NULL, false },
    { "sentence", SHAPE_TEXT, "what happened, in the reader's language", NULL, false },
    { "about", SHAPE_LIST, "what it is about, as far as the reader may see it", named_shape, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "entries", SHAPE_LIST, "what happened, newest first", history_entry_shape, false },
    { "next", SHAPE_TEXT, "address of the entries before these", NULL, true },
    { "on_this_day", SHAPE_LIST, "what was decided on this day of earlier years; empty where something is filtered", history_entry_shape, false },
    { 0 }
};

#define FILTERS "city person group theme kind from until"

static const Route routes[] = {
    { GET, "/record", show_history, .who = ANYONE, .shape = list_shape, .topics = "* history", .quick = true,
      .parameters = FILTERS " before", .summary = "The history of the network, as the record has it, filtered" },
    { GET, "/record.atom", send_feed, .media = "application/atom+xml", .who = ANYONE, .topics = "* history", .quick = true, .parameters = FILTERS,
      .summary = "The same as an Atom feed of what everyone may see" },
    { GET, "/record/check", show_check, .who = ANYONE, .shape = check_shape, .topics = CHECKPOINT_TOPIC, .quick = true,
      .summary = "The record to take away, and a check of it in the browser" },
    { GET, "/record/key", send_key, .media = "text/plain", .who = ANYONE, .topics = CHECKPOINT_TOPIC, .quick = true, .summary = "The first key that signs the record" },
    { GET, "/record/checkpoint", send_checkpoint, .media = "text/plain", .who = ANYONE, .topics = CHECKPOINT_TOPIC, .quick = true,
      .summary = "How far the record is signed: a note after C2SP" },
    { GET, "/record/checkpoints", send_checkpoints, .media = "text/plain", .who = ANYONE, .topics = CHECKPOINT_TOPIC, .quick = true, .parameters = "size",
      .summary = "The notes that were kept, up to a length of the record" },
    { GET, "/record/entries", send_entries, .media = "text/tab-separated-values", .who = ANYONE, .parameters = "first size",
      .summary = "65,536 entries as a file, as far as the reader may see them" },
    { GET, "/record/consistency", show_consistency, .who = ANYONE, .shape = consistency_shape, .topics = CHECKPOINT_TOPIC, .quick = true,
      .parameters = "from to", .summary = "The proof that the record has only grown" },
    { GET, "/record/{sequence}/proof", show_proof, .who = ANYONE, .shape = proof_shape, .topics = CHECKPOINT_TOPIC, .quick = true,
      .summary = "The proof that an entry stands in the record" },
    { GET, "/record/{sequence}", show_entry, .who = ANYONE, .shape = entry_shape, .topics = "* history " CHECKPOINT_TOPIC, .quick = true,
      .summary = "One entry of the record, and its line in the chain" },
    { 0 }
};

const Schema history_schema = { "history", "src/features/history/schema.sql" };

static Text entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    (void)content;
    return text_is(verb, KEY_REPLACED) ? say(language, arena, SAY("Another key signs the record"), NULL) : (Text){ 0 };
}

static int64_t entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return text_is(value_get_text(entry, "verb"), KEY_REPLACED) ? AUDIENCE_PUBLIC : 0;
}

static const EntryKind kinds[] = {
    { "record", SAY("The record itself"), "record_key", false, NULL },
    { 0 }
};

const Feature history = {
    .name = "history",
    .area = "network",
    .entry_kinds = kinds,
    .entry_in_words = entry_in_words,
    .entry_audience = entry_audience,
    .routes = routes,
    .follower = &history_follower,
    .for_theme = for_theme,
    .for_person = for_person,
};
