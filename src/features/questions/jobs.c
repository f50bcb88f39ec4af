/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions that open by the clock; their end is a deadline. It looks at how the question stands when it runs, so it may come late, or twice. */
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

const JobKind questions_jobs[] = {
    { "question.due", open_due, NULL, 0 },
    { 0 },
};
