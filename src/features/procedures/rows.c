/* SPDX-License-Identifier: EUPL-1.2 */
/* What HTML shows of an amendment beside the data. */
#include "features/procedures/edit.h"

static void put_label(const Procedure *procedure, Value *row, const char *name, int64_t amendment)
{
    ptrdiff_t place = procedure_find(procedure, amendment);
    put_number(row, name, place < 0 ? 0 : value_get_number(procedure->items[place].row, "label"));
}

void put_row(const Procedure *procedure, Value *row, Value *item)
{
    Value *answer = value_get(item, TEXT("answer"));
    put(row, "item", item);
    put_label(procedure, row, "falls_with_label", value_get_number(answer, "falls_with"));
    put_label(procedure, row, "would_fall_with_label", value_get_number(item, "would_fall_with"));
    put_truth(row, "is_agreed", text_is(value_get_text(answer, "agrees"), "yes"));
    put_truth(row, "is_disagreed", text_is(value_get_text(answer, "agrees"), "no"));
    put_truth(row, "is_asked", text_is(value_get_text(answer, "answer"), "accept_modified") && value_get_text(answer, "agrees").length == 0);
    put_truth(row, "is_open", value_get_text(value_get(item, TEXT("amendment")), "fate").length == 0);
}

void put_shown_amendment(Request *request, const Procedure *procedure, Value *item)
{
    put_row(procedure, put_object(request->page, "row"), item);
}
