/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of elections. Left out: who entered what, which the entries have; the deadline, which has entries of its own. */
#include "features/elections/store.h"

static const Query election_rows = {
    "SELECT question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, most_per_country, gender_percent "
    "FROM election WHERE question = $1"
};
static const Query candidate_rows = {
    "SELECT id, question, organisation, organisation_key, person, candidature, number, text, language, country, gender, state, place, at "
    "FROM candidate WHERE id = $1"
};
static const Query supporter_rows = { "SELECT organisation, id, candidate, at FROM candidate_supporter WHERE candidate = $1" };

const Vouch elections_vouched[] = {
    { "election", "election", &election_rows },
    { "candidate", "candidate", &candidate_rows },
    { "candidate", "candidate_supporter", &supporter_rows },
    { 0 },
};
