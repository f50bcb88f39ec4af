/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions that open by the clock, and reminders of those that have not voted; their end is a deadline. Each job looks at how the question stands when it runs, so it may come late, or twice. */
#include "features/questions/store.h"

#include "http/app.h"

typedef struct Opening {
    const Feature *const *features;
    int64_t question;
} Opening;

/* One that cannot open is left prepared, and waits for its chair. */
static bool write_opening(Write *write, void *state)
{
    const Opening *opening = state;
    Value *question = question_in(write, opening->question);
    Moment opens_at = value_get_number(question, "opens_at");
    return opens_at && opens_at <= write->now && !question_open(write, opening->features, opening->question, 0);
}

static JobResult open_due(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)database;
    (void)arena;
    Opening opening = { app_features(app), job->object };
    WriteResult result = writer_run(writer, RECORDED, write_opening, &opening);
    return result == WRITE_DONE || result == WRITE_REFUSED ? JOB_DONE : JOB_AGAIN;
}

/* ---- Reminders ---- */

static const Moment before_end[] = { 72 * HOUR, 24 * HOUR };

void question_ask_reminder(Write *write, int64_t question, Moment closes_at)
{
    job_take_back(write, "question.remind", question);
    for (size_t i = 0; i < sizeof before_end / sizeof *before_end; i++) {
        if (closes_at == 0 || closes_at - before_end[i] <= write->now)
            continue;
        job_ask(write, "question.remind", closes_at - before_end[i], question, (Text){ 0 });
        return;
    }
}

static const Query unvoted = {
    "SELECT COUNT(*) FROM question_roll r WHERE r.question = $1 "
    "AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.question = r.question AND b.organisation = r.organisation) "
    "AND NOT EXISTS (SELECT 1 FROM box_turnout s WHERE s.question = r.question AND s.organisation = r.organisation)"
};

/* How many have not voted is nobody's business while ballots are hidden, so it is not said. */
void vote_remind(Write *write, const Value *question)
{
    if (database_number(write->database, &unvoted, ARGS(value_get_number(question, "id")), 0) == 0)
        return;
    Value *content = value_object(write->arena);
    put(content, "closes_at", value_get(question, TEXT("closes_at")));
    record_question(write, "question.reminded", question, content, 0);
}

static bool write_reminder(Write *write, void *state)
{
    const Opening *reminding = state;
    Value *question = question_in(write, reminding->question);
    Moment closes_at = value_get_number(question, "closes_at");
    if (!text_is(value_get_text(question, "state"), "open") || closes_at <= write->now)
        return false;
    question_ask_reminder(write, reminding->question, closes_at);
    const QuestionWay *way = question_way(reminding->features, value_get_text(question, "way"));
    if (way && way->remind)
        way->remind(write, question);
    return true;
}

static JobResult remind(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)database;
    (void)arena;
    Opening reminding = { app_features(app), job->object };
    WriteResult result = writer_run(writer, RECORDED, write_reminder, &reminding);
    return result == WRITE_DONE || result == WRITE_REFUSED ? JOB_DONE : JOB_AGAIN;
}

const JobKind questions_jobs[] = {
    { "question.due", open_due, NULL, 0 },
    { "question.remind", remind, NULL, 0 },
    { 0 },
};
