/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers with decimals are read as people type them in all languages, and nothing else is. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/decimal.h"

typedef struct Case {
    const char *typed;
    int64_t number;
} Case;

static void points_and_commas_are_the_same(void **state)
{
    (void)state;
    static const Case good[] = { { "47.07", 47070000 }, { "47,07", 47070000 }, { "-0.5", -500000 }, { "-0,000001", -1 }, { "0", 0 },
                                 { "180", 180000000 },  { "4.348780", 4348780 } };
    static const char *const wrong[] = { "", "-", ".5", "5.", "1.2.3", "1 000", "--1", "1.-5", "1e3", "4.3487801", "1000000000", "47°", "+5" };
    int64_t number = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(text_to_decimal(text_from_z(good[i].typed), 6, &number));
        assert_int_equal(number, good[i].number);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (text_to_decimal(text_from_z(wrong[i]), 6, &number))
            fail_msg("%s was read as %lld", wrong[i], (long long)number);
    assert_true(text_to_decimal(TEXT("2,5"), 1, &number));
    assert_int_equal(number, 25);
    assert_false(text_to_decimal(TEXT("2.55"), 1, &number));
}

static void amounts_may_have_marks_between_thousands(void **state)
{
    (void)state;
    static const Case good[] = { { "16300", 1630000 },       { "16300.5", 1630050 },    { "16300,50", 1630050 },
                                 { "16.300", 1630000 },      { "16,300.50", 1630050 },  { "16.300,50", 1630050 },
                                 { "16 300,50", 1630050 },   { "16\xC2\xA0" "300,5", 1630050 }, { "16\xE2\x80\xAF" "300", 1630000 },
                                 { "16'300.50", 1630050 },   { "1.234.567,89", 123456789 }, { "0,05", 5 }, { "0", 0 } };
    static const char *const wrong[] = { "",       "1.",      ".5",        "-5",        "5.-1",     "€5",       "1e5",     "16 30",
                                         "1,2,3",  "16.30.50", "1.234,567.8", "1234.567,8", "1 234.567", "16..300", "1,234,56", "1.2345",
                                         "1 2 3 4 5 6" };
    int64_t number = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!text_to_hundredths(text_from_z(good[i].typed), &number))
            fail_msg("%s was not read", good[i].typed);
        assert_int_equal(number, good[i].number);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (text_to_hundredths(text_from_z(wrong[i]), &number))
            fail_msg("%s was read as %lld", wrong[i], (long long)number);
}

/* Every amount, written with each pair of marks, is read back. */
static void what_is_written_is_read_back(void **state)
{
    (void)state;
    static const char *const marks[][2] = { { ",", "." }, { ".", "," }, { " ", "," }, { "'", "." } };
    char room[64];
    for (int64_t amount = 7; amount < 100000000; amount += amount / 3 + 1)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            int64_t whole = amount / 100, number = 0;
            if (whole < 1000)
                snprintf(room, sizeof room, "%d%s%02d", (int)whole, marks[i][1], (int)(amount % 100));
            else
                snprintf(room, sizeof room, "%d%s%03d%s%02d", (int)(whole / 1000), marks[i][0], (int)(whole % 1000), marks[i][1],
                         (int)(amount % 100));
            assert_int_equal(text_to_hundredths(text_from_z(room), &number), whole < 1000000);
            assert_true(whole >= 1000000 || number == amount);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_and_commas_are_the_same),
        cmocka_unit_test(amounts_may_have_marks_between_thousands),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
