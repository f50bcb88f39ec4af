/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "features/rulebooks/share_text.h"

static void assert_share(const char *typed, int64_t part, int64_t whole, bool is_strict)
{
    Share share;
    assert_true(share_of_text(text_from_z(typed), &share));
    assert_int_equal(share.part, part);
    assert_int_equal(share.whole, whole);
    assert_int_equal(share.is_strict, is_strict);
}

static void shares_are_typed_as_fractions_or_percents(void **state)
{
    Arena *arena = *state;
    assert_share("2/3", 2, 3, false);
    assert_share(" > 1 / 2 ", 1, 2, true);
    assert_share("55%", 55, 100, false);
    assert_share(">55 %", 55, 100, true);
    assert_share("", 0, 0, false);
    static const char *const typed[] = { "2/3", ">1/2", "55%", "", "0/1", "1000000/1000000" };
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        Share share;
        assert_true(share_of_text(text_from_z(typed[i]), &share));
        assert_true(text_is(share_to_text(arena, share), typed[i]));
    }
}

static void what_is_no_share_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "half", "3/2", "1/0", "-1/2", "1/-2", "101%", "%", "/", "1/", "/2", ">", "1/2/3", "1,5%", "1/1000001", "99999999999999999999/1" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Share share;
        if (share_of_text(text_from_z(wrong[i]), &share))
            fail_msg("%s is taken for a share", wrong[i]);
        assert_int_equal(share.whole, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shares_are_typed_as_fractions_or_percents, arena_begin, arena_end),
        cmocka_unit_test(what_is_no_share_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
