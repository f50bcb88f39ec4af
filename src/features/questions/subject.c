/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put: a text, amendments to it, or a motion. */
#include "features/questions/pages.h"

#include "features/amendments/amendments.h"
#include "features/positions/positions.h"
#include "view/markdown.h"

static const Shape amendment_put_shape[] = {
    { "amendment", SHAPE_NUMBER, "number of the amendment", NULL, false },
    { "label", SHAPE_NUMBER, "what people call it by", NULL, false },
    { "called", SHAPE_TEXT, "the same in words", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { 0 }
};
const Shape subject_shape[] = {
    { "name", SHAPE_WORDS, "title of the text", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "amendments", SHAPE_LIST, "those that are put; empty: the text itself", amendment_put_shape, false },
    { 0 }
};

static void add_amendments(Request *request, const Value *question, const Value *position, Value *list)
{
    Value *asked = question_amendments(request->database, request->arena, value_get_number(question, "id"));
    if (asked->count == 0)
        return;
    Value *all = amendments_of_position(request->database, request->arena, value_get_number(position, "id"), true, language_code(request->language));
    for (ptrdiff_t i = 0; i < asked->count; i++) {
        int64_t id = value_get_number(asked->items[i], "amendment");
        const Value *row = value_find_number(all, "id", id);
        Value *shown = add_object(list);
        put_number(shown, "amendment", id);
        put_number(shown, "label", value_get_number(asked->items[i], "label"));
        put_text(shown, "called", row ? amendment_called(request->language, request->arena, row) : (Text){ 0 });
        put_text(shown, "href", amendment_href(request->arena, position, id));
    }
}

/* data.subject: nothing for a motion, and for a text that the reader may not see. */
static void put_text_asked(Request *request, const Value *question)
{
    int64_t id = value_get_number(question, "position");
    Value *position = id ? position_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    put(request->data, "subject", value_nothing());
    if (!position || !may_see(&request->reader, value_get_number(position, "audience")))
        return;
    Value *subject = put_object(request->data, "subject");
    put(subject, "name", value_get(position, TEXT("title")));
    put_text(subject, "href", text_join(request->arena, TEXT("/positions/"), value_get_text(position, "slug")));
    add_amendments(request, question, position, put_list(subject, "amendments"));
}

void put_subject(Request *request, const Value *question)
{
    put_text_asked(request, question);
    const Value *text = value_get(question, TEXT("text"));
    put(request->page, "text", value_nothing());
    if (!text || text->text.length == 0)
        return;
    Value *shown = put_object(request->page, "text");
    bool is_page_language = text_equal(text->language, language_code(request->language));
    put_text(shown, "html", markdown_html(request->arena, text->text, NULL));
    put_text(shown, "html_language", is_page_language ? (Text){ 0 } : text->language);
}
