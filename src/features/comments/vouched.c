/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of comments. Left out: authors, whom the entries have and who are forgotten with their accounts; what is kept of
 * the latest version; and notes, which are their writers' own. */
#include "features/comments/store.h"

static const Query comment_rows = {
    "SELECT id, position, answers, paragraph, version, quotation, nth, kind, audience, organisation, language, text, created_at, edited_at, "
    "removed_at, removed_reason, resolved, resolved_at FROM comment WHERE id = $1"
};
static const Query version_rows = { "SELECT comment, number, language, text, created_at FROM comment_version WHERE comment = $1" };

/* An answer is no row of the list. */
static const Query comment_seen = { "SELECT audience FROM comment WHERE id = $1 AND answers = 0" };

const Vouch comments_vouched[] = {
    { "comment", "comment", &comment_rows, .seen = &comment_seen },
    { "comment", "comment_version", &version_rows, 2 },
    { 0 },
};
