/* SPDX-License-Identifier: EUPL-1.2 */
/* A city's people as its coordinator looks after them, and inviting one. */
#include "features/people/managing.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/people/choices.h"
#include "features/people/entering.h"
#include "features/people/mandates.h"
#include "features/people/words.h"
#include "view/sort.h"

enum { LONGEST_NAME = 200, LONGEST_TITLE = 200 };

static const Field invite_fields[] = {
    { "name", FIELD_TEXT, SAY("Full name"), NULL, true, 2, LONGEST_NAME, "off" },
    { "email", FIELD_EMAIL, SAY("E-mail address"), SAY("The invitation goes there. One address is one account."), true, 0, 0, "off" },
    { "language", FIELD_CHOICE, SAY("Language"), SAY("Mails come in this language; it can be changed later."), true, 0, 10, NULL },
    { "role", FIELD_CHOICE, SAY("Role"), NULL, true, 0, 20, NULL },
    { "title", FIELD_TEXT, SAY("Job title"), SAY("As it stands on a card, in your city's words."), false, 0, LONGEST_TITLE, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("First day of the mandate."), true, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("First day on which it no longer holds: the end of the term, for who is elected."), false, 0, 0, NULL },
    { "elected_on", FIELD_DAY, SAY("Elected on"), NULL, false, 0, 0, NULL },
    { "gender", FIELD_CHOICE, SAY("Gender"), SAY("Counted in the balance of groups, and shown nowhere."), false, 0, 10, NULL },
    { 0 }
};
const Form invite_form = { invite_fields, SAY("Invite") };

static const Shape managed_shape[] = {
    { "id", SHAPE_NUMBER, "number of the mandate", NULL, false },
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "name of the person", NULL, false },
    { "role", SHAPE_TEXT, "mayor, deputy_mayor, councillor, head_of_office, officer, expert or coordinator", NULL, false },
    { "title", SHAPE_TEXT, "as it stands on a card", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it no longer holds", NULL, true },
    { "elected_on", SHAPE_DAY, "day of the election", NULL, true },
    { "invited_at", SHAPE_MOMENT, "when the city last sent an invitation", NULL, true },
    { "accepted_at", SHAPE_MOMENT, "when it was first followed", NULL, true },
    { "deputy_name", SHAPE_TEXT, "who stands in today", NULL, true },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "state", SHAPE_TEXT, "in_force, announced or ended", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};
const Shape city_people_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "its name", NULL, false },
    { "in_force", SHAPE_LIST, "mandates in force", managed_shape, false },
    { "announced", SHAPE_LIST, "mandates that start later", managed_shape, false },
    { "ended", SHAPE_LIST, "mandates that have ended in the last year", managed_shape, false },
    { 0 }
};

bool city_asked_for(Request *request, CityAskedFor *result_place)
{
    int64_t organisation = city_find(request->database, path_parameter(request, "city"));
    Value *city = organisation ? city_brief(request->database, request->arena, organisation, language_code(request->language)) : NULL;
    if (!city)
        return false;
    *result_place = (CityAskedFor){ organisation, value_get_text(city, "slug"), value_get(city, TEXT("name")) };
    return true;
}

void put_city_asked_for(Request *request, const CityAskedFor *place)
{
    put_text(request->data, "slug", place->slug);
    put(request->data, "city_name", place->name);
}

Text path_in_city(Request *request, const CityAskedFor *place, const char *rest)
{
    return text_printf(request->arena, "/cities/%.*s/%s", TEXT_ARGUMENTS(place->slug), rest);
}

void mandate_in_words(Request *request, Value *mandate)
{
    put_text(mandate, "role_name", role_in_words(request->language, value_get_text(mandate, "role")));
    Text state = mandate_state(mandate, request->today);
    put_text(mandate, "state", state);
    put_text(mandate, "state_name", mandate_state_in_words(request->language, state));
}

/* Into the three lists that the page has. */
static void put_by_state(Request *request, Value *mandates)
{
    rows_sorted(request->language, mandates, (RowOrder){ .member = "name", .within = "role" });
    static const char *const states[] = { "in_force", "announced", "ended" };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        put_list(request->data, states[i]);
    for (ptrdiff_t i = 0; i < mandates->count; i++) {
        mandate_in_words(request, mandates->items[i]);
        add(value_get(request->data, value_get_text(mandates->items[i], "state")), mandates->items[i]);
    }
    put_truth(request->page, "has_announced", value_get(request->data, TEXT("announced"))->count > 0);
    put_truth(request->page, "has_ended", value_get(request->data, TEXT("ended"))->count > 0);
}

static Answer page_of(Request *request, const CityAskedFor *place)
{
    Text since = network_day(request->arena, request->now - 365 * DAY);
    put_city_asked_for(request, place);
    put_by_state(request, mandates_of_city(request->database, request->arena, place->organisation, since, request->today));
    Value *current = value_object(request->arena);
    put_text(current, "language", language_code(request->language));
    put_text(current, "starts", request->today);
    form_show(request, "form", &invite_form, text_z(request->arena, path_in_city(request, place, "people")), current);
    put_text(request->page, "title", request_say(request, SAY("People of {city_name}"), request->data));
    request->template = "people/managed";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer city_people_show(Request *request)
{
    CityAskedFor place;
    if (!city_asked_for(request, &place))
        return ANSWER_NOT_FOUND;
    put_people_choices(request, place.organisation);
    return page_of(request, &place);
}

static Entering entering_of_form(Request *request, const CityAskedFor *place)
{
    return (Entering){ .app = request->app,
                       .person = person_of_form(request),
                       .mandate = { .organisation = place->organisation,
                                    .role = text_trim(field(request, "role")),
                                    .title = text_trim(field(request, "title")),
                                    .starts = text_trim(field(request, "starts")),
                                    .ends = text_trim(field(request, "ends")),
                                    .elected_on = text_trim(field(request, "elected_on")),
                                    .by = request->reader.person } };
}

/* The same words whether there was an account or not: that is nobody else's business. */
Answer city_people_invite(Request *request)
{
    CityAskedFor place;
    if (!city_asked_for(request, &place))
        return ANSWER_NOT_FOUND;
    put_people_choices(request, place.organisation);
    form_check(request);
    if (!form_choices_hold(request))
        return page_of(request, &place);
    Entering entering = entering_of_form(request, &place);
    Answer answer = mandate_enter_now(request, &entering);
    if (answer == ANSWER_INVALID)
        return page_of(request, &place);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The mandate is entered, and a letter is on its way."));
    return see_other(request, path_in_city(request, &place, "people"));
}
