/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of calls and candidatures. Left out: who called and who wrote, which the entries have, and which is
 * forgotten with the account. */
#include "features/candidatures/store.h"

static const Query call_rows = {
    "SELECT id, group_id, role, replaces, opens_on, closes_on, elected, decided_on, decided_by, votes, term_starts, term_ends "
    "FROM candidature_call WHERE id = $1"
};
static const Query candidature_rows = {
    "SELECT id, call, organisation, person, language, balance, expertise, leadership, resources, support, investment, interest, status, "
    "created_at FROM candidature WHERE id = $1"
};

const Vouch candidatures_vouched[] = {
    { "candidature", "candidature_call", &call_rows },
    { "candidature", "candidature", &candidature_rows },
    { 0 },
};
