/* SPDX-License-Identifier: EUPL-1.2 */
/* All comments on a position: open ones first, by paragraph. */
#include "features/comments/pages.h"

#include "http/list.h"
#include "http/live.h"
#include "view/markdown.h"

/* Characters of a paragraph that remind of it. */
enum { EXCERPT = 160 };

const Shape comments_list_shape[] = {
    { "position", SHAPE_OBJECT, "what they are about", position_shape, false },
    { "comments", SHAPE_LIST, "open ones first, by paragraph", comment_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; nothing at the end", NULL, true },
    { 0 }
};

/* ?show= */
static const struct {
    const char *value;
    CommentsShown shown;
    const char *label;
} choices[] = {
    { "", SHOW_ALL, SAY("All") },
    { "open", SHOW_OPEN, SAY("Open") },
    { "resolved", SHOW_RESOLVED, SAY("Resolved") },
    { "questions", SHOW_QUESTIONS, SAY("Questions") },
    { "mine", SHOW_MINE, SAY("Mine") },
};
enum { CHOICES = sizeof choices / sizeof *choices };

static bool part_of_key(Text *rest, int64_t *result_number)
{
    Text part;
    return text_split(rest, '.', &part) && text_to_number(part, result_number);
}

/* ?from=RESOLVED.PLACE.ID, as the link to the next page has it; false where it makes no sense. */
static bool filter_of_query(const Request *request, int64_t position, CommentFilter *result_filter)
{
    Text from = query_parameter(request, "from"), wanted = query_parameter(request, "show"), paragraph = query_parameter(request, "paragraph");
    int choice = 0;
    while (choice < CHOICES && !text_is(wanted, choices[choice].value))
        choice++;
    *result_filter = (CommentFilter){ .position = position, .shown = choice < CHOICES ? choices[choice].shown : SHOW_ALL, .place = -1 };
    if (choice == CHOICES || (paragraph.length > 0 && !text_to_number(paragraph, &result_filter->paragraph)))
        return false;
    return from.length == 0 || (part_of_key(&from, &result_filter->resolved) && part_of_key(&from, &result_filter->place) &&
                                part_of_key(&from, &result_filter->id) && from.length == 0);
}

/* A row says how many answers there are, how who wrote and who resolved are called now, and where it stands in the latest version. */
#define RANGE "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = "
static const Query also = {
    "SELECT x.answers AS object, MAX(e.at) AS at FROM record_entry e JOIN comment x ON x.id = e.object AND x.answers > 0 "
    RANGE "'comment' GROUP BY x.answers "
    "UNION ALL SELECT c.id, MAX(e.at) FROM record_entry e JOIN comment c ON c.author = e.object " RANGE "'person' GROUP BY c.id "
    "UNION ALL SELECT c.id, MAX(e.at) FROM record_entry e JOIN comment c ON c.resolved_by = e.object " RANGE "'person' GROUP BY c.id "
    "UNION ALL SELECT c.id, MAX(e.at) FROM record_entry e JOIN comment c ON c.position = e.place AND c.answers = 0 "
    RANGE "'version' AND e.verb <> 'version.named' GROUP BY c.id"
};

static Value *rows_among(Request *request, Text keys)
{
    CommentFilter filter;
    return filter_of_query(request, request->place, &filter) ? comments_among(request, &filter, keys) : value_list(request->arena);
}

static const ListFilter parameters[] = { { "show", NULL }, { "paragraph", NULL }, { 0 } };
static const List comments_list = { "comments", parameters, .rows = rows_among, .kind = "comment", .also = &also };

static Text address(const Remark *remark, const CommentFilter *filter, CommentsShown shown)
{
    Buffer buffer = buffer_new(remark->request->arena, 1000);
    buffer_add(&buffer, comments_path(remark, ""));
    for (int i = 1; i < CHOICES; i++)
        if (choices[i].shown == shown)
            buffer_printf(&buffer, "?show=%s", choices[i].value);
    if (filter->paragraph)
        buffer_printf(&buffer, "%sparagraph=%lld", shown == SHOW_ALL ? "?" : "&", (long long)filter->paragraph);
    return buffer_text(&buffer);
}

static void put_filters(const Remark *remark, const CommentFilter *filter)
{
    Value *list = put_list(remark->request->page, "shown");
    for (int i = 0; i < CHOICES; i++) {
        Value *one = add_object(list);
        put_text(one, "label", request_say(remark->request, choices[i].label, NULL));
        put_text(one, "href", address(remark, filter, choices[i].shown));
        put_truth(one, "current", filter->shown == choices[i].shown);
    }
}

/* What stands over comments on the same paragraph. */
static Value *begin_group(const Remark *remark, const Value *row)
{
    Request *request = remark->request;
    Value *group = add_object(value_get(request->page, TEXT("groups")));
    int64_t stands_in = value_get_number(row, "stands_in");
    put_number(group, "ordinal", value_get(request->page, TEXT("groups"))->count);
    put_number(group, "number", value_get_number(row, "number"));
    put_truth(group, "has_number", value_get_number(row, "number") != 0);
    put_truth(group, "is_resolved", value_get_number(row, "is_resolved") != 0);
    put_truth(group, "is_lost", stands_in == 0 && value_get_number(row, "paragraph") != 0);
    put_truth(group, "is_whole", value_get_number(row, "paragraph") == 0);
    put(group, "words", value_words(request->arena, markdown_excerpt(request->arena, value_get_text(row, "paragraph_text"), EXCERPT),
                                    value_get_text(remark->position, "language")));
    put_list(group, "comments");
    return group;
}

static bool is_of_group(const Value *before, const Value *row)
{
    return before && value_get_number(before, "is_resolved") == value_get_number(row, "is_resolved") &&
           value_get_number(before, "place") == value_get_number(row, "place") &&
           (value_get_number(before, "paragraph") == 0) == (value_get_number(row, "paragraph") == 0);
}

static void put_rows(const Remark *remark, const Value *rows)
{
    Request *request = remark->request;
    Value *list = put_list(request->data, "comments"), *group = NULL;
    put_list(request->page, "groups");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        if (!is_of_group(i > 0 ? rows->items[i - 1] : NULL, rows->items[i]))
            group = begin_group(remark, rows->items[i]);
        add(list, comment_dress(remark, rows->items[i], add_object(value_get(group, TEXT("comments")))));
    }
}

static void put_next(const Remark *remark, const CommentFilter *filter, const Value *last)
{
    Request *request = remark->request;
    Text here = address(remark, filter, filter->shown);
    put(request->data, "next",
        !last ? value_nothing()
              : value_text(request->arena, text_printf(request->arena, "%.*s%cfrom=%lld.%lld.%lld", TEXT_ARGUMENTS(here),
                                                       text_find(here, TEXT("?"), 0) < 0 ? '?' : '&',
                                                       (long long)value_get_number(last, "is_resolved"),
                                                       (long long)value_get_number(last, "place"), (long long)value_get_number(last, "id"))));
}

Answer show_comments(Request *request)
{
    Remark remark;
    CommentFilter filter;
    if (!remark_of_position(request, &remark))
        return ANSWER_NOT_FOUND;
    Value *changes;
    request->place = value_get_number(remark.position, "id");
    if (!filter_of_query(request, request->place, &filter) || !list_changes(request, &comments_list, false, &changes))
        return ANSWER_BAD_REQUEST;
    Value *rows = changes ? changes : comments_listed(request, &filter);
    bool has_more = !changes && rows->count > COMMENTS_A_PAGE;
    rows->count -= has_more ? 1 : 0;
    put_position(request, remark.position, "comments");
    put_filters(&remark, &filter);
    put_rows(&remark, rows);
    put_next(&remark, &filter, has_more ? rows->items[rows->count - 1] : NULL);
    put_truth(request->page, "may_comment", remark.rights.comments);
    request_live(request, value_get_number(remark.position, "id"));
    put_text(request->page, "title", request_say(request, SAY("Comments on {title}"), remark.position));
    request->template = "comments/list";
    return ANSWER_PAGE;
}
