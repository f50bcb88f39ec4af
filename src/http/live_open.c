/* SPDX-License-Identifier: EUPL-1.2 */
/* How a stream begins: its request is answered like any other, with what it has missed; then the server hands its socket over. */
#include "http/app_state.h"
#include "http/gather.h"
#include "http/incoming.h"
#include "http/live.h"
#include "record/record.h"

/* Milliseconds after which browsers come back, so that they do not all at once when a server begins anew. */
enum { RETRY_LEAST = 2000, RETRY_SPREAD = 6000, MOST_MISSED = 64, OPENING_LENGTH = 16384 };

/* The subjects of the address, each once; false where one is no number, or there are none or too many. */
static bool subjects_read(const Request *request, LiveWanted *wanted, int64_t subjects[LIVE_MOST_SUBJECTS])
{
    for (int i = 0; i < request->query.count; i++) {
        int64_t subject;
        if (!text_is(request->query.list[i].name, "about"))
            continue;
        if (!text_to_number(request->query.list[i].value, &subject) || subject < 0)
            return false;
        bool is_known = false;
        for (int j = 0; j < wanted->count; j++)
            is_known |= subjects[j] == subject;
        if (!is_known && wanted->count == LIVE_MOST_SUBJECTS)
            return false;
        if (!is_known)
            subjects[wanted->count++] = subject;
    }
    wanted->subjects = subjects;
    return wanted->count > 0;
}

/* The entry that the browser, or else the page, knows of; -1 where none is named. */
static int64_t last_known(const Request *request)
{
    int64_t number;
    Text known = header_value(request->headers, "last-event-id");
    if (known.length == 0)
        known = query_parameter(request, "after");
    return known.length > 0 && text_to_number(known, &number) && number >= 0 ? number : -1;
}

static bool is_told_of_everything(const LiveWanted *wanted)
{
    for (int i = 0; i < wanted->count; i++)
        if (wanted->subjects[i] == LIVE_EVERYTHING)
            return true;
    return false;
}

static Text numbers_from(Arena *arena, int64_t after, int64_t until)
{
    Buffer numbers = buffer_new(arena, OPENING_LENGTH);
    for (int64_t number = after + 1; number <= until; number++)
        buffer_add_listed(&numbers, number);
    return buffer_text(&numbers);
}

static Text numbers_of(Arena *arena, const int64_t *numbers, int count)
{
    Buffer list = buffer_new(arena, OPENING_LENGTH);
    for (int i = 0; i < count; i++)
        buffer_add_listed(&list, numbers[i]);
    return buffer_text(&list);
}

static bool may_be_told(Request *request, int64_t sequence)
{
    Value *entries = record_entries(request->database, request->arena, numbers_of(request->arena, &sequence, 1));
    return entries->count == 1 && may_see(&request->reader, gather_audience(request->app->options.features, request->database,
                                                                            entries->items[0]));
}

static void add_event(Buffer *opening, int64_t subject, int64_t sequence)
{
    buffer_printf(opening, LIVE_EVENT, (long long)sequence, (long long)subject, (long long)sequence);
}

/* For who is told of everything: the newest entry since that the reader may see stands for all of them. */
static void add_newest(Request *request, Buffer *opening, int64_t after, int64_t until)
{
    Value *entries = record_entries(request->database, request->arena, numbers_from(request->arena, after, until));
    const Feature *const *features = request->app->options.features;
    for (ptrdiff_t i = 0; i < entries->count; i++)
        if (may_see(&request->reader, gather_audience(features, request->database, entries->items[i]))) {
            add_event(opening, LIVE_EVERYTHING, value_get_number(entries->items[i], "sequence"));
            return;
        }
}

/* The newest of each subject, in the order of the record. */
static void add_missed(Request *request, Buffer *opening, const Value *rows)
{
    Value *told = value_object(request->arena);
    Value *events = value_list(request->arena);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t subject = value_get_number(rows->items[i], "subject"), sequence = value_get_number(rows->items[i], "sequence");
        const char *name = text_z(request->arena, text_printf(request->arena, "%lld", (long long)subject));
        if (value_get(told, text_from_z(name)) || !may_be_told(request, sequence))
            continue;
        put_truth(told, name, true);
        add(events, rows->items[i]);
    }
    for (ptrdiff_t i = events->count; i-- > 0;)
        add_event(opening, value_get_number(events->items[i], "subject"), value_get_number(events->items[i], "sequence"));
}

/* What was told while nobody listened, or that it was too much. */
static void put_missed(Request *request, Buffer *opening, const LiveWanted *wanted, int64_t after)
{
    bool all = is_told_of_everything(wanted);
    Text subjects = numbers_of(request->arena, wanted->subjects, wanted->count);
    Value *rows = record_missed(request->database, request->arena, subjects, after, MOST_MISSED);
    if (rows->count == MOST_MISSED || (all && wanted->seen - after >= MOST_MISSED)) {
        buffer_add(opening, TEXT("event: reload\ndata: {}\n\n"));
        return;
    }
    add_missed(request, opening, rows);
    if (all)
        add_newest(request, opening, after, wanted->seen);
}

static Answer open_stream(Request *request)
{
    int64_t *subjects = new(request->arena, int64_t, LIVE_MOST_SUBJECTS);
    LiveWanted *wanted = new(request->arena, LiveWanted, 1);
    if (!subjects_read(request, wanted, subjects))
        return ANSWER_BAD_REQUEST;
    wanted->person = request->reader.person;
    wanted->session = request->reader.session;
    wanted->audiences = request->reader.audiences;
    wanted->seen = record_length(request->database);
    int64_t after = last_known(request), retry = RETRY_LEAST + platform_random_below(request->platform, RETRY_SPREAD);
    Buffer opening = buffer_new(request->arena, OPENING_LENGTH);
    buffer_printf(&opening, "retry: %lld\n\n", (long long)retry);
    if (after >= 0 && after < wanted->seen)
        put_missed(request, &opening, wanted, after);
    buffer_printf(&opening, "id: %lld\n\n", (long long)wanted->seen);
    request->live_wanted = wanted;
    request->body_out = buffer_text(&opening);
    request->content_type = "text/event-stream; charset=utf-8";
    return ANSWER_BODY;
}

void request_live(Request *request, int64_t object)
{
    if (request->live_count < LIVE_MOST_SUBJECTS)
        request->live[request->live_count++] = object;
}

static const Route routes[] = {
    { GET, "/live", open_stream, .media = "text/event-stream", .who = ANYONE, .parameters = "about after",
      .summary = "A stream of events (text/event-stream): what happens in the histories of these objects, as far as the reader may see it" },
    { 0 }
};

const Feature live_pages = { .name = "live", .routes = routes };
