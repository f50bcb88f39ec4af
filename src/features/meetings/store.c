/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings as they are called, moved, begun and ended. */
#include "features/meetings/store.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"
#include "record/record.h"

static const Query insert = {
    "INSERT INTO meeting (id, body, title, language, room, starts_at, record_day, rule, state, began_at, ended_at, first, audience, by_person, called_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', 0, 0, $9, $10, $11, $12)"
};
static const Query move = { "UPDATE meeting SET starts_at = $2, room = $3, moves = moves + 1, moved_at = $4 WHERE id = $1" };
static const Query begin = { "UPDATE meeting SET state = 'under_way', began_at = $2 WHERE id = $1" };
static const Query end = { "UPDATE meeting SET state = 'ended', ended_at = $2 WHERE id = $1" };
static const Query load = {
    "SELECT id, body, title, language AS title_language, language, room, starts_at, record_day, rule, state, began_at, ended_at, first, audience, "
    "by_person FROM meeting WHERE id = $1"
};
static const Query state_of = { "SELECT state FROM meeting WHERE id = $1" };
static const Query audience_of = { "SELECT audience FROM meeting WHERE id = $1" };
static const Query open_questions = { "SELECT COUNT(*) FROM question WHERE occasion = $1 AND state IN ('open', 'tied')" };
static const Query present = { "SELECT organisation FROM presence WHERE occasion = $1 ORDER BY organisation" };

static Text href_of(Arena *arena, int64_t meeting)
{
    return text_printf(arena, "/meetings/%lld", (long long)meeting);
}

/* Tells features/voters how it stands. */
static void put_occasion(Write *write, int64_t id)
{
    Value *meeting = meeting_load(write->database, write->arena, id);
    occasion_put(write, &(Occasion){ .id = id,
                                     .body = value_get_number(meeting, "body"),
                                     .record_day = value_get_text(meeting, "record_day"),
                                     .opens_at = value_get_number(meeting, "starts_at"),
                                     .rule = meeting_rule(write->database, write->arena, meeting),
                                     .title = value_get_text(meeting, "title"),
                                     .language = value_get_text(meeting, "language"),
                                     .href = href_of(write->arena, id) });
}

/* reason: empty but where a meeting is moved. */
static void record_meeting(Write *write, const char *verb, int64_t id, Text reason, int64_t by)
{
    Value *meeting = meeting_load(write->database, write->arena, id);
    Value *content = value_object(write->arena);
    put(content, "title", value_get(meeting, TEXT("title")));
    put(content, "starts_at", value_get(meeting, TEXT("starts_at")));
    if (reason.length > 0)
        put_text(content, "reason", reason);
    record_append(write, (Entry){ .person = by,
                                  .verb = verb,
                                  .object_kind = "meeting",
                                  .object = id,
                                  .place = value_get_number(meeting, "body"),
                                  .content = content });
    write_touch(write, "meetings");
}

/* Whoever sees the body, but not the public. */
static int64_t usual_audience(Database *database, int64_t body)
{
    int64_t audience = group_audience(database, body);
    return audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
}

static int64_t usual_rule(Write *write, int64_t body)
{
    Value *all = rules_of_body(write->database, write->arena, body, TEXT("vote"), TEXT("en"));
    return all->count > 0 ? value_get_number(all->items[0], "id") : 0;
}

int64_t meeting_call(Write *write, const NewMeeting *meeting)
{
    int64_t id = write_new_id(write);
    Text record_day = meeting->record_day.length ? meeting->record_day : network_day(write->arena, meeting->starts_at);
    database_run(write->database, &insert,
                 ARGS(id, meeting->body, meeting->title, meeting->language, meeting->room, meeting->starts_at, record_day,
                      meeting->rule ? meeting->rule : usual_rule(write, meeting->body), meeting->first,
                      usual_audience(write->database, meeting->body), meeting->by, write->now));
    put_occasion(write, id);
    record_meeting(write, "meeting.called", id, (Text){ 0 }, meeting->by);
    return id;
}

const char *meeting_move(Write *write, int64_t meeting, Moment starts_at, Text room, Text reason, int64_t by)
{
    const char *problem = meeting_moving_problem(meeting_state(write, meeting), starts_at, write->now);
    if (problem)
        return problem;
    database_run(write->database, &move, ARGS(meeting, starts_at, room, write->now));
    put_occasion(write, meeting);
    record_meeting(write, "meeting.moved", meeting, reason, by);
    return NULL;
}

const char *meeting_begin(Write *write, int64_t meeting, int64_t by)
{
    const char *problem = meeting_beginning_problem(meeting_state(write, meeting));
    if (problem)
        return problem;
    database_run(write->database, &begin, ARGS(meeting, write->now));
    occasion_freeze(write, meeting);
    record_meeting(write, "meeting.began", meeting, (Text){ 0 }, by);
    return NULL;
}

const char *meeting_end(Write *write, int64_t meeting, int64_t by)
{
    const char *problem = meeting_ending_problem(meeting_state(write, meeting), meeting_open_questions(write->database, meeting));
    if (problem)
        return problem;
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &present, ARGS(meeting)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        (void)presence_end(write, meeting, value_get_number(rows->items[i], "organisation"), by);
    database_run(write->database, &end, ARGS(meeting, write->now));
    record_meeting(write, "meeting.ended", meeting, (Text){ 0 }, by);
    return NULL;
}

const char *meeting_mark(Write *write, int64_t meeting, const PresenceMark *marks, ptrdiff_t count, int64_t by)
{
    const char *problem = meeting_presence_problem(meeting_state(write, meeting));
    for (ptrdiff_t i = 0; i < count && !problem; i++)
        problem = marks[i].is_present ? presence_begin(write, meeting, marks[i].organisation, by)
                                      : presence_end(write, meeting, marks[i].organisation, by);
    return problem;
}

Value *meeting_load(Database *database, Arena *arena, int64_t meeting)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(meeting)));
}

Text meeting_state(Write *write, int64_t meeting)
{
    return database_text(write->database, write->arena, &state_of, ARGS(meeting));
}

int64_t meeting_audience(Database *database, int64_t meeting)
{
    return database_number(database, &audience_of, ARGS(meeting), 0);
}

int64_t meeting_open_questions(Database *database, int64_t meeting)
{
    return database_number(database, &open_questions, ARGS(meeting), 0);
}

Rule meeting_rule(Database *database, Arena *arena, const Value *meeting)
{
    Rule rule = rule_usual();
    (void)rule_load(database, arena, value_get_number(meeting, "rule"), TEXT("en"), &rule);
    return rule;
}

MeetingRights meeting_rights(const Reader *reader, const Value *meeting)
{
    int64_t body = value_get_number(meeting, "body");
    return (MeetingRights){ .sees = may_see(reader, value_get_number(meeting, "audience")) || sits_in(reader, body),
                            .leads = is_secretariat(reader) || chairs(reader, body),
                            .sits = is_secretariat(reader) || sits_in(reader, body) };
}
