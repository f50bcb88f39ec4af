/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of webhooks. Left out: since when one fails, and after which entry it is told. */
#include "features/webhooks/store.h"

static const Query rows = {
    "SELECT id, scope, person, organisation, name, url, kinds, verbs, place, state, made_at FROM webhook WHERE id = $1"
};

const Vouch webhooks_vouched[] = {
    { "webhook", "webhook", &rows },
    { 0 },
};
