/* SPDX-License-Identifier: EUPL-1.2 */
/* What comments add to pages that gather: links beside the paragraphs of a text, and what waits for those who draft it. */
#include "features/comments/pages.h"

/* Open questions on texts that the person drafts. */
static const Query questions = {
    "SELECT p.id, p.slug, SUM(c.questions) AS questions FROM position_role r JOIN position p ON p.id = r.position "
    "JOIN comment_count c ON c.position = p.id WHERE r.person = $1 AND r.role IN ('drafter', 'rapporteur') AND r.starts <= $2 "
    "AND (r.ends = '' OR r.ends > $2) AND c.questions > 0 AND " SEEN_BY("$3", "c.audience") " GROUP BY p.id, p.slug ORDER BY p.id LIMIT 50"
};

/* The page of a text is kept for readers of the same rights, so it is the number that all of them see. */
void comments_beside_paragraphs(Request *request, int64_t position, Value *marks)
{
    if (!is_signed_in(&request->reader))
        return;
    Value *counts = comments_counted(request, position);
    Text slug = value_get_text(position_load(request->database, request->arena, position, language_code(request->language)), "slug");
    for (ptrdiff_t i = 0; i < counts->count; i++) {
        int64_t paragraph = value_get_number(counts->items[i], "paragraph"), count = value_get_number(counts->items[i], "comments");
        Text title = request_say(request, SAY("{comments, plural, one {# open comment} other {# open comments}}"), counts->items[i]);
        Text href = paragraph ? text_printf(request->arena, "/positions/%.*s/comments?paragraph=%lld", TEXT_ARGUMENTS(slug), (long long)paragraph)
                              : text_printf(request->arena, "/positions/%.*s/comments", TEXT_ARGUMENTS(slug));
        mark_add(marks, paragraph, title, href, count);
    }
}

void comments_wait_for(Request *request, Value *items)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &questions,
                                                                 ARGS(request->reader.person, request->today, request->reader.audiences)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *position = position_load(request->database, request->arena, value_get_number(rows->items[i], "id"), language_code(request->language));
        put(rows->items[i], "title", value_get(position, TEXT("title")));
        waiting_add(items, request_say(request, SAY("{questions, plural, one {# open question} other {# open questions}} on {title}"), rows->items[i]),
                    text_printf(request->arena, "/positions/%.*s/comments?show=questions", TEXT_ARGUMENTS(value_get_text(rows->items[i], "slug"))),
                    (Text){ 0 });
    }
}
