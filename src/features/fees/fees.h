/* SPDX-License-Identifier: EUPL-1.2 */
/* Fees: what members owe a year, by category of membership and size. Amounts are in whole euro cents. Functions that write want a
 * RECORDED write and append to the record; `by` is the acting person, 0 for the program. None checks who may: the caller does. */
#ifndef FEATURES_FEES_FEES_H
#define FEATURES_FEES_FEES_H

#include "http/feature.h"

typedef struct FeeRate {
    Text category; /* code of a category of membership */
    int64_t band;  /* 1 to SIZE_BANDS of cities.h */
    int64_t year;
    int64_t cents;
} FeeRate;

/* Fixes a rate, in place of one fixed before; fees raised already stay as they are. Record: fee_rate.put. */
void fee_rate_put(Write *write, const FeeRate *rate, int64_t by);

/* Fixes each rate of the year before, plus so many per mille, for the year, where it has none yet: how many. */
int64_t fee_rates_carry(Write *write, int64_t year, int64_t per_mille, int64_t by);

typedef struct FeesToRaise {
    int64_t year;
    Text on;       /* who is an active member on this day, YYYY-MM-DD, is charged, once a year */
    Text due_on;
    int64_t by;
} FeesToRaise;

typedef struct FeesRaised {
    int64_t count;
    int64_t cents;        /* together */
    int64_t without_rate; /* members whose category and size have no rate: then nothing was raised */
} FeesRaised;

/* Raises the fees of a year: all of them or none. Who became a member within the year pays twelfths (rules.h). Record: fee.raised. */
FeesRaised fees_raise(Write *write, const FeesToRaise *wanted);

/* The id of an organisation's fee of a year; 0 where none was raised. */
int64_t fee_find(Database *database, int64_t organisation, int64_t year);

/* Paid on a day; waived with a reason (which names no person); neither, since that was a mistake. Record: fee.paid, fee.waived,
 * fee.reopened. */
void fee_pay(Write *write, int64_t fee, Text paid_on, int64_t by);
void fee_waive(Write *write, int64_t fee, Text reason, int64_t by);
void fee_reopen(Write *write, int64_t fee, Text reason, int64_t by);

/* The bank account that fees are paid to; iban without spaces. Record: fee_account.put. */
void fee_account_put(Write *write, Text holder, Text iban, Text bic, int64_t by);

extern const Feature fees;
extern const Schema fees_schema;

#endif
