/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of meetings and sheets. Left out: who called and entered, which the entries have. */
#include "features/meetings/store.h"

static const Query meeting_rows = {
    "SELECT id, body, title, language, room, starts_at, record_day, rule, state, began_at, ended_at, first, audience, called_at, moves, moved_at FROM meeting WHERE id = $1"
};
static const Query sheet_rows = { "SELECT id, question, state, entered_at, read_at FROM paper_sheet WHERE id = $1" };
static const Query vote_rows = { "SELECT organisation, choice, scrutinised FROM paper_vote WHERE sheet = $1" };

static const Query meeting_seen = { "SELECT audience FROM meeting WHERE id = $1" };

const Vouch meetings_vouched[] = {
    { "meeting", "meeting", &meeting_rows, .seen = &meeting_seen },
    { "sheet", "paper_sheet", &sheet_rows },
    { "sheet", "paper_vote", &vote_rows },
    { 0 },
};
