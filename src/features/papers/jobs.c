/* SPDX-License-Identifier: EUPL-1.2 */
/* What is done about files behind the requests: their previews, and collecting what nothing refers to any more. */
#include "features/papers/pages.h"

#include "files/preview.h"
#include "http/app.h"
#include "http/gather.h"

static JobResult make_preview(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    const App *app = state;
    PreviewEnd end = file_preview_make(app_files(app), writer, database, arena, job->content, "papers");
    return end == PREVIEW_BUSY ? JOB_AGAIN : JOB_DONE;
}

enum { AT_ONCE = 500 };

/* Long enough for any write that is to refer to a file which was put before it. */
static const Moment patience = DAY;

typedef struct Collecting {
    const Query *const *uses;
    int64_t looked_at;
} Collecting;

static bool forget(Write *write, void *state)
{
    Collecting *collecting = state;
    collecting->looked_at = files_forget(write, collecting->uses, write->now - patience, AT_ONCE);
    return true;
}

static JobResult collect(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    (void)job;
    const App *app = state;
    Collecting collecting = { .uses = gather_file_uses(arena, app_features(app)) };
    if (job_in_batches(writer, forget, &collecting, &collecting.looked_at, AT_ONCE) != JOB_DONE)
        return JOB_AGAIN;
    file_store_collect(app_files(app), platform_now(app_options(app)->platform) - patience, file_has_row, database);
    return database_failed(database) ? JOB_AGAIN : JOB_DONE;
}

const JobKind papers_jobs[] = {
    { PREVIEW_JOB, make_preview, NULL, 0 },
    { "files.collect", collect, NULL, DAY },
    { 0 }
};
