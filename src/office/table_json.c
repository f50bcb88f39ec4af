/* SPDX-License-Identifier: EUPL-1.2 */
/* The list is ours, what is in it the library's: it says where each object ends. */
#include "office/table_json.h"

#include "base/say.h"
#include "office/table.h"

#include <jansson.h>
#include <string.h>

static const char *const no_rows = SAY("Object {line} is not well-formed, or this is not a list of objects in JSON.");

JsonRows json_rows(Arena *arena, Text content)
{
    return (JsonRows){ .arena = arena, .content = content };
}

static bool fails(JsonRows *rows)
{
    rows->problem = no_rows;
    return false;
}

static int next_byte(JsonRows *rows)
{
    while (rows->place < rows->content.length && strchr(" \t\r\n", rows->content.data[rows->place]) != NULL)
        rows->place++;
    return rows->place < rows->content.length ? (unsigned char)rows->content.data[rows->place] : -1;
}

static bool cell_of(Arena *arena, const json_t *value, Text *result_cell)
{
    switch (json_typeof(value)) {
    case JSON_NULL:
        *result_cell = (Text){ 0 };
        return true;
    case JSON_TRUE:
    case JSON_FALSE:
        *result_cell = json_is_true(value) ? TEXT("yes") : TEXT("no");
        return true;
    case JSON_INTEGER:
        *result_cell = text_printf(arena, "%lld", (long long)json_integer_value(value));
        return true;
    case JSON_STRING:
        *result_cell = text_copy(arena, (Text){ json_string_value(value), (ptrdiff_t)json_string_length(value) });
        return true;
    case JSON_REAL:
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    return false;
}

static int head_of(JsonRows *rows, int *head_count, Text *heads, Text name)
{
    for (int i = 0; i < *head_count; i++)
        if (text_equal(heads[i], name))
            return i;
    if (*head_count == TABLE_COLUMNS)
        return -1;
    heads[*head_count] = text_copy(rows->arena, name);
    return (*head_count)++;
}

static bool members_take(JsonRows *rows, Arena *arena, json_t *object, int *head_count, Text *heads, Text *cells)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        int head = head_of(rows, head_count, heads, text_from_z(name));
        if (head < 0 || !cell_of(arena, value, &cells[head]))
            return fails(rows);
    }
    return true;
}

/* To the next object: false at the end of the list, or with a problem. */
static bool to_next(JsonRows *rows)
{
    int byte = next_byte(rows);
    if (byte == ']') {
        rows->has_ended = true;
        rows->place++;
        return next_byte(rows) < 0 ? false : fails(rows);
    }
    if (rows->has_begun && byte != ',')
        return fails(rows);
    rows->place += rows->has_begun;
    rows->has_begun = true;
    return next_byte(rows) == '{' || fails(rows);
}

bool json_rows_next(JsonRows *rows, Arena *arena, int *head_count, Text *heads, Text *cells)
{
    if (rows->has_ended || rows->problem != NULL)
        return false;
    if (rows->place == 0) {
        next_byte(rows);
        rows->place++;
    }
    if (!to_next(rows))
        return false;
    json_error_t error;
    json_t *object = json_loadb(rows->content.data + rows->place, (size_t)(rows->content.length - rows->place),
                                JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
    bool is_taken = object != NULL ? members_take(rows, arena, object, head_count, heads, cells) : fails(rows);
    rows->place += error.position;
    json_decref(object);
    return is_taken;
}
