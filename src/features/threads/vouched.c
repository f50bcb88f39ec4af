/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of threads and posts. Left out: authors, whom the entries have and who are forgotten with their accounts; what is
 * counted; and html, which is made of the text. */
#include "features/threads/pages.h"

static const Query thread_rows = {
    "SELECT id, place, audience, title, language, pinned, closed_at, closed_reason, answer, created_at FROM thread WHERE id = $1"
};
static const Query post_rows = {
    "SELECT id, thread, number, answers, organisation, language, text, created_at, edited_at, removed_at, removed_reason, came_by "
    "FROM post WHERE id = $1"
};
static const Query version_rows = { "SELECT post, number, language, text, created_at FROM post_version WHERE post = $1" };

static const Query thread_seen = { "SELECT audience FROM thread WHERE id = $1" };

const Vouch threads_vouched[] = {
    { "thread", "thread", &thread_rows, .seen = &thread_seen },
    { "post", "post", &post_rows },
    { "post", "post_version", &version_rows, 2 },
    { 0 },
};
