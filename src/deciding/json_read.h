/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading JSON of which every member is known: the first thing that is wrong is kept, in English, with the path to it: "roll[3].population: …". */
#ifndef DECIDING_JSON_READ_H
#define DECIDING_JSON_READ_H

#include "view/value.h"

typedef struct JsonReading {
    Arena *arena;
    Text problem; /* empty: nothing is wrong so far */
} JsonReading;

/* A value where it stands. Nothing is copied, so its parent has to outlive it. */
typedef struct JsonPlace {
    JsonReading *reading;
    const struct JsonPlace *parent; /* NULL: the whole */
    const char *name;               /* of the member; NULL: an item of a list */
    ptrdiff_t index;
    const Value *value;             /* NULL: it is missing */
} JsonPlace;

JsonPlace json_whole(JsonReading *reading, const Value *value);
JsonPlace json_member(const JsonPlace *object, const char *name);
JsonPlace json_item(const JsonPlace *list, ptrdiff_t index);
/* 0 where it is missing, or no list. */
ptrdiff_t json_length(const JsonPlace *list);

/* Keeps the problem, unless there is one already: "PATH: PROBLEM". Gives false. */
__attribute__((format(printf, 2, 3))) bool json_wrong(const JsonPlace *place, const char *format, ...);

/* Whether it is an object with no other members than these (ended by NULL), or a list; a problem where not. Missing: false, without a problem. */
bool json_is_object(const JsonPlace *place, const char *const *names);
bool json_is_list(const JsonPlace *place);

/* What is missing stays as it was; what is of another kind, or outside, is a problem and stays as it was, too. */
void json_number(const JsonPlace *object, const char *name, int64_t least, int64_t most, int64_t *result_number);
void json_truth(const JsonPlace *object, const char *name, bool *result_truth);
void json_text(const JsonPlace *object, const char *name, Text *result_text);
/* The index of the text among the names, which NULL ends. */
void json_choice(const JsonPlace *object, const char *name, const char *const *names, int *result_choice);

#endif
