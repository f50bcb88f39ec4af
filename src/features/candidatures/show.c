/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages: the calls of a group, and the candidatures of one call side by side. */
#include "features/candidatures/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"

static Text number_text(Request *request, int64_t number)
{
    return text_printf(request->arena, "%lld", (long long)number);
}

static void put_form(Request *request, const char *name, const Form *form, bool allowed, Text action)
{
    if (allowed)
        form_show(request, name, form, text_z(request->arena, action), NULL);
    else
        put(request->page, name, value_nothing());
}

bool call_is_open(const Request *request, const Value *call)
{
    return value_get_text(call, "decided_on").length == 0 && text_compare(value_get_text(call, "opens_on"), request->today) <= 0 &&
           text_compare(request->today, value_get_text(call, "closes_on")) <= 0;
}

bool call_waits_for_outcome(const Request *request, const Value *call)
{
    return value_get_text(call, "decided_on").length == 0 && text_compare(request->today, value_get_text(call, "closes_on")) > 0;
}

int64_t put_choices_of_calls(Request *request, int64_t group)
{
    Value *list = form_choices(request, "call"), *calls = calls_of_group(request, group);
    for (ptrdiff_t i = 0; i < calls->count; i++)
        if (call_is_open(request, calls->items[i]))
            choice_add(list, number_text(request, value_get_number(calls->items[i], "id")),
                  seat_role_in_words(request->language, value_get_text(calls->items[i], "role")));
    return list->count;
}

/* "Lyon: Chair" for each city whose seat the one elected may take the role over from. */
static void offer_seats_with(Request *request, Value *list, int64_t group, const char *role)
{
    Value *found = seats_with_role(request->database, request->arena, group, text_from_z(role), request->today);
    for (ptrdiff_t i = 0; i < found->count; i++) {
        int64_t organisation = value_get_number(found->items[i], "organisation");
        Value *values = value_object(request->arena);
        Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
        put_text(values, "city", value_get_text(city, "name"));
        put_text(values, "role", seat_role_in_words(request->language, text_from_z(role)));
        choice_add(list, number_text(request, organisation), request_say(request, SAY("{city}: {role}"), values));
    }
}

static void put_call_choices(Request *request, int64_t group)
{
    static const char *const roles[] = { "chair", "vice_chair" };
    Value *role_list = form_choices(request, "role"), *replaced = form_choices(request, "replaces");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        choice_add(role_list, text_from_z(roles[i]), seat_role_in_words(request->language, text_from_z(roles[i])));
        offer_seats_with(request, replaced, group, roles[i]);
    }
    choice_add(replaced, TEXT("0"), request_say(request, SAY("Nobody: the role is vacant"), NULL));
}

static void put_group_forms(Request *request, const Value *group)
{
    int64_t id = value_get_number(group, "id");
    bool conducts = conducts_elections_of(request->database, request->arena, &request->reader, id, value_get_text(group, "kind"));
    put_form_choices(request);
    put_call_choices(request, id);
    int64_t cities_to_stand = put_choices_of_coordinator(request), calls = put_choices_of_calls(request, id);
    bool may_stand = cities_to_stand > 0 && calls > 0;
    Text base = text_printf(request->arena, "/groups/%.*s", TEXT_ARGUMENTS(value_get_text(group, "slug")));
    put_form(request, "call_form", &call_form, conducts, text_join(request->arena, base, TEXT("/calls")));
    put_form(request, "candidature_form", &candidature_form, may_stand, text_join(request->arena, base, TEXT("/candidatures")));
}

Answer show_candidatures(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    Value *calls = calls_of_group(request, value_get_number(group, "id"));
    calls_dress(request, calls);
    for (ptrdiff_t i = 0; i < calls->count; i++) {
        Value *list = candidatures_of_call(request, value_get_number(calls->items[i], "id"));
        candidatures_dress(request, list);
        put(calls->items[i], "candidatures", list);
    }
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    put(request->data, "calls", calls);
    put_group_forms(request, group);
    put_text(request->page, "title", request_say(request, SAY("Who should chair {name}"), group));
    request->template = "candidatures/of_group";
    return ANSWER_PAGE;
}

/* A row for each criterion, a cell for each candidature. */
static void put_table(Request *request, const Value *list)
{
    Value *rows = put_list(request->page, "criteria");
    for (const Field *criterion = candidature_form.fields + FIELDS_BEFORE_CRITERIA; criterion->name; criterion++) {
        Value *row = add_object(rows);
        put_text(row, "title", request_say(request, criterion->label, NULL));
        Value *cells = put_list(row, "cells");
        for (ptrdiff_t i = 0; i < list->count; i++)
            put(add_object(cells), "text", value_get(list->items[i], text_from_z(criterion->name)));
    }
}

static void put_candidature_forms(Request *request, const Value *group, const Value *call, const Value *candidature)
{
    bool stands = text_is(value_get_text(candidature, "status"), "standing");
    int64_t organisation = value_get_number(candidature, "organisation");
    bool own = is_secretariat(&request->reader) || coordinates(&request->reader, organisation);
    bool conducts = conducts_elections_of(request->database, request->arena, &request->reader, value_get_number(group, "id"),
                                          value_get_text(group, "kind"));
    Text base = text_printf(request->arena, "/groups/%.*s/candidatures/%lld", TEXT_ARGUMENTS(value_get_text(group, "slug")),
                            (long long)value_get_number(candidature, "id"));
    put(request->page, "withdraw_action",
        own && stands ? value_text(request->arena, text_join(request->arena, base, TEXT("/withdraw"))) : value_nothing());
    put_form(request, "outcome_form", &outcome_form, conducts && stands && call_waits_for_outcome(request, call),
             text_join(request->arena, base, TEXT("/outcome")));
}

static Value *call_of_path(Request *request, const Value *group, int64_t *result_candidature)
{
    *result_candidature = 0;
    (void)text_to_number(path_parameter(request, "candidature"), result_candidature);
    Value *row = group ? candidature_load(request->database, request->arena, *result_candidature) : NULL;
    Value *call = row ? call_load(request->database, request->arena, value_get_number(row, "call"), language_code(request->language))
                      : NULL;
    return call && value_get_number(call, "group_id") == value_get_number(group, "id") ? call : NULL;
}

Answer show_candidature(Request *request)
{
    int64_t id;
    Value *group = group_of_path(request);
    Value *call = call_of_path(request, group, &id);
    if (!call)
        return ANSWER_NOT_FOUND;
    Value *calls = value_list(request->arena);
    add(calls, call);
    calls_dress(request, calls);
    Value *list = candidatures_of_call(request, value_get_number(call, "id"));
    candidatures_dress(request, list);
    const Value *candidature = value_find_number(list, "id", id);
    if (!candidature)
        return ANSWER_NOT_FOUND;
    put(call, "candidatures", list);
    request->data = call;
    put_number(request->data, "candidature", id);
    put_table(request, list);
    put_candidature_forms(request, group, call, candidature);
    put(request->page, "city", value_get(candidature, TEXT("name")));
    put_text(request->page, "title", request_say(request, SAY("{role_name} of {group_name}: who stands"), call));
    request->template = "candidatures/side_by_side";
    return ANSWER_PAGE;
}
