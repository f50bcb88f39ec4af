/* SPDX-License-Identifier: EUPL-1.2 */
/* Dotted names and looking them up. */
#include "view/path.h"

#include <string.h>

Path path_parse(Arena *arena, Text text)
{
    Path path = { .text = text };
    if (text_is(text, "."))
        return path;
    for (ptrdiff_t i = 0; i < text.length; i++)
        path.count += text.data[i] == '.';
    path.parts = new(arena, Text, ++path.count);
    ptrdiff_t start = 0;
    for (int i = 0; i < path.count; i++) {
        ptrdiff_t dot = text_find(text, TEXT("."), start);
        path.parts[i] = text_slice(text, start, dot < 0 ? text.length : dot);
        start = dot + 1;
    }
    return path;
}

/* As value_get(), inline: pages ask for names some hundred times. */
static const Value *find_member(const Value *object, Text name)
{
    if (object->kind != VALUE_OBJECT)
        return NULL;
    if (name.length == 0)
        return value_get(object, name);
    const struct Member *end = object->members + object->count;
    for (const struct Member *member = object->members; member < end; member++)
        if (member->name.length == name.length && member->name.data[0] == name.data[0] &&
            memcmp(member->name.data, name.data, (size_t)name.length) == 0)
            return member->value;
    return NULL;
}

const Value *path_find(const Path *path, const Scope *scope)
{
    if (path->count == 0)
        return scope->value;
    const Value *value = NULL;
    for (; scope != NULL && value == NULL; scope = scope->outer)
        value = find_member(scope->value, path->parts[0]);
    for (int i = 1; i < path->count && value != NULL && value->kind != VALUE_NOTHING; i++)
        value = find_member(value, path->parts[i]);
    return value;
}
