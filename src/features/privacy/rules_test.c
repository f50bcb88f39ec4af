/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/privacy/rules.h"

static int64_t forget_nothing(Write *write, Moment before)
{
    (void)write;
    (void)before;
    return 0;
}

static const Query nobody = { "SELECT id FROM person WHERE id < 0" };
static const Retention fixed = { "x.fixed", "", 30 };
static const Retention free_one = { "x.free", "", 30, forget_nothing };
static const Retention of_people = { "x.people", "", 730, .people = &nobody, .days_of_warning = 30 };

static void a_consent_covers_the_wording_it_was_given_to(void **state)
{
    (void)state;
    assert_int_equal(consent_state(0, 0, 0, 1), CONSENT_NONE);
    assert_int_equal(consent_state(5, 0, 1, 1), CONSENT_GIVEN);
    assert_int_equal(consent_state(5, 0, 1, 2), CONSENT_DATED);
    assert_int_equal(consent_state(5, 6, 1, 1), CONSENT_WITHDRAWN);
    assert_int_equal(consent_state(5, 6, 1, 2), CONSENT_WITHDRAWN);
}

static void days_are_chosen_where_they_may_be(void **state)
{
    (void)state;
    assert_non_null(retention_days_problem(&fixed, 30));
    assert_non_null(retention_days_problem(&free_one, 0));
    assert_non_null(retention_days_problem(&free_one, -1));
    assert_null(retention_days_problem(&free_one, 1));
    assert_null(retention_days_problem(&free_one, LONGEST_RETENTION_DAYS));
    assert_non_null(retention_days_problem(&free_one, LONGEST_RETENTION_DAYS + 1));
    assert_non_null(retention_days_problem(&of_people, 60));
    assert_null(retention_days_problem(&of_people, 61));
    assert_null(retention_days_problem(&of_people, of_people.days));
}

static void longer_retentions_keep_more(void **state)
{
    (void)state;
    Moment now = 20000 * DAY;
    for (int days = 1; days < 2000; days++) {
        assert_true(retention_cutoff(now, days) < now);
        assert_true(retention_cutoff(now, days + 1) < retention_cutoff(now, days));
    }
}

/* Whoever is erased had a letter at least as many days ago as it said, and at most a month more. */
static void nobody_is_erased_without_a_letter_in_time(void **state)
{
    (void)state;
    Moment warned_at = 20000 * DAY;
    for (Moment now = warned_at; now < warned_at + 200 * DAY; now += 5 * HOUR) {
        WarningState found = warning_state(warned_at, now, 30);
        assert_int_equal(found == WARNING_WAITS, now < warned_at + 30 * DAY);
        assert_int_equal(found == WARNING_SEND, now >= warned_at + 60 * DAY);
        assert_int_equal(warning_state(0, now, 30), WARNING_SEND);
        assert_int_equal(warning_state(0, now, 0), WARNING_OVER);
    }
}

/* Who kept the account by signing in after a letter is not erased by it the next time: it no longer counts by then. */
static void no_letter_counts_twice(void **state)
{
    (void)state;
    Moment warned_at = 20000 * DAY;
    for (int days = 1; days < 400; days++)
        if (!retention_days_problem(&of_people, days))
            assert_int_not_equal(warning_state(warned_at, warned_at + days * DAY, of_people.days_of_warning), WARNING_OVER);
}

static void an_account_is_erased_by_its_address_only(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_null(erase_problem(arena, TEXT("ann@ghent.example"), TEXT("ann@ghent.example")));
    assert_null(erase_problem(arena, TEXT("  ANN@Ghent.example "), TEXT("ann@ghent.example")));
    assert_non_null(erase_problem(arena, TEXT(""), TEXT("ann@ghent.example")));
    assert_non_null(erase_problem(arena, TEXT("bob@ghent.example"), TEXT("ann@ghent.example")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_consent_covers_the_wording_it_was_given_to),
        cmocka_unit_test(days_are_chosen_where_they_may_be),
        cmocka_unit_test(longer_retentions_keep_more),
        cmocka_unit_test(nobody_is_erased_without_a_letter_in_time),
        cmocka_unit_test(no_letter_counts_twice),
        cmocka_unit_test(an_account_is_erased_by_its_address_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
