/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/network/rules.h"

static const Text today = { "2026-11-24", 10 };

static void a_deadline_has_its_part(void **state)
{
    (void)state;
    assert_int_equal(desk_part((Text){ 0 }, today), DESK_UNDATED);
    assert_int_equal(desk_part(TEXT("2026-11-23"), today), DESK_OVERDUE);
    assert_int_equal(desk_part(today, today), DESK_SOON);
    assert_int_equal(desk_part(TEXT("2026-12-08"), today), DESK_SOON);
    assert_int_equal(desk_part(TEXT("2026-12-09"), today), DESK_LATER);
}

/* The order is total: what comes first does so whatever it is compared with. */
static void parts_and_days_are_in_order(void **state)
{
    (void)state;
    static const char *const ordered[] = { "2020-01-01", "2026-11-23", "2026-11-24", "2026-12-01", "2027-01-01", "" };
    enum { COUNT = sizeof ordered / sizeof *ordered };
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++) {
            int order = desk_compare(text_from_z(ordered[i]), text_from_z(ordered[j]), today);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadline_has_its_part),
        cmocka_unit_test(parts_and_days_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
