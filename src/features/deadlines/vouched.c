/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of deadlines. Left out: who set one, which the entry has, and which is forgotten with the account. */
#include "features/deadlines/store.h"

static const Query rows = {
    "SELECT id, place, object, kind, title, language, text, opens_at, closes_at, zone, audience, state, sequence, reminders, reminded, "
    "reason, set_at, changed_at FROM deadline WHERE id = $1"
};

static const Query deadline_seen = { "SELECT audience FROM deadline WHERE id = $1" };

const Vouch deadlines_vouched[] = {
    { "deadline", "deadline", &rows, .seen = &deadline_seen },
    { 0 },
};
