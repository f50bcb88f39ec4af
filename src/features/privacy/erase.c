/* SPDX-License-Identifier: EUPL-1.2 */
/* Erasing one's own account (General Data Protection Regulation, Art. 17): what goes, what stays, and the act itself. */
#include "features/privacy/pages.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/privacy/rules.h"
#include "features/privacy/store.h"
#include "http/letter.h"
#include "rights/holders.h"

static const Field fields[] = {
    { "email", FIELD_EMAIL, SAY("Your e-mail address, to confirm"), NULL, true, 0, 0, "off" },
    { "current", FIELD_PASSWORD, SAY("Present password"),
      SAY("Leave this empty when you have none, or came by a mailed link within the last 30 minutes."), false, 0, 1000,
      "current-password" },
    { 0 },
};
const Form erase_form = { fields, SAY("Erase my account for good") };

/* Whether nobody else coordinates the organisation. */
static bool is_last_coordinator(Database *database, Arena *arena, int64_t person, int64_t organisation, Text today)
{
    Value *found = coordinators_of(database, arena, organisation, today);
    for (ptrdiff_t i = 0; i < found->count; i++)
        if (value_get_number(found->items[i], "person") != person)
            return false;
    return true;
}

/* The organisations that nobody would coordinate: organisation. */
static Value *left_alone(Database *database, Arena *arena, int64_t person, Text today)
{
    Value *left = value_list(arena);
    Value *coordinated = coordinated_by(database, arena, person, today);
    for (ptrdiff_t i = 0; i < coordinated->count; i++)
        if (is_last_coordinator(database, arena, person, value_get_number(coordinated->items[i], "organisation"), today))
            add(left, coordinated->items[i]);
    return left;
}

static void put_left_alone(Request *request)
{
    Value *list = put_list(request->data, "cities_left");
    Value *left = left_alone(request->database, request->arena, request->reader.person, request->today);
    for (ptrdiff_t i = 0; i < left->count; i++) {
        Value *city = city_brief(request->database, request->arena, value_get_number(left->items[i], "organisation"),
                                 language_code(request->language));
        if (!city)
            continue;
        Value *item = add_object(list);
        put(item, "slug", value_get(city, TEXT("slug")));
        put(item, "name", value_get(city, TEXT("name")));
    }
    put_truth(request->page, "leaves_cities", list->count > 0);
}

Answer show_erase(Request *request)
{
    put_truth(request->data, "wants_password", person_must_prove(request));
    put_left_alone(request);
    form_show(request, "form", &erase_form, "/me/erase", NULL);
    put_text(request->page, "title", request_say(request, SAY("Erase my account"), NULL));
    request->template = "privacy/erase";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Erasing {
    const App *app;
    int64_t person;
    Text today;
} Erasing;

/* Says which city, and not who: the letter outlives the account. */
static void tell_secretariat(Write *write, const Erasing *erasing, const Value *readers, int64_t organisation)
{
    for (ptrdiff_t i = 0; i < readers->count; i++) {
        int64_t person = value_get_number(readers->items[i], "person");
        if (person == erasing->person)
            continue;
        Text language = language_code(letter_language(write, erasing->app, person));
        Value *values = value_object(write->arena);
        put(values, "city", value_get(city_brief(write->database, write->arena, organisation, language), TEXT("name")));
        const Letter letter = { .person = person,
                                .subject = SAY("{city} has no coordinator any more"),
                                .body = SAY("Hello {name},\n\nthe last coordinator of {city} has erased their account. Please agree with "
                                            "the city who is to follow.\n\n{site}/desk\n"),
                                .values = values };
        letter_send(write, erasing->app, &letter);
    }
}

/* On what stands now, not when the page was shown. */
static bool erase_write(Write *write, void *state)
{
    const Erasing *erasing = state;
    if (!account_load(write->database, write->arena, erasing->person))
        return false;
    Value *left = left_alone(write->database, write->arena, erasing->person, erasing->today);
    Value *readers = people_of_audience(write->database, write->arena, AUDIENCE_SECRETARIAT, erasing->today);
    for (ptrdiff_t i = 0; i < left->count; i++)
        tell_secretariat(write, erasing, readers, value_get_number(left->items[i], "organisation"));
    person_erase(write, app_features(erasing->app), erasing->person);
    return true;
}

static Answer erase_now(Request *request)
{
    Erasing erasing = { request->app, request->reader.person, request->today };
    Answer answer = request_write(request, RECORDED, erase_write, &erasing);
    if (answer != ANSWER_SEE_OTHER)
        return answer == ANSWER_INVALID ? ANSWER_CONFLICT : answer;
    set_cookie(request, "session", (Text){ 0 }, 0);
    set_cookie(request, "known", (Text){ 0 }, 0);
    return see_other(request, TEXT("/goodbye"));
}

Answer erase_me(Request *request)
{
    Value *account = account_load(request->database, request->arena, request->reader.person);
    const char *problem = form_check(request)
                              ? erase_problem(request->arena, field(request, "email"), value_get_text(account, "email"))
                              : NULL;
    if (problem)
        form_problem(request, "email", problem);
    if (form_has_problems(request))
        return show_erase(request);
    Answer answer = person_prove(request, show_erase);
    if (answer != ANSWER_PAGE)
        return answer;
    return form_has_problems(request) ? show_erase(request) : erase_now(request);
}

Answer show_goodbye(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("Your account is erased"), NULL));
    request->template = "privacy/goodbye";
    return ANSWER_PAGE;
}

static const Shape city_shape[] = {
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 },
};
const Shape erase_shape[] = {
    { "wants_password", SHAPE_TRUTH, "whether the present password must be given", NULL, false },
    { "cities_left", SHAPE_LIST, "cities that nobody would coordinate then", city_shape, false },
    { 0 },
};
const Shape goodbye_shape[] = { { 0 } };
