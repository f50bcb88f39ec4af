/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own absences: naming a deputy for own mandates, and whom the person stands in for. */
#include "features/people/managing.h"

#include "features/cities/cities.h"
#include "features/people/choices.h"
#include "features/people/letters.h"
#include "features/people/mandates.h"
#include "features/people/words.h"
#include "view/sort.h"

static const Field my_deputy_fields[] = {
    { "mandate", FIELD_CHOICE, SAY("Your mandate"), NULL, true, 0, 20, NULL },
    { "deputy", FIELD_CHOICE, SAY("Deputy"), SAY("Somebody who acts for the same city."), true, 0, 20, NULL },
    { "starts", FIELD_DAY, SAY("From"), NULL, true, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("First day on which you act yourself again."), true, 0, 0, NULL },
    { 0 }
};
const Form my_deputy_form = { my_deputy_fields, SAY("Name the deputy") };

const Shape standing_in_shape[] = {
    { "id", SHAPE_NUMBER, "number of the absence", NULL, false },
    { "person", SHAPE_NUMBER, "number of the person who stands in", NULL, false },
    { "name", SHAPE_TEXT, "who stands in", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day after the absence", NULL, true },
    { "organisation", SHAPE_NUMBER, "the organisation", NULL, false },
    { "role", SHAPE_TEXT, "role of the mandate", NULL, false },
    { "holder", SHAPE_NUMBER, "number of the person who is away", NULL, false },
    { "holder_name", SHAPE_TEXT, "who is away", NULL, false },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "city_slug", SHAPE_TEXT, "the organisation's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "the organisation's name", NULL, false },
    { 0 }
};
const Shape my_deputies_shape[] = {
    { "deputies", SHAPE_LIST, "who stands in for the person, now or later", standing_in_shape, false },
    { "stood_in_for", SHAPE_LIST, "whom the person stands in for, now or later", standing_in_shape, false },
    { 0 }
};

void deputies_in_words(Request *request, Value *deputies)
{
    for (ptrdiff_t i = 0; i < deputies->count; i++) {
        Value *deputy = deputies->items[i];
        Value *city = city_brief(request->database, request->arena, value_get_number(deputy, "organisation"),
                                 language_code(request->language));
        put_text(deputy, "role_name", role_in_words(request->language, value_get_text(deputy, "role")));
        put_text(deputy, "city_slug", value_get_text(city, "slug"));
        put(deputy, "city_name", city ? value_get(city, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
    }
}

static Text in_the_city(Request *request, Text words, int64_t organisation)
{
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    return text_printf(request->arena, "%.*s, %.*s", TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(value_get_text(city, "name")));
}

/* Colleagues of each city once, whatever the number of one's mandates for it. */
static void choices_of_colleagues(Request *request, Value *choices, int64_t organisation)
{
    Value *colleagues = people_acting_for(request->database, request->arena, organisation, request->reader.audiences, request->today);
    rows_sorted(request->language, colleagues, (RowOrder){ .member = "name" });
    for (ptrdiff_t i = 0; i < colleagues->count; i++) {
        const Value *colleague = colleagues->items[i];
        int64_t person = value_get_number(colleague, "person");
        if (person != request->reader.person)
            choice_add(choices, text_printf(request->arena, "%lld", (long long)person),
                       in_the_city(request, value_get_text(colleague, "name"), organisation));
    }
}

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    Value *own = put_list(choices, "mandate"), *colleagues = put_list(choices, "deputy");
    Value *mandates = mandates_in_force(request->database, request->arena, request->reader.person, request->today);
    int64_t last = 0;
    for (ptrdiff_t i = 0; i < mandates->count; i++) {
        const Value *mandate = mandates->items[i];
        int64_t organisation = value_get_number(mandate, "organisation");
        Text role = role_in_words(request->language, value_get_text(mandate, "role"));
        choice_add(own, text_printf(request->arena, "%lld", (long long)value_get_number(mandate, "id")),
                   in_the_city(request, role, organisation));
        if (organisation != last)
            choices_of_colleagues(request, colleagues, organisation);
        last = organisation;
    }
}

static Answer page_of(Request *request)
{
    Database *database = request->database;
    int64_t person = request->reader.person;
    Value *deputies = deputies_for_person(database, request->arena, person, request->today);
    Value *stood_in_for = stood_in_for_by(database, request->arena, person, request->today);
    deputies_in_words(request, deputies);
    deputies_in_words(request, stood_in_for);
    put(request->data, "deputies", deputies);
    put(request->data, "stood_in_for", stood_in_for);
    put_truth(request->page, "has_deputies", deputies->count > 0);
    put_truth(request->page, "has_stood_in_for", stood_in_for->count > 0);
    bool has_mandates = value_get(value_get(request->page, TEXT("choices")), TEXT("mandate"))->count > 0;
    put(request->page, "form", value_nothing());
    if (has_mandates)
        form_show(request, "form", &my_deputy_form, "/me/deputies", NULL);
    put_text(request->page, "title", request_say(request, SAY("Deputies"), NULL));
    request->template = "people/my_deputies";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer my_deputies_show(Request *request)
{
    put_choices(request);
    return page_of(request);
}

typedef struct Naming {
    Request *request;
    NewDeputy deputy;
    const char *problem;
} Naming;

static void tell_deputy(Write *write, const Naming *naming, const Value *mandate)
{
    const MandateNews news = { .person = naming->deputy.deputy,
                               .organisation = value_get_number(mandate, "organisation"),
                               .mandate = naming->deputy.mandate,
                               .other = naming->deputy.by,
                               .role = value_get_text(mandate, "role"),
                               .starts = naming->deputy.starts,
                               .ends = naming->deputy.ends };
    deputy_named_letter(write, naming->request->app, &news);
}

static bool name_write(Write *write, void *state)
{
    Naming *naming = state;
    Value *mandate = mandate_row(write->database, write->arena, naming->deputy.mandate);
    if (value_get_number(mandate, "person") != naming->deputy.by) {
        naming->problem = SAY("This mandate is no longer yours.");
        return false;
    }
    naming->problem = deputy_begin_problem(write, &naming->deputy, naming->request->today);
    if (naming->problem)
        return false;
    deputy_begin(write, &naming->deputy);
    tell_deputy(write, naming, mandate);
    return true;
}

Answer my_deputy_name(Request *request)
{
    put_choices(request);
    form_check(request);
    if (!form_choices_hold(request))
        return page_of(request);
    Naming naming = { .request = request,
                      .deputy = { .mandate = field_number(request, "mandate"),
                                  .deputy = field_number(request, "deputy"),
                                  .starts = text_trim(field(request, "starts")),
                                  .ends = text_trim(field(request, "ends")),
                                  .by = request->reader.person } };
    Answer answer = request_write(request, RECORDED, name_write, &naming);
    if (answer == ANSWER_INVALID) {
        form_problem(request, "", naming.problem);
        return page_of(request);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The deputy is named, and a letter is on its way."));
    return see_other(request, TEXT("/me/deputies"));
}

typedef struct Ending {
    const Request *request;
    int64_t deputy;
} Ending;

static bool end_write(Write *write, void *state)
{
    const Ending *ending = state;
    int64_t person = ending->request->reader.person;
    int64_t mandate = mandate_of_deputy(write->database, ending->deputy);
    return value_get_number(mandate_row(write->database, write->arena, mandate), "person") == person &&
           deputy_end(write, mandate, ending->deputy, ending->request->today, person);
}

/* Another person's deputy is not found, as one that there is not. */
Answer my_deputy_end(Request *request)
{
    Ending ending = { .request = request };
    if (!text_to_number(path_parameter(request, "deputy"), &ending.deputy))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, end_write, &ending);
    if (answer == ANSWER_INVALID)
        return ANSWER_NOT_FOUND;
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The deputy no longer stands in."));
    return see_other(request, TEXT("/me/deputies"));
}
