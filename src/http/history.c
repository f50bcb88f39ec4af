/* SPDX-License-Identifier: EUPL-1.2 */
/* The history of an object: what the record says about it, cut to what the reader may see. */
#include "http/app_state.h"
#include "http/gather.h"
#include "record/record.h"

/* So many entries are read at once, and so often, until enough are found that the reader may see. */
enum { BATCH = 50, MOST_BATCHES = 8 };

const Shape named_shape[] = {
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "href", SHAPE_TEXT, "address of its page", NULL, false },
    { 0 }
};
const Shape history_shape[] = {
    { "at", SHAPE_MOMENT, "microseconds since 1970, UTC", NULL, false },
    { "sentence", SHAPE_TEXT, "what happened, in the reader's language", NULL, false },
    { "about", SHAPE_LIST, "what else it is about, as far as the reader may see it", named_shape, false },
    { 0 }
};

void put_named(Value *named, const Value *row, Text href)
{
    put(named, "name", value_get(row, TEXT("name")));
    if (value_get(row, TEXT("name_language")))
        put(named, "name_language", value_get(row, TEXT("name_language")));
    put_text(named, "href", href);
}

bool names_read(Rows *rows, int64_t *result_audience, Value *names)
{
    while (rows_next(rows)) {
        *result_audience = rows_number(rows, 0);
        add(names, value_text(names->arena, rows_text(rows, 1)));
    }
    return names->count > 0;
}

int64_t gather_audience(const Feature *const *features, Database *database, const Value *entry)
{
    int64_t audience = 0;
    for (int i = 0; features[i] && audience == 0; i++)
        if (features[i]->entry_audience)
            audience = features[i]->entry_audience(database, entry);
    return audience;
}

/* Who sees the page of an object sees its own entries there. */
static bool is_seen(const Request *request, int64_t object, const Value *entry)
{
    return value_get_number(entry, "object") == object ||
           may_see(&request->reader, gather_audience(request->app->options.features, request->database, entry));
}

Value *gather_name(Request *request, int64_t object)
{
    const Feature *const *features = request->app->options.features;
    Value *named = value_object(request->arena);
    for (int i = 0; object && features[i]; i++)
        if (features[i]->name_object && features[i]->name_object(request, object, named))
            return named;
    return NULL;
}

/* What the entry is about besides the object of the page: a person, the city, the group. */
static void put_about(Request *request, int64_t object, const Value *entry, Value *row)
{
    const int64_t others[] = { value_get_number(entry, "object"), value_get_number(value_get(entry, TEXT("content")), "person"),
                               value_get_number(entry, "organisation"), value_get_number(entry, "place") };
    enum { OTHERS = sizeof others / sizeof *others };
    Value *about = put_list(row, "about");
    for (int i = 0; i < OTHERS; i++) {
        bool is_known = others[i] == 0 || others[i] == object;
        for (int j = 0; j < i; j++)
            is_known |= others[j] == others[i];
        Value *named = is_known ? NULL : gather_name(request, others[i]);
        if (named)
            add(about, named);
    }
}

static void put_names(Request *request, Text verb, Value *content)
{
    const Feature *const *features = request->app->options.features;
    for (int i = 0; content && content->kind == VALUE_OBJECT && features[i]; i++)
        if (features[i]->entry_names)
            features[i]->entry_names(request->database, request->arena, language_code(request->language), verb, content);
}

Value *gather_entry(Request *request, int64_t object, const Value *entry, Value *history)
{
    Value *row = add_object(history), *content = value_get(entry, TEXT("content"));
    Text verb = value_get_text(entry, "verb");
    put(row, "at", value_get(entry, TEXT("at")));
    put_names(request, verb, content);
    put_text(row, "sentence",
             gather_in_words(request->app->options.features, request->language, request->arena, verb, content));
    put_about(request, object, entry, row);
    return row;
}

static bool begins_with_one(Text verb, const char *words)
{
    Text rest = text_from_z(words), part, first = { 0 };
    (void)text_split(&verb, '.', &first);
    while (text_split(&rest, ' ', &part))
        if (text_equal(part, first))
            return true;
    return false;
}

void gather_history(Request *request, int64_t object, int limit)
{
    gather_history_without(request, object, "", limit);
}

void gather_history_without(Request *request, int64_t object, const char *words, int limit)
{
    Value *history = put_list(request->data, "history");
    int64_t before = 0;
    ptrdiff_t found = BATCH;
    for (int batch = 0; batch < MOST_BATCHES && found == BATCH && history->count < limit; batch++) {
        Value *entries = record_about(request->database, request->arena, object, before, BATCH);
        found = entries->count;
        for (ptrdiff_t i = 0; i < found && history->count < limit; i++) {
            before = value_get_number(entries->items[i], "sequence");
            if (!begins_with_one(value_get_text(entries->items[i], "verb"), words) && is_seen(request, object, entries->items[i]))
                gather_entry(request, object, entries->items[i], history);
        }
    }
}
