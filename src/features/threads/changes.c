/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of threads and posts once they are there. */
#include "features/threads/changes.h"

#include "base/zone.h"
#include "features/papers/papers.h"
#include "record/record.h"

static const Query set_title = { "UPDATE thread SET title = $2, language = $3 WHERE id = $1 AND (title <> $2 OR language <> $3)" };
static const Query set_closed = { "UPDATE thread SET closed_at = $2, closed_by = $3, closed_reason = $4 WHERE id = $1" };
static const Query set_pinned = { "UPDATE thread SET pinned = $2 WHERE id = $1 AND pinned <> $2" };
static const Query set_answer = { "UPDATE thread SET answer = $2 WHERE id = $1 AND answer <> $2" };
static const Query set_place = { "UPDATE thread SET place = $2, audience = $3 WHERE id = $1" };
static const Query set_removed = { "UPDATE post SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1" };

static const Query keep_version = {
    "INSERT INTO post_version (post, number, language, text, created_at) SELECT id, (SELECT COUNT(*) + 1 FROM post_version WHERE "
    "post_version.post = $1), language, text, CASE WHEN edited_at > 0 THEN edited_at ELSE created_at END FROM post WHERE id = $1"
};
static const Query set_text = { "UPDATE post SET text = $2, language = $3, edited_at = $4 WHERE id = $1" };

static const Query insert_part = {
    "INSERT INTO thread (id, place, audience, title, language, author, pinned, closed_at, closed_reason, answer, created_at, posts, "
    "last_number, last_post, last_post_at) SELECT CAST($2 AS BIGINT), thread.place, thread.audience, $3, $4, post.author, 0, 0, '', 0, "
    "post.created_at, 0, 0, 0, post.created_at FROM post JOIN thread ON thread.id = post.thread WHERE post.id = $1"
};
static const Query posts_from = { "SELECT id, number FROM post WHERE thread = $1 AND number >= $2 ORDER BY number" };
static const Query move_post = { "UPDATE post SET thread = $2, number = $3 WHERE id = $1" };
/* Who has read some of the posts that move has read as many of the new thread. */
static const Query move_marks = {
    "INSERT INTO mark (person, thread, number) SELECT mark.person, CAST($2 AS BIGINT), (SELECT COUNT(*) FROM post WHERE post.thread = $1 "
    "AND post.number >= $3 AND post.number <= mark.number) FROM mark WHERE mark.thread = $1 AND mark.number >= $3"
};
static const Query count_part = { "UPDATE thread SET last_number = $2 WHERE id = $1" };
/* An answer to a post of another thread answers none in particular any more. */
static const Query torn_answers = {
    "SELECT post.id FROM post JOIN post answered ON answered.id = post.answers WHERE post.thread = $1 AND answered.thread <> post.thread"
};
static const Query forget_answers = { "UPDATE post SET answers = 0 WHERE id = $1" };
static const Query forget_answer = {
    "UPDATE thread SET answer = 0 WHERE id = $1 AND answer <> 0 AND answer IN (SELECT id FROM post WHERE thread = $2)"
};

static Value *nothing_more(Write *write)
{
    return value_object(write->arena);
}

void thread_rename(Write *write, int64_t thread, Text title, Text language, int64_t by)
{
    if (database_run(write->database, &set_title, ARGS(thread, text_trim(title), language)))
        record_thread(write, "thread.renamed", thread, by, nothing_more(write));
}

void thread_close(Write *write, int64_t thread, Text reason, int64_t by)
{
    database_run(write->database, &set_closed, ARGS(thread, write->now, by, text_trim(reason)));
    record_thread(write, "thread.closed", thread, by, nothing_more(write));
}

void thread_reopen(Write *write, int64_t thread, int64_t by)
{
    database_run(write->database, &set_closed, ARGS(thread, 0, 0, ""));
    record_thread(write, "thread.reopened", thread, by, nothing_more(write));
}

void thread_pin(Write *write, int64_t thread, bool pinned, int64_t by)
{
    if (database_run(write->database, &set_pinned, ARGS(thread, pinned ? 1 : 0)))
        record_thread(write, pinned ? "thread.pinned" : "thread.unpinned", thread, by, nothing_more(write));
}

void thread_answer(Write *write, int64_t thread, int64_t post, int64_t by)
{
    if (!database_run(write->database, &set_answer, ARGS(thread, post)))
        return;
    Value *content = nothing_more(write);
    put_number(content, "post", post);
    record_thread(write, post ? "thread.answered" : "thread.unanswered", thread, by, content);
}

/* What is attached to a removed post is the secretariat's until it is put back. */
static void move_papers(Write *write, int64_t post, int64_t place, int64_t audience, int64_t by)
{
    bool is_removed = value_get_number(post_load(write->database, write->arena, post), "removed_at") != 0;
    papers_of_object_move(write, post, place, is_removed ? AUDIENCE_SECRETARIAT : audience, by);
}

static Value *posts_of(Write *write, int64_t thread)
{
    return value_from_rows(write->arena, database_query(write->database, write->arena, &posts_from, ARGS(thread, 1)));
}

void thread_move(Write *write, int64_t thread, const Place *place, bool wide, int64_t by)
{
    Value *content = nothing_more(write);
    put_number(content, "from", value_get_number(thread_load(write->database, write->arena, thread), "place"));
    database_run(write->database, &set_place, ARGS(thread, place->id, wide ? AUDIENCE_NETWORK : talk_audience(write, place)));
    record_thread(write, "thread.moved", thread, by, content);
    int64_t audience = value_get_number(thread_load(write->database, write->arena, thread), "audience");
    Value *posts = posts_of(write, thread);
    for (ptrdiff_t i = 0; i < posts->count; i++)
        move_papers(write, value_get_number(posts->items[i], "id"), place->id, audience, by);
}

/* Gives the posts their numbers in the new thread; how many. */
static int64_t move_posts(Write *write, int64_t from, int64_t number, int64_t part)
{
    Value *posts = value_from_rows(write->arena, database_query(write->database, write->arena, &posts_from, ARGS(from, number)));
    for (ptrdiff_t i = 0; i < posts->count; i++)
        database_run(write->database, &move_post, ARGS(value_get_number(posts->items[i], "id"), part, i + 1));
    return posts->count;
}

static void mend_answers(Write *write, int64_t thread)
{
    Value *torn = value_from_rows(write->arena, database_query(write->database, write->arena, &torn_answers, ARGS(thread)));
    for (ptrdiff_t i = 0; i < torn->count; i++) {
        database_run(write->database, &forget_answers, ARGS(value_get_number(torn->items[i], "id")));
        record_restate(write, "post", value_get_number(torn->items[i], "id"));
    }
}

static void restate_posts(Write *write, int64_t thread)
{
    Value *posts = posts_of(write, thread);
    for (ptrdiff_t i = 0; i < posts->count; i++)
        record_restate(write, "post", value_get_number(posts->items[i], "id"));
}

int64_t thread_split(Write *write, int64_t post, Text title, Text language, int64_t by)
{
    Value *first = post_load(write->database, write->arena, post);
    int64_t from = value_get_number(first, "thread"), number = value_get_number(first, "number"), part = write_new_id(write);
    database_run(write->database, &insert_part, ARGS(post, part, text_trim(title), language));
    database_run(write->database, &move_marks, ARGS(from, part, number));
    database_run(write->database, &count_part, ARGS(part, move_posts(write, from, number, part)));
    database_run(write->database, &forget_answer, ARGS(from, part));
    thread_count(write, from);
    thread_count(write, part);
    Value *content = nothing_more(write);
    put_number(content, "from", from);
    record_thread(write, "thread.split", part, by, content);
    restate_posts(write, part);
    mend_answers(write, part);
    mend_answers(write, from);
    record_restate(write, "thread", from);
    return part;
}

void post_edit(Write *write, int64_t post, Text text, Text language, int64_t by)
{
    Value *row = post_load(write->database, write->arena, post);
    Reader author = reader_of_person(write->database, write->arena, by, network_day(write->arena, write->now));
    Mentions mentions = mentions_of(write->database, write->arena, author.audiences, value_get_number(row, "audience"),
                                    network_day(write->arena, write->now));
    if (text_equal(text_trim(text), value_get_text(row, "text")) && text_equal(language, value_get(row, TEXT("text"))->language))
        return;
    database_run(write->database, &keep_version, ARGS(post));
    database_run(write->database, &set_text, ARGS(post, text_trim(text), language, write->now));
    post_derive(write, post, &mentions, text_trim(text));
    record_post(write, "post.edited", post, by, nothing_more(write));
}

void post_remove(Write *write, int64_t post, Text reason, int64_t by)
{
    Value *row = post_load(write->database, write->arena, post);
    int64_t thread = value_get_number(row, "thread");
    database_run(write->database, &set_removed, ARGS(post, write->now, by, text_trim(reason)));
    thread_count(write, thread);
    record_post(write, "post.removed", post, by, nothing_more(write));
    move_papers(write, post, value_get_number(row, "place"), value_get_number(row, "audience"), by);
    if (value_get_number(thread_load(write->database, write->arena, thread), "answer") == post)
        thread_answer(write, thread, 0, by);
}

void post_restore(Write *write, int64_t post, int64_t by)
{
    Value *row = post_load(write->database, write->arena, post);
    database_run(write->database, &set_removed, ARGS(post, 0, 0, ""));
    thread_count(write, value_get_number(row, "thread"));
    record_post(write, "post.restored", post, by, nothing_more(write));
    move_papers(write, post, value_get_number(row, "place"), value_get_number(row, "audience"), by);
}
