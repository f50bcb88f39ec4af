/* SPDX-License-Identifier: EUPL-1.2 */
/* Which language a terminal has, and that commands speak it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "commands/speak.h"

static Arena *arena;

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

static void assert_language(const char *locale, const char *code)
{
    assert_string_equal(text_z(arena, language_of_locale(text_from_z(locale))), code);
}

static void a_locale_names_a_language(void **state)
{
    (void)state;
    assert_language("de_DE.UTF-8", "de");
    assert_language("el", "el");
    assert_language("ca@valencia", "ca");
    assert_language("C.UTF-8", "");
    assert_language("POSIX", "");
    assert_language("", "");
}

static const char *nobody(const char *all, const char *messages, const char *language)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", language, 1);
    return text_z(arena, terminal_say(arena, "nobody has an account of this address", NULL));
}

static void the_first_that_is_set_decides(void **state)
{
    (void)state;
    const char *english = "nobody has an account of this address";
    const char *german = "unter dieser Adresse hat niemand ein Konto";
    const char *polish = "nikt nie ma konta z tym adresem";
    assert_string_equal(nobody("", "", ""), english);
    assert_string_equal(nobody("", "", "de_DE.UTF-8"), german);
    assert_string_equal(nobody("", "pl_PL", "de_DE.UTF-8"), polish);
    assert_string_equal(nobody("de", "pl_PL", "C"), german);
    assert_string_equal(nobody("C.UTF-8", "pl_PL", "de"), english);
    assert_string_equal(nobody("xx_XX", "", "de"), english);
    assert_string_equal(nobody("../en", "", ""), english);
}

static void sentences_are_filled_in(void **state)
{
    (void)state;
    Value *values = value_object(arena);
    put_text(values, "what", TEXT("--fly"));
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    assert_string_equal(text_z(arena, terminal_say(arena, "unknown option {what}", values)), "option inconnue : --fly");
}

#define TEST_OF(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(a_locale_names_a_language),
        TEST_OF(the_first_that_is_set_decides),
        TEST_OF(sentences_are_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
