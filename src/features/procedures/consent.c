/* SPDX-License-Identifier: EUPL-1.2 */
/* The author's city reads the answer to its amendment, and agrees or not. */
#include "features/procedures/edit.h"

#include "features/cities/cities.h"

static const Field consent_fields[] = {
    { "agrees", FIELD_CHOICE, SAY("Does your city agree?"), NULL, true, 0, 10, NULL },
    { "comment", FIELD_LINES, SAY("Comment"), SAY("Everybody who sees the answer reads it."), false, 0, 4000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the comment"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form answer_consent_form = { consent_fields, SAY("Tell the rapporteur") };

const Shape consent_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "amendment", SHAPE_OBJECT, "the amendment with the latest answer", item_shape, false },
    { 0 }
};

typedef struct ConsentPage {
    Request *request;
    Value *position, *row;
    PositionRights rights;
    NewConsent consent;
    const char *problem_field, *problem;
} ConsentPage;

/* For who acts for the city whose amendment it is. */
static Answer page_begin(ConsentPage *page, Request *request)
{
    *page = (ConsentPage){ .request = request };
    page->position = position_of_procedure(request, &page->rights);
    page->row = amendment_of_procedure(request, page->position);
    if (!page->row)
        return ANSWER_NOT_FOUND;
    int64_t organisation = value_get_number(page->row, "organisation");
    return organisation && acts_for(&request->reader, organisation) ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

static void put_choices(Request *request)
{
    put_form_choices(request);
    Value *choices = put_list(value_get(request->page, TEXT("choices")), "agrees");
    choice_add(choices, TEXT("yes"), request_say(request, SAY("Yes"), NULL));
    choice_add(choices, TEXT("no"), request_say(request, SAY("No"), NULL));
}

static void put_consent_form(ConsentPage *page, const Value *answer)
{
    Request *request = page->request;
    Value *values = value_object(request->arena);
    put_text(values, "agrees", value_get_text(answer, "agrees"));
    put_text(values, "comment", value_get_text(answer, "comment"));
    Text language = value_get_text(answer, "comment_language");
    put_text(values, "language", language.length > 0 ? language : language_code(request->language));
    put_choices(request);
    Text base = procedure_href(request->arena, page->position, "/amendments");
    form_show(request, "form", &answer_consent_form,
              text_z(request->arena, text_printf(request->arena, "%.*s/%lld/consent", TEXT_ARGUMENTS(base), (long long)value_get_number(page->row, "id"))),
              values);
}

Answer show_answer_consent(Request *request)
{
    ConsentPage page;
    Answer begun = page_begin(&page, request);
    if (begun != ANSWER_PAGE)
        return begun;
    int64_t id = value_get_number(page.row, "id");
    Procedure procedure = procedure_load(request->database, request->arena, value_get_number(page.position, "id"), ANSWERS_LATEST,
                                         language_code(request->language));
    ptrdiff_t place = procedure_find(&procedure, id);
    if (place < 0)
        return ANSWER_NOT_FOUND;
    Value *item = items_shown(request, page.position, &procedure, &place, 1)->items[0];
    put_procedure_head(request, page.position, &page.rights, SAY("The answer to your amendment"));
    put(request->data, "amendment", item);
    put_shown_amendment(request, &procedure, item);
    put(request->page, "form", value_nothing());
    if (procedure.items[place].answer && item_is_open(&procedure.items[place]))
        put_consent_form(&page, procedure.items[place].answer);
    request->template = "procedures/consent";
    return ANSWER_PAGE;
}

static bool write_consent(Write *write, void *state)
{
    ConsentPage *page = state;
    page->problem = answer_consent(write, &page->consent);
    page->problem_field = "comment";
    return page->problem == NULL;
}

Answer give_answer_consent(Request *request)
{
    ConsentPage page;
    Answer begun = page_begin(&page, request);
    if (begun != ANSWER_PAGE)
        return begun;
    form_check(request);
    put_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_answer_consent);
    page.consent = (NewConsent){ .amendment = value_get_number(page.row, "id"),
                                 .agrees = text_is(text_trim(field(request, "agrees")), "yes"),
                                 .comment = text_trim(field(request, "comment")),
                                 .language = text_trim(field(request, "language")),
                                 .organisation = value_get_number(page.row, "organisation"),
                                 .by = request->reader.person };
    Answer answer = form_write(request, write_consent, &page, &page.problem_field, &page.problem, show_answer_consent);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The rapporteur has been told. You can change your mind until it is decided."));
    return see_other(request, text_printf(request->arena, "%.*s/%lld/consent",
                                          TEXT_ARGUMENTS(procedure_href(request->arena, page.position, "/amendments")),
                                          (long long)page.consent.amendment));
}
