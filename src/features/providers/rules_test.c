/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may come in by a provider. */
#include "features/providers/rules.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static Arena *arena;

static void domains_are_tidied(void **state)
{
    (void)state;
    assert_true(text_is(domains_tidy(arena, TEXT("")), ""));
    assert_true(text_is(domains_tidy(arena, TEXT("  @Lyon.Example,\r\nporto.example; lyon.example ")), "lyon.example porto.example"));
}

static const char *said(const char *email, bool is_verified, const char *domains, bool trusts)
{
    Identity identity = { .subject = TEXT("s"), .email = text_from_z(email), .email_is_verified = is_verified };
    return email_problem(&identity, text_from_z(domains), trusts);
}

static void an_address_counts_where_it_is_verified_or_believed(void **state)
{
    (void)state;
    assert_null(said("a@lyon.example", true, "", false));
    assert_null(said("a@lyon.example", true, "porto.example lyon.example", false));
    assert_null(said("a@lyon.example", false, "lyon.example", true));
    assert_non_null(said("a@lyon.example", false, "lyon.example", false));
    assert_non_null(said("a@lyon.example", false, "", true));
    static const char *const others[] = { "a@on.example", "a@x.lyon.example", "a@lyon.example.evil.example", "a@lyon.example@evil.example", "@lyon.example",
                                          "a@", "", "lyon.example", "a@evil.example lyon.example" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_non_null(said(others[i], true, "lyon.example", true));
}

static void only_who_was_invited_is_met(void **state)
{
    (void)state;
    assert_null(meeting_problem(&(Meeting){ .person = 1, .is_active = true }));
    assert_non_null(meeting_problem(&(Meeting){ .person = 0, .is_active = true }));
    assert_non_null(meeting_problem(&(Meeting){ .person = 1 }));
    assert_non_null(meeting_problem(&(Meeting){ .person = 1, .is_active = true, .has_other_link = true }));
}

static void documents_grow_old(void **state)
{
    (void)state;
    assert_true(document_is_old(0, DAY));
    assert_false(document_is_old(DAY, DAY + HOUR));
    assert_true(document_is_old(DAY, 2 * DAY));
    assert_true(document_is_old(2 * DAY, DAY));
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(domains_are_tidied),
        cmocka_unit_test(an_address_counts_where_it_is_verified_or_believed),
        cmocka_unit_test(only_who_was_invited_is_met),
        cmocka_unit_test(documents_grow_old),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
