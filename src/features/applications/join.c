/* SPDX-License-Identifier: EUPL-1.2 */
/* Joining the network: what membership is, and the form with which anybody may apply. It sends a mail and writes nothing else that lasts:
 * an application begins when it is confirmed. */
#include "features/applications/pages.h"

#include "features/applications/letters.h"
#include "features/applications/rules.h"
#include "features/cities/cities.h"
#include "features/people/people.h"

static const Field join_fields[] = {
    { "city", FIELD_HIDDEN, NULL, NULL, false, 0, 100, NULL },
    { "kind", FIELD_CHOICE, SAY("Kind of organisation"), NULL, true, 0, 20, .section = SAY("Organisation") },
    { "name", FIELD_TEXT, SAY("Name"), SAY("As it writes itself."), true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the name"), NULL, true, 0, 10, NULL },
    { "country", FIELD_CHOICE, SAY("Country"), NULL, true, 0, 2, NULL },
    { "population", FIELD_NUMBER, SAY("Inhabitants"), SAY("Of an organisation that is not a city: of the area that it stands for."), true, 1, 50000000, NULL },
    { "population_year", FIELD_NUMBER, SAY("In the year"), NULL, true, 0, 0, NULL },
    { "population_source", FIELD_TEXT, SAY("Source of the number"), SAY("The office or register that counted."), true, 0, 200, NULL },
    { "website", FIELD_TEXT, SAY("Website"), SAY("Begins with https://"), false, 0, 300, "url" },
    { "reason", FIELD_LINES, SAY("Why it wants to join"), SAY("What it brings, and what it hopes for."), true, 0, 4000, .section = SAY("Reasons and decision") },
    { "reason_language", FIELD_CHOICE, SAY("Language of this text"), NULL, true, 0, 10, NULL },
    { "council_decision", FIELD_TEXT, SAY("Decision of the council"), SAY("Its number or title. Leave it empty if the council has not yet decided."), false, 0, 300, NULL },
    { "council_decided_on", FIELD_DAY, SAY("Day of that decision"), NULL, false, 0, 0, NULL },
    { "contact_name", FIELD_TEXT, SAY("Your name"), NULL, true, 0, 200, "name", SAY("About you") },
    { "contact_role", FIELD_TEXT, SAY("Your role"), SAY("Head of the international office, for example."), true, 0, 200, "organization-title" },
    { "contact_email", FIELD_EMAIL, SAY("Your e-mail address"), SAY("We send you a link there, to confirm the application and to follow it."), true, 0, 254, "email" },
    { "contact_language", FIELD_CHOICE, SAY("Your language"), SAY("We write to you in it where we can, in English otherwise."), true, 0, 10, NULL },
    { 0 }
};
const Form apply_form = { join_fields, SAY("Apply") };

static const Shape category_shape[] = {
    { "code", SHAPE_TEXT, "code of the category", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "description", SHAPE_WORDS, "who is in it, and whether they vote", NULL, false },
    { 0 }
};
const Shape join_shape[] = {
    { "categories", SHAPE_LIST, "the categories of membership", category_shape, false },
    { 0 }
};

/* Choices of the register's forms, under the names of this one, too. */
static void put_join_choices(Request *request)
{
    put_form_choices(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    put(choices, "reason_language", value_get(choices, TEXT("language")));
    put(choices, "contact_language", value_get(choices, TEXT("language")));
}

/* The former member whose name in addresses is given; NULL where there is none. */
static Value *former_member(Request *request, Text slug)
{
    int64_t id = slug.length > 0 ? city_find(request->database, slug) : 0;
    Value *city = id ? city_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    bool is_former = city && may_see(&request->reader, value_get_number(city, "audience")) &&
                     text_is(value_get_text(city, "status"), "left");
    return is_former ? city : NULL;
}

/* What the register knows of the former member, and the reader's language, stand in the form already. */
static Value *filled_in(Request *request, const Value *former)
{
    static const char *const members[][2] = { { "city", "slug" }, { "kind", "kind" }, { "name", "native_name" },
                                              { "country", "country" }, { "website", "website" } };
    Value *current = value_object(request->arena);
    put_text(current, "contact_language", language_code(request->language));
    put_text(current, "reason_language", language_code(request->language));
    put_text(current, "language", language_code(request->language));
    for (size_t i = 0; former && i < sizeof members / sizeof *members; i++)
        put_text(current, members[i][0], value_get_text(former, members[i][1]));
    if (former)
        put_text(current, "language", value_get(former, TEXT("native_name"))->language);
    return current;
}

Answer show_join(Request *request)
{
    Value *former = former_member(request, request->method == POST ? field(request, "city") : query_parameter(request, "city"));
    put(request->data, "categories", categories_explained(request->database, request->arena, language_code(request->language)));
    put_join_choices(request);
    form_show(request, "form", &apply_form, "/join", filled_in(request, former));
    put(request->page, "former", former ? former : value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Join the network"), NULL));
    request->template = "applications/join";
    return ANSWER_PAGE;
}

static void check_number_of_people(Request *request)
{
    const char *problem = population_problem(field_number(request, "population"), field_number(request, "population_year"),
                                             day_year(request->today));
    if (problem && !form_has_problems(request))
        form_problem(request, "population_year", problem);
}

static void check_join(Request *request)
{
    const char *member;
    form_check(request);
    put_join_choices(request);
    form_choices_hold(request);
    check_number_of_people(request);
    if (website_problem(text_trim(field(request, "website"))))
        form_problem(request, "website", website_problem(text_trim(field(request, "website"))));
    if (text_slug(request->arena, field(request, "name")).length == 0)
        form_problem(request, "name", SAY("Please write a name with letters or digits"));
    const char *problem = council_problem(text_trim(field(request, "council_decision")),
                                          text_trim(field(request, "council_decided_on")), request->today, &member);
    if (problem)
        form_problem(request, member, problem);
}

/* An application on its way into the store. */
typedef struct Sending {
    Request *request;
    NewApplication application;
    Counted counted;       /* applications from this network */
    int64_t seconds;       /* to wait, when that are too many */
} Sending;

static Text sent(Request *request, const char *name)
{
    return text_trim(field(request, name));
}

static NewApplication application_sent(Request *request)
{
    Value *former = former_member(request, field(request, "city"));
    return (NewApplication){ .kind = sent(request, "kind"),
                             .name = sent(request, "name"),
                             .language = sent(request, "language"),
                             .country = sent(request, "country"),
                             .population = field_number(request, "population"),
                             .population_year = field_number(request, "population_year"),
                             .population_source = sent(request, "population_source"),
                             .website = sent(request, "website"),
                             .reason = sent(request, "reason"),
                             .reason_language = sent(request, "reason_language"),
                             .council_decision = sent(request, "council_decision"),
                             .council_decided_on = sent(request, "council_decided_on"),
                             .resembles = former ? value_get_number(former, "id") : 0,
                             .contact_name = sent(request, "contact_name"),
                             .contact_role = sent(request, "contact_role"),
                             .contact_email = sent(request, "contact_email"),
                             .contact_language = sent(request, "contact_language") };
}

/* A mailbox is not flooded by what others type: past a few unconfirmed applications nothing more is sent there. Whoever applies is
 * told the same either way. */
static bool write_application(Write *write, void *state)
{
    Sending *sending = state;
    sending->seconds = try_take(write, &sending->counted, 1);
    if (sending->seconds > 0)
        return false;
    Text email = sending->application.contact_email;
    if (applications_unconfirmed(write->database, write->arena, email) >= MOST_UNCONFIRMED)
        return true;
    letter_to_confirm(write, sending->request->app, application_add(write, &sending->application));
    return true;
}

static Answer answer_of_wait(Request *request, int64_t seconds)
{
    Value *values = value_object(request->arena);
    put_number(values, "seconds", seconds);
    put_text(request->problems, "",
             request_say(request, SAY("Many applications came from your network. Please wait {seconds, plural, one {# second} "
                                      "other {# seconds}} and send it again."), values));
    request->retry_after = (int)seconds;
    show_join(request);
    return ANSWER_TOO_MANY;
}

Answer send_application(Request *request)
{
    check_join(request);
    if (form_has_problems(request)) {
        show_join(request);
        return ANSWER_INVALID;
    }
    Arena *arena = request->arena;
    Text network = token_digest(arena, address_network(arena, request->address));
    Sending sending = { .request = request, .application = application_sent(request) };
    sending.counted = (Counted){ text_join(arena, TEXT("join:"), network), JOIN_FREE_TRIES };
    Answer answer = request_write(request, UNRECORDED, write_application, &sending);
    if (answer == ANSWER_INVALID)
        return answer_of_wait(request, sending.seconds);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    return see_other(request, TEXT("/join/sent"));
}

Answer show_sent(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("Please look into your mail"), NULL));
    request->template = "applications/sent";
    return ANSWER_PAGE;
}
