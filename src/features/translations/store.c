/* SPDX-License-Identifier: EUPL-1.2 */
/* Saving translations, and counting how much of a text is translated. */
#include "features/translations/store.h"

#include "record/record.h"

static const Query find_language = { "SELECT id FROM text_language WHERE position = $1 AND language = $2" };
static const Query begin_language = {
    "INSERT INTO text_language (id, position, language, current, outdated, missing) VALUES ($1, $2, $3, 0, 0, 0)"
};
static const Query all_languages = {
    "SELECT id, language, current, outdated, missing FROM text_language WHERE position = $1 ORDER BY language"
};
static const Query last_one = {
    "SELECT number, text, digest FROM paragraph_translation WHERE text_language = $1 AND paragraph = $2 ORDER BY number DESC LIMIT 1"
};
static const Query insert = {
    "INSERT INTO paragraph_translation (text_language, paragraph, number, version, digest, text, by_person, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query set_counts = { "UPDATE text_language SET current = $2, outdated = $3, missing = $4 WHERE id = $1" };
static const Query position_of_version = { "SELECT position FROM version WHERE id = $1" };
static const Query position_of_language = { "SELECT position FROM text_language WHERE id = $1" };
int64_t text_language_find(Database *database, int64_t position, Text language)
{
    return database_number(database, &find_language, ARGS(position, language), 0);
}

Value *text_languages(Database *database, Arena *arena, int64_t position)
{
    return value_from_rows(arena, database_query(database, arena, &all_languages, ARGS(position)));
}

static void count_language(Write *write, int64_t language, Text code, int64_t position, int64_t version, const Document *document)
{
    Translated *found = version_translated(write->database, write->arena, position, version, document, code);
    int64_t counts[3] = { 0 };
    for (ptrdiff_t i = 0; i < document->count; i++)
        if (needs_translation(write->arena, &document->items[i]))
            counts[found[i].text.length == 0 ? 2 : found[i].is_current ? 0 : 1]++;
    database_run(write->database, &set_counts, ARGS(language, counts[0], counts[1], counts[2]));
}

static void count_all(Write *write, int64_t position)
{
    Value *languages = text_languages(write->database, write->arena, position);
    int64_t version = languages->count ? version_latest(write->database, position) : 0;
    if (version == 0)
        return;
    Document document = version_document(write->database, write->arena, version);
    for (ptrdiff_t i = 0; i < languages->count; i++)
        count_language(write, value_get_number(languages->items[i], "id"), value_get_text(languages->items[i], "language"), position, version,
                       &document);
    write_touch(write, "translations");
}

void translations_keep(Write *write, Text object_kind, int64_t object)
{
    int64_t position = 0;
    if (text_is(object_kind, "version"))
        position = database_number(write->database, &position_of_version, ARGS(object), 0);
    else if (text_is(object_kind, "text_language"))
        position = database_number(write->database, &position_of_language, ARGS(object), 0);
    if (position)
        count_all(write, position);
}

typedef struct Saving {
    Write *write;
    const NewTranslations *given;
    Document document; /* of the version */
    int64_t language;
    int64_t saved;
    Buffer crossed;
} Saving;

/* False where it crosses what somebody else has saved. */
static bool save_one(Saving *saving, const ParagraphTranslation *one)
{
    Write *write = saving->write;
    ptrdiff_t place = document_find(&saving->document, one->paragraph);
    Value *last = value_from_row(write->arena, database_query(write->database, write->arena, &last_one, ARGS(saving->language, one->paragraph)));
    Text text = text_trim(one->text), last_text = value_get_text(last, "text");
    int64_t number = value_get_number(last, "number");
    if (place < 0)
        return true;
    if (translation_crosses(one->base, number, last_text, text))
        return false;
    Text digest = source_digest(write->arena, saving->document.items[place].text);
    bool is_new = !text_equal(text, last_text) || (text.length > 0 && !text_equal(digest, value_get_text(last, "digest")));
    if (is_new)
        saving->saved += database_run(write->database, &insert, ARGS(saving->language, one->paragraph, number + 1, saving->given->version, digest,
                                                                     text, saving->given->by, write->now));
    return true;
}

static void record_saved(const Saving *saving)
{
    Value *content = value_object(saving->write->arena);
    put_text(content, "language", saving->given->language);
    put_number(content, "paragraphs", saving->saved);
    record_append(saving->write, (Entry){ .person = saving->given->by,
                                          .verb = "translation.saved",
                                          .object_kind = "text_language",
                                          .object = saving->language,
                                          .place = saving->given->position,
                                          .content = content });
}

static int64_t language_begun(Write *write, const NewTranslations *given)
{
    int64_t found = text_language_find(write->database, given->position, given->language);
    if (found)
        return found;
    found = write_new_id(write);
    database_run(write->database, &begin_language, ARGS(found, given->position, given->language));
    return found;
}

/* Whether anything is said at all: a language begins with its first word. */
static bool says_anything(const NewTranslations *given)
{
    for (ptrdiff_t i = 0; i < given->count; i++)
        if (text_trim(given->items[i].text).length > 0)
            return true;
    return false;
}

int64_t translations_save(Write *write, const NewTranslations *given, Text *result_crossed)
{
    *result_crossed = (Text){ 0 };
    if (!says_anything(given) && text_language_find(write->database, given->position, given->language) == 0)
        return 0;
    Saving saving = { .write = write,
                      .given = given,
                      .document = version_document(write->database, write->arena, given->version),
                      .language = language_begun(write, given),
                      .crossed = buffer_new(write->arena, 1 << 16) };
    for (ptrdiff_t i = 0; i < given->count; i++)
        if (!save_one(&saving, &given->items[i]))
            buffer_add_listed(&saving.crossed, given->items[i].paragraph);
    *result_crossed = buffer_text(&saving.crossed);
    if (saving.saved > 0)
        record_saved(&saving);
    return saving.saved;
}
