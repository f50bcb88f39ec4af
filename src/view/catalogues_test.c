/* SPDX-License-Identifier: EUPL-1.2 */
/* What was built in: every translation is well formed and has the arguments of its message; every template compiles in every language. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/embedded.h"
#include "view/catalogue.h"
#include "view/message.h"
#include "view/template.h"

enum { MOST_FILES = 1000 };

static Arena *arena;
static Language *english;

static int set_up(void **state)
{
    (void)state;
    Text problem;
    arena = arena_new();
    english = language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
    return english == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static bool is_catalogue(int file)
{
    return text_ends_with(text_from_z(embedded_files[file].path), TEXT(".mo"));
}

static const Message *parse(Text source)
{
    Text problem;
    const Message *message = message_parse(arena, source, false, &problem);
    if (message == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return message;
}

/* The arguments of a message, found by asking for it until nothing is unknown, with numbers that choose every branch. */
static Value *arguments_of(const Language *language, Text source)
{
    static const int64_t numbers[] = { 0, 1, 2, 3, 5, 11, 100, 1000000 };
    const Message *message = parse(source);
    Value *arguments = value_object(arena);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        for (;;) {
            Scope scope = { arguments, NULL };
            MessageSetting setting = { .language = language, .zone = TEXT("UTC"), .arena = arena, .scope = &scope };
            Buffer buffer = buffer_new(arena, 1 << 16);
            message_write(message, &setting, &buffer);
            if (setting.unknown.length == 0)
                break;
            if (value_get(arguments, setting.unknown))
                fail_msg("\"%.*s\": {%.*s} is no plain name", TEXT_ARGUMENTS(source), TEXT_ARGUMENTS(setting.unknown));
            put_number(arguments, text_z(arena, setting.unknown), 0);
        }
        for (ptrdiff_t j = 0; j < arguments->count; j++)
            arguments->members[j].value = value_number(arena, numbers[i]);
    }
    return arguments;
}

static void assert_same_arguments(const Language *language, Text message, Text translation)
{
    Value *wanted = arguments_of(english, message), *given = arguments_of(language, translation);
    for (ptrdiff_t i = 0; i < wanted->count; i++)
        if (value_get(given, wanted->members[i].name) == NULL)
            fail_msg("\"%.*s\" lacks {%.*s}", TEXT_ARGUMENTS(translation), TEXT_ARGUMENTS(wanted->members[i].name));
    for (ptrdiff_t i = 0; i < given->count; i++)
        if (value_get(wanted, given->members[i].name) == NULL)
            fail_msg("\"%.*s\" invents {%.*s}", TEXT_ARGUMENTS(translation), TEXT_ARGUMENTS(given->members[i].name));
}

static Language *language_of(int file)
{
    Text name = text_from_z(embedded_files[file].path);
    Text problem = { 0 };
    Text code = text_slice(name, (ptrdiff_t)sizeof("locale/") - 1, name.length - (ptrdiff_t)sizeof(".mo") + 1);
    Language *language = language_new(arena, code, embedded_files[file].content, &problem);
    if (language == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return language;
}

static void translations_have_the_arguments_of_their_messages(void **state)
{
    (void)state;
    for (int file = 0; file < embedded_file_count; file++) {
        Catalogue catalogue;
        if (!is_catalogue(file))
            continue;
        const Language *language = language_of(file);
        assert_true(catalogue_open(embedded_files[file].content, &catalogue));
        assert_true(catalogue.count > 1);
        for (uint32_t i = 0; i < catalogue.count; i++) {
            Text message = catalogue_message(&catalogue, i);
            if (message.length > 0)
                assert_same_arguments(language, message, catalogue_find(&catalogue, message));
        }
    }
}

static void compile_all(const Language *language)
{
    TemplateSource *sources = new(arena, TemplateSource, MOST_FILES);
    ptrdiff_t count = 0;
    for (int file = 0; file < embedded_file_count && count < MOST_FILES; file++) {
        Text path = text_from_z(embedded_files[file].path);
        if (text_ends_with(path, TEXT(".mustache")))
            sources[count++] = (TemplateSource){ path, embedded_files[file].content };
    }
    Text problem;
    if (templates_compile(arena, sources, count, (TemplateOptions){ .language = language }, &problem) == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    assert_true(count > 0);
}

static void templates_compile_in_every_language(void **state)
{
    (void)state;
    compile_all(english);
    for (int file = 0; file < embedded_file_count; file++)
        if (is_catalogue(file))
            compile_all(language_of(file));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(translations_have_the_arguments_of_their_messages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(templates_compile_in_every_language, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
