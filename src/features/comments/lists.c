/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of comments and of notes. */
#include "features/comments/lists.h"

/* $1: the language; $2: what the reader sees. */
#define WHO(row)                                                                                                        \
    "COALESCE(a.name, '') AS author_name, CASE WHEN a.status = 'active' AND " SEEN_BY("$2", "a.audience") " THEN 1 ELSE 0 END AS has_profile, " \
    row ".organisation, COALESCE(o.slug, '') AS organisation_slug, COALESCE(t.text, o.name, '') AS organisation_name, " \
    "COALESCE(t.language, o.language, '') AS organisation_name_language, " row ".text, " row ".language AS text_language, " row ".created_at, "
#define JOINED(row)                                                                                                     \
    "LEFT JOIN organisation o ON o.id = " row ".organisation LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $1 "
#define ROWS                                                                                                            \
    "SELECT c.id, c.answers, c.kind, c.paragraph, c.quotation, c.nth, c.version AS version_id, COALESCE(v.number, 0) AS version, "    \
    "COALESCE(w.number, 0) AS number_then, c.stands_in, COALESCE(n.number, 0) AS number, "              \
    "COALESCE(n.text, '') AS paragraph_text, c.author, " WHO("c") "c.edited_at, " \
    "CASE WHEN c.removed_at > 0 THEN 1 ELSE 0 END AS is_removed, c.removed_reason, c.resolved AS is_resolved, c.resolved_at, " \
    "COALESCE(r.name, '') AS resolved_by, c.audience, c.position, c.place, "                                           \
    "(SELECT COUNT(*) FROM comment x WHERE x.answers = c.id AND x.removed_at = 0) AS answer_count FROM comment c "     \
    "LEFT JOIN version v ON v.id = c.version LEFT JOIN version_paragraph w ON w.version = c.version AND w.paragraph = c.paragraph " \
    "LEFT JOIN text_counter l ON l.position = c.position LEFT JOIN version_paragraph n ON n.version = l.version AND n.paragraph = c.stands_in " \
    "LEFT JOIN person a ON a.id = c.author LEFT JOIN person r ON r.id = c.resolved_by " JOINED("c")

/* $4 to $8 cut the list down: open, resolved, questions, of whom, on which paragraph. */
#define OF_POSITION                                                                                                     \
    ROWS "WHERE c.position = $3 AND c.answers = 0 AND " SEEN_BY("$2", "c.audience") " AND ($4 = 0 OR c.resolved = 0) AND ($5 = 0 OR c.resolved = 1) " \
    "AND ($6 = 0 OR c.kind = 'question') AND ($7 = 0 OR c.author = $7) AND ($8 = 0 OR c.stands_in = $8) "
static const Query among = { OF_POSITION "AND c.id IN (SELECT number FROM numbers($9)) ORDER BY c.resolved, c.place, c.id" };
static const Query of_position = {
    OF_POSITION "AND (c.resolved, c.place, c.id) > ($9, $10, $11) ORDER BY c.resolved, c.place, c.id LIMIT 51"
};
static const Query one_row = { ROWS "WHERE c.id = $3 AND " SEEN_BY("$2", "c.audience") };
static const Query answers_to = { ROWS "WHERE c.answers = $3 ORDER BY c.created_at, c.id LIMIT 500" };
static const Query one = {
    "SELECT c.id, c.position, c.answers, c.paragraph, c.version, COALESCE(v.number, 0) AS version_number, c.quotation, c.nth, c.kind, c.audience, "
    "c.author, COALESCE(p.name, '') AS author_name, c.organisation, c.text, c.language AS text_language, c.created_at, c.edited_at, c.removed_at, "
    "c.removed_reason, c.resolved, c.resolved_at, c.stands_in, c.place FROM comment c LEFT JOIN version v ON v.id = c.version "
    "LEFT JOIN person p ON p.id = c.author WHERE c.id = $1"
};
static const Query earlier_ones = {
    "SELECT number, text, language AS text_language, created_at FROM comment_version WHERE comment = $1 ORDER BY number DESC LIMIT 20"
};
static const Query counted = {
    "SELECT paragraph, SUM(comments) AS comments, SUM(questions) AS questions FROM comment_count WHERE position = $1 AND "
    SEEN_BY("$2", "audience") " GROUP BY paragraph ORDER BY paragraph"
};

/* Two ways to be read, so that each goes by its index. */
#define NOTES                                                                                                           \
    "SELECT c.id, c.paragraph, COALESCE(n.number, 0) AS number, c.amendment, c.person AS author, " WHO("c") "c.changed_at, "   \
    "COALESCE(n.ordinal, 1073741824) AS place FROM note c LEFT JOIN text_counter l ON l.position = c.position "         \
    "LEFT JOIN version_paragraph n ON n.version = l.version AND n.paragraph = c.paragraph "                             \
    "LEFT JOIN person a ON a.id = c.person " JOINED("c")
static const Query own_notes = { NOTES "WHERE c.person = $3 AND c.position = $4 AND c.organisation = 0 ORDER BY c.id LIMIT 500" };
static const Query notes_of_cities = {
    NOTES "WHERE c.organisation IN (SELECT number FROM numbers($3)) AND c.position = $4 ORDER BY c.id LIMIT 500"
};

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
}

Value *comments_listed(Request *request, const CommentFilter *filter)
{
    CommentsShown shown = filter->shown;
    return rows_of(request, &of_position,
                   ARGS(language_code(request->language), request->reader.audiences, filter->position, shown == SHOW_OPEN, shown == SHOW_RESOLVED,
                        shown == SHOW_QUESTIONS, shown == SHOW_MINE ? request->reader.person : 0, filter->paragraph, filter->resolved,
                        filter->place, filter->id));
}

Value *comments_among(Request *request, const CommentFilter *filter, Text ids)
{
    CommentsShown shown = filter->shown;
    return rows_of(request, &among,
                   ARGS(language_code(request->language), request->reader.audiences, filter->position, shown == SHOW_OPEN, shown == SHOW_RESOLVED,
                        shown == SHOW_QUESTIONS, shown == SHOW_MINE ? request->reader.person : 0, filter->paragraph, ids));
}

Value *comment_row(Request *request, int64_t comment)
{
    return value_from_row(request->arena, database_query(request->database, request->arena, &one_row,
                                                         ARGS(language_code(request->language), request->reader.audiences, comment)));
}

Value *answers_listed(Request *request, int64_t comment)
{
    return rows_of(request, &answers_to, ARGS(language_code(request->language), request->reader.audiences, comment));
}

Value *comment_load(Database *database, Arena *arena, int64_t comment)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(comment)));
}

Value *comment_versions(Database *database, Arena *arena, int64_t comment)
{
    return value_from_rows(arena, database_query(database, arena, &earlier_ones, ARGS(comment)));
}

Value *comments_counted(Request *request, int64_t position)
{
    return rows_of(request, &counted, ARGS(position, request->reader.audiences));
}

/* "17,18": the organisations that the reader acts for. */
static Text cities_of(const Request *request)
{
    Buffer buffer = buffer_new(request->arena, 1 << 12);
    for (int i = 0; i < request->reader.mandate_count; i++)
        buffer_add_listed(&buffer, request->reader.mandates[i].organisation);
    return buffer_text(&buffer);
}

Value *notes_listed(Request *request, int64_t position)
{
    Text language = language_code(request->language), sees = request->reader.audiences;
    Value *notes = rows_of(request, &own_notes, ARGS(language, sees, request->reader.person, position));
    Value *of_cities = rows_of(request, &notes_of_cities, ARGS(language, sees, cities_of(request), position));
    for (ptrdiff_t i = 0; i < of_cities->count; i++)
        add(notes, of_cities->items[i]);
    return notes;
}
