/* SPDX-License-Identifier: EUPL-1.2 */
/* Canonical JSON: the same tree with its members sorted, written without white space. */
#include "record/canonical.h"

#include <stdlib.h>
#include <string.h>

enum { CONTENT_MAXIMUM = 16 << 20 };

static int compare_members(const void *a, const void *b)
{
    return text_compare(((const struct Member *)a)->name, ((const struct Member *)b)->name);
}

/* A copy whose objects have their members in order; what is neither list nor object is shared. */
static Value sorted(Arena *arena, const Value *value)
{
    Value copy = *value;
    if ((value->kind != VALUE_LIST && value->kind != VALUE_OBJECT) || value->count == 0)
        return copy;
    Value *parts = new(arena, Value, value->count);
    if (value->kind == VALUE_LIST) {
        copy.items = new(arena, Value *, value->count);
    } else {
        copy.members = new(arena, struct Member, value->count);
        memcpy(copy.members, value->members, (size_t)value->count * sizeof *copy.members);
        qsort(copy.members, (size_t)value->count, sizeof *copy.members, compare_members);
    }
    for (ptrdiff_t i = 0; i < value->count; i++) {
        parts[i] = sorted(arena, value->kind == VALUE_LIST ? value->items[i] : copy.members[i].value);
        *(value->kind == VALUE_LIST ? &copy.items[i] : &copy.members[i].value) = &parts[i];
    }
    return copy;
}

bool canonical_json(Arena *arena, const Value *value, Text *result_json)
{
    Buffer buffer = buffer_new(arena, CONTENT_MAXIMUM);
    Value copy = sorted(arena, value);
    value_to_json(&copy, &buffer);
    *result_json = buffer_text(&buffer);
    return !buffer_is_full(&buffer);
}
