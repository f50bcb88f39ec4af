/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes: what data an address answers, checked, and described as JSON Schema. */
#include "http/shape.h"

static const Shape *member_of(const Shape *shape, Text name)
{
    for (; shape->name; shape++)
        if (text_is(name, shape->name))
            return shape;
    return NULL;
}

static bool kind_fits(const Shape *shape, const Value *value)
{
    switch (shape->kind) {
    case SHAPE_NUMBER:
    case SHAPE_MOMENT:
        return value->kind == VALUE_NUMBER;
    case SHAPE_TRUTH:
        return value->kind == VALUE_TRUTH || value->kind == VALUE_NUMBER;
    case SHAPE_OBJECT:
        return value->kind == VALUE_OBJECT;
    case SHAPE_LIST:
        return value->kind == VALUE_LIST;
    case SHAPE_TEXT:
    case SHAPE_WORDS:
    case SHAPE_DAY:
        break;
    }
    return value->kind == VALUE_TEXT;
}

static Text member_problem(Arena *arena, const Shape *shape, const Value *value)
{
    if (!value)
        return text_printf(arena, "%s is missing", shape->name);
    if (value->kind == VALUE_NOTHING)
        return shape->optional ? (Text){ 0 } : text_printf(arena, "%s is nothing", shape->name);
    if (!kind_fits(shape, value))
        return text_printf(arena, "%s is of another kind", shape->name);
    Text problem = { 0 };
    if (shape->kind == SHAPE_OBJECT && shape->of)
        problem = shape_problem(arena, value, shape->of);
    for (ptrdiff_t i = 0; shape->kind == SHAPE_LIST && shape->of && i < value->count && problem.length == 0; i++)
        problem = shape_problem(arena, value->items[i], shape->of);
    return problem.length == 0 ? problem : text_printf(arena, "%s: %.*s", shape->name, TEXT_ARGUMENTS(problem));
}

Text shape_problem(Arena *arena, const Value *data, const Shape *shape)
{
    for (const Shape *member = shape; member->name; member++) {
        Text problem = member_problem(arena, member, value_get(data, text_from_z(member->name)));
        if (problem.length > 0)
            return problem;
    }
    for (ptrdiff_t i = 0; i < data->count; i++)
        if (!member_of(shape, data->members[i].name))
            return text_printf(arena, "%.*s is not declared", TEXT_ARGUMENTS(data->members[i].name));
    return (Text){ 0 };
}

static const char *type_of(ShapeKind kind)
{
    switch (kind) {
    case SHAPE_NUMBER:
    case SHAPE_MOMENT:
    case SHAPE_TRUTH:
        return "integer";
    case SHAPE_OBJECT:
        return "object";
    case SHAPE_LIST:
        return "array";
    case SHAPE_TEXT:
    case SHAPE_WORDS:
    case SHAPE_DAY:
        break;
    }
    return "string";
}

static Value *member_schema(Arena *arena, const Shape *shape)
{
    Value *schema = shape->kind == SHAPE_OBJECT && shape->of ? shape_schema(arena, shape->of) : value_object(arena);
    Text type = text_from_z(type_of(shape->kind));
    if (shape->optional) {
        Value *types = put_list(schema, "type");
        add(types, value_text(arena, type));
        add(types, value_text(arena, TEXT("null")));
    } else {
        put_text(schema, "type", type);
    }
    if (shape->kind == SHAPE_LIST && shape->of)
        put(schema, "items", shape_schema(arena, shape->of));
    if (shape->kind == SHAPE_DAY)
        put_text(schema, "pattern", TEXT("^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"));
    put_text(schema, "description", text_from_z(shape->about));
    return schema;
}

Value *shape_schema(Arena *arena, const Shape *shape)
{
    Value *schema = value_object(arena);
    put_text(schema, "type", TEXT("object"));
    Value *properties = put_object(schema, "properties");
    Value *required = put_list(schema, "required");
    for (; shape->name; shape++) {
        put(properties, shape->name, member_schema(arena, shape));
        add(required, value_text(arena, text_from_z(shape->name)));
    }
    return schema;
}
