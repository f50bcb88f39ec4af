/* SPDX-License-Identifier: EUPL-1.2 */
/* What a token for a program may do, decided in one place for every route. */
#include "http/scope.h"

#include <string.h>

#include "http/app.h"

#define READ           "read"
#define READ_OWN       "read:own"
#define WRITE_CITIES   "write:cities"
#define MANAGE_NETWORK "manage:network"

#define AS_SCOPE(name, field, about) { name, field, about },
const Scope scopes[] = { SCOPE_LIST(AS_SCOPE) { 0 } };

/* A feature's area, and what writing there needs. */
static const struct {
    const char *area;
    const char *scope;
} writing[] = {
    { "talk", "write:talk" },   { "positions", "write:positions" }, { "votes", "write:votes" },
    { "city", WRITE_CITIES },    { "network", MANAGE_NETWORK },
};

static const char *area_of(const Feature *const *features, const Route *route)
{
    for (int i = 0; features[i]; i++)
        for (const Route *one = features[i]->routes; one && one->path; one++)
            if (one == route)
                return features[i]->area;
    return NULL;
}

static bool path_begins(const Route *route, const char *path)
{
    size_t length = strlen(path);
    return strncmp(route->path, path, length) == 0 && (route->path[length] == '\0' || route->path[length] == '/');
}

/* Shown to coordinators and the secretariat alone: their handlers say so, since .who has no word for the coordinator of any city. */
static bool is_for_coordinators(const Route *route)
{
    static const char *const paths[] = { "/people/exports", "/people/import", "/people/imports" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (path_begins(route, paths[i]))
            return true;
    return false;
}

static const char *scope_to_read(const char *area, Who who)
{
    if (who == ANYONE)
        return READ;
    if (!area)
        return NULL;
    if (strcmp(area, "own") == 0)
        return READ_OWN;
    if (who == COORDINATOR)
        return WRITE_CITIES;
    return who >= SECRETARIAT ? MANAGE_NETWORK : READ;
}

static const char *scope_to_write(const char *area, Who who)
{
    if (area && who >= SECRETARIAT)
        return MANAGE_NETWORK;
    for (size_t i = 0; area && i < sizeof writing / sizeof *writing; i++)
        if (strcmp(area, writing[i].area) == 0)
            return writing[i].scope;
    return NULL;
}

const char *route_scope(const Feature *const *features, const Route *route)
{
    if (route->not_by_token || path_begins(route, "/sign-in") || path_begins(route, "/sign-out"))
        return NULL;
    if (path_begins(route, "/me"))
        return route->method == GET ? READ_OWN : NULL;
    if (route->method == GET && is_for_coordinators(route))
        return MANAGE_NETWORK;
    const char *area = area_of(features, route);
    return route->method == GET ? scope_to_read(area, route->who) : scope_to_write(area, route->who);
}

bool scopes_have(Text chosen, const char *scope)
{
    Text one;
    while (scope && text_split(&chosen, ' ', &one))
        if (text_is(one, scope))
            return true;
    return false;
}

Answer scope_check(Request *request)
{
    const Reader *reader = &request->reader;
    if (!reader->by_token)
        return ANSWER_PAGE;
    if (request->route->not_by_token)
        return ANSWER_FORBIDDEN;
    if (text_is(reader->scopes, SCOPES_ALL))
        return ANSWER_PAGE;
    const char *scope = route_scope(app_features(request->app), request->route);
    if (scopes_have(reader->scopes, scope))
        return ANSWER_PAGE;
    request->lacks_scope = true;
    request->scope_lacking = scope;
    return ANSWER_FORBIDDEN;
}

Text scope_challenge(const Request *request, int status)
{
    if (status == 401)
        return request->bearer_came ? TEXT("Bearer error=\"invalid_token\"") : TEXT("Bearer");
    if (status != 403 || !request->lacks_scope)
        return (Text){ 0 };
    if (!request->scope_lacking)
        return TEXT("Bearer error=\"insufficient_scope\"");
    return text_printf(request->arena, "Bearer error=\"insufficient_scope\", scope=\"%s\"", request->scope_lacking);
}
