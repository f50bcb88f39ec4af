/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of fees share among themselves. */
#ifndef FEATURES_FEES_PAGES_H
#define FEATURES_FEES_PAGES_H

#include "features/fees/store.h"

/* Members of a fee in every answer; its organisation stands beside them. */
#define FEE_MEMBERS                                                                                                      \
    { "year", SHAPE_NUMBER, "the year that it is of", NULL, false },                                                     \
    { "category", SHAPE_TEXT, "code of the membership's category", NULL, false },                                        \
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },                               \
    { "band", SHAPE_NUMBER, "size band, 1 to 5, when it was raised", NULL, false },                                      \
    { "twelfths", SHAPE_NUMBER, "of the year's rate: 12, or fewer where the membership began in the year", NULL, false }, \
    { "cents", SHAPE_NUMBER, "the amount in euro cents", NULL, false },                                                  \
    { "due_on", SHAPE_DAY, "last day on which it is paid in time", NULL, false },                                        \
    { "paid_on", SHAPE_DAY, "day of the payment", NULL, true },                                                          \
    { "waived", SHAPE_TEXT, "why it need not be paid; empty: it must be", NULL, false },                                 \
    { "reference", SHAPE_TEXT, "to be stated with the payment, ISO 11649, in groups of four", NULL, false },             \
    { "standing", SHAPE_TEXT, "due, overdue, paid or waived", NULL, false },                                             \
    { "standing_name", SHAPE_TEXT, "the same in the reader's language", NULL, false }

/* A write of a page: what it is about, and what the rules have against it. */
typedef struct FeeChange {
    Request *request;
    int64_t fee;         /* 0 where it is about none */
    const char *problem_field;
    const char *problem;
} FeeChange;

/* False, with the problem noted where there is one; true without. */
bool change_holds(FeeChange *change, const char *field, const char *problem);

/* Runs the change: to the address when it was kept, `show` with the problem when it was not. */
Answer fee_change_make(FeeChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, Text address);

/* The year that was asked for or sent; `usual` where none was. False for what is no year. */
bool year_asked(const Request *request, int64_t usual, int64_t *result_year);

Answer show_fees(Request *request);                                        /* list.c */
Answer show_rates(Request *request), put_rate(Request *request);           /* rates.c */
Answer carry_rates(Request *request), put_payment(Request *request);
Answer show_raise(Request *request), raise_fees(Request *request);         /* raise.c */
Answer show_fee(Request *request), pay_fee(Request *request);              /* one.c */
Answer reopen_fee(Request *request), waive_fee(Request *request), remind_of_fee(Request *request);
Answer show_account(Request *request);                                     /* account.c */
extern const Form rate_form, carry_form, payment_form, raise_form, pay_form, reopen_form, waive_form;
extern const Shape fees_shape[], rates_shape[], raise_shape[], fee_shape[], account_shape[];

/* A reminder to everyone who coordinates the organisation of a row of fees_to_remind() or fee_load(): how many letters. */
int64_t fee_remind(Write *write, const struct App *app, const Value *fee, int64_t number, int64_t by);
extern const JobKind fees_jobs[];

int64_t fees_entry_audience(Database *database, const Value *entry); /* gathered.c */
extern const EntryKind fees_entry_kinds[];
void fees_for_city(Request *request, int64_t organisation, Value *sections);
void fees_open_for_city(Request *request, int64_t organisation, Value *sections);
void fees_wait_for(Request *request, Value *items);
void fees_on_desk(Request *request, Value *items);

#endif
