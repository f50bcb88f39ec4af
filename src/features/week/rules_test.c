/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a day stands in the week, and what stands still. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/week/rules.h"

static const Text today = { "2026-11-30", 10 };

static void a_day_stands_where_it_belongs(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        WeekPart part;
    } cases[] = { { "", WEEK_UNDATED },          { "2026-11-29", WEEK_OVERDUE }, { "2026-11-30", WEEK_THIS },
                  { "2026-12-06", WEEK_THIS },   { "2026-12-07", WEEK_AHEAD },   { "2026-12-27", WEEK_AHEAD },
                  { "2026-12-28", WEEK_LATER },  { "2027-11-30", WEEK_LATER } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(week_part(text_from_z(cases[i].day), today), cases[i].part);
}

static void the_days_of_a_week_are_seven(void **state)
{
    (void)state;
    assert_int_equal(week_day(today, today), 0);
    assert_int_equal(week_day(TEXT("2026-12-06"), today), 6);
    assert_int_equal(week_day(TEXT("2027-03-01"), TEXT("2027-02-28")), 1);
}

static void groups_and_cities_stand_still_themes_do_not(void **state)
{
    (void)state;
    assert_true(still_after(TEXT("group")) == 180 * DAY);
    assert_true(still_after(TEXT("city")) == 365 * DAY);
    assert_true(still_after(TEXT("theme")) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_stands_where_it_belongs),
        cmocka_unit_test(the_days_of_a_week_are_seven),
        cmocka_unit_test(groups_and_cities_stand_still_themes_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
