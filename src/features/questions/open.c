/* SPDX-License-Identifier: EUPL-1.2 */
/* A question opens, its end is moved, it is withdrawn. */
#include "features/questions/store.h"

#include "base/zone.h"
#include "features/deadlines/deadlines.h"
#include "features/rulebooks/rulebooks.h"
#include "features/sealed/sealed.h"
#include "record/record.h"

static const Query open_it = {
    "UPDATE question SET state = 'open', rule_content = $2, seed = $3, opened_at = $4, record_day = $5, hides = $6 WHERE id = $1"
};
static const Query set_end = { "UPDATE question SET closes_at = $2 WHERE id = $1" };
static const Query set_deadline = { "UPDATE question SET deadline = $2 WHERE id = $1" };
static const Query withdraw = { "UPDATE question SET state = 'withdrawn', closed_at = $2 WHERE id = $1" };
static const Query first_closed = { "SELECT closed_at FROM question WHERE id = $1" };

void record_question(Write *write, const char *verb, const Value *question, Value *content, int64_t by)
{
    put(content, "title", value_get(question, TEXT("title")));
    record_append(write, (Entry){ .person = by,
                                  .verb = verb,
                                  .object_kind = "question",
                                  .object = value_get_number(question, "id"),
                                  .place = value_get_number(question, "body"),
                                  .content = content,
                                  .also = { value_get_number(question, "position"), value_get_number(question, "occasion") } });
    write_touch(write, "questions");
}

void question_tell(Write *write, const Feature *const *features, int64_t question, const char *state)
{
    for (int i = 0; features[i]; i++)
        if (features[i]->question_changed)
            features[i]->question_changed(write, features, question, state);
}

const QuestionWay *question_way(const Feature *const *features, Text code)
{
    for (int i = 0; features[i]; i++)
        if (features[i]->question_way && text_is(code, features[i]->question_way->code))
            return features[i]->question_way;
    return NULL;
}

const char *question_why_not(Write *write, const Feature *const *features, const Value *question, const char *deed, Moment closes_at)
{
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    return way && way->why_not ? way->why_not(write, question, deed, closes_at) : NULL;
}

void question_deadline_begin(Write *write, const Value *question, Moment closes_at, int64_t by)
{
    int64_t id = value_get_number(question, "id"), audience = value_get_number(question, "audience");
    int64_t deadline = deadline_set(write, &(NewDeadline){ .place = id,
                                                           .object = id,
                                                           .kind = "question",
                                                           .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                                                           .title = value_get_text(question, "title"),
                                                           .language = value_get_text(question, "language"),
                                                           .closes_at = closes_at,
                                                           .reminders = TEXT("0"), /* as question_ask_reminder() does, to those whom it concerns */
                                                           .by = by });
    database_run(write->database, &set_deadline, ARGS(id, deadline));
}

void question_deadline_end(Write *write, const Value *question, Text reason, int64_t by)
{
    int64_t deadline = value_get_number(question, "deadline");
    if (deadline)
        (void)deadline_withdraw(write, deadline, reason, by); /* one that has passed stays as it is */
}

/* The rule as it is in the book now. */
static Value *rule_now(Write *write, const Value *question, Rule *result_rule)
{
    *result_rule = question_rule(write->arena, question);
    Value *loaded = rule_load(write->database, write->arena, value_get_number(question, "rule"), TEXT("en"), result_rule);
    result_rule->is_secret |= text_is(value_get_text(question, "way"), "election");
    return loaded;
}

/* The roll of a question that is an occasion of its own ends with it; that of a meeting goes on. */
static void freeze(Write *write, const Value *question, const Rule *rule, Text record_day)
{
    int64_t id = value_get_number(question, "id"), occasion = value_get_number(question, "occasion");
    if (occasion == id)
        occasion_put(write, &(Occasion){ .id = id, .body = value_get_number(question, "body"), .record_day = record_day,
                                         .opens_at = value_get_number(question, "opens_at"), .rule = *rule,
                                         .title = value_get_text(question, "title"), .language = value_get_text(question, "language"),
                                         .href = text_printf(write->arena, "/questions/%lld", (long long)id) });
    roll_freeze(write, occasion, id);
    if (occasion == id)
        occasion_freeze(write, id);
}

static Text new_seed(Write *write)
{
    unsigned char bytes[16];
    platform_random(write->platform, bytes, sizeof bytes);
    return text_hex(write->arena, bytes, sizeof bytes);
}

static const char *second_time_problem(Write *write, const Value *question, const Rule *rule)
{
    int64_t first = value_get_number(question, "first");
    if (!first)
        return NULL;
    Moment closed_at = database_number(write->database, &first_closed, ARGS(first), 0);
    bool is_early = second_call_is_too_early(network_day(write->arena, closed_at), network_day(write->arena, write->now), rule->second_days);
    return is_early ? SAY("By the rule more days must lie between the first time and the second") : NULL;
}

static void record_opening(Write *write, const Value *question, const QuestionCounts *counts, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "rule_digest", text_digest(write->arena, value_get_text(question, "rule_content")));
    put_text(content, "roll_digest", question_roll_digest(write->database, write->arena, value_get_number(question, "id")));
    put_number(content, "cities", counts->entitled.cities);
    put_number(content, "people", counts->entitled.people);
    put_text(content, "seed", value_get_text(question, "seed"));
    if (value_get_number(question, "closes_at"))
        put_number(content, "closes_at", value_get_number(question, "closes_at"));
    record_question(write, "question.opened", question, content, by);
}

static void open_rest(Write *write, const Feature *const *features, const Value *question, const Rule *rule, const QuestionCounts *counts,
                      int64_t by)
{
    int64_t id = value_get_number(question, "id");
    Moment closes_at = value_get_number(question, "closes_at");
    if (closes_at)
        question_deadline_begin(write, question, closes_at, by);
    question_ask_reminder(write, id, closes_at);
    if (rule->is_secret)
        box_open(write, id, value_get_number(question, "body"), value_get_number(question, "audience"));
    Value *opened = question_in(write, id);
    record_opening(write, opened, counts, by);
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    if (way && way->opened)
        way->opened(write, features, opened);
    question_tell(write, features, id, "open");
    write_touch(write, "groups");
    write_touch(write, "positions");
}

static const char *problem_of_opening(Write *write, const Value *question, const QuestionTimes *times, const Rule *rule)
{
    int64_t entitled = occasion_roll(write->database, write->arena, value_get_number(question, "occasion"), false, TEXT("en"))->count;
    const char *problem = opening_problem(times, entitled);
    return problem ? problem : second_time_problem(write, question, rule);
}

const char *question_open(Write *write, const Feature *const *features, int64_t question, int64_t by)
{
    Value *row = question_in(write, question);
    QuestionTimes times = question_times(row, write->now);
    Rule rule;
    Value *loaded = rule_now(write, row, &rule);
    if (loaded)
        put(row, "rule_content", value_get(loaded, TEXT("json")));
    const char *problem = problem_of_opening(write, row, &times, &rule);
    problem = problem ? problem : question_why_not(write, features, row, "open", times.closes_at);
    if (problem)
        return problem;
    Text record_day = value_get_text(row, "record_day");
    record_day = record_day.length > 0 ? record_day : network_day(write->arena, write->now);
    freeze(write, row, &rule, record_day);
    question_counts_begin(write, question);
    const QuestionCounts counts = question_counts(write->database, write->arena, question);
    database_run(write->database, &open_it,
                 ARGS(question, loaded ? value_get_text(loaded, "json") : value_get_text(row, "rule_content"), new_seed(write), write->now,
                      record_day, (int64_t)(rule.is_hidden || rule.is_secret)));
    job_take_back(write, "question.due", question);
    open_rest(write, features, question_in(write, question), &rule, &counts, by);
    return NULL;
}

static void move_deadline(Write *write, const Value *question, Moment closes_at, Text reason, int64_t by)
{
    int64_t deadline = value_get_number(question, "deadline");
    Value *row = deadline ? deadline_load(write->database, write->arena, deadline) : NULL;
    if (row)
        (void)deadline_move(write, deadline, value_get_number(row, "opens_at"), closes_at, reason, by);
    else if (text_is(value_get_text(question, "state"), "open"))
        question_deadline_begin(write, question, closes_at, by);
}

const char *question_move(Write *write, const Feature *const *features, int64_t question, Moment closes_at, Text reason, int64_t by)
{
    Value *row = question_in(write, question);
    QuestionTimes times = question_times(row, write->now);
    const char *problem = moving_problem(&times, closes_at);
    problem = problem ? problem : question_why_not(write, features, row, "move", closes_at);
    if (problem)
        return problem;
    database_run(write->database, &set_end, ARGS(question, closes_at));
    question_ask_reminder(write, question, text_is(times.state, "open") ? closes_at : 0);
    move_deadline(write, row, closes_at, reason, by);
    Value *content = value_object(write->arena);
    put_number(content, "closes_at", closes_at);
    if (times.closes_at)
        put_number(content, "closed_before", times.closes_at);
    put_text(content, "reason", reason);
    record_question(write, "question.moved", row, content, by);
    return NULL;
}

const char *question_withdraw(Write *write, const Feature *const *features, int64_t question, Text reason, int64_t by)
{
    Value *row = question_in(write, question);
    QuestionTimes times = question_times(row, write->now);
    const char *problem = withdrawing_problem(&times);
    if (problem)
        return problem;
    database_run(write->database, &withdraw, ARGS(question, write->now));
    job_take_back(write, "question.due", question);
    question_ask_reminder(write, question, 0);
    box_destroy(write, question);
    question_deadline_end(write, row, reason, by);
    Value *content = value_object(write->arena);
    put_text(content, "reason", reason);
    record_question(write, "question.withdrawn", row, content, by);
    question_tell(write, features, question, "withdrawn");
    return NULL;
}
