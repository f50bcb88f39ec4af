/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking after the register: its forms, and what each does. Rules decide in the write, on what stands then. */
#include "features/cities/pages.h"

#include "base/zone.h"
#include "features/cities/rules.h"
#include "features/cities/words.h"
#include "features/themes/themes.h"

static const Field add_fields[] = {
    { "kind", FIELD_CHOICE, SAY("Kind"), NULL, true, 0, 20, NULL },
    { "name", FIELD_TEXT, SAY("Name"), SAY("As it writes itself."), true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the name"), NULL, true, 0, 10, NULL },
    { "country", FIELD_CHOICE, SAY("Country"), NULL, true, 0, 2, NULL },
    { "latitude", FIELD_TEXT, SAY("Latitude"), SAY("In degrees; south of the equator with a minus."), true, 0, 20, NULL },
    { "longitude", FIELD_TEXT, SAY("Longitude"), SAY("In degrees; west of Greenwich with a minus."), true, 0, 20, NULL },
    { "zone", FIELD_TEXT, SAY("Time zone"), SAY("As in Europe/Brussels."), true, 0, 40, NULL },
    { "website", FIELD_TEXT, SAY("Website"), SAY("Begins with https://"), false, 0, 300, "url" },
    { 0 }
};
const Form add_form = { add_fields, SAY("Enter in the register") };

static const Field rename_fields[] = {
    { "name", FIELD_TEXT, SAY("New name"), NULL, true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the name"), NULL, true, 0, 10, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("First day of the new name."), true, 0, 0, NULL },
    { 0 }
};
const Form rename_form = { rename_fields, SAY("Rename") };

static const Field name_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "name", FIELD_TEXT, SAY("Name in this language"), NULL, true, 0, 200, NULL },
    { 0 }
};
const Form name_form = { name_fields, SAY("Save the name") };

static const Field population_fields[] = {
    { "year", FIELD_NUMBER, SAY("Year"), SAY("The number is of 1 January of this year."), true, 0, 0, NULL },
    { "number", FIELD_NUMBER, SAY("Inhabitants"), NULL, true, 1, 50000000, NULL },
    { "source", FIELD_TEXT, SAY("Source"), SAY("The office or register that counted."), true, 0, 200, NULL },
    { 0 }
};
const Form population_form = { population_fields, SAY("State the number") };

static const Field membership_fields[] = {
    { "status", FIELD_CHOICE, SAY("Standing"), NULL, true, 0, 20, NULL },
    { "category", FIELD_CHOICE, SAY("Category"), NULL, false, 0, 20, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("First day of the new standing."), true, 0, 0, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Executive Committee, annual general meeting."), true, 0, 200, NULL },
    { 0 }
};
const Form membership_form = { membership_fields, SAY("Begin the standing") };

static const Field theme_fields[] = {
    { "theme", FIELD_CHOICE, SAY("Theme"), NULL, true, 0, 100, NULL },
    { 0 }
};
const Form theme_form = { theme_fields, SAY("Work on this theme") };

static const Field contact_fields[] = {
    { "role", FIELD_TEXT, SAY("Responsible for"), SAY("International office, press, mobility."), true, 0, 200, NULL },
    { "name", FIELD_TEXT, SAY("Person or office"), NULL, false, 0, 200, NULL },
    { "email", FIELD_EMAIL, SAY("E-mail"), NULL, false, 0, 254, NULL },
    { "telephone", FIELD_TEXT, SAY("Telephone"), NULL, false, 0, 50, NULL },
    { "address", FIELD_LINES, SAY("Postal address"), NULL, false, 0, 500, NULL },
    { "audience", FIELD_CHOICE, SAY("Who may see it"), NULL, true, 0, 2, NULL },
    { 0 }
};
const Form contact_form = { contact_fields, SAY("Add the contact") };

static const Field code_fields[] = {
    { "scheme", FIELD_CHOICE, SAY("Register"), NULL, true, 0, 20, NULL },
    { "code", FIELD_TEXT, SAY("Code"), NULL, true, 0, 40, NULL },
    { 0 }
};
const Form code_form = { code_fields, SAY("Add the code") };

/* Page members only: a form has no data of its own. */
const Shape add_shape[] = { { 0 } };
const Shape edit_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};

static bool form_holds(Request *request)
{
    form_check(request);
    put_form_choices(request);
    return form_choices_hold(request);
}

Answer show_add(Request *request)
{
    put_form_choices(request);
    form_show(request, "form", &add_form, "/cities/add", NULL);
    put_text(request->page, "title", request_say(request, SAY("Enter a city or another organisation"), NULL));
    request->template = "cities/add";
    return ANSWER_PAGE;
}

static void put_form(Request *request, const char *name, const Form *form, bool allowed, Text slug, const char *address)
{
    if (!allowed) {
        put(request->page, name, value_nothing());
        return;
    }
    Text action = text_printf(request->arena, "/cities/%.*s/%s", TEXT_ARGUMENTS(slug), address);
    form_show(request, name, form, text_z(request->arena, action), NULL);
}

static void put_endings(Request *request, int64_t id, Text slug)
{
    Arena *arena = request->arena;
    Value *shown = put_list(request->page, "themes");
    Value *themes_now = city_themes(request->database, arena, id, language_code(request->language));
    for (ptrdiff_t i = 0; i < themes_now->count; i++) {
        Value *item = add_object(shown);
        Text theme = value_get_text(themes_now->items[i], "slug");
        put(item, "name", value_get(themes_now->items[i], TEXT("name")));
        put_text(item, "end_action",
                 text_printf(arena, "/cities/%.*s/themes/%.*s/end", TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(theme)));
    }
    Value *contacts = put_list(request->page, "contacts");
    Value *all = city_contacts(request->database, arena, id, request->reader.audiences, request->today);
    for (ptrdiff_t i = 0; i < all->count; i++) {
        Value *item = add_object(contacts);
        put(item, "role", value_get(all->items[i], TEXT("role")));
        put(item, "name", value_get(all->items[i], TEXT("name")));
        put_text(item, "end_action",
                 text_printf(arena, "/cities/%.*s/contacts/%lld/end", TEXT_ARGUMENTS(slug),
                             (long long)value_get_number(all->items[i], "id")));
    }
}

Answer show_edit(Request *request)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    Text slug = value_get_text(city, "slug");
    bool all = is_secretariat(&request->reader);
    put_form_choices(request);
    put_form(request, "rename_form", &rename_form, all, slug, "name");
    put_form(request, "name_form", &name_form, true, slug, "names");
    put_form(request, "population_form", &population_form, true, slug, "populations");
    put_form(request, "membership_form", &membership_form, all, slug, "memberships");
    put_form(request, "theme_form", &theme_form, true, slug, "themes");
    put_form(request, "contact_form", &contact_form, true, slug, "contacts");
    put_form(request, "code_form", &code_form, all, slug, "codes");
    put_endings(request, value_get_number(city, "id"), slug);
    put_text(request->data, "slug", slug);
    put(request->data, "name", value_get(city, TEXT("name")));
    put_text(request->page, "title", request_say(request, SAY("Look after {name}"), city));
    request->template = "cities/edit";
    return ANSWER_PAGE;
}

/* One change of a city: the request, the city, and the problem that the rules found when it was to be written. */
typedef struct Change {
    Request *request;
    int64_t city;
    int64_t object;
    int64_t by;
    const char *problem_field;
    const char *problem;
    Text slug;
} Change;

/* Runs the change; back to the city when it was kept, to the form with the problem when it was not. */
static Answer make(Change *change, WriteFunction write, Answer (*show)(Request *))
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Saved. The change stands in the city's history."));
    return see_other(request, text_join(request->arena, TEXT("/cities/"), change->slug));
}

static Answer change_city(Request *request, WriteFunction write)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    if (request->route->form && !form_holds(request))
        return form_again(request, show_edit);
    Change change = { .request = request,
                      .city = value_get_number(city, "id"),
                      .by = request->reader.person,
                      .slug = value_get_text(city, "slug") };
    return make(&change, write, show_edit);
}

static bool refuse(Change *change, const char *name, const char *problem)
{
    change->problem_field = name;
    change->problem = problem;
    return false;
}

static Text trimmed(const Change *change, const char *name)
{
    return text_trim(field(change->request, name));
}

/* Millionths; 0 for what check_place() refuses. */
static int64_t degrees(const Request *request, const char *name)
{
    int64_t millionths = 0;
    (void)degrees_to_millionths(text_trim(field(request, name)), &millionths);
    return millionths;
}

static void check_place(Request *request)
{
    int64_t latitude = 0, longitude = 0;
    if (!degrees_to_millionths(text_trim(field(request, "latitude")), &latitude) || !latitude_holds(latitude))
        form_problem(request, "latitude", SAY("Please write degrees from -90 to 90, with at most six decimals"));
    if (!degrees_to_millionths(text_trim(field(request, "longitude")), &longitude) || !longitude_holds(longitude))
        form_problem(request, "longitude", SAY("Please write degrees from -180 to 180, with at most six decimals"));
}

static bool write_add(Write *write, void *state)
{
    Change *change = state;
    change->city = city_add(write, &(NewCity){ .kind = trimmed(change, "kind"),
                                               .name = trimmed(change, "name"),
                                               .language = trimmed(change, "language"),
                                               .country = trimmed(change, "country"),
                                               .latitude = degrees(change->request, "latitude"),
                                               .longitude = degrees(change->request, "longitude"),
                                               .zone = trimmed(change, "zone"),
                                               .website = trimmed(change, "website"),
                                               .audience = AUDIENCE_SECRETARIAT,
                                               .by = change->by });
    return true;
}

Answer add_city(Request *request)
{
    form_holds(request);
    check_place(request);
    Text website = text_trim(field(request, "website"));
    if (website_problem(website))
        form_problem(request, "website", website_problem(website));
    if (text_trim(field(request, "zone")).length > 0 && !zone_is_known(text_trim(field(request, "zone"))))
        form_problem(request, "zone", SAY("Please write a time zone as in Europe/Brussels"));
    if (text_slug(request->arena, field(request, "name")).length == 0)
        form_problem(request, "name", SAY("Please write a name with letters or digits"));
    if (form_has_problems(request))
        return form_again(request, show_add);
    Change change = { .request = request, .by = request->reader.person };
    Answer answer = make(&change, write_add, show_add);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    Value *brief = city_brief(request->database, request->arena, change.city, language_code(request->language));
    return see_other(request, text_printf(request->arena, "/cities/%.*s/edit", TEXT_ARGUMENTS(value_get_text(brief, "slug"))));
}

static bool write_rename(Write *write, void *state)
{
    Change *change = state;
    if (text_slug(write->arena, trimmed(change, "name")).length == 0)
        return refuse(change, "name", SAY("Please write a name with letters or digits"));
    Text last = city_name_start(write->database, write->arena, change->city);
    const char *problem = name_start_problem(last, trimmed(change, "starts"), change->request->today);
    if (problem)
        return refuse(change, "starts", problem);
    city_rename(write, change->city, trimmed(change, "name"), trimmed(change, "language"), trimmed(change, "starts"), change->by);
    return true;
}

Answer rename_city(Request *request)
{
    return change_city(request, write_rename);
}

static bool write_name(Write *write, void *state)
{
    Change *change = state;
    city_name_in(write, change->city, trimmed(change, "language"), trimmed(change, "name"), change->by);
    return true;
}

Answer name_city(Request *request)
{
    return change_city(request, write_name);
}

static bool write_population(Write *write, void *state)
{
    Change *change = state;
    Request *request = change->request;
    int64_t year = field_number(request, "year");
    int64_t number = field_number(request, "number");
    const char *problem = population_problem(number, year, day_year(request->today));
    if (problem)
        return refuse(change, "year", problem);
    population_state(write, &(NewPopulation){ change->city, year, number, trimmed(change, "source"), change->by });
    return true;
}

Answer state_population(Request *request)
{
    return change_city(request, write_population);
}

static bool write_membership(Write *write, void *state)
{
    Change *change = state;
    const NewMembership membership = { .organisation = change->city,
                                       .category = trimmed(change, "category"),
                                       .status = trimmed(change, "status"),
                                       .starts = trimmed(change, "starts"),
                                       .decided_on = trimmed(change, "decided_on"),
                                       .decided_by = trimmed(change, "decided_by"),
                                       .by = change->by };
    MembershipProblem about;
    const char *problem = membership_problem(write->database, write->arena, &membership, &about);
    if (problem) {
        form_problem_with(change->request, about.member, problem, about.values);
        return refuse(change, about.member, problem);
    }
    membership_begin(write, &membership, change->request->today);
    return true;
}

Answer begin_membership(Request *request)
{
    return change_city(request, write_membership);
}

static bool write_theme(Write *write, void *state)
{
    Change *change = state;
    int64_t theme = theme_find(write->database, trimmed(change, "theme"));
    city_theme_begin(write, change->city, theme, change->request->today, change->by);
    return true;
}

Answer begin_theme(Request *request)
{
    return change_city(request, write_theme);
}

static bool write_theme_end(Write *write, void *state)
{
    Change *change = state;
    int64_t theme = theme_find(write->database, path_parameter(change->request, "theme"));
    if (!theme)
        return refuse(change, NULL, SAY("There is no such theme"));
    city_theme_end(write, change->city, theme, change->request->today, change->by);
    return true;
}

Answer end_theme(Request *request)
{
    return change_city(request, write_theme_end);
}

static bool write_contact(Write *write, void *state)
{
    Change *change = state;
    contact_add(write, &(NewContact){ .organisation = change->city,
                                      .role = trimmed(change, "role"),
                                      .name = trimmed(change, "name"),
                                      .email = trimmed(change, "email"),
                                      .telephone = trimmed(change, "telephone"),
                                      .address = trimmed(change, "address"),
                                      .audience = field_number(change->request, "audience"),
                                      .starts = change->request->today,
                                      .by = change->by });
    return true;
}

Answer add_contact(Request *request)
{
    return change_city(request, write_contact);
}

static bool write_contact_end(Write *write, void *state)
{
    Change *change = state;
    int64_t contact = 0;
    (void)text_to_number(path_parameter(change->request, "contact"), &contact);
    if (!contact_load(write->database, write->arena, change->city, contact, change->request->reader.audiences))
        return refuse(change, NULL, SAY("There is no such contact"));
    contact_end(write, contact, change->request->today, change->by);
    return true;
}

Answer end_contact(Request *request)
{
    return change_city(request, write_contact_end);
}

static bool write_code(Write *write, void *state)
{
    Change *change = state;
    city_code(write, change->city, trimmed(change, "scheme"), trimmed(change, "code"), change->by);
    return true;
}

Answer add_code(Request *request)
{
    return change_city(request, write_code);
}
