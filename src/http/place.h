/* SPDX-License-Identifier: EUPL-1.2 */
/* A place is what talk, papers and deadlines hang on: a group, a city, a theme, and whatever else a feature answers for in Feature.place.
 * Features that serve every place know none of them by name. */
#ifndef HTTP_PLACE_H
#define HTTP_PLACE_H

#include "http/feature.h"

typedef struct Place {
    int64_t id;
    const char *kind;     /* "group", "city", "theme": the name of the part {group} of paths, too */
    Text slug;            /* its name in addresses */
    Text name;            /* in the language asked for where it has one there, else as it was given */
    Text name_language;   /* BCP 47; may be empty */
    Text href;            /* path of its page: "/groups/mobility" */
    int64_t audience;     /* who talks here: of a group those who sit in it, of a city its own people, of a theme the network */
    int64_t shown_to;     /* who may see that the place exists */
    int64_t group;        /* whose chairs moderate; 0: none */
    int64_t organisation; /* whose coordinators moderate; 0: none */
    Text ends;            /* the first day on which nothing new begins here; empty: none is known */
} Place;

/* Asks every feature. False where the object is no place, as 0 is. Nothing is checked: see place_of_address() and may_see(). */
bool place_load(const Feature *const *features, Database *database, Arena *arena, Text language, int64_t id, Place *result_place);

/* The same for a page, in the request's language. */
bool request_place(Request *request, int64_t id, Place *result_place);

/* The place whose page the path begins with ("/groups/{group}/…"), where the reader may see that it exists, or talks there, as
 * guests of a group do; else false. */
bool place_of_address(Request *request, Place *result_place);

/* For Feature.place: slug, name and its language of a row, and the path, which begins with `path` ("/groups/"). */
void place_put_row(Arena *arena, Place *place, const Value *row, const char *path);

/* What pages and programs read of it: kind, name (words), href. */
void place_put(Value *shown, const Place *place);

/* Signed in, and of those who talk here. */
bool talks_in(const Reader *reader, const Place *place);

/* Chairs of the group, coordinators of the city, and the secretariat. */
bool moderates(const Reader *reader, const Place *place);

#endif
