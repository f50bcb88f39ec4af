/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of applications, leaving and suspension. Left out: who decided, declared and confirmed, which the entries
 * have, and which is forgotten with the account; and who speaks for an applicant, who never enters the record. */
#include "features/applications/store.h"

static const Query application_rows = {
    "SELECT id, status, kind, name, language, country, population, population_year, population_source, website, reason, reason_language, "
    "council_decision, council_decided_on, organisation, resembles, category, proposed_by, note, decided_on, decided_by, starts, "
    "decision_reason, created_at, received_on, closed_at FROM application WHERE id = $1"
};
static const Query leaving_rows = {
    "SELECT id, organisation, status, ends, council_decision, council_decided_on, reason, declared_on FROM leaving WHERE id = $1"
};
static const Query suspension_rows = { "SELECT id, starts, ends, reason, lift_reason FROM suspension WHERE organisation = $1" };

static const Query application_seen = { "SELECT CAST(3 AS BIGINT) FROM application WHERE id = $1 AND received_on IS NOT NULL" };

const Vouch applications_vouched[] = {
    { "application", "application", &application_rows, .seen = &application_seen },
    { "leaving", "leaving", &leaving_rows },
    { "city", "suspension", &suspension_rows },
    { 0 },
};
