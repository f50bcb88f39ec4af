/* SPDX-License-Identifier: EUPL-1.2 */
/* The languages of a text, and how much of it there is in each. */
#include "features/translations/pages.h"

#include "features/profiles/profiles.h"

static const Shape language_shape[] = {
    { "language", SHAPE_TEXT, "its code", NULL, false },
    { "name", SHAPE_TEXT, "its name in the reader's language", NULL, false },
    { "current", SHAPE_NUMBER, "paragraphs that are translated as they are now", NULL, false },
    { "outdated", SHAPE_NUMBER, "paragraphs that have changed since they were translated", NULL, false },
    { "missing", SHAPE_NUMBER, "paragraphs that are not translated", NULL, false },
    { "is_authoritative", SHAPE_TRUTH, "whether it is the language that counts", NULL, false },
    { "href", SHAPE_TEXT, "address of the text in it", NULL, false },
    { 0 }
};
const Shape languages_shape[] = {
    { "position", SHAPE_OBJECT, "whose languages they are", position_shape, false },
    { "languages", SHAPE_LIST, "the authoritative one first", language_shape, false },
    { 0 }
};

static int64_t percent(int64_t part, int64_t whole)
{
    return whole > 0 ? part * 100 / whole : 0;
}

/* The bar of a language: what is current, then what is out of date. */
static void add_bar(Request *request, Value *language)
{
    int64_t current = value_get_number(language, "current"), outdated = value_get_number(language, "outdated");
    int64_t whole = current + outdated + value_get_number(language, "missing");
    Value *bar = add_object(value_get(request->page, TEXT("bars")));
    put(bar, "row", language);
    put_number(bar, "current_percent", percent(current, whole));
    put_number(bar, "outdated_from", percent(current, whole));
    put_number(bar, "outdated_percent", percent(current + outdated, whole) - percent(current, whole));
    put_text(bar, "path", value_get_text(language, "href"));
    put_truth(bar, "may_edit", value_get(request->page, TEXT("may_translate"))->truth && !value_get(language, TEXT("is_authoritative"))->truth);
}

static Value *add_language(const Reading *reading, Text code, const Value *counts)
{
    Request *request = reading->request;
    Value *language = add_object(value_get(request->data, TEXT("languages")));
    bool is_authoritative = text_equal(code, value_get_text(reading->position, "language"));
    Reading other = *reading;
    other.language = code;
    put_text(language, "language", code);
    put_text(language, "name", language_name(request->language, request->arena, code));
    put_number(language, "current", value_get_number(counts, "current"));
    put_number(language, "outdated", value_get_number(counts, "outdated"));
    put_number(language, "missing", value_get_number(counts, "missing"));
    put_truth(language, "is_authoritative", is_authoritative);
    put_text(language, "href", is_authoritative ? text_printf(request->arena, "/positions/%.*s", TEXT_ARGUMENTS(value_get_text(reading->position, "slug")))
                                                : languages_path(&other, ""));
    return language;
}

static Value *all_of_text(Reading *reading)
{
    reading_take_version(reading, 0);
    Value *counts = value_object(reading->request->arena);
    int64_t whole = 0;
    for (ptrdiff_t i = 0; i < reading->document.count; i++)
        whole += needs_translation(reading->request->arena, &reading->document.items[i]);
    put_number(counts, "current", whole);
    return counts;
}

/* Languages that nobody has begun. */
static void put_others(const Reading *reading)
{
    Request *request = reading->request;
    Value *others = put_list(request->page, "others"), *all = profile_languages_to_choose(request);
    for (ptrdiff_t i = 0; reading->rights.translates && i < all->count; i++) {
        Text code = value_get_text(all->items[i], "value");
        if (value_find_text(value_get(request->data, TEXT("languages")), "language", code))
            continue;
        Value *other = add_object(others);
        Reading begun = *reading;
        begun.language = code;
        put_text(other, "name", value_get_text(all->items[i], "label"));
        put_text(other, "href", languages_path(&begun, "/edit"));
    }
}

Answer show_languages(Request *request)
{
    Reading reading;
    if (!reading_of_position(request, &reading))
        return ANSWER_NOT_FOUND;
    put_position(request, reading.position, "languages");
    put_truth(request->page, "may_translate", reading.rights.translates);
    put_list(request->data, "languages");
    put_list(request->page, "bars");
    Value *counts = all_of_text(&reading);
    add_bar(request, add_language(&reading, value_get_text(reading.position, "language"), counts));
    Value *languages = text_languages(request->database, request->arena, value_get_number(reading.position, "id"));
    for (ptrdiff_t i = 0; i < languages->count; i++)
        add_bar(request, add_language(&reading, value_get_text(languages->items[i], "language"), languages->items[i]));
    put_others(&reading);
    put_text(request->page, "title", request_say(request, SAY("Languages of {title}"), reading.position));
    request->template = "translations/languages";
    return ANSWER_PAGE;
}
