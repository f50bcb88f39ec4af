/* SPDX-License-Identifier: EUPL-1.2 */
/* Which accounts are alike, and which may be merged: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_DUPLICATES_RULES_H
#define FEATURES_DUPLICATES_RULES_H

#include "features/duplicates/duplicates.h"

enum { SHARES_HOST = 1, SHARES_CITY = 2 };

/* The higher, the likelier are two accounts one person's: SHARES_CITY and SHARES_HOST, added. */
int likeness_score(bool shares_city, Text email, Text other_email);

typedef struct Account {
    int64_t id; /* 0: there is none */
    Text status;
    int64_t staff;
} Account;

/* Why the two cannot become one; NULL when they can. Whoever merges could sign in by an address of their own to what the other may do:
 * so accounts of staff are the administrators'. */
const char *merge_problem(Account kept, Account merged, bool by_administrator);

/* Why a merge cannot be undone; NULL when it can. Later ones are undone first. */
const char *undo_problem(Account kept, Account merged, Moment undone_at, bool by_administrator);

#endif
