/* SPDX-License-Identifier: EUPL-1.2 */
/* One mandate as the city's coordinator looks after it: its end, its successor, its deputies, its title, the invitation. */
#include "features/people/managing.h"

#include "features/cities/cities.h"
#include "features/people/choices.h"
#include "features/people/entering.h"
#include "features/people/invitations.h"
#include "features/people/letters.h"
#include "features/people/mandates.h"
#include "features/people/store.h"
#include "features/people/words.h"

static const Field end_fields[] = {
    { "ends", FIELD_DAY, SAY("Ends on"), SAY("First day on which it no longer holds."), true, 0, 0, NULL },
    { 0 }
};
const Form mandate_end_form = { end_fields, SAY("End the mandate") };

static const Field successor_fields[] = {
    { "person", FIELD_CHOICE, SAY("Successor"), SAY("The same person again renews the mandate."), false, 0, 20, NULL },
    { "name", FIELD_TEXT, SAY("Name of somebody new"), NULL, false, 0, 200, "off" },
    { "email", FIELD_EMAIL, SAY("E-mail address of somebody new"), NULL, false, 0, 0, "off" },
    { "language", FIELD_CHOICE, SAY("Language of somebody new"), NULL, false, 0, 10, NULL },
    { "title", FIELD_TEXT, SAY("Job title"), SAY("As it stands on a card, in your city's words."), false, 0, 200, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("On this day the mandate changes hands, and the seats with it."), true, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("First day on which the new mandate no longer holds."), false, 0, 0, NULL },
    { "elected_on", FIELD_DAY, SAY("Elected on"), NULL, false, 0, 0, NULL },
    { 0 }
};
const Form successor_form = { successor_fields, SAY("Name the successor") };

static const Field deputy_fields[] = {
    { "deputy", FIELD_CHOICE, SAY("Deputy"), SAY("Somebody who acts for the same city."), true, 0, 20, NULL },
    { "starts", FIELD_DAY, SAY("From"), NULL, true, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("First day after the absence."), true, 0, 0, NULL },
    { 0 }
};
const Form deputy_form = { deputy_fields, SAY("Name the deputy") };

static const Field title_fields[] = {
    { "title", FIELD_TEXT, SAY("Job title"), SAY("As it stands on a card, in your city's words."), false, 0, 200, NULL },
    { 0 }
};
const Form title_form = { title_fields, SAY("Save the title") };
static const Field again_fields[] = { { 0 } };
static const Form again_form = { again_fields, SAY("Send the invitation again") };

static const Shape mandate_shape[] = {
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
    { "successor", SHAPE_NUMBER, "number of the person who follows", NULL, true },
    { "successor_name", SHAPE_TEXT, "name of the person who follows", NULL, true },
    { "successor_starts", SHAPE_DAY, "first day of the mandate that follows", NULL, true },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "state", SHAPE_TEXT, "in_force, announced or ended", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};
const Shape mandate_page_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "its name", NULL, false },
    { "mandate", SHAPE_OBJECT, "the mandate", mandate_shape, false },
    { "deputies", SHAPE_LIST, "who stands in now or later", standing_in_shape, false },
    { 0 }
};

/* One change of a mandate, and what the rules had against it when it was to be written. */
typedef struct Change {
    Request *request;
    CityAskedFor place;
    int64_t id;
    const Value *mandate; /* as the write finds it */
    const char *problem_field;
    const char *problem;
} Change;

static bool change_of_path(Request *request, Change *result_change)
{
    int64_t id = 0;
    *result_change = (Change){ .request = request, .problem_field = "" };
    if (!city_asked_for(request, &result_change->place) || !text_to_number(path_parameter(request, "mandate"), &id))
        return false;
    result_change->id = id;
    result_change->mandate = mandate_of_city(request->database, request->arena, id, result_change->place.organisation);
    return result_change->mandate != NULL;
}

static Text path_of(const Change *change, const char *rest)
{
    Request *request = change->request;
    return path_in_city(request, &change->place, text_z(request->arena, text_printf(request->arena, "people/%lld%s", (long long)change->id, rest)));
}

static void put_form(const Change *change, const char *name, const Form *form, bool is_possible, const char *rest, const Value *current)
{
    Request *request = change->request;
    if (is_possible)
        form_show(request, name, form, text_z(request->arena, path_of(change, rest)), current);
    else
        put(request->page, name, value_nothing());
}

static void put_forms(const Change *change, const Value *mandate)
{
    Request *request = change->request;
    bool is_open = !text_is(value_get_text(mandate, "state"), "ended");
    Value *succession = value_object(request->arena);
    put_text(succession, "starts", value_get_text(mandate, "ends"));
    put_text(succession, "language", language_code(request->language));
    put_form(change, "mandate_end_form", &mandate_end_form, is_open, "/end", mandate);
    put_form(change, "successor_form", &successor_form, value_get_number(mandate, "successor") == 0, "/successor", succession);
    put_form(change, "deputy_form", &deputy_form, is_open, "/deputy", NULL);
    put_form(change, "title_form", &title_form, true, "/title", mandate);
    put_form(change, "again_form", &again_form, is_open && value_get_number(mandate, "accepted_at") == 0, "/invitation", NULL);
}

static void put_deputies(const Change *change)
{
    Request *request = change->request;
    Value *deputies = deputies_of_mandate(request->database, request->arena, change->id, request->today);
    deputies_in_words(request, deputies);
    put(request->data, "deputies", deputies);
    put_text(request->page, "deputies_action", path_of(change, "/deputies"));
    put_truth(request->page, "has_deputies", deputies->count > 0);
}

static Answer page_of(Change *change)
{
    Request *request = change->request;
    Value *mandate = mandate_of_city(request->database, request->arena, change->id, change->place.organisation);
    mandate_in_words(request, mandate);
    put_city_asked_for(request, &change->place);
    put(request->data, "mandate", mandate);
    put_deputies(change);
    put_forms(change, mandate);
    put_text(request->page, "title", request_say(request, SAY("{name}, {role_name}"), mandate));
    request->template = "people/mandate";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer mandate_show(Request *request)
{
    Change change;
    if (!change_of_path(request, &change))
        return ANSWER_NOT_FOUND;
    put_people_choices(request, change.place.organisation);
    return page_of(&change);
}

/* Checks the form, runs the write on the mandate as it then stands, and leads back to its page. */
static Answer change_make(Request *request, WriteFunction write, const char *done)
{
    Change change;
    if (!change_of_path(request, &change))
        return ANSWER_NOT_FOUND;
    put_people_choices(request, change.place.organisation);
    form_check(request);
    if (request->route->form && !form_choices_hold(request))
        return page_of(&change);
    Answer answer = request_write(request, RECORDED, write, &change);
    if (answer == ANSWER_INVALID) {
        form_problem(request, change.problem_field, change.problem);
        return page_of(&change);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, path_of(&change, ""));
}

/* The mandate as it stands in the write; false with the problem where it has gone in the meantime. */
static bool change_begin(Write *write, Change *change)
{
    change->mandate = mandate_of_city(write->database, write->arena, change->id, change->place.organisation);
    change->problem = SAY("This mandate is no longer there.");
    return change->mandate != NULL;
}

/* False when there is a problem: what a write answers. */
static bool passes(Change *change, const char *problem_field, const char *problem)
{
    change->problem_field = problem_field;
    change->problem = problem;
    return problem == NULL;
}

static MandateTerm term_of(const Value *mandate)
{
    return (MandateTerm){ value_get_text(mandate, "starts"), value_get_text(mandate, "ends") };
}

static Text sent(const Change *change, const char *name)
{
    return text_trim(field(change->request, name));
}

/* News of this mandate for its person, naming another one. */
static MandateNews news_of(const Change *change, int64_t other)
{
    const Value *mandate = change->mandate;
    return (MandateNews){ .person = value_get_number(mandate, "person"),
                          .organisation = change->place.organisation,
                          .mandate = change->id,
                          .other = other,
                          .role = value_get_text(mandate, "role"),
                          .starts = sent(change, "starts"),
                          .ends = sent(change, "ends") };
}

static bool end_write(Write *write, void *state)
{
    Change *change = state;
    Request *request = change->request;
    if (!change_begin(write, change))
        return false;
    Text ends = sent(change, "ends");
    if (!passes(change, "ends", mandate_end_problem(term_of(change->mandate), ends, request->today)))
        return false;
    int64_t others = other_coordinators(write->database, change->place.organisation, change->id, ends);
    if (!passes(change, "", last_coordinator_problem(value_get_text(change->mandate, "role"), others, is_secretariat(&request->reader))))
        return false;
    mandate_end(write, change->id, ends, request->reader.person);
    MandateNews news = news_of(change, request->reader.person);
    mandate_letter(write, request->app, &news, SAY("Your mandate for {place} ends on {ends}"),
                   SAY("Hello {name},\n\n{other} has entered that your mandate as {role_name} of {place} in {network} ends on {ends}. "
                       "From that day on you no longer act for the city there. If this is a mistake, please tell your coordinator or "
                       "the secretariat.\n"));
    return true;
}

Answer mandate_end_it(Request *request)
{
    return change_make(request, end_write, SAY("The end is entered, and a letter is on its way."));
}

static Entering entering_of_form(const Change *change)
{
    Request *request = change->request;
    return (Entering){ .app = request->app,
                       .person = person_of_form(request),
                       .mandate = { .person = field_number(request, "person"),
                                    .organisation = change->place.organisation,
                                    .role = value_get_text(change->mandate, "role"),
                                    .title = sent(change, "title"),
                                    .starts = sent(change, "starts"),
                                    .ends = sent(change, "ends"),
                                    .elected_on = sent(change, "elected_on"),
                                    .succeeds = change->id,
                                    .by = request->reader.person } };
}

/* A new person needs a name and a language as well. */
static const char *newcomer_problem(const Entering *entering, const char **result_field)
{
    if (entering->mandate.person != 0)
        return NULL;
    *result_field = entering->person.name.length == 0 ? "name" : entering->person.email.length == 0 ? "email" : "language";
    bool is_whole = entering->person.name.length > 0 && entering->person.email.length > 0 && entering->person.language.length > 0;
    return is_whole ? NULL : SAY("Choose somebody of the city, or give name, address and language of somebody new.");
}

static void tell_predecessor(Write *write, const Change *change, const Entering *entering)
{
    if (entering->mandate.person == value_get_number(change->mandate, "person"))
        return;
    MandateNews news = news_of(change, entering->mandate.person);
    mandate_letter(write, change->request->app, &news, SAY("{other} follows you as {role_name} of {place}"),
                   SAY("Hello {name},\n\nfrom {starts} on {other} is {role_name} of {place} in {network}. Your mandate ends on that day, "
                       "and the seats that you have for the city pass on. Thank you for all you have done.\n"));
}

static bool succeed_write(Write *write, void *state)
{
    Change *change = state;
    if (!change_begin(write, change))
        return false;
    Entering entering = entering_of_form(change);
    const char *problem_field = "";
    const char *problem = newcomer_problem(&entering, &problem_field);
    if (!passes(change, problem_field, problem))
        return false;
    problem = successor_problem(term_of(change->mandate), value_get_number(change->mandate, "successor") != 0, entering.mandate.starts);
    if (!passes(change, "starts", problem))
        return false;
    if (!mandate_enter(write, &entering))
        return passes(change, entering.problem_field, entering.problem);
    tell_predecessor(write, change, &entering);
    return true;
}

Answer mandate_succeed(Request *request)
{
    return change_make(request, succeed_write, SAY("The successor is named; both get a letter."));
}

static void tell_both(Write *write, const Change *change, int64_t deputy)
{
    const struct App *app = change->request->app;
    MandateNews news = news_of(change, deputy);
    mandate_letter(write, app, &news, SAY("{other} stands in for you at {network}"),
                   SAY("Hello {name},\n\nfrom {starts} until {ends} {other} stands in for you as {role_name} of {place}. You can end "
                       "this at any time: {site}/me/deputies\n"));
    news.other = news.person;
    news.person = deputy;
    deputy_named_letter(write, app, &news);
}

static bool deputise_write(Write *write, void *state)
{
    Change *change = state;
    if (!change_begin(write, change))
        return false;
    const NewDeputy deputy = { .mandate = change->id,
                               .deputy = field_number(change->request, "deputy"),
                               .starts = sent(change, "starts"),
                               .ends = sent(change, "ends"),
                               .by = change->request->reader.person };
    if (!passes(change, "", deputy_begin_problem(write, &deputy, change->request->today)))
        return false;
    deputy_begin(write, &deputy);
    tell_both(write, change, deputy.deputy);
    return true;
}

Answer mandate_deputise(Request *request)
{
    return change_make(request, deputise_write, SAY("The deputy is named; both get a letter."));
}

static bool deputy_end_write(Write *write, void *state)
{
    Change *change = state;
    Request *request = change->request;
    int64_t deputy = 0;
    bool is_ended = text_to_number(path_parameter(request, "deputy"), &deputy) &&
                    deputy_end(write, change->id, deputy, request->today, request->reader.person);
    return passes(change, "", is_ended ? NULL : SAY("This deputy no longer stands in."));
}

Answer mandate_deputy_end(Request *request)
{
    return change_make(request, deputy_end_write, SAY("The deputy no longer stands in."));
}

static bool invite_write(Write *write, void *state)
{
    Change *change = state;
    Request *request = change->request;
    if (!change_begin(write, change))
        return false;
    int64_t person = value_get_number(change->mandate, "person");
    int64_t sent_in_a_day = invitations_since(write->database, person, write->now - DAY);
    if (!passes(change, "", invitation_problem(sent_in_a_day, value_get_number(change->mandate, "accepted_at") != 0)))
        return false;
    const NewInvitation invitation = { .person = person,
                                       .organisation = change->place.organisation,
                                       .place = place_for(write, request->app, change->place.organisation, person),
                                       .by = request->reader.person };
    invitation_send(write, request->app, &invitation);
    return true;
}

Answer mandate_invite_again(Request *request)
{
    return change_make(request, invite_write, SAY("The invitation is on its way. It works once, within 14 days."));
}

static bool title_write(Write *write, void *state)
{
    Change *change = state;
    if (!change_begin(write, change))
        return false;
    mandate_title(write, change->id, sent(change, "title"), change->request->reader.person);
    return true;
}

Answer mandate_change_title(Request *request)
{
    return change_make(request, title_write, SAY("The title is saved."));
}
