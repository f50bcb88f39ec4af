/* SPDX-License-Identifier: EUPL-1.2 */
/* One amendment: the answer with its reason, and with another text that would stand in its place. */
#include "features/procedures/pages.h"

#include "features/cities/cities.h"
#include "features/procedures/edit.h"

static const Field answer_fields[] = {
    { "answer", FIELD_CHOICE, SAY("Answer"), NULL, true, 0, 20, NULL },
    { "falls_with", FIELD_CHOICE, SAY("Falls with"), SAY("Only where it falls: the amendment with which it does."), false, 0, 20, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("The city that proposed it reads it at once, everybody once the list is published."), false, 0, 4000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the reason"), NULL, true, 0, 10, NULL },
    { "text", FIELD_LINES, SAY("The text that you would accept"),
      SAY("Only where you accept it modified: change the text as it should be. The author is asked."), false, 0, DOCUMENT_MAXIMUM, NULL },
    { 0 }
};
const Form amendment_answer_form = { answer_fields, SAY("Give the answer") };

const Shape answer_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "amendment", SHAPE_OBJECT, "the amendment", item_shape, false },
    { "answers", SHAPE_LIST, "all that were given, the newest first", answer_shape, false },
    { 0 }
};

typedef struct AnswerPage {
    Request *request;
    Value *position, *row;
    PositionRights rights;
    Procedure procedure;
    ptrdiff_t place;
    NewAnswer answer;
    const char *problem_field, *problem;
} AnswerPage;

static Answer page_begin(AnswerPage *page, Request *request)
{
    *page = (AnswerPage){ .request = request };
    page->position = position_of_procedure(request, &page->rights);
    page->row = amendment_of_procedure(request, page->position);
    if (!page->row)
        return ANSWER_NOT_FOUND;
    if (!page->rights.answers)
        return ANSWER_FORBIDDEN;
    page->procedure = procedure_load(request->database, request->arena, value_get_number(page->position, "id"), ANSWERS_LATEST,
                                     language_code(request->language));
    page->place = procedure_find(&page->procedure, value_get_number(page->row, "id"));
    return page->place >= 0 && item_is_listed(&page->procedure.items[page->place]) ? ANSWER_PAGE : ANSWER_NOT_FOUND;
}

static void put_choices(AnswerPage *page)
{
    Request *request = page->request;
    put_form_choices(request);
    Value *choices = value_get(request->page, TEXT("choices")), *others = put_list(choices, "falls_with");
    answer_choices_add(request, put_list(choices, "answer"));
    choice_add(others, (Text){ 0 }, request_say(request, SAY("None"), NULL));
    for (ptrdiff_t i = 0; i < page->procedure.count; i++) {
        const Item *item = &page->procedure.items[i];
        if (i != page->place && item_is_listed(item) && item_is_open(item))
            choice_add(others, text_printf(request->arena, "%lld", (long long)item->id),
                       amendment_called(request->language, request->arena, item->row));
    }
}

/* What the text would be: with the one in its place, else with the amendment itself. */
static Text text_to_edit(const AnswerPage *page)
{
    const Item *item = &page->procedure.items[page->place];
    const Item *written = item->modified >= 0 ? &page->procedure.items[item->modified] : item;
    return text_with_amendment(page->request->database, page->request->arena, written->row);
}

static Value *values_of(const AnswerPage *page)
{
    Request *request = page->request;
    const Value *answer = page->procedure.items[page->place].answer;
    Value *values = value_object(request->arena);
    put_text(values, "answer", value_get_text(answer, "answer"));
    put_number(values, "falls_with", value_get_number(answer, "falls_with"));
    put_text(values, "reason", value_get_text(answer, "reason"));
    put_text(values, "language", answer ? value_get_text(answer, "language") : language_code(request->language));
    put_text(values, "text", text_to_edit(page));
    return values;
}

static void put_answers(AnswerPage *page)
{
    Request *request = page->request;
    Value *list = put_list(request->data, "answers"), *rows = answers_of(request->database, request->arena, value_get_number(page->row, "id"));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add(list, answer_shown(request, rows->items[i]));
}

Answer show_answer(Request *request)
{
    AnswerPage page;
    Answer answer = page_begin(&page, request);
    if (answer != ANSWER_PAGE)
        return answer;
    Value *items = items_shown(request, page.position, &page.procedure, &page.place, 1);
    put_procedure_head(request, page.position, &page.rights, SAY("Answer an amendment"));
    put(request->data, "amendment", items->items[0]);
    put_answers(&page);
    put_shown_amendment(request, &page.procedure, items->items[0]);
    put_choices(&page);
    Text action = procedure_href(request->arena, page.position, "/amendments");
    form_show(request, "form", &amendment_answer_form,
              text_z(request->arena, text_printf(request->arena, "%.*s/%lld/answer", TEXT_ARGUMENTS(action), (long long)value_get_number(page.row, "id"))),
              values_of(&page));
    request->template = "procedures/answer";
    return ANSWER_PAGE;
}

static bool write_one(Write *write, void *state)
{
    AnswerPage *page = state;
    page->problem = amendment_answer(write, &page->answer);
    return page->problem == NULL;
}

/* Only a text that is new is written; the amendment as it was proposed is no other text. */
static void read_text(AnswerPage *page)
{
    Request *request = page->request;
    const Item *item = &page->procedure.items[page->place];
    Text text = text_as_sent(request->arena, field(request, "text"));
    if (!text_is(page->answer.answer, "accept_modified") || text_equal(text, text_trim(text_to_edit(page)))) {
        if (text_is(page->answer.answer, "accept_modified") && item->modified < 0)
            form_problem(request, "text", SAY("This is the amendment as it was proposed: please change something in it"));
        return;
    }
    page->answer.modified = text;
}

Answer give_answer(Request *request)
{
    AnswerPage page;
    Answer answer = page_begin(&page, request);
    if (answer != ANSWER_PAGE)
        return answer;
    form_check(request);
    put_choices(&page);
    page.answer = (NewAnswer){ .amendment = value_get_number(page.row, "id"),
                               .answer = text_trim(field(request, "answer")),
                               .falls_with = field_number(request, "falls_with"),
                               .reason = text_trim(field(request, "reason")),
                               .language = text_trim(field(request, "language")),
                               .by = request->reader.person };
    read_text(&page);
    if (!form_choices_hold(request))
        return form_again(request, show_answer);
    answer = form_write(request, write_one, &page, &page.problem_field, &page.problem, show_answer);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The answer is given. Its author sees it now, others once you publish the list."));
    return see_other(request, procedure_href(request->arena, page.position, "/procedure"));
}
