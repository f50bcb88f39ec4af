/* SPDX-License-Identifier: EUPL-1.2 */
/* What buffer.h promises. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"

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

static void bytes_follow_each_other(void **state)
{
    (void)state;
    Buffer buffer = buffer_new(arena, 1000);
    assert_int_equal(buffer_text(&buffer).length, 0);
    buffer_add(&buffer, TEXT("Malmö "));
    buffer_add(&buffer, (Text){ 0 });
    buffer_add_byte(&buffer, '=');
    buffer_add_number(&buffer, 0);
    buffer_add_number(&buffer, INT64_MIN);
    buffer_add_number(&buffer, INT64_MAX);
    buffer_printf(&buffer, "%s%d", "x", -5);
    buffer_printf(&buffer, "%s", "");
    assert_true(text_is(buffer_text(&buffer), "Malmö =0-92233720368547758089223372036854775807x-5"));
    assert_false(buffer_is_full(&buffer));
}

static void growth_keeps_the_content(void **state)
{
    (void)state;
    Buffer buffer = buffer_new(arena, 1000000);
    for (int i = 0; i < 100000; i++) {
        buffer_add_byte(&buffer, (char)('a' + i % 26));
    }
    Text text = buffer_text(&buffer);
    assert_int_equal(text.length, 100000);
    for (int i = 0; i < 100000; i++) {
        assert_int_equal(text.data[i], 'a' + i % 26);
    }
}

static void a_full_buffer_stays_as_it_is(void **state)
{
    (void)state;
    Buffer buffer = buffer_new(arena, 5);
    buffer_add(&buffer, TEXT("abcd"));
    buffer_add_byte(&buffer, 'e');
    assert_false(buffer_is_full(&buffer));
    buffer_add(&buffer, TEXT("é"));
    assert_true(buffer_is_full(&buffer));
    buffer = buffer_new(arena, 5);
    buffer_add(&buffer, TEXT("abcd"));
    buffer_add(&buffer, TEXT("é"));
    buffer_add_byte(&buffer, 'e');
    buffer_printf(&buffer, "e");
    assert_true(text_is(buffer_text(&buffer), "abcd"));
    buffer = buffer_new(arena, 5);
    buffer_printf(&buffer, "%d", 123456);
    assert_true(buffer_is_full(&buffer) && buffer_text(&buffer).length == 0);
    buffer = buffer_new(arena, 6);
    buffer_printf(&buffer, "%d", 123456);
    assert_true(!buffer_is_full(&buffer) && text_is(buffer_text(&buffer), "123456"));
}

static Text json(Text text)
{
    Buffer buffer = buffer_new(arena, 1000);
    buffer_add_json_string(&buffer, text);
    return buffer_text(&buffer);
}

static void numbers_are_listed_with_commas(void **state)
{
    (void)state;
    Buffer buffer = buffer_new(arena, 1000);
    buffer_add_listed(&buffer, 17);
    assert_true(text_is(buffer_text(&buffer), "17"));
    buffer_add_listed(&buffer, -1);
    buffer_add_listed(&buffer, 0);
    assert_true(text_is(buffer_text(&buffer), "17,-1,0"));
}

static void json_may_stand_in_html(void **state)
{
    (void)state;
    assert_true(text_is(json((Text){ 0 }), "\"\""));
    assert_true(text_is(json(TEXT("Αθήνα")), "\"Αθήνα\""));
    assert_true(text_is(json(TEXT("a\"b\\c/")), "\"a\\\"b\\\\c/\""));
    assert_true(text_is(json(TEXT("\n\r\t\x01\x1f\x7f")), "\"\\n\\r\\t\\u0001\\u001f\\u007f\""));
    assert_true(text_is(json(TEXT("</script>&")), "\"\\u003c/script\\u003e\\u0026\""));
    assert_true(text_is(json(TEXT("\xe2\x80\xa8x\xe2\x80\xa9\xe2\x82\xac\xe2\x80\xaa")),
                        "\"\\u2028x\\u2029\xe2\x82\xac\xe2\x80\xaa\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_follow_each_other),
        cmocka_unit_test(growth_keeps_the_content),
        cmocka_unit_test(a_full_buffer_stays_as_it_is),
        cmocka_unit_test(numbers_are_listed_with_commas),
        cmocka_unit_test(json_may_stand_in_html),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
