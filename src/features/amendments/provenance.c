/* SPDX-License-Identifier: EUPL-1.2 */
/* What amendments say where a text tells whose its words are: what they are called, and which of them were not taken. */
#include "features/amendments/pages.h"

static const Query slug_of = { "SELECT p.id, p.slug FROM version v JOIN position p ON p.id = v.position WHERE v.id = $1" };

void amendments_name_changes(Request *request, int64_t position, Value *changes)
{
    Text language = language_code(request->language);
    Value *row = position_load(request->database, request->arena, position, language);
    Value *all = amendments_of_position(request->database, request->arena, position, true, language);
    for (ptrdiff_t i = 0; i < changes->count; i++) {
        int64_t id = value_get_number(changes->items[i], "amendment");
        Value *amendment = id ? value_find_number(all, "id", id) : NULL;
        if (!amendment)
            continue;
        put_text(changes->items[i], "label", amendment_called(request->language, request->arena, amendment));
        put_text(changes->items[i], "href", amendment_href(request->arena, row, id));
    }
}

static bool is_not_taken(const Value *amendment)
{
    Text fate = value_get_text(amendment, "fate");
    return text_is(fate, "rejected") || text_is(fate, "fallen") || text_is(fate, "referred");
}

static Value *not_taken(Request *request, int64_t position)
{
    Value *all = amendments_of_position(request->database, request->arena, position, false, language_code(request->language));
    Value *kept = value_list(request->arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (is_not_taken(all->items[i]))
            add(kept, all->items[i]);
    return kept;
}

static Text ids_in(Arena *arena, const Value *rows)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        buffer_add_listed(&out, value_get_number(rows->items[i], "id"));
    return buffer_text(&out);
}

static void add_proposed(Request *request, const Value *position, Value *paragraph, const Value *amendment)
{
    Value *proposed = value_get(paragraph, TEXT("proposed"));
    Text href = amendment_href(request->arena, position, value_get_number(amendment, "id"));
    if (value_find_text(proposed, "href", href))
        return;
    Value *one = add_object(proposed);
    put_text(one, "label", amendment_called(request->language, request->arena, amendment));
    put_text(one, "href", href);
    put_text(one, "sentence", amendment_fate_in_words(request->language, request->arena, value_get_text(amendment, "fate")));
}

void amendments_for_paragraphs(Request *request, int64_t version, Value *paragraphs)
{
    Value *position = value_from_row(request->arena, database_query(request->database, request->arena, &slug_of, ARGS(version)));
    Value *rows = not_taken(request, value_get_number(position, "id"));
    ptrdiff_t count = 0;
    Amendment *found = rows->count > 0 ? amendments_changes(request->database, request->arena, ids_in(request->arena, rows), &count) : NULL;
    for (ptrdiff_t i = 0; i < count; i++)
        for (ptrdiff_t j = 0; j < found[i].count; j++) {
            Value *paragraph = value_find_number(paragraphs, "id", change_paragraph(&found[i].changes[j]));
            if (paragraph)
                add_proposed(request, position, paragraph, rows->items[i]);
        }
}
