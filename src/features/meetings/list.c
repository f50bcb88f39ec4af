/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of meetings, and calling one. */
#include "features/meetings/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"
#include "http/app.h"
#include "http/list.h"
#include "view/clocks.h"

/* $1 how many, $2 audiences, then the filters: $3 the language, $4 the body; $5 and $6 where to go on. */
#define COLUMNS                                                                                                         \
    "m.id, m.title, m.language AS title_language, m.room, m.starts_at, m.state, g.slug AS body_slug, COALESCE(t.text, g.name) AS body_name, " \
    "COALESCE(t.language, g.language) AS body_name_language, m.starts_at AS sort_key "
#define TABLES                                                                                                          \
    "FROM meeting m JOIN groups g ON g.id = m.body LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $3 " \
    "WHERE " SEEN_BY("$2", "m.audience") " "
#define LATEST "ORDER BY m.starts_at DESC, m.id DESC LIMIT $1"

static const Query all = { "SELECT " COLUMNS TABLES "AND $4 >= 0 " LATEST };
static const Query all_after = { "SELECT " COLUMNS TABLES "AND $4 >= 0 AND (m.starts_at, m.id) < ($5, $6) " LATEST };
static const Query of_body = { "SELECT " COLUMNS TABLES "AND m.body = $4 " LATEST };
static const Query of_body_after = { "SELECT " COLUMNS TABLES "AND m.body = $4 AND (m.starts_at, m.id) < ($5, $6) " LATEST };

static const ListFilter filters[] = { { "language", NULL }, { "place", NULL, .is_number = true }, { 0 } };
static const ListOrder orders[] = { { "latest", SAY("Latest first"), &all, &all_after, true }, { 0 } };
static const ListOrder orders_of_body[] = { { "latest", SAY("Latest first"), &of_body, &of_body_after, true }, { 0 } };
static const ListColumn columns[] = {
    { "title", SAY("Title") }, { "starts_at", SAY("Starts at") }, { "room", SAY("Where") }, { "body_name", SAY("Body") },
    { "state_name", SAY("State") }, { "href", SAY("Address") }, { 0 }
};

static void dress(Request *request, Value *row)
{
    put_text(row, "state_name", meeting_state_in_words(request->language, value_get_text(row, "state")));
    put_text(row, "starts_words", clocks_in_words(request->language, request->arena, value_get_number(row, "starts_at"), request->reader.zone));
    put_text(row, "href", meeting_href(request->arena, value_get_number(row, "id"), ""));
}

#define CHOSEN "AND m.id IN (SELECT number FROM numbers($5)) LIMIT $1"
static const Query some = { "SELECT " COLUMNS TABLES "AND $4 >= 0 " CHOSEN };
static const Query some_of_body = { "SELECT " COLUMNS TABLES "AND m.body = $4 " CHOSEN };

static const List meetings_list = { "meetings", filters, orders, columns, 50, dress, NULL, .some = &some, .kind = "meeting" };
static const List meetings_of_body = { "meetings", filters, orders_of_body, columns, 50, dress, NULL, .some = &some_of_body, .kind = "meeting" };

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the meeting", NULL, false },
    { "title", SHAPE_WORDS, "what it is called", NULL, false },
    { "room", SHAPE_TEXT, "where; empty: not said", NULL, false },
    { "starts_at", SHAPE_MOMENT, "when", NULL, false },
    { "starts_words", SHAPE_TEXT, "the same in words", NULL, false },
    { "state", SHAPE_TEXT, "planned, under_way or ended", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "body_slug", SHAPE_TEXT, "the body that meets, by its name in addresses", NULL, false },
    { "body_name", SHAPE_WORDS, "its name", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { 0 }
};
const Shape meetings_shape[] = {
    { "meetings", SHAPE_LIST, "the latest first", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};

static const Field call_fields[] = {
    { "title", FIELD_TEXT, SAY("Title"), SAY("Such as: Autumn assembly."), true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the title"), NULL, true, 0, 10, NULL },
    { "room", FIELD_TEXT, SAY("Where"), SAY("Such as: City hall, Lyon."), false, 0, 200, NULL },
    { "starts_on", FIELD_DAY, SAY("Day"), NULL, true, 0, 0, NULL },
    { "starts_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 09:30."), true, 0, 5, NULL },
    { "record_day", FIELD_DAY, SAY("Record day"), SAY("On which is looked at who is entitled. Empty: the day of the meeting."), false, 0, 0, NULL },
    { "rule", FIELD_CHOICE, SAY("Rule"), SAY("Who votes, how many proxies, which quorum."), true, 0, 20, NULL },
    { 0 }
};
const Form meeting_call_form = { call_fields, SAY("Call the meeting") };

Answer show_meetings(Request *request)
{
    Answer answer = list_answer(request, &meetings_list);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put(request->page, "form", value_nothing());
    put(request->page, "body", value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Meetings"), NULL));
    request->template = "meetings/list";
    return ANSWER_PAGE;
}

static void put_call_form(Request *request, const Value *group)
{
    int64_t body = value_get_number(group, "id");
    put(request->page, "form", value_nothing());
    if (!is_secretariat(&request->reader) && !chairs(&request->reader, body))
        return;
    question_put_choices(request, body, TEXT("vote"));
    Value *usual = value_object(request->arena);
    put_text(usual, "language", language_code(request->language));
    form_show(request, "form", &meeting_call_form, text_z(request->arena, text_join(request->arena, request->path, (Text){ 0 })), usual);
}

Answer show_meetings_of_group(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    request->place = value_get_number(group, "id");
    Answer answer = list_answer(request, &meetings_of_body);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    Value *body = put_object(request->page, "body");
    put(body, "name", value_get(group, TEXT("name")));
    put_text(body, "href", text_join(request->arena, TEXT("/groups/"), value_get_text(group, "slug")));
    put_call_form(request, group);
    put_text(request->page, "title", request_say(request, SAY("Meetings"), NULL));
    request->template = "meetings/list";
    return ANSWER_PAGE;
}

typedef struct Calling {
    Request *request;
    NewMeeting meeting;
    int64_t id;
    const char *problem_field;
    const char *problem;
} Calling;

static bool write_call(Write *write, void *state)
{
    Calling *calling = state;
    calling->problem_field = "starts_on";
    calling->problem = meeting_moving_problem(TEXT("planned"), calling->meeting.starts_at, write->now);
    if (calling->problem)
        return false;
    calling->id = meeting_call(write, &calling->meeting);
    meeting_take_up_all(write, app_features(calling->request->app), calling->id, calling->meeting.by);
    return true;
}

Answer call_meeting(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t body = value_get_number(group, "id");
    if (!is_secretariat(&request->reader) && !chairs(&request->reader, body))
        return ANSWER_FORBIDDEN;
    Calling calling = { .request = request };
    put_call_form(request, group);
    if (!form_check(request) || !form_choices_hold(request) ||
        !moment_of_form(request, "starts_on", "starts_clock", &calling.meeting.starts_at))
        return form_again(request, show_meetings_of_group);
    calling.meeting.body = body;
    calling.meeting.title = text_trim(field(request, "title"));
    calling.meeting.language = field(request, "language");
    calling.meeting.room = text_trim(field(request, "room"));
    calling.meeting.record_day = field(request, "record_day");
    calling.meeting.rule = field_number(request, "rule");
    calling.meeting.by = request->reader.person;
    Answer answer = form_write(request, write_call, &calling, &calling.problem_field, &calling.problem, show_meetings_of_group);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The meeting is called. Those who sit in the body are told."));
    return see_other(request, meeting_href(request->arena, calling.id, ""));
}
