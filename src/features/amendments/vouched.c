/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of amendments. Left out: who moved and who supported for a city, which the entries have and which is forgotten
 * with the account. Collisions, the ground and the counts are derived. */
#include "features/amendments/store.h"

static const Query amendment_rows = {
    "SELECT id, position, version, change, label, place, kind, organisation, language, reason, amends, instead_of, part_of, taken_over_from, "
    "state, fate, by_hand, supporters, submitted_at, changed_at FROM amendment WHERE id = $1"
};
static const Query change_rows = {
    "SELECT ordinal, kind, paragraph, from_kind, from_level, from_text, to_kind, to_level, to_text, to_gap, to_follows, was_after, after, kin "
    "FROM amendment_change WHERE amendment = $1"
};
static const Query supporter_rows = { "SELECT organisation, at FROM amendment_supporter WHERE amendment = $1" };

/* Those who see the text see all of them, but what is to stand in place of one only once it does. */
static const Query amendment_seen = {
    "SELECT p.audience FROM amendment a JOIN position p ON p.id = a.position WHERE a.id = $1 AND (a.kind <> 'modified' OR a.fate <> '')"
};

const Vouch amendments_vouched[] = {
    { "amendment", "amendment", &amendment_rows, .seen = &amendment_seen },
    { "amendment", "amendment_change", &change_rows },
    { "amendment", "amendment_supporter", &supporter_rows },
    { 0 },
};
