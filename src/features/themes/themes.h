/* SPDX-License-Identifier: EUPL-1.2 */
/* Themes: the network's thematic areas with their sub-themes. */
#ifndef FEATURES_THEMES_THEMES_H
#define FEATURES_THEMES_THEMES_H

#include "http/feature.h"

typedef struct NewTheme {
    Text slug;
    int64_t parent;     /* 0 for a thematic area */
    int64_t position;   /* order among its sisters, from 1 */
    Text name;          /* in `language` */
    Text description;   /* in `language`, may be empty */
    Text language;
    int64_t by;         /* the person who adds it, 0 for the program */
} NewTheme;

/* The id of the new theme. Within a RECORDED write. */
int64_t theme_add(Write *write, const NewTheme *theme);

/* The name (field "name") or description (field "description") of a theme in another language. */
void theme_translate(Write *write, int64_t theme, const char *field, Text language, Text text, int64_t by);

/* The number of member cities that work on the theme rises or falls. */
void theme_cities_change(Write *write, int64_t theme, int64_t by_how_many);

/* The theme's name as it was given. */
Text theme_name(Database *database, Arena *arena, int64_t theme);

/* The name in a language, else as it was given, of the theme with this number, or, where that is 0, of the one that was given the name;
 * that name itself where there is none. */
Text theme_name_in(Database *database, Arena *arena, Text language, int64_t theme, Text given);

/* The id of a theme by its slug; 0 when there is none. */
int64_t theme_find(Database *database, Text slug);

/* The themes right under a parent (0: the thematic areas) in order; members as in themes_all(). */
Value *themes_under(Database *database, Arena *arena, int64_t parent, Text language);

/* All thematic areas in order: id, slug, name and description (words in the language, else as they were given), number (place, for its
 * colour), cities (how many work on it), subthemes (the same without their own). */
Value *themes_all(Database *database, Arena *arena, Text language);

/* What themes_all() gives. */
extern const Shape theme_area_shape[];

extern const Feature themes;
extern const Schema themes_schema;

#endif
