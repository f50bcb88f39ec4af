/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments with their answers as pages and programs read them: by one query a kind of thing, however many there are. */
#include "features/procedures/pages.h"

const Shape answer_shape[] = {
    { "number", SHAPE_NUMBER, "from 1: the first answer to the amendment", NULL, false },
    { "answer", SHAPE_TEXT, "accept, accept_modified, reject, refer, vote or falls", NULL, false },
    { "answer_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "falls_with", SHAPE_NUMBER, "the amendment with which it falls; 0: none", NULL, false },
    { "modified", SHAPE_NUMBER, "the text that would stand in its place, an amendment; 0: none", NULL, false },
    { "reason", SHAPE_WORDS, "why; may be empty", NULL, false },
    { "at", SHAPE_MOMENT, "when it was given", NULL, false },
    { "published_at", SHAPE_MOMENT, "since when everybody sees it; nothing: not yet", NULL, true },
    { "agrees", SHAPE_TEXT, "what the author's city says: yes, no; empty: nothing yet", NULL, false },
    { "comment", SHAPE_WORDS, "what it says about it; may be empty", NULL, false },
    { 0 }
};
static const Shape modified_shape[] = {
    { "id", SHAPE_NUMBER, "number of the amendment that it is", NULL, false },
    { "changes", SHAPE_LIST, "what it changes in the text", changes_shape, false },
    { 0 }
};
const Shape item_shape[] = {
    { "amendment", SHAPE_OBJECT, "the amendment", amendment_shape, false },
    { "answer", SHAPE_OBJECT, "the rapporteur's; nothing: none that the reader sees", answer_shape, true },
    { "modified", SHAPE_OBJECT, "the text that would stand in its place; nothing: there is none", modified_shape, true },
    { "would_fall_with", SHAPE_NUMBER, "not answered: the amendment with which it would fall, as answers stand; 0: none", NULL, false },
    { "en_bloc", SHAPE_TRUTH, "whether it can be put together with others", NULL, false },
    { 0 }
};

Value *answer_shown(Request *request, const Value *answer)
{
    static const char *const members[] = { "number", "answer", "falls_with", "modified", "reason", "at", "agrees", "comment" };
    if (!answer)
        return value_nothing();
    Value *shown = value_object(request->arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(answer, text_from_z(members[i])));
    Moment published_at = value_get_number(answer, "published_at");
    put(shown, "published_at", published_at ? value_number(request->arena, published_at) : value_nothing());
    put_text(shown, "answer_name", answer_in_words(request->language, value_get_text(answer, "answer")));
    return shown;
}

static Value *amendment_shown(Arena *arena, const Value *row)
{
    Value *shown = value_object(arena);
    for (const Shape *member = amendment_shape; member->name; member++)
        put(shown, member->name, value_get(row, text_from_z(member->name)));
    return shown;
}

static Value *modified_shown(Arena *arena, const Value *row)
{
    if (!row)
        return value_nothing();
    Value *shown = value_object(arena);
    put(shown, "id", value_get(row, TEXT("id")));
    put(shown, "changes", value_get(row, TEXT("changes")));
    return shown;
}

/* Rows get what the feature of amendments says of them, texts in their place with them. */
static void dress(Request *request, const Value *position, const Procedure *procedure, const ptrdiff_t *places, ptrdiff_t count)
{
    Value *rows = value_list(request->arena);
    for (ptrdiff_t i = 0; i < count; i++) {
        const Item *item = &procedure->items[places[i]];
        add(rows, item->row);
        if (item->modified >= 0)
            add(rows, procedure->items[item->modified].row);
    }
    if (rows->count > 0)
        amendments_dress(request, position, rows);
}

Value *items_shown(Request *request, const Value *position, const Procedure *procedure, const ptrdiff_t *places, ptrdiff_t count)
{
    Arena *arena = request->arena;
    Value *list = value_list(arena);
    ptrdiff_t *falls = new(arena, ptrdiff_t, procedure->count + 1);
    bool *en_bloc = new(arena, bool, procedure->count + 1);
    const Answered *answered = procedure_answered(arena, procedure);
    falls_propose(procedure->count, answered, procedure->pair_count, procedure->pairs, falls);
    en_bloc_find(procedure->count, answered, procedure->pair_count, procedure->pairs, en_bloc);
    dress(request, position, procedure, places, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const Item *item = &procedure->items[places[i]];
        Value *shown = value_object(arena);
        put(shown, "amendment", amendment_shown(arena, item->row));
        put(shown, "answer", answer_shown(request, item->answer));
        put(shown, "modified", modified_shown(arena, item->modified >= 0 ? procedure->items[item->modified].row : NULL));
        put_number(shown, "would_fall_with", falls[places[i]] >= 0 && item_is_open(item) ? procedure->items[falls[places[i]]].id : 0);
        put_truth(shown, "en_bloc", en_bloc[places[i]] && item_is_open(item));
        add(list, shown);
    }
    return list;
}
