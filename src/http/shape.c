/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes: what data an address answers, checked. */
#include "http/shape.h"

#include "http/list.h"

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
        return value->kind == VALUE_TRUTH;
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

bool shape_may_be_synced(const Shape *shape)
{
    return member_of(shape, TEXT("next")) != NULL;
}

static Text undeclared_problem(Arena *arena, const Shape *shape, const struct Member *member)
{
    if (text_is(member->name, "sync") && shape_may_be_synced(shape))
        return shape_problem(arena, member->value, list_sync_shape);
    return member_of(shape, member->name) ? (Text){ 0 } : text_printf(arena, "%.*s is not declared", TEXT_ARGUMENTS(member->name));
}

Text shape_problem(Arena *arena, const Value *data, const Shape *shape)
{
    for (const Shape *member = shape; member->name; member++) {
        Text problem = member_problem(arena, member, value_get(data, text_from_z(member->name)));
        if (problem.length > 0)
            return problem;
    }
    for (ptrdiff_t i = 0; i < data->count; i++) {
        Text problem = undeclared_problem(arena, shape, &data->members[i]);
        if (problem.length > 0)
            return problem;
    }
    return (Text){ 0 };
}

static Value *settled(const Shape *shape, Value *value)
{
    if (shape->kind == SHAPE_TRUTH && value->kind == VALUE_NUMBER)
        return value_truth(value->number != 0);
    if (!shape->of)
        return value;
    if (shape->kind == SHAPE_OBJECT)
        shape_settle(value, shape->of);
    for (ptrdiff_t i = 0; shape->kind == SHAPE_LIST && value->kind == VALUE_LIST && i < value->count; i++)
        shape_settle(value->items[i], shape->of);
    return value;
}

void shape_settle(Value *data, const Shape *shape)
{
    for (ptrdiff_t i = 0; data->kind == VALUE_OBJECT && i < data->count; i++) {
        const Shape *member = member_of(shape, data->members[i].name);
        if (member)
            data->members[i].value = settled(member, data->members[i].value);
    }
}
