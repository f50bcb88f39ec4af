/* SPDX-License-Identifier: EUPL-1.2 */
/* What a field of a form offers to choose from. */
#include "http/app_state.h"

#include "view/sort.h"

void choice_add(Value *choices, Text value, Text label)
{
    Value *choice = add_object(choices);
    put_text(choice, "value", value);
    put_text(choice, "label", label);
}

/* "All countries" and its like, which have no value, stay before the others. */
void choices_sort(Request *request, Value *choices)
{
    ptrdiff_t first = 0;
    while (first < choices->count && value_get_text(choices->items[first], "value").length == 0)
        first++;
    Value others = *choices;
    others.items += first;
    others.count -= first;
    rows_sorted(request->language, &others, (RowOrder){ .member = "label" });
}
