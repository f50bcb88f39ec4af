/* SPDX-License-Identifier: EUPL-1.2 */
/* What text.h promises. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text.h"

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void copies_and_joins(void **state)
{
    (void)state;
    assert_int_equal(text_from_z(NULL).length, 0);
    assert_string_equal(text_z(arena, (Text){ 0 }), "");
    assert_string_equal(text_z(arena, text_slice(TEXT("Malmö"), 0, 3)), "Mal");
    assert_true(text_is(text_join(arena, TEXT("Ma"), TEXT("lmö")), "Malmö"));
    assert_true(text_is(text_join(arena, (Text){ 0 }, (Text){ 0 }), ""));
    assert_true(text_is(text_printf(arena, "%d %.*s %.1f", 7, TEXT_ARGUMENTS(TEXT("x")), 0.5), "7 x 0.5"));
    Text copy = text_copy(arena, TEXT("a\0b"));
    assert_int_equal(copy.length, 3);
    assert_memory_equal(copy.data, "a\0b", 4);
}

static void compares_by_bytes(void **state)
{
    (void)state;
    assert_true(text_equal((Text){ 0 }, TEXT("")));
    assert_false(text_equal(TEXT("a"), TEXT("b")));
    assert_false(text_equal(TEXT("a"), TEXT("aa")));
    assert_true(text_compare(TEXT("a"), TEXT("aa")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("aa")) > 0);
    assert_true(text_compare(TEXT("Z"), TEXT("a")) < 0);
    assert_true(text_compare(TEXT("é"), TEXT("z")) > 0);
    assert_int_equal(text_compare((Text){ 0 }, TEXT("")), 0);
    assert_true(text_starts_with(TEXT("abc"), TEXT("ab")) && text_starts_with(TEXT("a"), TEXT("")));
    assert_false(text_starts_with(TEXT("ab"), TEXT("abc")));
    assert_true(text_ends_with(TEXT("abc"), TEXT("bc")) && !text_ends_with(TEXT("c"), TEXT("bc")));
    assert_true(text_equal_ignoring_ascii_case(TEXT("Content-Type"), TEXT("content-tYPE")));
    assert_false(text_equal_ignoring_ascii_case(TEXT("É"), TEXT("é")));
    assert_false(text_equal_ignoring_ascii_case(TEXT("[]"), TEXT("{}")));
    assert_true(text_is(text_ascii_lower(arena, TEXT("AZaz[É")), "azaz[É"));
}

static void slices_stay_within(void **state)
{
    (void)state;
    Text text = TEXT("abcdef");
    assert_true(text_is(text_slice(text, 1, 3), "bc"));
    assert_true(text_is(text_slice(text, -5, 100), "abcdef"));
    assert_true(text_is(text_slice(text, 4, 2), ""));
    assert_true(text_is(text_slice(text, 9, 12), ""));
    assert_int_equal(text_slice((Text){ 0 }, 1, 2).length, 0);
}

static void finds(void **state)
{
    (void)state;
    assert_int_equal(text_find(TEXT("abcabc"), TEXT("bc"), 0), 1);
    assert_int_equal(text_find(TEXT("abcabc"), TEXT("bc"), 2), 4);
    assert_int_equal(text_find(TEXT("abcabc"), TEXT("bc"), 5), -1);
    assert_int_equal(text_find(TEXT("abc"), TEXT("abcd"), 0), -1);
    assert_int_equal(text_find(TEXT("abc"), TEXT(""), 3), 3);
    assert_int_equal(text_find(TEXT("abc"), TEXT("a"), 99), -1);
    assert_int_equal(text_find(TEXT("abc"), TEXT("a"), -99), 0);
    assert_int_equal(text_find((Text){ 0 }, TEXT("a"), 0), -1);
}

static void splits_into_every_part(void **state)
{
    (void)state;
    Text rest = TEXT(",a,,b,");
    Text part;
    static const char *const parts[] = { "", "a", "", "b", "" };
    for (int i = 0; i < 5; i++) {
        assert_true(text_split(&rest, ',', &part));
        assert_true(text_is(part, parts[i]));
    }
    assert_false(text_split(&rest, ',', &part));
    assert_null(rest.data);
    assert_int_equal(part.length, 0);
    assert_false(text_split(&rest, ',', &part));
}

static void trims_ascii_space(void **state)
{
    (void)state;
    assert_true(text_is(text_trim(TEXT(" \t\r\n a b \f\v")), "a b"));
    assert_int_equal(text_trim(TEXT("  ")).length, 0);
    assert_int_equal(text_trim((Text){ 0 }).length, 0);
}

static bool reads(const char *z, int64_t expected)
{
    int64_t number = -1;
    return text_to_number(text_from_z(z), &number) && number == expected;
}

static void numbers_are_whole(void **state)
{
    (void)state;
    static const char *const wrong[] = { "",
                                         "-",
                                         "+1",
                                         " 1",
                                         "1 ",
                                         "1.0",
                                         "1e3",
                                         "--1",
                                         "0x1",
                                         "9223372036854775808",
                                         "-9223372036854775809",
                                         "99999999999999999999",
                                         "a",
                                         "1\xc2\xa0" };
    int64_t number;
    assert_true(reads("0", 0) && reads("-0", 0) && reads("007", 7) && reads("-12", -12));
    assert_true(reads("9223372036854775807", INT64_MAX) && reads("-9223372036854775808", INT64_MIN));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(text_to_number(text_from_z(wrong[i]), &number));
    }
}

static bool valid(const char *z)
{
    return text_is_valid(text_from_z(z));
}

static void only_utf8_without_nul_is_valid(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\x80",         "\xc0\x80",     "\xc1\xbf",         "\xe0\x80\x80",     "\xe0\x9f\xbf",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
        "\xff",         "\xc3",         "\xe2\x82",         "\xf0\x9f\x8f",     "\xc3(",
        "\xe2\x82(",    "\xe2(\xac",
    };
    assert_true(valid("") && valid("a") && valid("\x7f") && valid("\xc2\x80") && valid("\xdf\xbf"));
    assert_true(valid("\xe0\xa0\x80") && valid("\xed\x9f\xbf") && valid("\xee\x80\x80") && valid("\xef\xbf\xbf"));
    assert_true(valid("\xf0\x90\x80\x80") && valid("\xf4\x8f\xbf\xbf"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(valid(wrong[i]));
    }
    assert_false(text_is_valid(TEXT("a\0b")));
    for (ptrdiff_t cut = 1; cut < 4; cut++) {
        assert_false(text_is_valid(text_slice(TEXT("\xf0\x90\x80\x80"), 0, cut)));
    }
}

static void only_valid_bytes_become_text(void **state)
{
    (void)state;
    Text text = TEXT("before");
    assert_false(text_from_client("\xff", 1, &text));
    assert_int_equal(text.length, 0);
    assert_false(text_from_client("a", -1, &text));
    assert_false(text_from_client(NULL, 1, &text));
    assert_true(text_from_client(NULL, 0, &text));
    assert_true(text_from_client("\xc3\xa9x", 2, &text) && text_is(text, "é"));
}

static void counts_characters_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_count_characters(TEXT("Zażółć \xf0\x9f\x8f\x99")), 8);
    assert_int_equal(text_count_characters((Text){ 0 }), 0);
}

static void hex_is_lower_case(void **state)
{
    (void)state;
    assert_true(text_is(text_hex(arena, "\x00\xab\xff", 3), "00abff"));
    assert_true(text_is(text_hex(arena, NULL, 0), ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_and_joins),
        cmocka_unit_test(compares_by_bytes),
        cmocka_unit_test(slices_stay_within),
        cmocka_unit_test(finds),
        cmocka_unit_test(splits_into_every_part),
        cmocka_unit_test(trims_ascii_space),
        cmocka_unit_test(numbers_are_whole),
        cmocka_unit_test(only_utf8_without_nul_is_valid),
        cmocka_unit_test(only_valid_bytes_become_text),
        cmocka_unit_test(counts_characters_not_bytes),
        cmocka_unit_test(hex_is_lower_case),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
