/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of fees. */
#include "features/fees/store.h"

static const Query rate_rows = { "SELECT id, category, band, year, cents FROM fee_rate WHERE id = $1" };
static const Query fee_rows = {
    "SELECT id, organisation, year, category, band, twelfths, cents, due_on, paid_on, reference, raised_on, waived FROM fee WHERE id = $1"
};
static const Query reminder_rows = { "SELECT number, sent_on FROM fee_reminder WHERE fee = $1" };
static const Query account_rows = { "SELECT id, holder, iban, bic FROM fee_account WHERE id = $1" };

static const Query fee_seen = { "SELECT CAST(3 AS BIGINT) FROM fee WHERE id = $1" };

const Vouch fees_vouched[] = {
    { "fee_rate", "fee_rate", &rate_rows },
    { "fee", "fee", &fee_rows, .seen = &fee_seen },
    { "fee", "fee_reminder", &reminder_rows, 2 },
    { "fee_account", "fee_account", &account_rows },
    { 0 },
};
