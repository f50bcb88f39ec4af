/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of decisions. Left out: who entered them, which the entries have. */
#include "features/decisions/store.h"

static const Query rows = {
    "SELECT id, body, year, number, source, position, text, language, reason, adopted, decided_on, review_on, audience, at FROM decision WHERE id = $1"
};

static const Query decision_seen = { "SELECT audience FROM decision WHERE id = $1" };

const Vouch decisions_vouched[] = {
    { "decision", "decision", &rows, .seen = &decision_seen },
    { 0 },
};
