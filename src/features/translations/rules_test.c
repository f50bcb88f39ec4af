/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/translations/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const Candidate saved[] = { { 1, { "a", 1 } }, { 2, { "b", 1 } }, { 4, { "a", 1 } }, { 4, { "a", 1 } }, { 6, { "c", 1 } } };
enum { SAVED = sizeof saved / sizeof *saved };

static void the_last_translation_of_the_same_text_is_best(void **state)
{
    (void)state;
    assert_int_equal(translation_best(saved, SAVED, 1, TEXT("a")), 3);
    assert_int_equal(translation_best(saved, SAVED, 9, TEXT("b")), 1);
    assert_int_equal(translation_best(saved, SAVED, 2, TEXT("c")), 4);
}

static void else_the_last_that_was_there_then(void **state)
{
    (void)state;
    assert_int_equal(translation_best(saved, SAVED, 9, TEXT("d")), 4);
    assert_int_equal(translation_best(saved, SAVED, 3, TEXT("d")), 1);
    assert_int_equal(translation_best(saved + 1, SAVED - 1, 1, TEXT("d")), -1);
    assert_int_equal(translation_best(saved, 0, 1, TEXT("a")), -1);
}

static void what_has_no_word_needs_no_translation(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_false(needs_translation(arena, &(Paragraph){ .kind = PARAGRAPH_RULE, .text = TEXT("---") }));
    assert_false(needs_translation(arena, &(Paragraph){ .kind = PARAGRAPH_TEXT, .text = TEXT("* * *") }));
    assert_true(needs_translation(arena, &(Paragraph){ .kind = PARAGRAPH_ITEM, .text = TEXT("- trains") }));
    arena_free(arena);
}

static void saves_cross_where_both_say_something_else(void **state)
{
    (void)state;
    assert_false(translation_crosses(2, 2, TEXT("a"), TEXT("b")));
    assert_false(translation_crosses(1, 2, TEXT("a"), TEXT("a")));
    assert_true(translation_crosses(1, 2, TEXT("a"), TEXT("b")));
    assert_true(translation_crosses(0, 1, TEXT("a"), TEXT("b")));
}

static void a_digest_is_sha_256(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(source_digest(arena, TEXT("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_translation_of_the_same_text_is_best),
        cmocka_unit_test(else_the_last_that_was_there_then),
        cmocka_unit_test(what_has_no_word_needs_no_translation),
        cmocka_unit_test(saves_cross_where_both_say_something_else),
        cmocka_unit_test(a_digest_is_sha_256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
