/* SPDX-License-Identifier: EUPL-1.2 */
/* The value tree written as JSON, and JSON read into a value tree. */
#include <jansson.h>

#include "view/decimal.h"
#include "view/value.h"

enum { MAXIMUM_DEPTH = 64 };

static void list_to_json(const Value *list, Buffer *buffer)
{
    buffer_add_byte(buffer, '[');
    for (ptrdiff_t i = 0; i < list->count; i++) {
        if (i > 0)
            buffer_add_byte(buffer, ',');
        value_to_json(list->items[i], buffer);
    }
    buffer_add_byte(buffer, ']');
}

static void object_to_json(const Value *object, Buffer *buffer)
{
    buffer_add_byte(buffer, '{');
    for (ptrdiff_t i = 0; i < object->count; i++) {
        if (i > 0)
            buffer_add_byte(buffer, ',');
        buffer_add_json_string(buffer, object->members[i].name);
        buffer_add_byte(buffer, ':');
        value_to_json(object->members[i].value, buffer);
    }
    buffer_add_byte(buffer, '}');
}

void value_to_json(const Value *value, Buffer *buffer)
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
        buffer_add_decimal(buffer, value->decimal);
        break;
    case VALUE_TEXT:
        buffer_add_json_string(buffer, value->text);
        break;
    case VALUE_LIST:
        list_to_json(value, buffer);
        break;
    case VALUE_OBJECT:
        object_to_json(value, buffer);
        break;
    }
}

static Value *value_from_tree(Arena *arena, json_t *tree, int depth);

static Value *list_from_tree(Arena *arena, json_t *tree, int depth)
{
    Value *list = value_list(arena);
    for (size_t i = 0; i < json_array_size(tree); i++) {
        Value *item = value_from_tree(arena, json_array_get(tree, i), depth);
        if (item == NULL)
            return NULL;
        add(list, item);
    }
    return list;
}

/* The library refuses a name that comes twice, so members are put down without looking for an earlier one. */
static Value *object_from_tree(Arena *arena, json_t *tree, int depth)
{
    Value *object = value_object(arena);
    object->capacity = (ptrdiff_t)json_object_size(tree);
    object->members = new(arena, struct Member, object->capacity);
    const char *name;
    json_t *child;
    json_object_foreach(tree, name, child)
    {
        Value *value = value_from_tree(arena, child, depth);
        if (value == NULL)
            return NULL;
        object->members[object->count++] = (struct Member){ text_copy(arena, text_from_z(name)), value };
    }
    return object;
}

static Value *decimal_from_tree(Arena *arena, json_t *tree)
{
    Value *value = value_number(arena, 0);
    value->kind = VALUE_DECIMAL;
    value->decimal = json_real_value(tree);
    return value;
}

/* NULL when it is nested too deeply. */
static Value *value_from_tree(Arena *arena, json_t *tree, int depth)
{
    switch (json_typeof(tree)) {
    case JSON_OBJECT:
        return depth == MAXIMUM_DEPTH ? NULL : object_from_tree(arena, tree, depth + 1);
    case JSON_ARRAY:
        return depth == MAXIMUM_DEPTH ? NULL : list_from_tree(arena, tree, depth + 1);
    case JSON_STRING: {
        Text text = { json_string_value(tree), (ptrdiff_t)json_string_length(tree) };
        return value_text(arena, text_copy(arena, text));
    }
    case JSON_INTEGER:
        return value_number(arena, json_integer_value(tree));
    case JSON_REAL:
        return decimal_from_tree(arena, tree);
    case JSON_TRUE:
    case JSON_FALSE:
        return value_truth(json_is_true(tree));
    case JSON_NULL:
        break;
    }
    return value_nothing();
}

/* The library's words may quote a character cut in half. */
static Text problem_of(Arena *arena, const json_error_t *error)
{
    Text words = text_from_z(error->text);
    if (!text_is_valid(words))
        words = TEXT("not JSON");
    return text_printf(arena, "Line %d, column %d: %.*s.", error->line, error->column, TEXT_ARGUMENTS(words));
}

Value *value_from_json(Arena *arena, Text json, Text *result_problem)
{
    json_error_t error;
    json_t *tree = json_loadb(json.length > 0 ? json.data : "", (size_t)json.length,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (tree == NULL) {
        *result_problem = problem_of(arena, &error);
        return NULL;
    }
    Value *value = value_from_tree(arena, tree, 0);
    if (value == NULL)
        *result_problem = text_printf(arena, "Line 1, column 1: nested more than %d deep.", MAXIMUM_DEPTH);
    json_decref(tree);
    return value;
}
