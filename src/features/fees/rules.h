/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of fees: pure, no database, no clock. Amounts are in whole euro cents; problems are messages, NULL where there is none. */
#ifndef FEATURES_FEES_RULES_H
#define FEATURES_FEES_RULES_H

#include "base/text.h"

/* Twelfths of the year's rate for an organisation that became a member on a day: all of them for who is one on 1 January, else those
 * of the months after the one in which it joined; none for December. */
int64_t fee_twelfths(Text member_since, int64_t year);

/* The amount of so many twelfths, rounded down to a cent: what each further month adds then sums to the whole rate. */
int64_t fee_of_twelfths(int64_t cents, int64_t twelfths);

/* A rate plus so many per mille of it (negative: less), rounded to the nearest cent. */
int64_t rate_raised(int64_t cents, int64_t per_mille);

/* An amount as people type it, "16300", "16300.5" or "16.300,50", to a hundred million; false for anything else. */
bool euros_to_cents(Text typed, int64_t *result_cents);

/* What is wrong with percent as people type them, "2.5" or "-2,5"; NULL where they can be told in per mille. */
const char *raise_problem(Text typed, int64_t *result_per_mille);

/* How a fee stands. paid_on, waived: empty where it is not. */
typedef struct FeeStanding {
    Text due_on;
    Text paid_on;
    Text waived;
} FeeStanding;

/* Whether the fee is, on a day, neither paid nor waived although it was due more than so many days before. */
bool fee_is_overdue_on(const FeeStanding *fee, Text day, int64_t grace_days);

/* waived, paid, overdue or due, on a day. */
const char *fee_standing(const FeeStanding *fee, Text day);

/* The last reminder whose day has come: 1 from 14 days before the fee is due, 2 from the first day on which it is overdue, 3 from the
 * 30th, 4 from the 60th; 0 before all of them. */
enum { LAST_REMINDER = 4, FIRST_REMINDER_BEFORE = 14 };
int64_t fee_reminder_on(Text due_on, Text day);

const char *rate_problem(int64_t cents, int64_t year, int64_t this_year);

/* Why the fees of a year cannot be raised for who is a member on a day; which field is to blame. */
const char *fees_raise_problem(int64_t year, int64_t this_year, Text on, Text due_on, Text today, const char **result_field);

const char *fee_pay_problem(const FeeStanding *fee, Text paid_on, Text today);
const char *fee_waive_problem(const FeeStanding *fee);
const char *fee_reopen_problem(const FeeStanding *fee);
const char *fee_remind_problem(const FeeStanding *fee, bool was_reminded_today);

#endif
