/* SPDX-License-Identifier: EUPL-1.2 */
/* Which route an address belongs to. */
#include "http/router.h"

enum { MAXIMUM_PARTS = 8 };

static const char *route_problem(const Route *route)
{
    if (route->who == WHO_UNSET)
        return "does not say who may ask";
    if (!route->handler || !route->summary)
        return "has no handler or no summary";
    if (route->path[0] != '/')
        return "does not begin with a slash";
    if (route->topics && route->who != ANYONE)
        return "is kept for everyone but not for everyone to see";
    return NULL;
}

Router router_new(Arena *arena, const Feature *const *features, Text *result_problem)
{
    int count = 0;
    for (int f = 0; features[f]; f++)
        for (const Route *route = features[f]->routes; route && route->path; route++)
            count++;
    Router router = { count, new(arena, const Route *, count + 1), new(arena, uint64_t, count + 1) };
    int next = 0;
    for (int f = 0; features[f]; f++) {
        for (const Route *route = features[f]->routes; route && route->path; route++) {
            const char *problem = route_problem(route);
            if (problem)
                *result_problem = text_printf(arena, "route %s %s", route->path, problem);
            router.routes[next++] = route;
        }
    }
    return router;
}

static bool is_parameter(Text part)
{
    return part.length > 2 && part.data[0] == '{';
}

/* -1 where the path is not the route's, else how many parts were literal. */
static int route_fits(const Route *route, Text path, Pair *parameters, int *result_count)
{
    Text pattern = text_slice(text_from_z(route->path), 1, PTRDIFF_MAX);
    Text rest = text_slice(path, 1, PTRDIFF_MAX);
    int literal = 0;
    int count = 0;
    Text expected, part;
    while (text_split(&pattern, '/', &expected)) {
        if (!text_split(&rest, '/', &part))
            return -1;
        if (is_parameter(expected) && count < MAXIMUM_PARTS && part.length > 0)
            parameters[count++] = (Pair){ text_slice(expected, 1, expected.length - 1), part };
        else if (text_equal(expected, part))
            literal++;
        else
            return -1;
    }
    *result_count = count;
    return text_split(&rest, '/', &part) ? -1 : literal;
}

static Pairs copy_pairs(Arena *arena, const Pair *pairs, int count)
{
    Pair *copy = new(arena, Pair, count + 1);
    for (int i = 0; i < count; i++)
        copy[i] = pairs[i];
    return (Pairs){ count, copy };
}

Match router_match(const Router *router, Arena *arena, Method method, Text path)
{
    Match match = { 0 };
    int best = -1;
    for (int i = 0; i < router->count; i++) {
        Pair parameters[MAXIMUM_PARTS];
        int count = 0;
        int literal = route_fits(router->routes[i], path, parameters, &count);
        if (literal < 0)
            continue;
        match.path_known = true;
        if (router->routes[i]->method != method || literal <= best)
            continue;
        best = literal;
        match.route = router->routes[i];
        match.topics = router->topics[i];
        if (arena)
            match.parameters = copy_pairs(arena, parameters, count);
    }
    return match;
}

Text path_without_face(Text path, Face *result_face)
{
    static const struct {
        const char *suffix;
        Face face;
    } faces[] = { { ".json", FACE_JSON }, { ".csv", FACE_CSV }, { ".xlsx", FACE_XLSX } };
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        Text suffix = text_from_z(faces[i].suffix);
        if (text_ends_with(path, suffix) && !text_starts_with(path, TEXT("/assets/"))) {
            *result_face = faces[i].face;
            Text bare = text_slice(path, 0, path.length - suffix.length);
            return text_is(bare, "/index") ? TEXT("/") : bare;
        }
    }
    return path;
}

const Route *router_match_target(const Router *router, Method method, Text target, Face *result_face)
{
    ptrdiff_t question = text_find(target, TEXT("?"), 0);
    Text path = text_slice(target, 0, question < 0 ? target.length : question);
    *result_face = FACE_HTML;
    path = path_without_face(path, result_face);
    return router_match(router, NULL, method, path).route;
}
