/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody is writing. */
#include "features/versions/store.h"

static const Query put_draft = {
    "INSERT INTO text_draft (person, position, purpose, version, text, saved_at) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (person, position, purpose) DO UPDATE SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at"
};
static const Query forget_draft = { "DELETE FROM text_draft WHERE person = $1 AND position = $2 AND purpose = $3" };
static const Query one_draft = { "SELECT version, text, saved_at FROM text_draft WHERE person = $1 AND position = $2 AND purpose = $3" };
static const Query forget_old = { "DELETE FROM text_draft WHERE saved_at < $1" };

void text_draft_keep(Write *write, int64_t person, int64_t position, Text purpose, int64_t version, Text text)
{
    database_run(write->database, &put_draft, ARGS(person, position, purpose, version, text, write->now));
}

void text_draft_forget(Write *write, int64_t person, int64_t position, Text purpose)
{
    database_run(write->database, &forget_draft, ARGS(person, position, purpose));
}

Value *text_draft_load(Database *database, Arena *arena, int64_t person, int64_t position, Text purpose)
{
    return value_from_row(arena, database_query(database, arena, &one_draft, ARGS(person, position, purpose)));
}

int64_t text_drafts_expire(Write *write, Moment before)
{
    return database_run(write->database, &forget_old, ARGS(before));
}
