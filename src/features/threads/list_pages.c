/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages that list threads: those of a place, and all that the reader sees. */
#include "features/threads/drafts.h"
#include "features/threads/lists.h"
#include "features/threads/talk.h"
#include "http/list.h"
#include "http/live.h"

#define ROW_MEMBERS                                                                                                     \
    { "id", SHAPE_NUMBER, "number of the thread", NULL, false },                                                        \
    { "title", SHAPE_WORDS, "what it is about", NULL, false },                                                          \
    { "is_pinned", SHAPE_TRUTH, "whether it stands first", NULL, false },                                               \
    { "is_closed", SHAPE_TRUTH, "whether nobody can answer any more", NULL, false },                                    \
    { "is_answered", SHAPE_TRUTH, "whether a post answers it", NULL, false },                                           \
    { "is_wide", SHAPE_TRUTH, "whether the whole network reads and answers it", NULL, false },                          \
    { "posts", SHAPE_NUMBER, "how many posts there are", NULL, false },                                                 \
    { "unread", SHAPE_NUMBER, "how many of them are new to the reader", NULL, false },                                  \
    { "last_post", SHAPE_NUMBER, "number of the last post; 0: none is left", NULL, false },                             \
    { "last_post_at", SHAPE_MOMENT, "when that was written", NULL, false },                                             \
    { "last_author", SHAPE_TEXT, "who wrote it; may be empty", NULL, false }

static const Shape row_shape[] = { ROW_MEMBERS, { 0 } };
static const Shape row_anywhere_shape[] = {
    ROW_MEMBERS,
    { "place", SHAPE_OBJECT, "where it is", talk_place_shape, true },
    { 0 }
};
const Shape talk_place_threads_shape[] = {
    { "place", SHAPE_OBJECT, "where they are", talk_place_shape, false },
    { "threads", SHAPE_LIST, "pinned ones first, then by their last post", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; nothing at the end", NULL, true },
    { 0 }
};
const Shape talk_all_threads_shape[] = {
    { "threads", SHAPE_LIST, "by their last post", row_anywhere_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; nothing at the end", NULL, true },
    { 0 }
};

/* ?show= of the lists. */
static const struct {
    const char *value;
    const char *label;
} shown_choices[] = { { "", SAY("All") }, { "unread", SAY("Only what is new to you") }, { "unanswered", SAY("Only what waits for an answer") } };

static bool part_of_key(Text *rest, int64_t *result_number)
{
    Text part;
    return text_split(rest, '.', &part) && text_to_number(part, result_number);
}

/* ?from=PINNED.AT.ID, as the link to the next page has it; false where it makes no sense. */
static bool filter_of_query(const Request *request, int64_t place, ThreadFilter *result_filter)
{
    Text from = query_parameter(request, "from"), wanted = query_parameter(request, "show");
    *result_filter = (ThreadFilter){ .place = place, .unread = text_is(wanted, "unread"), .unanswered = text_is(wanted, "unanswered") };
    if (wanted.length > 0 && !result_filter->unread && !result_filter->unanswered && !text_is(wanted, "all"))
        return false;
    return from.length == 0 || (part_of_key(&from, &result_filter->pinned) && part_of_key(&from, &result_filter->at) &&
                                part_of_key(&from, &result_filter->id) && from.length == 0 && result_filter->at > 0);
}

static void put_place_of(Request *request, Value *row)
{
    Place place;
    if (request_place(request, value_get_number(row, "place"), &place))
        place_put(put_object(row, "place"), &place);
    else
        put(row, "place", value_nothing());
}

static void put_truths(Value *thread, const Value *row)
{
    static const char *const truths[] = { "is_closed", "is_answered", "is_wide" };
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        put_truth(thread, truths[i], value_get_number(row, truths[i]) != 0);
}

/* The row as the shape has it; `pinned` goes into the key of the next page alone. */
static Value *dressed(Request *request, const Value *row, bool with_place)
{
    static const char *const members[] = { "id", "title", "posts", "unread", "last_post", "last_post_at", "last_author", "place" };
    Value *thread = value_object(request->arena);
    for (size_t i = 0; i < sizeof members / sizeof *members - (with_place ? 0 : 1); i++)
        put(thread, members[i], value_get(row, text_from_z(members[i])));
    put_truth(thread, "is_pinned", value_get_number(row, "pinned") != 0);
    put_truths(thread, row);
    if (with_place)
        put_place_of(request, thread);
    return thread;
}

static Text key_of(Request *request, const Value *row)
{
    return text_printf(request->arena, "%lld.%lld.%lld", (long long)value_get_number(row, "pinned"),
                       (long long)value_get_number(row, "last_post_at"), (long long)value_get_number(row, "id"));
}

static void put_next(Request *request, const Value *rows, bool has_more)
{
    Text wanted = query_parameter(request, "show");
    if (!has_more) {
        put(request->data, "next", value_nothing());
        return;
    }
    put_text(request->data, "next",
             text_printf(request->arena, "%.*s?%s%.*s%sfrom=%.*s", TEXT_ARGUMENTS(request->path), wanted.length > 0 ? "show=" : "",
                         TEXT_ARGUMENTS(wanted), wanted.length > 0 ? "&" : "",
                         TEXT_ARGUMENTS(key_of(request, rows->items[THREADS_A_PAGE - 1]))));
}

/* A post is an object of its own, whose last author is named as they are called now. */
static const Query also = {
    "SELECT p.thread AS object, MAX(e.at) AS at FROM record_entry e JOIN post p ON p.id = e.object "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'post' GROUP BY p.thread "
    "UNION ALL SELECT t.id, MAX(e.at) FROM record_entry e JOIN post p ON p.author = e.object JOIN thread t ON t.id = p.thread AND t.last_post = p.id "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'person' GROUP BY t.id"
};

static Value *rows_among(Request *request, Text keys)
{
    return threads_among(request, keys, text_is(query_parameter(request, "show"), "unanswered"));
}

static const ListFilter parameters[] = { { "show", NULL }, { 0 } };
static const List threads_list = { "threads", parameters, .rows = rows_among, .kind = "thread", .also = &also };

/* The page that is asked for, or what of the list has changed. What is unread stands outside the record: those threads can be told whole alone. False on a
 * parameter that makes no sense. */
static bool put_threads(Request *request, const ThreadFilter *filter)
{
    Value *changes;
    request->place = filter->place;
    if (!list_changes(request, &threads_list, filter->unread, &changes))
        return false;
    Value *rows = changes ? changes : threads_listed(request, filter), *listed = put_list(request->data, "threads");
    bool has_more = !changes && rows->count > THREADS_A_PAGE;
    for (ptrdiff_t i = 0; i < (has_more ? THREADS_A_PAGE : rows->count); i++)
        add(listed, dressed(request, rows->items[i], filter->place == 0));
    put_next(request, rows, has_more);
    request_live(request, filter->place);
    for (ptrdiff_t i = 0; filter->place && i < rows->count; i++)
        request_live(request, value_get_number(rows->items[i], "id"));
    return true;
}

static void put_choices_shown(Request *request, Text chosen)
{
    Value *choices = put_list(request->page, "shown");
    for (size_t i = 0; i < sizeof shown_choices / sizeof *shown_choices; i++) {
        Text value = text_from_z(shown_choices[i].value);
        Value *choice = add_object(choices);
        put_text(choice, "label", request_say(request, shown_choices[i].label, NULL));
        put_text(choice, "href", value.length == 0 ? text_join(request->arena, request->path, TEXT("?show=all"))
                                                   : text_printf(request->arena, "%.*s?show=%.*s", TEXT_ARGUMENTS(request->path),
                                                                 TEXT_ARGUMENTS(value)));
        put_truth(choice, "current", text_equal(value, chosen));
    }
}

static Text chosen_of(const ThreadFilter *filter)
{
    return filter->unread ? TEXT("unread") : filter->unanswered ? TEXT("unanswered") : (Text){ 0 };
}

Answer show_place_threads(Request *request)
{
    Talk talk;
    ThreadFilter filter;
    if (!talk_of_place(request, &talk))
        return ANSWER_NOT_FOUND;
    if (!filter_of_query(request, talk.place.id, &filter))
        return ANSWER_BAD_REQUEST;
    talk_put_place(&talk);
    if (!put_threads(request, &filter))
        return ANSWER_BAD_REQUEST;
    put_choices_shown(request, chosen_of(&filter));
    const NewThread any = { .title = TEXT("?"), .text = TEXT("?") };
    put_truth(request->page, "may_begin", !thread_problem(&talk.place, &request->reader, &any, request->today));
    put_number(request->page, "place_id", talk.place.id);
    Value *values = value_object(request->arena);
    put_text(values, "place", talk.place.name);
    put_text(request->page, "title", request_say(request, SAY("Talk: {place}"), values));
    request->template = "threads/of_place";
    return ANSWER_PAGE;
}

/* Where nothing else is asked for, what is new. */
Answer show_all_threads(Request *request)
{
    ThreadFilter filter;
    if (!filter_of_query(request, 0, &filter))
        return ANSWER_BAD_REQUEST;
    if (query_parameter(request, "show").length == 0)
        filter.unread = true;
    if (!put_threads(request, &filter))
        return ANSWER_BAD_REQUEST;
    put_choices_shown(request, chosen_of(&filter));
    put_truth(request->page, "only_new", filter.unread);
    put_text(request->page, "title", request_say(request, SAY("Talk in the network"), NULL));
    request->template = "threads/all";
    return ANSWER_PAGE;
}

static bool write_marks(Write *write, void *state)
{
    const Request *request = state;
    mark_all(write, &request->reader, field_number(request, "place"));
    return true;
}

Answer read_threads(Request *request)
{
    Answer answer = request_write(request, UNRECORDED, write_marks, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("All is marked as read."));
    return see_other(request, path_of_this_site(field(request, "next")));
}
