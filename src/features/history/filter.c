/* SPDX-License-Identifier: EUPL-1.2 */
/* What of the history is asked for: read from an address, said in words, and kept in other addresses. */
#include "features/history/store.h"

#include "base/moment.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/themes/themes.h"
#include "http/app.h"
#include "http/gather.h"
#include "http/incoming.h"

static int64_t find_person(Database *database, Text number)
{
    (void)database;
    int64_t person = 0;
    return text_to_number(number, &person) && person > 0 ? person : 0;
}

/* Those with the shorter histories come first: the first that is asked for is walked. */
static const struct {
    const char *name;
    int64_t (*find)(Database *database, Text value);
} places[SUBJECTS] = {
    { "person", find_person },
    { "group", group_find },
    { "city", city_find },
    { "theme", theme_find },
};

static const char *const parameters[] = { "person", "group", "city", "theme", "kind", "from", "until" };
enum { PARAMETERS = sizeof parameters / sizeof *parameters };

static int64_t place_asked(const Request *request, int place)
{
    Text asked = query_parameter(request, places[place].name);
    return asked.length > 0 ? places[place].find(request->database, asked) : 0;
}

static Answer read_places(Request *request, HistoryFilter *filter)
{
    int count = 0;
    for (int i = 0; i < SUBJECTS; i++) {
        if (query_parameter(request, places[i].name).length == 0)
            continue;
        int64_t subject = place_asked(request, i);
        if (!gather_name(request, subject))
            return ANSWER_NOT_FOUND;
        filter->subjects[count++] = subject;
    }
    return ANSWER_PAGE;
}

/* The last day belongs to what is asked for. */
static bool read_days(Request *request, HistoryFilter *filter)
{
    Text from = query_parameter(request, "from"), until = query_parameter(request, "until");
    if ((from.length > 0 && !day_is_valid(from)) || (until.length > 0 && !day_is_valid(until)))
        return false;
    filter->first = from.length > 0 ? history_at(request->database, day_start_in_brussels(request->arena, from)) : 0;
    Text after = until.length > 0 ? moment_day(request->arena, day_start(until) + DAY) : until;
    if (after.length > 0)
        filter->end = history_at(request->database, day_start_in_brussels(request->arena, after));
    return true;
}

static bool read_place(const Request *request, HistoryFilter *filter)
{
    Text before = query_parameter(request, "before");
    int64_t sequence = 0;
    if (before.length > 0 && (!text_to_number(before, &sequence) || sequence < 1))
        return false;
    filter->end = sequence > 0 && sequence < filter->end ? sequence : filter->end;
    return true;
}

Answer filter_read(Request *request, HistoryFilter *result_filter)
{
    *result_filter = (HistoryFilter){ .kind = query_parameter(request, "kind"), .end = INT64_MAX };
    bool has_kind = result_filter->kind.length > 0;
    if ((has_kind && !entry_kind_named(app_features(request->app), result_filter->kind)) || !read_days(request, result_filter) ||
        !read_place(request, result_filter))
        return ANSWER_BAD_REQUEST;
    return read_places(request, result_filter);
}

bool filter_is_empty(const Request *request)
{
    for (int i = 0; i < PARAMETERS; i++)
        if (query_parameter(request, parameters[i]).length > 0)
            return false;
    return true;
}

Text filter_address(const Request *request, const char *path, const char *but)
{
    Buffer buffer = buffer_new(request->arena, 1 << 16);
    buffer_add(&buffer, text_from_z(path));
    char mark = '?';
    for (int i = 0; i < PARAMETERS; i++) {
        Text value = query_parameter(request, parameters[i]);
        if (value.length == 0 || (but && text_is(text_from_z(but), parameters[i])))
            continue;
        buffer_add_byte(&buffer, mark);
        buffer_printf(&buffer, "%s=", parameters[i]);
        buffer_add(&buffer, url_encode(request->arena, value));
        mark = '&';
    }
    return buffer_text(&buffer);
}

static void chosen_add(Request *request, Value *chosen, const char *name, Value *words)
{
    Value *item = add_object(chosen);
    put(item, "words", words);
    put_text(item, "href", filter_address(request, "/record", name));
}

static Value *day_in_words(Request *request, const char *message, const char *name)
{
    Value *values = value_object(request->arena);
    put_text(values, "starts", query_parameter(request, name));
    put_text(values, "ends", query_parameter(request, name));
    return value_text(request->arena, request_say(request, message, values));
}

Value *filter_in_words(Request *request)
{
    Value *chosen = value_list(request->arena);
    for (int i = 0; i < SUBJECTS; i++) {
        Value *named = gather_name(request, place_asked(request, i));
        if (named)
            chosen_add(request, chosen, places[i].name, value_get(named, TEXT("name")));
    }
    const EntryKind *kind = entry_kind_named(app_features(request->app), query_parameter(request, "kind"));
    if (kind)
        chosen_add(request, chosen, "kind", value_text(request->arena, request_say(request, kind->label, NULL)));
    if (query_parameter(request, "from").length > 0)
        chosen_add(request, chosen, "from", day_in_words(request, SAY("since {starts, date}"), "from"));
    if (query_parameter(request, "until").length > 0)
        chosen_add(request, chosen, "until", day_in_words(request, SAY("until {ends, date}"), "until"));
    return chosen;
}

static void option_add(Value *options, Text value, Value *label, Text chosen)
{
    Value *option = add_object(options);
    put_text(option, "value", value);
    put(option, "label", label);
    put_truth(option, "selected", text_equal(value, chosen));
}

static void show_kinds(Request *request)
{
    Value *options = put_list(request->page, "kinds");
    Text chosen = query_parameter(request, "kind");
    const Feature *const *features = app_features(request->app);
    bool is_inside = may_see(&request->reader, AUDIENCE_NETWORK);
    option_add(options, (Text){ 0 }, value_text(request->arena, request_say(request, SAY("All kinds"), NULL)), chosen);
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++)
            if (is_inside || !kind->is_inside)
                option_add(options, text_from_z(kind->code), value_text(request->arena, request_say(request, kind->label, NULL)), chosen);
}

/* A part of an area is no choice, but stays one where it was asked for by its address. */
static void show_themes(Request *request)
{
    Value *options = put_list(request->page, "themes");
    Text chosen = query_parameter(request, "theme");
    Value *areas = themes_under(request->database, request->arena, 0, language_code(request->language));
    Value *named = gather_name(request, place_asked(request, SUBJECTS - 1));
    bool is_area = false;
    option_add(options, (Text){ 0 }, value_text(request->arena, request_say(request, SAY("All themes"), NULL)), chosen);
    for (ptrdiff_t i = 0; i < areas->count; i++) {
        is_area |= text_equal(value_get_text(areas->items[i], "slug"), chosen);
        option_add(options, value_get_text(areas->items[i], "slug"), value_get(areas->items[i], TEXT("name")), chosen);
    }
    if (named && !is_area)
        option_add(options, chosen, value_get(named, TEXT("name")), chosen);
}

void filter_show(Request *request)
{
    Value *kept = put_list(request->page, "kept");
    for (int i = 0; i < SUBJECTS - 1; i++) {
        Text value = query_parameter(request, places[i].name);
        if (value.length == 0)
            continue;
        Value *hidden = add_object(kept);
        put_text(hidden, "name", text_from_z(places[i].name));
        put_text(hidden, "value", value);
    }
    show_kinds(request);
    show_themes(request);
    put_text(request->page, "from", query_parameter(request, "from"));
    put_text(request->page, "until", query_parameter(request, "until"));
}
