/* SPDX-License-Identifier: EUPL-1.2 */
/* Marked words and where they stand later. */
#include "features/comments/anchor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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

static void assert_span(Text text, Span span, const char *words)
{
    if (!words) {
        assert_true(span.start < 0);
        return;
    }
    assert_true(span.start >= 0);
    assert_true(text_is(text_slice(text, span.start, span.end), words));
}

static void words_are_found_whatever_stands_between(void **state)
{
    (void)state;
    Text text = TEXT("Cities need money, and cities need time.");
    assert_span(text, words_find(arena, text, TEXT("need"), 1), "need");
    assert_int_equal(words_find(arena, text, TEXT("need"), 1).start, 30);
    assert_span(text, words_find(arena, text, TEXT("money\n and  **cities**"), 0), "money, and cities");
    assert_span(text, words_find(arena, text, TEXT("need"), 2), NULL);
    assert_span(text, words_find(arena, text, TEXT("citie"), 0), NULL);
    assert_span(text, words_find(arena, text, TEXT(" ,. "), 0), NULL);
    assert_span(text, words_find(arena, (Text){ 0 }, TEXT("need"), 0), NULL);
}

/* The words marked in the old text by their place among equal ones. */
static void carries(Text old, Text words, int64_t nth, Text new, ptrdiff_t start)
{
    Span span = words_carry(arena, old, words_find(arena, old, words, nth), new);
    assert_int_equal(span.start, start);
    if (start >= 0)
        assert_true(text_equal(text_slice(new, span.start, span.end), words));
}

static void words_keep_their_place_among_equal_ones(void **state)
{
    (void)state;
    Text old = TEXT("Trams cost money. Buses cost money.");
    carries(old, TEXT("cost"), 1, old, 24);
    carries(old, TEXT("cost"), 1, TEXT("Trams are dear. Buses cost money."), 22);
    carries(old, TEXT("cost"), 1, TEXT("Trams cost money. Ferries cost money. Buses cost money."), 44);
    carries(old, TEXT("cost"), 0, TEXT("New: Trams cost money. Buses cost money."), 11);
}

static void words_that_were_changed_stand_nowhere(void **state)
{
    (void)state;
    Text old = TEXT("Cities should have the right to choose.");
    carries(old, TEXT("should have the right"), 0, TEXT("Cities have the right to choose."), -1);
    carries(old, TEXT("the right"), 0, TEXT("Cities should have the full right to choose."), -1);
    carries(old, TEXT("the right"), 0, TEXT("To choose: the right that cities have."), 11);
    carries(old, TEXT("choose"), 0, (Text){ 0 }, -1);
}

static Later later_with(Text markdown)
{
    Document document = document_read(arena, markdown);
    for (ptrdiff_t i = 0; i < document.count; i++)
        document.items[i].id = i + 1;
    return later_of(arena, document);
}

static void assert_anchor(Anchor anchor, int64_t paragraph, bool has_span)
{
    assert_int_equal(anchor.paragraph, paragraph);
    assert_int_equal(anchor.span.start >= 0, has_span);
}

static void an_anchor_goes_with_its_paragraph_or_its_words(void **state)
{
    (void)state;
    Text was = TEXT("We ask for **three lanes** for all buses.");
    Later later = later_with(TEXT("# Title\n\nWe ask for three lanes for all buses.\n\nAnd more."));
    assert_anchor(anchor_carry(arena, 2, was, TEXT("three lanes"), 0, &later), 2, true);
    assert_anchor(anchor_carry(arena, 2, was, (Text){ 0 }, 0, &later), 2, false);
    assert_anchor(anchor_carry(arena, 9, was, (Text){ 0 }, 0, &later), 0, false);
    assert_anchor(anchor_carry(arena, 9, was, TEXT("three lanes"), 0, &later), 0, false);
    assert_anchor(anchor_carry(arena, 9, was, TEXT("three lanes for"), 0, &later), 2, true);
    assert_anchor(anchor_carry(arena, 3, was, TEXT("three lanes for"), 0, &later), 2, true);
    later = later_with(TEXT("Now three lanes for all.\n\nThen three lanes for all."));
    assert_anchor(anchor_carry(arena, 9, was, TEXT("three lanes for"), 0, &later), 0, false);
    assert_anchor(anchor_carry(arena, 1, was, TEXT("never said there"), 0, &later), 0, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_found_whatever_stands_between, begin, end),
        cmocka_unit_test_setup_teardown(words_keep_their_place_among_equal_ones, begin, end),
        cmocka_unit_test_setup_teardown(words_that_were_changed_stand_nowhere, begin, end),
        cmocka_unit_test_setup_teardown(an_anchor_goes_with_its_paragraph_or_its_words, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
