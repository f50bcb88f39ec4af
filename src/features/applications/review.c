/* SPDX-License-Identifier: EUPL-1.2 */
/* One application on the secretariat's page: what it says, what stands out, and the forms for what comes next. */
#include "features/applications/pages.h"

#include "features/applications/rules.h"
#include "features/applications/words.h"
#include "features/cities/cities.h"
#include "http/gather.h"

enum { HISTORY_LENGTH = 30 };

static const Shape contact_shape[] = {
    { "name", SHAPE_TEXT, "who speaks for the applicant", NULL, false },
    { "role", SHAPE_TEXT, "in which role", NULL, false },
    { "email", SHAPE_TEXT, "e-mail address", NULL, false },
    { "language", SHAPE_TEXT, "in which language to write, BCP 47", NULL, false },
    { "person", SHAPE_NUMBER, "number of their account, 0 for none", NULL, false },
    { 0 }
};
static const Shape check_shape[] = {
    { "sentence", SHAPE_TEXT, "what stands out, in the reader's language", NULL, false },
    { "is_usual", SHAPE_TRUTH, "whether it is as usual", NULL, false },
    { 0 }
};
static const Shape entry_shape[] = {
    { "id", SHAPE_NUMBER, "number of the organisation", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { 0 }
};
const Shape application_shape[] = {
    { "id", SHAPE_NUMBER, "number of the application", NULL, false },
    { "status", SHAPE_TEXT, "received, asked, proposed, accepted, declined or withdrawn", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "kind", SHAPE_TEXT, "city, association, company, institution, region, university or other", NULL, false },
    { "name", SHAPE_WORDS, "the organisation, as it writes itself", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "in_eu", SHAPE_NUMBER, "1 where the country is in the European Union today, else 0", NULL, false },
    { "population", SHAPE_NUMBER, "inhabitants, as it says", NULL, false },
    { "population_year", SHAPE_NUMBER, "the year of that number", NULL, false },
    { "population_source", SHAPE_TEXT, "where the number is from", NULL, false },
    { "website", SHAPE_TEXT, "may be empty", NULL, false },
    { "reason", SHAPE_WORDS, "why it wants to join", NULL, false },
    { "council_decision", SHAPE_TEXT, "its council's decision; empty: not yet", NULL, false },
    { "council_decided_on", SHAPE_DAY, "day of that decision", NULL, true },
    { "organisation", SHAPE_NUMBER, "number of its entry in the register, 0 before there is one", NULL, false },
    { "resembles", SHAPE_NUMBER, "number of an organisation that was there already, 0 for none", NULL, false },
    { "category", SHAPE_TEXT, "code of the category that it is proposed for; empty before", NULL, false },
    { "category_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "proposed_by", SHAPE_TEXT, "who proposed it", NULL, false },
    { "note", SHAPE_TEXT, "the note to the body", NULL, false },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, true },
    { "decided_by", SHAPE_TEXT, "the body that decided; empty before", NULL, false },
    { "starts", SHAPE_DAY, "first day of the membership", NULL, true },
    { "decision_reason", SHAPE_TEXT, "why; may be empty", NULL, false },
    { "received_on", SHAPE_DAY, "day on which it was confirmed", NULL, false },
    { "contact", SHAPE_OBJECT, "who speaks for it; null once forgotten", contact_shape, true },
    { "entry", SHAPE_OBJECT, "its entry in the register", entry_shape, true },
    { "entry_alike", SHAPE_OBJECT, "an entry that may be the same organisation", entry_shape, true },
    { "checks", SHAPE_LIST, "what stands out; hints, nothing decides", check_shape, false },
    { "messages", SHAPE_LIST, "questions and answers", message_shape, false },
    { "history", SHAPE_LIST, "what happened, newest first", history_shape, false },
    { 0 }
};

Value *application_of_path(Request *request)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "application"), &id))
        return NULL;
    Value *application = application_load(request->database, request->arena, id, language_code(request->language));
    return text_is(value_get_text(application, "status"), "unconfirmed") ? NULL : application;
}

static bool may_become(Text status, const char *next)
{
    return application_step_problem(status, text_from_z(next)) == NULL;
}

static void put_outcomes(Request *request, Value *choices, Text status)
{
    Value *outcome = put_list(choices, "outcome");
    if (may_become(status, "accepted"))
        choice_add(outcome, TEXT("accepted"), request_say(request, SAY("Accepted"), NULL));
    choice_add(outcome, TEXT("declined"), request_say(request, SAY("Declined"), NULL));
}

void put_review_choices(Request *request, const Value *application)
{
    put_form_choices(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    Value *same = put_list(choices, "same");
    choice_add(same, TEXT("yes"), request_say(request, SAY("It is the same organisation"), NULL));
    choice_add(same, TEXT("no"), request_say(request, SAY("It is another one"), NULL));
    put_outcomes(request, choices, value_get_text(application, "status"));
    Value *category = put_list(choices, "category");
    Value *rows = categories_explained(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(category, value_get_text(rows->items[i], "code"), value_get_text(rows->items[i], "name"));
}

static void check_add(Request *request, Value *checks, const char *message, const Value *values, bool is_usual)
{
    Value *check = add_object(checks);
    put_text(check, "sentence", request_say(request, message, values));
    put_truth(check, "is_usual", is_usual);
}

/* Against the category that it is proposed for. */
static void check_size(Request *request, Value *checks, const Value *application)
{
    Value *values = value_object(request->arena);
    int64_t usual = category_usual_size(value_get_text(application, "category"));
    bool is_usual = value_get_number(application, "population") >= usual;
    put_number(values, "usual", usual);
    put(values, "category", value_get(application, TEXT("category_name")));
    if (usual > 0)
        check_add(request, checks,
                  is_usual ? SAY("{category}: it has the {usual, number} inhabitants that are usual")
                           : SAY("{category}: it has fewer than the {usual, number} inhabitants that are usual"),
                  values, is_usual);
}

static void check_council(Request *request, Value *checks, const Value *application)
{
    bool has_decided = value_get_text(application, "council_decision").length > 0;
    check_add(request, checks,
              has_decided ? SAY("Its council decided on {council_decided_on, date}: {council_decision}")
                          : SAY("Its council has not decided yet"),
              application, has_decided);
}

static void put_checks(Request *request, const Value *application)
{
    Value *checks = put_list(request->data, "checks");
    bool in_eu = value_get_number(application, "in_eu") != 0;
    Suggestion suggestion = category_suggested(value_get_text(application, "kind"), in_eu, value_get_number(application, "population"));
    check_add(request, checks, suggestion.reason, NULL, true);
    check_size(request, checks, application);
    check_add(request, checks,
              in_eu ? SAY("Its country is in the European Union") : SAY("Its country is not in the European Union"), NULL, true);
    check_council(request, checks, application);
}

static void put_entry(Request *request, const char *name, int64_t organisation)
{
    Value *brief = organisation ? city_brief(request->database, request->arena, organisation, language_code(request->language)) : NULL;
    put(request->data, name, brief ? brief : value_nothing());
}

static void put_form(Request *request, const char *name, const Form *form, bool offered, const char *address, const Value *current)
{
    put(request->page, name, value_nothing());
    if (!offered)
        return;
    Text action = text_printf(request->arena, "/applications/%lld/%s", (long long)value_get_number(request->data, "id"), address);
    form_show(request, name, form, text_z(request->arena, action), current);
}

static void put_forms(Request *request, const Value *application)
{
    Text status = value_get_text(application, "status");
    bool is_settled = value_get_number(application, "organisation") != 0;
    Suggestion suggestion = category_suggested(value_get_text(application, "kind"), value_get_number(application, "in_eu") != 0,
                                               value_get_number(application, "population"));
    Value *suggested = value_object(request->arena);
    put_text(suggested, "category", text_from_z(suggestion.category));
    put_form(request, "settle_form", &settle_form, !is_settled && !application_is_closed(status), "organisation", NULL);
    put_form(request, "ask_form", &ask_form, may_become(status, "asked"), "ask", NULL);
    put_form(request, "propose_form", &propose_form, is_settled && may_become(status, "proposed"), "propose", suggested);
    put_form(request, "decide_form", &decide_form, may_become(status, "declined"), "decide", NULL);
}

Answer show_application(Request *request)
{
    Value *application = application_of_path(request);
    if (!application)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(application, "id");
    Value *contact = application_contact(request->database, request->arena, id);
    request->data = application;
    put_review_choices(request, application);
    put_text(application, "status_name", application_status_in_words(request, value_get_text(application, "status")));
    put(application, "contact", contact ? contact : value_nothing());
    put_entry(request, "entry", value_get_number(application, "organisation"));
    put_entry(request, "entry_alike", value_get_number(application, "resembles"));
    put_checks(request, application);
    put_messages(request, id);
    gather_history(request, id, HISTORY_LENGTH);
    put_forms(request, application);
    put_text(request->page, "kind_name", kind_in_words(request, value_get_text(application, "kind")));
    put(put_object(request->page, "way"), "stations", stations_of(request, application));
    put_text(request->page, "title", request_say(request, SAY("Application of {name}"), application));
    request->template = "applications/show";
    return ANSWER_PAGE;
}
