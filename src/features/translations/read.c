/* SPDX-License-Identifier: EUPL-1.2 */
/* A text in another language; what is not translated stands in the authoritative one, and says so. */
#include "features/translations/pages.h"

#include "view/markdown.h"

static const Shape paragraph_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph, the same in all versions and languages", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "text", SHAPE_WORDS, "Markdown: the translation, or the authoritative text where there is none", NULL, false },
    { "html", SHAPE_TEXT, "the same as HTML", NULL, false },
    { "is_translated", SHAPE_TRUTH, "whether it is the translation, or needs none", NULL, false },
    { "is_current", SHAPE_TRUTH, "whether the authoritative text is still the one that was translated", NULL, false },
    { 0 }
};
const Shape translation_read_shape[] = {
    { "position", SHAPE_OBJECT, "what is read", position_shape, false },
    { "language", SHAPE_TEXT, "code of the language", NULL, false },
    { "version", SHAPE_NUMBER, "number of the version; 0: there is no text yet", NULL, false },
    { "paragraphs", SHAPE_LIST, "the text", paragraph_shape, false },
    { 0 }
};

static Value *add_paragraph(const Reading *reading, ptrdiff_t place)
{
    Request *request = reading->request;
    const Paragraph *source = &reading->document.items[place];
    const Translated *translated = &reading->translated[place];
    bool has_translation = translated->text.length > 0, needs = needs_translation(request->arena, source);
    Text text = has_translation ? translated->text : source->text;
    Value *paragraph = add_object(value_get(request->data, TEXT("paragraphs")));
    put_number(paragraph, "id", source->id);
    put_number(paragraph, "number", reading->numbers[place].number);
    put(paragraph, "text", value_words(request->arena, text, has_translation || !needs ? reading->language : reading->source_language));
    put_text(paragraph, "html", markdown_html(request->arena, text, NULL));
    put_truth(paragraph, "is_translated", has_translation || !needs);
    put_truth(paragraph, "is_current", !has_translation ? !needs : translated->is_current);
    return paragraph;
}

static void show_paragraph(const Reading *reading, ptrdiff_t place)
{
    Request *request = reading->request;
    Value *paragraph = add_paragraph(reading, place), *shown = add_object(value_get(request->page, TEXT("paragraphs")));
    Text change = source_change(reading, place);
    put_number(shown, "id", reading->document.items[place].id);
    put_number(shown, "printed", reading->numbers[place].number);
    put_text(shown, "html", value_get_text(paragraph, "html"));
    put_text(shown, "html_language", value_get(paragraph, TEXT("text"))->language);
    put_truth(shown, "is_missing", !value_get(paragraph, TEXT("is_translated"))->truth);
    Value *changed = change.length > 0 ? put_object(shown, "changed") : NULL;
    if (changed) {
        put_text(changed, "html", change);
        put_text(changed, "html_language", reading->source_language);
    } else
        put(shown, "changed", value_nothing());
}

/* ?version=2; false where there is none of that number. */
static bool version_of_query(const Reading *reading, int64_t *result_version)
{
    Text asked = query_parameter(reading->request, "version");
    int64_t number = 0;
    *result_version = 0;
    if (asked.length == 0)
        return true;
    if (!text_to_number(asked, &number))
        return false;
    *result_version = version_find(reading->request->database, value_get_number(reading->position, "id"), number);
    Value *row = *result_version ? version_load(reading->request->database, reading->request->arena, *result_version) : NULL;
    return row && (reading->rights.translates || may_see(&reading->request->reader, value_get_number(row, "audience")));
}

Answer show_translation(Request *request)
{
    Reading reading;
    int64_t version;
    if (!reading_of_language(request, &reading) || !version_of_query(&reading, &version))
        return ANSWER_NOT_FOUND;
    reading_take_version(&reading, version);
    put_position(request, reading.position, "languages");
    put_text(request->data, "language", reading.language);
    put_number(request->data, "version", reading.number);
    put_list(request->data, "paragraphs");
    put_list(request->page, "paragraphs");
    for (ptrdiff_t i = 0; i < reading.document.count; i++)
        show_paragraph(&reading, i);
    put_truth(request->page, "may_translate", reading.rights.translates);
    put_text(request->page, "language_name", language_name(request->language, request->arena, reading.language));
    put_text(request->page, "source_name", language_name(request->language, request->arena, value_get_text(reading.position, "language")));
    put_text(request->page, "translation_href", languages_path(&reading, ""));
    put_text(reading.position, "language_name", value_get_text(request->page, "language_name"));
    put_text(request->page, "title", request_say(request, SAY("{title} in {language_name}"), reading.position));
    request->template = "translations/read";
    return ANSWER_PAGE;
}
