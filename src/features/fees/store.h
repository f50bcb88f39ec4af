/* SPDX-License-Identifier: EUPL-1.2 */
/* What the fees' own pages ask of their store. Names come in the reader's language where the register has them. */
#ifndef FEATURES_FEES_STORE_H
#define FEATURES_FEES_STORE_H

#include "features/fees/fees.h"
#include "features/fees/rules.h"

enum { MOST_MEMBERS = 100000, MEMBERS_SHOWN = 200 };

/* A fee with its organisation: id, organisation, slug, name, country, year, category, category_name, band, twelfths, cents, due_on,
 * paid_on, waived, reference, raised_on; NULL where there is none. */
Value *fee_load(Database *database, Arena *arena, int64_t fee, Text language);

/* How a row with due_on, paid_on and waived stands. */
FeeStanding fee_standing_of(const Value *row);

/* All fees of an organisation, newest first, with the members of fee_load() that are the fee's own. */
Value *fees_of(Database *database, Arena *arena, int64_t organisation, Text language);

/* Its open fees that are due up to a day, the first due first: id, year, cents, due_on. */
Value *fees_open_of(Database *database, Arena *arena, int64_t organisation, Text until);

/* Rows year, count, cents, due_on (the first) of what is overdue today. */
Value *fees_overdue(Request *request);

/* count, cents, and cents that are paid, waived, open, overdue of the fees of a year, on a day. */
Value *fees_summed(Request *request, int64_t year);

/* The years that have fees, newest first: rows year. */
Value *fee_years(Database *database, Arena *arena);
bool fees_were_raised(Database *database, int64_t year);

/* Who is to be charged: organisation, slug, name, country, category, category_name, band, member_since, rate (nothing where there is
 * none), has_rate, twelfths, cents. */
Value *fees_candidates(Database *database, Arena *arena, int64_t year, Text on, Text language);

/* What would be raised, and the first of those who would pay it, by their names, at most MEMBERS_SHOWN: found out once a change. */
FeesRaised fees_previewed(Request *request, int64_t year, Text on);
Value *fees_candidates_shown(Request *request, int64_t year, Text on);

/* How many of them pay something, what they pay together, and how many have no rate. */
FeesRaised fees_reckoned(const Value *candidates);

/* Rows code, name of the categories in their order. */
Value *fee_categories(Database *database, Arena *arena, Text language);
/* Rows category, band, cents of a year; rows year that have some, newest first. */
Value *fee_rates_of(Database *database, Arena *arena, int64_t year);
Value *fee_rate_years(Database *database, Arena *arena);

/* holder, iban, bic; NULL where none was entered. */
Value *fee_account(Database *database, Arena *arena);

/* Rows number, sent_on, the newest first. */
Value *fee_reminders(Database *database, Arena *arena, int64_t fee);
/* Open fees that are due up to a day: id, organisation, year, cents, due_on, reference, number of the last reminder sent. */
Value *fees_to_remind(Database *database, Arena *arena, Text until);
void fee_reminder_keep(Write *write, const Value *fee, int64_t number, int64_t letters, int64_t by);

extern const Vouch fees_vouched[];

extern const Register fees_registers[];

#endif
