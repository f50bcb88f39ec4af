/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of threads and posts, and what of them is new to a reader. */
#include "features/threads/lists.h"

/* Posts that are new to reader $1: of others, there, behind the mark m, and newer than $2. */
#define NEW_POSTS                                                                                                       \
    "post u WHERE u.thread = t.id AND u.number > COALESCE(m.number, 0) AND u.removed_at = 0 AND u.author <> 0 AND u.author <> $1 " \
    "AND u.created_at > $2"
#define COLUMNS                                                                                                         \
    "t.id, t.place, t.title, t.language AS title_language, t.pinned, CASE WHEN t.closed_at > 0 THEN 1 ELSE 0 END AS is_closed, " \
    "CASE WHEN t.answer > 0 THEN 1 ELSE 0 END AS is_answered, CASE WHEN t.audience = 2 THEN 1 ELSE 0 END AS is_wide, t.posts, " \
    "t.last_post, t.last_post_at, COALESCE(p.name, '') AS last_author"
#define LAST_POST "LEFT JOIN post l ON l.id = t.last_post LEFT JOIN person p ON p.id = l.author "
#define LISTED                                                                                                          \
    "SELECT " COLUMNS ", (SELECT COUNT(*) FROM " NEW_POSTS ") AS unread FROM thread t " LAST_POST                      \
    "LEFT JOIN mark m ON m.person = $1 AND m.thread = t.id "
/* $3 what the reader sees; $4 only unread, $5 only without an answer. */
#define FILTERED                                                                                                        \
    "AND " SEEN_BY("$3", "t.audience") " AND ($4 = 0 OR EXISTS (SELECT 1 FROM " NEW_POSTS ")) "                         \
    "AND ($5 = 0 OR t.answer = 0 AND t.closed_at = 0) "

static const Query of_place = {
    LISTED "WHERE t.place = $6 " FILTERED "AND (t.pinned, t.last_post_at, t.id) < ($7, $8, $9) "
    "ORDER BY t.pinned DESC, t.last_post_at DESC, t.id DESC LIMIT 26"
};
static const Query everywhere = {
    LISTED "WHERE t.last_post_at > 0 " FILTERED "AND (t.last_post_at, t.id) < ($6, $7) "
    "ORDER BY t.last_post_at DESC, t.id DESC LIMIT 26"
};
static const Query unread_everywhere = {
    LISTED "WHERE t.last_post_at > $2 " FILTERED "AND (t.last_post_at, t.id) < ($6, $7) "
    "ORDER BY t.last_post_at DESC, t.id DESC LIMIT 26"
};
/* $7: of this place, 0: of any. */
static const Query among = {
    LISTED "WHERE t.id IN (SELECT number FROM numbers($6)) AND ($7 = 0 OR t.place = $7) " FILTERED "ORDER BY t.last_post_at DESC, t.id DESC"
};
static const Query last_of_place = {
    "SELECT " COLUMNS " FROM thread t " LAST_POST "WHERE t.place = $1 AND " SEEN_BY("$2", "t.audience") " "
    "ORDER BY t.pinned DESC, t.last_post_at DESC, t.id DESC LIMIT $3"
};
static const Query unread_in_thread = {
    "SELECT (SELECT COUNT(*) FROM " NEW_POSTS ") FROM thread t LEFT JOIN mark m ON m.person = $1 AND m.thread = t.id WHERE t.id = $3"
};
static const Query one_mark = { "SELECT number FROM mark WHERE person = $1 AND thread = $2" };
static const Query account_created = { "SELECT created_at FROM person WHERE id = $1" };

/* $3: the language; $4: what the reader sees. */
static const Query of_thread = {
    "SELECT p.id, p.number, p.answers, COALESCE(q.number, 0) AS answers_number, COALESCE(qa.name, '') AS answers_author, p.author, "
    "COALESCE(a.name, '') AS author_name, CASE WHEN a.status = 'active' AND " SEEN_BY("$4", "a.audience") " THEN 1 ELSE 0 END AS has_profile, "
    "p.organisation, COALESCE(o.slug, '') AS organisation_slug, COALESCE(t.text, o.name, '') AS organisation_name, "
    "COALESCE(t.language, o.language, '') AS organisation_name_language, p.text, p.language AS text_language, p.html, p.created_at, p.edited_at, "
    "(SELECT COUNT(*) FROM post_version v WHERE v.post = p.id) AS versions, CASE WHEN p.removed_at > 0 THEN 1 ELSE 0 END AS is_removed, "
    "p.removed_reason, p.came_by FROM post p LEFT JOIN person a ON a.id = p.author LEFT JOIN organisation o ON o.id = p.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 LEFT JOIN post q ON q.id = p.answers "
    "LEFT JOIN person qa ON qa.id = q.author WHERE p.thread = $1 AND p.number > $2 ORDER BY p.number LIMIT 51"
};
static const Query page_begins = {
    "SELECT COALESCE((SELECT number FROM (SELECT number, ROW_NUMBER() OVER (ORDER BY number) AS place FROM post WHERE thread = $1 "
    "AND number <= $2) counted WHERE place % 50 = 0 AND number < $2 ORDER BY number DESC LIMIT 1), 0)"
};
static const Query versions = {
    "SELECT number, text, language AS text_language, created_at FROM post_version WHERE post = $1 ORDER BY number DESC LIMIT 20"
};

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
}

Moment reader_unread_since(Request *request)
{
    return unread_since(database_number(request->database, &account_created, ARGS(request->reader.person), 0), request->now);
}

Value *threads_listed(Request *request, const ThreadFilter *filter)
{
    int64_t person = request->reader.person;
    Text sees = request->reader.audiences;
    Moment since = reader_unread_since(request), at = filter->at ? filter->at : INT64_MAX;
    if (filter->place)
        return rows_of(request, &of_place, ARGS(person, since, sees, filter->unread ? 1 : 0, filter->unanswered ? 1 : 0, filter->place,
                                                filter->at ? filter->pinned : 2, at, filter->id));
    return rows_of(request, filter->unread ? &unread_everywhere : &everywhere,
                   ARGS(person, since, sees, filter->unread ? 1 : 0, filter->unanswered ? 1 : 0, at, filter->id));
}

Value *threads_among(Request *request, Text ids, bool unanswered)
{
    return rows_of(request, &among, ARGS(request->reader.person, reader_unread_since(request), request->reader.audiences, 0, unanswered ? 1 : 0, ids,
                                         request->place));
}

Value *threads_last(Request *request, int64_t place, int how_many)
{
    return rows_of(request, &last_of_place, ARGS(place, request->reader.audiences, how_many));
}

int64_t posts_unread(Request *request, int64_t thread)
{
    return database_number(request->database, &unread_in_thread,
                           ARGS(request->reader.person, reader_unread_since(request), thread), 0);
}

int64_t mark_of(Request *request, int64_t thread)
{
    return database_number(request->database, &one_mark, ARGS(request->reader.person, thread), 0);
}

Value *posts_listed(Request *request, int64_t thread, int64_t after)
{
    return rows_of(request, &of_thread, ARGS(thread, after, language_code(request->language), request->reader.audiences));
}

int64_t page_of_post(Request *request, int64_t thread, int64_t number)
{
    return database_number(request->database, &page_begins, ARGS(thread, number), 0);
}

Value *versions_of_post(Database *database, Arena *arena, int64_t post)
{
    return value_from_rows(arena, database_query(database, arena, &versions, ARGS(post)));
}
