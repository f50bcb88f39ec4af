/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of content in other languages: one table for every title and description. */
#include "view/translation.h"

static const Query put_translation = {
    "INSERT INTO translation (object, field, language, text, source_version) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (object, field, language) DO UPDATE SET text = $4, source_version = $5"
};
static const Query one_translation = {
    "SELECT text FROM translation WHERE object = $1 AND field = $2 AND language = $3"
};

void translation_put(Write *write, int64_t object, Text field, Text language, Text text, int64_t source_version)
{
    database_run(write->database, &put_translation, ARGS(object, field, language, text, source_version));
}

Text translation_best(Database *database, Arena *arena, int64_t object, Text field, Text languages, Text *result_language)
{
    Text language;
    while (text_split(&languages, ',', &language)) {
        Rows *rows = database_query(database, arena, &one_translation, ARGS(object, field, language));
        if (rows_next(rows)) {
            *result_language = language;
            return rows_text(rows, 0);
        }
    }
    *result_language = (Text){ 0 };
    return (Text){ 0 };
}

const Schema translation_schema = { "translation", "src/view/schema.sql" };
