/* SPDX-License-Identifier: EUPL-1.2 */
/* Who drafts a text and who answers its amendments, and the forms of who leads. */
#include "features/positions/pages.h"

#include "features/cities/cities.h"
#include "rights/standing.h"

static const Field role_fields[] = {
    { "person", FIELD_CHOICE, SAY("Person"), SAY("Those who sit in the group that drafts or in the one that commissioned."), true, 0, 20, NULL },
    { "role", FIELD_CHOICE, SAY("Role"), SAY("Drafters write; the rapporteur also answers the amendments; translators write the text in other languages."), true, 0, 20, NULL },
    { 0 }
};
const Form position_role_form = { role_fields, SAY("Give the role") };

static const Field role_end_fields[] = {
    { "person", FIELD_HIDDEN, SAY("Person"), NULL, true, 0, 20, NULL },
    { "role", FIELD_HIDDEN, SAY("Role"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form position_role_end_form = { role_end_fields, SAY("End the role") };

/* $1: the group; $2: the day; $3: audiences. */
static const Query who_sit = {
    HELD_IN_THE_GROUP "SELECT person.id AS value, person.name AS label, found.organisation "
    "FROM (SELECT acting, MAX(organisation) AS organisation FROM held GROUP BY acting) found "
    "JOIN person ON person.id = found.acting WHERE person.status = 'active' AND " SEEN_BY("$3", "person.audience") " "
    "ORDER BY found.acting LIMIT 500"
};

static Value *who_can(Request *request, const Value *position)
{
    Value *list = value_list(request->arena);
    const int64_t groups[] = { value_get_number(position, "drafting_group"), value_get_number(position, "body") };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &who_sit,
                                                                     ARGS(groups[i], request->today, request->reader.audiences)));
        for (ptrdiff_t j = 0; j < rows->count; j++)
            if (!value_find_number(list, "value", value_get_number(rows->items[j], "value")))
                add(list, rows->items[j]);
    }
    return list;
}

static void put_choices(Request *request, const Value *found)
{
    Value *choices = put_object(request->page, "choices");
    Value *people = put_list(choices, "person");
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(people, text_printf(request->arena, "%lld", (long long)value_get_number(found->items[i], "value")),
                   value_get_text(found->items[i], "label"));
    choices_sort(request, people);
    position_roles_offer(request, put_list(choices, "role"));
}

const Shape position_role_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "the name; empty where the reader may not see the person", NULL, false },
    { "role", SHAPE_TEXT, "drafter, rapporteur or translator", NULL, false },
    { "role_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "city_name", SHAPE_WORDS, "the city for which; empty: none", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { 0 }
};

static bool is_of_network(const Request *request)
{
    return may_see(&request->reader, AUDIENCE_NETWORK);
}

/* Who works on a text is the network's own business. */
void put_position_people(Request *request, int64_t position)
{
    Value *list = put_list(request->data, "people");
    Value *roles = is_of_network(request) ? position_roles_seen(request, position) : value_list(request->arena);
    for (ptrdiff_t i = 0; i < roles->count; i++) {
        const Value *role = roles->items[i];
        Value *shown = add_object(list);
        Value *city = city_brief(request->database, request->arena, value_get_number(role, "organisation"), language_code(request->language));
        put(shown, "person", value_get(role, TEXT("person")));
        put(shown, "name", value_get(role, TEXT("name")));
        put(shown, "role", value_get(role, TEXT("role")));
        put_text(shown, "role_name", position_role_in_words(request->language, value_get_text(role, "role")));
        put(shown, "city_name", city ? value_get(city, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
        put(shown, "starts", value_get(role, TEXT("starts")));
    }
}

Answer show_people(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    put_position(request, position, "people");
    put_position_people(request, value_get_number(position, "id"));
    put_choices(request, rights.leads ? who_can(request, position) : value_list(request->arena));
    put_position_form(request, "role_form", &position_role_form, rights.leads, position, "/people", NULL);
    put_truth(request->page, "may_end", rights.leads);
    put(request->page, "title", value_get(position, TEXT("title")));
    request->template = "positions/people";
    return ANSWER_PAGE;
}

static const char *role_sent(const PositionChange *change)
{
    static const char *const roles[] = { "rapporteur", "translator", NULL };
    int index = 0;
    while (roles[index] && !text_is(position_change_field(change, "role"), roles[index]))
        index++;
    return roles[index] ? roles[index] : "drafter";
}

static bool write_role(Write *write, void *state)
{
    const PositionChange *change = state;
    position_role_give(write, change->id, field_number(change->request, "person"), change->organisation, role_sent(change),
                       change->request->reader.person);
    return true;
}

Answer give_role(Request *request)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    if (!change.rights.leads)
        return ANSWER_FORBIDDEN;
    form_check(request);
    Value *found = who_can(request, change.position);
    put_choices(request, found);
    form_choices_hold(request);
    change.organisation = value_get_number(value_find_number(found, "value", field_number(request, "person")), "organisation");
    return position_change_make(&change, write_role, show_people, SAY("The role is given."), "/people");
}

static bool write_role_end(Write *write, void *state)
{
    const PositionChange *change = state;
    position_role_end(write, change->id, field_number(change->request, "person"), role_sent(change), change->request->reader.person);
    return true;
}

Answer end_role(Request *request)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    if (!change.rights.leads)
        return ANSWER_FORBIDDEN;
    form_check(request);
    return position_change_make(&change, write_role_end, show_people, SAY("The role has ended."), "/people");
}
