/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities that do not associate themselves with a text, in their own words. */
#include "features/positions/pages.h"

#include "features/cities/cities.h"
#include "features/seats/seats.h"

static const Field dissent_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("City"), NULL, true, 0, 20, NULL },
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "text", FIELD_LINES, SAY("In its own words"), SAY("Stands beside the text, also once it is published. Empty: the city associates itself after all."), false, 0, 2000, NULL },
    { 0 }
};
const Form dissent_form = { dissent_fields, SAY("Record it") };

const Shape position_dissent_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "text", SHAPE_WORDS, "in its words, plain text with lines", NULL, false },
    { "at", SHAPE_MOMENT, "when it said so", NULL, false },
    { 0 }
};

void put_position_dissents(Request *request, const Value *position, bool sees)
{
    put(request->data, "dissents",
        sees ? position_dissents(request->database, request->arena, value_get_number(position, "id"), language_code(request->language))
             : value_list(request->arena));
    put_truth(request->page, "has_dissents", value_get(request->data, TEXT("dissents"))->count > 0);
}

/* Members that the reader acts for. */
static Value *put_choices(Request *request)
{
    put_form_choices(request);
    Value *list = put_list(value_get(request->page, TEXT("choices")), "organisation");
    for (int i = 0; i < request->reader.mandate_count; i++) {
        int64_t organisation = request->reader.mandates[i].organisation;
        Text number = text_printf(request->arena, "%lld", (long long)organisation);
        bool is_member = text_is(standing_of_city(request->database, request->arena, organisation), "active");
        if (is_member && !value_find_text(list, "value", number))
            choice_add(list, number,
                       value_get_text(city_brief(request->database, request->arena, organisation, language_code(request->language)), "name"));
    }
    return list;
}

Answer show_dissent(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    put_position(request, position, "text");
    put_position_dissents(request, position, rights.sees);
    Value *own = put_choices(request);
    bool may = own->count > 0 && rights.sees && !dissent_problem(value_get_text(position, "stage_code"), true);
    Value *usual = value_object(request->arena);
    put_text(usual, "language", language_code(request->language));
    put_text(usual, "organisation", own->count == 1 ? value_get_text(own->items[0], "value") : (Text){ 0 });
    put_position_form(request, "dissent_form", &dissent_form, may, position, "/dissent", usual);
    put(request->page, "title", value_get(position, TEXT("title")));
    request->template = "positions/dissent";
    return ANSWER_PAGE;
}

static bool write_dissent(Write *write, void *state)
{
    PositionChange *change = state;
    Value *row = position_load(write->database, write->arena, change->id, (Text){ 0 });
    bool is_member = text_is(standing_of_city(write->database, write->arena, change->organisation), "active");
    const char *problem = dissent_problem(value_get_text(row, "stage_code"), is_member);
    if (problem)
        return position_change_refuse(change, "", problem);
    position_dissent(write, change->id, change->organisation, position_change_field(change, "text"),
                     position_change_field(change, "language"), change->request->reader.person);
    return true;
}

Answer dissent(Request *request)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    change.organisation = field_number(request, "organisation");
    if (!change.rights.sees || !acts_for(&request->reader, change.organisation))
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_choices(request);
    form_choices_hold(request);
    return position_change_make(&change, write_dissent, show_dissent, SAY("It is recorded, and stands beside the text."), "/dissent");
}
