/* SPDX-License-Identifier: EUPL-1.2 */
/* What translations add to pages that gather, and entries in words. */
#include "features/translations/pages.h"

/* Languages with something out of date, of texts that the person translates. */
static const Query out_of_date = {
    "SELECT p.id, p.slug, l.language, l.outdated FROM position_role r JOIN position p ON p.id = r.position "
    "JOIN text_language l ON l.position = p.id WHERE r.person = $1 AND r.role = 'translator' AND r.starts <= $2 AND (r.ends = '' OR r.ends > $2) "
    "AND l.outdated > 0 ORDER BY p.id, l.language LIMIT 50"
};
static const Query audience_of = {
    "SELECT p.audience FROM text_language l JOIN position p ON p.id = l.position WHERE l.id = $1"
};

static bool reads(const Request *request, Text language)
{
    Text rest = request->reads, one;
    while (text_split(&rest, ' ', &one))
        if (text_equal(one, language))
            return true;
    return false;
}

void translations_wait_for(Request *request, Value *items)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &out_of_date,
                                                                 ARGS(request->reader.person, request->today)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *row = rows->items[i];
        Value *position = position_load(request->database, request->arena, value_get_number(row, "id"), language_code(request->language));
        if (!reads(request, value_get_text(row, "language")))
            continue;
        put(row, "title", value_get(position, TEXT("title")));
        waiting_add(items, request_say(request, SAY("{title}, {language, language}: {outdated, plural, one {# translated paragraph is} other "
                                                    "{# translated paragraphs are}} out of date"), row),
                    text_printf(request->arena, "/positions/%.*s/languages/%.*s/edit", TEXT_ARGUMENTS(value_get_text(row, "slug")),
                                TEXT_ARGUMENTS(value_get_text(row, "language"))),
                    (Text){ 0 });
    }
}

/* The languages of a text, for who reads its page: the best of the reader's own first said. */
void translations_for_position(Request *request, int64_t position, Value *sections)
{
    Value *row = position_load(request->database, request->arena, position, language_code(request->language));
    PositionRights rights = position_rights(request->database, request->arena, &request->reader, row);
    Value *languages = rights.sees ? text_languages(request->database, request->arena, position) : value_list(request->arena);
    if (languages->count == 0)
        return;
    Value *data = section_add(sections, "translations", SAY("Other languages"), "translations/section");
    Value *list = put_list(data, "languages");
    for (ptrdiff_t i = 0; i < languages->count; i++) {
        Text code = value_get_text(languages->items[i], "language");
        Value *one = add_object(list);
        put_text(one, "language", code);
        put_text(one, "name", language_name(request->language, request->arena, code));
        put(one, "current", value_get(languages->items[i], TEXT("current")));
        put(one, "outdated", value_get(languages->items[i], TEXT("outdated")));
        put(one, "missing", value_get(languages->items[i], TEXT("missing")));
        put_truth(one, "is_complete", value_get_number(languages->items[i], "outdated") + value_get_number(languages->items[i], "missing") == 0);
        put_text(one, "href", text_printf(request->arena, "/positions/%.*s/languages/%.*s", TEXT_ARGUMENTS(value_get_text(row, "slug")),
                                          TEXT_ARGUMENTS(code)));
    }
    put_text(data, "href", text_printf(request->arena, "/positions/%.*s/languages", TEXT_ARGUMENTS(value_get_text(row, "slug"))));
}

static const EntrySentence sentences[] = {
    { "translation.saved", SAY("{paragraphs, plural, one {# paragraph} other {# paragraphs}} translated: {language, language}"),
      SAY("Paragraphs of a text were translated") },
    { 0 },
};

Text translations_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

int64_t translations_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("translation.")))
        return 0;
    return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0);
}

const EntryKind translations_entry_kinds[] = {
    { .code = "translation", .label = SAY("Translations"), .verbs = "translation" },
    { 0 },
};
