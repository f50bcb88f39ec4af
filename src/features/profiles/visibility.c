/* SPDX-License-Identifier: EUPL-1.2 */
/* Who can see what about a person, how many they are today, and why: and the form to choose it. */
#include "features/people/people.h"
#include "features/profiles/pages.h"
#include "features/profiles/rules.h"
#include "http/kept_rows.h"
#include "rights/holders.h"
#include "view/sort.h"

static const Field visibility_fields[] = {
    { "person", FIELD_CHOICE, SAY("You at all: name, cities, roles"), SAY("Nothing else is shown to anyone who cannot see this."), true, 0, 40, NULL },
    { "email", FIELD_CHOICE, SAY("E-mail address"), NULL, true, 0, 40, NULL },
    { "telephone", FIELD_CHOICE, SAY("Telephone number"), NULL, true, 0, 40, NULL },
    { "photo", FIELD_CHOICE, SAY("Photo"), NULL, true, 0, 40, NULL },
    { "about", FIELD_CHOICE, SAY("What you say about yourself"), NULL, true, 0, 40, NULL },
    { "expertise", FIELD_CHOICE, SAY("Expertise"), NULL, true, 0, 40, NULL },
    { "languages", FIELD_CHOICE, SAY("Languages"), NULL, true, 0, 40, NULL },
    { 0 }
};
const Form visibility_form = { visibility_fields, SAY("Save who can see what") };

static const struct {
    const char *code;
    int64_t audience;
    const char *label;
} general[] = {
    { "everyone", AUDIENCE_PUBLIC, SAY("Everyone, without an account, too") },
    { "network", AUDIENCE_NETWORK, SAY("People of the network") },
    { "secretariat", AUDIENCE_SECRETARIAT, SAY("The secretariat only") },
};
enum { GENERAL = sizeof general / sizeof *general };

/* ---- Audiences as codes of the form ---- */

static Text city_code(Arena *arena, int64_t organisation)
{
    return text_printf(arena, "city-%lld", (long long)organisation);
}

static Text code_of(Database *database, Arena *arena, int64_t audience)
{
    for (int i = 0; i < GENERAL; i++)
        if (general[i].audience == audience)
            return text_from_z(general[i].code);
    return city_code(arena, organisation_of_audience(database, audience));
}

static Text people_of_words(Request *request, const Value *city)
{
    return request_say(request, SAY("People of {name}"), city);
}

/* From the most people to the fewest. */
static Value *choices_of(Request *request, const Value *cities)
{
    Value *choices = value_list(request->arena);
    for (int i = 0; i < GENERAL; i++) {
        if (general[i].audience == AUDIENCE_SECRETARIAT)
            for (ptrdiff_t j = 0; j < cities->count; j++)
                choice_add(choices, city_code(request->arena, value_get_number(cities->items[j], "organisation")),
                           people_of_words(request, cities->items[j]));
        choice_add(choices, text_from_z(general[i].code), request_say(request, general[i].label, NULL));
    }
    return choices;
}

/* ---- What the page says ---- */

typedef struct Showing {
    Request *request;
    Visibility visibility;
    Value *cities;
    Value *choices;
} Showing;

static Showing showing_of(Request *request)
{
    Showing showing = { .request = request };
    showing.visibility = visibility_of(request->database, request->reader.person, request->today);
    showing.cities = cities_to_choose(request->database, request->arena, request->reader.person, &showing.visibility,
                                      request->today, language_code(request->language));
    rows_sorted(request->language, showing.cities, (RowOrder){ .member = "name" });
    showing.choices = choices_of(request, showing.cities);
    return showing;
}

static Text label_of(const Value *choices, Text code)
{
    const Value *choice = value_find_text(choices, "value", code);
    return choice ? value_get_text(choice, "label") : code;
}

static int64_t audience_counted(Request *request, int64_t audience)
{
    if (audience == AUDIENCE_NETWORK) {
        Value *rows = rows_kept(request, "people", &count_of_network, ARGS(audience, request->today));
        return rows->count > 0 ? value_get_number(rows->items[0], "people") : 0;
    }
    return people_of_audience_counted(request->database, request->arena, audience, request->today);
}

/* How many people an audience has today; nothing for everyone. Each audience is counted once. */
static Value *people_in(const Showing *showing, int64_t audience, const Value *items)
{
    if (audience == AUDIENCE_PUBLIC)
        return value_nothing();
    const Value *counted = value_find_number(items, "audience", audience);
    if (counted)
        return value_get(counted, TEXT("people"));
    return value_number(showing->request->arena, audience_counted(showing->request, audience));
}

static bool is_usual(const Showing *showing, Item item)
{
    int64_t audience = showing->visibility.audiences[item];
    if (item != ITEM_TELEPHONE)
        return audience == AUDIENCE_NETWORK;
    int64_t organisation = organisation_of_audience(showing->request->database, audience);
    return acts_for(&showing->request->reader, organisation);
}

static void add_item(const Showing *showing, Item item, Value *items)
{
    Request *request = showing->request;
    int64_t audience = showing->visibility.audiences[item];
    Text code = code_of(request->database, request->arena, audience);
    Value *count = people_in(showing, audience, items);
    Value *row = add_object(items);
    put_text(row, "name", text_from_z(item_names[item]));
    put_text(row, "label", request_say(request, item_in_words(item), NULL));
    put_number(row, "audience", audience);
    put_text(row, "code", code);
    put_text(row, "who", label_of(showing->choices, code));
    put(row, "people", count);
    put_text(row, "because",
             is_usual(showing, item) ? request_say(request, SAY("As usual"), NULL)
                                     : request_say(request, SAY("You chose it"), NULL));
}

static Value *add_other(Request *request, Value *others, const char *what, const char *who, const char *because)
{
    Value *row = add_object(others);
    put_text(row, "label", request_say(request, what, NULL));
    put_text(row, "who", request_say(request, who, NULL));
    put(row, "people", value_nothing());
    put_text(row, "because", request_say(request, because, NULL));
    return row;
}

static void add_coordinators(const Showing *showing, Value *others)
{
    Request *request = showing->request;
    for (ptrdiff_t i = 0; i < showing->cities->count; i++) {
        int64_t organisation = value_get_number(showing->cities->items[i], "organisation");
        if (!acts_for(&request->reader, organisation))
            continue;
        Value *row = add_other(request, others, SAY("Name, e-mail address and role"), SAY("Your city's coordinators"),
                               SAY("They look after the accounts of the city's people."));
        put_text(row, "who", request_say(request, SAY("Coordinators of {name}"), showing->cities->items[i]));
        put_number(row, "people",
                   coordinators_of(request->database, request->arena, organisation, request->today)->count);
    }
}

/* What nobody chooses. */
static void put_others(const Showing *showing)
{
    Request *request = showing->request;
    Value *others = put_list(request->data, "others");
    Value *all = add_other(request, others, SAY("All of this"), SAY("The secretariat"), SAY("It keeps the accounts, and answers for them."));
    put_number(all, "people", audience_counted(request, AUDIENCE_SECRETARIAT));
    add_coordinators(showing, others);
    add_other(request, others, SAY("That your city has a seat in a group"), SAY("Whoever can see the group"),
              SAY("The seat is the city's. Your name beside it is only for those who can see you at all."));
    add_other(request, others, SAY("A row in an exported list"), SAY("Coordinators and the secretariat"),
              SAY("Only with what they can see of you. Each export is recorded, and listed to those in it."));
}

static Value *current_codes(const Showing *showing)
{
    Request *request = showing->request;
    Value *current = value_object(request->arena);
    for (int item = 0; item < ITEM_COUNT; item++)
        put_text(current, item_names[item], code_of(request->database, request->arena, showing->visibility.audiences[item]));
    return current;
}

static Answer show(const Showing *showing)
{
    Request *request = showing->request;
    Value *items = put_list(request->data, "items");
    for (int item = 0; item < ITEM_COUNT; item++)
        add_item(showing, (Item)item, items);
    put_others(showing);
    Value *choices = put_object(request->page, "choices");
    for (int item = 0; item < ITEM_COUNT; item++)
        put(choices, item_names[item], showing->choices);
    form_show(request, "form", &visibility_form, "/me/visibility", current_codes(showing));
    put_text(request->page, "title", request_say(request, SAY("Who can see what about you"), NULL));
    request->template = "profiles/visibility";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer visibility_show(Request *request)
{
    Showing showing = showing_of(request);
    return show(&showing);
}

/* ---- Choosing ---- */

/* The audience that a code stands for; a city's is made when it is first chosen. */
static int64_t audience_chosen(Write *write, Text code)
{
    int64_t organisation = 0;
    for (int i = 0; i < GENERAL; i++)
        if (text_is(code, general[i].code))
            return general[i].audience;
    text_to_number(text_slice(code, (ptrdiff_t)sizeof "city-" - 1, code.length), &organisation);
    return audience_of_city(write, organisation);
}

static bool choose_write(Write *write, void *state)
{
    Request *request = state;
    Visibility chosen;
    for (int item = 0; item < ITEM_COUNT; item++) {
        chosen.audiences[item] = audience_chosen(write, field(request, item_names[item]));
        const char *problem = visibility_problem(chosen.audiences[item], chosen.audiences[ITEM_PERSON]);
        if (problem)
            form_problem(request, item_names[item], problem);
    }
    if (form_has_problems(request))
        return false;
    visibility_set(write, request->reader.person, &chosen, request->reader.person);
    return true;
}

static void check_offered(const Showing *showing)
{
    for (int item = 0; item < ITEM_COUNT; item++) {
        Text code = field(showing->request, item_names[item]);
        if (!value_find_text(showing->choices, "value", code))
            form_problem(showing->request, item_names[item], SAY("This choice is not offered."));
    }
}

Answer visibility_change(Request *request)
{
    Showing showing = showing_of(request);
    form_check(request);
    check_offered(&showing);
    if (form_has_problems(request))
        return show(&showing);
    Answer answer = request_write(request, RECORDED, choose_write, request);
    if (answer == ANSWER_INVALID)
        return show(&showing);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Who can see what about you is saved."));
    return see_other(request, TEXT("/me/visibility"));
}

static const Shape item_shape[] = {
    { "name", SHAPE_TEXT, "person, email, telephone, photo, about, expertise or languages", NULL, false },
    { "label", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "audience", SHAPE_NUMBER, "number of the audience: 1 everyone, 2 the network, 3 the secretariat, else a city's people", NULL, false },
    { "code", SHAPE_TEXT, "what the form takes for it", NULL, false },
    { "who", SHAPE_TEXT, "who can see it, in words", NULL, false },
    { "people", SHAPE_NUMBER, "how many people that are today; nothing for everyone", NULL, true },
    { "because", SHAPE_TEXT, "why", NULL, false },
    { 0 },
};
static const Shape other_shape[] = {
    { "label", SHAPE_TEXT, "what can be seen", NULL, false },
    { "who", SHAPE_TEXT, "who can see it, in words", NULL, false },
    { "people", SHAPE_NUMBER, "how many people that are today, where that can be said", NULL, true },
    { "because", SHAPE_TEXT, "why", NULL, false },
    { 0 },
};
const Shape visibility_shape[] = {
    { "items", SHAPE_LIST, "what the person chooses", item_shape, false },
    { "others", SHAPE_LIST, "what nobody chooses", other_shape, false },
    { 0 },
};
