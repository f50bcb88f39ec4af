/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts and marks. */
#include "features/threads/drafts.h"

static const Query put_draft = {
    "INSERT INTO draft (person, target, title, language, text, answers, organisation, wide, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9) ON CONFLICT (person, target) DO UPDATE SET title = excluded.title, language = excluded.language, text = excluded.text, "
    "answers = excluded.answers, organisation = excluded.organisation, wide = excluded.wide, saved_at = excluded.saved_at"
};
static const Query forget_draft = { "DELETE FROM draft WHERE person = $1 AND target = $2" };
static const Query one_draft = {
    "SELECT title, language, text, answers, organisation, wide, saved_at FROM draft WHERE person = $1 AND target = $2"
};
static const Query forget_old = { "DELETE FROM draft WHERE saved_at < $1" };

/* A mark begins where nothing has been read yet. */
static const Query begin_mark = {
    "INSERT INTO mark (person, thread, number) VALUES ($1, $2, $3) ON CONFLICT (person, thread) DO UPDATE SET number = excluded.number "
    "WHERE mark.number < excluded.number"
};
static const Query move_mark = { "UPDATE mark SET number = $3 WHERE person = $1 AND thread = $2 AND number >= $4 AND number < $3" };
static const Query mark_place = {
    "INSERT INTO mark (person, thread, number) SELECT CAST($1 AS BIGINT), id, last_number FROM thread WHERE place = $2 "
    "AND " SEEN_BY("$3", "audience") " ON CONFLICT (person, thread) DO UPDATE SET number = excluded.number "
    "WHERE mark.number < excluded.number"
};
/* What is older counts as read anyway. */
static const Query mark_everything = {
    "INSERT INTO mark (person, thread, number) SELECT CAST($1 AS BIGINT), id, last_number FROM thread WHERE last_post_at > $2 "
    "AND " SEEN_BY("$3", "audience") " ON CONFLICT (person, thread) DO UPDATE SET number = excluded.number "
    "WHERE mark.number < excluded.number"
};

void draft_keep(Write *write, const Draft *draft)
{
    if (text_trim(draft->title).length == 0 && text_trim(draft->text).length == 0) {
        draft_forget(write, draft->person, draft->target);
        return;
    }
    database_run(write->database, &put_draft,
                 ARGS(draft->person, draft->target, draft->title, draft->language, draft->text, draft->answers, draft->organisation,
                      draft->wide ? 1 : 0, write->now));
}

void draft_forget(Write *write, int64_t person, int64_t target)
{
    database_run(write->database, &forget_draft, ARGS(person, target));
}

Value *draft_load(Database *database, Arena *arena, int64_t person, int64_t target)
{
    return value_from_row(arena, database_query(database, arena, &one_draft, ARGS(person, target)));
}

int64_t drafts_expire(Write *write, Moment before)
{
    return database_run(write->database, &forget_old, ARGS(before));
}

void mark_leave_behind(Writer *writer, int64_t person, int64_t thread, int64_t from, int64_t number)
{
    if (from == 0)
        writer_leave_behind(writer, &begin_mark, ARGS(person, thread, number));
    else
        writer_leave_behind(writer, &move_mark, ARGS(person, thread, number, from));
}

void mark_all(Write *write, const Reader *reader, int64_t place)
{
    if (place)
        database_run(write->database, &mark_place, ARGS(reader->person, place, reader->audiences));
    else
        database_run(write->database, &mark_everything, ARGS(reader->person, write->now - 182 * DAY, reader->audiences));
}
