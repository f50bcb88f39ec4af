/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/silences/rules.h"

static const Moment START = 1000 * DAY, END = 1005 * DAY;

static void it_has_an_end_and_runs_as_long_as_the_rule_says(void **state)
{
    (void)state;
    assert_non_null(silence_length_problem(START, 0, 120));
    assert_non_null(silence_length_problem(START, END - 1, 120));
    assert_null(silence_length_problem(START, END, 120));
    assert_null(silence_length_problem(START, START + HOUR, 0));
}

static void only_an_objection_ends_it_early(void **state)
{
    (void)state;
    assert_non_null(silence_close_problem(END, END - 1, false));
    assert_null(silence_close_problem(END, END, false));
    assert_null(silence_close_problem(END, END - 1, true));
}

static Statement said(const char *state, Moment now)
{
    return (Statement){ .state = text_from_z(state), .closes_at = END, .now = now, .is_entitled = true, .has_reason = true };
}

static void what_comes_at_the_end_is_late(void **state)
{
    (void)state;
    Statement before = said("open", END - 1), at = said("open", END), broken = said("decided", START + DAY);
    assert_false(statement_is_late(&before));
    assert_true(statement_is_late(&at));
    assert_true(statement_is_late(&broken));
    assert_null(statement_problem(&before));
    assert_null(statement_problem(&at));
    assert_null(statement_problem(&broken));
}

static void who_speaks_is_entitled_gives_a_reason_and_says_it_once(void **state)
{
    (void)state;
    Statement statement = said("open", START);
    statement.has_reason = false;
    assert_non_null(statement_problem(&statement));
    statement = said("open", START);
    statement.is_entitled = false;
    assert_non_null(statement_problem(&statement));
    statement = said("open", START);
    statement.has_said_so = true;
    assert_non_null(statement_problem(&statement));
}

static void nobody_speaks_before_it_opens_or_after_it_was_withdrawn(void **state)
{
    (void)state;
    Statement prepared = said("prepared", START), withdrawn = said("withdrawn", START);
    assert_non_null(statement_problem(&prepared));
    assert_non_null(statement_problem(&withdrawn));
}

static void what_breaks_it_is_in_time_and_what_follows_is_late(void **state)
{
    (void)state;
    Moment broken_at = START + DAY;
    assert_int_equal(silence_end(END, broken_at), broken_at + 1);
    assert_int_equal(silence_end(END, END + HOUR), END); /* closed by a late job */
    assert_int_equal(silence_end(END, 0), END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_an_end_and_runs_as_long_as_the_rule_says),
        cmocka_unit_test(only_an_objection_ends_it_early),
        cmocka_unit_test(what_comes_at_the_end_is_late),
        cmocka_unit_test(who_speaks_is_entitled_gives_a_reason_and_says_it_once),
        cmocka_unit_test(nobody_speaks_before_it_opens_or_after_it_was_withdrawn),
        cmocka_unit_test(what_breaks_it_is_in_time_and_what_follows_is_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
