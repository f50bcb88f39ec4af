/* SPDX-License-Identifier: EUPL-1.2 */
/* The applicant's own page, behind a link that only the applicant was mailed. Whoever has it may do what the applicant may. */
#include "features/applications/pages.h"

#include "features/applications/enrolment.h"
#include "features/applications/rules.h"
#include "features/applications/words.h"
#include "features/people/people.h"
#include "http/app.h"

static const Field no_fields[] = { { 0 } };
const Form confirm_form = { no_fields, SAY("Confirm the application") };
const Form withdraw_form = { no_fields, SAY("Withdraw the application") };

static const Field answer_fields[] = {
    { "answer", FIELD_LINES, SAY("Your answer"), NULL, true, 0, 4000, NULL },
    { 0 }
};
const Form answer_form = { answer_fields, SAY("Send the answer") };

const Shape message_shape[] = {
    { "kind", SHAPE_TEXT, "question (by the secretariat) or answer (by the applicant)", NULL, false },
    { "text", SHAPE_TEXT, "what was written", NULL, false },
    { "at", SHAPE_MOMENT, "when", NULL, false },
    { "is_question", SHAPE_TRUTH, "whether it is a question", NULL, false },
    { 0 }
};
const Shape applicant_shape[] = {
    { "name", SHAPE_WORDS, "the organisation that applies", NULL, false },
    { "status", SHAPE_TEXT, "unconfirmed, received, asked, proposed, accepted, declined or withdrawn", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "category_name", SHAPE_TEXT, "the category that it is to have; empty before it is proposed", NULL, false },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, true },
    { "decided_by", SHAPE_TEXT, "the body that decided; empty before", NULL, false },
    { "decision_reason", SHAPE_TEXT, "why; may be empty", NULL, false },
    { "starts", SHAPE_DAY, "first day of the membership", NULL, true },
    { "population", SHAPE_NUMBER, "its inhabitants", NULL, false },
    { "population_year", SHAPE_NUMBER, "the year of that number", NULL, false },
    { "population_source", SHAPE_TEXT, "who counted", NULL, false },
    { "website", SHAPE_TEXT, "its address; may be empty", NULL, false },
    { "reason", SHAPE_WORDS, "why it wants to join", NULL, false },
    { "council_decision", SHAPE_TEXT, "what its council decided; may be empty", NULL, false },
    { "council_decided_on", SHAPE_DAY, "when it did", NULL, true },
    { "stations", SHAPE_LIST, "the way to membership", station_shape, false },
    { "messages", SHAPE_LIST, "questions and answers", message_shape, false },
    { 0 }
};

static Value *application_of_link(Request *request)
{
    int64_t id = application_of_token(request->database, request->arena, path_parameter(request, "token"));
    return id ? application_load(request->database, request->arena, id, language_code(request->language)) : NULL;
}

static void put_form(Request *request, const char *name, const Form *form, bool offered, const char *address)
{
    put(request->page, name, value_nothing());
    if (!offered)
        return;
    Text token = path_parameter(request, "token");
    Text action = text_printf(request->arena, "/join/%.*s/%s", TEXT_ARGUMENTS(token), address);
    form_show(request, name, form, text_z(request->arena, action), NULL);
}

static void put_forms(Request *request, Text status)
{
    bool is_unconfirmed = text_is(status, "unconfirmed");
    put_form(request, "confirm_form", &confirm_form, is_unconfirmed, "confirm");
    put_form(request, "answer_form", &answer_form, text_is(status, "asked"), "answer");
    put_form(request, "withdraw_form", &withdraw_form, !application_is_closed(status), "withdraw");
}

void put_messages(Request *request, int64_t application)
{
    Value *messages = application_messages(request->database, request->arena, application);
    for (ptrdiff_t i = 0; i < messages->count; i++)
        put_truth(messages->items[i], "is_question", text_is(value_get_text(messages->items[i], "kind"), "question"));
    put(request->data, "messages", messages);
}

static const char *const members[] = { "name", "status", "category_name", "decided_on", "decided_by", "decision_reason", "starts",
                                       "population", "population_year", "population_source", "website", "reason",
                                       "council_decision", "council_decided_on" };

Answer show_applicant(Request *request)
{
    Value *application = application_of_link(request);
    if (!application)
        return ANSWER_NOT_FOUND;
    Text status = value_get_text(application, "status");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(request->data, members[i], value_get(application, text_from_z(members[i])));
    put_text(request->data, "status_name", application_status_in_words(request, status));
    put(request->data, "stations", stations_of(request, application));
    put_messages(request, value_get_number(application, "id"));
    put_forms(request, status);
    put_truth(request->page, "has_messages", value_get(request->data, TEXT("messages"))->count > 0);
    put_truth(request->page, "is_unconfirmed", text_is(status, "unconfirmed"));
    put_truth(request->page, "is_accepted", text_is(status, "accepted"));
    put_text(request->page, "title", request_say(request, SAY("Application of {name}"), application));
    request->template = "applications/applicant";
    return ANSWER_PAGE;
}

/* The application as it stands within the write, when this may follow; NULL, and why, when it may not. */
static Value *row_for_step(Write *write, Step *step, const char *status)
{
    Value *row = application_load(write->database, write->arena, step->object, TEXT("en"));
    const char *problem = application_step_problem(value_get_text(row, "status"), text_from_z(status));
    return step_allows(step, "", problem) ? row : NULL;
}

/* What is not in the register yet is entered; what may be there already waits for the secretariat to say whether it is the same. */
static bool write_confirm(Write *write, void *state)
{
    Step *step = state;
    Text today = step->request->today;
    Value *row = row_for_step(write, step, "received");
    if (!row)
        return false;
    Value *contact = application_contact(write->database, write->arena, step->object);
    int64_t resembles = value_get_number(row, "resembles");
    if (!resembles)
        resembles = application_resembles(write->database, write->arena, value_get_text(row, "name"), value_get_text(row, "country"));
    application_receive(write, step->object, resembles, today);
    application_contact_is(write, step->object, person_find(write->database, write->arena, value_get_text(contact, "email")));
    if (!resembles)
        application_settle(write, step->object, applicant_enrol(write, row, today), 0);
    return true;
}

static bool write_answer(Write *write, void *state)
{
    Step *step = state;
    if (!row_for_step(write, step, "received"))
        return false;
    application_answer(write, step->object, step_field(step, "answer"));
    return true;
}

/* What was never confirmed leaves no trace. */
static bool write_withdrawal(Write *write, void *state)
{
    Step *step = state;
    Text today = step->request->today;
    Value *row = application_load(write->database, write->arena, step->object, TEXT("en"));
    if (text_is(value_get_text(row, "status"), "unconfirmed")) {
        application_delete(write, step->object);
        return true;
    }
    if (!row_for_step(write, step, "withdrawn"))
        return false;
    applicant_leaves(write, value_get_number(row, "organisation"), today, value_get_text(row, "name"), today, 0);
    application_withdraw(write, step->object);
    return true;
}

static Answer take(Request *request, WriteFunction write, const char *message)
{
    Value *application = application_of_link(request);
    if (!application)
        return ANSWER_NOT_FOUND;
    form_check(request);
    Step step = { .request = request, .object = value_get_number(application, "id") };
    bool ends = write == write_withdrawal && text_is(value_get_text(application, "status"), "unconfirmed");
    Text back = ends ? TEXT("/join") : text_join(request->arena, TEXT("/join/"), path_parameter(request, "token"));
    return step_take(&step, write, show_applicant, message, back);
}

Answer confirm_application(Request *request)
{
    return take(request, write_confirm, SAY("The application is confirmed. The secretariat has it now."));
}

Answer answer_question(Request *request)
{
    return take(request, write_answer, SAY("The answer is with the secretariat."));
}

Answer withdraw_application(Request *request)
{
    return take(request, write_withdrawal, SAY("The application is withdrawn."));
}
