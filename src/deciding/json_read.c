/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading JSON member by member, with the path to what is wrong. */
#include "deciding/json_read.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_PROBLEM = 1000 };

JsonPlace json_whole(JsonReading *reading, const Value *value)
{
    return (JsonPlace){ .reading = reading, .value = value };
}

JsonPlace json_member(const JsonPlace *object, const char *name)
{
    return (JsonPlace){ object->reading, object, name, 0, value_get(object->value, text_from_z(name)) };
}

JsonPlace json_item(const JsonPlace *list, ptrdiff_t index)
{
    return (JsonPlace){ list->reading, list, NULL, index, list->value->items[index] };
}

ptrdiff_t json_length(const JsonPlace *list)
{
    return list->value && list->value->kind == VALUE_LIST ? list->value->count : 0;
}

static void add_path(Buffer *path, const JsonPlace *place)
{
    if (place->parent == NULL)
        return;
    add_path(path, place->parent);
    if (place->name == NULL)
        buffer_printf(path, "[%td]", place->index);
    else
        buffer_printf(path, "%s%s", path->length > 0 ? "." : "", place->name);
}

bool json_wrong(const JsonPlace *place, const char *format, ...)
{
    JsonReading *reading = place->reading;
    if (reading->problem.length > 0)
        return false;
    Buffer problem = buffer_new(reading->arena, MOST_PROBLEM);
    add_path(&problem, place);
    if (problem.length == 0)
        buffer_add(&problem, TEXT("the whole"));
    char said[MOST_PROBLEM / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(said, sizeof said, format, arguments);
    va_end(arguments);
    buffer_printf(&problem, ": %s", said);
    reading->problem = buffer_text(&problem);
    return false;
}

static bool is_among(Text text, const char *const *names)
{
    for (; *names; names++) {
        if (text_is(text, *names))
            return true;
    }
    return false;
}

/* Short and harmless enough to be shown to whoever looks at a terminal. */
static bool is_plain(Text name)
{
    for (ptrdiff_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return name.length > 0 && name.length <= 60;
}

bool json_is_object(const JsonPlace *place, const char *const *names)
{
    if (place->value == NULL)
        return false;
    if (place->value->kind != VALUE_OBJECT)
        return json_wrong(place, "has to be an object");
    for (ptrdiff_t i = 0; i < place->value->count; i++) {
        Text name = place->value->members[i].name;
        if (!is_among(name, names))
            return json_wrong(place, "has an unknown member%s%.*s", is_plain(name) ? ": " : "", TEXT_ARGUMENTS(is_plain(name) ? name : TEXT("")));
    }
    return true;
}

bool json_is_list(const JsonPlace *place)
{
    if (place->value == NULL)
        return false;
    return place->value->kind == VALUE_LIST || json_wrong(place, "has to be a list");
}

void json_number(const JsonPlace *object, const char *name, int64_t least, int64_t most, int64_t *result_number)
{
    JsonPlace place = json_member(object, name);
    if (place.value == NULL)
        return;
    if (place.value->kind != VALUE_NUMBER || place.value->number < least || place.value->number > most)
        json_wrong(&place, "has to be a whole number from %lld to %lld", (long long)least, (long long)most);
    else
        *result_number = place.value->number;
}

void json_truth(const JsonPlace *object, const char *name, bool *result_truth)
{
    JsonPlace place = json_member(object, name);
    if (place.value == NULL)
        return;
    if (place.value->kind != VALUE_TRUTH)
        json_wrong(&place, "has to be true or false");
    else
        *result_truth = place.value->truth;
}

void json_text(const JsonPlace *object, const char *name, Text *result_text)
{
    JsonPlace place = json_member(object, name);
    if (place.value == NULL)
        return;
    if (place.value->kind != VALUE_TEXT)
        json_wrong(&place, "has to be a text");
    else
        *result_text = place.value->text;
}

static Text listed(Arena *arena, const char *const *names)
{
    Text list = { 0 };
    for (; *names; names++)
        list = text_printf(arena, "%.*s%s\"%s\"", TEXT_ARGUMENTS(list), list.length > 0 ? ", " : "", *names);
    return list;
}

void json_choice(const JsonPlace *object, const char *name, const char *const *names, int *result_choice)
{
    JsonPlace place = json_member(object, name);
    if (place.value == NULL)
        return;
    for (int i = 0; place.value->kind == VALUE_TEXT && names[i]; i++) {
        if (text_is(place.value->text, names[i])) {
            *result_choice = i;
            return;
        }
    }
    json_wrong(&place, "has to be one of %.*s", TEXT_ARGUMENTS(listed(object->reading->arena, names)));
}
