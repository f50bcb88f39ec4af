/* SPDX-License-Identifier: EUPL-1.2 */
/* One entry of the record: what it says, and the exact parts of its line in the chain. */
#include "features/history/store.h"

#include "features/history/proofs.h"
#include "http/app.h"
#include "http/gather.h"
#include "record/people.h"

static const Shape line_shape[] = {
    { "sequence", SHAPE_NUMBER, "number of the entry", NULL, false },
    { "at", SHAPE_NUMBER, "microseconds since 1970, UTC", NULL, false },
    { "person", SHAPE_NUMBER, "the number under which the record knows who did it; 0: the program", NULL, false },
    { "organisation", SHAPE_NUMBER, "for whom it was done; 0: nobody", NULL, false },
    { "verb", SHAPE_TEXT, "what was done", NULL, false },
    { "object_kind", SHAPE_TEXT, "what it was done to", NULL, false },
    { "object", SHAPE_NUMBER, "its number", NULL, false },
    { "place", SHAPE_NUMBER, "what that hangs on; 0: nothing", NULL, false },
    { "digest", SHAPE_TEXT, "SHA-256 of salt and content", NULL, false },
    { "previous", SHAPE_TEXT, "hash of the entry before", NULL, false },
    { "hash", SHAPE_TEXT, "SHA-256 of all these, joined by |", NULL, false },
    { 0 }
};
static const Shape content_shape[] = {
    { "name", SHAPE_TEXT, "what is said", NULL, false },
    { "value", SHAPE_TEXT, "as the record keeps it", NULL, false },
    { 0 }
};
const Shape entry_shape[] = {
    { "sequence", SHAPE_NUMBER, "number of the entry", NULL, false },
    { "at", SHAPE_MOMENT, "microseconds since 1970, UTC", NULL, false },
    { "kind", SHAPE_TEXT, "code of its kind; may be empty", NULL, false },
    { "sentence", SHAPE_TEXT, "what happened, in the reader's language", NULL, false },
    { "about", SHAPE_LIST, "what it is about, as far as the reader may see it", named_shape, false },
    { "by", SHAPE_OBJECT, "who did it, where the reader may see them", named_shape, true },
    { "for_whom", SHAPE_OBJECT, "the organisation that it was done for", named_shape, true },
    { "content", SHAPE_LIST, "what the record says beside the chain, but for numbers of people", content_shape, false },
    { "line", SHAPE_OBJECT, "the parts of the line that is hashed, in their order", line_shape, false },
    { 0 }
};

static const Value *entry_asked(Request *request)
{
    int64_t sequence = 0;
    if (!text_to_number(path_parameter(request, "sequence"), &sequence) || sequence < 1)
        return NULL;
    Value *found = record_entries(request->database, request->arena, text_printf(request->arena, "%lld", (long long)sequence));
    const Value *entry = found->count > 0 ? found->items[0] : NULL;
    bool is_seen = entry && may_see(&request->reader, gather_audience(app_features(request->app), request->database, entry));
    return is_seen ? entry : NULL;
}

/* People are named where the reader may see them; their numbers say nothing to others but that it was the same one. */
static bool is_number_of_person(Text name)
{
    for (int i = 0; person_members[i]; i++)
        if (text_is(name, person_members[i]))
            return true;
    return false;
}

static Text value_in_words(Arena *arena, const Value *value)
{
    if (value->kind == VALUE_TEXT)
        return value->text;
    Buffer buffer = buffer_new(arena, 1 << 20);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static void put_content(Request *request, const Value *content)
{
    Value *rows = put_list(request->data, "content");
    for (ptrdiff_t i = 0; content->kind == VALUE_OBJECT && i < content->count; i++) {
        if (is_number_of_person(content->members[i].name))
            continue;
        Value *row = add_object(rows);
        put_text(row, "name", content->members[i].name);
        put_text(row, "value", value_in_words(request->arena, content->members[i].value));
    }
}

static void put_line(Request *request, Value *line)
{
    put(request->data, "line", line);
    Value *parts = put_list(request->page, "parts");
    Buffer whole = buffer_new(request->arena, 1 << 16);
    for (ptrdiff_t i = 0; line && i < line->count; i++) {
        bool is_hash = i == line->count - 1;
        if (!is_hash)
            buffer_printf(&whole, "%s%.*s", i ? "|" : "", TEXT_ARGUMENTS(value_in_words(request->arena, line->members[i].value)));
        Value *part = add_object(parts);
        put_text(part, "name", line->members[i].name);
        put_text(part, "value", value_in_words(request->arena, line->members[i].value));
    }
    put_text(request->page, "line", buffer_text(&whole));
}

static void put_name(Request *request, const char *name, int64_t object)
{
    Value *named = gather_name(request, object);
    put(request->data, name, named ? named : value_nothing());
}

Answer show_entry(Request *request)
{
    const Value *entry = entry_asked(request);
    if (!entry)
        return ANSWER_NOT_FOUND;
    Value *line = record_line(request->database, request->arena, value_get_number(entry, "sequence"));
    put_content(request, value_get(entry, TEXT("content")));
    Value *content = value_get(request->data, TEXT("content"));
    request->data = history_row(request, entry, value_list(request->arena));
    put_name(request, "by", value_get_number(entry, "person"));
    put_name(request, "for_whom", value_get_number(entry, "organisation"));
    put(request->data, "content", content);
    put_line(request, line);
    Value *proof = value_object(request->arena);
    bool is_signed = put_entry_proof(request, proof, value_get_number(entry, "sequence"));
    put(request->page, "proof", is_signed ? proof : value_nothing());
    put_text(request->page, "origin", request->origin);
    put_truth(request->page, "is_of_program", value_get_number(line, "person") == 0);
    put_truth(request->page, "has_content", content->count > 0);
    put_truth(request->page, "has_about", value_get(request->data, TEXT("about"))->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Entry {sequence, number} of the record"), request->data));
    request->template = "history/entry";
    return ANSWER_PAGE;
}
