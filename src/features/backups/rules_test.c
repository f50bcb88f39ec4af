/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of backups, by the moments of the last one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/backups/rules.h"

enum { NOW_DAY = 20000 };
#define NOW (NOW_DAY * DAY)

static void a_week_is_the_longest(void **state)
{
    (void)state;
    assert_int_equal(backups_state(0, NOW), BACKUPS_NONE);
    assert_int_equal(backups_state(NOW, NOW), BACKUPS_FINE);
    assert_int_equal(backups_state(NOW - 7 * DAY, NOW), BACKUPS_FINE);
    assert_int_equal(backups_state(NOW - 7 * DAY - 1, NOW), BACKUPS_OLD);
}

static void one_is_due_each_day_however_late_it_is_asked(void **state)
{
    (void)state;
    assert_true(backup_is_due(0, NOW));
    assert_false(backup_is_due(NOW - 23 * HOUR, NOW));
    assert_true(backup_is_due(NOW - DAY + HOUR / 2, NOW));
    assert_true(backup_is_due(NOW - 3 * DAY, NOW));
}

static void the_last_try_counts(void **state)
{
    (void)state;
    assert_int_equal(backup_proof(0, 0), BACKUP_UNTESTED);
    assert_int_equal(backup_proof(5, 0), BACKUP_TESTED);
    assert_int_equal(backup_proof(5, 6), BACKUP_FAILED);
    assert_int_equal(backup_proof(7, 6), BACKUP_TESTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_week_is_the_longest),
        cmocka_unit_test(one_is_due_each_day_however_late_it_is_asked),
        cmocka_unit_test(the_last_try_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
