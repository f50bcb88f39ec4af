/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists in the order of a reader's language, by the keys that ICU makes of their words. */
#include "view/sort.h"

#include <stdlib.h>
#include <string.h>

typedef struct Sorted {
    Value *row;
    ptrdiff_t place;
    int run;
    Blob key;
} Sorted;

static int compare_keys(Blob a, Blob b)
{
    size_t shorter = (size_t)(a.length < b.length ? a.length : b.length);
    int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare(const void *a, const void *b)
{
    const Sorted *first = a, *second = b;
    int order = first->run != second->run ? first->run - second->run : compare_keys(first->key, second->key);
    return order ? order : (first->place > second->place) - (first->place < second->place);
}

static bool are_together(const Value *row, const Value *before, const char *within)
{
    const Text zone = { 0 };
    const Value *a = within ? value_get(row, text_from_z(within)) : NULL;
    const Value *b = within ? value_get(before, text_from_z(within)) : NULL;
    return !a || !b || text_equal(format_value(FORMAT_PLAIN, a, NULL, zone, row->arena), format_value(FORMAT_PLAIN, b, NULL, zone, row->arena));
}

static Blob key_of(const Language *language, const Value *row, RowOrder order)
{
    const Value *words = value_get(row, text_from_z(order.member));
    return words ? language_sort_key(language, row->arena, format_value(order.format, words, language, (Text){ 0 }, row->arena)) : (Blob){ 0 };
}

Value *rows_sorted(const Language *language, Value *rows, RowOrder order)
{
    if (!rows || rows->count < 2)
        return rows;
    Sorted *sorted = new(rows->arena, Sorted, rows->count);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        bool begins = i > 0 && !are_together(rows->items[i], rows->items[i - 1], order.within);
        int run = i > 0 ? sorted[i - 1].run + begins : 0;
        sorted[i] = (Sorted){ rows->items[i], i, run, key_of(language, rows->items[i], order) };
    }
    qsort(sorted, (size_t)rows->count, sizeof *sorted, compare);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        rows->items[i] = sorted[i].row;
    return rows;
}
