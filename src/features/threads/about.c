/* SPDX-License-Identifier: EUPL-1.2 */
/* What threads keep about a person. What somebody wrote goes with their account, and the files with it; the place of their posts stays, so that others'
 * answers still make sense, and so do titles of threads, which are everybody's. */
#include "features/papers/papers.h"
#include "features/threads/drafts.h"
#include "features/threads/pages.h"

#include "http/gather.h"
#include "record/record.h"

static const Query threads_begun = {
    "SELECT id, place, title, language, created_at FROM thread WHERE author = $1 ORDER BY id LIMIT 10000"
};
static const Query posts_written = {
    "SELECT id, thread, organisation, language, text, created_at, edited_at, removed_at, removed_reason, came_by FROM post WHERE author = $1 "
    "ORDER BY created_at, id LIMIT 100000"
};
static const Query versions_written = {
    "SELECT v.post, v.number, v.language, v.text, v.created_at FROM post JOIN post_version v ON v.post = post.id WHERE post.author = $1 AND post.edited_at > 0 "
    "ORDER BY v.post, v.number LIMIT 100000"
};
static const Query posts_removed = {
    "SELECT id, thread, removed_at, removed_reason FROM post WHERE removed_by = $1 ORDER BY id LIMIT 10000"
};
static const Query threads_closed = {
    "SELECT id, closed_at, closed_reason FROM thread WHERE closed_by = $1 ORDER BY id LIMIT 10000"
};
static const Query mentioned_in = { "SELECT post FROM mention WHERE person = $1 ORDER BY post LIMIT 100000" };
static const Query drafts_kept = {
    "SELECT target, title, language, text, answers, organisation, wide, saved_at FROM draft WHERE person = $1 ORDER BY target LIMIT 10000"
};
static const Query marks_kept = { "SELECT thread, number FROM mark WHERE person = $1 ORDER BY thread LIMIT 100000" };

static const Query thread_ids = { "SELECT id FROM thread WHERE author = $1" };
static const Query move_begun = { "UPDATE thread SET author = $2 WHERE id = $1" };
static const Query post_ids = { "SELECT id FROM post WHERE author = $1" };
static const Query move_post = { "UPDATE post SET author = $2 WHERE id = $1" };
static const Query removed_ids = { "SELECT id FROM post WHERE removed_by = $1" };
static const Query move_removed = { "UPDATE post SET removed_by = $2 WHERE id = $1" };

static const Query closed_ids = { "SELECT id FROM thread WHERE closed_by = $1" };
static const Query move_closed = { "UPDATE thread SET closed_by = $2 WHERE id = $1" };

static const Query forget_versions = { "DELETE FROM post_version WHERE post IN (SELECT id FROM post WHERE author = $1 AND edited_at > 0)" };
static const Query forget_mentions_by = { "DELETE FROM mention WHERE post IN (SELECT id FROM post WHERE author = $1)" };
/* With the reasons for which they removed posts of their own, and closed threads of their own; others' they removed and closed as who leads, and that
 * stays. */
static const Query forget_posts = {
    "UPDATE post SET author = 0, text = '', html = '', language = '', removed_reason = CASE WHEN removed_by = $1 THEN '' ELSE removed_reason END "
    "WHERE author = $1"
};
static const Query closed_own = { "SELECT id FROM thread WHERE closed_by = $1 AND author = $1" };
static const Query forget_reasons = { "UPDATE thread SET closed_reason = '' WHERE closed_by = $1 AND author = $1" };
static const Query forget_threads = { "UPDATE thread SET author = 0 WHERE author = $1" };
static const Query forget_closer = { "UPDATE thread SET closed_by = 0 WHERE closed_by = $1" };
static const Query forget_remover = { "UPDATE post SET removed_by = 0 WHERE removed_by = $1" };
/* $2: how a link to the person begins. */
static const Query forget_links = {
    "UPDATE post SET html = REPLACE(html, $2, '<a>') WHERE id IN (SELECT post FROM mention WHERE person = $1)"
};
static const Query forget_mentions = { "DELETE FROM mention WHERE person = $1" };
static const Query forget_drafts = { "DELETE FROM draft WHERE person = $1" };
static const Query forget_marks = { "DELETE FROM mark WHERE person = $1" };

const Retention threads_retentions[] = {
    { "threads.drafts", SAY("Drafts of posts that were never sent"), 182, .forget = drafts_expire },
    { 0 },
};

const PersonColumn threads_person_columns[] = {
    { "thread.author", &thread_ids, &move_begun },
    { "thread.closed_by", &closed_ids, &move_closed },
    { "post.author", &post_ids, &move_post },
    { "post.removed_by", &removed_ids, &move_removed },
    { "mention.person", NULL, NULL },
    { "draft.person", NULL, NULL },
    { "mark.person", NULL, NULL },
    { 0 },
};

void threads_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "threads", database, arena, &threads_begun, person);
    about_put_rows(result, "posts", database, arena, &posts_written, person);
    about_put_rows(result, "versions", database, arena, &versions_written, person);
    about_put_rows(result, "removed", database, arena, &posts_removed, person);
    about_put_rows(result, "closed", database, arena, &threads_closed, person);
    about_put_rows(result, "mentioned_in", database, arena, &mentioned_in, person);
    about_put_rows(result, "drafts", database, arena, &drafts_kept, person);
    about_put_rows(result, "marks", database, arena, &marks_kept, person);
}

static void forget(Write *write, const Query *query, int64_t person)
{
    database_run(write->database, query, ARGS(person));
}

void threads_erase_person(Write *write, int64_t person)
{
    Value *posts = value_from_rows(write->arena, database_query(write->database, write->arena, &post_ids, ARGS(person)));
    Value *closed = value_from_rows(write->arena, database_query(write->database, write->arena, &closed_own, ARGS(person)));
    Text link = text_printf(write->arena, "<a href=\"/people/%lld\">", (long long)person);
    database_run(write->database, &forget_links, ARGS(person, link));
    forget(write, &forget_versions, person);
    forget(write, &forget_mentions_by, person);
    forget(write, &forget_posts, person);
    forget(write, &forget_reasons, person);
    forget(write, &forget_threads, person);
    forget(write, &forget_closer, person);
    forget(write, &forget_remover, person);
    forget(write, &forget_mentions, person);
    forget(write, &forget_drafts, person);
    forget(write, &forget_marks, person);
    for (ptrdiff_t i = 0; i < posts->count; i++) {
        papers_of_object_erase(write, value_get_number(posts->items[i], "id"));
        record_restate(write, "post", value_get_number(posts->items[i], "id"));
    }
    for (ptrdiff_t i = 0; i < closed->count; i++)
        record_restate(write, "thread", value_get_number(closed->items[i], "id"));
    threads_touch(write);
}
