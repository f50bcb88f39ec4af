/* SPDX-License-Identifier: EUPL-1.2 */
/* No secret is shown, wherever in an option it stands. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/testing.h"
#include "http/running.h"

#define DOTS "\u2022\u2022\u2022\u2022\u2022"

static void assert_shown(Arena *arena, const char *name, const char *value, const char *shown)
{
    Text found = running_value(arena, text_from_z(name), text_from_z(value));
    if (!text_is(found, shown))
        fail_msg("%s %s is shown as %.*s", name, value, TEXT_ARGUMENTS(found));
}

static void passwords_in_addresses_are_left_out(void **state)
{
    assert_shown(*state, "--mail", "smtps://office:secret@mail.example.org", "smtps://office:" DOTS "@mail.example.org");
    assert_shown(*state, "--mail", "smtps://office:se@c/r@et@mail.example.org", "smtps://office:" DOTS "@mail.example.org");
    assert_shown(*state, "--database", "postgresql://hanse:secret@/network", "postgresql://hanse:" DOTS "@/network");
    assert_shown(*state, "--database", "postgresql:///network?password=secret&sslmode=require", "postgresql:///network?password=" DOTS "&sslmode=require");
}

static void what_is_named_a_secret_is_left_out_whole(void **state)
{
    assert_shown(*state, "--metrics-token", "abc", DOTS);
    assert_shown(*state, "--client-secret", "abc", DOTS);
    assert_shown(*state, "--client-secret", "", "");
}

static void everything_else_is_shown(void **state)
{
    assert_shown(*state, "--database", "/var/lib/hanse/network.sqlite", "/var/lib/hanse/network.sqlite");
    assert_shown(*state, "--database", "postgresql://hanse@database.example.org:5432/network", "postgresql://hanse@database.example.org:5432/network");
    assert_shown(*state, "--sender", "Network: office <office@example.org>", "Network: office <office@example.org>");
    assert_shown(*state, "--public-address", "https://network.example.org", "https://network.example.org");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(passwords_in_addresses_are_left_out, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(what_is_named_a_secret_is_left_out_whole, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(everything_else_is_shown, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
