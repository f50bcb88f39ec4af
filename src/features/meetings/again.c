/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put at a meeting, its quorum now, and calling it for the second time. */
#include "features/meetings/store.h"

#include "base/zone.h"

static const Query items = {
    "SELECT id, id AS question, title, language AS title_language, way, state, outcome, outcome_content, rule_content, first, ordinal, position, closed_at, "
    "opened_at, body, audience, occasion FROM question WHERE occasion = $1 ORDER BY ordinal, id"
};
static const Query second_of = { "SELECT id FROM meeting WHERE first = $1 LIMIT 1" };

int64_t meeting_second_time(Database *database, int64_t meeting)
{
    return database_number(database, &second_of, ARGS(meeting), 0);
}

Value *meeting_items(Database *database, Arena *arena, int64_t meeting)
{
    return value_from_rows(arena, database_query(database, arena, &items, ARGS(meeting)));
}

static ptrdiff_t place_in(const Value *roll, int64_t organisation)
{
    for (ptrdiff_t i = 0; organisation && i < roll->count; i++)
        if (value_get_number(roll->items[i], "organisation") == organisation)
            return i;
    return -1;
}

/* As a question would count it that opened and closed now. */
MeetingQuorum meeting_quorum(Database *database, Arena *arena, const Value *meeting)
{
    const Rule rule = meeting_rule(database, arena, meeting);
    Value *roll = occasion_counted(database, arena, value_get_number(meeting, "id"));
    RollCity *cities = new(arena, RollCity, roll->count + 1);
    for (ptrdiff_t i = 0; i < roll->count; i++)
        cities[i] = (RollCity){ .population = value_get_number(roll->items[i], "population"),
                                .is_present = value_get(roll->items[i], TEXT("is_present"))->truth,
                                .held_by = place_in(roll, value_get_number(roll->items[i], "holder")) };
    const Deciding deciding = { .rule = &rule, .convocation = value_get_number(meeting, "first") ? 2 : 1, .count = roll->count, .roll = cities };
    const Outcome outcome = decide(arena, &deciding);
    bool is_reached = outcome.reason != REASON_QUORUM && outcome.reason != REASON_QUORUM_PEOPLE;
    return (MeetingQuorum){ outcome.entitled, outcome.present, outcome.represented, outcome.quorum, is_reached };
}

static bool lacked_quorum(const Value *item)
{
    return text_is(value_get_text(item, "outcome"), "no_quorum");
}

static bool any_lacked_quorum(const Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (lacked_quorum(list->items[i]))
            return true;
    return false;
}

static const char *problem_of(Write *write, const Value *meeting, const Value *list, Moment starts_at)
{
    int64_t id = value_get_number(meeting, "id");
    const Rule rule = meeting_rule(write->database, write->arena, meeting);
    const CallingAgain calling = {
        .is_second = value_get_number(meeting, "first") != 0 || meeting_second_time(write->database, id) != 0,
        .has_quorum = meeting_quorum(write->database, write->arena, meeting).is_reached && !any_lacked_quorum(list),
        .open_questions = meeting_open_questions(write->database, id),
        .days = rule.second_days,
        .first_day = network_day(write->arena, write->now),
        .day = starts_at ? network_day(write->arena, starts_at) : (Text){ 0 },
    };
    return meeting_calling_again_problem(&calling);
}

int64_t meeting_call_again(Write *write, const Feature *const *features, int64_t meeting, Moment starts_at, int64_t by, const char **result_problem)
{
    Value *row = meeting_load(write->database, write->arena, meeting);
    Value *list = meeting_items(write->database, write->arena, meeting);
    *result_problem = row ? problem_of(write, row, list, starts_at) : SAY("There is no such meeting");
    if (*result_problem)
        return 0;
    int64_t again = meeting_call(write, &(NewMeeting){ .body = value_get_number(row, "body"), .title = value_get_text(row, "title"),
                                                       .language = value_get_text(row, "language"), .room = value_get_text(row, "room"),
                                                       .starts_at = starts_at, .rule = value_get_number(row, "rule"), .first = meeting, .by = by });
    for (ptrdiff_t i = 0; i < list->count; i++) {
        int64_t question = value_get_number(list->items[i], "question");
        bool is_prepared = text_is(value_get_text(list->items[i], "state"), "prepared");
        if (is_prepared)
            (void)question_withdraw(write, features, question, TEXT("No quorum: it is put to the second meeting."), by);
        if (is_prepared || lacked_quorum(list->items[i]))
            (void)question_put_again(write, features, question_load(write->database, write->arena, question, (Text){ 0 }), again, 0, 0, by);
    }
    if (text_is(value_get_text(row, "state"), "under_way"))
        *result_problem = meeting_end(write, meeting, by);
    return again;
}
