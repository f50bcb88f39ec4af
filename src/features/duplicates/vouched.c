/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of merged accounts: who goes on for whom. */
#include "features/duplicates/store.h"

static const Query merge_rows = { "SELECT id, merged, merged_at, undone_at, rows_moved FROM account_merge WHERE person = $1" };

const Vouch duplicates_vouched[] = { { "person", "account_merge", &merge_rows }, { 0 } };
