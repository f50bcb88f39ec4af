/* SPDX-License-Identifier: EUPL-1.2 */
/* Of which amendments a compromise is made: they are chosen here, and its text is written where all amendments are. */
#include "features/procedures/pages.h"

#include "base/buffer.h"

static const Shape choice_shape[] = {
    { "id", SHAPE_NUMBER, "number of the amendment in addresses", NULL, false },
    { "label", SHAPE_NUMBER, "the number that people call it by", NULL, false },
    { "called", SHAPE_TEXT, "number and city, in the reader's language", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { 0 }
};
const Shape compromise_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "amendments", SHAPE_LIST, "those that are open, in order of place", choice_shape, false },
    { 0 }
};

static bool can_be_part(const Item *item)
{
    return item_is_listed(item) && item_is_open(item) && !text_is(value_get_text(item->row, "kind"), "compromise") &&
           value_get_number(item->row, "part_of") == 0;
}

static void put_choices(Request *request, const Value *position, const Procedure *procedure)
{
    Value *list = put_list(request->data, "amendments");
    for (ptrdiff_t i = 0; i < procedure->count; i++) {
        const Item *item = &procedure->items[i];
        if (!can_be_part(item))
            continue;
        Value *choice = add_object(list);
        put_number(choice, "id", item->id);
        put_number(choice, "label", value_get_number(item->row, "label"));
        put_text(choice, "called", amendment_called(request->language, request->arena, item->row));
        put_text(choice, "href", amendment_href(request->arena, position, item->id));
    }
}

/* The numbers of those that were ticked, "3,4"; empty: none was. */
static Text labels_chosen(Request *request, const Procedure *procedure)
{
    Buffer labels = buffer_new(request->arena, 8000);
    for (ptrdiff_t i = 0; i < procedure->count; i++) {
        Text name = text_printf(request->arena, "amendment_%lld", (long long)procedure->items[i].id);
        if (can_be_part(&procedure->items[i]) && query_parameter(request, text_z(request->arena, name)).length > 0)
            buffer_add_listed(&labels, value_get_number(procedure->items[i].row, "label"));
    }
    return labels.length > 0 ? buffer_text(&labels) : (Text){ 0 };
}

Answer show_new_compromise(Request *request)
{
    PositionRights rights;
    Value *position = position_of_procedure(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    if (!rights.answers)
        return ANSWER_FORBIDDEN;
    Procedure procedure = procedure_load(request->database, request->arena, value_get_number(position, "id"), ANSWERS_LATEST,
                                         language_code(request->language));
    Text labels = labels_chosen(request, &procedure);
    if (labels.length > 0)
        return see_other(request, text_printf(request->arena, "%.*s%.*s", TEXT_ARGUMENTS(procedure_href(request->arena, position, "/amendments/new?joins=")),
                                              TEXT_ARGUMENTS(labels)));
    put_procedure_head(request, position, &rights, SAY("Make a compromise"));
    put_choices(request, position, &procedure);
    put_text(request->page, "action", procedure_href(request->arena, position, "/compromises/new"));
    request->template = "procedures/compromise";
    return ANSWER_PAGE;
}
