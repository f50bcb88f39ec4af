/* SPDX-License-Identifier: EUPL-1.2 */
/* What a coordinator does for the city: names its voter, gives its proxy and takes it back. */
#include "features/voters/pages.h"

#include "features/cities/cities.h"

static const Field voter_fields[] = {
    { "organisation", FIELD_HIDDEN, SAY("City"), NULL, true, 0, 20, NULL },
    { "person", FIELD_CHOICE, SAY("Who votes"), SAY("Who stands in for that person may vote, too."), true, 0, 20, NULL },
    { 0 }
};
const Form voter_form = { voter_fields, SAY("Name the voter") };

static const Field proxy_fields[] = {
    { "organisation", FIELD_HIDDEN, SAY("City"), NULL, true, 0, 20, NULL },
    { "holder", FIELD_CHOICE, SAY("The city that votes for yours"), SAY("It must be present itself. It cannot pass the proxy on."), true, 0, 20, NULL },
    { 0 }
};
const Form proxy_form = { proxy_fields, SAY("Give the proxy") };

static const Field back_fields[] = {
    { "organisation", FIELD_HIDDEN, SAY("City"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form back_form = { back_fields, SAY("Take the proxy back") };

typedef struct Deed {
    Request *request;
    Place place;
    int64_t organisation;
    const char *field;         /* whose problem it is */
    const char *problem_field;
    const char *problem;
} Deed;

static bool settle(Deed *deed, const char *problem)
{
    deed->problem_field = deed->field;
    deed->problem = problem;
    return !problem;
}

static Answer act(Request *request, Deed *deed, WriteFunction write, const char *done)
{
    Occasion occasion;
    if (!occasion_of_address(request, &deed->place, &occasion))
        return ANSWER_NOT_FOUND;
    deed->request = request;
    deed->organisation = field_number(request, "organisation");
    if (!handles(&request->reader, deed->organisation))
        return ANSWER_FORBIDDEN;
    if (!form_check(request))
        return form_again(request, show_voters);
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show_voters);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    Text slug = value_get_text(city_brief(request->database, request->arena, deed->organisation, TEXT("en")), "slug");
    return see_other(request, text_printf(request->arena, "%.*s/voters?city=%.*s", TEXT_ARGUMENTS(deed->place.href), TEXT_ARGUMENTS(slug)));
}

static bool write_voter(Write *write, void *state)
{
    Deed *deed = state;
    return settle(deed, voter_name(write, deed->place.id, deed->organisation, field_number(deed->request, "person"),
                                   deed->request->reader.person));
}

Answer name_voter(Request *request)
{
    return act(request, &(Deed){ .field = "person" }, write_voter, SAY("It is noted who votes for the city."));
}

static bool write_proxy(Write *write, void *state)
{
    Deed *deed = state;
    return settle(deed, proxy_give(write, deed->place.id, deed->organisation, field_number(deed->request, "holder"),
                                   deed->request->reader.person));
}

Answer give_proxy(Request *request)
{
    return act(request, &(Deed){ .field = "holder" }, write_proxy, SAY("The proxy is given. The other city is told."));
}

static bool write_back(Write *write, void *state)
{
    Deed *deed = state;
    return settle(deed, proxy_take_back(write, deed->place.id, deed->organisation, deed->request->reader.person));
}

Answer take_proxy_back(Request *request)
{
    return act(request, &(Deed){ .field = "" }, write_back, SAY("The proxy is taken back."));
}
