/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that lets deadlines open, remind and close by themselves. It looks at how the deadline stands when it runs, so it may come late,
 * twice, or after the deadline was moved. */
#include "features/deadlines/store.h"

#include "http/app_state.h"

typedef struct Passing {
    const App *app;
    int64_t deadline;
} Passing;

static bool write_passing(Write *write, void *state)
{
    const Passing *passing = state;
    deadline_go_on(write, passing->app->options.features, passing->deadline);
    return true;
}

static JobResult pass(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)database;
    (void)arena;
    Passing passing = { app, job->object };
    return writer_run(writer, RECORDED, write_passing, &passing) == WRITE_DONE ? JOB_DONE : JOB_AGAIN;
}

static const Query due = { "SELECT object FROM job WHERE kind = 'deadline.due' AND due_at <= $1 ORDER BY due_at, id" };

void deadlines_go_on(Write *write, const Feature *const *features)
{
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &due, ARGS(write->now)));
    for (ptrdiff_t i = 0; i < all->count; i++)
        deadline_go_on(write, features, value_get_number(all->items[i], "object"));
}

const JobKind deadlines_jobs[] = {
    { "deadline.due", pass, NULL, 0 },
    { 0 },
};
