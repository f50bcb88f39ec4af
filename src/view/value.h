/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree that a page is made of, whichever face it shows: HTML through templates, or JSON. */
#ifndef VIEW_VALUE_H
#define VIEW_VALUE_H

#include "base/buffer.h"
#include "database/database.h"

typedef enum { VALUE_NOTHING, VALUE_TRUTH, VALUE_NUMBER, VALUE_DECIMAL, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT } ValueKind;

typedef struct Value Value;

struct Member {
    Text name;
    Value *value;
};

struct Value {
    ValueKind kind;
    Arena *arena;                /* of lists and objects: where they grow */
    union {
        bool truth;
        int64_t number;
        double decimal;          /* only from JSON read in; never made by Hanse itself */
        struct {
            Text text;
            Text language;       /* BCP 47 where the words have one, else empty */
        };
        struct {
            ptrdiff_t count;
            ptrdiff_t capacity;
            Value **items;       /* of a list */
            struct Member *members; /* of an object, in the order they were put */
        };
    };
};

Value *value_nothing(void);
Value *value_truth(bool truth);
Value *value_number(Arena *arena, int64_t number);
Value *value_text(Arena *arena, Text text);

/* Words with their language: HTML says lang where it differs from the page's. */
Value *value_words(Arena *arena, Text text, Text language);
Value *value_list(Arena *arena);
Value *value_object(Arena *arena);

/* Puts a member, replacing one of the same name. The name is not copied; NULL puts nothing: so callers read straight on when the database
 * has failed. */
void put(Value *object, const char *name, Value *value);
void put_text(Value *object, const char *name, Text text);
void put_number(Value *object, const char *name, int64_t number);
void put_truth(Value *object, const char *name, bool truth);
Value *put_object(Value *object, const char *name);
Value *put_list(Value *object, const char *name);

void add(Value *list, Value *value);
Value *add_object(Value *list);

/* The member, or NULL. Also NULL when object is not an object. */
Value *value_get(const Value *object, Text name);
Text value_get_text(const Value *object, const char *name);
int64_t value_get_number(const Value *object, const char *name);

/* The first object of a list whose member is this; NULL where none has it. */
Value *value_find_text(const Value *list, const char *name, Text text);
Value *value_find_number(const Value *list, const char *name, int64_t number);

/* "17,18": this member of each object of a list, as numbers($1) in queries takes them. */
Text value_numbers(Arena *arena, const Value *list, const char *name);

/* All rows as a list of objects, the one row as an object (NULL when there is none): column names are member names,
 * numbers numbers, NULL nothing, all else text. Columns NAME and NAME_language beside it become words. */
Value *value_from_rows(Arena *arena, Rows *rows);
Value *value_from_row(Arena *arena, Rows *rows);

/* The tree as JSON after RFC 8259, members in the order they were put, no white space. */
void value_to_json(const Value *value, Buffer *buffer);

/* JSON as a tree; NULL, and a sentence with line and column, when it is not JSON. Nesting to 64, one member a name. */
Value *value_from_json(Arena *arena, Text json, Text *result_problem);

#endif
