/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of a version: all of its text, and where its words come from. Left out: who saved it, whom the entry has and who is
 * forgotten with the account; and who sees it, which follows the stages. */
#include "features/versions/store.h"

static const Query version_rows = {
    "SELECT id, position, number, stage, made_of, name, milestone, note, language, head, tail, line_width, first_line, paragraphs, words, organisation, "
    "made_at FROM version WHERE id = $1"
};
static const Query paragraph_rows = {
    "SELECT version, ordinal, paragraph, kind, level, text, gap, follows, number, first_line, lines, section FROM version_paragraph WHERE version = $1"
};
static const Query origin_rows = {
    "SELECT version, paragraph, ordinal, text, change, since, before FROM version_origin WHERE version = $1"
};

const Vouch versions_vouched[] = {
    { "version", "version", &version_rows },
    { "version", "version_paragraph", &paragraph_rows, 2 },
    { "version", "version_origin", &origin_rows, 3 },
    { 0 },
};
