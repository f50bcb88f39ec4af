/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of questions. Left out: who did it, which the entries have, and the deadline, which is a feature's of its own. */
#include "features/questions/store.h"

static const Query question = {
    "SELECT id, body, way, title, text, language, position, occasion, ordinal, first, state, rule, rule_content, record_day, seed, opens_at, "
    "opened_at, closes_at, closed_at, outcome, outcome_content, review_on, audience, prepared_at, hides, en_bloc FROM question WHERE id = $1"
};
static const Query amendments_put = { "SELECT amendment, ordinal FROM question_amendment WHERE question = $1" };
static const Query ballot = {
    "SELECT id, question, organisation, holder, choice, explanation, language, council, council_text, at FROM ballot WHERE id = $1"
};

static const Query question_seen = { "SELECT audience FROM question WHERE id = $1" };

const Vouch questions_vouched[] = {
    { "question", "question", &question, .seen = &question_seen },
    { "question", "question_amendment", &amendments_put },
    { "ballot", "ballot", &ballot },
    { 0 },
};
