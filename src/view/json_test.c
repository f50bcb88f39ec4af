/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON read and written. */
#include "base/testing.h"
#include <string.h>

#include "view/value.h"

static Text written(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, 1 << 20);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static void what_is_read_is_written_again(void **state)
{
    static const char *const texts[] = {
        "null", "true", "false", "0", "-9223372036854775808", "9223372036854775807", "\"\"", "[]", "{}", "0.1", "1.5e+300",
        "123456789.12345", "-0.25", "{\"b\":1,\"a\":[true,null,{\"z\":\"\xce\xb1\"}],\"\":\"x\"}", "\"a\\\"b\\\\c\\nd\\u003c\"",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Text problem = { 0 };
        Value *value = value_from_json(*state, text_from_z(texts[i]), &problem);
        assert_non_null(value);
        assert_string_equal(text_z(*state, written(*state, value)), texts[i]);
    }
}

static void decimals_keep_every_bit(void **state)
{
    static const char *const texts[] = { "0.30000000000000004", "2.2250738585072014e-308", "1.7976931348623157e+308", "5e-324" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Text problem;
        Value *value = value_from_json(*state, text_from_z(texts[i]), &problem);
        Value *again = value_from_json(*state, written(*state, value), &problem);
        assert_true(again->decimal == value->decimal);
    }
}

static void what_is_not_json_is_refused(void **state)
{
    static const struct {
        const char *json;
        const char *place;
    } cases[] = {
        { "", "ine 1" },          { "{", "ine 1" },          { "[1,]", "ine 1" },     { "{\"a\":1,\"a\":2}", "duplicate" },
        { "[1] 2", "ine 1" },     { "\n\n[x]", "ine 3" },    { "\"\xff\"", "ine 1" }, { "\"\\u0000\"", "ine 1" },
        { "{\"\\u0000\":1}", "ine 1" }, { "99999999999999999999", "ine 1" }, { "1e999", "ine 1" }, { "\"\\ud800\"", "ine 1" },
        { "'a'", "ine 1" },       { "NaN", "ine 1" },        { "\xef\xbb\xbf{}", "ine 1" }, { "[\"\xc3", "ine 1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text problem = { 0 };
        assert_null(value_from_json(*state, text_from_z(cases[i].json), &problem));
        assert_true(text_is_valid(problem));
        assert_non_null(strstr(text_z(*state, problem), cases[i].place));
    }
}

static Text nested(Arena *arena, int depth)
{
    char *json = new(arena, char, 2 * depth + 1);
    memset(json, '[', (size_t)depth);
    memset(json + depth, ']', (size_t)depth);
    return (Text){ json, 2 * depth };
}

static void nesting_ends_at_64(void **state)
{
    Text problem = { 0 };
    assert_non_null(value_from_json(*state, nested(*state, 64), &problem));
    assert_null(value_from_json(*state, nested(*state, 65), &problem));
    assert_true(problem.length > 0);
    assert_null(value_from_json(*state, nested(*state, 100000), &problem));
}

static void words_are_written_as_text(void **state)
{
    Value *object = value_object(*state);
    put(object, "name", value_words(*state, TEXT("Wien & <b>"), TEXT("de")));
    assert_string_equal(text_z(*state, written(*state, object)), "{\"name\":\"Wien \\u0026 \\u003cb\\u003e\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_read_is_written_again, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(decimals_keep_every_bit, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(what_is_not_json_is_refused, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(nesting_ends_at_64, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(words_are_written_as_text, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
