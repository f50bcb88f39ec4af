/* SPDX-License-Identifier: EUPL-1.2 */
/* Which route an address belongs to. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/feature.h"

typedef struct Router {
    int count;
    const Route **routes;
    uint64_t *topics;         /* of each route, as bits; filled by the application */
} Router;

/* All routes of all features. NULL result_problem text when every route is whole; else says which is not. */
Router router_new(Arena *arena, const Feature *const *features, Text *result_problem);

typedef struct Match {
    const Route *route;       /* NULL: none */
    uint64_t topics;          /* the route's */
    bool path_known;          /* some route has the path, by another method */
    Pairs parameters;
} Match;

/* The route of a method and a path (without face suffix); a literal part goes before a {part}. arena NULL: the
 * parameters are not wanted. */
Match router_match(const Router *router, Arena *arena, Method method, Text path);

/* Takes .json, .csv or .xlsx off the path and says which face it asks for; the path as it is where there is none. */
Text path_without_face(Text path, Face *result_face);

/* The route of a target as it arrived, not decoded, before there is a request; NULL where there is none. */
const Route *router_match_target(const Router *router, Method method, Text target, Face *result_face);

#endif
