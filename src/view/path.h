/* SPDX-License-Identifier: EUPL-1.2 */
/* Dotted names, split once, and looking them up in the values that stand around a place in a template. */
#ifndef VIEW_PATH_H
#define VIEW_PATH_H

#include "view/value.h"

typedef struct Path {
    Text text;   /* "city.name" */
    int count;   /* of parts; none for ".", the innermost value itself */
    Text *parts;
} Path;

/* The values that are looked through, the innermost first. */
typedef struct Scope {
    const Value *value;
    const struct Scope *outer;
} Scope;

/* The parts are slices of the text. */
Path path_parse(Arena *arena, Text text);

/* The first part is looked for in every scope, the others each in what was found before (mustache/spec, "interpolation"). NULL where
 * there is no such name; a name within nothing is nothing. */
const Value *path_find(const Path *path, const Scope *scope);

#endif
