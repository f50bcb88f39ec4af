/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading one thread and one post, and who may write. Lists are in lists.c. */
#include "features/threads/store.h"

static const Query one_thread = {
    "SELECT id, place, audience, title, language AS title_language, author, pinned, closed_at, closed_reason, answer, created_at, posts, "
    "last_number, last_post, last_post_at FROM thread WHERE id = $1"
};
static const Query first_post = { "SELECT id FROM post WHERE thread = $1 ORDER BY number LIMIT 1" };
static const Query one_post = {
    "SELECT post.id, post.thread, post.number, post.answers, post.author, COALESCE(person.name, '') AS author_name, post.organisation, "
    "post.text, post.language AS text_language, post.html, post.created_at, post.edited_at, post.removed_at, post.came_by, thread.title, "
    "thread.language AS title_language, thread.place, thread.audience FROM post JOIN thread ON thread.id = post.thread "
    "LEFT JOIN person ON person.id = post.author WHERE post.id = $1"
};

Value *thread_load(Database *database, Arena *arena, int64_t thread)
{
    return value_from_row(arena, database_query(database, arena, &one_thread, ARGS(thread)));
}

int64_t thread_first_post(Database *database, int64_t thread)
{
    return database_number(database, &first_post, ARGS(thread), 0);
}

Value *post_load(Database *database, Arena *arena, int64_t post)
{
    return value_from_row(arena, database_query(database, arena, &one_post, ARGS(post)));
}

/* The city that the reader sits for in the group; 0: none. */
static int64_t sits_for(const Reader *reader, int64_t group)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (group && reader->seats[i].group == group && acts_for(reader, reader->seats[i].organisation))
            return reader->seats[i].organisation;
    return 0;
}

int64_t speaks_for(const Reader *reader, const Place *place, int64_t wanted)
{
    if (wanted && acts_for(reader, wanted))
        return wanted;
    if (place->organisation && acts_for(reader, place->organisation))
        return place->organisation;
    int64_t sits = sits_for(reader, place->group);
    return sits == 0 && reader->mandate_count > 0 ? reader->mandates[0].organisation : sits;
}

const char *thread_problem(const Place *place, const Reader *reader, const NewThread *thread, Text today)
{
    const char *problem = begin_problem((TalkState){ .may_talk = talks_in(reader, place) || moderates(reader, place),
                                                     .has_ended = day_has_come(place->ends, today) });
    if (!problem && thread->wide && !may_be_wide(place, reader))
        problem = SAY("A thread of this place cannot be for the whole network");
    if (!problem)
        problem = title_problem(thread->title);
    return problem ? problem : text_problem(thread->text);
}

bool may_be_wide(const Place *place, const Reader *reader)
{
    return may_see(reader, AUDIENCE_NETWORK) && (place->shown_to == AUDIENCE_PUBLIC || place->shown_to == AUDIENCE_NETWORK);
}

const char *thread_post_problem(Database *database, Arena *arena, const Feature *const *features, const Reader *reader, const NewPost *post,
                         Text today)
{
    Place place;
    Value *thread = thread_load(database, arena, post->thread);
    if (!thread || !place_load(features, database, arena, TEXT("en"), value_get_number(thread, "place"), &place))
        return SAY("There is no such thread any more");
    const char *problem = answer_problem((TalkState){ .may_talk = is_signed_in(reader) && may_see(reader, value_get_number(thread, "audience")),
                                                      .has_ended = day_has_come(place.ends, today),
                                                      .is_closed = value_get_number(thread, "closed_at") != 0 });
    if (!problem && post->answers && value_get_number(post_load(database, arena, post->answers), "thread") != post->thread)
        problem = SAY("The post that you answer is in another thread now");
    return problem ? problem : text_problem(post->text);
}
