/* SPDX-License-Identifier: EUPL-1.2 */
/* Which route an address finds, and which tables of routes do not start. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/router.h"

static Answer nothing(Request *request)
{
    (void)request;
    return ANSWER_PAGE;
}

static const Route good[] = {
    { GET, "/", nothing, .who = ANYONE, .summary = "home" },
    { GET, "/cities/add", nothing, .who = SECRETARIAT, .summary = "add" },
    { GET, "/cities/{city}", nothing, .who = ANYONE, .summary = "city" },
    { POST, "/cities/{city}/themes/{theme}/end", nothing, .who = COORDINATOR, .summary = "end" },
    { 0 }
};

static Router router_of_good(void)
{
    static const Feature feature = { .name = "test", .routes = good };
    static const Feature *const features[] = { &feature, NULL };
    static Arena *arena;
    if (!arena)
        arena = arena_new();
    Text problem = { 0 };
    Router router = router_new(arena, features, &problem);
    assert_int_equal(problem.length, 0);
    return router;
}

static Match match(Method method, const char *path)
{
    static Arena *arena;
    if (!arena)
        arena = arena_new();
    Router router = router_of_good();
    return router_match(&router, arena, method, text_from_z(path));
}

static void addresses_find_their_routes(void **state)
{
    (void)state;
    assert_ptr_equal(match(GET, "/").route, &good[0]);
    assert_ptr_equal(match(GET, "/cities/add").route, &good[1]);
    assert_ptr_equal(match(GET, "/cities/lyon").route, &good[2]);
    Match found = match(POST, "/cities/lyon/themes/food/end");
    assert_ptr_equal(found.route, &good[3]);
    assert_int_equal(found.parameters.count, 2);
    assert_true(text_is(found.parameters.list[0].name, "city") && text_is(found.parameters.list[0].value, "lyon"));
    assert_true(text_is(found.parameters.list[1].name, "theme") && text_is(found.parameters.list[1].value, "food"));
}

static void other_addresses_find_nothing(void **state)
{
    (void)state;
    static const char *const paths[] = { "/cities", "/cities/", "/cities/lyon/", "/cities/lyon/x", "/x", "//", "/cities//themes/x/end" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(match(GET, paths[i]).route);
        assert_false(match(GET, paths[i]).path_known);
    }
    assert_null(match(POST, "/cities/lyon").route);
    assert_true(match(POST, "/cities/lyon").path_known);
}

static void endings_choose_the_face(void **state)
{
    (void)state;
    Face face = FACE_HTML;
    assert_true(text_is(path_without_face(TEXT("/cities.csv"), &face), "/cities"));
    assert_int_equal(face, FACE_CSV);
    assert_true(text_is(path_without_face(TEXT("/index.json"), &face), "/"));
    assert_int_equal(face, FACE_JSON);
    face = FACE_HTML;
    assert_true(text_is(path_without_face(TEXT("/cities/st.gallen"), &face), "/cities/st.gallen"));
    assert_int_equal(face, FACE_HTML);
}

static void targets_find_their_routes(void **state)
{
    (void)state;
    Router router = router_of_good();
    Face face = FACE_CSV;
    const Route *route = router_match_target(&router, GET, TEXT("/cities/ly%C3%B6n.json?a=/b"), &face);
    assert_ptr_equal(route, match(GET, "/cities/lyon").route);
    assert_int_equal(face, FACE_JSON);
    assert_null(router_match_target(&router, POST, TEXT("/cities/lyon"), &face));
    assert_int_equal(face, FACE_HTML);
}

static void half_a_route_does_not_start(void **state)
{
    (void)state;
    static const Route bad[][2] = {
        { { GET, "/x", nothing, .summary = "no who" }, { 0 } },
        { { GET, "/x", NULL, .who = ANYONE, .summary = "no handler" }, { 0 } },
        { { GET, "/x", nothing, .who = ANYONE }, { 0 } },
        { { GET, "x", nothing, .who = ANYONE, .summary = "no slash" }, { 0 } },
        { { GET, "/x", nothing, .who = SIGNED_IN, .topics = "cities", .summary = "kept, but not for everyone" }, { 0 } },
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const Feature feature = { .name = "bad", .routes = bad[i] };
        const Feature *const features[] = { &feature, NULL };
        Text problem = { 0 };
        router_new(arena, features, &problem);
        assert_true(problem.length > 0);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_find_their_routes),
        cmocka_unit_test(other_addresses_find_nothing),
        cmocka_unit_test(endings_choose_the_face),
        cmocka_unit_test(targets_find_their_routes),
        cmocka_unit_test(half_a_route_does_not_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
