/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/find/rules.h"

static int fits(const char *typed, const char *name)
{
    Arena *arena = arena_new();
    Wanted wanted = wanted_of(arena, text_from_z(typed));
    int fit = name_fits(&wanted, text_slug(arena, text_from_z(name)));
    arena_free(arena);
    return fit;
}

static void the_better_fit_comes_first(void **state)
{
    (void)state;
    assert_int_equal(fits("lyon", "Lyon"), 0);
    assert_int_equal(fits("ly", "Lyon"), 1);
    assert_int_equal(fits("forum", "Mobility Forum"), 2);
    assert_int_equal(fits("porto", "Lyon"), -1);
}

static void scripts_accents_and_order_do_not_matter(void **state)
{
    (void)state;
    assert_int_equal(fits("αθήνα", "Athena"), 0);
    assert_int_equal(fits("athena", "Αθήνα"), 0);
    assert_int_equal(fits("sao jo", "São João"), 1);
    assert_int_equal(fits("schmidt anna", "Anna Schmidt"), 2);
    assert_int_equal(fits("sch an", "Anna Schmidt"), 2);
    assert_int_equal(fits("sch bo", "Anna Schmidt"), -1);
}

static void what_is_no_word_finds_nothing(void **state)
{
    (void)state;
    static const char *const typed[] = { "", " ", "%", "--", "'\"" };
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        assert_int_equal(fits(typed[i], "Lyon"), -1);
}

static void the_longest_words_are_kept(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Wanted wanted = wanted_of(arena, TEXT("a forum of the cities on mobility"));
    assert_int_equal(wanted.count, FIND_WORDS);
    assert_true(text_is(wanted.words[0], "mobility"));
    assert_true(text_is(wanted.words[1], "cities"));
    assert_true(text_is(wanted.words[2], "forum"));
    assert_true(text_is(wanted.words[3], "the"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_better_fit_comes_first),
        cmocka_unit_test(scripts_accents_and_order_do_not_matter),
        cmocka_unit_test(what_is_no_word_finds_nothing),
        cmocka_unit_test(the_longest_words_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
