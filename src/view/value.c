/* SPDX-License-Identifier: EUPL-1.2 */
/* Making and reading the value tree. */
#include "view/value.h"

#include <assert.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

Value *value_nothing(void)
{
    static Value nothing = { .kind = VALUE_NOTHING };
    return &nothing;
}

Value *value_truth(bool truth)
{
    static Value no = { .kind = VALUE_TRUTH, .truth = false };
    static Value yes = { .kind = VALUE_TRUTH, .truth = true };
    return truth ? &yes : &no;
}

static Value *value_new(Arena *arena, ValueKind kind)
{
    Value *value = new(arena, Value, 1);
    value->kind = kind;
    value->arena = arena;
    return value;
}

Value *value_number(Arena *arena, int64_t number)
{
    Value *value = value_new(arena, VALUE_NUMBER);
    value->number = number;
    return value;
}

Value *value_text(Arena *arena, Text text)
{
    return value_words(arena, text, (Text){ 0 });
}

Value *value_words(Arena *arena, Text text, Text language)
{
    Value *value = value_new(arena, VALUE_TEXT);
    value->text = text;
    value->language = language;
    return value;
}

Value *value_list(Arena *arena)
{
    return value_new(arena, VALUE_LIST);
}

Value *value_object(Arena *arena)
{
    return value_new(arena, VALUE_OBJECT);
}

static ptrdiff_t larger_capacity(const Value *value)
{
    return value->capacity == 0 ? FIRST_CAPACITY : value->capacity * 2;
}

static void append_member(Value *object, Text name, Value *value)
{
    if (object->count == object->capacity) {
        ptrdiff_t capacity = larger_capacity(object);
        struct Member *members = new(object->arena, struct Member, capacity);
        if (object->count > 0)
            memcpy(members, object->members, (size_t)object->count * sizeof(struct Member));
        object->members = members;
        object->capacity = capacity;
    }
    object->members[object->count++] = (struct Member){ name, value };
}

static struct Member *find_member(const Value *object, Text name)
{
    for (ptrdiff_t i = 0; i < object->count; i++)
        if (text_equal(object->members[i].name, name))
            return &object->members[i];
    return NULL;
}

void put(Value *object, const char *name, Value *value)
{
    assert(object->kind == VALUE_OBJECT);
    if (value == NULL)
        value = value_nothing();
    Text member_name = text_from_z(name);
    struct Member *member = find_member(object, member_name);
    if (member != NULL)
        member->value = value;
    else
        append_member(object, member_name, value);
}

void put_text(Value *object, const char *name, Text text)
{
    put(object, name, value_text(object->arena, text));
}

void put_number(Value *object, const char *name, int64_t number)
{
    put(object, name, value_number(object->arena, number));
}

void put_truth(Value *object, const char *name, bool truth)
{
    put(object, name, value_truth(truth));
}

Value *put_object(Value *object, const char *name)
{
    Value *value = value_object(object->arena);
    put(object, name, value);
    return value;
}

Value *put_list(Value *object, const char *name)
{
    Value *value = value_list(object->arena);
    put(object, name, value);
    return value;
}

void add(Value *list, Value *value)
{
    assert(list->kind == VALUE_LIST && value != NULL);
    if (list->count == list->capacity) {
        ptrdiff_t capacity = larger_capacity(list);
        Value **items = new(list->arena, Value *, capacity);
        if (list->count > 0)
            memcpy(items, list->items, (size_t)list->count * sizeof(Value *));
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = value;
}

Value *add_object(Value *list)
{
    Value *value = value_object(list->arena);
    add(list, value);
    return value;
}

Value *value_get(const Value *object, Text name)
{
    if (object == NULL || object->kind != VALUE_OBJECT)
        return NULL;
    struct Member *member = find_member(object, name);
    return member == NULL ? NULL : member->value;
}

Text value_get_text(const Value *object, const char *name)
{
    const Value *value = value_get(object, text_from_z(name));
    return value != NULL && value->kind == VALUE_TEXT ? value->text : (Text){ 0 };
}

int64_t value_get_number(const Value *object, const char *name)
{
    const Value *value = value_get(object, text_from_z(name));
    return value != NULL && value->kind == VALUE_NUMBER ? value->number : 0;
}

Value *value_find_text(const Value *list, const char *name, Text text)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (text_equal(value_get_text(list->items[i], name), text))
            return list->items[i];
    return NULL;
}

Value *value_find_number(const Value *list, const char *name, int64_t number)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (value_get_number(list->items[i], name) == number)
            return list->items[i];
    return NULL;
}

Text value_numbers(Arena *arena, const Value *list, const char *name)
{
    Buffer numbers = buffer_new(arena, PTRDIFF_MAX / 8);
    for (ptrdiff_t i = 0; i < list->count; i++)
        buffer_add_listed(&numbers, value_get_number(list->items[i], name));
    return buffer_text(&numbers);
}

/* What the columns of a result become, worked out once for all its rows. */
typedef struct Columns {
    int count;
    Text *names;
    int *language_columns; /* the column NAME_language beside a column, or -1 */
    bool *hidden;          /* a NAME_language column goes into NAME's words */
} Columns;

static int find_column(const Columns *columns, Text name)
{
    for (int i = 0; i < columns->count; i++)
        if (text_equal(columns->names[i], name))
            return i;
    return -1;
}

static Columns columns_read(Arena *arena, const Rows *rows)
{
    int count = rows_columns(rows);
    Columns columns = { count, new(arena, Text, count), new(arena, int, count), new(arena, bool, count) };
    for (int i = 0; i < count; i++)
        columns.names[i] = text_copy(arena, rows_name(rows, i));
    for (int i = 0; i < count; i++) {
        int language = find_column(&columns, text_join(arena, columns.names[i], TEXT("_language")));
        columns.language_columns[i] = language;
        if (language >= 0)
            columns.hidden[language] = true;
    }
    return columns;
}

static Value *value_from_column(Arena *arena, Rows *rows, const Columns *columns, int column)
{
    if (rows_is_null(rows, column))
        return value_nothing();
    if (rows_is_number(rows, column))
        return value_number(arena, rows_number(rows, column));
    int language = columns->language_columns[column];
    return value_words(arena, rows_text(rows, column), language < 0 ? (Text){ 0 } : rows_text(rows, language));
}

static Value *value_from_columns(Arena *arena, Rows *rows, const Columns *columns)
{
    Value *object = value_object(arena);
    for (int i = 0; i < columns->count; i++)
        if (!columns->hidden[i])
            append_member(object, columns->names[i], value_from_column(arena, rows, columns, i));
    return object;
}

Value *value_from_rows(Arena *arena, Rows *rows)
{
    Value *list = value_list(arena);
    Columns columns = columns_read(arena, rows);
    while (rows_next(rows))
        add(list, value_from_columns(arena, rows, &columns));
    return list;
}

Value *value_from_row(Arena *arena, Rows *rows)
{
    if (!rows_next(rows))
        return NULL;
    Columns columns = columns_read(arena, rows);
    Value *value = value_from_columns(arena, rows, &columns);
    while (rows_next(rows)) {
        /* To the end, so that the statement lets go of its view of the data. */
    }
    return value;
}
