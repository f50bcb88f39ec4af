/* SPDX-License-Identifier: EUPL-1.2 */
/* What a field of a form offers to choose from. */
#include "http/app_state.h"

#include <stdlib.h>
#include <string.h>

typedef struct Sorted {
    Value *choice;
    Blob key;
} Sorted;

void choice_add(Value *choices, Text value, Text label)
{
    Value *choice = add_object(choices);
    put_text(choice, "value", value);
    put_text(choice, "label", label);
}

static int compare_keys(const void *a, const void *b)
{
    Blob first = ((const Sorted *)a)->key, second = ((const Sorted *)b)->key;
    size_t shorter = (size_t)(first.length < second.length ? first.length : second.length);
    int order = shorter > 0 ? memcmp(first.data, second.data, shorter) : 0;
    return order ? order : (first.length > second.length) - (first.length < second.length);
}

/* "All countries" and its like, which have no value, stand before the others. */
static Blob key_of(Request *request, const Value *choice)
{
    bool is_none = value_get_text(choice, "value").length == 0;
    return is_none ? (Blob){ 0 } : language_sort_key(request->language, request->arena, value_get_text(choice, "label"));
}

void choices_sort(Request *request, Value *choices)
{
    Sorted *sorted = new(request->arena, Sorted, choices->count + 1);
    for (ptrdiff_t i = 0; i < choices->count; i++)
        sorted[i] = (Sorted){ choices->items[i], key_of(request, choices->items[i]) };
    qsort(sorted, (size_t)choices->count, sizeof *sorted, compare_keys);
    for (ptrdiff_t i = 0; i < choices->count; i++)
        choices->items[i] = sorted[i].choice;
}
