/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/threads/difference.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static Arena *arena;

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

/* "a [-b-][+c+]" */
static Text in_signs(const Value *parts)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < parts->count; i++) {
        bool added = value_get(parts->items[i], TEXT("is_added"))->truth, gone = value_get(parts->items[i], TEXT("is_gone"))->truth;
        Text text = value_get_text(parts->items[i], "text");
        buffer_printf(&out, added ? "[+%.*s+]" : gone ? "[-%.*s-]" : "%.*s", TEXT_ARGUMENTS(text));
    }
    return buffer_text(&out);
}

static void check(const char *before, const char *after, const char *expected)
{
    assert_string_equal(text_z(arena, in_signs(difference(arena, text_from_z(before), text_from_z(after)))), expected);
}

static void words_that_change_are_told(void **state)
{
    (void)state;
    check("", "", "");
    check("the same", "the same", "the same");
    check("one two three", "one four three", "one [-two-][+four+] three");
    check("one two", "one two three", "one two[+ three+]");
    check("one two three", "two three", "[-one -]two three");
    check("", "new words", "[+new words+]");
    check("a b c d e", "a c e d", "a [-b -]c [-d -]e[+ d+]");
}

/* Whatever changed: without what was added it is the one text, without what is gone the other. */
static Text without(const Value *parts, const char *kind)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < parts->count; i++)
        if (!value_get(parts->items[i], text_from_z(kind))->truth)
            buffer_add(&out, value_get_text(parts->items[i], "text"));
    return buffer_text(&out);
}

static Text random_words(uint64_t *seed, int most)
{
    static const char *const words[] = { "a ", "b ", "c\n", "dd ", "é " };
    Buffer out = buffer_new(arena, 1 << 20);
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    for (int i = (int)(*seed >> 33) % most; i > 0; i--) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        buffer_add(&out, text_from_z(words[(*seed >> 33) % 5]));
    }
    return buffer_text(&out);
}

static void both_texts_are_in_the_parts(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 500; i++) {
        Text before = random_words(&seed, 30), after = random_words(&seed, 30);
        Value *parts = difference(arena, before, after);
        assert_true(text_equal(without(parts, "is_added"), before));
        assert_true(text_equal(without(parts, "is_gone"), after));
    }
}

static void what_is_too_long_changed_as_a_whole(void **state)
{
    (void)state;
    Buffer before = buffer_new(arena, 1 << 20), after = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 3000; i++) {
        buffer_printf(&before, "w%d ", i);
        buffer_printf(&after, "w%d ", i + 1);
    }
    Value *parts = difference(arena, buffer_text(&before), buffer_text(&after));
    assert_int_equal(parts->count, 3);
    assert_true(text_is(value_get_text(parts->items[2], "text"), " "));
    assert_true(text_equal(without(parts, "is_gone"), buffer_text(&after)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_change_are_told),
        cmocka_unit_test(both_texts_are_in_the_parts),
        cmocka_unit_test(what_is_too_long_changed_as_a_whole),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
