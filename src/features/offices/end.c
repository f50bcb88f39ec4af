/* SPDX-License-Identifier: EUPL-1.2 */
/* A term that ends earlier than planned. */
#include "features/offices/pages.h"

static const Field end_fields[] = {
    { "ends", FIELD_DAY, SAY("Ends on"), SAY("The first day on which the city no longer holds the office."), true, 0, 0, NULL },
    { 0 }
};
const Form office_end_form = { end_fields, SAY("End the term") };

static Value *term_of_path(Request *request)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "office"), &id))
        return NULL;
    return office_load(request->database, request->arena, id, language_code(request->language));
}

Answer show_end(Request *request)
{
    Value *term = term_of_path(request);
    if (!term)
        return ANSWER_NOT_FOUND;
    request->data = term;
    Text action = text_printf(request->arena, "/offices/%lld/end", (long long)value_get_number(term, "id"));
    form_show(request, "form", &office_end_form, text_z(request->arena, action), NULL);
    put_text(request->page, "title", request_say(request, SAY("{post_name}: {name}"), term));
    request->template = "offices/end";
    return ANSWER_PAGE;
}

static bool write_end(Write *write, void *state)
{
    OfficeChange *change = state;
    Text ends = text_trim(field(change->request, "ends"));
    Value *row = office_load(write->database, write->arena, change->office, TEXT("en"));
    const Term term = { 0, value_get_text(row, "starts"), value_get_text(row, "ends") };
    change->problem_field = "ends";
    change->problem = term_end_problem(&term, ends);
    if (change->problem)
        return false;
    office_end(write, change->office, ends, change->request->reader.person);
    return true;
}

Answer end_office(Request *request)
{
    Value *term = term_of_path(request);
    if (!term)
        return ANSWER_NOT_FOUND;
    if (!form_check(request)) {
        show_end(request);
        return ANSWER_INVALID;
    }
    OfficeChange change = { .request = request, .office = value_get_number(term, "id") };
    return office_change(&change, write_end, show_end, SAY("The term ends on that day."), TEXT("/offices"));
}

const Shape end_shape[] = {
    { "id", SHAPE_NUMBER, "number of the term", NULL, false },
    { "post", SHAPE_TEXT, "code of the office", NULL, false },
    { "post_name", SHAPE_TEXT, "its name in the reader's language", NULL, false },
    { "held_by", SHAPE_TEXT, "role of whoever acts for the city in it", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it is no longer held", NULL, false },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, false },
    { "decided_by", SHAPE_TEXT, "the body that decided", NULL, false },
    { 0 }
};
