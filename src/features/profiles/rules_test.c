/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may see what, as rules: examples, and what holds for all audiences. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/profiles/rules.h"
#include "rights/reader.h"

enum { LYON = 17, PORTO = 18 };

static const int64_t all[] = { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, AUDIENCE_SECRETARIAT, LYON, PORTO };
enum { ALL = sizeof all / sizeof *all };

static void an_item_is_never_wider_than_the_person(void **state)
{
    (void)state;
    assert_null(visibility_problem(AUDIENCE_NETWORK, AUDIENCE_PUBLIC));
    assert_null(visibility_problem(LYON, AUDIENCE_NETWORK));
    assert_null(visibility_problem(AUDIENCE_SECRETARIAT, LYON));
    assert_non_null(visibility_problem(AUDIENCE_PUBLIC, AUDIENCE_NETWORK));
    assert_non_null(visibility_problem(AUDIENCE_NETWORK, LYON));
    assert_non_null(visibility_problem(PORTO, LYON));
    assert_non_null(visibility_problem(LYON, AUDIENCE_SECRETARIAT));
}

/* What each of these readers may see, by what they are: the rule must agree with it. */
static const struct {
    int64_t audiences[ALL + 1];
} readers[] = {
    { { AUDIENCE_PUBLIC } },
    { { AUDIENCE_PUBLIC, AUDIENCE_NETWORK } },
    { { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, LYON } },
    { { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, PORTO } },
    { { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, AUDIENCE_SECRETARIAT, LYON, PORTO } },
};
enum { READERS = sizeof readers / sizeof *readers };

static bool sees(int reader, int64_t audience)
{
    for (int i = 0; i <= ALL; i++)
        if (readers[reader].audiences[i] == audience)
            return true;
    return false;
}

static void within_is_what_every_reader_sees(void **state)
{
    (void)state;
    for (int inner = 0; inner < ALL; inner++)
        for (int outer = 0; outer < ALL; outer++) {
            bool holds = true;
            for (int reader = 0; reader < READERS; reader++)
                holds &= !sees(reader, all[inner]) || sees(reader, all[outer]);
            assert_int_equal(audience_is_within(all[inner], all[outer]), holds);
        }
}

static void narrowing_keeps_within_and_changes_no_more(void **state)
{
    (void)state;
    for (int item = 0; item < ALL; item++)
        for (int person = 0; person < ALL; person++) {
            int64_t narrowed = audience_narrowed(all[item], all[person]);
            assert_null(visibility_problem(narrowed, all[person]));
            assert_true(narrowed == all[item] || visibility_problem(all[item], all[person]) != NULL);
        }
}

static void telephone_numbers_are_told_from_other_text(void **state)
{
    (void)state;
    assert_null(telephone_problem((Text){ 0 }));
    assert_null(telephone_problem(TEXT("+32 2 552 08 88")));
    assert_null(telephone_problem(TEXT("(0032) 2/552-08.88")));
    assert_non_null(telephone_problem(TEXT("112")));
    assert_non_null(telephone_problem(TEXT("+++++")));
    assert_non_null(telephone_problem(TEXT("+32 2 552 08 88 ext 4")));
    assert_non_null(telephone_problem(TEXT("012345678901234567890")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_is_never_wider_than_the_person),
        cmocka_unit_test(within_is_what_every_reader_sees),
        cmocka_unit_test(narrowing_keeps_within_and_changes_no_more),
        cmocka_unit_test(telephone_numbers_are_told_from_other_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
