/* SPDX-License-Identifier: EUPL-1.2 */
/* Translating: some paragraphs at once, each beside its source. Two who translate the same paragraph at once both see what the other wrote. */
#include "features/translations/pages.h"

#include "view/markdown.h"

/* So much fits into what a form may send, in any alphabet. */
enum { MOST_PARAGRAPHS = 12, MOST_BYTES = 5000, LONGEST = 20000 /* characters of a paragraph */ };

static const Shape paragraph_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph; the field that takes its translation is text_ and this", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "source", SHAPE_WORDS, "the authoritative text, Markdown", NULL, false },
    { "text", SHAPE_TEXT, "the translation, Markdown; may be empty", NULL, false },
    { "base", SHAPE_NUMBER, "which translation that is: to be sent as base_ and the number of the paragraph", NULL, false },
    { "is_current", SHAPE_TRUTH, "whether it is of the text as it is now", NULL, false },
    { 0 }
};
const Shape translation_edit_shape[] = {
    { "position", SHAPE_OBJECT, "what is translated", position_shape, false },
    { "language", SHAPE_TEXT, "code of the language", NULL, false },
    { "version", SHAPE_NUMBER, "number of the version", NULL, false },
    { "paragraphs", SHAPE_LIST, "those that were asked for, else what is missing or out of date", paragraph_shape, false },
    { 0 }
};

static const Field fields[] = {
    { "version", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form translation_form = { fields, SAY("Save the translation") };

static const Field title_fields[] = {
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, 200, NULL },
    { 0 }
};
const Form translation_title_form = { title_fields, SAY("Save the title") };

typedef struct Editing {
    Reading reading;
    Text crossed;       /* ids of paragraphs that somebody else has saved, "17,18" */
    const char *problem_field;
    const char *problem;
} Editing;

static Text name_of(Arena *arena, const char *what, int64_t paragraph)
{
    return text_printf(arena, "%s_%lld", what, (long long)paragraph);
}

static Text sent(const Request *request, const char *what, int64_t paragraph)
{
    return field(request, text_z(request->arena, name_of(request->arena, what, paragraph)));
}

static bool was_sent(const Request *request, int64_t paragraph)
{
    Text name = name_of(request->arena, "text", paragraph);
    for (int i = 0; i < request->fields.count; i++)
        if (text_equal(request->fields.list[i].name, name))
            return true;
    return false;
}

/* Of a page that is asked for: one paragraph, a section, or what is to be done. */
static bool is_asked_for(const Reading *reading, ptrdiff_t place)
{
    const Request *request = reading->request;
    int64_t id = reading->document.items[place].id, asked = 0;
    if (request->method == POST)
        return was_sent(request, id);
    if (!needs_translation(request->arena, &reading->document.items[place]))
        return false;
    if (text_to_number(query_parameter(request, "paragraph"), &asked))
        return id == asked;
    if (text_to_number(query_parameter(request, "section"), &asked))
        return id == asked || reading->numbers[place].section == asked;
    return reading->translated[place].text.length == 0 || !reading->translated[place].is_current;
}

static bool is_crossed(const Editing *editing, int64_t paragraph)
{
    return audiences_have(editing->crossed, paragraph);
}

static void show_paragraph(const Editing *editing, ptrdiff_t place)
{
    const Reading *reading = &editing->reading;
    Request *request = reading->request;
    const Paragraph *source = &reading->document.items[place];
    const Translated *translated = &reading->translated[place];
    bool crosses = editing->crossed.length > 0 && is_crossed(editing, source->id), is_sent = request->method == POST;
    int64_t base = 0;
    (void)text_to_number(sent(request, "base", source->id), &base);
    Value *paragraph = add_object(value_get(request->data, TEXT("paragraphs"))), *shown = add_object(value_get(request->page, TEXT("paragraphs")));
    put_number(paragraph, "id", source->id);
    put_number(paragraph, "number", reading->numbers[place].number);
    put(paragraph, "source", value_words(request->arena, source->text, reading->source_language));
    put_text(paragraph, "text", is_sent ? sent(request, "text", source->id) : translated->text);
    put_number(paragraph, "base", is_sent && !crosses ? base : translated->number);
    put_truth(paragraph, "is_current", translated->text.length > 0 && translated->is_current);
    put(shown, "paragraph", paragraph);
    put_number(shown, "printed", reading->numbers[place].number);
    put_text(shown, "html", markdown_html(request->arena, source->text, NULL));
    put_text(shown, "html_language", reading->source_language);
    put_text(shown, "into", reading->language);
    put_number(shown, "rows", source->text.length / 60 + 2);
    put_text(shown, "other", crosses ? translated->text : (Text){ 0 });
    Text change = source_change(reading, place);
    put(shown, "changed", value_nothing());
    if (change.length > 0) {
        put_text(put_object(shown, "changed"), "html", change);
        put_text(value_get(shown, TEXT("changed")), "html_language", reading->source_language);
    }
}

/* The first of what is asked for. */
static void put_paragraphs(const Editing *editing)
{
    const Reading *reading = &editing->reading;
    Request *request = reading->request;
    ptrdiff_t bytes = 0, count = 0;
    put_list(request->data, "paragraphs");
    put_list(request->page, "paragraphs");
    for (ptrdiff_t i = 0; i < reading->document.count; i++) {
        if (!is_asked_for(reading, i))
            continue;
        bytes += reading->document.items[i].text.length;
        if (request->method == GET && count++ > 0 && (bytes > MOST_BYTES || count > MOST_PARAGRAPHS))
            break;
        show_paragraph(editing, i);
    }
}

/* Where each section is translated. */
static void put_sections(const Reading *reading)
{
    Request *request = reading->request;
    Value *sections = put_list(request->page, "sections");
    for (ptrdiff_t i = 0; i < reading->document.count; i++) {
        const Paragraph *heading = &reading->document.items[i];
        if (heading->kind != PARAGRAPH_HEADING)
            continue;
        Value *section = add_object(sections);
        put(section, "name", value_words(request->arena, markdown_excerpt(request->arena, heading->text, 80), reading->source_language));
        put_text(section, "href", text_printf(request->arena, "%.*s?section=%lld", TEXT_ARGUMENTS(languages_path(reading, "/edit")),
                                              (long long)heading->id));
    }
}

static void put_title_form(const Reading *reading)
{
    Request *request = reading->request;
    Value *other = position_load(request->database, request->arena, value_get_number(reading->position, "id"), reading->language);
    const Value *title = value_get(other, TEXT("title"));
    Value *current = value_object(request->arena);
    put_text(current, "title", text_equal(title->language, reading->language) ? title->text : (Text){ 0 });
    form_show(request, "title_form", &translation_title_form, text_z(request->arena, languages_path(reading, "/title")), current);
}

static Answer show(const Editing *editing)
{
    const Reading *reading = &editing->reading;
    Request *request = reading->request;
    put_position(request, reading->position, "languages");
    put_text(request->data, "language", reading->language);
    put_number(request->data, "version", reading->number);
    put_paragraphs(editing);
    put_sections(reading);
    put_title_form(reading);
    Text name = language_name(request->language, request->arena, reading->language);
    put_text(request->page, "language_name", name);
    put_text(request->page, "translation_href", languages_path(reading, ""));
    put_text(reading->position, "language_name", name);
    put_text(request->page, "title", request_say(request, SAY("Translate {title} into {language_name}"), reading->position));
    request->template = "translations/edit";
    return ANSWER_PAGE;
}

/* The version that was before the writer's eyes, of the numbers of this position. */
static int64_t version_sent(const Reading *reading)
{
    int64_t number = field_number(reading->request, "version");
    return number ? version_find(reading->request->database, value_get_number(reading->position, "id"), number) : 0;
}

static Answer begin(Request *request, Editing *result_editing)
{
    *result_editing = (Editing){ 0 };
    Reading *reading = &result_editing->reading;
    if (!reading_of_language(request, reading))
        return ANSWER_NOT_FOUND;
    if (!reading->rights.translates)
        return ANSWER_FORBIDDEN;
    reading_take_version(reading, request->method == POST ? version_sent(reading) : 0);
    return ANSWER_PAGE;
}

Answer show_edit_translation(Request *request)
{
    Editing editing;
    Answer answer = begin(request, &editing);
    return answer == ANSWER_PAGE ? show(&editing) : answer;
}

static bool is_too_long(const Request *request)
{
    for (int i = 0; i < request->fields.count; i++)
        if (text_starts_with(request->fields.list[i].name, TEXT("text_")) && text_count_characters(request->fields.list[i].value) > LONGEST)
            return true;
    return false;
}

static ptrdiff_t take_sent(const Reading *reading, ParagraphTranslation *items)
{
    const Request *request = reading->request;
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < reading->document.count; i++) {
        int64_t id = reading->document.items[i].id, base = 0;
        (void)text_to_number(sent(request, "base", id), &base);
        if (was_sent(request, id))
            items[count++] = (ParagraphTranslation){ .paragraph = id, .base = base, .text = sent(request, "text", id) };
    }
    return count;
}

static bool write_translation(Write *write, void *state)
{
    Editing *editing = state;
    const Reading *reading = &editing->reading;
    NewTranslations given = { .position = value_get_number(reading->position, "id"),
                              .language = reading->language,
                              .version = reading->version,
                              .by = reading->request->reader.person };
    ParagraphTranslation *items = new (write->arena, ParagraphTranslation, reading->document.count + 1);
    given.items = items;
    given.count = take_sent(reading, items);
    Text crossed;
    translations_save(write, &given, &crossed);
    editing->crossed = text_copy(reading->request->arena, crossed);
    return crossed.length == 0;
}

/* Nothing was written: what both have written is shown, and who sends it again has seen it. */
static Answer show_both(Editing *editing)
{
    Reading *reading = &editing->reading;
    reading_take_version(reading, reading->version);
    form_problem(reading->request, "", SAY("Somebody else has translated the same paragraph. Both texts stand below; what you save now is what stands."));
    Answer answer = show(editing);
    return answer == ANSWER_PAGE ? ANSWER_INVALID : answer;
}

Answer save_translation(Request *request)
{
    Editing editing;
    Answer answer = begin(request, &editing);
    if (answer != ANSWER_PAGE)
        return answer;
    form_check(request);
    if (is_too_long(request))
        form_problem(request, "", SAY("Please use fewer words"));
    if (form_has_problems(request))
        return show(&editing) == ANSWER_PAGE ? ANSWER_INVALID : ANSWER_FAILED;
    answer = request_write(request, RECORDED, write_translation, &editing);
    if (answer == ANSWER_INVALID && editing.crossed.length > 0)
        return show_both(&editing);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The translation is saved."));
    return see_other(request, languages_path(&editing.reading, ""));
}

static bool write_title(Write *write, void *state)
{
    const Editing *editing = state;
    const Request *request = editing->reading.request;
    position_translate(write, value_get_number(editing->reading.position, "id"), editing->reading.language, text_trim(field(request, "title")),
                       request->reader.person);
    return true;
}

Answer save_title_in(Request *request)
{
    Editing editing;
    Answer answer = begin(request, &editing);
    if (answer != ANSWER_PAGE)
        return answer;
    form_check(request);
    request->form_name = TEXT("title_form");
    if (form_has_problems(request))
        return form_again(request, show_edit_translation);
    answer = form_write(request, write_title, &editing, &editing.problem_field, &editing.problem, show_edit_translation);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The title is saved."));
    return see_other(request, languages_path(&editing.reading, ""));
}
