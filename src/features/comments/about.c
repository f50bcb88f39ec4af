/* SPDX-License-Identifier: EUPL-1.2 */
/* What comments and notes keep about a person. What somebody wrote goes with their account; the place of a comment stays, so that answers of others
 * still make sense. Notes go whole. */
#include "features/comments/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query written = {
    "SELECT id, position, answers, paragraph, version, quotation, kind, organisation, language, text, created_at, edited_at, removed_at, "
    "removed_reason, resolved FROM comment WHERE author = $1 ORDER BY created_at, id LIMIT 100000"
};
static const Query versions_written = {
    "SELECT v.comment, v.number, v.language, v.text, v.created_at FROM comment c JOIN comment_version v ON v.comment = c.id "
    "WHERE c.author = $1 AND c.edited_at > 0 ORDER BY v.comment, v.number LIMIT 100000"
};
static const Query removed = { "SELECT id, position, removed_at, removed_reason FROM comment WHERE removed_by = $1 ORDER BY id LIMIT 10000" };
static const Query resolved = { "SELECT id, position, resolved_at FROM comment WHERE resolved_by = $1 ORDER BY id LIMIT 10000" };
static const Query noted = {
    "SELECT id, position, paragraph, amendment, organisation, language, text, created_at, changed_at FROM note WHERE person = $1 "
    "ORDER BY id LIMIT 100000"
};

static const Query author_rows = { "SELECT id FROM comment WHERE author = $1" };
static const Query resolved_rows = { "SELECT id FROM comment WHERE resolved_by = $1 AND author <> $1" };
static const Query move_author = { "UPDATE comment SET author = $2 WHERE id = $1" };
static const Query remover_rows = { "SELECT id FROM comment WHERE removed_by = $1" };
static const Query move_remover = { "UPDATE comment SET removed_by = $2 WHERE id = $1" };
static const Query resolver_rows = { "SELECT id FROM comment WHERE resolved_by = $1" };
static const Query move_resolver = { "UPDATE comment SET resolved_by = $2 WHERE id = $1" };
static const Query note_rows = { "SELECT id FROM note WHERE person = $1" };
static const Query move_note = { "UPDATE note SET person = $2 WHERE id = $1" };

static const Query forget_versions = { "DELETE FROM comment_version WHERE comment IN (SELECT id FROM comment WHERE author = $1 AND edited_at > 0)" };
/* With the reasons for which they removed comments of their own; for others' they removed as who leads, and it stays. */
static const Query forget_comments = {
    "UPDATE comment SET author = 0, text = '', language = '', removed_reason = CASE WHEN removed_by = $1 THEN '' ELSE removed_reason END "
    "WHERE author = $1"
};
static const Query forget_remover = { "UPDATE comment SET removed_by = 0 WHERE removed_by = $1" };
static const Query forget_resolver = { "UPDATE comment SET resolved_by = 0 WHERE resolved_by = $1" };
static const Query forget_notes = { "DELETE FROM note WHERE person = $1" };

const PersonColumn comments_person_columns[] = {
    { "comment.author", &author_rows, &move_author },
    { "comment.removed_by", &remover_rows, &move_remover },
    { "comment.resolved_by", &resolver_rows, &move_resolver },
    { "note.person", &note_rows, &move_note },
    { 0 },
};

void comments_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "comments", database, arena, &written, person);
    about_put_rows(result, "versions", database, arena, &versions_written, person);
    about_put_rows(result, "removed", database, arena, &removed, person);
    about_put_rows(result, "resolved", database, arena, &resolved, person);
    about_put_rows(result, "notes", database, arena, &noted, person);
}

static void restate_all(Write *write, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        record_restate(write, "comment", value_get_number(rows->items[i], "id"));
}

void comments_erase_person(Write *write, int64_t person)
{
    static const Query *const forgetting[] = { &forget_versions, &forget_comments, &forget_remover, &forget_resolver, &forget_notes };
    Value *own = value_from_rows(write->arena, database_query(write->database, write->arena, &author_rows, ARGS(person)));
    Value *closed = value_from_rows(write->arena, database_query(write->database, write->arena, &resolved_rows, ARGS(person)));
    for (size_t i = 0; i < sizeof forgetting / sizeof *forgetting; i++)
        database_run(write->database, forgetting[i], ARGS(person));
    restate_all(write, own);
    restate_all(write, closed);
    comments_touch(write);
}
