/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of people and their mandates. Left out of person: language and time zone, which one chooses without an
 * entry, when one last signed in, and the keys that names are sorted and compared by. */
#include "features/people/store.h"

static const Query person_rows = {
    "SELECT id, name, email, staff, status, audience, kind, gender, created_at, merged_into FROM person WHERE id = $1"
};
static const Query mandate_rows = {
    "SELECT id, organisation, role, title, starts, ends, elected_on, succeeds FROM mandate WHERE person = $1"
};
/* Whoever stands in is named in entries about the one who holds the mandate. */
static const Query deputy_rows = {
    "SELECT deputy.id, deputy.mandate, deputy.deputy, deputy.starts, deputy.ends FROM mandate JOIN deputy ON deputy.mandate = mandate.id "
    "WHERE mandate.person = $1"
};

static const Query person_seen = { "SELECT audience FROM person WHERE id = $1 AND status = 'active'" };

const Vouch people_vouched[] = {
    { "person", "person", &person_rows, .seen = &person_seen },
    { "person", "mandate", &mandate_rows },
    { "person", "deputy", &deputy_rows },
    { 0 },
};
