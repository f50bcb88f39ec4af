/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/decisions/rules.h"

static const char *problem(const char *decided, const char *review, const char **field)
{
    return decision_days_problem(text_from_z(decided), text_from_z(review), TEXT("2026-11-24"), field);
}

static void what_was_decided_is_past(void **state)
{
    (void)state;
    const char *field = NULL;
    assert_null(problem("2026-11-24", "", &field));
    assert_non_null(problem("2026-11-25", "", &field));
    assert_string_equal(field, "decided_on");
}

static void it_is_looked_at_again_later_and_after_today(void **state)
{
    (void)state;
    const char *field = NULL;
    assert_null(problem("2026-01-01", "2026-11-25", &field));
    assert_non_null(problem("2026-01-01", "2026-11-24", &field));
    assert_string_equal(field, "review_on");
    assert_non_null(review_problem(TEXT("2027-01-01"), TEXT("2027-01-01"), TEXT("2026-11-24")));
    assert_null(review_problem(TEXT("2026-01-01"), TEXT(""), TEXT("2026-11-24")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_decided_is_past),
        cmocka_unit_test(it_is_looked_at_again_later_and_after_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
