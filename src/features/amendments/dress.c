/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of amendments with all that pages and programs read of them: by one query a kind of thing, however many rows there are. */
#include "features/amendments/pages.h"

/* A version that amendments stand on: most stand on the same one. */
typedef struct Standing {
    int64_t version;
    Document document;
    ParagraphNumber *numbers;
} Standing;

typedef struct Standings {
    ptrdiff_t count;
    Standing *items; /* as many as there may be */
} Standings;

static const Standing *standing_of(Request *request, Standings *standings, int64_t version)
{
    for (ptrdiff_t i = 0; i < standings->count; i++)
        if (standings->items[i].version == version)
            return &standings->items[i];
    Standing *standing = &standings->items[standings->count++];
    *standing = (Standing){ version, version_document(request->database, request->arena, version),
                            version_numbers(request->database, request->arena, version) };
    return standing;
}

void pairs_dress(Request *request, Value *pairs, const Document *document, const ParagraphNumber *numbers)
{
    for (ptrdiff_t i = 0; i < pairs->count; i++) {
        Value *pair = pairs->items[i];
        ptrdiff_t place = document_find(document, value_get_number(pair, "paragraph"));
        put_number(pair, "number", place < 0 ? 0 : numbers[place].number);
        put_text(pair, "where", place < 0 ? (Text){ 0 } : paragraph_called(request, document, numbers, value_get_number(pair, "paragraph")));
        put_text(pair, "kind_name", collision_kind_in_words(request->language, value_get_text(pair, "kind")));
        put_text(pair, "fate_name", amendment_fate_in_words(request->language, value_get_text(pair, "fate")));
    }
}

static void put_words(Request *request, const Value *stage, Value *row)
{
    Arena *arena = request->arena;
    put_text(row, "kind_name", amendment_kind_in_words(request->language, value_get_text(row, "kind")));
    put_text(row, "state_name", amendment_state_in_words(request->language, value_get_text(row, "state")));
    put_text(row, "fate_name", amendment_fate_in_words(request->language, value_get_text(row, "fate")));
    put_text(row, "called", amendment_called(request->language, arena, row));
    put_truth(row, "is_provisional", is_of_open_stage(stage, row));
}

/* Rows of many amendments, sorted by amendment, each to its own. */
static void share_out(Value *rows, const Value *found, const char *name)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_list(rows->items[i], name);
    Value *row = NULL;
    for (ptrdiff_t i = 0; i < found->count; i++) {
        int64_t id = value_get_number(found->items[i], "amendment");
        if (!row || value_get_number(row, "id") != id)
            row = value_find_number(rows, "id", id);
        if (row)
            add(value_get(row, text_from_z(name)), found->items[i]);
    }
}

static void put_href(Request *request, const Value *position, Value *row)
{
    put_text(row, "href", amendment_href(request->arena, position, value_get_number(row, "id")));
    Value *pairs = value_get(row, TEXT("collisions"));
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        put_text(pairs->items[i], "href", amendment_href(request->arena, position, value_get_number(pairs->items[i], "other")));
}

void amendments_dress(Request *request, const Value *position, Value *rows)
{
    Text ids = value_numbers(request->arena, rows, "id"), language = language_code(request->language);
    ptrdiff_t count;
    Amendment *changes = amendments_changes(request->database, request->arena, ids, &count);
    share_out(rows, supporters_of(request->database, request->arena, ids, language), "supported_by");
    share_out(rows, collision_rows(request->database, request->arena, ids, language), "collisions");
    Value *stage = stage_now(request->database, request->arena, value_get_number(position, "id"));
    Standings standings = { 0, new(request->arena, Standing, rows->count) };
    for (ptrdiff_t i = 0; i < count; i++) {
        Value *row = rows->items[i];
        const Standing *standing = standing_of(request, &standings, value_get_number(row, "version"));
        put_words(request, stage, row);
        pairs_dress(request, value_get(row, TEXT("collisions")), &standing->document, standing->numbers);
        changes_put(request, put_list(row, "changes"), &changes[i], &standing->document, standing->numbers);
        put_href(request, position, row);
    }
}
