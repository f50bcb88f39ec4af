/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of silences. Left out: who spoke, which the entries have. */
#include "features/silences/store.h"

static const Query statements = {
    "SELECT id, question, organisation, kind, late, reason, language, at FROM silence_statement WHERE question = $1"
};
static const Query proofs = { "SELECT question, organisation, people, queued_at, sent_at, seen_at FROM silence_proof WHERE question = $1" };
static const Query referrals = { "SELECT question, body, vote, at, taken_at, taken_as FROM silence_referral WHERE question = $1" };

const Vouch silences_vouched[] = {
    { "silence", "silence_statement", &statements },
    { "silence", "silence_proof", &proofs, 2 },
    { "silence", "silence_referral", &referrals },
    { 0 },
};
