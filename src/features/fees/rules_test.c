/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of fees: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/moment.h"
#include "base/platform.h"
#include "features/fees/reference.h"
#include "features/fees/rules.h"

enum { CASES = 5000 };

static Arena *arena;
static FixedPlatform fixed;
static Platform platform;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    platform = platform_fixed(&fixed, 0, 11);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void references_have_the_published_check_digits(void **state)
{
    (void)state;
    /* The usual example of ISO 11649, short and filled up with zeros, and one of Finnish banks. */
    static const char *const published[] = { "RF18539007547034", "RF18000000000539007547034", "RF332348236" };
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        Text reference = text_from_z(published[i]);
        assert_true(creditor_reference_holds(reference));
        assert_true(text_equal(creditor_reference(arena, text_slice(reference, 4, reference.length)), reference));
    }
    assert_false(creditor_reference_holds(TEXT("RF19539007547034")));
    assert_false(creditor_reference_holds(TEXT("RF18539007547043")));
    assert_false(creditor_reference_holds(TEXT("rf18539007547034")));
    assert_false(creditor_reference_holds(TEXT("RF18")));
    assert_int_equal(creditor_reference(arena, TEXT("")).length, 0);
    assert_int_equal(creditor_reference(arena, TEXT("12-34")).length, 0);
    assert_int_equal(creditor_reference(arena, TEXT("1234567890123456789012")).length, 0);
    assert_true(text_is(reference_in_groups(arena, TEXT("RF18539007547034")), "RF18 5390 0754 7034"));
}

static Text random_body(int64_t letters)
{
    static const char bytes[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int64_t length = 1 + platform_random_below(&platform, 21);
    char *body = new(arena, char, length);
    for (int64_t i = 0; i < length; i++)
        body[i] = bytes[platform_random_below(&platform, letters)];
    return (Text){ body, length };
}

/* What the check digits are for: every wrong digit and every two digits that changed places are noticed. */
static void a_slip_of_the_pen_is_noticed(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        assert_true(creditor_reference_holds(creditor_reference(arena, random_body(36))));
        Text reference = creditor_reference(arena, random_body(10));
        ptrdiff_t at = 4 + platform_random_below(&platform, reference.length - 4);
        char *wrong = text_z(arena, reference);
        wrong[at] = wrong[at] == '7' ? '3' : '7';
        assert_false(creditor_reference_holds(text_from_z(wrong)));
        wrong[at] = reference.data[at];
        if (at + 1 == reference.length || wrong[at] == wrong[at + 1])
            continue;
        wrong[at] = reference.data[at + 1];
        wrong[at + 1] = reference.data[at];
        assert_false(creditor_reference_holds(text_from_z(wrong)));
    }
}

static void accounts_are_checked_like_references(void **state)
{
    (void)state;
    /* The examples of the IBAN registry (ISO 13616) for Belgium, Germany and Greece. */
    assert_true(iban_holds(iban_plain(arena, TEXT("BE68 5390 0754 7034"))));
    assert_true(iban_holds(iban_plain(arena, TEXT("de89 3704 0044 0532 0130 00"))));
    assert_true(iban_holds(TEXT("GR1601101250000000012300695")));
    assert_false(iban_holds(TEXT("BE68539007547035")));
    assert_false(iban_holds(TEXT("BE68 5390 0754 7034")));
    assert_false(iban_holds(TEXT("")));
}

static void who_joins_late_pays_from_the_month_after(void **state)
{
    (void)state;
    static const struct {
        const char *since;
        int64_t twelfths;
    } cases[] = { { "1986-10-01", 12 }, { "2026-01-01", 12 }, { "2026-01-02", 11 }, { "2026-01-31", 11 },
                  { "2026-06-15", 6 },  { "2026-11-30", 1 },  { "2026-12-01", 0 },  { "2027-01-01", 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fee_twelfths(text_from_z(cases[i].since), 2026), cases[i].twelfths);
}

static void the_months_sum_to_the_year(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        int64_t rate = platform_random_below(&platform, 5000000), sum = 0;
        for (int64_t month = 1; month <= 12; month++) {
            int64_t part = fee_of_twelfths(rate, month) - fee_of_twelfths(rate, month - 1);
            assert_in_range(part, rate / 12, rate / 12 + 1);
            sum += part;
        }
        assert_int_equal(sum, rate);
    }
    assert_int_equal(fee_of_twelfths(1630000, 12), 1630000);
    assert_int_equal(fee_of_twelfths(1630000, 5), 679166);
    assert_int_equal(fee_of_twelfths(1630000, 0), 0);
}

static void rates_rise_by_per_mille(void **state)
{
    (void)state;
    assert_int_equal(rate_raised(1000000, 25), 1025000);
    assert_int_equal(rate_raised(1000000, 0), 1000000);
    assert_int_equal(rate_raised(1000000, -100), 900000);
    assert_int_equal(rate_raised(333, 5), 335);
    for (int i = 0; i < CASES; i++) {
        int64_t rate = platform_random_below(&platform, 5000000), more = platform_random_below(&platform, 200);
        assert_true(rate_raised(rate, more) >= rate);
        assert_true(rate_raised(rate, more) <= rate_raised(rate + 1, more));
    }
}

static void amounts_are_read_as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        int64_t cents;
    } good[] = { { "16300", 1630000 }, { "16300.5", 1630050 }, { "16300,50", 1630050 }, { "0", 0 }, { "0,05", 5 }, { "16.300", 1630000 }, { "16,300.50", 1630050 },
                { "16 300,50", 1630050 } };
    static const char *const wrong[] = { "", "16.3000", "1.", ".5", "-5", "5.-1", "5 00", "€5", "1e5", "100000001", "100.000.000,01" };
    int64_t cents = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(euros_to_cents(text_from_z(good[i].typed), &cents));
        assert_int_equal(cents, good[i].cents);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (euros_to_cents(text_from_z(wrong[i]), &cents))
            fail_msg("%s was read as %lld", wrong[i], (long long)cents);
}

static void rates_are_raised_by_percent(void **state)
{
    (void)state;
    int64_t per_mille = 0;
    assert_null(raise_problem(TEXT("2,5"), &per_mille));
    assert_int_equal(per_mille, 25);
    assert_null(raise_problem(TEXT("-50"), &per_mille));
    assert_int_equal(per_mille, -500);
    static const char *const wrong[] = { "", "2.55", "-50.1", "100.1", "a lot", "2 5" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(raise_problem(text_from_z(wrong[i]), &per_mille));
}

static FeeStanding due_on(Text day)
{
    return (FeeStanding){ .due_on = day };
}

static void a_fee_is_overdue_after_its_day(void **state)
{
    (void)state;
    FeeStanding fee = due_on(TEXT("2026-03-31"));
    assert_false(fee_is_overdue_on(&fee, TEXT("2026-03-31"), 0));
    assert_true(fee_is_overdue_on(&fee, TEXT("2026-04-01"), 0));
    assert_false(fee_is_overdue_on(&fee, TEXT("2026-04-30"), 30));
    assert_true(fee_is_overdue_on(&fee, TEXT("2026-05-01"), 30));
    fee.paid_on = TEXT("2026-04-15");
    assert_true(fee_is_overdue_on(&fee, TEXT("2026-04-14"), 0));
    assert_false(fee_is_overdue_on(&fee, TEXT("2026-04-15"), 0));
    fee.paid_on = (Text){ 0 };
    fee.waived = TEXT("An earthquake");
    assert_false(fee_is_overdue_on(&fee, TEXT("2026-09-01"), 0));
}

static Text random_day(void)
{
    return moment_day(arena, day_start(TEXT("2020-01-01")) + platform_random_below(&platform, 3000) * DAY);
}

static void overdue_never_ends_by_waiting(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        FeeStanding fee = due_on(random_day());
        Text day = random_day();
        Text later = moment_day(arena, day_start(day) + platform_random_below(&platform, 400) * DAY);
        int64_t grace = platform_random_below(&platform, 90);
        if (fee_is_overdue_on(&fee, day, grace)) {
            assert_true(fee_is_overdue_on(&fee, later, grace));
            assert_true(fee_is_overdue_on(&fee, day, 0));
        }
        assert_true(fee_reminder_on(fee.due_on, day) <= fee_reminder_on(fee.due_on, later));
        assert_int_equal(fee_is_overdue_on(&fee, day, 0), fee_reminder_on(fee.due_on, day) >= 2);
    }
}

static void standings_say_what_is_to_be_done(void **state)
{
    (void)state;
    FeeStanding fee = due_on(TEXT("2026-03-31"));
    assert_string_equal(fee_standing(&fee, TEXT("2026-03-31")), "due");
    assert_string_equal(fee_standing(&fee, TEXT("2026-04-01")), "overdue");
    fee.paid_on = TEXT("2026-04-02");
    assert_string_equal(fee_standing(&fee, TEXT("2026-04-03")), "paid");
    fee.waived = TEXT("Paid by mistake");
    assert_string_equal(fee_standing(&fee, TEXT("2026-04-03")), "waived");
}

static void reminders_have_their_days(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        int64_t number;
    } cases[] = { { "2026-03-16", 0 }, { "2026-03-17", 1 }, { "2026-03-31", 1 }, { "2026-04-01", 2 },
                  { "2026-04-29", 2 }, { "2026-04-30", 3 }, { "2026-05-29", 3 }, { "2026-05-30", 4 }, { "2028-01-01", 4 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fee_reminder_on(TEXT("2026-03-31"), text_from_z(cases[i].day)), cases[i].number);
}

static void a_fee_is_settled_once(void **state)
{
    (void)state;
    Text today = TEXT("2026-04-02");
    FeeStanding fee = due_on(TEXT("2026-03-31"));
    assert_null(fee_pay_problem(&fee, today, today));
    assert_non_null(fee_pay_problem(&fee, TEXT("2026-04-03"), today));
    assert_null(fee_waive_problem(&fee));
    assert_non_null(fee_reopen_problem(&fee));
    assert_null(fee_remind_problem(&fee, false));
    assert_non_null(fee_remind_problem(&fee, true));
    FeeStanding paid = { fee.due_on, today, { 0 } }, waived = { fee.due_on, { 0 }, TEXT("An earthquake") };
    const FeeStanding *const settled[] = { &paid, &waived };
    for (int i = 0; i < 2; i++) {
        assert_non_null(fee_pay_problem(settled[i], today, today));
        assert_non_null(fee_waive_problem(settled[i]));
        assert_non_null(fee_remind_problem(settled[i], false));
        assert_null(fee_reopen_problem(settled[i]));
    }
}

static void fees_are_raised_for_a_year_near(void **state)
{
    (void)state;
    Text today = TEXT("2026-11-24");
    const char *member = NULL;
    assert_null(fees_raise_problem(2027, 2026, TEXT("2027-01-01"), TEXT("2027-03-31"), today, &member));
    assert_non_null(fees_raise_problem(2028, 2026, TEXT("2028-01-01"), TEXT("2028-03-31"), today, &member));
    assert_string_equal(member, "year");
    assert_non_null(fees_raise_problem(2027, 2026, TEXT("2026-01-01"), TEXT("2027-03-31"), today, &member));
    assert_string_equal(member, "on");
    assert_non_null(fees_raise_problem(2026, 2026, TEXT("2026-01-01"), TEXT("2026-03-31"), today, &member));
    assert_string_equal(member, "due_on");
    assert_non_null(fees_raise_problem(2027, 2026, TEXT("2027-06-01"), TEXT("2027-03-31"), today, &member));
    assert_null(rate_problem(1630000, 2031, 2026));
    assert_non_null(rate_problem(1630000, 2032, 2026));
    assert_non_null(rate_problem(-1, 2026, 2026));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_have_the_published_check_digits),
        cmocka_unit_test(a_slip_of_the_pen_is_noticed),
        cmocka_unit_test(accounts_are_checked_like_references),
        cmocka_unit_test(who_joins_late_pays_from_the_month_after),
        cmocka_unit_test(the_months_sum_to_the_year),
        cmocka_unit_test(rates_rise_by_per_mille),
        cmocka_unit_test(amounts_are_read_as_people_type_them),
        cmocka_unit_test(rates_are_raised_by_percent),
        cmocka_unit_test(a_fee_is_overdue_after_its_day),
        cmocka_unit_test(overdue_never_ends_by_waiting),
        cmocka_unit_test(standings_say_what_is_to_be_done),
        cmocka_unit_test(reminders_have_their_days),
        cmocka_unit_test(a_fee_is_settled_once),
        cmocka_unit_test(fees_are_raised_for_a_year_near),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
