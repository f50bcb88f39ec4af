/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of consents. Left out: who answered and who integrated, which the entries have. */
#include "features/consents/store.h"

static const Query answers = { "SELECT id, question, organisation, choice, reason, language, at FROM consent_answer WHERE question = $1" };
static const Query rounds = { "SELECT question, first, number, integrated, language FROM consent_round WHERE question = $1" };

const Vouch consents_vouched[] = {
    { "consent", "consent_answer", &answers },
    { "consent", "consent_round", &rounds },
    { 0 },
};
