/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the words of a text come from, as far as amendments brought them, and what else was proposed and did not pass. */
#include "features/amendments/pages.h"

static const Query called = {
    "SELECT a.id, a.label, a.kind, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language "
    "FROM amendment a LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE a.id IN (SELECT number FROM numbers($1))"
};
/* Up to the version before: what was decided of them by then. */
static const Query not_passed = {
    "SELECT c.paragraph, a.id, a.label, a.kind, a.fate, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language "
    "FROM version v JOIN amendment a ON a.position = v.position JOIN version stood ON stood.id = a.version AND stood.number < v.number "
    "JOIN amendment_change c ON c.amendment = a.id LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE v.id = $1 AND a.fate IN ('rejected', 'fallen', 'referred') AND c.kind <> 'insert' ORDER BY a.label, c.ordinal"
};

static Value *position_row(Request *request, int64_t position)
{
    return position_load(request->database, request->arena, position, language_code(request->language));
}

void amendments_name_changes(Request *request, int64_t position, Value *changes)
{
    Buffer ids = buffer_new(request->arena, 1 << 20);
    for (ptrdiff_t i = 0; i < changes->count; i++)
        if (value_get_number(changes->items[i], "amendment"))
            buffer_add_listed(&ids, value_get_number(changes->items[i], "amendment"));
    Value *row_of_position = position_row(request, position);
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &called,
                                                                 ARGS(buffer_text(&ids), language_code(request->language))));
    for (ptrdiff_t i = 0; i < changes->count; i++) {
        int64_t id = value_get_number(changes->items[i], "amendment");
        const Value *row = id ? value_find_number(rows, "id", id) : NULL;
        if (!row)
            continue;
        put_text(changes->items[i], "label", amendment_called(request->language, request->arena, row));
        put_text(changes->items[i], "href", amendment_href(request->arena, row_of_position, id));
    }
}

static void put_proposed(Request *request, const Value *position, Value *paragraph, const Value *row)
{
    Value *list = value_get(paragraph, TEXT("proposed"));
    Value *one = add_object(list ? list : put_list(paragraph, "proposed"));
    put_text(one, "label", amendment_called(request->language, request->arena, row));
    put_text(one, "href", amendment_href(request->arena, position, value_get_number(row, "id")));
    put_text(one, "sentence", amendment_fate_in_words(request->language, request->arena, value_get_text(row, "fate")));
}

static const Query position_of = { "SELECT position FROM version WHERE id = $1" };

void amendments_for_paragraphs(Request *request, int64_t version, Value *paragraphs)
{
    Value *position = position_row(request, database_number(request->database, &position_of, ARGS(version), 0));
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &not_passed,
                                                                 ARGS(version, language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *paragraph = value_find_number(paragraphs, "id", value_get_number(rows->items[i], "paragraph"));
        if (paragraph)
            put_proposed(request, position, paragraph, rows->items[i]);
    }
}
