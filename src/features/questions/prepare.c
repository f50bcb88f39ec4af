/* SPDX-License-Identifier: EUPL-1.2 */
/* Preparing a question: what is put, under which rule, when; and calling one again that had no quorum. */
#include "features/questions/store.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/positions/positions.h"
#include "features/rulebooks/rulebooks.h"
#include "record/record.h"

static const Query insert = {
    "INSERT INTO question (id, body, way, title, text, language, position, occasion, ordinal, first, state, rule, rule_content, record_day, seed, "
    "opens_at, opened_at, closes_at, closed_at, deadline, outcome, outcome_content, review_on, audience, by_person, prepared_at) "
    "SELECT $1, $2, $3, $4, $5, $6, $7, $8, COALESCE((SELECT MAX(q.ordinal) FROM question q WHERE q.occasion = $8), 0) + 1, "
    "0, 'prepared', $9, $10, '', '', 0, 0, 0, 0, 0, '', '', '', $11, $12, $13"
};
/* Beyond sixteen parameters. */
static const Query insert_times = { "UPDATE question SET first = $2, record_day = $3, opens_at = $4, closes_at = $5, review_on = $6, title_key = $7, en_bloc = $8 WHERE id = $1" };
static const Query insert_amendment = { "INSERT INTO question_amendment (question, amendment, ordinal) VALUES ($1, $2, $3)" };
static const Query second_of = { "SELECT id FROM question WHERE first = $1 AND state <> 'withdrawn' LIMIT 1" };

/* Whoever sees the body, but not the public; of a text that fewer see, they. */
static int64_t usual_audience(Write *write, const NewQuestion *question)
{
    int64_t of_body = group_audience(write->database, question->body);
    int64_t of_text = question->position ? position_audience(write->database, question->position) : 0;
    if (of_text > AUDIENCE_SECRETARIAT)
        return of_text;
    return of_body == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : of_body;
}

static Value *rule_of(Write *write, const NewQuestion *question, Rule *result_rule)
{
    int64_t id = question->rule;
    if (id == 0) {
        Value *all = rules_of_body(write->database, write->arena, question->body, question->way, TEXT("en"));
        id = all->count > 0 ? value_get_number(all->items[0], "id") : 0;
    }
    return rule_load(write->database, write->arena, id, TEXT("en"), result_rule);
}

static void insert_one(Write *write, const NewQuestion *question, int64_t id, const Value *rule)
{
    database_run(write->database, &insert,
                 ARGS(id, question->body, question->way, question->title, question->text, question->language, question->position,
                      question->occasion ? question->occasion : id, value_get_number(rule, "id"), value_get_text(rule, "json"),
                      question->audience ? question->audience : usual_audience(write, question), question->by, write->now));
    database_run(write->database, &insert_times,
                 ARGS(id, question->first, question->record_day, question->opens_at, question->closes_at, question->review_on,
                      text_fold(write->arena, question->title), (int64_t)(question->en_bloc || question->amendment_count > 1)));
    for (int i = 0; i < question->amendment_count; i++)
        database_run(write->database, &insert_amendment, ARGS(id, question->amendments[i], i + 1));
}

static Text record_day_of(Write *write, const NewQuestion *question)
{
    if (question->record_day.length > 0)
        return question->record_day;
    return network_day(write->arena, question->opens_at ? question->opens_at : write->now);
}

static void record_preparation(Write *write, const NewQuestion *question, int64_t id)
{
    Value *content = value_object(write->arena);
    put_text(content, "way", question->way);
    if (question->position)
        put_number(content, "position", question->position);
    if (question->opens_at)
        put_number(content, "opens_at", question->opens_at);
    if (question->closes_at)
        put_number(content, "closes_at", question->closes_at);
    record_question(write, "question.prepared", question_in(write, id), content, question->by);
}

int64_t question_prepare(Write *write, const Feature *const *features, const NewQuestion *question)
{
    (void)features;
    Rule rule = rule_usual();
    Value *loaded = rule_of(write, question, &rule);
    int64_t id = write_new_id(write);
    insert_one(write, question, id, loaded);
    if (!question->occasion)
        occasion_put(write, &(Occasion){ .id = id, .body = question->body, .record_day = record_day_of(write, question),
                                         .opens_at = question->opens_at, .rule = rule, .title = question->title, .language = question->language,
                                         .href = text_printf(write->arena, "/questions/%lld", (long long)id) });
    if (question->opens_at)
        job_ask(write, "question.due", question->opens_at, id, (Text){ 0 });
    record_preparation(write, question, id);
    return id;
}

static const int64_t *amendments_again(Write *write, int64_t question, int *result_count)
{
    Value *rows = question_amendments(write->database, write->arena, question);
    int64_t *ids = new(write->arena, int64_t, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        ids[i] = value_get_number(rows->items[i], "amendment");
    *result_count = (int)rows->count;
    return ids;
}

int64_t question_second_of(Database *database, int64_t question)
{
    return database_number(database, &second_of, ARGS(question), 0);
}

static const char *second_problem(Write *write, const Value *first, Moment opens_at, Moment closes_at)
{
    const Rule rule = question_rule(write->arena, first);
    const SecondCall call = {
        .outcome = value_get_text(first, "outcome"),
        .has_second = question_second_of(write->database, value_get_number(first, "id")) != 0,
        .is_second = value_get_number(first, "first") != 0,
        .days = rule.second_days,
        .closed_on = network_day(write->arena, value_get_number(first, "closed_at")),
        .opens_on = opens_at ? network_day(write->arena, opens_at) : (Text){ 0 },
    };
    const QuestionTimes times = { .opens_at = opens_at, .closes_at = closes_at, .now = write->now };
    const char *problem = second_call_problem(&call);
    return problem ? problem : preparing_problem(&times);
}

int64_t question_put_again(Write *write, const Feature *const *features, const Value *first, int64_t occasion, Moment opens_at, Moment closes_at,
                           int64_t by)
{
    NewQuestion again = { .body = value_get_number(first, "body"), .way = value_get_text(first, "way"),
                          .rule = value_get_number(first, "rule"), .title = value_get_text(first, "title"),
                          .text = value_get_text(first, "text"), .language = value_get_text(first, "language"),
                          .position = value_get_number(first, "position"), .occasion = occasion, .first = value_get_number(first, "id"),
                          .opens_at = opens_at, .closes_at = closes_at, .review_on = value_get_text(first, "review_on"),
                          .audience = value_get_number(first, "audience"), .en_bloc = value_get_number(first, "en_bloc") != 0, .by = by };
    again.amendments = amendments_again(write, again.first, &again.amendment_count);
    return question_prepare(write, features, &again);
}

int64_t question_call_again(Write *write, const Feature *const *features, int64_t question, Moment opens_at, Moment closes_at, int64_t by,
                            const char **result_problem)
{
    Value *first = question_in(write, question);
    *result_problem = first ? second_problem(write, first, opens_at, closes_at) : SAY("There is no such question");
    return *result_problem ? 0 : question_put_again(write, features, first, 0, opens_at, closes_at, by);
}
