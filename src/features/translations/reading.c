/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages of translations have in common. */
#include "features/translations/pages.h"

#include "features/profiles/profiles.h"

static const Query text_then = { "SELECT text FROM version_paragraph WHERE version = $1 AND paragraph = $2" };

bool reading_of_position(Request *request, Reading *result_reading)
{
    *result_reading = (Reading){ .request = request };
    result_reading->position = position_of_path(request, &result_reading->rights);
    if (!result_reading->position || !result_reading->rights.sees)
        return false;
    return true;
}

bool reading_of_language(Request *request, Reading *result_reading)
{
    Text language = path_parameter(request, "language");
    if (!reading_of_position(request, result_reading) || text_equal(language, value_get_text(result_reading->position, "language")))
        return false;
    result_reading->language = language;
    return value_find_text(profile_languages_to_choose(request), "value", language) != NULL;
}

void reading_take_version(Reading *reading, int64_t version)
{
    Request *request = reading->request;
    int64_t position = value_get_number(reading->position, "id");
    reading->version = version ? version : version_latest(request->database, position);
    if (reading->version == 0)
        return;
    Value *row = version_load(request->database, request->arena, reading->version);
    reading->number = value_get_number(row, "number");
    reading->source_language = value_get_text(row, "language");
    reading->document = version_document(request->database, request->arena, reading->version);
    reading->numbers = version_numbers(request->database, request->arena, reading->version);
    reading->translated = version_translated(request->database, request->arena, position, reading->version, &reading->document, reading->language);
}

Text languages_path(const Reading *reading, const char *rest)
{
    return text_printf(reading->request->arena, "/positions/%.*s/languages%s%.*s%s", TEXT_ARGUMENTS(value_get_text(reading->position, "slug")),
                       reading->language.length > 0 ? "/" : "", TEXT_ARGUMENTS(reading->language), rest);
}

Text source_change(const Reading *reading, ptrdiff_t place)
{
    Request *request = reading->request;
    const Translated *translated = &reading->translated[place];
    if (translated->text.length == 0 || translated->is_current)
        return (Text){ 0 };
    Text then = database_text(request->database, request->arena, &text_then, ARGS(translated->version, reading->document.items[place].id));
    return marked_change(request->arena, request->language, then, reading->document.items[place].text);
}
