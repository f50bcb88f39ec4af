/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of answers, of published lists and of what versions were computed from. Left out: who answered, which the entries have, and
 * which is forgotten with the account; which answer is the latest and when it was published, which follow from the others. */
#include "features/procedures/store.h"

static const Query answer_rows = {
    "SELECT id, amendment, number, position, answer, falls_with, modified, reason, language, at, agrees, comment, comment_language, agreed_at "
    "FROM amendment_answer WHERE id = $1"
};
static const Query publication_rows = { "SELECT number, position, answers, at FROM procedure_publication WHERE position = $1" };
static const Query computed_rows = { "SELECT version, position, base, decision, language, at FROM computed_version WHERE position = $1" };
static const Query fate_rows = {
    "SELECT f.version, f.amendment, f.fate FROM computed_version c JOIN computed_fate f ON f.version = c.version WHERE c.position = $1"
};

const Vouch procedures_vouched[] = {
    { "answer", "amendment_answer", &answer_rows },
    { "procedure", "procedure_publication", &publication_rows },
    { "procedure", "computed_version", &computed_rows },
    { "procedure", "computed_fate", &fate_rows, 2 },
    { 0 },
};
