/* SPDX-License-Identifier: EUPL-1.2 */
/* Beginning threads and writing posts. */
#include "features/threads/store.h"

#include "base/zone.h"
#include "record/record.h"

static const Query insert_thread = {
    "INSERT INTO thread (id, place, audience, title, language, author, pinned, closed_at, closed_reason, answer, created_at, posts, "
    "last_number, last_post, last_post_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, '', 0, $7, 0, 0, 0, $7)"
};
static const Query insert_post = {
    "INSERT INTO post (id, thread, number, answers, author, organisation, language, text, html, created_at, edited_at, removed_at, "
    "removed_by, removed_reason, came_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, 0, 0, 0, '', $10)"
};
static const Query next_number = { "SELECT last_number + 1 FROM thread WHERE id = $1" };
static const Query count_post = {
    "UPDATE thread SET posts = posts + 1, last_number = $2, last_post = $3, last_post_at = $4 WHERE id = $1"
};
/* last_number only rises: a mark must never stand behind a post that is yet to come. */
static const Query count_anew = {
    "UPDATE thread SET posts = (SELECT COUNT(*) FROM post WHERE post.thread = $1 AND post.removed_at = 0), "
    "last_post = COALESCE((SELECT post.id FROM post WHERE post.thread = $1 AND post.removed_at = 0 ORDER BY post.number DESC LIMIT 1), 0), "
    "last_post_at = COALESCE((SELECT post.created_at FROM post WHERE post.thread = $1 AND post.removed_at = 0 "
    "ORDER BY post.number DESC LIMIT 1), created_at) WHERE id = $1"
};
static const Query read_own = { "UPDATE mark SET number = $3 WHERE person = $1 AND thread = $2 AND number = $3 - 1" };
static const Query set_derived = { "UPDATE post SET html = $2, text = $3 WHERE id = $1" };
static const Query forget_mentions = { "DELETE FROM mention WHERE post = $1" };
static const Query mentioned_before = { "SELECT person, place, since FROM mention WHERE post = $1" };
static const Query insert_mention = { "INSERT INTO mention (post, person, place, since) VALUES ($1, $2, $3, $4)" };

static Text today_of(const Write *write)
{
    return network_day(write->arena, write->now);
}

void threads_touch(Write *write)
{
    write_touch(write, "threads");
}

static void record_thread_for(Write *write, const char *verb, int64_t thread, int64_t organisation, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "thread",
                                  .object = thread,
                                  .place = value_get_number(thread_load(write->database, write->arena, thread), "place"),
                                  .content = content });
    threads_touch(write);
}

void record_thread(Write *write, const char *verb, int64_t thread, int64_t by, Value *content)
{
    record_thread_for(write, verb, thread, 0, by, content);
}

void record_post(Write *write, const char *verb, int64_t post, int64_t by, Value *content)
{
    Value *row = post_load(write->database, write->arena, post);
    record_append(write, (Entry){ .person = by,
                                  .organisation = value_get_number(row, "organisation"),
                                  .verb = verb,
                                  .object_kind = "post",
                                  .object = post,
                                  .place = value_get_number(row, "thread"),
                                  .content = content });
    threads_touch(write);
}

void thread_count(Write *write, int64_t thread)
{
    database_run(write->database, &count_anew, ARGS(thread));
}

/* Since when the post mentions them: who is mentioned by a change is told of the change. */
static Moment mentioned_since(const Write *write, const Value *before, const Mentioned *mentioned)
{
    for (ptrdiff_t i = 0; i < before->count; i++)
        if (value_get_number(before->items[i], "person") == mentioned->person && value_get_number(before->items[i], "place") == mentioned->place)
            return value_get_number(before->items[i], "since");
    return write->now;
}

void post_derive(Write *write, int64_t post, Mentions *mentions, Text text)
{
    Text html = mentions_html(mentions, text);
    Value *before = value_from_rows(write->arena, database_query(write->database, write->arena, &mentioned_before, ARGS(post)));
    database_run(write->database, &set_derived, ARGS(post, html, mentions->plain));
    database_run(write->database, &forget_mentions, ARGS(post));
    for (int i = 0; i < mentions->count; i++)
        database_run(write->database, &insert_mention, ARGS(post, mentions->list[i].person, mentions->list[i].place,
                                                            mentioned_since(write, before, &mentions->list[i])));
}

int64_t talk_audience(Write *write, const Place *place)
{
    if (place->group)
        return audience_of_group(write, place->group);
    return place->organisation ? audience_of_city(write, place->organisation) : place->audience;
}

static int64_t insert(Write *write, const NewPost *post, const Place *place, int64_t audience)
{
    int64_t id = write_new_id(write), number = database_number(write->database, &next_number, ARGS(post->thread), 1);
    Reader author = reader_of_person(write->database, write->arena, post->by, today_of(write));
    Mentions mentions = mentions_of(write->database, write->arena, author.audiences, audience, today_of(write));
    database_run(write->database, &insert_post,
                 ARGS(id, post->thread, number, post->answers, post->by, speaks_for(&author, place, post->organisation), post->language,
                      post->text, write->now, post->by_mail ? "mail" : "web"));
    post_derive(write, id, &mentions, text_trim(post->text));
    database_run(write->database, &count_post, ARGS(post->thread, number, id, write->now));
    database_run(write->database, &read_own, ARGS(post->by, post->thread, number));
    return id;
}

int64_t thread_begin(Write *write, const Place *place, const NewThread *thread)
{
    int64_t id = write_new_id(write), audience = thread->wide ? AUDIENCE_NETWORK : talk_audience(write, place);
    database_run(write->database, &insert_thread,
                 ARGS(id, place->id, audience, text_trim(thread->title), thread->language, thread->by, write->now));
    const NewPost first = { .thread = id,
                            .text = thread->text,
                            .language = thread->language,
                            .by = thread->by,
                            .organisation = thread->organisation,
                            .by_mail = thread->by_mail };
    int64_t post = insert(write, &first, place, audience);
    int64_t organisation = value_get_number(post_load(write->database, write->arena, post), "organisation");
    record_thread_for(write, "thread.begun", id, organisation, thread->by, value_object(write->arena));
    record_restate(write, "post", post);
    return id;
}

int64_t post_add(Write *write, const Place *place, const NewPost *post)
{
    Value *thread = thread_load(write->database, write->arena, post->thread);
    int64_t id = insert(write, post, place, value_get_number(thread, "audience"));
    Value *content = value_object(write->arena);
    if (post->answers)
        put_number(content, "answers", post->answers);
    record_post(write, "post.added", id, post->by, content);
    return id;
}
