/* SPDX-License-Identifier: EUPL-1.2 */
/* A question is closed: its outcome, and what follows from it. */
#include "features/questions/store.h"

#include "base/embedded.h"

static const Query close_it = {
    "UPDATE question SET state = $2, closed_at = CASE WHEN closed_at = 0 THEN $3 ELSE closed_at END, outcome = $4, outcome_content = $5 WHERE id = $1"
};

const Language *question_language(Arena *arena, Text code)
{
    Text catalogue = { 0 }, path = text_printf(arena, "locale/%.*s.mo", TEXT_ARGUMENTS(code)), problem;
    for (int i = 0; i < embedded_file_count; i++)
        if (text_is(path, embedded_files[i].path))
            catalogue = embedded_files[i].content;
    const Language *language = catalogue.length > 0 ? language_new(arena, code, catalogue, &problem) : NULL;
    return language ? language : language_new(arena, TEXT("en"), (Text){ 0 }, &problem);
}

static Value *read_content(Arena *arena, Text content)
{
    Text problem;
    Value *read = content.length > 0 ? value_from_json(arena, content, &problem) : NULL;
    return read ? read : value_object(arena);
}

Text question_outcome_in_words(const Feature *const *features, const Language *language, Arena *arena, const Value *question, Value *reasons)
{
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    Text code = value_get_text(question, "outcome");
    if (!way || !way->in_words || code.length == 0)
        return (Text){ 0 };
    return way->in_words(language, arena, code, read_content(arena, value_get_text(question, "outcome_content")), reasons);
}

static void record_closing(Write *write, const char *verb, const Value *question, int64_t by)
{
    int64_t id = value_get_number(question, "id");
    Value *content = value_object(write->arena);
    put(content, "outcome", value_get(question, TEXT("outcome")));
    put(content, "numbers", read_content(write->arena, value_get_text(question, "outcome_content")));
    put_text(content, "ballots_digest", question_ballots_digest(write->database, write->arena, id));
    record_question(write, verb, question, content, by);
}

/* The outcome stands; what is not decided yet waits. */
static void conclude(Write *write, const Feature *const *features, const Value *question, const char *verb, int64_t by)
{
    int64_t id = value_get_number(question, "id");
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    QuestionOutcome outcome = { 0 };
    if (value_get_number(question, "closed_at") == 0)
        roll_note_presence(write, value_get_number(question, "occasion"), id);
    if (way)
        way->decide(write, features, question, &outcome);
    database_run(write->database, &close_it, ARGS(id, outcome.is_decided ? "decided" : "tied", write->now, outcome.code, outcome.content));
    question_deadline_end(write, question, (Text){ 0 }, by);
    question_ask_reminder(write, id, 0);
    Value *closed = question_in(write, id);
    record_closing(write, verb, closed, by);
    if (!outcome.is_decided)
        return;
    question_take_effect(write, features, closed, &outcome, by);
    if (way && way->decided)
        way->decided(write, features, closed, &outcome);
    question_tell(write, features, id, "decided");
    write_touch(write, "groups");
    write_touch(write, "cities");
}

const char *question_close(Write *write, const Feature *const *features, int64_t question, int64_t by)
{
    Value *row = question_in(write, question);
    QuestionTimes times = question_times(row, write->now);
    const char *problem = closing_problem(&times);
    problem = problem ? problem : question_why_not(write, features, row, "close", times.closes_at);
    if (!problem)
        conclude(write, features, row, "question.closed", by);
    return problem;
}

const char *question_tie_decide(Write *write, const Feature *const *features, int64_t question, Choice choice, int64_t by)
{
    Value *row = question_in(write, question);
    QuestionTimes times = question_times(row, write->now);
    const char *problem = tie_problem(&times);
    if (!problem && choice != CHOICE_YES && choice != CHOICE_NO)
        problem = SAY("Please choose: for or against");
    if (problem)
        return problem;
    put_text(row, "chair", choice_code(choice));
    conclude(write, features, row, "question.tie_decided", by);
    return NULL;
}

void questions_deadline_passed(Write *write, const Feature *const *features, int64_t object, bool opens)
{
    if (!opens && question_in(write, object))
        (void)question_close(write, features, object, 0);
}
