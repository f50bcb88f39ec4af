/* SPDX-License-Identifier: EUPL-1.2 */
/* A form with a file: what is asked of the file, and the form as a page shows it. */
#include "base/testing.h"

#include "base/embedded.h"
#include "http/app_state.h"
#include "http/assets.h"

#define SAME(got, wanted) assert_string_equal(text_z(*state, (got)), (wanted))

static const Field fields[] = { { "title", FIELD_TEXT, "Title", .required = true },
                                { "paper", FIELD_FILE, "Paper", "At most 2 MB", true, .maximum = 2000000 },
                                { "annex", FIELD_FILE, "Annex", .maximum = 1000 },
                                { 0 } };
static const Form form = { fields, "Send" };
static const Route route = { POST, "/papers", .form = &form };

static const Language *language_of_test(Arena *arena)
{
    Text problem = { 0 };
    const Language *language = language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
    assert_non_null(language);
    return language;
}

/* The form sent with one file, or with none where its name is NULL. */
static Request *sent_with(void **state, const char *name, ptrdiff_t length)
{
    Arena *arena = *state;
    Request *request = new(arena, Request, 1);
    request->arena = arena;
    request->method = POST;
    request->route = &route;
    request->language = language_of_test(arena);
    request->page = value_object(arena);
    request->problems = value_object(arena);
    Pair *title = new(arena, Pair, 1);
    *title = (Pair){ TEXT("title"), TEXT("A paper") };
    request->fields = (Pairs){ 1, title };
    Upload *sent = new(arena, Upload, 1);
    *sent = (Upload){ text_from_z(name), TEXT("a.pdf"), TEXT("application/pdf"), { new(arena, char, length + 1), length } };
    request->uploads = (Uploads){ name != NULL, sent };
    return request;
}

static Text problem_of(void **state, const char *name, ptrdiff_t length, const char *asked)
{
    Request *request = sent_with(state, name, length);
    form_check(request);
    return value_get_text(request->problems, asked);
}

static void files_are_checked(void **state)
{
    SAME(problem_of(state, "paper", 1, "paper"), "");
    SAME(problem_of(state, "paper", 2000000, "paper"), "");
    SAME(problem_of(state, "paper", 2000001, "paper"), "Please choose a file of at most 2,000 kB");
    SAME(problem_of(state, "paper", 0, "paper"), "This file is empty: please choose another one");
    SAME(problem_of(state, NULL, 0, "paper"), "Please choose a file");
    SAME(problem_of(state, NULL, 0, "annex"), "");
    SAME(problem_of(state, "annex", 1001, "annex"), "Please choose a file of at most 1 kB");
    assert_true(form_check(sent_with(state, "paper", 1)));
    assert_false(form_check(sent_with(state, "annex", 1)));
}

static Text page_of(void **state, Request *request)
{
    Arena *arena = *state;
    form_show(request, "form", &form, "/papers", NULL);
    put_text(put_object(request->page, "assets"), "icons", TEXT("/icons.svg"));
    Value *context = value_object(arena);
    put(context, "page", request->page);
    TemplateSource *sources = new(arena, TemplateSource, embedded_file_count + 1);
    ptrdiff_t count = assets_template_sources(arena, sources);
    sources[count++] = (TemplateSource){ TEXT("test"), TEXT("{{#page.form}}{{> view/form}}{{/page.form}}") };
    Text problem = { 0 };
    TemplateOptions options = { request->language, true };
    const Templates *templates = templates_compile(arena, sources, count, options, &problem);
    Buffer page = buffer_new(arena, 1 << 20);
    if (!templates || !templates_render(templates, TEXT("test"), context, TEXT("UTC"), arena, &page, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return buffer_text(&page);
}

static void assert_holds(Text page, const char *wanted)
{
    if (text_find(page, text_from_z(wanted), 0) < 0)
        fail_msg("%s is not in %.*s", wanted, TEXT_ARGUMENTS(page));
}

static void a_form_with_files_says_how_it_is_sent(void **state)
{
    Request *request = sent_with(state, NULL, 0);
    form_check(request);
    Text page = page_of(state, request);
    assert_holds(page, "method=\"post\" enctype=\"multipart/form-data\"");
    assert_holds(page, "value=\"A paper\"");
    assert_holds(page, "<input type=\"file\" name=\"paper\" id=\"form-paper\" required aria-describedby=\"form-paper-hint "
                       "form-paper-problem\" aria-invalid=\"true\">");
    assert_holds(page, "<input type=\"file\" name=\"annex\" id=\"form-annex\">");
    assert_holds(page, "Please choose a file</p>");
}

/* The browser does not keep it: the one who sent it must know. */
static void a_good_file_beside_a_problem_is_asked_for_again(void **state)
{
    Request *request = sent_with(state, "paper", 1);
    form_problem(request, "title", "Please fill this in");
    assert_holds(page_of(state, request), "Please choose this file again</p>");
    request->method = GET;
    assert_true(text_find(page_of(state, request), TEXT("Please choose this file again"), 0) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_checked),
        cmocka_unit_test(a_form_with_files_says_how_it_is_sent),
        cmocka_unit_test(a_good_file_beside_a_problem_is_asked_for_again),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
