/* SPDX-License-Identifier: EUPL-1.2 */
/* Compiled catalogues: found messages, and every way in which a file can lie. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "view/catalogue.h"
#include "view/testing.h"

static const TestMessage messages[] = {
    { "", "Language: el\nContent-Type: text/plain; charset=UTF-8\n" },
    { "Cities", "Πόλεις" },
    { "City", "Πόλη" },
    { "empty", "" },
    { "{n}", "{n}!" },
};
enum { COUNT = 5, COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16, FIRST_ENTRY = 28 };

static Arena *arena;
static char *bytes;
static Text file;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    file = test_catalogue(arena, messages, COUNT);
    bytes = malloc((size_t)file.length); /* exactly so long that a byte read behind it is seen */
    memcpy(bytes, file.data, (size_t)file.length);
    file.data = bytes;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(bytes);
    arena_free(arena);
    return 0;
}

static void messages_are_found(void **state)
{
    (void)state;
    Catalogue catalogue;
    assert_true(catalogue_open(file, &catalogue));
    for (int i = 1; i < COUNT; i++)
        assert_true(text_is(catalogue_find(&catalogue, text_from_z(messages[i].message)), messages[i].translation));
    assert_int_equal(catalogue_find(&catalogue, TEXT("Citie")).length, 0);
    assert_int_equal(catalogue_find(&catalogue, TEXT("Citiess")).length, 0);
    assert_int_equal(catalogue_find(&catalogue, TEXT("~")).length, 0);
    assert_int_equal(catalogue_find(&catalogue, (Text){ 0 }).length, 0);
}

static void an_empty_file_holds_no_messages(void **state)
{
    (void)state;
    Catalogue catalogue;
    assert_true(catalogue_open((Text){ 0 }, &catalogue));
    assert_int_equal(catalogue_find(&catalogue, TEXT("Cities")).length, 0);
}

static void both_byte_orders_are_read(void **state)
{
    (void)state;
    for (ptrdiff_t at = 0; at < FIRST_ENTRY + 2 * 8 * COUNT; at += 4) {
        uint32_t number;
        memcpy(&number, bytes + at, 4);
        number = __builtin_bswap32(number);
        memcpy(bytes + at, &number, 4);
    }
    Catalogue catalogue;
    assert_true(catalogue_open(file, &catalogue));
    assert_true(text_is(catalogue_find(&catalogue, TEXT("City")), "Πόλη"));
}

static void a_file_cut_short_is_refused(void **state)
{
    (void)state;
    for (ptrdiff_t length = 1; length < file.length - 1; length++) {
        char *cut = malloc((size_t)length);
        memcpy(cut, bytes, (size_t)length);
        Catalogue catalogue;
        assert_false(catalogue_open((Text){ cut, length }, &catalogue));
        assert_int_equal(catalogue_find(&catalogue, TEXT("City")).length, 0);
        free(cut);
    }
}

static void refused_with(ptrdiff_t at, uint32_t number)
{
    uint32_t before;
    Catalogue catalogue;
    memcpy(&before, bytes + at, 4);
    memcpy(bytes + at, &number, 4);
    assert_false(catalogue_open(file, &catalogue));
    memcpy(bytes + at, &before, 4);
}

static void numbers_that_lie_are_refused(void **state)
{
    (void)state;
    refused_with(0, 0x950412df);
    refused_with(4, 0x00020000);
    refused_with(COUNT_AT, UINT32_MAX);
    refused_with(COUNT_AT, 1000);
    refused_with(ORIGINALS_AT, (uint32_t)file.length - 4);
    refused_with(ORIGINALS_AT, UINT32_MAX - 4);
    refused_with(TRANSLATIONS_AT, UINT32_MAX - 4);
    refused_with(FIRST_ENTRY + 8, UINT32_MAX);
    refused_with(FIRST_ENTRY + 12, UINT32_MAX);
    refused_with(FIRST_ENTRY + 12, (uint32_t)file.length - 2);
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    Catalogue catalogue;
    bytes[file.length - 2] = (char)0xff;
    assert_false(catalogue_open(file, &catalogue));
}

static void messages_out_of_order_are_refused(void **state)
{
    (void)state;
    static const TestMessage turned[] = { { "b", "1" }, { "a", "2" } };
    static const TestMessage twice[] = { { "a", "1" }, { "a", "2" } };
    Catalogue catalogue;
    assert_false(catalogue_open(test_catalogue(arena, turned, 2), &catalogue));
    assert_false(catalogue_open(test_catalogue(arena, twice, 2), &catalogue));
}

#define TEST_OF(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(messages_are_found),
        TEST_OF(an_empty_file_holds_no_messages),
        TEST_OF(both_byte_orders_are_read),
        TEST_OF(a_file_cut_short_is_refused),
        TEST_OF(numbers_that_lie_are_refused),
        TEST_OF(text_that_is_not_utf8_is_refused),
        TEST_OF(messages_out_of_order_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
