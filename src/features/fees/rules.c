/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of fees: pure, no database, no clock. */
#include "features/fees/rules.h"

#include "base/decimal.h"
#include "base/moment.h"
#include "base/say.h"

enum { MONTHS = 12, LARGEST_EUROS = 100000000, FIRST_YEAR = 1950, YEARS_AHEAD = 5 };

int64_t fee_twelfths(Text member_since, int64_t year)
{
    int64_t joined = day_year(member_since), month = 0;
    if (joined > year)
        return 0;
    bool in_year = joined == year && !text_equal(text_slice(member_since, 5, member_since.length), TEXT("01-01"));
    if (!in_year || !text_to_number(text_slice(member_since, 5, 7), &month))
        return MONTHS;
    return MONTHS - month;
}

int64_t fee_of_twelfths(int64_t cents, int64_t twelfths)
{
    return cents * twelfths / MONTHS;
}

int64_t rate_raised(int64_t cents, int64_t per_mille)
{
    return (cents * (1000 + per_mille) + 500) / 1000;
}

bool euros_to_cents(Text typed, int64_t *result_cents)
{
    return text_to_hundredths(typed, result_cents) && *result_cents <= (int64_t)LARGEST_EUROS * 100;
}

const char *raise_problem(Text typed, int64_t *result_per_mille)
{
    bool holds = text_to_decimal(typed, 1, result_per_mille) && *result_per_mille >= -500 && *result_per_mille <= 1000;
    return holds ? NULL : SAY("Please write a percentage from -50 to 100, with at most one decimal");
}

/* Days from the first to the second; negative where the second comes before. */
static int64_t days_between(Text first, Text second)
{
    return (day_start(second) - day_start(first)) / DAY;
}

bool fee_is_overdue_on(const FeeStanding *fee, Text day, int64_t grace_days)
{
    bool is_paid = fee->paid_on.length > 0 && text_compare(fee->paid_on, day) <= 0;
    return !is_paid && fee->waived.length == 0 && days_between(fee->due_on, day) > grace_days;
}

const char *fee_standing(const FeeStanding *fee, Text day)
{
    if (fee->waived.length > 0)
        return "waived";
    if (fee->paid_on.length > 0)
        return "paid";
    return fee_is_overdue_on(fee, day, 0) ? "overdue" : "due";
}

int64_t fee_reminder_on(Text due_on, Text day)
{
    static const int64_t begins[LAST_REMINDER] = { -FIRST_REMINDER_BEFORE, 1, 30, 60 };
    int64_t number = 0;
    while (number < LAST_REMINDER && days_between(due_on, day) >= begins[number])
        number++;
    return number;
}

const char *rate_problem(int64_t cents, int64_t year, int64_t this_year)
{
    if (year < FIRST_YEAR || year > this_year + YEARS_AHEAD)
        return SAY("The year must lie between 1950 and five years from now");
    return cents < 0 || cents > (int64_t)LARGEST_EUROS * 100 ? SAY("The amount must lie between 0 and 100 million euro") : NULL;
}

const char *fees_raise_problem(int64_t year, int64_t this_year, Text on, Text due_on, Text today, const char **result_field)
{
    *result_field = "year";
    if (year < this_year - 1 || year > this_year + 1)
        return SAY("Fees are raised for last year, this year or the next one");
    *result_field = "on";
    if (!day_is_valid(on) || day_year(on) != year)
        return SAY("The day must lie in the year of the fees");
    *result_field = "due_on";
    if (!day_is_valid(due_on) || text_compare(due_on, today) < 0)
        return SAY("They cannot be due before they are raised");
    return text_compare(due_on, on) < 0 ? SAY("They cannot be due before the day that decides who is a member") : NULL;
}

const char *fee_pay_problem(const FeeStanding *fee, Text paid_on, Text today)
{
    if (fee->waived.length > 0)
        return SAY("This fee was waived: open it again first");
    if (fee->paid_on.length > 0)
        return SAY("This fee is paid already");
    return text_compare(paid_on, today) > 0 ? SAY("The day of the payment cannot lie in the future") : NULL;
}

const char *fee_waive_problem(const FeeStanding *fee)
{
    if (fee->waived.length > 0)
        return SAY("This fee was waived already");
    return fee->paid_on.length > 0 ? SAY("This fee is paid already") : NULL;
}

const char *fee_reopen_problem(const FeeStanding *fee)
{
    return fee->waived.length == 0 && fee->paid_on.length == 0 ? SAY("This fee is open already") : NULL;
}

const char *fee_remind_problem(const FeeStanding *fee, bool was_reminded_today)
{
    if (fee->waived.length > 0 || fee->paid_on.length > 0)
        return SAY("Nothing is to be paid, so there is nothing to be reminded of");
    return was_reminded_today ? SAY("A reminder was sent today already") : NULL;
}
