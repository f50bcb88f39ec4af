/* SPDX-License-Identifier: EUPL-1.2 */
/* Tokens of narrow scope: every route is asked with a token of each scope, and refuses all but the one that tests/application/scopes.txt names. In
 * process, on both engines. */
#include "tests/application/asking.h"

#include <stdio.h>

#include "features/people/sessions.h"
#include "http/scope.h"

enum { MAXIMUM_LINES = 200, LONGEST_LINE = 200, SCOPE_COUNT = 7 };

typedef struct Line {
    bool reads;
    Text path;
    Text scope;
} Line;

static Line lines[MAXIMUM_LINES];
static int line_count;
static const char *bearers[SCOPE_COUNT];

static void lines_read(Arena *arena)
{
    FILE *file = fopen("tests/application/scopes.txt", "r");
    assert_non_null(file);
    char buffer[LONGEST_LINE], method[8], path[100], scope[40];
    for (line_count = 0; fgets(buffer, sizeof buffer, file);) {
        if (buffer[0] == '#' || sscanf(buffer, "%7s %99s %39s", method, path, scope) < 1)
            continue;
        assert_true(line_count < MAXIMUM_LINES);
        lines[line_count++] = (Line){ method[0] == 'G', text_copy(arena, text_from_z(path)), text_copy(arena, text_from_z(scope)) };
    }
    fclose(file);
}

static bool line_holds(const Line *line, const Route *route)
{
    Text path = text_from_z(route->path);
    bool is_below = text_is(line->path, "/") || text_equal(path, line->path) ||
                    (text_starts_with(path, line->path) && path.data[line->path.length] == '/');
    return is_below && line->reads == (route->method == GET);
}

static Text expected_of(const Route *route)
{
    const Line *best = NULL;
    for (int i = 0; i < line_count; i++)
        if (line_holds(&lines[i], route) && (!best || lines[i].path.length > best->path.length))
            best = &lines[i];
    assert_non_null(best);
    return best->scope;
}

typedef struct Making {
    Text scopes;
    Token token;
} Making;

static bool make_token(Write *write, void *state)
{
    Making *making = state;
    bearer_token_make(write, &(NewToken){ site->people[ENDED], TEXT("narrow"), making->scopes, DAY }, &making->token);
    return true;
}

static const char *bearer_with(const char *chosen)
{
    Making making = { .scopes = text_from_z(chosen) };
    write_recorded(make_token, &making);
    return text_z(site->arena, text_printf(site->arena, "authorization: Bearer %s\naccept: application/json", making.token.text));
}

static int begin(void **state)
{
    (void)state;
    site = small_network_start(test_engine);
    lines_read(site->arena);
    for (int i = 0; i < SCOPE_COUNT; i++)
        bearers[i] = bearer_with(scopes[i].name);
    assert_null(scopes[SCOPE_COUNT].name);
    return 0;
}

static int end(void **state)
{
    (void)state;
    small_network_stop(site);
    return 0;
}

static bool lacks_scope(const Outgoing *answer)
{
    return answer->status == 403 && text_find(header_of(answer, "WWW-Authenticate"), TEXT("insufficient_scope"), 0) >= 0;
}

/* The path with nothing real in place of its {parts}: who lacks the scope does not get as far as that. */
static const char *target_of(const Route *route)
{
    Text path = text_from_z(route->path), part;
    Text target = { 0 };
    path = text_slice(path, 1, path.length);
    while (text_split(&path, '/', &part))
        target = text_printf(site->arena, "%.*s/%.*s", TEXT_ARGUMENTS(target), TEXT_ARGUMENTS(part.length > 0 && part.data[0] == '{' ? TEXT("0") : part));
    return target.length > 0 ? text_z(site->arena, target) : "/";
}

static int route_fails(const Route *route, int scope)
{
    bool reads = route->method == GET;
    Outgoing answer = ask(site, VISITOR, reads ? "GET" : "POST", target_of(route), reads ? NULL : "", bearers[scope]);
    bool is_enough = text_is(expected_of(route), scopes[scope].name);
    if (route->not_by_token ? answer.status == 403 : lacks_scope(&answer) != is_enough)
        return 0;
    print_error("%s %s with %s: %d\n", reads ? "GET" : "POST", route->path, scopes[scope].name, answer.status);
    return 1;
}

static void every_route_wants_the_scope_that_is_written_down(void **state)
{
    (void)state;
    const Route *const *routes;
    int count = app_routes(site->app, &routes), failures = 0;
    for (int i = 0; i < count; i++) {
        /* Those that ask no database look at no token; the other answers with a stream. */
        bool is_left_out = routes[i]->alone || text_is(text_from_z(routes[i]->path), "/live");
        for (int scope = 0; scope < SCOPE_COUNT && !is_left_out; scope++)
            failures += route_fails(routes[i], scope);
    }
    assert_int_equal(failures, 0);
}

static void a_refusal_names_the_scope(void **state)
{
    (void)state;
    Outgoing answer = ask(site, VISITOR, "POST", "/groups/first-group/threads", "", bearers[0]);
    assert_int_equal(answer.status, 403);
    assert_string_equal(text_z(site->arena, header_of(&answer, "WWW-Authenticate")), "Bearer error=\"insufficient_scope\", scope=\"write:talk\"");
    assert_true(body_has(&answer, "\"scope\":\"write:talk\""));
    answer = ask(site, VISITOR, "GET", "/me.json", NULL, "authorization: Bearer hanse_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_int_equal(answer.status, 401);
    assert_string_equal(text_z(site->arena, header_of(&answer, "WWW-Authenticate")), "Bearer error=\"invalid_token\"");
}

static void several_scopes_are_each_enough_for_theirs(void **state)
{
    (void)state;
    const char *both = bearer_with("read write:talk"), *none = bearer_with("");
    Outgoing answer = ask(site, VISITOR, "GET", "/cities", NULL, both);
    assert_int_equal(answer.status, 200);
    answer = ask(site, VISITOR, "POST", "/groups/first-group/threads", "", both);
    assert_false(lacks_scope(&answer));
    answer = ask(site, VISITOR, "POST", "/cities/lyon/populations", "", both);
    assert_true(lacks_scope(&answer));
    answer = ask(site, VISITOR, "GET", "/cities", NULL, none);
    assert_true(lacks_scope(&answer));
    const char *alike = bearer_with("reader xread");
    answer = ask(site, VISITOR, "GET", "/cities", NULL, alike);
    assert_true(lacks_scope(&answer));
}

static void a_token_from_before_there_were_scopes_does_all_but_what_proves_who_one_is(void **state)
{
    (void)state;
    const char *old = bearer_with(SCOPES_ALL);
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, old).status, 200);
    assert_int_equal(ask(site, VISITOR, "POST", "/me/preferences", "language=auto&zone=Europe%2FParis", old).status, 303);
    static const char *const never[] = { "/me/tokens", "/me/tokens/1/renew", "/me/tokens/1/end", "/me/password", "/me/erase", "/me/calendar",
                                         "/me/sessions/end-others" };
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_int_equal(ask(site, VISITOR, "POST", never[i], "", old).status, 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_route_wants_the_scope_that_is_written_down, begin, end),
        cmocka_unit_test_setup_teardown(a_refusal_names_the_scope, begin, end),
        cmocka_unit_test_setup_teardown(several_scopes_are_each_enough_for_theirs, begin, end),
        cmocka_unit_test_setup_teardown(a_token_from_before_there_were_scopes_does_all_but_what_proves_who_one_is, begin, end),
    };
    return TEST_ON_ENGINES(tests);
}
