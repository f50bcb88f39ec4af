/* SPDX-License-Identifier: EUPL-1.2 */
/* What a field of a form offers to choose from. */
#include "http/app_state.h"

#include "view/sort.h"

Value *form_choices(Request *request, const char *field)
{
    Value *all = value_get(request->page, TEXT("choices"));
    return put_list(all ? all : put_object(request->page, "choices"), field);
}

void choice_add(Value *choices, Text value, Text label)
{
    Value *choice = add_object(choices);
    put_text(choice, "value", value);
    put_text(choice, "label", label);
}

void choice_add_in(Value *choices, Text value, Text label, Text language)
{
    choice_add(choices, value, label);
    put_text(choices->items[choices->count - 1], "label_language", language);
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

void form_drop_lonely_choices(Request *request, const char *name)
{
    Value *shown = value_get(request->page, text_from_z(name)), *kept = value_list(request->arena);
    const Value *fields = value_get(shown, TEXT("fields"));
    for (ptrdiff_t i = 0; i < fields->count; i++) {
        const Value *is_choice = value_get(fields->items[i], TEXT("is_choice"));
        if (!is_choice->truth || value_get(fields->items[i], TEXT("choices"))->count > 1)
            add(kept, fields->items[i]);
    }
    put(shown, "fields", kept);
}
