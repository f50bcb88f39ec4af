/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of content in other languages: one table for every title and description. */
#include "view/translation.h"

enum { ORDER_LANGUAGES = 4, IDS_MAXIMUM = 1 << 20 };

static const Query put_translation = {
    "INSERT INTO translation (object, field, language, text, source_version) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (object, field, language) DO UPDATE SET text = $4, source_version = $5"
};
static const Query in_language = {
    "SELECT object, text FROM translation WHERE language = $1 AND field = $2 AND object IN (SELECT number FROM numbers($3))"
};
const Query translations_of = { "SELECT field, language, text, source_version FROM translation WHERE object = $1" };

void translation_put(Write *write, int64_t object, Text field, Text language, Text text, int64_t source_version)
{
    database_run(write->database, &put_translation, ARGS(object, field, language, text, source_version));
}

static bool is_in_order(Text order, Text language)
{
    for (Text one; text_split(&order, ' ', &one);)
        if (text_equal(one, language))
            return true;
    return false;
}

Text reading_order(Arena *arena, Text first, Text others)
{
    Text order = first;
    int count = 1;
    for (Text language; count < ORDER_LANGUAGES && text_split(&others, ' ', &language);) {
        if (language.length == 0 || is_in_order(order, language))
            continue;
        order = text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(order), TEXT_ARGUMENTS(language));
        count++;
    }
    return order;
}

static Text language_of_words(const Value *row, const char *field)
{
    const Value *words = value_get(row, text_from_z(field));
    return words && words->kind == VALUE_TEXT ? words->language : (Text){ 0 };
}

/* The ids of the rows that something in the last language of the order would be better for; words without a language are nobody's to change. */
static Text ids_to_better(Arena *arena, const Value *rows, const char *field, Text order)
{
    Buffer ids = buffer_new(arena, IDS_MAXIMUM);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text language = language_of_words(rows->items[i], field);
        if (language.length > 0 && !is_in_order(order, language))
            buffer_add_listed(&ids, value_get_number(rows->items[i], "id"));
    }
    return buffer_text(&ids);
}

static void words_replace(Value *rows, const char *field, int64_t object, Value *words)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (value_get_number(rows->items[i], "id") == object)
            put(rows->items[i], field, words);
}

void words_prefer(Database *database, Arena *arena, Value *rows, const char *field, Text reads)
{
    Text rest = reads, language;
    text_split(&rest, ' ', &language);
    while (text_split(&rest, ' ', &language)) {
        Text order = { reads.data, language.data + language.length - reads.data };
        Text ids = ids_to_better(arena, rows, field, order);
        if (ids.length == 0)
            return;
        Rows *found = database_query(database, arena, &in_language, ARGS(language, text_from_z(field), ids));
        while (rows_next(found))
            words_replace(rows, field, rows_number(found, 0), value_words(arena, text_copy(arena, rows_text(found, 1)), language));
    }
}

const Schema translation_schema = { "translation", "src/view/schema.sql" };
