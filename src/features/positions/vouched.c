/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of positions. Left out: who commissioned, closed and wrote, which the entries have and which is forgotten with
 * the account, and the deadline of a stage, for which entries of the deadline stand. */
#include "features/positions/store.h"

#include "view/translation.h"

static const Query position_rows = {
    "SELECT id, slug, kind, title, language, task, body, drafting_group, file, file_closes_on, review_on, superseded_by, commissioned_on, "
    "published_on, published_version, created_at, stage, stage_code, owner, audience, shown_to, moved_at FROM position WHERE id = $1"
};
static const Query theme_rows = { "SELECT theme FROM position_theme WHERE position = $1" };
static const Query stage_rows = {
    "SELECT id, ordinal, stage, owner, writes, amends, comments, audience, supporters, days, state, opened_at, closed_at, outcome, "
    "outcome_text, outcome_language, question FROM position_stage WHERE position = $1"
};
static const Query role_rows = {
    "SELECT id, person, organisation, role, starts, ends FROM position_role WHERE position = $1"
};
static const Query dissent_rows = { "SELECT id, organisation, text, language, at FROM position_dissent WHERE position = $1" };

static const Query position_seen = { "SELECT shown_to FROM position WHERE id = $1" };

const Vouch positions_vouched[] = {
    { "position", "position", &position_rows, .seen = &position_seen },
    { "position", "position_theme", &theme_rows },
    { "position", "position_stage", &stage_rows },
    { "position", "position_role", &role_rows },
    { "position", "position_dissent", &dissent_rows },
    { "position", "translation", &translations_of, 2 },
    { 0 },
};
