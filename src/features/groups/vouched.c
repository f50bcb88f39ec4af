/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of groups and their kinds. Left out: how many sit, which is counted, and the author of a report, who is
 * forgotten with the account; the entry itself has who filed it. */
#include "features/groups/store.h"

#include "view/translation.h"

static const Query group_rows = {
    "SELECT id, slug, kind, name, language, remit, scope, join_way, audience, starts, sunset, ends, report_due, created_at FROM groups "
    "WHERE id = $1"
};
static const Query parent_rows = { "SELECT parent FROM group_parent WHERE group_id = $1" };
static const Query theme_rows = { "SELECT theme FROM group_theme WHERE group_id = $1" };
static const Query decision_rows = {
    "SELECT id, kind, decided_on, decided_by, sunset, reason FROM group_decision WHERE group_id = $1"
};
static const Query report_rows = { "SELECT id, year, text, language, filed_on FROM group_report WHERE group_id = $1" };
static const Query kind_rows = {
    "SELECT id, code, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, most_seats, most_chairs, "
    "seats_held_by, term_years, report_months, chair_elected_by FROM group_kind WHERE id = $1"
};

static const Query group_seen = { "SELECT audience FROM groups WHERE id = $1" };

const Vouch groups_vouched[] = {
    { "group", "groups", &group_rows, .seen = &group_seen },
    { "group", "group_parent", &parent_rows },
    { "group", "group_theme", &theme_rows },
    { "group", "group_decision", &decision_rows },
    { "group", "group_report", &report_rows },
    { "group", "translation", &translations_of, 2 },
    { "group_kind", "group_kind", &kind_rows },
    { "group_kind", "translation", &translations_of, 2 },
    { 0 },
};
