/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record in the reader's words, and who may see them. Their contents hold no words of anybody's. */
#include "features/threads/pages.h"

#include "http/gather.h"

static const Query audience_of_thread = { "SELECT audience FROM thread WHERE id = $1" };
static const Query audience_of_post = { "SELECT thread.audience FROM post JOIN thread ON thread.id = post.thread WHERE post.id = $1" };

static const struct {
    const char *verb;
    const char *message;
} sentences[] = {
    { "thread.begun", SAY("A thread was begun") },
    { "thread.renamed", SAY("A thread has another title") },
    { "thread.moved", SAY("A thread was moved here") },
    { "thread.split", SAY("Posts became a thread of their own") },
    { "thread.closed", SAY("A thread was closed") },
    { "thread.reopened", SAY("A thread was opened again") },
    { "thread.pinned", SAY("A thread was pinned") },
    { "thread.unpinned", SAY("A thread is no longer pinned") },
    { "thread.answered", SAY("A thread has its answer") },
    { "thread.unanswered", SAY("A thread is without an answer again") },
    { "post.added", SAY("A post was written") },
    { "post.edited", SAY("A post was changed") },
    { "post.removed", SAY("A post was removed") },
    { "post.restored", SAY("A post was put back") },
};

Text threads_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    (void)content;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(verb, sentences[i].verb))
            return say(language, arena, sentences[i].message, NULL);
    return (Text){ 0 };
}

int64_t threads_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    int64_t object = value_get_number(entry, "object");
    if (text_starts_with(verb, TEXT("thread.")))
        return database_number(database, &audience_of_thread, ARGS(object), 0);
    return text_starts_with(verb, TEXT("post.")) ? database_number(database, &audience_of_post, ARGS(object), 0) : 0;
}

const EntryKind threads_entry_kinds[] = {
    { .code = "thread", .label = SAY("Talk"), .verbs = "thread post", .is_inside = true },
    { 0 },
};

static bool names_of_thread(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    static const Query title = { "SELECT audience, title FROM thread WHERE id = $1" };
    return names_read(database_query(database, arena, &title, ARGS(object)), result_audience, names);
}

const Findable threads_findable = { SAY("Thread"), "thread", "thread.", names_of_thread };

/* A post has the name of its thread. */
bool threads_name_object(Request *request, int64_t object, Value *named)
{
    Value *post = post_load(request->database, request->arena, object);
    Value *thread = thread_load(request->database, request->arena, post ? value_get_number(post, "thread") : object);
    if (!thread || !may_see(&request->reader, value_get_number(thread, "audience")))
        return false;
    put(named, "name", value_get(thread, TEXT("title")));
    put_text(named, "href", text_printf(request->arena, post ? "/posts/%lld" : "/threads/%lld", (long long)object));
    return true;
}
