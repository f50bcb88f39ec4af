/* SPDX-License-Identifier: EUPL-1.2 */
/* What help.h promises. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/help.h"
#include "base/testing.h"

static const char help[] = "Aufruf: hanse user add --email ADDRESS [--staff STAFF] [--new]\n"
                           "       hanse user end-mandate --email ADDRESS\n"
                           "       hanse user bash|zsh\n"
                           "                       [--title TITLE]\n"
                           "Was das ist; siehe hanse verify --export.\n"
                           "\n"
                           "  --listen HOST:PORT   where it listens   HANSE_LISTEN, 127.0.0.1:8080\n"
                           "  --quick              at once\n"
                           "  --log json|text      for whom\n"
                           "  STAFF                secretariat, administrator\n";

static const HelpOption *option_named(const HelpOption *options, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (text_is(options[i].name, name))
            return &options[i];
    fail_msg("no option %s", name);
    return NULL;
}

static void options_are_read_from_their_lines_and_the_usage(void **state)
{
    const HelpOption *options;
    int count = help_options(*state, text_from_z(help), &options);
    assert_int_equal(count, 7);
    assert_true(text_is(option_named(options, count, "--log")->value, "json|text"));
    const HelpOption *listen = option_named(options, count, "--listen");
    assert_true(text_is(listen->value, "HOST:PORT") && text_is(listen->about, "where it listens"));
    assert_true(text_is(listen->usual, "HANSE_LISTEN, 127.0.0.1:8080"));
    assert_true(text_is(help_environment(listen->usual), "HANSE_LISTEN"));
    assert_true(text_is(help_usual(listen->usual), "127.0.0.1:8080"));
    const HelpOption *quick = option_named(options, count, "--quick");
    assert_true(quick->value.length == 0 && text_is(quick->about, "at once") && quick->usual.length == 0);
    assert_true(text_is(option_named(options, count, "--staff")->value, "STAFF"));
    assert_int_equal(option_named(options, count, "--new")->value.length, 0);
    assert_true(text_is(option_named(options, count, "--title")->value, "TITLE"));
}

static void verbs_are_what_the_usage_begins_with(void **state)
{
    const Text *verbs;
    assert_int_equal(help_verbs(*state, text_from_z(help), TEXT("user"), &verbs), 4);
    assert_true(text_is(verbs[0], "add") && text_is(verbs[1], "end-mandate") && text_is(verbs[2], "bash") && text_is(verbs[3], "zsh"));
}

static void choices_are_listed_by_the_name_of_the_value(void **state)
{
    (void)state;
    assert_true(text_is(help_choices(text_from_z(help), TEXT("STAFF")), "secretariat, administrator"));
    assert_true(text_is(help_choices(text_from_z(help), TEXT("json|text")), "json|text"));
    assert_int_equal(help_choices(text_from_z(help), TEXT("ADDRESS")).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(options_are_read_from_their_lines_and_the_usage, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(verbs_are_what_the_usage_begins_with, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(choices_are_listed_by_the_name_of_the_value, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
