/* SPDX-License-Identifier: EUPL-1.2 */
/* Canonical JSON: members sorted, no white space. */
#include "record/canonical.h"

#include <stdlib.h>
#include <string.h>

enum { CONTENT_MAXIMUM = 16 << 20 };

static void add_value(Buffer *buffer, const Value *value);

static int compare_members(const void *a, const void *b)
{
    return text_compare(((const struct Member *)a)->name, ((const struct Member *)b)->name);
}

static const struct Member *sorted_members(Arena *arena, const Value *object)
{
    struct Member *members = new(arena, struct Member, object->count);
    if (object->count > 0) {
        memcpy(members, object->members, (size_t)object->count * sizeof *members);
        qsort(members, (size_t)object->count, sizeof *members, compare_members);
    }
    return members;
}

static void add_members(Buffer *buffer, const Value *object)
{
    const struct Member *members = sorted_members(buffer->arena, object);
    buffer_add_byte(buffer, '{');
    for (ptrdiff_t i = 0; i < object->count; i++) {
        if (i > 0)
            buffer_add_byte(buffer, ',');
        buffer_add_json_string(buffer, members[i].name);
        buffer_add_byte(buffer, ':');
        add_value(buffer, members[i].value);
    }
    buffer_add_byte(buffer, '}');
}

static void add_items(Buffer *buffer, const Value *list)
{
    buffer_add_byte(buffer, '[');
    for (ptrdiff_t i = 0; i < list->count; i++) {
        if (i > 0)
            buffer_add_byte(buffer, ',');
        add_value(buffer, list->items[i]);
    }
    buffer_add_byte(buffer, ']');
}

static void add_value(Buffer *buffer, const Value *value)
{
    switch (value->kind) {
    case VALUE_NOTHING:
        buffer_add(buffer, TEXT("null"));
        break;
    case VALUE_TRUTH:
        buffer_add(buffer, value->truth ? TEXT("true") : TEXT("false"));
        break;
    case VALUE_NUMBER:
        buffer_add_number(buffer, value->number);
        break;
    case VALUE_DECIMAL:
        buffer_printf(buffer, "%.17g", value->decimal);
        break;
    case VALUE_TEXT:
        buffer_add_json_string(buffer, value->text);
        break;
    case VALUE_LIST:
        add_items(buffer, value);
        break;
    case VALUE_OBJECT:
        add_members(buffer, value);
        break;
    }
}

bool canonical_json(Arena *arena, const Value *value, Text *result_json)
{
    Buffer buffer = buffer_new(arena, CONTENT_MAXIMUM);
    add_value(&buffer, value);
    *result_json = buffer_text(&buffer);
    return !buffer_is_full(&buffer);
}
