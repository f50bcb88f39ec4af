/* SPDX-License-Identifier: EUPL-1.2 */
/* What templates can do beyond Mustache: languages, messages, strictness; and what hostile data cannot do. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "view/template.h"
#include "view/testing.h"

static Arena *arena;
static Language *english;
static Language *greek;

static const TestMessage greek_messages[] = {
    { "Cities", "Πόλεις" },
    { "Hello {name}", "Γεια σου, {name}" },
    { "{n, plural, one {# city} other {# cities}}", "{n, plural, one {# πόλη} other {# πόλεις}}" },
};

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    english = test_language(arena, "en", (Text){ 0 });
    greek = test_language(arena, "el", test_catalogue(arena, greek_messages, 3));
    return english == NULL || greek == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Text problem;

static Value *data(const char *json)
{
    Value *value = value_from_json(arena, text_from_z(json), &problem);
    assert_non_null(value);
    return value;
}

/* NULL after a problem, which stands in `problem` then. */
static const char *render_with(const Language *language, bool strict, const char *template, const char *partial, Value *value)
{
    TemplateSource sources[] = { { TEXT("page"), text_from_z(template) }, { TEXT("part"), text_from_z(partial) } };
    TemplateOptions options = { language, strict };
    Buffer page = buffer_new(arena, 1 << 16);
    problem = (Text){ 0 };
    Templates *templates = templates_compile(arena, sources, 2, options, &problem);
    if (templates == NULL ||
        !templates_render(templates, TEXT("page"), value, TEXT("Europe/Athens"), arena, &page, &problem))
        return NULL;
    return text_z(arena, buffer_text(&page));
}

static const char *render(const Language *language, const char *template, const char *json)
{
    const char *page = render_with(language, true, template, "", data(json));
    if (page == NULL)
        print_message("%.*s\n", TEXT_ARGUMENTS(problem));
    return page;
}

static void assert_fails(const Language *language, const char *template, const char *json, const char *sentence)
{
    assert_null(render_with(language, true, template, "", data(json)));
    assert_string_equal(text_z(arena, problem), sentence);
}

static void messages_are_said_in_the_language(void **state)
{
    (void)state;
    assert_string_equal(render(greek, "<h1>{{#say}}Cities{{/say}}</h1>", "{}"), "<h1>Πόλεις</h1>");
    assert_string_equal(render(english, "<h1>{{#say}}Cities{{/say}}</h1>", "{}"), "<h1>Cities</h1>");
    assert_string_equal(render(greek, "{{#say}}Not there{{/say}}", "{}"), "Not there");
    assert_string_equal(render(greek, "{{#say}}\n   Hello\n   {name}  {{/say}}", "{\"name\":\"Ada\"}"), "Γεια σου, Ada");
}

static void arguments_of_messages_are_looked_up_and_escaped(void **state)
{
    (void)state;
    const char *json = "{\"name\":\"<Ada>\",\"city\":{\"name\":\"A & B\"},\"list\":[{\"name\":1},{\"name\":\"'\"}]}";
    assert_string_equal(render(english, "{{#say}}Hello {name}{{/say}}", json), "Hello &lt;Ada&gt;");
    assert_string_equal(render(english, "<a title=\"{{#say}}To {city.name}{{/say}}\">", json), "<a title=\"To A &amp; B\">");
    assert_string_equal(render(greek, "{{#list}}{{#say}}Hello {name}{{/say}};{{/list}}", json), "Γεια σου, 1;Γεια σου, &#39;;");
    assert_string_equal(render(english, "{{#say}}R&D <{name}>{{/say}}", json), "R&amp;D &lt;&lt;Ada&gt;&gt;");
}

static void messages_count(void **state)
{
    (void)state;
    const char *template = "{{#say}}{n, plural,\n one {# city}\n other {# cities}}{{/say}}";
    assert_string_equal(render(english, template, "{\"n\":1}"), "1 city");
    assert_string_equal(render(english, template, "{\"n\":12345}"), "12,345 cities");
    assert_string_equal(render(greek, template, "{\"n\":1}"), "1 πόλη");
    assert_string_equal(render(greek, template, "{\"n\":12345}"), "12.345 πόλεις");
}

static void values_are_written_in_the_language(void **state)
{
    (void)state;
    const char *json = "{\"n\":1234567,\"d\":\"2026-11-24\",\"m\":1795512600000000,\"c\":\"GR\",\"l\":\"el\",\"none\":null}";
    assert_string_equal(render(english, "{{#number}}n{{/number}}", json), "1,234,567");
    assert_string_equal(render(greek, "{{#number}} n {{/number}}", json), "1.234.567");
    assert_string_equal(render(greek, "{{#date}}d{{/date}}", json), "24 Νοεμβρίου 2026");
    assert_string_equal(render(greek, "{{#date}}m{{/date}}", json), "24 Νοεμβρίου 2026");
    assert_string_equal(render(english, "{{#country}}c{{/country}} {{#language}}l{{/language}}", json), "Greece Greek");
    assert_string_equal(render(greek, "{{#country}}c{{/country}} {{#language}}l{{/language}}", json), "Ελλάδα Ελληνικά");
    assert_string_equal(render(english, "<{{#date}}none{{/date}}{{#number}}none{{/number}}>", json), "<>");
    const char *cities = "{\"cities\":[\"Bonn\",\"A & B\",\"Łódź\"]}";
    assert_string_equal(render(english, "{{#say}}{cities, list}{{/say}}", cities), "Bonn, A &amp; B and Łódź");
    assert_string_equal(render(greek, "{{#say}}{cities, list}{{/say}}", cities), "Bonn, A &amp; B και Łódź");
    assert_non_null(strstr(render(english, "{{#moment}}m{{/moment}}", json), "Athens"));
}

static void without_language_these_are_plain_sections(void **state)
{
    (void)state;
    const char *json = "{\"say\":{\"a\":1},\"number\":[1,2],\"a\":2}";
    assert_string_equal(render(NULL, "{{#say}}{a}{{a}}{{/say}}{{#number}}{{.}}{{/number}}", json), "{a}112");
}

static Value *with_words(const char *language)
{
    Value *object = value_object(arena);
    put(object, "name", value_words(arena, TEXT("Kraków <x>"), text_from_z(language)));
    return object;
}

static const char *render_words(const Language *language, const char *template, const char *partial)
{
    return render_with(language, true, template, partial, with_words("pl"));
}

static void words_of_another_language_say_so(void **state)
{
    (void)state;
    const char *marked = "<p><span lang=\"pl\">Kraków &lt;x&gt;</span></p>";
    assert_string_equal(render_words(greek, "<p>{{name}}</p>", ""), marked);
    assert_string_equal(render_words(NULL, "<p>{{name}}</p>", ""), "<p>Kraków &lt;x&gt;</p>");
    assert_string_equal(render_with(greek, true, "{{name}}", "", with_words("el")), "Kraków &lt;x&gt;");
    assert_string_equal(render_with(greek, true, "{{name}}", "", with_words("")), "Kraków &lt;x&gt;");
    assert_string_equal(render_with(greek, true, "{{name}}", "", with_words("\"x")),
                        "<span lang=\"&quot;x\">Kraków &lt;x&gt;</span>");
}

static void words_within_tags_do_not(void **state)
{
    (void)state;
    static const char *const plain[] = { "<a title=\"{{name}}\">", "<a title='> {{name}}'>", "<a href=\"/{{#name}}x\" {{name}}{{/name}}>",
                                         "<title>{{name}} <b></title>", "<!-- <p>{{name}} -->", "<option>{{name}}</option>",
                                         "<SCRIPT x>a<b>{{name}}</SCRIPT>" };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_null(strstr(render_words(greek, plain[i], ""), "<span"));
    static const char *const marked[] = { "<a title=\"x\">{{name}}</a>", "<title>x</title>{{name}}", "<!-- x -->{{name}}",
                                          "<a\n  href='a>b'\n>{{name}}", "<br>{{#name}}{{name}}{{/name}}" };
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
        assert_non_null(strstr(render_words(greek, marked[i], ""), "<span"));
}

static void partials_and_blocks_know_where_they_stand(void **state)
{
    (void)state;
    assert_non_null(strstr(render_words(greek, "<p>{{>part}}</p>", "{{name}}"), "<span"));
    assert_null(strstr(render_words(greek, "<p title=\"{{>part}}\">", "{{name}}"), "<span"));
    assert_non_null(strstr(render_words(greek, "<p title=\"{{>part}}\">", "\"><b>{{name}}"), "<span"));
    assert_null(strstr(render_words(greek, "{{<part}}{{$t}}{{name}}{{/t}}{{/part}}", "<title>{{$t}}{{/t}}</title>"), "<span"));
    assert_non_null(strstr(render_words(greek, "{{<part}}{{$t}}{{name}}{{/t}}{{/part}}", "<p>{{$t}}{{/t}}</p>"), "<span"));
    assert_null(strstr(render_words(greek, "<b>{{<part}}{{$t}}{{name}}{{/t}}{{/part}}", "<title>{{$t}}{{/t}}</title>"), "<span"));
}

static void strict_templates_know_every_name(void **state)
{
    (void)state;
    assert_fails(english, "a\n{{x}}", "{}", "Template page, line 2: nothing is named x.");
    assert_fails(english, "{{#x}}{{/x}}", "{}", "Template page, line 1: nothing is named x.");
    assert_fails(english, "\n\n{{^x}}{{/x}}", "{}", "Template page, line 3: nothing is named x.");
    assert_fails(english, "{{a.b}}", "{\"a\":{}}", "Template page, line 1: nothing is named a.b.");
    assert_fails(english, "{{#date}}x{{/date}}", "{}", "Template page, line 1: nothing is named x.");
    assert_fails(english, "{{#say}}Hello {x}{{/say}}", "{}", "Template page, line 1: nothing is named x.");
    assert_fails(english, "{{#say}}{x, plural, other {}}{{/say}}", "{}", "Template page, line 1: nothing is named x.");
    assert_fails(english, "{{>none}}", "{}", "Template page, line 1: there is no template none.");
    assert_fails(english, "{{<none}}{{/none}}", "{}", "Template page, line 1: there is no template none.");
    assert_string_equal(render(english, "{{a}}{{#a}}x{{/a}}{{a.b}}{{^a}}y{{/a}}", "{\"a\":null}"), "y");
}

static void strict_templates_escape(void **state)
{
    (void)state;
    assert_fails(english, "{{{x}}}", "{\"x\":1}", "Template page, line 1: only names that end in _html may be written unescaped, not x.");
    assert_fails(english, "{{&x}}", "{\"x\":1}", "Template page, line 1: only names that end in _html may be written unescaped, not x.");
    assert_string_equal(render(english, "{{{x_html}}}{{&html}}", "{\"x_html\":\"<\",\"html\":\">\"}"), "<>");
}

static void lenient_templates_do_without(void **state)
{
    (void)state;
    const char *template = "[{{x}}{{{x}}}{{#x}}{{/x}}{{>none}}{{<none}}{{/none}}{{#say}}Hello {x}{{/say}}]";
    assert_string_equal(render_with(english, false, template, "", data("{}")), "[Hello ]");
}

static void malformed_templates_are_refused(void **state)
{
    (void)state;
    static const char *const malformed[] = {
        "{{", "{{}}", "{{a", "{{{a}}", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a b}}", "{{=x=}}",
        "{{= a b c =}}", "{{==}}", "{{= a= b =}}", "{{#say}}x", "{{#say}}{{/say}}", "{{#say}}{x{{/say}}", "{{#say}}x}{{/say}}", "{{#say}}{}{{/say}}",
        "{{#say}}{a b}{{/say}}", "{{#say}}{a, x}{{/say}}", "{{#say}}{a, plural, one {x}}{{/say}}",
        "{{#say}}{a, plural, some {x} other {y}}{{/say}}", "{{#date}}{{x}}{{/date}}", "{{#date}} {{/date}}", "{{#date}}a b{{/date}}",
        "{{<part}}{{#a}}{{/part}}", "{{!", "{{> }}",
    };
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        assert_null(render_with(english, false, malformed[i], "", data("{}")));
        assert_true(text_starts_with(problem, TEXT("Template page, line 1: ")));
    }
    assert_fails(english, "a\n{{! x\n}}\n{{#b}}\nc", "{}", "Template page, line 4: nothing closes b.");
}

static void names_of_templates_are_single_and_known(void **state)
{
    (void)state;
    TemplateSource sources[] = { { TEXT("a"), TEXT("1") }, { TEXT("a"), TEXT("2") } };
    assert_null(templates_compile(arena, sources, 2, (TemplateOptions){ 0 }, &problem));
    Templates *templates = templates_compile(arena, sources, 1, (TemplateOptions){ 0 }, &problem);
    Buffer page = buffer_new(arena, 10);
    assert_false(templates_render(templates, TEXT("b"), value_nothing(), TEXT("UTC"), arena, &page, &problem));
    assert_string_equal(text_z(arena, problem), "There is no template b.");
}

static Value *nest(int depth)
{
    Value *inner = value_object(arena);
    put(inner, "child", value_nothing());
    for (int i = 0; i < depth; i++) {
        Value *outer = value_object(arena);
        put(outer, "child", inner);
        inner = outer;
    }
    return inner;
}

static void recursion_ends_at_64(void **state)
{
    (void)state;
    assert_non_null(render_with(english, true, "{{>part}}", "{{#child}}({{>part}}){{/child}}", nest(63)));
    assert_null(render_with(english, true, "{{>part}}", "{{#child}}({{>part}}){{/child}}", nest(64)));
    assert_null(render_with(english, true, "{{>part}}", "{{>part}}", nest(0)));
    assert_null(render_with(english, true, "{{>part}}", "{{#a}}{{/a}}{{^a}}{{>part}}{{>part}}{{/a}}", data("{\"a\":0}")));
    const char *json = "{\"l\":[1,2,3,4,5,6,7,8,9,10]}";
    const char *sections = "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}";
    assert_null(render_with(english, true, sections, "", data(json)));
}

static void a_full_buffer_ends_the_rendering(void **state)
{
    (void)state;
    TemplateSource source = { TEXT("a"), TEXT("{{#l}}0123456789{{/l}}") };
    Templates *templates = templates_compile(arena, &source, 1, (TemplateOptions){ 0 }, &problem);
    Buffer page = buffer_new(arena, 25);
    assert_true(templates_render(templates, TEXT("a"), data("{\"l\":[1,2,3]}"), TEXT("UTC"), arena, &page, &problem));
    assert_true(buffer_is_full(&page));
    assert_int_equal(page.length, 20);
}

#define TEST_OF(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(messages_are_said_in_the_language),
        TEST_OF(arguments_of_messages_are_looked_up_and_escaped),
        TEST_OF(messages_count),
        TEST_OF(values_are_written_in_the_language),
        TEST_OF(without_language_these_are_plain_sections),
        TEST_OF(words_of_another_language_say_so),
        TEST_OF(words_within_tags_do_not),
        TEST_OF(partials_and_blocks_know_where_they_stand),
        TEST_OF(strict_templates_know_every_name),
        TEST_OF(strict_templates_escape),
        TEST_OF(lenient_templates_do_without),
        TEST_OF(malformed_templates_are_refused),
        TEST_OF(names_of_templates_are_single_and_known),
        TEST_OF(recursion_ends_at_64),
        TEST_OF(a_full_buffer_ends_the_rendering),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
