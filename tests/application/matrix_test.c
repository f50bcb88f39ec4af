/* SPDX-License-Identifier: EUPL-1.2 */
/* Every role asks every route: the answers are those that tests/application/permissions.txt expects, on both engines.
 */
#include "tests/application/permissions.h"

#include <stdio.h>

static Arena *arena;
static const Permission *rows;
static int row_count;
static SmallNetwork *site;
static bool has_written; /* since the network began */

static int read_rows(void **state)
{
    (void)state;
    arena = arena_new();
    rows = permissions_read(arena, &row_count);
    return 0;
}

static int forget_rows(void **state)
{
    (void)state;
    if (site)
        small_network_stop(site);
    site = NULL;
    arena_free(arena);
    return 0;
}

static void begin_anew(void)
{
    if (site)
        small_network_stop(site);
    site = small_network_start(test_engine);
    has_written = false;
}

static bool is_led_to_sign_in(const Outgoing *answer)
{
    return answer->status == 303 && text_starts_with(header_of(answer, "Location"), TEXT("/sign-in?"));
}

static bool is_as_expected(const Outgoing *answer, int expected)
{
    return expected == LED_TO_SIGN_IN ? is_led_to_sign_in(answer)
                                      : answer->status == expected && !is_led_to_sign_in(answer);
}

static int cell_fails(const Permission *row, Role role)
{
    const char *target = permission_target(site, role, row);
    Outgoing answer = ask(site, role, row->method, target, permission_body(site, role, row), NULL);
    has_written |= row->body && answer.status < 400;
    if (is_as_expected(&answer, row->expected[role]))
        return 0;
    print_error("permissions.txt:%d: role %d: %s %s: expected %d, got %d %.*s\n", row->line, (int)role, row->method,
                target, row->expected[role], answer.status, TEXT_ARGUMENTS(header_of(&answer, "Location")));
    return 1;
}

/* What was done has changed the network, so the next row, or where the row says so the next role, gets a new one. */
static void every_role_gets_the_expected_answer(void **state)
{
    (void)state;
    int failures = 0;
    begin_anew();
    for (int i = 0; i < row_count; i++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            failures += cell_fails(&rows[i], (Role)role);
            if (rows[i].one_network_each && has_written)
                begin_anew();
        }
        if (has_written)
            begin_anew();
    }
    assert_int_equal(failures, 0);
}

/* Who asks for data is told 401 itself, and never led to a page. */
static void programs_get_the_same_answers_as_data(void **state)
{
    (void)state;
    int failures = 0;
    begin_anew();
    for (int i = 0; i < row_count; i++) {
        for (int role = 0; !rows[i].body && role < ROLE_COUNT; role++) {
            int expected = rows[i].expected[role] == LED_TO_SIGN_IN ? 401 : rows[i].expected[role];
            const char *target = permission_target(site, (Role)role, &rows[i]);
            Outgoing answer = ask(site, (Role)role, "GET", target, NULL, "accept: application/json");
            if (answer.status != expected) {
                print_error("permissions.txt:%d: role %d: %s as data: expected %d, got %d\n", rows[i].line, role,
                            target, expected, answer.status);
                failures++;
            }
        }
    }
    assert_int_equal(failures, 0);
}

static bool is_row_of(const Permission *row, const Route *route)
{
    return text_is(row->route, route->path) && (route->method == GET) == (row->body == NULL);
}

static void every_route_has_a_row(void **state)
{
    (void)state;
    begin_anew();
    const Route *const *routes;
    int route_count = app_routes(site->app, &routes);
    assert_true(route_count > 30);
    for (int r = 0; r < route_count; r++) {
        int found = 0;
        for (int i = 0; i < row_count; i++)
            found += is_row_of(&rows[i], routes[r]);
        if (found == 0)
            fail_msg("no row for %s %s", routes[r]->method == GET ? "GET" : "POST", routes[r]->path);
    }
}

static void every_row_has_a_route(void **state)
{
    (void)state;
    begin_anew();
    const Route *const *routes;
    int route_count = app_routes(site->app, &routes);
    for (int i = 0; i < row_count; i++) {
        int found = 0;
        for (int r = 0; r < route_count; r++)
            found += is_row_of(&rows[i], routes[r]);
        if (found != 1)
            fail_msg("permissions.txt:%d: there is no route %s %.*s", rows[i].line, rows[i].method,
                     TEXT_ARGUMENTS(rows[i].route));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_route_has_a_row, read_rows, forget_rows),
        cmocka_unit_test_setup_teardown(every_row_has_a_route, read_rows, forget_rows),
        cmocka_unit_test_setup_teardown(every_role_gets_the_expected_answer, read_rows, forget_rows),
        cmocka_unit_test_setup_teardown(programs_get_the_same_answers_as_data, read_rows, forget_rows),
    };
    return TEST_ON_ENGINES(tests);
}
