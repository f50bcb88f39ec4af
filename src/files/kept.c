/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of files. */
#include "files/kept.h"

#include "jobs/jobs.h"
#include "view/value.h"

const Schema files_schema = { "files", "src/files/schema.sql" };

static const Query keep = {
    "INSERT INTO file (digest, size, kind, released_at, preview, is_looked_at) VALUES ($1, $2, $3, 0, '', $4) "
    "ON CONFLICT (digest) DO UPDATE SET released_at = 0"
};
static const Query is_unlooked = { "SELECT COUNT(*) FROM file WHERE digest = $1 AND is_looked_at = 0" };
static const Query has_row = { "SELECT COUNT(*) FROM file WHERE digest = $1" };
static const Query release = { "UPDATE file SET released_at = $2 WHERE digest = $1" };
static const Query released = {
    "SELECT digest, preview, released_at FROM file WHERE released_at > 0 AND released_at < $1 ORDER BY released_at LIMIT $2"
};
static const Query is_preview = { "SELECT COUNT(*) FROM file WHERE preview = $1" };
static const Query in_use = { "UPDATE file SET released_at = 0 WHERE digest = $1" };
/* Not one that was kept again since it was looked for: who keeps it is waited for. */
static const Query forget = { "DELETE FROM file WHERE digest = $1 AND released_at = $2" };

static void keep_row(Write *write, const StoredFile *file, bool is_looked_at)
{
    database_run(write->database, &keep, ARGS(file->digest, file->size, kinds_about[file->kind].code, is_looked_at ? 1 : 0));
}

void file_keep(Write *write, const StoredFile *file)
{
    bool is_pictured = kinds_about[file->kind].is_pictured;
    keep_row(write, file, !is_pictured);
    if (is_pictured && database_number(write->database, &is_unlooked, ARGS(file->digest), 0) > 0)
        job_ask(write, PREVIEW_JOB, write->now, 0, file->digest);
}

void file_keep_looked_at(Write *write, const StoredFile *file)
{
    keep_row(write, file, true);
}

void file_release(Write *write, Text digest)
{
    database_run(write->database, &release, ARGS(digest, write->now));
}

static bool is_used(Write *write, const Query *const *uses, Text digest)
{
    int64_t count = database_number(write->database, &is_preview, ARGS(digest), 0);
    for (int i = 0; uses[i] && count == 0; i++)
        count = database_number(write->database, uses[i], ARGS(digest), 0);
    return count > 0;
}

static void forget_one(Write *write, const Value *row)
{
    Text preview = value_get_text(row, "preview");
    int64_t gone = database_run(write->database, &forget, ARGS(value_get_text(row, "digest"), value_get_number(row, "released_at")));
    if (gone > 0 && preview.length > 0)
        file_release(write, preview);
}

int64_t files_forget(Write *write, const Query *const *uses, Moment before, int64_t most)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &released, ARGS(before, most)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (is_used(write, uses, value_get_text(rows->items[i], "digest")))
            database_run(write->database, &in_use, ARGS(value_get_text(rows->items[i], "digest")));
        else
            forget_one(write, rows->items[i]);
    return rows->count;
}

bool file_has_row(void *database, Text digest)
{
    return database_number(database, &has_row, ARGS(digest), 0) > 0;
}
