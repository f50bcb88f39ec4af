/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of consents in force and of retentions. Consents that were withdrawn are deleted after a time; who chose a
 * retention, the entry has. */
#include "features/privacy/store.h"

static const Query consent_rows = {
    "SELECT id, purpose, given_at, wording_version FROM consent WHERE person = $1 AND withdrawn_at IS NULL"
};
static const Query retention_rows = {
    "SELECT code, days, changed_at, kept_at, forgotten FROM retention WHERE CAST($1 AS BIGINT) = 0"
};

const Vouch privacy_vouched[] = {
    { "person", "consent", &consent_rows },
    { "retention", "retention", &retention_rows },
    { 0 },
};
