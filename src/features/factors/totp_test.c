/* SPDX-License-Identifier: EUPL-1.2 */
/* The vectors of RFC 6238 (SHA-1) and RFC 4648, the window, and that a code is never taken twice. */
#include "features/factors/totp.h"

#include "base/testing.h"
#include "features/factors/recovery.h"

#define KEY    "12345678901234567890"
#define LENGTH ((ptrdiff_t)sizeof KEY - 1)

static Arena *arena;

/* The RFC gives eight digits; six are their end. */
static void the_vectors_of_the_rfc_hold(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        int32_t code;
    } vectors[] = { { 59, 287082 },         { 1111111109, 81804 },   { 1111111111, 50471 },
                    { 1234567890, 5924 },   { 2000000000, 279037 },  { 20000000000, 353130 } };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        assert_int_equal(totp_code(KEY, LENGTH, totp_step(vectors[i].seconds * SECOND)), vectors[i].code);
}

static Text code_of(int64_t step)
{
    return text_printf(arena, "%06d", (int)totp_code(KEY, LENGTH, step));
}

static void a_code_is_good_one_step_to_each_side(void **state)
{
    (void)state;
    const Moment now = (Moment)1795510815 * SECOND;
    int64_t step = totp_step(now);
    for (int64_t off = -3; off <= 3; off++)
        assert_int_equal(totp_check(KEY, LENGTH, code_of(step + off), now, 0), off >= -1 && off <= 1 ? step + off : 0);
}

static void a_code_is_taken_once_and_none_before_it(void **state)
{
    (void)state;
    const Moment now = (Moment)1795510815 * SECOND;
    int64_t step = totp_step(now);
    assert_int_equal(totp_check(KEY, LENGTH, code_of(step), now, step - 1), step);
    assert_int_equal(totp_check(KEY, LENGTH, code_of(step), now, step), 0);
    assert_int_equal(totp_check(KEY, LENGTH, code_of(step - 1), now, step), 0);
    assert_int_equal(totp_check(KEY, LENGTH, code_of(step + 1), now, step), step + 1);
}

static void only_six_digits_are_a_code(void **state)
{
    (void)state;
    assert_true(text_is(totp_code_clean(arena, TEXT(" 123 456 ")), "123456"));
    static const char *const others[] = { "", "12345", "1234567", "12345x", "-12345", "+12345", "12 34 5", "１２３４５６" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(totp_code_clean(arena, text_from_z(others[i])).length, 0);
    assert_int_equal(totp_check(KEY, LENGTH, (Text){ 0 }, (Moment)59 * SECOND, 0), 0);
    /* The code of second 1111111109 begins with a nought. */
    assert_true(totp_check(KEY, LENGTH, TEXT("081804"), (Moment)1111111109 * SECOND, 0) > 0);
    assert_int_equal(totp_check(KEY, LENGTH, TEXT("81804"), (Moment)1111111109 * SECOND, 0), 0);
}

static void base32_is_that_of_the_rfc(void **state)
{
    (void)state;
    static const char *const vectors[][2] = { { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        Text bytes = text_from_z(vectors[i][0]);
        assert_true(text_is(base32_of(arena, (const unsigned char *)bytes.data, bytes.length), vectors[i][1]));
    }
}

static void the_address_for_apps_escapes_names(void **state)
{
    (void)state;
    Text address = totp_address(arena, TEXT("Städte & Co"), TEXT("a+b@example.org"), TEXT("MZXW6"));
    assert_true(text_is(address, "otpauth://totp/St%C3%A4dte%20%26%20Co:a%2Bb%40example.org?secret=MZXW6&issuer=St%C3%A4dte%20%26%20Co"
                                 "&algorithm=SHA1&digits=6&period=30"));
}

static void recovery_codes_are_read_as_people_type_them(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 7);
    Text code = recovery_code_new(arena, &platform);
    assert_int_equal(code.length, 19);
    assert_true(text_equal(recovery_code_clean(arena, code), code));
    assert_true(text_equal(recovery_code_clean(arena, text_ascii_lower(arena, code)), code));
    Text spaced = text_printf(arena, " %.4s %.4s%.4s %.4s", code.data, code.data + 5, code.data + 10, code.data + 15);
    assert_true(text_equal(recovery_code_clean(arena, spaced), code));
    assert_int_equal(recovery_code_clean(arena, TEXT("2222-2222-2222-2220")).length, 0);
    assert_int_equal(recovery_code_clean(arena, TEXT("2222-2222-2222-222")).length, 0);
    assert_int_equal(recovery_code_clean(arena, TEXT("2222-2222-2222-22222")).length, 0);
    assert_false(text_equal(recovery_code_digest(arena, 1, code), recovery_code_digest(arena, 2, code)));
    assert_false(text_equal(recovery_code_new(arena, &platform), code));
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
        cmocka_unit_test(the_vectors_of_the_rfc_hold),
        cmocka_unit_test(a_code_is_good_one_step_to_each_side),
        cmocka_unit_test(a_code_is_taken_once_and_none_before_it),
        cmocka_unit_test(only_six_digits_are_a_code),
        cmocka_unit_test(base32_is_that_of_the_rfc),
        cmocka_unit_test(the_address_for_apps_escapes_names),
        cmocka_unit_test(recovery_codes_are_read_as_people_type_them),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
