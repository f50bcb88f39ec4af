/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of posts, and of the offices that cities hold. */
#include "features/offices/store.h"

#include "view/translation.h"

static const Query post_rows = {
    "SELECT id, code, position, name, term_years, most_renewals, most_holders, held_by FROM office_post WHERE id = $1"
};
static const Query office_rows = { "SELECT id, post, starts, ends, decided_on, decided_by FROM office WHERE organisation = $1" };

const Vouch offices_vouched[] = {
    { "office_post", "office_post", &post_rows },
    { "office_post", "translation", &translations_of, 2 },
    { "city", "office", &office_rows },
    { 0 },
};
