/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom a new post concerns, or one that was changed, and what there is to read of it. */
#include "features/threads/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "rights/holders.h"

/* $2, $3: since when. */
static const Query mentioned = { "SELECT person, place FROM mention WHERE post = $1 AND since BETWEEN $2 AND $3 ORDER BY person, place" };
static const Query kind_of_place = {
    "SELECT 'city' AS kind FROM organisation WHERE id = $1 UNION ALL SELECT 'group' AS kind FROM groups WHERE id = $1"
};

static bool is_change(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "post.edited");
}

/* The post that an entry tells of; NULL where it tells of none, or the post is not there to be read any more. */
static Value *post_told(Database *database, Arena *arena, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    int64_t object = value_get_number(entry, "object");
    if (!text_is(verb, "post.added") && !text_is(verb, "thread.begun") && !is_change(entry))
        return NULL;
    Value *post = post_load(database, arena, text_is(verb, "thread.begun") ? thread_first_post(database, object) : object);
    return post && value_get_number(post, "author") && value_get_number(post, "removed_at") == 0 ? post : NULL;
}

static void tell(Value *persons, int64_t person, const char *reason, int64_t by)
{
    if (person == 0 || person == by || value_find_number(persons, "person", person))
        return;
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", text_from_z(reason));
}

/* Of a city who coordinates it, of a group who sits in it. */
static void tell_place(Database *database, Arena *arena, int64_t place, Text day, Value *persons, int64_t by)
{
    bool is_city = text_is(database_text(database, arena, &kind_of_place, ARGS(place)), "city");
    Value *found = is_city ? coordinators_of(database, arena, place, day)
                           : people_of_audience(database, arena, audience_find(database, "group", place), day);
    for (ptrdiff_t i = 0; i < found->count; i++)
        tell(persons, value_get_number(found->items[i], "person"), "mention", by);
}

/* Whom the post has mentioned since the entry, where that is a change; else those from the first on. */
static void tell_mentioned(Database *database, Arena *arena, int64_t post, const Value *entry, Value *persons, int64_t by)
{
    Moment at = value_get_number(entry, "at");
    Text day = network_day(arena, at);
    Value *found = value_from_rows(arena, database_query(database, arena, &mentioned, ARGS(post, is_change(entry) ? at : 0, at)));
    for (ptrdiff_t i = 0; i < found->count; i++) {
        tell(persons, value_get_number(found->items[i], "person"), "mention", by);
        if (value_get_number(found->items[i], "place"))
            tell_place(database, arena, value_get_number(found->items[i], "place"), day, persons, by);
    }
}

/* A post that answers none in particular answers who began the thread. */
static int64_t answered_author(Database *database, Arena *arena, const Value *post)
{
    int64_t answers = value_get_number(post, "answers");
    return answers ? value_get_number(post_load(database, arena, answers), "author")
                   : value_get_number(thread_load(database, arena, value_get_number(post, "thread")), "author");
}

bool threads_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Value *post = post_told(database, arena, entry);
    if (!post)
        return false;
    int64_t by = value_get_number(post, "author");
    *result_notice = (Notice){ .kind = "post",
                               .place = value_get_number(post, "place"),
                               .thread = value_get_number(post, "thread"),
                               .audience = value_get_number(post, "audience"),
                               .by = by,
                               .is_for_named = is_change(entry),
                               .persons = value_list(arena) };
    if (!is_change(entry))
        tell(result_notice->persons, answered_author(database, arena, post), "reply", by);
    tell_mentioned(database, arena, value_get_number(post, "id"), entry, result_notice->persons, by);
    return !is_change(entry) || result_notice->persons->count > 0;
}

static void put_name(Value *shown, const char *member, int64_t post)
{
    put_text(shown, member, post ? text_printf(shown->arena, "post.%lld", (long long)post) : (Text){ 0 });
}

/* Mail strings them together: what it answers, and with what the thread began. A change stands behind the post itself, which some have had. */
static void put_names(Database *database, const Value *post, bool is_changed, Value *shown)
{
    int64_t id = value_get_number(post, "id"), answers = value_get_number(post, "answers");
    int64_t first = thread_first_post(database, value_get_number(post, "thread"));
    put_name(shown, "message", is_changed ? 0 : id);
    put_name(shown, "answers", is_changed ? id : answers ? answers : first == id ? 0 : first);
    put_name(shown, "thread", first);
}

static const char *sentence_of(const Value *entry)
{
    if (is_change(entry))
        return SAY("{author_name} changed a post in {title}");
    return text_is(value_get_text(entry, "verb"), "thread.begun") ? SAY("{author_name} began the thread {title}")
                                                                  : SAY("{author_name} answered in {title}");
}

bool threads_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Value *post = post_told(database, arena, entry);
    if (!post || !audiences_have(audiences, value_get_number(post, "audience")))
        return false;
    put_text(shown, "sentence", say(language, arena, sentence_of(entry), post));
    put(shown, "title", value_get(post, TEXT("title")));
    put_text(shown, "text", value_get_text(post, "text"));
    put_text(shown, "html", value_get_text(post, "html"));
    put_text(shown, "language", value_get(post, TEXT("text"))->language);
    put_text(shown, "href", text_printf(arena, "/posts/%lld", (long long)value_get_number(post, "id")));
    put_text(shown, "author", value_get_text(post, "author_name"));
    put_number(shown, "reply_to", value_get_number(post, "id"));
    put_names(database, post, is_change(entry), shown);
    return true;
}
