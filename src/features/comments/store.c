/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing comments and answers, and what becomes of them. */
#include "features/comments/store.h"

#include "record/record.h"

static const Query insert = {
    "INSERT INTO comment (id, position, answers, paragraph, version, quotation, nth, kind, audience, author, organisation, language, text, "
    "created_at, edited_at, removed_at, removed_by, removed_reason, resolved, resolved_at, resolved_by, stands_in, place) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 0, 0, '', 0, 0, 0, 0, 0)"
};
static const Query keep_version = {
    "INSERT INTO comment_version (comment, number, language, text, created_at) SELECT id, (SELECT COUNT(*) + 1 FROM comment_version WHERE "
    "comment_version.comment = $1), language, text, CASE WHEN edited_at > 0 THEN edited_at ELSE created_at END FROM comment WHERE id = $1"
};
static const Query set_text = { "UPDATE comment SET text = $2, language = $3, edited_at = $4 WHERE id = $1" };
static const Query set_resolved = {
    "UPDATE comment SET resolved = $2, resolved_at = $3, resolved_by = $4 WHERE id = $1 AND resolved <> $2"
};
static const Query set_removed = { "UPDATE comment SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1" };

static const Query forget_counts = { "DELETE FROM comment_count WHERE position = $1" };
static const Query count_anew = {
    "INSERT INTO comment_count (position, paragraph, audience, comments, questions) SELECT position, stands_in, audience, COUNT(*), "
    "SUM(CASE WHEN kind = 'question' THEN 1 ELSE 0 END) FROM comment WHERE position = $1 AND answers = 0 AND resolved = 0 AND removed_at = 0 "
    "GROUP BY position, stands_in, audience"
};

void comments_touch(Write *write)
{
    write_touch(write, "comments");
}

void comments_count(Write *write, int64_t position)
{
    database_run(write->database, &forget_counts, ARGS(position));
    database_run(write->database, &count_anew, ARGS(position));
    comments_touch(write);
}

static void record_comment(Write *write, const char *verb, int64_t comment, int64_t by)
{
    Value *row = comment_load(write->database, write->arena, comment), *content = value_object(write->arena);
    if (value_get_number(row, "answers"))
        put_number(content, "answers", value_get_number(row, "answers"));
    record_append(write, (Entry){ .person = by,
                                  .organisation = value_get_number(row, "author") == by ? value_get_number(row, "organisation") : 0,
                                  .verb = verb,
                                  .object_kind = "comment",
                                  .object = comment,
                                  .place = value_get_number(row, "position"),
                                  .content = content });
    comments_count(write, value_get_number(row, "position"));
}

/* Comments are the network's own talk, also on a text that everyone reads. */
static int64_t audience_of(Write *write, const NewComment *comment)
{
    if (comment->answers)
        return value_get_number(comment_load(write->database, write->arena, comment->answers), "audience");
    Value *position = position_load(write->database, write->arena, comment->position, TEXT("en"));
    int64_t audience = value_get_number(position, "audience");
    return audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
}

int64_t comment_add(Write *write, const NewComment *comment)
{
    int64_t id = write_new_id(write);
    bool is_answer = comment->answers != 0;
    int64_t version = is_answer || comment->version ? comment->version : version_latest(write->database, comment->position);
    database_run(write->database, &insert,
                 ARGS(id, comment->position, comment->answers, comment->paragraph, version, comment->quotation, comment->nth,
                      comment->is_question ? "question" : "comment", audience_of(write, comment), comment->by, comment->organisation,
                      comment->language, text_trim(comment->text), write->now));
    if (!is_answer)
        comments_anchor(write, comment->position, id);
    record_comment(write, is_answer ? "comment.answered" : "comment.added", id, comment->by);
    return id;
}

void comment_edit(Write *write, int64_t comment, Text text, Text language, int64_t by)
{
    Value *row = comment_load(write->database, write->arena, comment);
    if (text_equal(text_trim(text), value_get_text(row, "text")) && text_equal(language, value_get(row, TEXT("text"))->language))
        return;
    database_run(write->database, &keep_version, ARGS(comment));
    database_run(write->database, &set_text, ARGS(comment, text_trim(text), language, write->now));
    record_comment(write, "comment.edited", comment, by);
}

void comment_resolve(Write *write, int64_t comment, bool resolved, int64_t by)
{
    if (database_run(write->database, &set_resolved, ARGS(comment, resolved ? 1 : 0, resolved ? write->now : 0, resolved ? by : 0)))
        record_comment(write, resolved ? "comment.resolved" : "comment.reopened", comment, by);
}

void comment_remove(Write *write, int64_t comment, Text reason, int64_t by)
{
    database_run(write->database, &set_removed, ARGS(comment, write->now, by, text_trim(reason)));
    record_comment(write, "comment.removed", comment, by);
}

void comment_restore(Write *write, int64_t comment, int64_t by)
{
    database_run(write->database, &set_removed, ARGS(comment, 0, 0, ""));
    record_comment(write, "comment.restored", comment, by);
}
